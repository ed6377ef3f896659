"""What a release takes from the dataset: rows by their IDs, machine verdicts, and texts added from a collection."""

from collections.abc import Iterable, Mapping
from hashlib import file_digest

import pyarrow as pa

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.selected_rows import ROW_SCHEMA
from browser.domain.annotation import Annotation, Patch, Split
from browser.domain.campaign import AdaptiveOverlap, Campaign
from browser.domain.judgement import Answer
from browser.domain.patch_id import parse_patch_id
from browser.errors import ReleaseError
from browser.jobs.campaign_items import CampaignItems
from browser.reviews.collections import CollectionStore
from browser.reviews.database import ReviewDatabase


def dataset_rows(catalog: AnnotationCatalog, annotation_ids: Iterable[int]) -> pa.Table:
    """The dataset's rows with these IDs in ID order; those that it has not are absent."""
    annotations = sorted(catalog.annotations_with(annotation_ids), key=lambda one: one.annotation_id)
    patches = {patch.patch_id: patch for patch in catalog.patches_named(one.patch_id for one in annotations)}
    rows = [_row(one, patches[one.patch_id]) for one in annotations]
    return pa.Table.from_pylist(rows, ROW_SCHEMA)


def machine_answers(catalog: AnnotationCatalog, campaign: Campaign) -> Mapping[int, Answer]:
    """The answers that the machine audit supports, where the campaign's overlap follows it; else none.

    Raises:
        ReleaseError: The overlap follows an audit that is not there.
        StillPreparingError: The audit is still being read.
    """
    if not isinstance(campaign.overlap, AdaptiveOverlap):
        return {}
    if not catalog.verdicts.is_there:
        raise ReleaseError("How many votes an item takes follows the machine audit, and there is none: `bentxt audit`.")
    return CampaignItems(catalog, campaign).machine


def audit_sha256(catalog: AnnotationCatalog, campaign: Campaign) -> str | None:
    """The hash of the audit that the overlap follows; None where it follows none."""
    file = catalog.verdicts.file
    if file is None or not isinstance(campaign.overlap, AdaptiveOverlap):
        return None
    with file.open("rb") as audit:
        return file_digest(audit, "sha256").hexdigest()


def added_ids(
    catalog: AnnotationCatalog, database: ReviewDatabase, campaign: Campaign, collection: str
) -> frozenset[int]:
    """The texts of a collection, by its name, that are no items of the campaign.

    Raises:
        ReleaseError: There is no such collection, a text is not from `test`, or its cell is one of the bench split.
    """
    lists = CollectionStore(database, catalog.fingerprint)
    found = next((line for line in lists.lines() if collection in (line.name, line.collection_id)), None)
    if found is None:
        raise ReleaseError(f"There is no collection {collection!r} on this dataset. See the page Collections.")
    among = lists.opened(found.collection_id).among
    beside = (one.annotation_id for first in among.first_ids for one in catalog.annotations_beside(first))
    added = frozenset((*among.annotation_ids, *beside)) - set(campaign.annotation_ids)
    _refuse_strangers(catalog, campaign, added)
    return added


def _refuse_strangers(catalog: AnnotationCatalog, campaign: Campaign, added: frozenset[int]) -> None:
    taken = {_cell(one.patch_id) for one in catalog.annotations_with(campaign.annotation_ids)}
    texts = sorted(catalog.annotations_with(added), key=lambda one: one.annotation_id)
    patches = {patch.patch_id: patch for patch in catalog.patches_named(one.patch_id for one in texts)}
    for one in texts:
        split = patches[one.patch_id].split
        if split is not Split.TEST:
            raise ReleaseError(f"Annotation {one.annotation_id} is from {split}. Only texts from test can be added.")
        if _cell(one.patch_id) in taken:
            raise ReleaseError(
                f"Annotation {one.annotation_id} lies in cell {_cell(one.patch_id)}, which the benchmark has already."
                " Take it out of the collection."
            )


def _cell(patch_id: str) -> str:
    return parse_patch_id(patch_id).tile_place


def _row(one: Annotation, patch: Patch) -> dict[str, object]:
    return {
        "ID": one.annotation_id,
        "s1_name": patch.s1_name,
        "patch_id": one.patch_id,
        "input": one.input,
        "output": one.output,
        "type": one.task.type.value,
        "category": one.task.category.value,
        "split": patch.split.value,
        "latitude": patch.latitude,
        "longitude": patch.longitude,
        "country": patch.country,
        "season": patch.season,
        "climate_zone": patch.climate_zone,
    }
