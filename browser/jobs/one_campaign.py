"""Working in one campaign: how it stands now, and what people write in it, beside other servers that do the same."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import TypeAlias

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.annotation import Annotation, Patch, ReviewItem
from browser.domain.campaign import Campaign
from browser.domain.judgement import Judgement
from browser.domain.judgement_details import Mode
from browser.errors import StaleJudgementError
from browser.jobs.campaign_admission import admitted_judgement, admitted_row, counts
from browser.jobs.campaign_answers import GivenAnswer, answer_row, answered_first, checked_answer, hides_key
from browser.jobs.campaign_book import CampaignBook
from browser.jobs.campaign_checks import Checks
from browser.jobs.campaign_items import CampaignItems
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.campaign_queue import asked_items, own_desk_rows
from browser.jobs.campaign_texts import normal_row, of_this_dataset, text_of
from browser.metrics.balance import ItemFacts
from browser.reviews.campaign_news import News
from browser.reviews.campaign_store import AnyRow, CampaignStore, Latest
from browser.reviews.campaign_versions import CampaignVersions
from browser.reviews.receipts import Receipts
from browser.reviews.state import latest_by_item
from browser.reviews.store import JudgementStore, Kept

Clock: TypeAlias = Callable[[], datetime]


class CampaignWork:
    """One campaign. Any thread may use it; what other servers write is seen at the next look."""

    def __init__(
        self, catalog: AnnotationCatalog, judgements: JudgementStore, campaign: Campaign, version: int, clock: Clock
    ) -> None:
        """Read the items; `CampaignDesks.work` finds a campaign."""
        self._catalog = catalog
        self._judgements = judgements
        self._store = CampaignStore(judgements.database, campaign.campaign_id, catalog.fingerprint)
        self._versions = CampaignVersions(judgements.database, catalog.fingerprint)
        self._items = CampaignItems(catalog, campaign)
        self._book = CampaignBook(self._items, campaign, version)
        self._in_turn = Lock()
        self._clock = clock
        self._seen: set[tuple[str, int]] = set()
        self._catch_up()

    @property
    def campaign(self) -> Campaign:
        """The rules as they were when somebody looked last."""
        return self._book.campaign

    @property
    def items(self) -> Mapping[int, ReviewItem]:
        """All items, by annotation ID."""
        return self._items.by_id

    @property
    def annotations(self) -> Mapping[int, Annotation]:
        """Their texts, by annotation ID."""
        return self._items.annotations

    @property
    def patches(self) -> Mapping[str, Patch]:
        """The patches that have items, by patch_id."""
        return self._items.patches

    @property
    def facts(self) -> Mapping[int, ItemFacts]:
        """What the balance counts items by, by annotation ID."""
        return self._items.facts

    def patch_items(self, patch_id: str) -> tuple[ReviewItem, ...]:
        """The items of a patch in ID order; none where it has none."""
        return self._items.of_patch(patch_id)

    def look(self) -> CampaignLook:
        """The campaign as it is now, with what other servers have written."""
        self._catch_up()
        with self._in_turn:
            return self._book.look(self._clock())

    def own_rows(self, name: str, after: int = 0) -> tuple[Judgement, ...]:
        """Somebody's latest row of each item that changed after a position, but for verdicts that count no more."""
        self._catch_up()
        fingerprint, campaign = self._catalog.fingerprint, self.campaign.campaign_id
        stored = self._judgements.rows_after(after, name, fingerprint, campaign)
        latest = latest_by_item(row.judgement for row in stored).values()
        with self._in_turn:
            look = self._book.look(self._clock())
            standing = [row for row in latest if counts(self._book, row, look.states.__getitem__)]
            return own_desk_rows(standing, self._book.checks(name, look.now))

    def checks(self, name: str) -> Checks:
        """The items that measure somebody."""
        with self._in_turn:
            return self._book.checks(name, self._clock())

    def latest(self, judgement: Judgement) -> Judgement | None:
        """The same reviewer's latest row in this campaign of the item that a judgement is about, or None."""
        return self._judgements.latest(replace(judgement, campaign=self.campaign.campaign_id))

    def receipts(self, name: str) -> Receipts:
        """What somebody gets while keys are hidden."""
        return Receipts(self._judgements.token_secret, self.campaign.campaign_id, name)

    def answered(self, name: str, annotation_id: int) -> GivenAnswer | None:
        """What somebody answered first while the key of an item was hidden, or None."""
        row = self.latest(self._answer(name, annotation_id, "", self._clock()))
        return None if row is None else self._given(row)

    def unanswered(self, look: CampaignLook, name: str, patch_id: str) -> frozenset[int]:
        """The items of a patch that are asked of somebody now, hide their key, and have no answer of theirs."""
        if look.campaign.mode is not Mode.ANSWER:
            return frozenset()
        asked = asked_items(look, self.patch_items(patch_id), name, self.checks(name))
        hidden = (number for number in asked if hides_key(look.campaign, self.annotations[number]))
        return frozenset(number for number in hidden if self.answered(name, number) is None)

    def answer(self, name: str, annotation_id: int, given: str, now: datetime) -> GivenAnswer:
        """What somebody answered first on an item: this answer, or the one that they gave before.

        Raises:
            CampaignError: The campaign refuses an answer of this item now, or shows the key.
            NotAMemberError: The reviewer does not take part as one.
            JudgementError: This cannot be an answer of the task.
        """
        before = self.answered(name, annotation_id)
        if before is not None:
            return before
        said = checked_answer(self.campaign, text_of(self._items, annotation_id), given)
        row = self._answer(name, annotation_id, said, now)
        with suppress(StaleJudgementError):  # another tab was faster: its answer is the first
            return self._given(self._keep(row, now).judgement)
        return self._given(self.latest(row) or row)

    def judge(self, judgement: Judgement, now: datetime, receipt: object = None) -> Kept:
        """Keep a judgement, with campaign, mode, guidelines, and whether evidence was seen, as the server knows them.

        Where the key is hidden, `receipt` is what `answer` gave.

        Raises:
            CampaignError: The campaign refuses it now.
            NotAMemberError: The reviewer does not take part as one.
            StaleJudgementError: The screen did not know the reviewer's latest row of this item.
            JudgementError: It is about another dataset or another text, or its correction is none.
        """
        checked = of_this_dataset(self._unmasked(judgement, receipt), self._items, self._catalog.fingerprint)
        item = judgement.reviewer, judgement.annotation_id
        ready = replace(
            checked,
            campaign=self.campaign.campaign_id,
            evidence_seen=checked.evidence_seen or item in self._seen,
        )
        if not self._judgements.has_noted(self._catalog.fingerprint):
            self._judgements.note_dataset(self._catalog.fingerprint, is_synthetic=self._catalog.is_synthetic)
        return self._keep(ready, now)

    def append(self, row: AnyRow, now: datetime) -> AnyRow:
        """Keep a decision, a confirmation, a reopening, a withdrawal or a lease.

        Raises:
            CampaignError: The campaign refuses it now, or its row_id belongs to another row.
            NotAMemberError: Its writer does not take part.
            CorrectionError: Its correction is none.
        """
        ready, known = normal_row(row, self._items), self._book.position

        def admit(news: News) -> AnyRow:
            with self._in_turn:
                self._book.take(news)
                return admitted_row(self._book, ready, now)

        return self._store.append(ready, admit, now, known)

    def change(self, campaign: Campaign, known_version: int, made_by: str, now: datetime) -> int:
        """The number of a new version of the definition, where the writer knew the version before.

        Raises:
            CampaignError: Somebody changed it meanwhile, or its items are others.
        """
        return self._versions.define(campaign, known_version, made_by, now)

    def note_seen(self, name: str, annotation_id: int) -> None:
        """Remember that somebody has seen what the map says of an item; this server's next row of theirs tells it."""
        self._seen.add((name, annotation_id))

    def _answer(self, name: str, annotation_id: int, given: str, now: datetime) -> Judgement:
        row = answer_row(self.campaign, text_of(self._items, annotation_id), name, given, now)
        with self._in_turn:
            return replace(row, is_check=self._book.measures(annotation_id, name, now))

    def _given(self, row: Judgement) -> GivenAnswer:
        annotation = text_of(self._items, row.annotation_id or 0)
        receipt = self.receipts(row.reviewer).issue(annotation.annotation_id, row.given_answer)
        return GivenAnswer(annotation, row.given_answer, receipt)

    def _unmasked(self, judgement: Judgement, receipt: object) -> Judgement:
        annotation = self.annotations.get(judgement.annotation_id or 0)
        return answered_first(judgement, self.campaign, annotation, self.receipts(judgement.reviewer), receipt)

    def _keep(self, row: Judgement, now: datetime) -> Kept:
        known = self._book.position

        def admit(news: News, latest: Latest) -> Judgement:
            with self._in_turn:
                self._book.take(news)
                return admitted_judgement(self._book, row, latest, now)

        return self._store.judge(row, admit, known)

    def _catch_up(self) -> None:
        """Read what is new, without a lock of the store."""
        news = self._store.news(self._book.position)
        with self._in_turn:
            self._book.take(news)
