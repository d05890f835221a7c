"""What leaves the project: the engines, the built folder, downloads, releases."""
