"""Writes faults for people, for GitHub's marks on a pull request, and for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from macros.record.fault import Fault

# Without line breaks: a fault must not start a command of its own on GitHub.
ESCAPED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_FIELD = ESCAPED | str.maketrans({":": "%3A", ",": "%2C"})


def how_many(number: int, noun: str) -> str:
    """2, "page" → "2 pages"; "address" and "entry" keep their spelling."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {re.sub('(?<=r)y$', 'ie', noun)}{'es' if noun.endswith('s') else 's'}"


def _total(faults: Sequence[Fault]) -> str:
    """The last line: how many mistakes and warnings."""
    warnings = sum(fault.warning for fault in faults)
    stops = len(faults) - warnings
    mistakes = f"{how_many(stops, 'mistake')} to mend." if stops else "No mistakes."
    return f"{mistakes} {how_many(warnings, 'warning')}." if warnings else mistakes


def as_text(faults: Sequence[Fault]) -> str:
    """The faults one a line, and a count: what an editor reads."""
    return "\n".join([*(str(fault) for fault in faults), _total(faults)])


def as_github(faults: Sequence[Fault]) -> str:
    """GitHub's workflow commands, which mark the lines of a pull request, and a count."""
    lines = []
    for fault in faults:
        level = "warning" if fault.warning else "error"
        path, title = fault.path.translate(IN_FIELD), fault.record.translate(IN_FIELD)
        place = f"file={path},line={fault.line},col={fault.column},title={title}"
        said = f"{fault.problem}; {fault.remedy}".translate(ESCAPED)
        lines.append(f"::{level} {place}::{said}")
    return "\n".join([*lines, _total(faults)])


def as_json(faults: Sequence[Fault]) -> str:
    """One object: `faults`, each with its fields, and the counts `mistakes` and `warnings`."""
    fields = ("path", "line", "column", "record", "problem", "remedy", "rule", "warning")
    stops = sum(not fault.warning for fault in faults)
    whole = {
        "mistakes": stops,
        "warnings": len(faults) - stops,
        "faults": [{name: getattr(fault, name) for name in fields} for fault in faults],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
