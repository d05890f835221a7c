"""`python -m macros`: the commands of macros/commands.py, begun so that what stops one is said in a line."""

from __future__ import annotations

import sys

from macros.start import main

if __name__ == "__main__":
    sys.argv.insert(1, "macros.commands")
    sys.exit(main())
