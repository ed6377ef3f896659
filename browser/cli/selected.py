"""Opening the annotations for a command that takes a selection, with all that the selection asks for made ready."""

from time import sleep
from typing import TYPE_CHECKING

from browser.cli.opening import progress_once_there_is_some, show_note
from browser.cli.options import required_parquet
from browser.cli.progress import progress
from browser.domain.selection import AnnotationFilter
from browser.settings import Settings

if TYPE_CHECKING:
    from browser.catalog.annotations import AnnotationCatalog
    from browser.catalog.imagery import PatchImagery

_PAUSE_S = 0.05


def open_selected(
    settings: Settings, selection: AnnotationFilter, imagery: "PatchImagery | None" = None
) -> "AnnotationCatalog":
    """The annotations, from the prepared file where they are many; progress is shown while anything is made.

    Args:
        settings: Names the annotations, and the pictures that a selection may ask for.
        selection: What will be asked of the catalog.
        imagery: The pictures, where they are open already.

    Raises:
        BrowserError: A file is not what it should be, or the selection has a value that nothing can meet.
    """
    from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
    from browser.cli.values import refuse_unknown_values, refuse_wrong_forms

    parquet = required_parquet(settings)
    refuse_wrong_forms(selection)
    imagery = imagery or _pictures(settings, selection)
    with progress_once_there_is_some() as on_progress:
        catalog = AnnotationCatalog.open(parquet, PreparedFiles(settings.cache), on_progress, imagery)
    show_note(catalog)
    refuse_unknown_values(catalog, selection)
    _wait_for_texts(catalog, selection)
    return catalog


def _pictures(settings: Settings, selection: AnnotationFilter) -> "PatchImagery | None":
    """The pictures where they are asked for."""
    from browser.catalog.imagery import PatchImagery

    is_asked = any(condition.facet.name == "imagery" for condition in selection.conditions)
    return PatchImagery.open(settings.lmdb) if settings.lmdb is not None and is_asked else None


def _wait_for_texts(catalog: "AnnotationCatalog", selection: AnnotationFilter) -> None:
    """Until what the selection asks of texts is there; what cannot be made is told by the first question."""
    catalog.prepare_in_background(needed_by=selection)
    while (state := catalog.preparing) is not None:
        if state.done:
            _show_stage(catalog, state.stage)
        sleep(_PAUSE_S)


def _show_stage(catalog: "AnnotationCatalog", stage: str) -> None:
    with progress(f"Preparing the {stage}, once", "steps") as on_progress:
        while (state := catalog.preparing) is not None and state.stage == stage:
            on_progress(state.done, state.total)
            sleep(_PAUSE_S)
