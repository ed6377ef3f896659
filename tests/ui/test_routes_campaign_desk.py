import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from ui.campaign_client import ITEMS, JUDGE, LEAD, Person, begin_campaign
from ui.judgement_client import open_dataset

from browser.domain.annotation import TASKS
from browser.domain.campaign import Gate, GoldItem, GuidelineVersion, Member, Phase, SharedItems, Standing
from browser.domain.item_values import Status
from browser.domain.judgement import Answer
from browser.domain.judgement_details import Mode
from browser.ui import resources

ADA, BEN, CEM = Person("Ada"), Person("Ben"), Person("Cem")


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_dataset(monkeypatch, tmp_path)
    yield
    resources.store().close()
    resources.clear()


def status(work, annotation_id=ITEMS[0]) -> Status:
    return work.look().states[annotation_id].status


def change(work, **rules) -> None:
    look = work.look()
    fields = {name: getattr(look.campaign, name) for name in look.campaign.__dataclass_fields__}
    work.change(type(look.campaign)(**fields | rules), look.version, LEAD, datetime.now(UTC))


def test_the_desk_holds_the_items_of_the_campaign_and_its_rules():
    begin_campaign(view_preset="true fixed")

    desk = ADA.desk()

    assert sorted(item[0] for item in desk["items"]) == list(ITEMS)
    assert [task["type"] for task in desk["tasks"]] == [task.type for task in TASKS]
    assert (desk["reviewer"], desk["rows"]) == ("Ada", [])
    assert desk["campaign"] | {"guidelines": None} == {
        "id": "bench-1-1",
        "name": "Bench 1.1",
        "version": 1,
        "phase": "production",
        "mode": "verify",
        "evidence": "after the verdict",
        "order": "patch by patch",
        "view_preset": "true fixed",
        "is_blind": True,
        "roles": ["reviewer"],
        "guidelines": None,
    }


def test_a_patch_at_the_desk_holds_the_items_of_the_campaign_only():
    begin_campaign(annotation_ids=ITEMS[:3])

    assert [text["id"] for text in ADA.patch()["texts"]] == list(ITEMS[:3])
    other = resources.catalog().patch_of_annotation(1).patch_id
    assert ADA.get(f"desk/patch/{other}").status_code == 404


def test_a_judgement_is_kept_with_the_campaign_and_its_guidelines():
    work = begin_campaign(guidelines=(GuidelineVersion(1, "Look."), GuidelineVersion(2, "Look twice.")))

    answer = ADA.judge(campaign="another", guideline_version=7, is_check=True, comment="seen", issues=["typo"])

    assert answer.status_code == 201
    (row,) = resources.store().rows()
    assert (row.campaign, row.guideline_version, row.is_check, row.comment) == ("bench-1-1", 2, False, "seen")
    assert status(work) is Status.JUDGED
    assert ADA.desk()["rows"] == [answer.json()]
    assert ADA.desk(f"?after={ADA.desk()['position']}")["rows"] == []


def test_the_same_message_again_is_kept_once():
    begin_campaign()
    message = ADA.message()

    assert [ADA.post("judgements", message).status_code for _ in range(3)] == [201, 200, 200]
    assert len(resources.store().rows()) == 1
    assert ADA.post("judgements", message | {"comment": "other"}).status_code == 409


def test_two_verdicts_settle_an_item_and_a_third_is_refused():
    work = begin_campaign()

    assert [person.judge().status_code for person in (ADA, BEN, CEM)] == [201, 201, 409]
    assert status(work) is Status.KEPT
    assert ITEMS[0] not in {item[0] for item in CEM.desk()["items"]}
    assert len(resources.store().rows()) == 2


def test_of_two_verdicts_that_differ_comes_a_dispute():
    work = begin_campaign()
    ADA.judge()
    BEN.judge(answer="incorrect", visible="contradicts")

    assert status(work) is Status.DISPUTED


