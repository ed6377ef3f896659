"""`bentxt reviews`: what to do with the store of judgements."""

from pathlib import Path
from typing import Annotated

import typer

from browser.cli.options import Reviews, settings_with

reviews = typer.Typer(
    name="reviews", rich_markup_mode=None, help="The judgements that were made.", no_args_is_help=True
)


@reviews.command()
def export(
    *,
    to: Annotated[Path, typer.Option(help="The CSV file to write.", show_default=False)],
    reviews: Reviews = None,
) -> None:
    """Write all judgements as CSV."""
    from browser.jobs.export_judgements import export_judgements

    settings = settings_with(reviews=reviews)
    count = export_judgements(settings.reviews, to)
    typer.echo(f"{count:,} rows written: {to}")


@reviews.callback()
def _() -> None:
    """The judgements that were made."""
