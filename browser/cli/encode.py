"""`bentxt encode`: the GeoTIFFs of BigEarthNet v2.0 as an LMDB."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from browser.cli.options import Cache, Lmdb, Parquet, settings_with
from browser.cli.progress import progress
from browser.cli.selected import open_selected
from browser.cli.selection import takes_selection
from browser.domain.selection import AnnotationFilter
from browser.errors import GeoTiffError
from browser.settings import Settings

Source = Path | None


@takes_selection
def encode(
    *,
    to: Annotated[Path, typer.Option(help="The folder of the LMDB to write; a new one.", show_default=False)],
    s2: Annotated[
        Source,
        typer.Option(
            help="The folder BigEarthNet-S2, or BigEarthNet-S2.tar.zst, which is read without being unpacked.",
            show_default=False,
        ),
    ] = None,
    s1: Annotated[Source, typer.Option(help="BigEarthNet-S1, folder or archive.", show_default=False)] = None,
    reference_maps: Annotated[
        Source, typer.Option(help="Reference_Maps, folder or archive.", show_default=False)
    ] = None,
    parquet: Parquet = None,
    lmdb: Lmdb = None,
    cache: Cache = None,
    selection: AnnotationFilter,
) -> None:
    """Write the LMDB of the pictures from the GeoTIFFs of BigEarthNet v2.0, whole or of a selection."""
    require_geotiff_reader()
    from browser.jobs.encode import GeoTiffs, encode_geotiffs

    settings = settings_with(parquet=parquet, lmdb=lmdb, cache=cache)
    wanted = _wanted_keys(settings, selection) if parquet or selection.conditions else None
    with progress("Encoding", "MB read") as on_progress:
        target = to.expanduser().absolute()
        count = encode_geotiffs(GeoTiffs(s2, s1, reference_maps), target, wanted, on_progress)
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


def _wanted_keys(settings: Settings, selection: AnnotationFilter) -> frozenset[str]:
    from browser.jobs.encode import keys_of

    return keys_of(open_selected(settings, selection), selection)
