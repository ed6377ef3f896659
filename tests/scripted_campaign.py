"""A campaign over the bench split of a dataset, half judged by people who follow a script: for pages that show one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.annotation import Annotation, Category, Split, TextType
from browser.domain.boxes import Box, format_box, parse_box
from browser.domain.campaign import Campaign, GoldItem, Member, Role
from browser.domain.campaign_rows import Decision, Outcome
from browser.domain.item_values import TO_DECIDE
from browser.domain.judgement import VERDICT_KEYS, Answer, Judgement, JudgementKind
from browser.domain.judgement_details import Issue, Mode
from browser.domain.selection import AnnotationFilter
from browser.jobs.campaign_work import CampaignDesks, CampaignWork
from browser.reviews.store import JudgementStore

CAMPAIGN = "bench-1-1"
LEAD, ADJUDICATOR = "Lea", "Jo Marsh"
REVIEWERS = ("Ada Lind", "Ben Okoro", "Cem Yilmaz", "Dua Rahman", "Eli Katz")
_DAYS = 13
_HARD = frozenset({Category.SEASON, Category.COUNT, Category.NONE})


def _moved_in(output: str) -> str:
    """A box whose lower right corner lies elsewhere."""
    box = parse_box(output) or Box(0.1, 0.1, 0.5, 0.5)

    def edge(near: float, far: float) -> float:
        return round(far - 0.08 if far - near > 0.1 else (near + far) / 2 - 0.01, 2)

    return format_box(Box(box.x1, box.y1, edge(box.x1, box.x2), edge(box.y1, box.y2)))


class Script:
    """What happens, always the same; the clock goes from 13 days ago to now."""

    def __init__(self, parquet: Path, store: Path) -> None:
        """Open the files."""
        self.random = Random(5)  # noqa: S311 - no secret
        self.now = datetime.now(UTC) - timedelta(days=_DAYS)
        self.catalog = AnnotationCatalog.open(parquet)
        self.store = JudgementStore.open(store)

    def run(self, share: float = 0.6) -> None:
        """Begin the campaign, judge this share of its patches, and decide some of what is disputed."""
        work = self._begin()
        patches = sorted({item.patch_id for item in work.items.values()})
        self.random.shuffle(patches)
        judged = patches[: round(share * len(patches))]
        for patch_id in judged:
            self.now += timedelta(days=_DAYS - 1) / len(judged)
            self._judge(work, patch_id)
        self._decide(work)
        self.store.close()

    def _begin(self) -> CampaignWork:
        items = self.catalog.review_items(AnnotationFilter.of(split=[Split.BENCH]))
        gold = self.random.sample(items, min(20, len(items)))
        campaign = Campaign(
            campaign_id=CAMPAIGN,
            name="Bench, round 1",
            dataset_fingerprint=self.catalog.fingerprint,
            annotation_ids=tuple(item.annotation_id for item in items),
            members=(
                *(Member(name) for name in REVIEWERS),
                Member(LEAD, frozenset({Role.LEAD, Role.REVIEWER})),
                Member(ADJUDICATOR, frozenset({Role.ADJUDICATOR})),
            ),
            seed=3,
            gold=tuple(GoldItem(item.annotation_id, Answer.CORRECT) for item in gold),
        )
        return CampaignDesks(self.catalog, self.store, lambda: self.now).begin(campaign, LEAD, self.now)

    def _judge(self, work: CampaignWork, patch_id: str) -> None:
        """Two reviewers, one after the other, sometimes only the first; now and then again with the evidence."""
        for reviewer in self.random.sample(REVIEWERS, 2 if self.random.random() < 0.85 else 1):
            for item in work.patch_items(patch_id):
                for judgement in self._verdicts(work.annotations[item.annotation_id], reviewer):
                    self.now += timedelta(seconds=self.random.uniform(3, 12))
                    work.judge(judgement, self.now)

    def _verdicts(self, text: Annotation, reviewer: str) -> Iterator[Judgement]:
        is_hard = text.annotation_id % 17 == 0 or text.task.category in _HARD
        key = self.random.choices("1235", [0.8, 0.14, 0.04, 0.02] if is_hard else [0.975, 0.015, 0.005, 0.005])[0]
        first = self._verdict(text, reviewer, key)
        yield first
        if self.random.random() < 0.03:
            changed = "2" if key == "1" and self.random.random() < 0.3 else key
            yield self._verdict(text, reviewer, changed, replaces=first.judgement_id, evidence_seen=True)

    def _verdict(self, text: Annotation, reviewer: str, key: str, **fields: object) -> Judgement:
        is_answered = text.task.category is not Category.NONE and self.random.random() < 0.3
        answered = {"mode": Mode.ANSWER, "given_answer": text.output} if is_answered and key == "1" else {}
        if key == "2" and text.task.type is TextType.BOUNDING_BOX:
            answered = {"correction": _moved_in(text.output), "issues": (Issue.BOX_LOOSE,)}
        return Judgement(
            judgement_id=self._uuid(),
            kind=JudgementKind.VERDICT,
            dataset_fingerprint=self.catalog.fingerprint,
            patch_id=text.patch_id,
            reviewer=reviewer,
            judged_at=self.now,
            annotation_id=text.annotation_id,
            text_hash=text.text_hash,
            verdict=VERDICT_KEYS[key],
            seconds=self.random.uniform(3, 14),
            **(answered | fields),
        )

    def _decide(self, work: CampaignWork) -> None:
        waiting = [i for i, state in work.look().states.items() if state.status in TO_DECIDE]
        for annotation_id in waiting[::3]:
            outcome = self.random.choice([Outcome.KEPT, Outcome.KEPT, Outcome.DROPPED])
            decision = Decision(self._uuid(), ADJUDICATOR, annotation_id, outcome, "Looked at by two.", None, 1)
            work.append(decision, self.now)

    def _uuid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)
