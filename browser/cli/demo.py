"""`bentxt demo`: the main job on a dataset of its own."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from browser.cli.options import BasePath, Host, NoBrowser, Port, Reviews, settings_with
from browser.cli.progress import progress
from browser.cli.server_process import run_server
from browser.errors import DemoError
from browser.settings import data_folder

if TYPE_CHECKING:
    from browser.demo import DemoDataset, FullScaleDataset

_DEFAULT_PATCH_COUNT = 400


class Scale(StrEnum):
    """How large the dataset is: a few patches with pictures, or as many texts as the published one has."""

    SMALL = "small"
    FULL = "full"


def demo(  # noqa: PLR0913 - the options of the command
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
    scale: Annotated[
        Scale,
        typer.Option(
            help="full: 9,553,962 texts of 464,044 patches, without pictures; takes minutes and 1.2 GB of memory."
        ),
    ] = Scale.SMALL,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Only write the dataset.")] = False,
    reviews: Reviews = None,
    host: Host = None,
    port: Port = None,
    base_path: BasePath = None,
    no_browser: NoBrowser = False,
) -> None:
    """Write a synthetic dataset, once, and serve it."""
    settings = settings_with(reviews=reviews, host=host, port=port, base_path=base_path, no_browser=no_browser)
    parquet, lmdb = _small(folder, patches) if scale is Scale.SMALL else _full(folder, patches)
    if no_serve:
        typer.echo(f"Serve it: bentxt serve --parquet '{parquet}'" + (f" --lmdb '{lmdb}'" if lmdb else ""))
    else:
        run_server(replace(settings, lmdb=lmdb), parquet)


def _small(folder: Path | None, patch_count: int | None) -> tuple[Path, Path]:
    dataset = _find_or_write(_target(folder, "demo"), patch_count)
    return dataset.parquet, dataset.lmdb


def _full(folder: Path | None, patch_count: int | None) -> tuple[Path, None]:
    if patch_count is not None:
        raise DemoError("The full scale has a number of patches of its own. Leave out --patches or --scale full.")
    return _find_or_write_full(_target(folder, "demo-full")).parquet, None


def _target(folder: Path | None, name: str) -> Path:
    return (folder or data_folder() / name).expanduser().absolute()


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


def _find_or_write_full(target: Path) -> "FullScaleDataset":
    from browser.demo import find_full_scale, write_full_scale

    if (found := find_full_scale(target)) is not None:
        typer.echo(f"Demo dataset (synthetic): {target}")
        return found
    with progress("Writing the full-scale dataset", "patches") as on_progress:
        written = write_full_scale(target, on_progress=on_progress)
    typer.echo(f"Demo dataset (synthetic) written: {target}")
    return written
