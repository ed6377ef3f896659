"""`bentxt check`: what the files hold and what they lack."""

from typing import Annotated

import typer

from browser.cli.options import Lmdb, Parquet, required_parquet, settings_with
from browser.cli.progress import progress


def check(
    *,
    parquet: Parquet = None,
    lmdb: Lmdb = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Tell what was found: rows, patches, splits, texts that do not parse, pictures that are missing."""
    from browser.jobs.check import check_dataset

    settings = settings_with(parquet=parquet, lmdb=lmdb)
    with progress("Reading", "annotations") as on_progress:
        report = check_dataset(required_parquet(settings), settings.lmdb, on_progress)
    typer.echo(report.to_json() if as_json else "\n".join(report.lines()))
