"""What a lead changes in a campaign, over a small real dataset and a real store."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from ui.campaign_client import ITEMS, JUDGE, LEAD, Person, begin_campaign
from ui.judgement_client import open_dataset

from browser.domain.among import Item
from browser.domain.campaign import GoldItem, Phase, SharedItems
from browser.domain.correction import Correction
from browser.domain.judgement import Answer
from browser.ui import resources

CAPTION = {"type": "captioning", "category": "None"}


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_dataset(monkeypatch, tmp_path)
    yield
    resources.store().close()
    resources.clear()


def settings() -> dict:
    return Person(LEAD).get("settings").json()


def change(known_version: int = 1, who: str = LEAD, **changes: object):
    return Person(who).post("versions", {"known_version": known_version, "changes": changes})


def defined():
    return resources.campaigns().all()[0]


def judged_by_all(about: int) -> None:
    for name in ("Ada", "Ben"):
        assert Person(name).judge(about).status_code == 201


def test_only_a_lead_sees_and_changes_the_settings():
    begin_campaign()

    for who in ("Ada", JUDGE, "Eve"):
        assert [Person(who).get("settings").status_code, change(who=who, phase="release").status_code] == [403, 403]
    assert defined().phase is Phase.PRODUCTION


def test_a_change_is_a_new_version_that_says_who_and_what():
    begin_campaign()

    fields = {"overlap": {"second_look_share": 0.25}, "check_share": 0.125}
    answered = change(phase="adjudication", name="Bench 1.2", **fields).json()

    assert (answered["line"]["name"], answered["line"]["phase"]) == ("Bench 1.2", "adjudication")
    last, first = answered["settings"]["history"]
    assert (last["number"], last["made_by"], first["changes"]) == (2, LEAD, ["begun with 15 texts"])
    assert last["changes"] == [
        "name: Bench 1.1 → Bench 1.2",
        "phase: production → adjudication",
        "overlap: 2 verdicts each → adaptive, 25% second look",
        "hidden checks: none → 12.5% of gold and own texts",
    ]
    assert (answered["settings"]["values"]["check_share"], defined().check_share) == (0.125, 0.125)
    assert settings()["version"] == 2


def test_what_another_lead_changed_meanwhile_is_shown_and_nothing_overwritten():
    begin_campaign()
    change(phase="adjudication")

    refused = change(known_version=1, mode="answer")

    assert refused.status_code == 409
    assert (refused.json()["settings"]["version"], refused.json()["settings"]["values"]["phase"]) == (2, "adjudication")
    assert "Lea changed 'Bench 1.1' meanwhile" in refused.json()["error"]
    assert change(known_version=2, mode="answer").json()["settings"]["values"]["phase"] == "adjudication"


WRONG = [
    ({"members": [{"name": LEAD, "roles": ["reviewer"]}]}, "members", "Nobody would lead"),
    ({"members": [{"name": LEAD, "roles": ["lead"], "standing": "left"}]}, "members", "Nobody would lead"),
    ({"gold": {"collection_id": "x"}}, "gold", "not there"),
    ({"gold": "all"}, "gold", "Choose one"),
    ({"guidelines": {"text": ""}}, "guidelines", "the same"),
    ({"guidelines": {"text": "x", "tasks": [{"type": "mcq"}]}}, "guidelines", "fifteen tasks"),
    ({"phase": "party"}, "phase", "none of"),
    ({"check_share": 1.5}, "check_share", "0 to 100 %"),
    ({"check_share": True}, "check_share", "0 to 100 %"),
    ({"annotation_ids": [1]}, "annotation_ids", "no field"),
]


def test_what_a_campaign_cannot_be_is_refused_beside_the_field():
    begin_campaign()

    for changes, field, says in WRONG:
        refused = change(**changes)
        assert (refused.status_code, refused.json().get("field")) == (400, field), changes
        assert says in refused.json()["error"]
    assert change().status_code == 400
    assert settings()["version"] == 1


def test_new_guidelines_open_again_what_was_judged_of_their_tasks():
    begin_campaign()
    caption = ITEMS[-1]
    judged_by_all(caption)
    (line,) = (one for one in settings()["tasks"] if one["type"] == "captioning")
    assert (line["items"], line["judged"], line["final"]) == (1, 1, 1)

    answered = change(guidelines={"text": "## Captions\nAll four hold.", "tasks": [CAPTION]}).json()["settings"]

    (line,) = (one for one in answered["tasks"] if one["type"] == "captioning")
    assert (line["judged"], line["final"], answered["guidelines"][-1]["number"]) == (0, 0, 2)
    assert answered["history"][0]["changes"] == ["guidelines 2, for Caption"]


def test_people_are_taken_in_leave_and_are_removed():
    begin_campaign()
    judged_by_all(ITEMS[0])
    members = settings()["values"]["members"]
    ada, ben = members[:2]
    ada["standing"], ben["standing"] = "removed", "left"

    answered = change(members=[*members, {"name": " Dua ", "roles": ["reviewer"]}]).json()["settings"]

    assert [one for one in answered["people"] if one["judged"]] == [{"name": "Ben", "judged": 1, "final": 0}]
    assert Person("Dua").judge(ITEMS[1]).status_code == 201
    assert [Person(name).judge(ITEMS[1]).status_code for name in ("Ada", "Ben")] == [403, 403]
    assert Person("Ada").desk().get("items") is None


def test_a_pilot_is_judged_by_whoever_takes_part_in_it_and_becomes_gold():
    begin_campaign(phase=Phase.PILOT, shared=SharedItems(frozenset(ITEMS[:2]), 3))
    members = [one for one in settings()["values"]["members"] if one["name"] != "Cem"]
    assert change(members=members).json()["settings"]["pilot"] == {"items": 2, "votes": 2}
    judged_by_all(ITEMS[0])
    assert settings()["phases"][1]["open"] == ["1 of 2 pilot texts is not final."]

    answered = change(known_version=2, gold={"pilot": True}, phase="calibration").json()["settings"]

    assert (answered["gold"], defined().gold) == (1, (GoldItem(ITEMS[0], Answer.CORRECT),))
    assert change(known_version=3, gold={"none": True}).json()["settings"]["gold"] == 0


def test_a_pilot_is_drawn_anew_until_somebody_has_judged_and_then_it_stays():
    begin_campaign(
        phase=Phase.PILOT, annotation_ids=(*range(31, 46), *ITEMS), shared=SharedItems(frozenset(ITEMS[:5]), 3)
    )
    asked = [defined().shared.annotation_ids]
    for version, size in enumerate((5, 5, 7), start=1):
        told = change(known_version=version, pilot=size).json()["settings"]
        asked.append(defined().shared.annotation_ids)
        assert told["pilot"] == {"items": size, "votes": 3}
        assert sum(task["pilot"] for task in told["tasks"]) == size
        assert told["pilot_refused"] is None
    assert len(set(asked)) == len(asked)
    assert "pilot drawn anew" in settings()["history"][0]["changes"][-1]
    assert {item[0] for item in Person("Ada").desk()["items"]} == asked[-1]
    assert change(known_version=4, pilot=-1).json()["field"] == "pilot"

    assert Person("Ada").judge(min(asked[-1])).status_code == 201

    refused = change(known_version=4, pilot=5)
    assert (refused.status_code, refused.json()["field"]) == (400, "pilot")
    assert refused.json()["error"] == settings()["pilot_refused"] == "The pilot stays as it was drawn: Ada has judged."
    assert defined().shared.annotation_ids == asked[-1]


def test_a_pilot_that_can_only_be_the_same_is_refused_beside_its_field():
    begin_campaign(phase=Phase.PILOT, shared=SharedItems(frozenset(ITEMS), 3))

    refused = change(pilot=len(ITEMS)).json()

    assert (refused["field"], "no other pilot" in refused["error"]) == ("pilot", True)


def test_gold_comes_from_the_notes_of_a_collection():
    begin_campaign()
    store, now = resources.collections(), datetime.now(UTC)
    gold = store.create("Gold", now).collection_id
    for number, note in ((ITEMS[0], "Correct"), (ITEMS[1], "incorrect: yes"), (ITEMS[2], "")):
        store.collect(Item(number), now, gold)
        store.note_item(gold, Item(number), note, "")
    refused = change(gold={"collection_id": gold}).json()
    assert f"The note of annotation {ITEMS[2]} is ''" in refused["error"]
    store.note_item(gold, Item(ITEMS[2]), "ambiguous", "")

    assert change(gold={"collection_id": gold}).json()["settings"]["gold"] == 3
    assert defined().gold == (
        GoldItem(ITEMS[0], Answer.CORRECT),
        GoldItem(ITEMS[1], Answer.INCORRECT, Correction("yes")),
        GoldItem(ITEMS[2], Answer.AMBIGUOUS),
    )
    store.close()


def test_each_phase_says_what_is_still_open_in_it():
    gate = {"type": "binary", "category": "presence", "least_accuracy": 0.9, "least_items": 5}
    begin_campaign()
    answered = change(gates=[gate]).json()["settings"]
    still_open = {phase["name"]: phase["open"] for phase in answered["phases"]}

    assert still_open["calibration"] == [
        "Presence, yes or no: the gate asks for 5 gold texts, there are 0.",
        "Presence, yes or no: Ada, Ben, Cem have not passed.",
    ]
    assert still_open["production"] == ["15 texts lack verdicts."]
    assert still_open["release"] == ["15 texts are not final: a release can only leave them out."]


def test_dropped_texts_are_replaced_by_texts_of_test_from_other_places():
    begin_campaign()
    assert Person(LEAD).get("candidates").json() == {"dropped": 0, "lines": []}
    for name in ("Ada", "Ben"):
        reason = {"kind": "patch unusable", "reason": "cloud"}
        nothing = dict.fromkeys(("annotation_id", "text_hash", "answer", "visible"))
        assert Person(name).post("judgements", Person(name).message() | reason | nothing).status_code == 201

    told = Person(LEAD).get("candidates").json()
    first = told["lines"][0]
    (offer,) = first["candidates"]
    patch = resources.catalog().patch_of_annotation(offer["annotation_id"])
    assert (told["dropped"], first["annotation_id"], first["reason"]) == (15, ITEMS[0], "unusable: cloud")
    assert (patch.split, patch.country, offer["same"]) == ("test", "Austria", ["answer", "classes"])

    picks = [{"annotation_id": offer["annotation_id"], "instead_of": ITEMS[0]}]
    made = Person(LEAD).post("candidates", {"picks": picks}).json()
    kept = resources.collections().opened(made["collection_id"])
    assert (made["name"], kept.items[0].note) == ("Replacements for Bench 1.1", f"instead of {ITEMS[0]}")
    resources.collections().close()


def test_only_texts_of_test_outside_of_the_campaign_are_collected_and_only_by_a_lead():
    begin_campaign()
    own, train = ({"picks": [{"annotation_id": number, "instead_of": 46}]} for number in (46, 1))

    refused = [Person(LEAD).post("candidates", message) for message in (own, train, {"picks": []}, {"picks": ["x"]})]
    assert [(one.status_code, one.json()["field"]) for one in refused] == [(400, "picks")] * 4
    assert [Person("Ada").get("candidates").status_code, Person("Ada").post("candidates", own).status_code] == [
        403,
        403,
    ]
