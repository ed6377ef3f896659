"""A small campaign over the eight-patch dataset, and people who take part in it through the routes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import httpx
from ui.in_process import ADDRESS, ask

from browser.domain.campaign import Campaign, FixedOverlap, Member, Role
from browser.jobs.campaign_work import CampaignWork
from browser.reviews.tokens import issue_token
from browser.ui import resources
from browser.ui.routes import routes

ITEMS = tuple(range(46, 61))
"""The texts of a patch of the bench split, one of each task."""
REVIEWERS = ("Ada", "Ben", "Cem")
JUDGE, LEAD = "Jo", "Lea"


def small_campaign(**rules) -> Campaign:
    """Three reviewers, an adjudicator and a lead; every item is judged twice."""
    members = (
        *(Member(name) for name in REVIEWERS),
        Member(JUDGE, frozenset({Role.ADJUDICATOR})),
        Member(LEAD, frozenset({Role.LEAD})),
    )
    return Campaign(
        **{
            "campaign_id": "bench-1-1",
            "name": "Bench 1.1",
            "dataset_fingerprint": resources.catalog().fingerprint,
            "annotation_ids": ITEMS,
            "members": members,
            "seed": 1,
            "overlap": FixedOverlap(2),
        }
        | rules
    )


def begin_campaign(**rules) -> CampaignWork:
    """The same campaign, begun in the app's store."""
    return resources.campaigns().begin(small_campaign(**rules), LEAD, datetime.now(UTC))


@dataclass
class Person:
    """Somebody signed in, at a campaign."""

    name: str
    campaign: str = "bench-1-1"

    def get(self, path: str) -> httpx.Response:
        return self._ask("GET", f"/{self.campaign}/{path}")

    def post(self, path: str, message: object) -> httpx.Response:
        return self._ask("POST", f"/{self.campaign}/{path}", json=message)

    def desk(self, query: str = "") -> dict:
        return self.get(f"desk{query}").json()

    def patch(self) -> dict:
        """The first patch of the desk."""
        return self.get(f"desk/patch/{self.desk()['patches'][0]}").json()

    def message(self, about: int = ITEMS[0], **changes: object) -> dict:
        """A verdict on an item, as the desk sends it."""
        annotation = next(iter(resources.catalog().annotations_with([about])))
        return {
            "judgement_id": str(uuid4()),
            "kind": "verdict",
            "dataset_fingerprint": resources.catalog().fingerprint,
            "patch_id": annotation.patch_id,
            "annotation_id": about,
            "text_hash": annotation.text_hash,
            "answer": "correct",
            "visible": "supports",
            "judged_at": "2026-11-23T12:00:00Z",
            "replaces": None,
            **changes,
        }

    def judge(self, about: int = ITEMS[0], **changes: object) -> httpx.Response:
        return self.post("judgements", self.message(about, **changes))

    def answer(self, text: dict) -> None:
        """The first answer that the task takes, whether it is right or not."""
        self.post("answers", {"annotation_id": text["id"], "given_answer": _some_answer(text)}).raise_for_status()

    def line(self) -> dict:
        """The campaign in the person's list."""
        lines = self._ask("GET", "").json()["campaigns"]
        return next(one for one in lines if one["campaign_id"] == self.campaign)

    def take(self, patch_id: str) -> httpx.Response:
        return self.post("leases", {"row_id": str(uuid4()), "patch_id": patch_id})

    def _ask(self, method: str, path: str, **options: object) -> httpx.Response:
        token = issue_token(resources.store().token_secret, self.name, resources.catalog().fingerprint)
        headers = {"Authorization": f"Bearer {token}", "Origin": ADDRESS}
        return ask(routes(), method, f"/api/campaigns{path}", headers=headers, **options)


def _some_answer(text: dict) -> str:
    if text["section"] == "box":
        return "[0.0 0.0, 0.5 0.5]"
    return (text["options"][0]["key"] or text["options"][0]["text"]) if text["options"] else "a"
