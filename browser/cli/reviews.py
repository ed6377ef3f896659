"""`bentxt reviews`: what to do with the store of judgements."""

from pathlib import Path
from typing import Annotated

import typer

from browser import clock
from browser.cli.options import Reviews, settings_with

reviews = typer.Typer(
    name="reviews", rich_markup_mode=None, help="The judgements that were made.", no_args_is_help=True
)
Destination = Annotated[Path, typer.Option("--to", help="The file to write.", show_default=False)]


@reviews.command()
def export(
    *, to: Annotated[Path, typer.Option(help="The CSV file to write.", show_default=False)], reviews: Reviews = None
) -> None:
    """Write all judgements as CSV."""
    from browser.jobs.export_judgements import export_judgements

    settings = settings_with(reviews=reviews)
    count = export_judgements(settings.reviews, to)
    typer.echo(f"{count:,} rows written: {to}")


@reviews.command()
def backup(*, to: Destination, reviews: Reviews = None) -> None:
    """Write the whole store to one file, while servers use it; the file is a store itself."""
    from browser.jobs.keep_reviews import back_up_reviews

    checked = back_up_reviews(settings_with(reviews=reviews).reviews, to)
    typer.echo(f"{checked.row_count:,} rows written: {to} (last seal {checked.last_seal})")


@reviews.command()
def restore(
    *,
    backup: Annotated[Path, typer.Option("--from", help="The backup to take.", show_default=False)],
    force: Annotated[bool, typer.Option("--force", help="Replace what the store holds, after copying it.")] = False,
    reviews: Reviews = None,
) -> None:
    """Give the store the content of a backup."""
    from browser.reviews.backups import restore as restored

    where = settings_with(reviews=reviews).reviews
    kept = restored(where, backup, force=force, now=clock.now())
    typer.echo(f"Restored from {backup}." + (f" What was there before: {kept}" if kept else ""))


@reviews.command()
def verify(*, reviews: Reviews = None) -> None:
    """Recompute the seal of every row; exit code 1 where one was changed, is missing or doubled."""
    from browser.jobs.keep_reviews import verify_reviews

    checked = verify_reviews(settings_with(reviews=reviews).reviews)
    for finding in checked.findings:
        typer.echo(finding.sentence)
    typer.echo(f"{checked.row_count:,} rows, {len(checked.findings):,} findings. Last seal: {checked.last_seal}")
    raise typer.Exit(1 if checked.findings else 0)


@reviews.command("import")
def import_(
    *,
    other: Annotated[
        str, typer.Option("--from", help="Another store: a file, a backup, or a database URL.", show_default=False)
    ],
    reviews: Reviews = None,
) -> None:
    """Add the rows of another store that this one does not have; again, it adds nothing."""
    from browser.jobs.keep_reviews import import_reviews

    merged = import_reviews(settings_with(reviews=reviews).reviews, other)
    for row in merged.conflicting:
        typer.echo(f"Not added, it contradicts a row that is here: {row}")
    counts = f"{merged.added:,} added, {merged.known:,} known, {len(merged.conflicting):,} conflicting"
    typer.echo(f"{counts} rows.")
    raise typer.Exit(1 if merged.conflicting else 0)


@reviews.command()
def migrate(
    *,
    backup: Annotated[Path, typer.Option(help="The backup to write before.", show_default=False)],
    reviews: Reviews = None,
) -> None:
    """Bring an older store on a database server to this version; files are migrated when they are opened."""
    from browser.jobs.keep_reviews import migrate_reviews

    migrated = migrate_reviews(settings_with(reviews=reviews).reviews, backup)
    typer.echo(f"Migrated. As it was before: {backup}" if migrated else "The store has this program's version already.")


@reviews.callback()
def _() -> None:
    """The judgements that were made."""
