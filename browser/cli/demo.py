"""`bentxt demo`: the main job on a dataset of its own."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from browser.cli.options import BasePath, Host, NoBrowser, Port, Reviews, settings_with
from browser.cli.progress import progress
from browser.cli.server_process import run_server
from browser.settings import data_folder

if TYPE_CHECKING:
    from browser.demo import DemoDataset

_DEFAULT_PATCH_COUNT = 400


def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help="Where the dataset is kept. [default: your data folder]", show_default=False
        ),
    ] = None,
    *,
    patches: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="How many patches to make. [default: those that are there, else 400]",
            show_default=False,
        ),
    ] = None,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Only write the dataset.")] = False,
    reviews: Reviews = None,
    host: Host = None,
    port: Port = None,
    base_path: BasePath = None,
    no_browser: NoBrowser = False,
) -> None:
    """Write a small synthetic dataset, once, and serve it."""
    settings = settings_with(reviews=reviews, host=host, port=port, base_path=base_path, no_browser=no_browser)
    target = (folder or data_folder() / "demo").expanduser().absolute()
    dataset = _find_or_write(target, patches)
    if no_serve:
        typer.echo(f"Serve it: bentxt serve --parquet '{dataset.parquet}' --lmdb '{dataset.lmdb}'")
    else:
        run_server(replace(settings, lmdb=dataset.lmdb), dataset.parquet)


def _find_or_write(target: Path, patch_count: int | None) -> "DemoDataset":
    """The dataset that is there; a new one where there is none, or one of another size was asked for."""
    from browser.demo import find_demo, write_demo

    found = find_demo(target)
    if found is not None and patch_count in {None, found.patch_count}:
        typer.echo(f"Demo dataset (synthetic): {target}")
        return found
    with progress("Writing the demo dataset", "patches") as on_progress:
        written = write_demo(target, patch_count=patch_count or _DEFAULT_PATCH_COUNT, on_progress=on_progress)
    typer.echo(f"Demo dataset (synthetic) written: {target}")
    return written
