"""`python -m bot`: the commands; what is heavy is imported by the command that needs it."""

import asyncio
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failures import one_sentence
from bot.cli.words import cli_texts
from bot.settings import load_settings
from dialogs.messages import text

DEMO_PORT = 8090


def _help(command: str) -> str:
    return cli_texts().plain(text(f"cli-help-{command}"))


app = typer.Typer(
    help=_help("app"), add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False
)


@app.command(help=_help("run"))
def run() -> None:
    """The channels that have tokens, and the page."""
    with one_sentence():
        settings = load_settings()
        from bot.app import run as serve  # noqa: PLC0415

        serve(settings)


@app.command(help=_help("demo"))
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help=_help("port"))] = DEMO_PORT,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=_help("browser"))] = True,
) -> None:
    """The page with a whole cast side by side; needs no token and no network."""
    with one_sentence():
        settings = load_settings()
        from bot.app import demo as show  # noqa: PLC0415

        show(settings, port, browser)


@app.command(help=_help("check"))
def check() -> None:
    """What is ready and what is not; exit code 1 if something is wrong."""
    with one_sentence():
        from bot.cli import check as checking  # noqa: PLC0415

        fine = asyncio.run(checking.run(load_settings()))
    raise typer.Exit(0 if fine else 1)


@app.command(help=_help("migrate"))
def migrate() -> None:
    """Make the database or bring it up to date."""
    with one_sentence():
        from bot.cli import migrating  # noqa: PLC0415

        migrating.run(load_settings())


@app.command(help=_help("invite"))
def invite(role: Annotated[str, typer.Argument(help=_help("role"), metavar="ROLE")]) -> None:
    """A one-time invitation into a role."""
    with one_sentence():
        from bot.cli import invite as inviting  # noqa: PLC0415

        asyncio.run(inviting.run(load_settings(), role))


@app.command(help=_help("report"))
def report(
    month: Annotated[str, typer.Option(help=_help("month"), metavar="YYYY-MM")] = "",
    folder: Annotated[Path, typer.Option(help=_help("folder"))] = Path(),
) -> None:
    """The month's report as files."""
    with one_sentence():
        from bot.cli import report as reporting  # noqa: PLC0415

        asyncio.run(reporting.run(load_settings(), month, folder))


@app.command(help=_help("backup"))
def backup(
    folder: Annotated[Path | None, typer.Option(help=_help("backup-folder"))] = None,
) -> None:
    """A copy of everything, while the programme goes on."""
    with one_sentence():
        from bot.cli import backup as backing_up  # noqa: PLC0415

        backing_up.run(load_settings(), folder)


@app.command(help=_help("restore"))
def restore(
    source: Annotated[Path | None, typer.Argument(help=_help("restore-source"), metavar="SOURCE")] = None,
    force: Annotated[bool, typer.Option("--force", help=_help("force"))] = False,
) -> None:
    """The data of a backup in the place of the database."""
    with one_sentence():
        from bot.cli import restore as restoring  # noqa: PLC0415

        asyncio.run(restoring.run(load_settings(), source, force))


@app.command(help=_help("centre"))
def centre(
    output: Annotated[Path | None, typer.Option("--output", "-o", help=_help("centre-output"))] = None,
) -> None:
    """The centre's file with what was changed in chat."""
    with one_sentence():
        from bot.cli import centre as printing  # noqa: PLC0415

        printing.run(load_settings(), output)


@app.command(help=_help("assess"))
def assess(file: Annotated[Path, typer.Argument(help=_help("assess-file"), metavar="FILE")]) -> None:
    """How the catalogue and the rules read old requests."""
    with one_sentence():
        from bot.cli import assess as assessing  # noqa: PLC0415

        assessing.run(load_settings(), file)


def main() -> None:
    """Run the command that the command line names."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal may lack our signs
    app(prog_name="python -m bot")
