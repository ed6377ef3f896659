"""`bentxt subset`: a selection as a dataset of its own."""

from pathlib import Path
from typing import Annotated

import typer

from browser import clock
from browser.cli.options import Cache, Lmdb, Parquet, settings_with
from browser.cli.progress import progress
from browser.cli.selected import open_selected
from browser.cli.selection import takes_selection
from browser.domain.selection import AnnotationFilter
from browser.errors import SettingsError


@takes_selection
def subset(
    *,
    to: Annotated[Path, typer.Option(help="The folder to write; a new one.", show_default=False)],
    parquet: Parquet = None,
    lmdb: Lmdb = None,
    cache: Cache = None,
    selection: AnnotationFilter,
) -> None:
    """Write the selected annotations and just the pictures of their patches into a folder that can be served."""
    from browser.catalog.imagery import PatchImagery
    from browser.jobs.subset import write_subset

    settings = settings_with(parquet=parquet, lmdb=lmdb, cache=cache)
    if settings.lmdb is None:
        raise SettingsError("No pictures were named. Give --lmdb or set BENTXT_LMDB; texts alone: bentxt export.")
    imagery = PatchImagery.open(settings.lmdb)
    catalog = open_selected(settings, selection, imagery)
    with progress("Copying", "pictures") as on_progress:
        made = write_subset(catalog, imagery, selection, to.expanduser().absolute(), clock.now(), on_progress)
    typer.echo("\n".join([*made.lines(), f"Written: {made.folder}"]))
