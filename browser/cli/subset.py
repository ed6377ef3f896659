"""`bentxt subset`: a selection as a dataset of its own."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from browser.cli.options import Lmdb, Parquet, required_parquet, settings_with
from browser.cli.progress import progress
from browser.cli.selection import (
    Category,
    ClimateZone,
    Country,
    Season,
    Split,
    TextType,
    Where,
    refuse_unknown_values,
    wanted_filter,
)
from browser.errors import SettingsError


def subset(  # noqa: PLR0913 - one argument per option
    *,
    to: Annotated[Path, typer.Option(help="The folder to write; a new one.", show_default=False)],
    parquet: Parquet = None,
    lmdb: Lmdb = None,
    where: Where = None,
    split: Split = None,
    type_: TextType = None,
    category: Category = None,
    country: Country = None,
    season: Season = None,
    climate_zone: ClimateZone = None,
) -> None:
    """Write the selected annotations and just the pictures of their patches into a folder that can be served."""
    facets = {
        "split": split,
        "type": type_,
        "category": category,
        "country": country,
        "season": season,
        "climate_zone": climate_zone,
    }
    from browser.catalog.annotations import AnnotationCatalog
    from browser.catalog.imagery import PatchImagery
    from browser.jobs.subset import write_subset

    selection, settings = wanted_filter(where, facets), settings_with(parquet=parquet, lmdb=lmdb)
    if settings.lmdb is None:
        raise SettingsError("No pictures were named. Give --lmdb or set BENTXT_LMDB; texts alone: bentxt export.")
    imagery, catalog = PatchImagery.open(settings.lmdb), AnnotationCatalog.open(required_parquet(settings))
    refuse_unknown_values(catalog, selection)
    with progress("Copying", "pictures") as on_progress:
        made = write_subset(catalog, imagery, selection, to.expanduser().absolute(), datetime.now(UTC), on_progress)
    typer.echo("\n".join([*made.lines(), f"Written: {made.folder}"]))
