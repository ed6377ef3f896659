"""`bentxt audit`: does each text follow from its reference map and columns?"""

from pathlib import Path
from typing import Annotated

import typer

from browser.cli.options import Cache, Lmdb, Parquet, required_parquet, settings_with
from browser.cli.progress import progress


def audit(
    *,
    parquet: Parquet = None,
    lmdb: Lmdb = None,
    to: Annotated[
        Path | None,
        typer.Option(help="The Parquet to write. [default: in the folder of prepared files]", show_default=False),
    ] = None,
    cache: Cache = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Hold every text against its reference map and columns: follows, contradicts, cannot be computed, and flags."""
    from browser.catalog.audit_file import audit_name
    from browser.catalog.parquet_file import fingerprint
    from browser.jobs.audit import audit_dataset

    settings = settings_with(parquet=parquet, lmdb=lmdb, cache=cache)
    source = required_parquet(settings)
    target = to.expanduser().absolute() if to else settings.cache / audit_name(fingerprint(source))
    with progress("Auditing", "annotations") as on_progress:
        report = audit_dataset(source, settings.lmdb, target, on_progress)
    typer.echo(report.to_json() if as_json else "\n".join(report.lines()))
