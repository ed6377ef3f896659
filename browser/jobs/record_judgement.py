"""Recording a judgement: what was judged must be what the dataset says now."""

from dataclasses import dataclass

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.judgement import Judgement
from browser.errors import JudgementError, UnknownPatchError
from browser.reviews.store import JudgementStore


@dataclass(frozen=True, slots=True)
class Recorded:
    """The row as stored, and whether it was new or came a second time."""

    judgement: Judgement
    is_new: bool


def record_judgement(catalog: AnnotationCatalog, store: JudgementStore, judgement: Judgement) -> Recorded:
    """Append a judgement about a text or a patch of this dataset.

    Raises:
        StaleJudgementError: The screen did not know the reviewer's latest judgement of this item.
        JudgementError: It is about another dataset, another patch or another text than the open file has.
    """
    is_new = store.find(judgement.judgement_id) is None
    if is_new:
        _check_subject(catalog, judgement)
        if not store.has_noted(catalog.fingerprint):
            store.note_dataset(catalog.fingerprint, is_synthetic=catalog.is_synthetic)
    return Recorded(store.append(judgement), is_new)


def _check_subject(catalog: AnnotationCatalog, judgement: Judgement) -> None:
    if judgement.dataset_fingerprint != catalog.fingerprint:
        raise JudgementError(
            f"This judgement is about dataset {judgement.dataset_fingerprint}, open is {catalog.fingerprint}."
            " Reload the page."
        )
    hashes = _text_hashes(catalog, judgement.patch_id)
    if judgement.annotation_id is None:
        return
    if judgement.annotation_id not in hashes:
        raise JudgementError(
            f"Patch {judgement.patch_id} has no annotation {judgement.annotation_id}. Reload the page."
        )
    if judgement.text_hash != hashes[judgement.annotation_id]:
        raise JudgementError(f"The text of annotation {judgement.annotation_id} is another one now. Reload the page.")


def _text_hashes(catalog: AnnotationCatalog, patch_id: str) -> dict[int, str]:
    try:
        return {row.annotation_id: row.text_hash for row in catalog.annotations_of(patch_id)}
    except UnknownPatchError as error:
        raise JudgementError(f"{error} Reload the page.") from error
