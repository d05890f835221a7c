"""The slips of editors that patterns tell: wherever they stand, and round a complaint of the reader of YAML."""

from __future__ import annotations

LEAD = r"(?P<lead> *(?:- +)?)"
FIELD = rf"{LEAD}(?P<key>[^\s:#'\"\[\]{{}}][^\s:]*):"
TEXT = rf"{FIELD} +(?P<at>)(?P<value>(?P<sign>\S).*)"

CONFLICT_SAID = (
    "a merge conflict is not settled: both sides stand here",
    "keep the side that is right, and take out the lines that start with <<<<<<<, ======= and >>>>>>>",
)
CUT_IN_TWO = ("a line of hyphens cuts the file in two", "take the line out")
NO_TEXT = 'the text starts with "{sign}", which means something else in YAML'
IN_QUOTES = (NO_TEXT, "write {key}: {quoted}")

# What is wrong wherever it stands: pattern, with the place of the slip; problem; remedy.
ANYWHERE = (
    (r"^(?P<at>)(?:(?:<{7}|>{7}|\|{7})(?: |\r?$)|={7}\r?$)", *CONFLICT_SAID),
    (r"^[ \xa0]*(?P<at>\t)\s*\S", "a tab stands where only spaces may", "indent with spaces"),
    (r"^(?P<at>) *[^\S \r\n]\s*\S",
     "the line begins with non-breaking spaces, which do not count as spaces", "indent with plain spaces"),
    # An id behind the sign of comments, with its fields right below.
    (r"^(?P<at>)#(?P<id>[A-Za-z0-9][\w.-]*:)(?=[ \t]*\r?\n[ ]+[a-z_]+:)",
     "#{id} is a comment, and no id", "write {id}"),
    (r"^ +[a-z_]+:\r?\n(?P<in> +)(?P<at>)(?P<value>[a-z_]+: +[^|>\s].*)\n(?P=in)  [a-z_]+:.*\n(?P=in)  \S",
     "a hyphen is missing: an item of a list starts here", "write - {value}"),
    # An entry that was put between the head of a list and its first item.
    (r"^ +(?P<head>[a-z_]+:)\r?\n(?P<at>)(?P<id>[a-z0-9][\w.-]*):\s*\n(?: +[a-z_]+: .*\n)+ +- ",
     '"{id}" stands between "{head}" and its list', "move it below the list"),
)  # fmt: skip

