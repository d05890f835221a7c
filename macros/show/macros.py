"""The macros that a page may call, by subject, and what runs a call and says what to type where it does not fit."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any

from macros.pages.source import Call
from macros.record.fault import nearest
from macros.show import (
    corrections,
    disagreements,
    downloads,
    figures,
    front,
    history,
    partners,
    recommendations,
    register,
    sources,
    terms,
)
from macros.show.charts import chart
from macros.show.context import Context, MacroError

# Adding one here makes it work everywhere.
SUBJECTS: dict[ModuleType, str] = {
    figures: "figure figures_table printed_table",
    chart: "chart picture",
    front: "headline latest count questions partner_cards",
    partners: "partner partner_facts other_partners partners_compared",
    recommendations: "recommendation recommendation_facts recommendation_grid recommendation_counts "
    "recommendation_record recommendation_list recommendations_table",
    sources: "redacted ledger withheld cite said_on source_facts source_record sources_table "
    "reading_counts sections coverage",
    register: "register figures_index figure_history",
    history: "timeline milestones then_and_now changes_since compare_with_care data_dates",
    disagreements: "disagreements disagreements_about disagreements_listed",
    terms: "term abbreviations a_to_z",
    corrections: "corrections",
    downloads: "downloads feeds field_guide",
}
MACROS: MappingProxyType[str, Callable[..., str]] = MappingProxyType(
    {name: getattr(module, name) for module, names in SUBJECTS.items() for name in names.split()}
)
LIST = "the list of macros in How to edit"


def run(context: Context, call: Call) -> str:
    """What a macro gives for a call. Raises MacroError."""
    macro = MACROS.get(call.name)
    if macro is None:
        raise MacroError(f'there is no macro "{call.name}"', nearest(call.name, MACROS, LIST))
    if call.bare:
        raise MacroError(f'"{call.name}" stands without its brackets', _compare(call))
    signature = _signature(call.name)
    names = list(signature.parameters)[1:]
    for name in call.kwargs:
        if name not in names:
            raise MacroError(f'{call.name}() takes no "{name}"', nearest(name, names))
    try:
        bound = signature.bind(context, *call.args, **call.kwargs)
    except TypeError:
        raise _unfit(call, names) from None
    for name, value in list(bound.arguments.items())[1:]:
        wanted = signature.parameters[name].annotation
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise _misplaced(context, call, name, value) or _wrong_type(call, name, value, wanted)
    return str(macro(*bound.args, **bound.kwargs))


@cache
def _signature(name: str) -> inspect.Signature:
    return inspect.signature(MACROS[name], eval_str=True)


def _needed(name: str) -> list[inspect.Parameter]:
    parameters = list(_signature(name).parameters.values())
    return [one for one in parameters[1:] if one.default is one.empty]


def _unfit(call: Call, names: list[str]) -> MacroError:
    given = set(names[: len(call.args)]) | call.kwargs.keys()
    missing = [one.name for one in _needed(call.name) if one.name not in given]
    if missing:
        problem = f"lacks {' and '.join(missing)}"
    else:
        problem = "holds too much" if len(call.args) > len(names) else "gives one thing twice"
    return MacroError(f"{written(call)} {problem}", _compare(call))


def _compare(call: Call) -> str:
    return f"compare with {{{{ {usage(call.name)} }}}}"


def _misplaced(context: Context, call: Call, name: str, value: Any) -> MacroError | None:
    """The id of a source, or a date, that stands in the place of something else."""
    names = list(_signature(call.name).parameters)[1:]
    dated = isinstance(value, str) and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value)
    meant = "source" if value in context.record.sources else "at" if dated else ""
    given = dict(zip(names, call.args, strict=False))
    if meant not in names or meant in call.kwargs or given.get(name) != value:
        return None
    kept = call.args[: names.index(name)]
    more = {key: one for key, one in given.items() if names.index(key) > len(kept)}
    right = Call(call.name, kept, {meant: value} | more | call.kwargs, call.line)
    problem = f'"{value}" stands in the place of {name}'
    return MacroError(problem, f"write {{{{ {written(right)} }}}}")


def _wrong_type(call: Call, name: str, value: Any, wanted: type) -> MacroError:
    if wanted is int and isinstance(value, str) and value.isdecimal():
        problem = f"{written(call)}: quotation marks make {name} words, and it is a number"
        return MacroError(problem, _with(call, name, int(value)))
    meant = {"true": True, "yes": True, "false": False, "no": False}.get(str(value).lower())
    if wanted is bool and meant is not None:
        problem = f"{written(call)}: {name} has {_quoted(value)}, and is True or False"
        return MacroError(problem, _with(call, name, meant))
    kind = {int: "a number", bool: "True or False"}.get(wanted, "words between quotation marks")
    problem = f"{written(call)}: {name} has {_quoted(value)}, and is {kind}"
    return MacroError(problem, _compare(call))


def _with(call: Call, name: str, value: Any) -> str:
    """The call with one value in another form."""
    names = list(_signature(call.name).parameters)[1:]
    args = tuple(value if names[n] == name else one for n, one in enumerate(call.args))
    kwargs = {key: value if key == name else one for key, one in call.kwargs.items()}
    return f"write {{{{ {written(Call(call.name, args, kwargs, call.line))} }}}}"


def written(call: Call) -> str:
    """A call as its editor wrote it, or nearly."""
    values = [_quoted(value) for value in call.args]
    values += [f"{name}={_quoted(value)}" for name, value in call.kwargs.items()]
    return f"{call.name}({', '.join(values)})"[:80]


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def usage(name: str) -> str:
    """How a macro is called at its shortest, from its own signature: cite("source", "section")."""
    words = [f'"{one.name}"' if one.annotation is str else one.name for one in _needed(name)]
    return f"{name}({', '.join(words)})"