def test_another_persons_verdict_is_told_nowhere():
    begin_campaign()
    BEN.judge(comment="Bens own")

    assert "Bens own" not in json.dumps([ADA.desk(), ADA.patch()])
    assert ADA.desk()["rows"] == []


def test_a_lease_holds_the_patch_and_says_what_is_free():
    begin_campaign()
    patch_id = ADA.desk()["patches"][0]
    BEN.judge()
    CEM.judge()

    taken = ADA.take(patch_id)

    assert taken.status_code == 201
    assert taken.json()["free"] == list(ITEMS[1:])
    assert datetime.fromisoformat(taken.json()["expires_at"]) > datetime.now(UTC)
    assert BEN.take(patch_id).status_code == 201
    refused = CEM.take(patch_id)
    assert (refused.status_code, refused.json()["free"]) == (409, [])
    assert CEM.judge(ITEMS[1]).json()["error"] == "Others are about to judge it."
    assert CEM.desk()["items"] == [item for item in CEM.desk()["items"] if item[0] == ITEMS[0]]


def test_the_same_lease_again_is_kept_once():
    begin_campaign()
    message = {"row_id": str(uuid4()), "patch_id": ADA.desk()["patches"][0]}

    first, again = (ADA.post("leases", message).json() for _ in range(2))

    assert first["expires_at"] == again["expires_at"]
    assert ADA.post("leases", {"row_id": "7"}).status_code == 400


def test_a_correction_is_checked_and_kept_in_normal_form():
    begin_campaign()
    wrong = {"answer": "incorrect", "visible": "contradicts"}

    assert ADA.judge(**wrong, correction="perhaps").status_code == 409
    assert ADA.judge(**wrong, correction="yes").status_code == 409
    assert ADA.judge(**wrong, correction=" NO ").status_code == 201
    assert resources.store().rows()[0].correction == "no"


def test_an_item_of_another_campaign_or_of_none_is_refused():
    begin_campaign()
    begin_campaign(campaign_id="other", annotation_ids=(106, 107))

    assert ADA.judge(106).status_code == 409
    assert Person("Ada", "other").judge(106).status_code == 201
    assert Person("Ada", "nowhere").get("desk").status_code == 404


def test_the_same_item_is_judged_in_each_campaign_anew():
    begin_campaign()
    begin_campaign(campaign_id="other")
    ADA.judge()

    assert Person("Ada", "other").desk()["rows"] == []
    assert Person("Ada", "other").judge().status_code == 201


def test_a_stale_screen_is_refused_with_what_is_current():
    begin_campaign()
    first = ADA.judge().json()

    refused = ADA.judge(answer="ambiguous", visible="not asked")

    assert (refused.status_code, refused.json()["current"]) == (409, first)
    assert ADA.judge(answer="ambiguous", visible="not asked", replaces=first["judgement_id"]).status_code == 201


def test_a_verdict_taken_back_leaves_the_item_open():
    work = begin_campaign()
    first = ADA.judge().json()["judgement_id"]
    back = {"kind": "withdrawal", "answer": None, "visible": None, "withdraws": first, "replaces": first}

    assert ADA.judge(**back).status_code == 201
    assert status(work) is Status.OPEN


def test_a_patch_is_declared_unusable_and_back():
    work = begin_campaign()
    about = ADA.message(kind="patch unusable", annotation_id=None, text_hash=None, answer=None, visible=None)
    first = ADA.post("judgements", about | {"reason": "cloud"}).json()["judgement_id"]
    assert {state.ballots[0].unusable for state in work.look().states.values()} == {"cloud"}

    back = about | {"judgement_id": str(uuid4()), "kind": "withdrawal", "withdraws": first, "replaces": first}
    assert ADA.post("judgements", back).status_code == 201
    assert {state.status for state in work.look().states.values()} == {Status.OPEN}


