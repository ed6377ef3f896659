"""A campaign of one patch for tests, and its rows as they are recorded."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from browser.domain.annotation import Category, ReviewItem, Task, TextType
from browser.domain.campaign import AdaptiveOverlap, Campaign, Member, Role
from browser.domain.campaign_rows import (
    Confirmation,
    Decision,
    Lease,
    Outcome,
    PatchVerdict,
    Recorded,
    Reopening,
    Withdrawal,
)
from browser.domain.correction import Correction
from browser.domain.item_rules import rules_of
from browser.domain.item_state import item_state
from browser.domain.judgement import VERDICT_KEYS, UnusableReason
from browser.domain.votes import Vote

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
COUNT = Task(TextType.MCQ, Category.COUNT)
ITEM = ReviewItem(7, "P1", COUNT, "0123456789abcdef")
REVIEWERS = ("Ada", "Ben", "Cem", "Dua")
JUDGE, SECOND_JUDGE = "Jo", "Kim"


def campaign(**rules) -> Campaign:
    judges = tuple(Member(name, frozenset({Role.ADJUDICATOR})) for name in (JUDGE, SECOND_JUDGE))
    return Campaign(
        **{
            "campaign_id": "c1",
            "name": "Bench 1.1",
            "dataset_fingerprint": "f" * 16,
            "annotation_ids": (7, 8, 9),
            "members": (*(Member(name) for name in REVIEWERS), *judges),
            "seed": 1,
        }
        | rules
    )


def vote(reviewer: str, key: str = "1", correction: str | None = None, **fields) -> Vote:
    return Vote(
        **{
            "judgement_id": uuid4(),
            "annotation_id": 7,
            "reviewer": reviewer,
            "verdict": VERDICT_KEYS[key],
            "judged_at": NOON,
            "correction": Correction(correction) if correction else None,
            "guideline_version": 1,
        }
        | fields
    )


def unusable(reviewer: str, reason: UnusableReason = UnusableReason.CLOUD) -> PatchVerdict:
    return PatchVerdict(uuid4(), reviewer, "P1", reason)


def decision(outcome: Outcome, correction: str | None = None, by: str = JUDGE, version: int = 1) -> Decision:
    return Decision(uuid4(), by, 7, outcome, "because", Correction(correction) if correction else None, version)


def confirmation(by: str, correction: str, *, accepts: bool = True) -> Confirmation:
    return Confirmation(uuid4(), by, 7, Correction(correction), accepts, "", 1)


def reopening(by: str = JUDGE) -> Reopening:
    return Reopening(uuid4(), by, 7, "seen in a newer image")


def lease(reviewer: str, minutes: int = 30) -> Lease:
    return Lease(uuid4(), reviewer, "P1", NOON + timedelta(minutes=minutes))


def back(row, by: str | None = None) -> Withdrawal:
    return Withdrawal(uuid4(), by or row.reviewer, row.row_id)


def recorded(*rows) -> list[Recorded]:
    """The rows, one second after the other."""
    return [Recorded(n, NOON + timedelta(seconds=n), row) for n, row in enumerate(rows)]


def state(*rows, machine=None, qualified=None, item=ITEM, now=NOON, **rules):
    return item_state(recorded(*rows), rules_of(campaign(**rules), item, machine, qualified), now)


def number(n: int) -> UUID:
    return UUID(int=n)


ADAPTIVE = AdaptiveOverlap(0.0)
