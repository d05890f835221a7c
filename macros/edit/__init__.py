"""Helps while editing: skeletons of entries, mending of form, other names, schemas for editors' programs."""
