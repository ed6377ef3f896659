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

_PATCH_COUNT = 400


def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help="Where the dataset is kept. [default: your data folder]", show_default=False
        ),
    ] = None,
    *,
    patches: Annotated[int, typer.Option(min=1, max=20_000, help="How many patches to make.")] = _PATCH_COUNT,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Only write the dataset.")] = False,
    reviews: Reviews = None,
    host: Host = None,
    port: Port = None,
    base_path: BasePath = None,
    no_browser: NoBrowser = False,
) -> None:
    """Write a small synthetic dataset, once, and serve it."""
    settings = settings_with(reviews=reviews, host=host, port=port, base_path=base_path, no_browser=no_browser)
    target = (folder or data_folder() / f"demo-{patches}").expanduser().absolute()
    dataset = _find_or_write(target, patches)
    if not no_serve:
        run_server(replace(settings, parquet=dataset.parquet, lmdb=dataset.lmdb))
    typer.echo(f"Serve it: bentxt serve --parquet '{dataset.parquet}' --lmdb '{dataset.lmdb}'")


def _find_or_write(target: Path, patch_count: int) -> "DemoDataset":
    from browser.demo import find_demo, write_demo

    if (found := find_demo(target)) is not None:
        typer.echo(f"Demo dataset (synthetic): {target}")
        return found
    with progress("Writing the demo dataset", "patches") as on_progress:
        written = write_demo(target, patch_count=patch_count, on_progress=on_progress)
    typer.echo(f"Demo dataset (synthetic) written: {target}")
    return written
