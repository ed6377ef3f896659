"""What is said about texts in a campaign, held against the texts of the dataset."""

from dataclasses import replace

from browser.domain.annotation import Annotation
from browser.domain.campaign_rows import Confirmation, Decision
from browser.domain.correction import Correction, checked_correction, normal_form
from browser.domain.judgement import Judgement
from browser.errors import CampaignError, JudgementError
from browser.jobs.campaign_items import CampaignItems
from browser.reviews.campaign_store import AnyRow


def of_this_dataset(judgement: Judgement, items: CampaignItems, fingerprint: str) -> Judgement:
    """The judgement with its correction in normal form.

    Raises:
        CampaignError: It is about no item of the campaign.
        JudgementError: It is about another dataset, another patch or another text, or its correction is none.
    """
    if judgement.dataset_fingerprint != fingerprint:
        raise JudgementError(
            f"This judgement is about dataset {judgement.dataset_fingerprint}, open is {fingerprint}. Reload the page."
        )
    if judgement.annotation_id is None:
        if not items.of_patch(judgement.patch_id):
            raise CampaignError(f"Patch {judgement.patch_id} has no item of this campaign.")
        return judgement
    annotation = text_of(items, judgement.annotation_id)
    if annotation.patch_id != judgement.patch_id:
        raise JudgementError(f"Patch {judgement.patch_id} has no annotation {annotation.annotation_id}.")
    if annotation.text_hash != judgement.text_hash:
        raise JudgementError(f"The text of annotation {annotation.annotation_id} is another one now. Reload the page.")
    return _corrected(judgement, annotation)


def normal_row(row: AnyRow, items: CampaignItems) -> AnyRow:
    """The row with its correction in normal form.

    Raises:
        CampaignError: It is about no item of the campaign.
        CorrectionError: Its correction is none.
    """
    if isinstance(row, Decision) and row.correction is not None:
        return replace(row, correction=checked_correction(text_of(items, row.annotation_id), row.correction))
    if isinstance(row, Confirmation):
        return replace(row, correction=normal_form(text_of(items, row.annotation_id).task, row.correction))
    return row


def text_of(items: CampaignItems, annotation_id: int) -> Annotation:
    """The text of an item.

    Raises:
        CampaignError: It is no item of the campaign.
    """
    if annotation_id not in items.annotations:
        raise CampaignError(f"Annotation {annotation_id} is no item of this campaign.")
    return items.annotations[annotation_id]


def _corrected(judgement: Judgement, annotation: Annotation) -> Judgement:
    if not judgement.correction and not judgement.corrected_input:
        return judgement
    written = Correction(judgement.correction or None, judgement.corrected_input or None)
    normal = checked_correction(annotation, written)
    return replace(judgement, correction=normal.output or "", corrected_input=normal.input or "")
