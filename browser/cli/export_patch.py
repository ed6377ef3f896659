"""`bentxt export-patch`: one patch as a file."""

from pathlib import Path
from typing import Annotated

import typer

from browser.cli.options import Cache, Lmdb, Parquet, settings_with
from browser.cli.selected import open_selected
from browser.domain.selection import AnnotationFilter


def export_patch(
    patch_id: Annotated[str, typer.Argument(help="The patch, by its patch_id.", show_default=False)],
    *,
    to: Annotated[
        Path,
        typer.Option(
            help="The file to write. Its ending is the format: .tif (GeoTIFF), .png (figure for a paper), .geojson "
            "(boxes), .json (columns, texts, boxes), .py (code that loads this patch).",
            show_default=False,
        ),
    ],
    layer: Annotated[
        str,
        typer.Option(
            help="Of a .tif: bands (digital numbers; without a layer), backscatter (dB), classes (CLC codes), or a "
            "picture such as true, infrared-percentile, B08.B11.B04 or ndvi. Of a .png: such a picture.",
            show_default=False,
        ),
    ] = "",
    parquet: Parquet = None,
    lmdb: Lmdb = None,
    cache: Cache = None,
) -> None:
    """Write one patch as GeoTIFF, figure, boxes, sample or code."""
    from browser.catalog.imagery import PatchImagery
    from browser.jobs.export_patch import refuse_existing, write_patch
    from browser.jobs.patch_sample import PatchSample

    target = to.expanduser().absolute()
    refuse_existing(target)
    settings = settings_with(parquet=parquet, lmdb=lmdb, cache=cache)
    imagery = PatchImagery.open(settings.lmdb) if settings.lmdb else None
    catalog = open_selected(settings, AnnotationFilter(), imagery)
    size = write_patch(PatchSample.of(catalog, imagery, patch_id), target, layer)
    typer.echo(f"{size:,} bytes written: {target}")
