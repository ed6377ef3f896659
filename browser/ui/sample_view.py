"""One patch as the sample page shows it: a value that travels to the browser as JSON."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from browser.domain.among import Item
from browser.domain.annotation import Annotation, Patch, Split
from browser.domain.machine_verdict import VERDICT_NAMES
from browser.domain.selection import AnnotationFilter, SelectionPlace
from browser.ui import resources
from browser.ui.addresses import app_path, values_path
from browser.ui.annotation_view import AnnotationView, annotation_view
from browser.ui.around import WayAround, ways_around
from browser.ui.hits import with_hits
from browser.ui.land_cover_view import LandCoverView, land_cover_view
from browser.ui.patch_downloads import Download, patch_downloads
from browser.ui.patch_facts import GroundView, date_words, gap_words, ground_view, names_of, place_rows
from browser.ui.picture_view import PicturesView, pictures_view
from browser.ui.sample_numbers.numbers_view import NumbersView, numbers_view


@dataclass(frozen=True, slots=True)
class Way:
    """A link to the map."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class SampleView:
    """Everything that the page shows of one patch; `item` names it in collections.

    `verdicts` are what the machine audit says, by annotation ID, where there is one; `evidence` is where to ask more.
    """

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
    values_url: str
    texts: tuple[AnnotationView, ...]
    verdicts: dict[int, str]
    evidence: str
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
    names, pictures = names_of(patch), pictures_view(patch)
    return SampleView(
        patch_id=patch.patch_id,
        item=Item(patch.first_annotation_id, is_patch=True).text,
        country=patch.country,
        place=names.s2.tile_place if names.s2 else patch.patch_id,
        date=date_words(names.s2) if names.s2 else "",
        gap=gap_words(names),
        is_bench=patch.split is Split.BENCH,
        selection=selection,
        pictures=pictures,
        ground=ground_view(patch, names),
        values_url=values_path(resources.catalog().fingerprint, patch.patch_id),
        texts=tuple(with_hits(annotation_view(annotation), wanted) for annotation in annotations),
        verdicts=_verdicts(annotations),
        evidence=app_path(f"api/evidence/{resources.catalog().fingerprint}/{quote(patch.patch_id)}"),
        place_rows=place_rows(patch, names),
        fact_rows=_fact_rows(patch),
        cover=land_cover_view(patch),
        exports=patch_downloads(patch, pictures, annotations),
        numbers=numbers_view(patch.patch_id),
        ways=tuple(_way(patch, way) for way in ways_around(patch, names.s2)),
    )


def _verdicts(annotations: tuple[Annotation, ...]) -> dict[int, str]:
    found = resources.catalog().doubts.of([annotation.annotation_id for annotation in annotations])
    return {annotation_id: VERDICT_NAMES[said.verdict] for annotation_id, said in found.items()}


def _fact_rows(patch: Patch) -> tuple[tuple[str, str], ...]:
    return (
        ("Split", str(patch.split)),
        ("Season", patch.season),
        ("Climate", patch.climate_zone),
        ("Texts", str(patch.annotation_count)),
    )


def _way(patch: Patch, way: WayAround) -> Way:
    return Way(way.label, app_path(f"?{urlencode([('region', way.region), ('patch', patch.patch_id)])}"))
