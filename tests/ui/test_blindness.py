"""Nothing that a route of a campaign says depends on what others said, and nobody else is answered at all.

The routes are those that are registered, so that new ones are covered by themselves.
"""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from ui.campaign_client import ITEMS, JUDGE, LEAD, Person, begin_campaign, small_campaign
from ui.campaign_routes import addresses, request
from ui.judgement_client import open_dataset

from browser.domain.campaign import Member, Phase, Role, Standing
from browser.ui import resources
from browser.ui.routes import routes

INSTANT = re.compile(r"20\d\d-\d\d-\d\dT[\d:.]+")
CANARY = "the canary of Ada"
VERDICTS = {
    "kept": {"answer": "correct", "visible": "supports", "comment": ""},
    "disputed": {"answer": "incorrect", "visible": "contradicts", "comment": CANARY, "flagged": True},
    "unsure": {"answer": "unsure", "visible": "not asked", "comment": CANARY, "issues": ["unclear question"]},
}
STRANGER = "Mallory"
BEARING_A_SECRET = ("/quilt.png",)
"""Pictures of patches and nothing else: an <img> bears no token, so their address has a name that members are told."""


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_dataset(monkeypatch, tmp_path)
    yield
    resources.store().close()
    resources.clear()


def told(
    monkeypatch: pytest.MonkeyPatch, folder: Path, verdict: dict[str, object]
) -> dict[tuple[str, str, str], tuple[int, str]]:
    """What Ben and Cem are answered by every route, after Ada judged two items and Ben one of them."""
    folder.mkdir()
    open_dataset(monkeypatch, folder)
    begin_campaign()
    for place, (name, said) in enumerate([("Ada", verdict), ("Ben", VERDICTS["kept"])]):
        for number, item in enumerate(ITEMS[: 2 - place]):
            row_id = str(UUID(int=10 * place + number + 1))
            assert Person(name).judge(item, **said, judgement_id=row_id).status_code == 201
    asked = [("GET", path) for path in (*addresses("GET"), "/api/campaigns", "/api/judgements.csv")]
    asked += [("POST", path) for path in addresses("POST")]
    each = [(*one, name) for name in ("Ben", "Cem") for one in asked]
    answers = {one: request(*one, json=probing(number)) for number, one in enumerate(each)}
    resources.store().close()
    return {one: (answer.status_code, INSTANT.sub("then", answer.text)) for one, answer in answers.items()}


def probing(number: int) -> dict[str, object]:
    """A message about the item that everybody has judged, with what any route of a campaign could ask for."""
    row_id = str(UUID(int=100 + number))
    about = Person("Ben").message(judgement_id=row_id, row_id=row_id, withdraws=str(UUID(int=1)))
    return {**about, "accepts": True, "outcome": "kept", "correction": "", "reason": "to see", "known_version": 1}


def test_what_a_reviewer_is_told_does_not_depend_on_what_others_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    worlds = {name: told(monkeypatch, tmp_path / name, verdict) for name, verdict in VERDICTS.items()}

    assert worlds["kept"] == worlds["disputed"] == worlds["unsure"]
    assert not any(CANARY in text for _, text in worlds["disputed"].values())


def test_the_canary_is_found_where_it_may_be_seen():
    begin_campaign()
    Person("Ada").judge(**VERDICTS["disputed"])

    assert CANARY in request("GET", "/api/campaigns/bench-1-1/desk", "Ada").text
    for name in ("Ada", LEAD, JUDGE):
        assert CANARY in request("GET", f"/api/campaigns/bench-1-1/history/{ITEMS[0]}", name).text
    assert CANARY in request("GET", "/api/judgements.csv", LEAD).text


KIM = "Kim"
"""A reviewer who adjudicates."""


def test_who_adjudicates_and_could_still_judge_an_item_reads_nothing_of_its_verdicts():
    """Whatever keeps them from judging it right now: others hold it, a phase, a gate."""
    kim = Member(KIM, frozenset({Role.REVIEWER, Role.ADJUDICATOR, Role.LEAD}))
    work = begin_campaign(members=(*small_campaign().members, kim))
    Person("Ada").judge(**VERDICTS["disputed"])
    reads = (*addresses("GET"), "/api/campaigns", "/api/judgements.csv")

    def finds_nothing() -> None:
        answers = {path: request("GET", path, KIM).text for path in reads}
        assert not [path for path, text in answers.items() if CANARY in text]
        assert request("GET", f"/api/campaigns/bench-1-1/history/{ITEMS[0]}", KIM).json()["rows"] == []
        assert request("GET", f"/api/campaigns/bench-1-1/disputes/{ITEMS[0]}", KIM).status_code == 403

    finds_nothing()
    Person("Ben").take(Person("Ben").desk()["patches"][0])
    assert ITEMS[0] not in {item[0] for item in Person(KIM).desk()["items"]}
    finds_nothing()
    for phase in (Phase.CALIBRATION, Phase.RELEASE):
        look = work.look()
        work.change(replace(look.campaign, phase=phase), look.version, KIM, look.now)
        finds_nothing()


def test_who_is_no_active_member_is_refused_by_every_route():
    former = (Member("Rem", standing=Standing.REMOVED), Member("Lev", frozenset(Role), Standing.LEFT))
    begin_campaign(members=(*small_campaign().members, *former))
    Person("Ada").judge(**VERDICTS["disputed"])

    for name, status in {None: 401, STRANGER: 403, "Rem": 403, "Lev": 403}.items():
        for method, path in every_route():
            answer = request(method, path, name)
            refused = 404 if path.endswith(BEARING_A_SECRET) else status
            assert (answer.status_code, CANARY in answer.text) == (refused, False), (name, method, path)


