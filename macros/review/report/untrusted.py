"""Makes a report safe to post that a stranger's pull request may have written itself.

Run by .github/workflows/comment.yml with main's code; needs nothing but Python. The text stays
readable: an invisible space breaks up what would name people, link, or be HTML of another kind.
"""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path

MARK = "<!-- review report -->"
# Below GitHub's 65,536 characters, with room for the marks that are put in.
MOST_BYTES = 60_000
MOST_CHARACTERS = 65_000
SPACE = "\u200b"
CUT = "\n\nThe report is cut here."
# The HTML that our own reports hold; no attribute is among it.
OURS = r"(?:/?(?:details|summary|code)>)"
BREAKS = (
    re.compile(rf"(<)(?!{OURS})(?=[A-Za-z/!?])"),
    re.compile(r"(@)(?=\w)"),
    re.compile(r"(#)(?=\d)"),
    re.compile(r"(\w/\w[\w.-]*#|GH-)(?=\d)"),
    re.compile(r"(\])(?=[(\[:])"),
    re.compile(r"(:)(?=//)"),
    re.compile(r"(www)(?=\.)", re.I),
)


def defused(written: bytes) -> str:
    """The body of the comment. Takes any bytes."""
    text = written[:MOST_BYTES].decode("utf-8", "replace").replace("\0", "")
    if len(written) > MOST_BYTES:
        text += CUT
    text = text.removeprefix(MARK).lstrip("\n")
    for pattern in BREAKS:
        text = pattern.sub(rf"\1{SPACE}", text)
    return f"{MARK}\n{text}"[:MOST_CHARACTERS]


def main() -> int:
    """Print the body made from the file named; exit 1 if it is no plain file."""
    path = Path(sys.argv[1])
    if not stat.S_ISREG(path.lstat().st_mode):
        print("The report is not a plain file.", file=sys.stderr)
        return 1
    with path.open("rb") as file:
        sys.stdout.write(defused(file.read(MOST_BYTES + 1)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
