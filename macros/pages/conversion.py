"""Turns pages into HTML without an engine, by the extensions that mkdocs.yml names. For the check and the report."""

from __future__ import annotations

from collections.abc import Iterator

from markdown import Markdown

from macros.pages.limit import limited
from macros.pages.markdown import PageExtension
from macros.pages.noted import Conversion
from macros.record.fault import Fault
from macros.settings import FILE, Settings, SettingsError


class Converter:
    """Markdown as the engine would have it. Making one takes some milliseconds, a page a few.

    Raises SettingsError where mkdocs.yml asks for what is not there.
    """

    def __init__(self, settings: Settings) -> None:
        self._of = settings
        self._names, self._settings = settings.extensions
        self._make()

    def _make(self) -> None:
        self._extension = PageExtension()
        try:
            self._markdown = Markdown(
                extensions=[*self._names, self._extension], extension_configs=self._settings
            )
        except Exception:  # whatever an extension raises that is not there, or not set up so
            raise SettingsError(list(self._refused())) from None

    def _refused(self) -> Iterator[Fault]:
        """The extensions that do not take the settings that mkdocs.yml gives them."""
        for name in self._names:
            try:
                Markdown(extensions=[name], extension_configs={name: self._settings.get(name, {})})
            except Exception as error:
                problem = f'the Markdown extension "{name}" does not take its settings ({error})'
                remedy = "write them as they were, or take them out"
                yield Fault(FILE, self._of.line_of(name), 1, "file", problem, remedy)

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