def test_who_is_no_member_finds_the_campaign_in_no_list():
    begin_campaign(name="Bench of the canary")

    assert request("GET", "/api/campaigns", None).status_code == 401
    assert "canary" not in request("GET", "/api/campaigns", STRANGER).text
    assert "canary" in request("GET", "/api/campaigns", "Ada").text


def test_every_message_of_another_sites_page_is_refused():
    begin_campaign()
    others = [route.path for route in routes() if "POST" in (route.methods or ()) and "{" not in route.path]

    for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        for path in (*others, *addresses("POST")):
            assert request("POST", path, LEAD, headers=headers).status_code == 403, path


def test_no_route_answers_what_another_sites_page_embeds():
    begin_campaign()
    embedded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}

    for method, path in every_route():
        refused = 404 if path.endswith(BEARING_A_SECRET) else 403
        assert request(method, path, "Ada", headers=embedded).status_code == refused, path
    followed = request("GET", "/api/judgements.csv", "Ada", headers={**embedded, "Sec-Fetch-Mode": "navigate"})
    assert followed.status_code == 200


def test_every_route_refuses_a_token_that_is_none():
    begin_campaign()

    for token in ("Bearer forged", "Basic QWRh"):
        for method, path in every_route():
            refused = 404 if path.endswith(BEARING_A_SECRET) else 401
            assert request(method, path, "Ada", headers={"Authorization": token}).status_code == refused, path


def test_every_answer_is_kept_in_no_cache():
    begin_campaign()

    for path in addresses("GET"):
        assert "no-store" in request("GET", path, "Ada").headers["cache-control"], path


def test_what_a_message_says_of_its_sender_and_its_campaign_counts_for_nothing():
    begin_campaign()
    begin_campaign(campaign_id="another", annotation_ids=ITEMS[5:])
    forged = {"reviewer": "Ben", "campaign": "another", "guideline_version": 9, "is_check": True, "recorded_at": "1999"}

    assert Person("Ada").judge(**forged).status_code == 201

    (row,) = resources.store().rows()
    assert (row.reviewer, row.campaign, row.guideline_version, row.is_check) == ("Ada", "bench-1-1", 1, False)


def test_outside_of_campaigns_no_message_gets_into_one():
    begin_campaign()
    message = Person(STRANGER).message(campaign="bench-1-1")

    assert request("POST", "/api/judgements", STRANGER, json=message).status_code == 201

    assert [row.campaign for row in resources.store().rows()] == [""]
    assert resources.campaigns().work("bench-1-1").look().rows == ()


def test_a_message_of_another_that_is_sent_again_is_refused_without_telling_it():
    begin_campaign()
    message = Person("Ada").message(**VERDICTS["disputed"])
    Person("Ada").post("judgements", message)

    for again in (message, {**message, "comment": ""}, Person("Ben").message(replaces=message["judgement_id"])):
        answer = Person("Ben").post("judgements", again)
        assert answer.status_code == 409
        assert CANARY not in answer.text
        assert "Ada" not in answer.text
    taken_back = Person("Ben").message(
        kind="withdrawal", withdraws=message["judgement_id"], answer=None, visible=None, replaces=None
    )
    assert Person("Ben").post("judgements", taken_back).status_code == 409
    assert len(resources.store().rows()) == 1


def test_an_item_of_another_campaign_and_an_oversized_comment_are_refused():
    begin_campaign(annotation_ids=ITEMS[:3])
    begin_campaign(campaign_id="another", annotation_ids=ITEMS[3:])

    assert 400 <= Person("Ada").judge(ITEMS[5]).status_code < 500
    assert Person("Ada", "another").judge(ITEMS[5]).status_code == 201
    assert Person("Ada").judge(comment="x" * 2001).status_code == 400
    assert Person("Ada").judge(comment="x" * 70_000).status_code == 413


def test_the_export_holds_what_the_asker_may_see():
    campaign = begin_campaign()
    for name in ("Ada", "Ben"):
        Person(name).judge(comment=f"=1+1 by {name}")
    request("POST", "/api/judgements", "Cem", json=Person("Cem").message(ITEMS[1]))

    assert writers(None) == writers(STRANGER) == ["Cem"]
    assert writers("Ada") == ["Ada", "Cem"]
    assert writers(JUDGE) == writers(LEAD) == ["Ada", "Ben", "Cem"]
    judging_lead = Member(LEAD, frozenset({Role.LEAD, Role.REVIEWER}))
    changed = replace(small_campaign(), members=(*small_campaign().members[:-1], judging_lead), is_blind=True)
    campaign.change(changed, 1, LEAD, resources.campaigns().work("bench-1-1").look().now)
    assert writers(LEAD) == ["Ada", "Ben", "Cem"]
    assert Person(LEAD).judge(ITEMS[2]).status_code == Person("Ada").judge(ITEMS[2]).status_code == 201
    assert comments(LEAD) == ["'=1+1 by Ada", "'=1+1 by Ben", "", ""]


def test_in_a_campaign_that_is_not_blind_members_see_all_rows_and_strangers_none():
    begin_campaign(is_blind=False)
    Person("Ada").judge()

    assert (writers("Ben"), writers(STRANGER)) == (["Ada"], [])


def test_a_forged_sign_in_gets_no_export():
    answer = request("GET", "/api/judgements.csv", None, headers={"Authorization": f"Bearer {uuid4()}"})

    assert answer.status_code == 401


def every_route() -> list[tuple[str, str]]:
    return [(method, path) for method in ("GET", "POST") for path in addresses(method)]


def writers(name: str | None) -> list[str]:
    return [row["reviewer"] for row in exported(name)]


def comments(name: str | None) -> list[str]:
    return [row["comment"] for row in exported(name)]


def exported(name: str | None) -> list[dict[str, str]]:
    answer = request("GET", "/api/judgements.csv", name)
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))
