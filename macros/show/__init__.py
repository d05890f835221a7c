"""Turns the record into page text: the macros, and the templates beside them."""
