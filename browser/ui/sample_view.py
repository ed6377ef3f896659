"""One patch as the sample page shows it: a value that travels to the browser as JSON."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from browser.domain.among import Item
from browser.domain.annotation import Annotation, Patch, Split
from browser.domain.selection import AnnotationFilter, SelectionPlace
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.annotation_view import AnnotationView, annotation_view
from browser.ui.around import WayAround, ways_around
from browser.ui.hits import with_hits
from browser.ui.land_cover_view import LandCoverView, land_cover_view
from browser.ui.patch_facts import GroundView, date_words, gap_words, ground_view, names_of, place_rows
from browser.ui.picture_view import PicturesView, pictures_view
from browser.ui.sample_numbers.numbers_view import NumbersView, numbers_view


@dataclass(frozen=True, slots=True)
class Download:
    """A file that our own route serves."""

    label: str
    url: str
    file: str


@dataclass(frozen=True, slots=True)
class Way:
    """A link to the map."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class SampleView:
    """Everything that the page shows of one patch; `item` names it in collections."""

    patch_id: str
    item: str
    country: str
    place: str
    date: str
    gap: str
    is_bench: bool
    selection: SelectionPlace
    pictures: PicturesView
    ground: GroundView | None
    texts: tuple[AnnotationView, ...]
    place_rows: tuple[tuple[str, str], ...]
    fact_rows: tuple[tuple[str, str], ...]
    cover: LandCoverView
    exports: tuple[Download, ...]
    numbers: NumbersView
    ways: tuple[Way, ...]


def sample_view(
    patch: Patch, annotations: tuple[Annotation, ...], selection: SelectionPlace, wanted: AnnotationFilter
) -> SampleView:
    """The view of a patch with its annotations, at its place in the selection, the hits of a search marked."""
    names = names_of(patch)
    return SampleView(
        patch_id=patch.patch_id,
        item=Item(patch.first_annotation_id, is_patch=True).text,
        country=patch.country,
        place=names.s2.tile_place if names.s2 else patch.patch_id,
        date=date_words(names.s2) if names.s2 else "",
        gap=gap_words(names),
        is_bench=patch.split is Split.BENCH,
        selection=selection,
        pictures=pictures_view(patch),
        ground=ground_view(patch, names),
        texts=tuple(with_hits(annotation_view(annotation), wanted) for annotation in annotations),
        place_rows=place_rows(patch, names),
        fact_rows=_fact_rows(patch),
        cover=land_cover_view(patch),
        exports=(_download(patch, "csv"), _download(patch, "json")),
        numbers=numbers_view(patch.patch_id),
        ways=tuple(_way(patch, way) for way in ways_around(patch, names.s2)),
    )


def _fact_rows(patch: Patch) -> tuple[tuple[str, str], ...]:
    return (
        ("Split", str(patch.split)),
        ("Season", patch.season),
        ("Climate", patch.climate_zone),
        ("Texts", str(patch.annotation_count)),
    )


def _way(patch: Patch, way: WayAround) -> Way:
    return Way(way.label, app_path(f"?{urlencode([('region', way.region), ('patch', patch.patch_id)])}"))


def _download(patch: Patch, kind: str) -> Download:
    catalog = resources.catalog()
    mark = "synthetic_" if catalog.is_synthetic else ""
    url = app_path(f"rows/{catalog.fingerprint}/{quote(patch.patch_id)}.{kind}")
    return Download(f"Rows {kind.upper()}", url, f"{mark}{patch.patch_id}.{kind}")
