"""The campaigns of whoever is signed in, over a small real dataset and a real store."""

from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from campaigns import campaign
from factories import dataset_rows, write_parquet
from ui.in_process import ADDRESS, ask

from browser.domain.among import Item
from browser.domain.annotation import TASKS
from browser.domain.campaign import Campaign, FixedOverlap, GoldItem, Member, Phase, Role, Standing
from browser.domain.judgement import Answer
from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.routes import routes

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NEW_ID = "0b8e7d5e-7a53-4d3c-9d1c-5a9f3a2b1c00"
BENCH = {"query": "split=bench"}
TEXTS_PER_PATCH = 15


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    parquet = write_parquet(tmp_path / "small.parquet", dataset_rows())
    for name, value in {"PARQUET": parquet, "REVIEWS": tmp_path / "reviews.sqlite", "LMDB": ""}.items():
        monkeypatch.setenv(f"BENTXT_{name}", str(value))
    resources.clear()
    yield
    resources.store().close()
    resources.clear()


def signed_in(name: str) -> dict[str, str]:
    token = ask(routes(), "POST", "/api/sign-in", json={"name": name}, headers={"Origin": ADDRESS}).json()["token"]
    return {"Origin": ADDRESS, "Authorization": f"Bearer {token}"}


def get(path: str, name: str) -> httpx.Response:
    return ask(routes(), "GET", f"/api/{path}", headers=signed_in(name))


def begin(**rules: object) -> None:
    defined = campaign(**{"dataset_fingerprint": resources.catalog().fingerprint} | rules)
    resources.campaign_versions().define(defined, 0, "Jo", NOW)


def test_a_campaign_is_listed_to_those_who_take_part_and_to_nobody_else():
    begin()

    (line,) = get("campaigns", "Ada").json()["campaigns"]
    assert (line["name"], line["roles"], line["phase"], line["item_count"]) == (
        "Bench 1.1",
        ["reviewer"],
        "production",
        3,
    )
    assert get("campaigns", "Eve").json()["campaigns"] == []
    assert ask(routes(), "GET", "/api/campaigns", headers={"Origin": ADDRESS}).status_code == 401


def test_who_left_still_finds_the_campaign_and_reads_so():
    begin(members=(Member("Ada", frozenset({Role.LEAD}), Standing.LEFT),))

    (line,) = get("campaigns", "Ada").json()["campaigns"]
    assert (line["roles"], line["standing"]) == (["lead"], "left")


def post(path: str, name: str, /, **message: object) -> httpx.Response:
    return ask(routes(), "POST", f"/api/{path}", json=message, headers=signed_in(name))


def new_campaign(founder: str = "Ada", /, **fields: object) -> httpx.Response:
    return post("campaigns", founder, **{"campaign_id": NEW_ID, "name": "Bench 1.1", "items": BENCH} | fields)


def defined() -> Campaign:
    (one,) = resources.campaign_versions().current()
    return one


def test_a_name_and_the_texts_make_a_campaign_that_its_founder_leads():
    made = new_campaign()

    assert (made.status_code, made.json()["roles"]) == (201, ["lead", "reviewer"])
    campaign = defined()
    assert len(campaign.annotation_ids) == 2 * TEXTS_PER_PATCH
    assert (campaign.overlap, campaign.phase, campaign.is_blind) == (FixedOverlap(2), Phase.PRODUCTION, True)
    assert campaign.check_share == 0.05
    assert new_campaign().status_code == 200  # the same one again, as after a lost answer
    assert len(resources.campaign_versions().current()) == 1


def test_a_pilot_is_drawn_by_task_and_judged_by_all_reviewers():
    members = [{"name": "Ada", "roles": ["reviewer", "lead"]}, {"name": "Ben", "roles": ["reviewer"]}]
    new_campaign(pilot=15, members=members, overlap={"second_look_share": 0.2})

    campaign = defined()
    tasks = {item.task for item in review_items() if item.annotation_id in campaign.shared.annotation_ids}
    assert (campaign.phase, campaign.shared.votes, len(campaign.shared.annotation_ids)) == (Phase.PILOT, 2, 15)
    assert tasks == set(TASKS)


