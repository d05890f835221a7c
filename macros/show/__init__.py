"""Turns the record into page text: the macros, the templates beside them, and the pages' reader."""
