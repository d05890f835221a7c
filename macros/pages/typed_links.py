"""Says what is wrong with an address that an editor typed: its form, its host, its words, or nothing is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from macros.pages.gate import WEB, Slip
from macros.record.nearest import nearest
from macros.record.references import OTHER_HOST

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
FROM_HERE = "start from this page: ../figures.md"
WORDLESS = {"", "here", "click here", "link", "this", "this link", "more", "read more"}
# Words that readers take for an address.
LIKE_AN_ADDRESS = re.compile(
    r"(?:https?://|www\.)?([\w-]+(?:\.[\w-]+)*\.(?!md\b|yml\b|csv\b|json\b|txt\b|html\b)[^\W\d_]{2,})\b(?:/\S*)?",
    re.I,
)


@dataclass(frozen=True)
class TypedLink:
    """A link or image that an editor typed: `a` or `img`, its address, and its words."""

    tag: str
    address: str
    words: str


@dataclass(frozen=True)
class Known:
    """What an address may lead to: pages and other files of docs/, hosts, and the anchors of each page."""

    pages: Collection[str]
    files: Collection[str]
    hosts: frozenset[str]
    # Page → anchors; a page that is not there has not been converted yet.
    anchors: Mapping[str, Collection[str]]
    # The address of the site itself.
    own: str = ""


def slips(links: list[TypedLink], page: str, known: Known) -> Iterator[Slip]:
    """What is wrong with the links and images that were typed on a page."""
    for link in links:
        record = "link" if link.tag == "a" else "image"
        words = " ".join(link.words.split())
        place = link.address if link.address.strip("#") else f"]({link.address})"
        if wrong := _problem(link.tag, link.address, words, page, known):
            yield Slip((place, link.words), record, *wrong)
        if link.tag == "a" and words.lower() in WORDLESS:
            said = f'the link is called "{words}"' if words else "the link has no words"
            yield Slip((place,), record, said, "say what it leads to")
        if link.tag == "img" and not words:
            remedy = "write what it shows between the brackets: ![what it shows](address)"
            yield Slip((link.address,), record, "the image has no alternative text", remedy)


def _problem(tag: str, address: str, words: str, page: str, known: Known) -> tuple[str, str] | None:
    shown = f'"{address[:60]}"'
    web, scheme = WEB.fullmatch(address), SCHEME.match(address)
    if not address and tag == "a":
        return "the link has no address", "write the page in round brackets: [words](page.md)"
    if ODD.search(address):
        problem = f'"{ODD.sub("?", address)[:60]}" holds a space or a backslash'
        return problem, "write the address without them"
    if tag == "img":
        target = _in_docs(address, page)
        if scheme or not target.startswith("assets/") or target not in known.files:
            remedy = "put the file there, and write its address from this page"
            return f"{shown} is not an image of docs/assets/", remedy
        return None
    named = LIKE_AN_ADDRESS.fullmatch(words)
    host = web[1].removeprefix("www.") if web else ""
    if named and named[1].lower().removeprefix("www.") != host:
        problem = f'the words "{words[:60]}" name another address than the link leads to'
        return problem, "say what it leads to"
    if address.startswith("/") and not scheme:
        return f'"{address}" does not work from disk', FROM_HERE
    if not scheme:
        return _here(address, page, known)
    if not web:
        remedy = "write the whole address, from https:// on"
        if address.startswith("http://"):
            remedy = "write https:// in place of http://"
        if address.startswith("mailto:"):
            remedy = "say in words whom to write to, or link to a page that says it"
        return f"{shown} is not a web address", remedy
    if known.own and address.startswith(known.own):
        return f"{shown} is a page of this site", FROM_HERE
    if web[1] not in known.hosts:
        return f'the host "{web[1]}" is not on the list', OTHER_HOST
    return None


def _in_docs(address: str, page: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))


def _here(address: str, page: str, known: Known) -> tuple[str, str] | None:
    name, sign, anchor = address.partition("#")
    if sign and not anchor:
        remedy = (
            "write the page in round brackets: [words](page.md), or a heading's anchor behind #"
        )
        return f'"{address}" names no heading after #', remedy
    target = _in_docs(name, page) if name else page
    built = target.removesuffix(".html") + ".md"
    if not name or target in known.pages:
        anchors = known.anchors.get(target, ())
        if anchor and target in known.anchors and anchor not in anchors:
            return f'docs/{target} has no heading "{anchor}"', nearest(anchor, anchors)
        return None
    if target.endswith(".html") and built in known.pages:
        return f'"{address}" is the built page', f"write {name.removesuffix('.html')}.md"
    if target in known.files:
        return None
    if name.partition("/")[0] in known.hosts or name.startswith("www."):
        return f'"{address[:60]}" is not a whole web address', f"write https://{address}"
    # Each page by its address from this one, so that the advice can be typed as it is printed.
    from_here = [posixpath.relpath(one, posixpath.dirname(page) or ".") for one in known.pages]
    return f"there is no page docs/{target[:80]}", nearest(name[:80], from_here)
