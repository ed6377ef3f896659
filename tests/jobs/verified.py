"""A small verified campaign over the eight-patch dataset, in a store of its own, and its releases."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from factories import dataset_rows, write_parquet

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.campaign import Campaign, GuidelineVersion, Member, Role
from browser.domain.campaign_rows import Confirmation, Decision, Outcome
from browser.domain.correction import Correction
from browser.domain.judgement import VERDICT_KEYS, Judgement, JudgementKind, UnusableReason
from browser.jobs.release import Released, write_release
from browser.jobs.release_plan import ReleasePlan
from browser.reviews.campaign_schema import confirmations, decisions
from browser.reviews.campaign_values import columns_of
from browser.reviews.campaign_versions import CampaignVersions
from browser.reviews.journal import append_row, locked_head
from browser.reviews.store import JudgementStore
from browser.reviews.versions import opened_database

CAMPAIGN = "bench-1-1"
NAME = "Bench 1.1"
CANDIDATES = (31, 32)
"""Two texts from test, in a cell that the bench split has not."""
UNUSABLE = 91
BENCH = (*range(46, 61), *range(106, 121))
ITEMS = (*CANDIDATES, *BENCH[:15], UNUSABLE, *BENCH[15:])
CORRECTED, DROPPED, DECIDED, CAPTION, OTHER_CAPTION = 46, 47, 106, 60, 120
FORMULA = '=HYPERLINK("http://example.org")'
MARKUP = "<script>alert(1)</script> [x](javascript:y) | pastures"
_BEGAN = datetime(2026, 11, 20, 9, tzinfo=UTC)


class Verification:
    """The dataset, the store, and what people do in it, a minute after one another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parquet = write_parquet(folder / "dataset.parquet", dataset_rows(), is_synthetic=True)
        self.catalog = AnnotationCatalog.open(self.parquet)
        self.database = opened_database(folder / "reviews.sqlite")
        self._texts = {one.annotation_id: one for one in self.catalog.annotations_with(range(1, 121))}
        self._numbers = count(1)
        self._latest: dict[tuple[str, object], UUID] = {}

    def begin(self, **rules) -> Campaign:
        people = (*map(Member, ("Ada", "Ben", "Cem")), Member("Jo", frozenset({Role.ADJUDICATOR})))
        known = {
            "campaign_id": CAMPAIGN,
            "name": NAME,
            "dataset_fingerprint": self.catalog.fingerprint,
            "annotation_ids": ITEMS,
            "members": (*people, Member("Lea", frozenset({Role.LEAD}))),
            "seed": 1,
            "guidelines": (GuidelineVersion(1, "# Rules\n\nLook first."),),
        }
        return self.define(Campaign(**(known | rules)), 0)

    def define(self, campaign: Campaign, known_version: int) -> Campaign:
        CampaignVersions(self.database, self.catalog.fingerprint).define(campaign, known_version, "Lea", self._now())
        return campaign

    def judge(self, name: str, annotation_id: int, key: str = "1", **details) -> Judgement:
        text = self._texts[annotation_id]
        about = {"annotation_id": annotation_id, "text_hash": text.text_hash, "verdict": VERDICT_KEYS[key]}
        return self._keep(name, annotation_id, JudgementKind.VERDICT, text.patch_id, **about, **details)

    def refuse_patch(self, name: str, annotation_id: int) -> Judgement:
        text = self._texts[annotation_id]
        reason = UnusableReason.CLOUD
        return self._keep(name, text.patch_id, JudgementKind.PATCH_UNUSABLE, text.patch_id, reason=reason)

    def decide(self, annotation_id: int, outcome: Outcome, reason: str) -> None:
        self._append(decisions, Decision(self._id(), "Jo", annotation_id, outcome, reason, None, 1))

    def confirm(self, annotation_id: int, correction: Correction) -> None:
        self._append(confirmations, Confirmation(self._id(), "Cem", annotation_id, correction, True, "", 1))

    def verify_all(self, annotation_ids: Iterable[int] = ITEMS) -> None:
        """Every way to an end: kept, corrected and confirmed, dropped by decision, dropped as unusable."""
        for annotation_id in annotation_ids:
            for name in ("Ada", "Ben"):
                self._judge_by_story(name, annotation_id)
        self.decide(DROPPED, Outcome.DROPPED, "=1+1: Ada and ben read it differently")
        self.decide(DECIDED, Outcome.KEPT, "The picture shows it")
        for annotation_id, text in ((CORRECTED, "no"), (CAPTION, FORMULA), (OTHER_CAPTION, MARKUP)):
            self.confirm(annotation_id, Correction(text))

    def release(self, to: str = "release", **plan) -> Released:
        asked = ReleasePlan(**({"version": "1.1.0"} | plan))
        return write_release(self.catalog, self.database, CAMPAIGN, asked, self.folder / to)

    def _judge_by_story(self, name: str, annotation_id: int) -> None:
        corrections = {CORRECTED: "no", CAPTION: FORMULA, OTHER_CAPTION: MARKUP}
        if annotation_id == UNUSABLE:
            self.refuse_patch(name, annotation_id)
        elif annotation_id in corrections:
            self.judge(name, annotation_id, "2", correction=corrections[annotation_id], comment=f"so says {name}")
        else:
            is_dispute = annotation_id in (DROPPED, DECIDED) and name == "Ben"
            self.judge(name, annotation_id, "2" if is_dispute else "1", seconds=4.25)

    def _keep(self, name: str, item: object, kind: JudgementKind, patch_id: str, **details) -> Judgement:
        row_id, now = self._id(), self._now()
        known = Judgement(row_id, kind, self.catalog.fingerprint, patch_id, name, now, recorded_at=now)
        told = {"campaign": CAMPAIGN, "guideline_version": 1, "replaces": self._latest.get((name, item))}
        self._latest[name, item] = row_id
        return JudgementStore(self.database).append(replace(known, **{**told, **details}))

    def _append(self, table, row) -> None:
        owner = {"campaign": CAMPAIGN, "dataset_fingerprint": self.catalog.fingerprint, "recorded_at": self._now()}
        with self.database.writing() as connection:
            append_row(connection, locked_head(connection), table, {**owner, **columns_of(row)})

    def _id(self) -> UUID:
        return UUID(int=next(self._numbers))

    def _now(self) -> datetime:
        return _BEGAN + timedelta(minutes=next(self._numbers))


def contents_of_folder(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
