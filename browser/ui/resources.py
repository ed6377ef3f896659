"""What lives as long as the server: the opened dataset, the store, and small results of it. The only caches."""

from collections.abc import Callable
from contextlib import suppress
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import streamlit as st

from browser import clock
from browser.catalog.annotations import AnnotationCatalog, FacetCount, PatchPoints, PreparedFiles
from browser.catalog.console import Console
from browser.catalog.doubts import DoubtCounts
from browser.catalog.imagery import PatchImagery
from browser.catalog.opening import ignore_progress
from browser.catalog.prepared_file import OnProgress
from browser.catalog.preparing import OnMade, Wait, at_once, ignore_made
from browser.catalog.sites import PatchSites
from browser.domain.annotation import ReviewItem, Task
from browser.domain.selection import AnnotationFilter, SelectionCount
from browser.domain.tallies import CellOverlap, Finding, PatchTables, TextTables, TimelineBin
from browser.errors import ImageryError, SettingsError
from browser.jobs.campaign_work import CampaignDesks
from browser.rendering.mercator import latitude_of
from browser.reviews.campaign_versions import CampaignVersions
from browser.reviews.collections import CollectionStore
from browser.reviews.saved_selections import SavedSelectionStore
from browser.reviews.store import JudgementStore
from browser.settings import Settings
from browser.ui.questions import Questions

if TYPE_CHECKING:
    from browser.ui.auditing import Auditing
    from browser.ui.releasing import Releasing

_BY_ADDRESS: dict[str | type[Any], Callable[[Any], Any]] = {AnnotationFilter: attrgetter("query_string")}
"""A selection is found by its address: to walk through its parts costs ten times as much, at every call."""


@st.cache_resource(show_spinner=False, max_entries=1)
def settings() -> Settings:
    """What the server was started with."""
    return Settings.from_environment()


_PREPARING = "Reading the annotations. The first time, a large file takes half a minute ..."


@st.cache_resource(show_spinner=_PREPARING, max_entries=1)
def catalog(
    _on_progress: OnProgress = ignore_progress, _on_made: OnMade = ignore_made, _wait: Wait = at_once
) -> AnnotationCatalog:
    """The annotations; progress is told while a large file is prepared, and what the background makes, both once.

    The background begins when `_wait` returns.

    Raises:
        SettingsError: No parquet file was named.
        ParquetError: The file is not the dataset's.
    """
    path = settings().parquet
    if path is None:
        raise SettingsError("No annotations: no parquet file was named. Start with --parquet, or run `bentxt demo`.")
    opened = AnnotationCatalog.open(path, PreparedFiles(settings().cache), _on_progress, usable_imagery())
    opened.prepare_in_background(_on_made, wait=_wait)
    return opened


@st.cache_resource(show_spinner=False, max_entries=1)
def imagery() -> PatchImagery | None:
    """The pictures, or None where the app was started with texts only."""
    path = settings().lmdb
    return None if path is None else PatchImagery.open(path)


def usable_imagery() -> PatchImagery | None:
    """The pictures; None where there are none, or where they cannot be read: all else works, and pages say why."""
    with suppress(ImageryError):
        return imagery()
    return None


@st.cache_resource(show_spinner=False, max_entries=1)
def store() -> JudgementStore:
    """The judgements."""
    return JudgementStore.open(settings().reviews)


@st.cache_resource(show_spinner=False, max_entries=1)
def campaigns() -> CampaignDesks:
    """The campaigns on this dataset."""
    return CampaignDesks(catalog(), store(), clock.now)


@st.cache_resource(show_spinner=False, max_entries=1)
def campaign_versions() -> CampaignVersions:
    """The definitions of the campaigns on this dataset."""
    return CampaignVersions(store().database, catalog().fingerprint)


@st.cache_resource(show_spinner=False, max_entries=1)
def releasing() -> "Releasing":
    """The release that a page has asked for."""
    from browser.ui.releasing import Releasing  # noqa: PLC0415 - its libraries are read when somebody releases

    return Releasing(catalog(), store().database)


@st.cache_resource(show_spinner=False, max_entries=1)
def collections() -> CollectionStore:
    """The collections of this dataset."""
    return CollectionStore.open(settings().reviews, catalog().fingerprint)


@st.cache_resource(show_spinner=False, max_entries=1)
def saved_selections() -> SavedSelectionStore:
    """The saved selections of this dataset."""
    return SavedSelectionStore.open(settings().reviews, catalog().fingerprint)


