"""What leaves the project: the MkDocs bridge, the built folder, downloads."""