def test_who_takes_no_part_has_left_or_is_no_reviewer_is_refused():
    work = begin_campaign()
    assert Person("Eve").get("desk").status_code == 403
    assert Person(JUDGE).desk()["items"] == []
    assert Person(JUDGE).judge().status_code == 403

    members = [m for m in work.look().campaign.members if m.name != "Ada"]
    change(work, members=(*members, Member("Ada", standing=Standing.LEFT)))

    assert ADA.judge().status_code == 403


def test_phases_decide_what_is_asked():
    work = begin_campaign(phase=Phase.PILOT, shared=SharedItems(frozenset({46}), 3))
    assert [item[0] for item in ADA.desk()["items"]] == [46]
    assert ADA.judge(47).status_code == 409

    change(work, phase=Phase.PRODUCTION)

    assert ADA.judge(47).status_code == 201


def test_a_gate_is_open_to_who_has_passed_it():
    gate = Gate(TASKS[0], 1.0, 1)
    work = begin_campaign(
        phase=Phase.PILOT, shared=SharedItems(frozenset({46}), 3), gold=(GoldItem(46, Answer.CORRECT),)
    )
    ADA.judge(46)
    BEN.judge(46, answer="incorrect", visible="contradicts")
    change(work, phase=Phase.PRODUCTION, gates=(gate,))

    assert work.look().rules[46].qualified == {"Ada"}
    assert CEM.judge(46).json()["error"] == "Cem has not passed the gate of binary, presence yet."


def test_new_guidelines_ask_again_and_the_new_verdict_needs_no_name_of_the_old():
    work = begin_campaign()
    ADA.judge()
    BEN.judge()
    assert status(work) is Status.KEPT

    change(work, guidelines=(GuidelineVersion(1, ""), GuidelineVersion(2, "Anew.", frozenset({TASKS[0]}))))

    assert status(work) is Status.OPEN
    assert ADA.desk()["rows"] == []
    assert ADA.judge().status_code == 201
    assert status(work) is Status.JUDGED


def question(about: int = 50) -> dict:
    """How the desk shows an item in answer mode."""
    return next(text for text in ADA.patch()["texts"] if text["id"] == about)


def answered(person: Person, given: str, about: int = 50) -> dict:
    return person.post("answers", {"annotation_id": about, "given_answer": given}).json()


def test_in_answer_mode_a_patch_has_no_trace_of_a_key():
    begin_campaign(mode=Mode.ANSWER)
    keys = {a.annotation_id: a for a in resources.catalog().annotations_with(ITEMS)}

    texts = ADA.patch()["texts"]

    assert {text["id"] for text in texts} == set(ITEMS[:-1])
    for text in texts:
        annotation = keys[text["id"]]
        assert annotation.text_hash not in json.dumps(text)
        assert (text["output"], text["answer"], text["box"], text["answered"]) == ("", None, None, None)
        assert not any(option["is_answer"] for option in text["options"])
        assert text["input"] == annotation.input
        assert text["facts"] == {}


def test_the_first_answer_of_a_person_holds_and_a_judgement_bears_its_receipt():
    work = begin_campaign(mode=Mode.ANSWER)

    first, second = answered(ADA, "B"), answered(ADA, "a")

    assert first == {"given_answer": "b", "is_confirmed": False, "receipt": first["receipt"], "key": "a"}
    assert second == first
    assert question()["answered"] == first
    assert answered(BEN, "a") | {"receipt": ""} == {"given_answer": "a", "is_confirmed": True, "receipt": ""}
    judged = ADA.judge(50, text_hash=question()["text_hash"], receipt=first["receipt"], given_answer="a")
    assert judged.status_code == 201
    (vote,) = (recorded.row for recorded in work.look().rows)
    assert (vote.mode, vote.given_answer) == (Mode.ANSWER, "b")
    assert ADA.desk()["rows"] == [judged.json()]
    assert work.annotations[50].text_hash not in judged.text