@st.cache_resource(show_spinner=False, max_entries=1)
def console() -> Console:
    """The SQL console over the annotations."""
    return Console(catalog().path)


@st.cache_resource(show_spinner=False, max_entries=1)
def questions() -> Questions:
    """What the SQL console is being asked."""
    return Questions()


@st.cache_resource(show_spinner=False, max_entries=1)
def auditing() -> "Auditing":
    """The machine audit that a page may start."""
    from browser.ui.auditing import Auditing  # noqa: PLC0415 - its libraries are read when somebody audits

    return Auditing()


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=256)
def count(selection: AnnotationFilter) -> SelectionCount:
    """How many patches and annotations the selection holds."""
    return catalog().count(selection)


def facet_counts(selection: AnnotationFilter) -> dict[str, tuple[FacetCount, ...]]:
    """How many patches each value of each facet would leave; facets still being prepared are absent."""
    preparing = catalog().preparing
    audit = "audited" if catalog().verdicts.is_there else ""
    return _facet_counts(selection, preparing.stage if preparing else audit)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=256)
def _facet_counts(selection: AnnotationFilter, stage: str) -> dict[str, tuple[FacetCount, ...]]:  # noqa: ARG001 - of the key
    return catalog().facet_counts(selection)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=256)
def timeline(selection: AnnotationFilter) -> tuple[TimelineBin, ...]:
    """When the patches of the selection were taken, beside all."""
    return catalog().timeline(selection)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=256)
def task_counts(selection: AnnotationFilter) -> dict[Task, int]:
    """How many annotations of each task the selection holds."""
    return catalog().task_counts(selection)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=64)
def patch_tables(selection: AnnotationFilter) -> PatchTables:
    """How the patches of the selection are distributed."""
    return catalog().distributions.patch_tables(selection)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=64)
def text_tables(selection: AnnotationFilter) -> TextTables:
    """How the texts of the selection are distributed; the first call reads all of the dataset."""
    return catalog().distributions.text_tables(selection)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=64)
def findings(selection: AnnotationFilter) -> tuple[Finding, ...]:
    """The health of the selection; the first call reads all of the dataset."""
    return catalog().health.findings(selection)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=64)
def cell_overlaps(selection: AnnotationFilter) -> tuple[CellOverlap, ...]:
    """The cells of the selection that several splits have."""
    return catalog().health.overlaps(selection)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=64)
def doubt_total(selection: AnnotationFilter) -> int:
    """How many doubtful texts the selection holds; only asked where the dataset was audited."""
    return catalog().doubts.total(selection)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=64)
def doubt_counts(selection: AnnotationFilter) -> DoubtCounts:
    """How many texts have each verdict and flag; only asked where the dataset was audited."""
    return catalog().doubts.counts(selection)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=3)
def points(selection: AnnotationFilter, colour: str) -> PatchPoints:
    """The patch centres of the selection, coded by a facet."""
    return catalog().patch_points(selection, colour)


_EXTENT_MARGIN_DEG = 0.5
"""More than any mark of a patch reaches at the lowest zoom of the map."""


@st.cache_resource(show_spinner=False, max_entries=1)
def extent() -> list[list[float]]:
    """South-west and north-east of all patches, degrees, with room for what is drawn around their centres."""
    found = points(AnnotationFilter(), "split")
    corners = ((found.y.max(), found.x.min()), (found.y.min(), found.x.max()))
    return [
        [float(latitude_of(y)) + way * _EXTENT_MARGIN_DEG, float(x - 0.5) * 360 + way * _EXTENT_MARGIN_DEG]
        for (y, x), way in zip(corners, (-1, 1), strict=True)
    ]


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=2)
def sites(selection: AnnotationFilter) -> PatchSites:
    """The patch centres of the selection, each with the number that names its patch."""
    return catalog().sites.of(selection)


@st.cache_resource(show_spinner=False, hash_funcs=_BY_ADDRESS, max_entries=4)
def review_items(selection: AnnotationFilter) -> tuple[ReviewItem, ...]:
    """The annotations of the selection as a reviewer's items; meant for the bench split."""
    return catalog().review_items(selection)


def clear() -> None:
    """Forget everything, so that the next call reads the settings again."""
    st.cache_resource.clear()
    st.cache_data.clear()
