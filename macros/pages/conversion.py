"""Turns pages into HTML without an engine, by the extensions that mkdocs.yml names. For the check and the report."""

from __future__ import annotations

from markdown import Markdown

from macros.pages.limit import limited
from macros.pages.markdown import Conversion, PageExtension
from macros.settings import Settings


class Converter:
    """Markdown as the engine would have it. Making one takes some milliseconds, a page a few."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._make()

    def _make(self) -> None:
        names, given = self._settings.extensions
        self._extension = PageExtension()
        self._markdown = Markdown(extensions=[*names, self._extension], extension_configs=given)

    def convert(self, path: str, text: str) -> Conversion:
        """One page. Raises TooMuchError."""
        self._markdown.reset()
        self._extension.conversion = Conversion()  # Markdown does nothing at all with an empty page
        try:
            with limited(path):
                self._markdown.convert(text)
        except BaseException:
            # Markdown does not find back to its beginning after a stop in the middle.
            self._make()
            raise
        return self._extension.conversion
