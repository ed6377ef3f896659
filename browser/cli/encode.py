"""`bentxt encode`: GeoTIFF folders as an LMDB."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from browser.cli.options import Parquet, required_parquet, settings_with
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
from browser.domain.selection import AnnotationFilter
from browser.errors import GeoTiffError

Folder = Path | None


def encode(  # noqa: PLR0913 - one argument per option
    *,
    to: Annotated[Path, typer.Option(help="The folder of the LMDB to write; a new one.", show_default=False)],
    s2: Annotated[Folder, typer.Option(help="The folder BigEarthNet-S2.", show_default=False)] = None,
    s1: Annotated[Folder, typer.Option(help="The folder BigEarthNet-S1.", show_default=False)] = None,
    reference_maps: Annotated[Folder, typer.Option(help="The folder Reference_Maps.", show_default=False)] = None,
    parquet: Parquet = None,
    where: Where = None,
    split: Split = None,
    type_: TextType = None,
    category: Category = None,
    country: Country = None,
    season: Season = None,
    climate_zone: ClimateZone = None,
) -> None:
    """Write the LMDB of the pictures from the GeoTIFFs of BigEarthNet v2.0, whole or of a selection."""
    facets = {
        "split": split,
        "type": type_,
        "category": category,
        "country": country,
        "season": season,
        "climate_zone": climate_zone,
    }
    require_geotiff_reader()
    from browser.jobs.encode import Folders, encode_folders

    selection = wanted_filter(where, facets)
    wanted = _wanted_keys(parquet, selection) if parquet or selection.conditions else None
    with progress("Encoding", "pictures") as on_progress:
        target = to.expanduser().absolute()
        count = encode_folders(Folders(s2, s1, reference_maps), target, wanted, on_progress)
    typer.echo(f"{count:,} pictures written: {target}")


def require_geotiff_reader() -> None:
    """Say how to get rasterio where it is missing.

    Raises:
        GeoTiffError: It is not installed.
    """
    if find_spec("rasterio") is None:
        raise GeoTiffError(
            "GeoTIFFs are read by rasterio, which is not installed. Add it: pip install rasterio, "
            "or install this program with its extra: pip install 'bigearthnet-txt-browser[encode]'."
        )


def _wanted_keys(parquet: Path | None, selection: AnnotationFilter) -> frozenset[str]:
    from browser.catalog.annotations import AnnotationCatalog
    from browser.jobs.encode import keys_of

    catalog = AnnotationCatalog.open(required_parquet(settings_with(parquet=parquet)))
    refuse_unknown_values(catalog, selection)
    return keys_of(catalog, selection)
