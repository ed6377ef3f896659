"""Judgements for tests: valid ones, with what a test is about given by name."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from browser.domain.annotation import Category, ReviewItem, Task, TextType
from browser.domain.judgement import VERDICT_KEYS, Judgement, JudgementKind, UnusableReason, Verdict

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
AREA = Task(TextType.BINARY, Category.AREA)
CAPTION = Task(TextType.CAPTIONING, Category.NONE)


def item(annotation_id: int, patch_id: str, task: Task = AREA) -> ReviewItem:
    return ReviewItem(annotation_id, patch_id, task, "0123456789abcdef")


def verdict(annotation_id: int = 7, key: str = "1", **changes: object) -> Judgement:
    return judgement(annotation_id=annotation_id, verdict=VERDICT_KEYS[key], **changes)


def skip(annotation_id: int = 7, **changes: object) -> Judgement:
    return judgement(annotation_id=annotation_id, kind=JudgementKind.SKIP, **changes)


def unusable(patch_id: str = "P1", **changes: object) -> Judgement:
    reason = UnusableReason.CLOUD
    return judgement(patch_id=patch_id, kind=JudgementKind.PATCH_UNUSABLE, reason=reason, text_hash=None, **changes)


def withdrawal(of: Judgement, **changes: object) -> Judgement:
    return judgement(
        kind=JudgementKind.WITHDRAWAL,
        patch_id=of.patch_id,
        reviewer=of.reviewer,
        annotation_id=of.annotation_id,
        text_hash=of.text_hash,
        replaces=of.judgement_id,
        withdraws=of.judgement_id,
        **changes,
    )


def judgement(
    *,
    kind: JudgementKind = JudgementKind.VERDICT,
    patch_id: str = "P1",
    reviewer: str = "Ada",
    annotation_id: int | None = None,
    text_hash: str | None = "0123456789abcdef",
    verdict: Verdict | None = None,
    judgement_id: UUID | None = None,
    **fields: object,
) -> Judgement:
    return Judgement(
        judgement_id=judgement_id or uuid4(),
        kind=kind,
        dataset_fingerprint="f" * 16,
        patch_id=patch_id,
        reviewer=reviewer,
        judged_at=NOON,
        annotation_id=annotation_id,
        text_hash=text_hash,
        verdict=verdict,
        **{"recorded_at": NOON, **fields},
    )
