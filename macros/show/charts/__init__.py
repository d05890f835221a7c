"""Charts: drawn at build time from the record, as inline SVG filled in by templates."""
