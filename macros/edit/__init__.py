"""Helps while editing: skeletons of entries, mending of form, schemas for editors' programs."""