# Where something is missing. A `known` is an id, or a field that other lines have; an `inner`, one that they have further in.
NO_SPACE = "a space is missing after the"
UNFINISHED = (
    (r" *(?P<at>)-(?P<value>[^\s-].*)", f"{NO_SPACE} hyphen", "write - {value}"),
    (rf"{LEAD}(?P<key>[A-Za-z_]+)(?P<at>):(?P<value>[^ ].*)",
     f"{NO_SPACE} colon", "write {dash}{key}: {value}"),
    (rf"{LEAD}(?P<known>[a-z][\w.-]*)(?P<at>)(?:\s*[=;：]\s*|\s+|$)(?P<value>.*)",
     "a colon is missing", "write {dash}{known}: {value}"),
    (r" *(?P<at>)(?://|<!--|;) *(?P<value>.*?)(?: *-->)?", "a comment starts with #", "write # {value}"),
    (r" *(?P<at>)(?![\s#-])(?!.*:(?: |$)).+",
     "text stands where a field should", "put it at the end of the line above"),
)  # fmt: skip
SECOND_FIELD = (
    "a second field stands on the line", "write {known}: {value} on a line of its own"
)  # fmt: skip
OPEN, NEVER_CLOSED = "expected ',' or", "is opened and never closed"
ALIGN = "align it with them"
# What a line looks like of which the reader of YAML complains: words of its complaint; the line where it
# stops, the one before, or that where the part begins; pattern, with the place of the slip (without one,
# that of the complaint); problem; remedy. The first that fits is told.
LINES = (
    ("", "line before", r" *(?P<at>)(?P<sign>[–—−•·*]) +(?P<value>.*)",
     "an item of a list starts with a hyphen, and not with {sign}", "write - {value}"),
    ("", "line before", rf"{FIELD} +\{{[^}}]*\}} +(?P<at>)(?P<known>[a-z_]+): +(?P<value>.*)", *SECOND_FIELD),
    ("", "line before", rf"{FIELD} +(?P<at>)(?P<value>(?P<sign>[\[{{])[^\]}}]*[\]}}] +[^\s#].*)",
     *IN_QUOTES),
    (OPEN, "begun", r".*?(?P<sign>[\[{])(?:[^\]}]* )?(?P<at>)#.*",
     "what follows # is a comment, and {sign} is never closed", "take it out"),
    (OPEN, "begun", r"(?P<value>.*\{.*?: +[^,]*?[^\s,])(?P<at>) +(?P<rest>[\w-]+: .*\}.*)",
     "a comma is missing", "write {value}, {rest}"),
    (OPEN, "begun", r"(?P<value>.*[\"'])(?P<at>) +(?P<rest>[\"'].*)",
     "a comma is missing", "write {value}, {rest}"),
    (OPEN, "begun", r".*\[[^\]]*(?P<at>)\}.*", "what [ opens is closed by }}", "write ] in place of }}"),
    (OPEN, "begun", r".*\{[^}]*(?P<at>)\].*", "what {{ opens is closed by ]", "write }} in place of ]"),
    (OPEN, "begun", r".*(?P<at>)\{[^}]*", f"{{{{ {NEVER_CLOSED}", "write }} at the end of the line"),
    (OPEN, "begun", r".*(?P<at>)\[[^\]]*", f"[ {NEVER_CLOSED}", "write ] at the end of the line"),
    ("node content", "line", r".*[\[,]\s*(?P<at>),.*",
     "two commas stand where one should, or nothing stands between them",
     "take it out, or write null before it"),
    ("expected key", "line", r".*(?P<at>)(?P<sign>[\]}])", "{sign} closes nothing", "take it out"),
    ("mapping values", "line", rf"{FIELD} +(?P<at>)(?P<value>[^{{]*: [^{{]*\}})",
     "}} closes a brace that is not opened", "write {key}: {{{value}"),
    ("mapping values", "line", r" *(?P<start>.*?[:-]) +(?P<at>)\((?P<value>[^()]*: [^()]*)\)",
     "round brackets stand where braces should", "write {start} {{{value}}}"),
    ("mapping values", "line",
     rf"{FIELD} +(?:[^\"'{{\[#]*[,;]|\S+) +(?P<at>)(?P<known>[a-z_]+): +(?P<value>.*)",
     *SECOND_FIELD),
    ("mapping values", "line", rf"{FIELD} +(?P<value>[^\"'\[{{#].*?(?P<at>:)(?: .*)?)",
     "a colon followed by a space stands inside text", "write {key}: {quoted}"),
    ("mapping values", "before", r"(?P<at>)(?P<inner>[a-z_]+): +\S.*",
     "a field stands at the left edge, where only ids do", "indent it by two spaces"),
    *(("could not find expected ':'", "begun", *one) for one in UNFINISHED),
    *(("mapping values", "before", *one) for one in UNFINISHED),
    ("expected '-'", "line", *UNFINISHED[0]),
    ("cannot start any token|(?<!values are )not allowed in this context", "line", TEXT, *IN_QUOTES),
    ("alphabetic or numeric|comment or line break", "begun", TEXT, *IN_QUOTES),
    ("expected '<document start>'", "line", ".*", *CUT_IN_TWO),
    ("escape", "line", ".*",
     "a backslash in double quotes changes the sign after it", "take the backslash out"),
    ("mapping values", "line", " *(?P<at>).*",
     "the line is indented further than the lines before it", ALIGN),
    ("expected", "line", " *(?P<at>).*",
     "the line is not indented as the lines before it", ALIGN),
)  # fmt: skip
