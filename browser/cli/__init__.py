"""`bentxt`: everything that can be asked for on the command line, one module per command."""

import sys

import typer

from browser.cli.audit import audit
from browser.cli.check import check
from browser.cli.demo import demo
from browser.cli.encode import encode
from browser.cli.export import export
from browser.cli.export_patch import export_patch
from browser.cli.release import release
from browser.cli.reviews import reviews
from browser.cli.serve import serve
from browser.cli.subset import subset
from browser.errors import BrowserError

_WRONG_INPUT = 2

app = typer.Typer(
    name="bentxt",
    help="Browser for BigEarthNet.txt: map, sample page and verification of image-text annotations.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(demo)
app.command()(serve)
app.command()(check)
app.command()(audit)
app.command()(export)
app.command()(export_patch)
app.command()(subset)
app.command()(encode)
app.command()(release)
app.add_typer(reviews)


def main() -> None:
    """Run the command; what the user can act on is one line, never a traceback."""
    try:
        app()
    except BrowserError as wrong:
        typer.echo(f"Error: {wrong}", err=True)
        sys.exit(_WRONG_INPUT)
