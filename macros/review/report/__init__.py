"""What a change does to readers: the report of `make review`, made for a pull-request comment; `command.py` runs it."""
