"""Disputes over HTTP: who gets them, what is said of whom, what is refused, and what can be taken back."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from ui.campaign_client import ITEMS, JUDGE, LEAD, Person, begin_campaign
from ui.judgement_client import open_dataset

from browser.domain.campaign import Evidence, FixedOverlap, Member, Role
from browser.domain.item_values import Status
from browser.ui import resources

ADA, BEN, CEM, JO, KIM = Person("Ada"), Person("Ben"), Person("Cem"), Person(JUDGE), Person("Kim")
AREA, COUNT, POINT = ITEMS[1], ITEMS[6], ITEMS[12]
BOX = "[0.64 0.0, 1.0 0.4]"
ALL = frozenset({Role.REVIEWER, Role.ADJUDICATOR})


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_dataset(monkeypatch, tmp_path)
    yield
    resources.store().close()
    resources.clear()


def begin(**rules):
    members = (*(Member(n) for n in ("Ada", "Ben", "Cem")), Member(JUDGE, frozenset({Role.ADJUDICATOR})))
    members = (*members, Member("Kim", ALL), Member(LEAD, frozenset({Role.LEAD})))
    return begin_campaign(**{"members": members} | rules)


def wrong(correction=None, **details):
    said = {"correction": correction} if correction else {}
    return {"answer": "incorrect", "visible": "contradicts", **said, **details}


def split(item=COUNT, **details):
    """Ada finds it right, Ben wrong."""
    assert ADA.judge(item).status_code == 201
    assert BEN.judge(item, **wrong(**details)).status_code == 201


def decide(person=JO, item=COUNT, outcome="kept", **fields):
    message = {"row_id": str(uuid4()), "annotation_id": item, "outcome": outcome, "reason": "seen in infrared"}
    return person.post("decisions", message | fields)


def confirm(person, item, correction, *, accepts=True, **fields):
    shown = {"output": correction}
    message = {"row_id": str(uuid4()), "annotation_id": item, "correction": shown, "accepts": accepts, "reason": ""}
    return person.post("confirmations", message | fields)


def reopen(person=JO, item=COUNT, reason="a newer image"):
    return person.post("reopenings", {"row_id": str(uuid4()), "annotation_id": item, "reason": reason})


def take_back(person, row_id):
    return person.post("withdrawals", {"row_id": str(uuid4()), "withdraws": row_id})


def queue(person=JO, kind="disputes"):
    return [item[0] for item in person.get(kind).json()["items"]]


def status(work, item=COUNT):
    return work.look().states[item].status


def test_what_waits_for_somebody_is_told_in_their_list_and_at_their_desk():
    begin()
    split(correction="b")

    assert [who.line()["waiting"] for who in (JO, CEM)] == [{"decide": 1, "confirm": 0}, {"decide": 0, "confirm": 0}]
    assert decide(outcome="corrected", correction={"output": "b"}).status_code == 201
    assert [who.line()["waiting"] for who in (JO, CEM)] == [{"decide": 0, "confirm": 0}, {"decide": 0, "confirm": 1}]
    assert [who.desk()["to_confirm"] for who in (ADA, BEN, CEM)] == [1, 0, 1]


def test_the_queue_is_grouped_by_task_with_causes_and_never_has_what_one_voted_on():
    begin()
    split(COUNT)
    ADA.judge(AREA)
    KIM.judge(AREA, answer="unsure", visible="not asked")

    message = JO.get("disputes").json()

    assert [item[0] for item in message["items"]] == [AREA, COUNT]
    causes = [message["causes"][item[2]] for item in message["items"]]
    assert causes == ["not decided by everybody", "different verdicts"]
    assert queue(KIM) == [COUNT]


def test_an_item_has_all_verdicts_side_by_side_and_corrections_to_choose_from():
    begin()
    split(COUNT, correction="A", issues=["wrong answer"], comment="two of them", seconds=12.5)

    item = JO.get(f"disputes/{COUNT}").json()

    ben = next(verdict for verdict in item["verdicts"] if verdict["answer"] == "incorrect")
    assert len(item["verdicts"]) == 2
    assert (ben["visible"], ben["comment"], ben["issues"], ben["seconds"], ben["proposal"], ben["guidelines"]) == (
        "contradicts",
        "two of them",
        ["wrong answer"],
        12.5,
        0,
        1,
    )
    assert item["proposals"] == [{"output": "a", "input": None, "box": None, "by": [ben["who"]]}]
    assert (item["cause"], item["notDecide"]) == ("different verdicts", None)
    assert [text["id"] for text in item["patch"]["texts"]] == [COUNT]


def test_a_corrected_box_is_drawn():
    begin()
    split(POINT, correction=BOX)

    assert JO.get(f"disputes/{POINT}").json()["proposals"][0]["box"] == [0.64, 0.0, 1.0, 0.4]


def test_a_blind_campaign_names_nobody_and_another_one_does():
    begin()
    begin(campaign_id="open", is_blind=False)
    for campaign in ("bench-1-1", "open"):
        for person, said in (("Ada", {}), ("Ben", wrong("a", comment="no"))):
            assert Person(person, campaign).judge(COUNT, **said, campaign=campaign).status_code == 201
    blind, seeing = (Person(JUDGE, name).get(f"disputes/{COUNT}").json() for name in ("bench-1-1", "open"))

    assert {verdict["who"] for verdict in blind["verdicts"]} == {"A", "B"}
    assert not any(name in json.dumps(blind) for name in ("Ada", "Ben"))
    assert {verdict["who"] for verdict in seeing["verdicts"]} == {"Ada", "Ben"}


PATHS = (
    "disputes",
    f"disputes/{COUNT}",
    f"disputes/{COUNT}/evidence",
    "finals",
    f"guidelines/effect?annotation={COUNT}",
)


def test_only_adjudicators_get_disputes():
    begin()
    split()

    for path in PATHS:
        others = [person.get(path).status_code for person in (ADA, CEM, Person(LEAD), Person("Zoe"))]
        assert (others, JO.get(path).status_code) == ([403] * 4, 200), path


def test_nobody_but_adjudicators_decides_or_reopens_and_nobody_writes_for_another():
    work = begin()
    split()

    assert decide(CEM).status_code == 403
    assert reopen(CEM).status_code == 403
    assert decide(JO, reviewer="Ada", guideline_version=9).status_code == 201
    (row,) = [recorded.row for recorded in work.look().rows][-1:]
    assert (row.reviewer, row.guideline_version) == (JUDGE, 1)


def test_who_voted_does_not_see_the_verdicts_even_after_taking_the_own_one_back():
    begin()
    ADA.judge(COUNT)
    KIM.judge(COUNT, **wrong("a"))

    answer = KIM.get(f"disputes/{COUNT}")

    assert answer.status_code == 403
    assert "verdicts" not in answer.json()
    assert decide(KIM).status_code == 409
    assert decide(JO).status_code == 201
    sealed = KIM.get(f"disputes/{COUNT}").json()
    assert (sealed["verdicts"], sealed["proposals"], sealed["past"]) == ([], [], [])
    assert sealed["status"] == "kept"


def test_verdicts_of_an_item_that_waits_for_one_are_shown_to_nobody():
    begin()
    ADA.judge(COUNT)

    assert JO.get(f"disputes/{COUNT}").status_code == 403
    assert JO.get(f"disputes/{COUNT}/evidence").status_code == 403
    assert JO.get("disputes/1").status_code == 404


NO_SENSE = [
    ({"reason": "  \n "}, "reason is missing"),
    ({"reason": "x" * 501}, "reason"),
    ({"outcome": "perhaps"}, "outcome"),
    ({"outcome": "corrected"}, "correction"),
    ({"correction": {"output": "a"}}, "correction"),
    ({"outcome": "corrected", "correction": {"output": "seven"}}, "seven"),
    ({"outcome": "corrected", "correction": {"output": "C"}}, "says what the dataset says"),
    ({"row_id": "7"}, "row_id"),
]


def test_a_decision_that_makes_no_sense_is_refused_with_the_reason():
    work = begin()
    split()

    for fields, says in NO_SENSE:
        answer = decide(JO, **fields)
        assert (answer.status_code, says in answer.json()["error"]) == (400, True), fields
    assert status(work) is Status.DISPUTED


def test_a_decision_can_be_sent_twice_and_taken_back_by_who_made_it():
    work = begin()
    split()
    row_id = str(uuid4())
    assert [decide(JO, row_id=row_id).status_code for _ in range(2)] == [201, 201]
    assert (status(work), queue()) == (Status.KEPT, [])
    (mine,) = JO.get("disputes").json()["mine"]
    assert (mine["what"], mine["reason"], mine["refused"], mine["rowId"]) == ("kept", "seen in infrared", None, row_id)

    assert take_back(KIM, row_id).status_code == 409
    assert take_back(JO, row_id).status_code == 201
    assert (status(work), queue(), JO.get("disputes").json()["mine"]) == (Status.DISPUTED, [COUNT], [])


def test_a_correction_is_confirmed_by_somebody_who_wrote_neither_version():
    work = begin()
    split(correction="a")
    assert decide(outcome="corrected", correction={"output": "A "}).json()["status"] == "to confirm"

    assert (queue(JO, "confirmations"), queue(BEN, "confirmations"), queue(CEM, "confirmations")) == ([], [], [COUNT])
    assert confirm(BEN, COUNT, "a").status_code == 409
    assert confirm(CEM, COUNT, "d").status_code == 409
    assert confirm(CEM, COUNT, "a", accepts=False).json()["error"].startswith("The reason is missing")
    assert confirm(CEM, COUNT, "a").status_code == 201
    assert status(work) is Status.CORRECTED


def test_a_rejected_correction_comes_back_with_the_reason_and_a_confirmation_can_be_taken_back():
    work = begin()
    split(correction="a")
    decide(outcome="corrected", correction={"output": "a"})
    rejected = confirm(CEM, COUNT, "a", accepts=False, reason="there are three").json()

    assert (status(work), queue()) == (Status.DISPUTED, [COUNT])
    past = JO.get(f"disputes/{COUNT}").json()["past"]
    assert past[-1] == {"who": "a confirmer", "what": "rejected", "reason": "there are three"}
    assert take_back(CEM, rejected["rowId"]).status_code == 201
    assert status(work) is Status.TO_CONFIRM


def test_a_confirmer_learns_the_two_texts_and_nobody_elses_verdict():
    begin()
    split(correction="a", comment="two of them")
    decide(outcome="corrected", correction={"output": "a"}, reason="Ben is right")

    item, listed = CEM.get(f"confirmations/{COUNT}").json(), CEM.get("confirmations").json()

    assert (item["output"], item["correction"]["output"]) == ("c", "a")
    assert set(item) == {"id", "input", "output", "correction", "patch"}
    told = json.dumps([item, listed])
    assert not any(word in told for word in ("Ada", "Ben", "Jo", "two of them", "incorrect", '"status"'))
    assert ADA.get(f"confirmations/{COUNT}").status_code == 200
    assert BEN.get(f"confirmations/{COUNT}").status_code == 403


def test_a_final_item_is_reopened_with_a_reason_and_that_is_undone():
    work = begin(overlap=FixedOverlap(1))
    ADA.judge(COUNT)
    assert JO.get("finals?status=kept").json()["items"] == [{"id": COUNT, "task": 6, "status": "kept", "reason": ""}]
    assert JO.get("finals?status=dropped").json()["count"] == 0
    refused = JO.get("finals?status=open")
    assert (refused.status_code, "Give corrected, dropped, kept" in refused.json()["error"]) == (400, True)
    assert JO.get(f"disputes/{COUNT}").json()["notReopen"] is None

    assert reopen(reason="").status_code == 400
    done = reopen().json()
    assert (done["what"], done["status"], status(work)) == ("reopened", "open", Status.OPEN)
    assert reopen().status_code == 409
    assert take_back(JO, done["rowId"]).status_code == 201
    assert status(work) is Status.KEPT


def test_who_reopened_an_item_is_not_asked_to_judge_it_and_cannot():
    work = begin()
    for person in (ADA, BEN):
        person.judge(COUNT)
    reopened = reopen(KIM).json()

    assert COUNT not in queue(KIM, "desk")
    assert KIM.desk()["waiting"] == {}
    assert COUNT not in KIM.take(KIM.desk()["patches"][0]).json()["free"]
    refused = KIM.judge(COUNT)
    assert (refused.status_code, "you know what others said" in refused.json()["error"]) == (409, True)
    assert take_back(KIM, reopened["rowId"]).status_code == 201
    assert reopen(JO).status_code == 201
    assert KIM.judge(COUNT).status_code == 409
    assert [person.judge(COUNT).status_code for person in (BEN, CEM)] == [201, 201]
    assert status(work) is Status.KEPT


def test_an_item_that_nobody_is_left_to_judge_waits_for_an_adjudicator():
    work = begin(members=(Member("Ada"), Member("Kim", ALL), Member(JUDGE, frozenset({Role.ADJUDICATOR}))))
    ADA.judge(COUNT)
    KIM.judge(COUNT)
    reopen(KIM)
    assert (status(work), queue()) == (Status.OPEN, [])

    assert ADA.judge(COUNT, **wrong("a")).status_code == 201

    assert status(work) is Status.DISPUTED
    said = JO.get(f"disputes/{COUNT}").json()
    assert said["cause"] == "nobody left who may judge it"
    assert [one["answer"] for one in said["verdicts"]] == ["incorrect"]
    assert decide(KIM).status_code == 409
    assert decide(JO).status_code == 201
    assert status(work) is Status.KEPT


def test_verdicts_are_taken_back_at_the_desk_alone():
    work = begin()
    cast = ADA.judge(COUNT).json()

    assert take_back(ADA, cast["judgement_id"]).status_code == 409
    assert status(work) is Status.JUDGED


def test_evidence_comes_after_the_verdicts_unless_the_campaign_never_shows_it():
    begin()
    begin(campaign_id="never", evidence=Evidence.NEVER)
    split()
    for name, said in (("Ada", {}), ("Ben", wrong())):
        assert Person(name, "never").judge(COUNT, **said).status_code == 201

    assert JO.get(f"disputes/{COUNT}/evidence").json()["verdict"]
    assert JO.get(f"disputes/{COUNT}").json().keys().isdisjoint({"machine", "evidence"})
    assert Person(JUDGE, "never").get(f"disputes/{COUNT}/evidence").status_code == 403
    assert Person(JUDGE, "never").get("disputes").json()["hasEvidence"] is False


def rule(person=JO, item=COUNT, version=1, text="Count areas, not fields."):
    return person.post("guidelines", {"annotation_id": item, "known_version": version, "text": text})


def test_a_decision_becomes_a_rule_that_opens_its_task_again_but_not_its_item():
    work = begin(overlap=FixedOverlap(1))
    assert rule().status_code == 409
    ADA.judge(COUNT, answer="unsure", visible="not asked")
    assert decide(JO).status_code == 201
    told = JO.get(f"guidelines/effect?annotation={COUNT}").json()
    assert (told["reopened"], told["judgedAnew"], told["tasks"]) == (0, 0, ["Count, choice"])

    assert rule(text=" ").status_code == 400
    assert rule(version=7).status_code == 409
    assert rule().json()["number"] == 2
    newest = work.look().campaign.guidelines[-1]
    assert (newest.text, newest.from_item, status(work)) == ("Count areas, not fields.", COUNT, Status.KEPT)
    assert rule(KIM, version=2).status_code == 409
