"""The macros that a page may call, by subject, and what runs a call and says what to type where it does not fit."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any

from macros.pages.braces import Call
from macros.record.nearest import nearest
from macros.show import (
    corrections,
    disagreements,
    downloads,
    figures,
    history,
    names,
    recommendations,
    register,
    sources,
)
from macros.show.charts import chart
from macros.show.context import Context, MacroError

# Adding one here makes it work everywhere.
SUBJECTS: dict[ModuleType, str] = {
    figures: "figure figures_table printed_table headline latest count questions partner_cards",
    chart: "chart picture",
    names: "partner partner_facts other_partners partners_compared term abbreviations a_to_z",
    recommendations: "recommendation recommendation_facts recommendation_grid recommendation_counts "
    "recommendation_record recommendation_list recommendations_table",
    sources: "redacted ledger withheld cite said_on source_facts source_record sources_table "
    "reading_counts sections coverage",
    register: "register figures_index figure_history",
    history: "timeline milestones then_and_now changes_since compare_with_care data_dates",
    disagreements: "disagreements disagreements_about disagreements_listed",
    corrections: "corrections",
    downloads: "downloads feeds field_guide",
}
MACROS: MappingProxyType[str, Callable[..., str]] = MappingProxyType(
    {name: getattr(module, name) for module, given in SUBJECTS.items() for name in given.split()}
)
LIST = "the list of macros in How to edit"
# What stands in brackets, besides words between quotation marks.
KINDS = {int: "a number", bool: "True or False"}
DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def run(context: Context, call: Call) -> str:
    """What a macro gives for a call. Raises MacroError."""
    macro = MACROS.get(call.name)
    if macro is None:
        raise MacroError(f'there is no macro "{call.name}"', nearest(call.name, MACROS, LIST))
    compare = f"compare with {{{{ {usage(call.name)} }}}}"
    if call.bare:
        raise MacroError(f'"{call.name}" stands without its brackets', compare)
    known = _parameters(call.name)
    for name in call.kwargs:
        if name not in known:
            raise MacroError(f'{call.name}() takes no "{name}"', nearest(name, known))
    given = {**dict(zip(known, call.args, strict=False)), **call.kwargs}
    if missing := [one for one in _needed(call.name) if one not in given]:
        raise MacroError(f"{written(call)} lacks {' and '.join(missing)}", compare)
    if len(call.args) > len(known):
        raise MacroError(f"{written(call)} holds too much", compare)
    if len(call.args) + len(call.kwargs) > len(given):
        raise MacroError(f"{written(call)} gives one thing twice", compare)
    for name, value in given.items():
        wanted = known[name].annotation
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            slip, right = _misfit(context, call, given, name)
            raise MacroError(slip, f"write {{{{ {written(right)} }}}}" if right else compare)
    return str(macro(context, **given))


@cache
def _parameters(name: str) -> dict[str, inspect.Parameter]:
    _, *rest = inspect.signature(MACROS[name], eval_str=True).parameters.items()
    return dict(rest)


def _needed(name: str) -> list[str]:
    return [key for key, one in _parameters(name).items() if one.default is one.empty]


def _misfit(
    context: Context, call: Call, given: dict[str, Any], name: str
) -> tuple[str, Call | None]:
    """What is wrong with a value of another type than its place wants, and the call that was meant, if it can be told."""
    value, wanted = given[name], _parameters(call.name)[name].annotation
    said, at = str(value), list(given).index(name)
    meant = "source" if said in context.record.sources else "at" if DATE.fullmatch(said) else ""
    if meant in _parameters(call.name) and meant not in call.kwargs and at < len(call.args):
        behind = list(given.items())[at + 1 :]
        right = Call(call.name, call.args[:at], {meant: value, **dict(behind)}, call.line)
        return f'"{value}" stands in the place of {name}', right
    fitting: int | None = None
    kind = KINDS.get(wanted, "words between quotation marks")
    slip = f"{name} has {_quoted(value)}, and is {kind}"
    if wanted is int and said.isdecimal():
        slip, fitting = f"quotation marks make {name} words, and it is a number", int(said)
    elif wanted is bool:
        fitting = {"true": True, "yes": True, "false": False, "no": False}.get(said.lower())
    slip = f"{written(call)}: {slip}"
    if fitting is None:
        return slip, None
    values = [(key, fitting if key == name else one) for key, one in given.items()]
    places = len(call.args)
    args = tuple(one for _, one in values[:places])
    return slip, Call(call.name, args, dict(values[places:]), call.line)


def written(call: Call) -> str:
    """A call as its editor wrote it, or nearly."""
    values = [_quoted(value) for value in call.args]
    values += [f"{name}={_quoted(value)}" for name, value in call.kwargs.items()]
    return f"{call.name}({', '.join(values)})"[:80]


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def usage(name: str) -> str:
    """How a macro is called at its shortest, from its own signature: cite("source", "section")."""
    known = _parameters(name)
    words = (f'"{one}"' if known[one].annotation is str else one for one in _needed(name))
    return f"{name}({', '.join(words)})"