@pytest.mark.parametrize("receipt", [None, "", "forged", 7])
def test_in_answer_mode_no_verdict_passes_without_the_own_receipt(receipt: object):
    begin_campaign(mode=Mode.ANSWER)
    masked = question()["text_hash"]
    other = answered(ADA, "yes", 46)["receipt"]
    bens = answered(BEN, "a")["receipt"]

    for wrong in (receipt, other, bens):
        assert "Answer it first." in ADA.judge(50, text_hash=masked, receipt=wrong).json()["error"]
    assert ADA.judge(60, receipt=receipt).status_code == 201


@pytest.mark.parametrize(
    ("about", "given"), [(46, "perhaps"), (50, ""), (50, "e"), (58, "[0.5 0.5, 0.1 0.1]"), (60, "a")]
)
def test_what_cannot_be_an_answer_is_refused(about: int, given: str):
    begin_campaign(mode=Mode.ANSWER)

    assert ADA.post("answers", {"annotation_id": about, "given_answer": given}).status_code == 409
    assert resources.store().rows() == ()


def test_where_the_key_is_shown_nothing_is_answered_and_a_claimed_answer_is_left_out():
    work = begin_campaign()

    assert "shows the dataset's answers" in answered(ADA, "a")["error"]
    ADA.judge(50, mode="answer", given_answer="b")
    assert [(r.row.mode, r.row.given_answer) for r in work.look().rows] == [(Mode.VERIFY, "")]


def test_an_answer_is_no_judgement():
    begin_campaign(mode=Mode.ANSWER)

    assert ADA.judge(60, kind="answer", answer=None, visible=None).status_code == 400


def test_in_calibration_gold_items_measure_and_leave_no_vote():
    gold = (GoldItem(46, Answer.CORRECT), GoldItem(47, Answer.CORRECT))
    work = begin_campaign(phase=Phase.CALIBRATION, gold=gold, gates=(Gate(TASKS[0], 1.0, 1),))
    assert [item[0] for item in ADA.desk()["items"]] == [46, 47]
    assert ADA.take(ADA.desk()["patches"][0]).json()["free"] == [46, 47]

    judged = ADA.judge(46)

    assert judged.status_code == 201
    assert resources.store().rows()[0].is_check
    assert status(work, 46) is Status.OPEN
    assert work.look().rules[46].qualified == {"Ada"}
    assert ADA.desk()["rows"] == [judged.json()]
    assert ADA.judge(48).status_code == 409


def test_an_own_item_that_comes_again_shows_nothing_of_before_and_both_verdicts_stay():
    work = begin_campaign(check_share=1.0)
    first = ADA.judge(46).json()
    assert ADA.desk()["rows"] == [first]

    change(work, phase=Phase.DRIFT_CHECKS)
    assert (46 in {item[0] for item in ADA.desk()["items"]}, ADA.desk()["rows"]) == (True, [])
    again = ADA.judge(46, answer="ambiguous", visible="not asked").json()

    assert ADA.desk()["rows"] == [again]
    assert [row.is_check for row in resources.store().rows()] == [False, True]
    assert [ballot.answer for ballot in work.look().states[46].ballots] == [Answer.CORRECT]
    back = {"kind": "withdrawal", "answer": None, "visible": None, "withdraws": again["judgement_id"]}
    assert ADA.judge(46, **back, replaces=again["judgement_id"]).status_code == 201
    assert ADA.desk()["rows"] == [first]


def test_in_answer_mode_an_item_that_comes_again_is_answered_again():
    work = begin_campaign(mode=Mode.ANSWER, check_share=1.0)
    before = answered(ADA, "b")
    ADA.judge(50, text_hash=question()["text_hash"], receipt=before["receipt"])
    change(work, phase=Phase.DRIFT_CHECKS)

    assert question()["answered"] is None
    assert answered(ADA, "a")["given_answer"] == "a"
    assert question()["answered"]["given_answer"] == "a"
