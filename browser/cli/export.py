"""`bentxt export`: a selection as a file."""

from pathlib import Path
from typing import Annotated

import typer

from browser import clock
from browser.cli.options import Cache, Lmdb, Parquet, settings_with
from browser.cli.progress import progress
from browser.cli.selected import open_selected
from browser.cli.selection import takes_selection
from browser.domain.selection import AnnotationFilter


@takes_selection
def export(
    *,
    to: Annotated[
        Path,
        typer.Option(
            help="The file to write. Its ending is the format: .parquet, .csv, .jsonl, .geojson and .geoparquet "
            "(footprints), .boxes.geojson and .boxes.geoparquet, .txt (IDs), .patches.txt (patch_ids).",
            show_default=False,
        ),
    ],
    parquet: Parquet = None,
    lmdb: Lmdb = None,
    cache: Cache = None,
    selection: AnnotationFilter,
) -> None:
    """Write the selected annotations, patches or boxes as a file, and a text with their origin beside it."""
    from browser.jobs.export_formats import format_of_file
    from browser.jobs.export_selection import export_selection

    unit = format_of_file(to.name).unit
    catalog = open_selected(settings_with(parquet=parquet, lmdb=lmdb, cache=cache), selection)
    with progress("Writing", "patches" if unit == "patches" else "annotations") as on_progress:
        made = export_selection(catalog, selection, to.expanduser().absolute(), clock.now(), on_progress)
    left_out = f" ({made.left_out_count:,} left out)" if made.left_out_count else ""
    typer.echo(f"{made.entry_count:,} {made.unit} written{left_out}: {made.path}")
