"""Recording a judgement: what was judged must be what the dataset says now."""

from dataclasses import dataclass, replace

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.annotation import Annotation
from browser.domain.correction import Correction, checked_correction
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
        CorrectionError: What it corrects does not follow the grammar, or corrects nothing.
        JudgementError: It is about another dataset, another patch or another text than the open file has.
    """
    is_new = store.find(judgement.judgement_id) is None
    if is_new:
        judgement = in_normal_form(judgement, _subject(catalog, judgement))
        if not store.has_noted(catalog.fingerprint):
            store.note_dataset(catalog.fingerprint, is_synthetic=catalog.is_synthetic)
    return Recorded(store.append(judgement), is_new)


def in_normal_form(judgement: Judgement, annotation: Annotation | None) -> Judgement:
    """The judgement with its correction as the dataset would write it.

    Raises:
        CorrectionError: The correction does not follow the grammar, or says what the dataset says.
    """
    written = Correction(judgement.correction or None, judgement.corrected_input or None)
    if annotation is None or written == Correction():
        return judgement
    checked = checked_correction(annotation, written)
    return replace(judgement, correction=checked.output or "", corrected_input=checked.input or "")


def _subject(catalog: AnnotationCatalog, judgement: Judgement) -> Annotation | None:
    """The text that a judgement is about, None for a whole patch."""
    if judgement.dataset_fingerprint != catalog.fingerprint:
        raise JudgementError(
            f"This judgement is about dataset {judgement.dataset_fingerprint}, open is {catalog.fingerprint}."
            " Reload the page."
        )
    texts = _texts(catalog, judgement.patch_id)
    if judgement.annotation_id is None:
        return None
    if judgement.annotation_id not in texts:
        raise JudgementError(
            f"Patch {judgement.patch_id} has no annotation {judgement.annotation_id}. Reload the page."
        )
    annotation = texts[judgement.annotation_id]
    if judgement.text_hash != annotation.text_hash:
        raise JudgementError(f"The text of annotation {judgement.annotation_id} is another one now. Reload the page.")
    return annotation


def _texts(catalog: AnnotationCatalog, patch_id: str) -> dict[int, Annotation]:
    try:
        return {annotation.annotation_id: annotation for annotation in catalog.annotations_of(patch_id)}
    except UnknownPatchError as error:
        raise JudgementError(f"{error} Reload the page.") from error
