"""`bentxt release`: a campaign as a benchmark that others can build on."""

from pathlib import Path
from typing import Annotated

import typer

from browser.cli.options import Cache, Parquet, Reviews, settings_with
from browser.cli.progress import progress


def release(  # noqa: PLR0913 - the options of the command
    campaign: Annotated[str, typer.Argument(help="The campaign, by its name or ID.", show_default=False)],
    *,
    to: Annotated[Path, typer.Option(help="The folder to write; a new one.", show_default=False)],
    version: Annotated[str, typer.Option(help="The version of the release, such as 1.1.0.", show_default=False)],
    position: Annotated[
        int | None,
        typer.Option(help="Read the store up to this position. [default: the campaign's last row]", show_default=False),
    ] = None,
    previous: Annotated[
        Path | None, typer.Option(help="The folder of the release before, for the change log.", show_default=False)
    ] = None,
    add: Annotated[
        str | None,
        typer.Option(help="Add the texts of this collection, all from test, to the bench split.", show_default=False),
    ] = None,
    author: Annotated[
        list[str] | None,
        typer.Option(help="For CITATION.cff: 'Family, Given', or a group. Can be repeated.", show_default=False),
    ] = None,
    allow_open: Annotated[bool, typer.Option("--allow-open", help="Leave out items that are not final.")] = False,
    with_comments: Annotated[
        bool, typer.Option("--with-comments", help="Publish free texts and exact times of the judgements too.")
    ] = False,
    parquet: Parquet = None,
    reviews: Reviews = None,
    cache: Cache = None,
) -> None:
    """Write a release of a campaign: benchmark, evidence, report and metadata, the same bytes whenever it is made."""
    from browser.cli.selected import open_selected
    from browser.domain.selection import AnnotationFilter
    from browser.jobs.release import release_from
    from browser.jobs.release_plan import ReleasePlan

    plan = ReleasePlan(
        version=version,
        position=position,
        allows_open=allow_open,
        has_comments=with_comments,
        added=add,
        previous=previous.expanduser().absolute() if previous else None,
        authors=tuple(author or ()),
    )
    settings, target = settings_with(parquet=parquet, reviews=reviews, cache=cache), to.expanduser().absolute()
    catalog = open_selected(settings, AnnotationFilter())
    with progress("Releasing", "steps") as on_progress:
        made = release_from(settings.reviews, catalog, campaign, plan, target, on_progress)
    typer.echo("\n".join(made.lines()))