def review_items():
    return resources.review_items(AnnotationFilter.of(split=["bench"]))


WRONG = [
    ("name", " ", "The name is empty"),
    ("name", None, "The name is empty"),
    ("mode", "guess", "none of: verify, answer"),
    ("overlap", {"votes": 0}, "no overlap"),
    ("overlap", {"second_look_share": 2}, "no overlap"),
    ("members", [{"name": "Ben", "roles": []}], "'Ben' has no role"),
    ("members", [{"name": "Ben"}, {"name": " Ben "}], "named twice"),
    ("members", [{"name": "Ben", "roles": ["god"]}], "god"),
    ("gates", [{"type": "binary", "category": "season", "least_accuracy": 0.9, "least_items": 5}], "fifteen"),
    ("pilot", -1, "no number of pilot texts"),
    ("check_share", 1.5, "150 % is no share of hidden checks. Take 0 to 100 %"),
    ("check_share", None, "no share of hidden checks"),
    ("view_preset", "x-ray", "no view"),
    ("guidelines", "x" * 40_001, "at most 40,000"),
    ("items", {"query": "splt=bench"}, "no field 'splt'"),
    ("items", {"query": "country=Atlantis"}, "No text is in it"),
    ("items", {"query": "http://localhost/?split=bench&verdict=contradicts"}, "reviewers would know"),
    ("items", {"collection_id": "gone"}, "not there"),
    ("items", {"query": "area=lots"}, "lots"),
    ("campaign_id", "1", "no UUID"),
    ("gold", {"collection_id": "gone"}, "not there"),
    ("colour", "red", "no field 'colour'"),
]


def test_the_share_of_hidden_checks_is_what_its_founder_asks_for():
    new_campaign(check_share=0)

    assert defined().check_share == 0.0


def test_a_value_that_a_field_does_not_take_is_refused_beside_the_field():
    for field, value, says in WRONG:
        refused = new_campaign(**{field: value})

        assert (refused.status_code, refused.json().get("field")) == (400, field), value
        assert says in refused.json()["error"]
    assert resources.campaign_versions().current() == ()


def test_what_the_texts_would_make_is_said_before():
    told = post("campaigns/preview", "Ada", items={"query": f"{ADDRESS}/?split=bench&page=2"}, pilot=15).json()

    assert (told["items"], told["patches"], told["pilot"], told["has_audit"]) == (30, 2, 15, False)
    assert told["tasks"][0] == {"type": "binary", "category": "presence", "items": 2, "pilot": 1}


def test_a_collection_makes_a_campaign_of_its_texts_and_of_all_texts_of_its_patches():
    now = datetime.now(UTC)
    collected = resources.collections().create("Doubts", now)
    gold = resources.collections().create("Gold", now).collection_id
    for item, collection in (("3", collected.collection_id), ("p16", collected.collection_id), ("3", gold)):
        resources.collections().collect(Item.parse(item), now, collection)
    resources.collections().note_item(gold, Item(3), "correct", "")

    new_campaign(items={"collection_id": collected.collection_id}, gold={"collection_id": gold})

    assert defined().annotation_ids == (3, *range(16, 31))
    assert defined().gold == (GoldItem(3, Answer.CORRECT),)
    resources.collections().close()


def test_who_may_not_begin_campaigns_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BENTXT_LEADS", "Ben")
    resources.settings.clear()

    assert [new_campaign().status_code, post("campaigns/preview", "Ada", items=BENCH).status_code] == [403, 403]
    assert get("campaigns", "Ada").json()["may_begin"] is False
    assert new_campaign("Ben").status_code == 201
