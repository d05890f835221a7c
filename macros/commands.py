"""All commands as one program: `python -m macros --help`. `make` calls the same, and works where there is no make."""

from __future__ import annotations

import importlib
import sys

import click

# Command → the module whose `main` it is, or another function of it, and what it does.
COMMANDS = {
    "check": ("macros.review.check", "say what is wrong, without building"),
    "site": ("macros.build.build", "check and build the site into site/"),
    "serve": ("macros.build.serve", "show the pages while you write"),
    "fix": ("macros.edit.fix", "mend order, spacing and forms, and show the difference"),
    "new": ("macros.edit.new", "write the skeleton of a partner, source or figure"),
    "rename": ("macros.edit.rename", "rename an id or a page everywhere, with a redirect"),
    "review": ("macros.review.report.command", "say what this change does to every page"),
    "offline": ("macros.build.offline", "pack the site into one file for a USB stick"),
    "pdf": ("macros.build.pdf", "set the pages for reading as one PDF"),
    "release": ("macros.build.release", "write the files of a release into dist/"),
    "links": ("macros.review.dead_links", "ask whether the sources' addresses still answer"),
    "schemas": ("macros.edit.schemas", "write the help that editors' programs read"),
    "assets": ("macros.edit.schemas:assets", "write the hashes of scripts and styles anew"),
}


class _Commands(click.Group):
    """Loads a command when it is called, so that none waits for what another needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        main = getattr(importlib.import_module(module), function or "main")
        if isinstance(main, click.Command):
            return main
        return click.Command(cmd_name, callback=lambda: sys.exit(main()), help=main.__doc__)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])


@click.group(cls=_Commands)
def program() -> None:
    """Afghan resettlement partnerships: check, build and edit the briefing site."""


if __name__ == "__main__":
    try:
        program.main(prog_name="python -m macros", standalone_mode=False)
    except click.ClickException as told:
        told.show()
        sys.exit(told.exit_code)
    except click.Abort:
        raise KeyboardInterrupt from None
