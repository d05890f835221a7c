"""Pages as editors write them: read, converted, and held against the list of what may be published."""
