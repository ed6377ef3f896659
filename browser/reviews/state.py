"""What the append-only rows add up to. Pure; readers use this, never raw rows."""

from collections.abc import Iterable
from typing import NamedTuple

from browser.domain.judgement import Judgement, JudgementKind


class Item(NamedTuple):
    """What one reviewer decides about once in a campaign: a text, or a whole patch where there is no annotation_id."""

    dataset_fingerprint: str
    reviewer: str
    patch_id: str
    annotation_id: int | None
    campaign: str = ""
    is_check: bool = False
    is_answer: bool = False


def item_of(judgement: Judgement) -> Item:
    """What a judgement is about."""
    return Item(
        judgement.dataset_fingerprint,
        judgement.reviewer,
        judgement.patch_id,
        judgement.annotation_id,
        judgement.campaign,
        judgement.is_check,
        judgement.kind is JudgementKind.ANSWER,
    )


def latest_by_item(rows: Iterable[Judgement]) -> dict[Item, Judgement]:
    """The last row of each item, in the order in which those rows were recorded."""
    latest: dict[Item, Judgement] = {}
    for row in rows:
        latest.pop(item_of(row), None)
        latest[item_of(row)] = row
    return latest


def judged_annotations(latest: Iterable[Judgement]) -> frozenset[int]:
    """The texts that have a verdict now."""
    return _annotations(latest, JudgementKind.VERDICT)


def skipped_annotations(latest: Iterable[Judgement]) -> tuple[int, ...]:
    """The texts put off, in the order of putting off."""
    rows = (row for row in latest if row.kind is JudgementKind.SKIP)
    return tuple(row.annotation_id for row in rows if row.annotation_id is not None)


def unusable_patches(latest: Iterable[Judgement]) -> frozenset[str]:
    """The patches declared unusable now."""
    return frozenset(row.patch_id for row in latest if row.kind is JudgementKind.PATCH_UNUSABLE)


def _annotations(latest: Iterable[Judgement], kind: JudgementKind) -> frozenset[int]:
    return frozenset(row.annotation_id for row in latest if row.kind is kind and row.annotation_id is not None)
