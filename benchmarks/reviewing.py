"""Reviewers of a campaign as a server meets them: signed in, taking patches, judging what they hold over HTTP."""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.campaign import Campaign, FixedOverlap, Member
from browser.domain.selection import AnnotationFilter
from browser.domain.votes import Vote
from browser.jobs.campaign_work import CampaignDesks
from browser.jobs.keep_reviews import verify_reviews
from browser.reviews.campaign_versions import CampaignVersions
from browser.reviews.store import JudgementStore

OVERLAP = 2
_AGAIN_S = 0.05
_ENOUGH_S = 60
Message = dict[str, Any]


class ServerLostError(Exception):
    """No server answered for a minute."""


@dataclass
class Desk:
    """One reviewer's connection to one of the servers; who has no answer asks again, as a browser does."""

    name: str
    dataset: str
    port: Callable[[], int]
    token: str = ""
    asked_again: int = 0
    _connection: HTTPConnection | None = None
    _connected_to: int = 0

    def ask(self, method: str, path: str, message: object = None) -> tuple[int, Message]:
        """Status and content of an answer; the same request again until a server answers it."""
        ends_at = time.monotonic() + _ENOUGH_S
        while time.monotonic() < ends_at:
            try:
                status, content = self._once(method, path, message)
            except (OSError, HTTPException, ValueError):
                self._leave()
            else:
                if status < HTTPStatus.INTERNAL_SERVER_ERROR:
                    return status, content
            self.asked_again += 1
            time.sleep(_AGAIN_S)
        raise ServerLostError(f"No answer to {method} {path}.")

    def sign_in(self) -> None:
        """Get a token."""
        self.token = self.ask("POST", "/api/sign-in", {"name": self.name})[1]["token"]

    def _once(self, method: str, path: str, message: object) -> tuple[int, Message]:
        port = self.port()
        if self._connection is None or port != self._connected_to:
            self._leave()
            self._connection, self._connected_to = HTTPConnection("localhost", port, timeout=10), port
        headers = {"Origin": f"http://localhost:{port}", "Content-Type": "application/json"}
        token = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        self._connection.request(method, path, json.dumps(message) if message else None, headers | token)
        answer = self._connection.getresponse()
        return answer.status, json.loads(answer.read())

    def _leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


@dataclass
class Told:
    """What came of the judgements of one reviewer."""

    acknowledged: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Reviewer(threading.Thread):
    """Somebody who judges at given moments what is free to them, until nothing is or the moments end."""

    def __init__(self, desk: Desk, campaign: str, moments: Iterable[float]) -> None:
        """Sign in; `moments` are on the clock `time.monotonic`."""
        super().__init__(name=desk.name)
        self._desk = desk
        self._path = f"/api/campaigns/{campaign}"
        self._moments = moments
        self.told = Told()
        self.error: Exception | None = None
        desk.sign_in()

    @property
    def asked_again(self) -> int:
        """How often a request was sent anew."""
        return self._desk.asked_again

    def run(self) -> None:
        """Judge."""
        try:
            for moment, text in zip(self._moments, self._texts(), strict=False):
                time.sleep(max(0, moment - time.monotonic()))
                self.judge(text)
        except (ServerLostError, KeyError, ValueError) as error:
            self.error = error

    def judge(self, text: Message) -> None:
        """One judgement, sent until it is acknowledged or refused."""
        row = verdict_of(text)
        began = time.perf_counter()
        status, answer = self._desk.ask("POST", f"{self._path}/judgements", row)
        self.told.milliseconds.append((time.perf_counter() - began) * 1000)
        if status in {HTTPStatus.OK, HTTPStatus.CREATED}:
            self.told.acknowledged.append(row["judgement_id"])
        else:
            self.told.refused.append(answer["error"])

    def _texts(self) -> Iterator[Message]:
        """The texts of the patches that this reviewer takes, one patch after the other."""
        desk = self._desk.ask("GET", f"{self._path}/desk")[1]
        judged = {row["annotation_id"] for row in desk["rows"]}
        for patch_id in desk["patches"]:
            lease = {"row_id": str(uuid4()), "patch_id": patch_id}
            free = set(self._desk.ask("POST", f"{self._path}/leases", lease)[1]["free"]) - judged
            patch = self._desk.ask("GET", f"{self._path}/desk/patch/{patch_id}")[1] if free else {"texts": []}
            yield from (said_of(self._desk.dataset, patch_id, text) for text in patch["texts"] if text["id"] in free)


def said_of(dataset: str, patch_id: str, text: Message) -> Message:
    """What a judgement says of its text."""
    about = {"dataset_fingerprint": dataset, "patch_id": patch_id}
    return {**about, "annotation_id": text["id"], "text_hash": text["text_hash"]}


def verdict_of(text: Message) -> Message:
    """A judgement of a text as the desk sends it."""
    return {
        "judgement_id": str(uuid4()),
        "kind": "verdict",
        "answer": "correct",
        "visible": "supports",
        "judged_at": datetime.now(UTC).isoformat(),
        **text,
    }


def begin_campaign(parquet: Path, store: str, campaign_id: str, names: Sequence[str], item_count: int) -> str:
    """A campaign over the first items of a dataset, each judged twice; the dataset's fingerprint."""
    catalog = AnnotationCatalog.open(parquet)
    items = tuple(islice((item.annotation_id for item in catalog.review_items(AnnotationFilter())), item_count))
    members = tuple(map(Member, names))
    campaign = Campaign(
        campaign_id, campaign_id, catalog.fingerprint, items, members, seed=1, overlap=FixedOverlap(OVERLAP)
    )
    with closing(CampaignVersions.open(store, catalog.fingerprint)) as versions:
        versions.define(campaign, 0, "Lead", datetime.now(UTC))
    return catalog.fingerprint


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the store has of what was acknowledged; all but the first two should be nothing."""

    acknowledged: int
    stored: int
    lost: int
    doubled: int
    over: int
    uncounted: int
    damaged: int

    @property
    def is_right(self) -> bool:
        """Whether nothing was lost, doubled, too much, left out or damaged."""
        return not (self.lost or self.doubled or self.over or self.uncounted or self.damaged)


def outcome(parquet: Path, store: str, campaigns: Sequence[str], acknowledged: Sequence[str]) -> Outcome:
    """Count the rows of the store, and hold them against what reviewers were told."""
    looks = []
    with closing(JudgementStore.open(store)) as judgements:
        catalog = AnnotationCatalog.open(parquet)
        desks = CampaignDesks(catalog, judgements, lambda: datetime.now(UTC))
        looks = [desks.work(campaign).look() for campaign in campaigns]
        stored = [str(row.judgement_id) for row in judgements.rows()]
    votes = sum(isinstance(recorded.row, Vote) for look in looks for recorded in look.rows)
    ballots = [len(state.ballots) for look in looks for state in look.states.values()]
    return Outcome(
        acknowledged=len(acknowledged),
        stored=len(stored),
        lost=len(set(acknowledged) - set(stored)),
        doubled=len(stored) - len(set(stored)),
        over=sum(count > OVERLAP for count in ballots),
        uncounted=votes - sum(ballots),
        damaged=len(verify_reviews(store).findings),
    )
