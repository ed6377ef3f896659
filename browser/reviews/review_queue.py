"""What a reviewer judges next: derived from the items and the reviewer's rows, never kept as a place. Pure."""

from collections.abc import Iterable
from hashlib import sha256

from browser.domain.annotation import ReviewItem, TextType
from browser.domain.judgement import Judgement
from browser.reviews.state import judged_annotations, latest_by_item, skipped_annotations, unusable_patches


def review_order(items: Iterable[ReviewItem], reviewer: str) -> tuple[ReviewItem, ...]:
    """All items patch by patch: patches in the reviewer's own order, texts by ID, captions last within a patch."""
    known = tuple(items)
    place = {patch_id: _shuffled(reviewer, patch_id) for patch_id in {item.patch_id for item in known}}

    def order(item: ReviewItem) -> tuple[bytes, bool, int]:
        return place[item.patch_id], item.task.type is TextType.CAPTIONING, item.annotation_id

    return tuple(sorted(known, key=order))


def review_queue(items: Iterable[ReviewItem], reviewer: str, rows: Iterable[Judgement]) -> tuple[ReviewItem, ...]:
    """The items still to judge, in order: without judged ones and unusable patches, skipped ones last.

    `rows` are the reviewer's own, of the items' dataset, in the order of recording.
    """
    latest = latest_by_item(row for row in rows if row.reviewer == reviewer).values()
    gone, unusable = judged_annotations(latest), unusable_patches(latest)
    skipped = {annotation_id: place for place, annotation_id in enumerate(skipped_annotations(latest), start=1)}
    ordered = review_order(items, reviewer)
    left = (item for item in ordered if item.annotation_id not in gone and item.patch_id not in unusable)
    return tuple(sorted(left, key=lambda item: skipped.get(item.annotation_id, 0)))


def _shuffled(reviewer: str, patch_id: str) -> bytes:
    return sha256(f"{reviewer}\x1f{patch_id}".encode()).digest()
