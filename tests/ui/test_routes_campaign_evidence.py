"""Evidence by the campaign's setting, history as far as blindness allows, patches given back, and what waits."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from ui.campaign_client import ITEMS, JUDGE, LEAD, Person, begin_campaign
from ui.judgement_client import open_dataset

from browser.domain.campaign import Evidence, FixedOverlap, GoldItem, Member, Phase, Role, SharedItems
from browser.domain.campaign_rows import Reopening
from browser.domain.judgement import Answer
from browser.domain.judgement_details import Mode
from browser.ui import resources

ADA, BEN, CEM = Person("Ada"), Person("Ben"), Person("Cem")
ITEM = ITEMS[0]


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_dataset(monkeypatch, tmp_path)
    yield
    resources.store().close()
    resources.clear()


def evidence(who: Person, item: int = ITEM) -> int:
    return who.get(f"evidence/{item}").status_code


def history(who: Person, item: int = ITEM) -> list[tuple[str, str]]:
    return [(row["by"], row["what"]) for row in who.get(f"history/{item}").json()["rows"]]


def wrong(who: Person, **changes: object):
    return who.judge(ITEM, answer="incorrect", visible="contradicts", **changes)


@pytest.mark.parametrize(
    ("setting", "before", "after"),
    [
        (Evidence.NEVER, 403, 403),
        (Evidence.AFTER, 403, 200),
        (Evidence.ON_DEMAND, 200, 200),
        (Evidence.ALWAYS, 200, 200),
    ],
)
def test_evidence_is_shown_when_the_campaign_says_so(setting: Evidence, before: int, after: int):
    begin_campaign(evidence=setting)
    assert (evidence(ADA), evidence(BEN)) == (before, before)

    row = ADA.judge().json()
    assert (evidence(ADA), evidence(BEN)) == (after, before)

    wrong(ADA, replaces=row["judgement_id"])
    seen = [one.evidence_seen for one in resources.store().rows() if one.annotation_id == ITEM]
    assert seen == [before == 200, after == 200]


def test_evidence_tells_of_one_item_of_the_campaign_and_of_no_person():
    begin_campaign(evidence=Evidence.ON_DEMAND)
    BEN.judge(comment="seen by Ben")

    told = ADA.get(f"evidence/{ITEM}")

    assert told.json()["annotation_id"] == ITEM
    assert told.json()["evidence"]["words"]
    assert "Ben" not in told.text
    assert evidence(ADA, 1) == 404
    assert evidence(Person("Eve")) == 403


def test_evidence_comes_after_the_answers_of_a_patch_where_keys_are_hidden():
    begin_campaign(evidence=Evidence.ALWAYS, mode=Mode.ANSWER)
    questions = ADA.patch()["texts"]
    first = questions[0]["id"]
    caption = next(number for number in ITEMS if number not in {text["id"] for text in questions})
    assert "Answer first" in ADA.get(f"evidence/{first}").json()["error"]

    for left, text in enumerate(reversed(questions)):
        assert {evidence(ADA, first), evidence(ADA, caption)} == {403}, f"{left} are answered"
        ADA.answer(text)

    assert {evidence(ADA, first), evidence(ADA, caption)} == {200}


def test_evidence_says_how_many_answers_it_waits_for():
    begin_campaign(evidence=Evidence.ALWAYS, mode=Mode.ANSWER)
    first, *others = ADA.patch()["texts"]
    ADA.answer(first)

    assert f"other questions first, {len(others)} left" in ADA.get(f"evidence/{first['id']}").json()["error"]


def test_evidence_of_a_gold_item_that_checks_a_reviewer_waits_for_the_check():
    begin_campaign(evidence=Evidence.AFTER, phase=Phase.CALIBRATION, gold=(GoldItem(ITEM, Answer.CORRECT),))

    assert evidence(ADA) == 403
    assert ADA.judge().status_code == 201
    assert evidence(ADA) == 200


def test_a_blind_history_shows_reviewers_their_own_rows_and_adjudicators_all():
    begin_campaign()
    ADA.judge()
    wrong(BEN)

    assert history(ADA) == [("Ada", "correct")]
    assert history(CEM) == []
    assert history(Person(JUDGE)) == history(Person(LEAD)) == [("Ada", "correct"), ("Ben", "incorrect")]
    assert history(Person(JUDGE), ITEMS[1]) == []


def comments(who: Person, item: int = ITEM) -> list[tuple[str, str]]:
    return [(row["by"], row["comment"]) for row in who.get(f"history/{item}").json()["rows"]]


def test_a_comment_is_shown_to_those_who_may_see_what_it_stands_beside():
    both = Member("Dua", frozenset({Role.REVIEWER, Role.ADJUDICATOR}))
    judge, lead = Member(JUDGE, frozenset({Role.ADJUDICATOR})), Member(LEAD, frozenset({Role.LEAD}))
    begin_campaign(members=(Member("Ada"), Member("Ben"), Member("Cem"), both, judge, lead))
    first = ADA.judge(comment="<b>the canary</b> of Ada").json()
    assert comments(Person("Dua")) == comments(BEN) == []
    assert comments(Person(LEAD)) == [("Ada", "<b>the canary</b> of Ada")]

    wrong(BEN, comment="Ben's own")
    wrong(ADA, comment="", replaces=first["judgement_id"])

    own = [("Ada", "<b>the canary</b> of Ada"), ("Ada", "")]
    assert comments(ADA) == own
    assert comments(BEN) == [("Ben", "Ben's own")]
    assert comments(CEM) == []
    everything = [own[0], ("Ben", "Ben's own"), *own[1:]]
    assert comments(Person(JUDGE)) == comments(Person("Dua")) == everything


def test_the_comment_of_a_first_verdict_is_not_shown_beside_the_check_that_asks_again():
    work = begin_campaign(phase=Phase.PILOT, shared=SharedItems(frozenset({ITEM}), 3))
    ADA.judge(comment="as I said first")
    look = work.look()
    gold = (GoldItem(ITEM, Answer.CORRECT),)
    work.change(replace(look.campaign, phase=Phase.DRIFT_CHECKS, check_share=1.0, gold=gold), 1, LEAD, look.now)

    assert comments(ADA) == []
    assert ADA.judge(comment="as I say now").status_code == 201
    assert comments(ADA) == [("Ada", "as I say now")]


def test_who_could_still_vote_sees_no_history_of_others():
    both = Member("Dua", frozenset({Role.REVIEWER, Role.ADJUDICATOR}))
    work = begin_campaign(members=(Member("Ada"), Member("Ben"), both, Member(LEAD, frozenset({Role.LEAD}))))
    ADA.judge()
    dua = Person("Dua")
    assert history(dua) == []

    BEN.judge()
    assert history(dua) == [("Ada", "correct"), ("Ben", "correct")]

    work.append(Reopening(uuid4(), "Dua", ITEM, "seen anew"), datetime.now(UTC))
    assert history(dua) == [("Dua", "reopened")]


def test_an_open_campaign_shows_everybody_the_history():
    begin_campaign(is_blind=False)
    ADA.judge()

    assert history(BEN) == [("Ada", "correct")]


def test_a_patch_that_is_given_back_is_free_for_others():
    begin_campaign(overlap=FixedOverlap(1))
    patch_id, row_id = ADA.desk()["patches"][0], str(uuid4())
    assert ADA.post("leases", {"row_id": row_id, "patch_id": patch_id}).status_code == 201
    assert BEN.take(patch_id).status_code == 409

    assert BEN.post("leases/returned", {"row_id": row_id}).status_code == 409
    assert ADA.post("leases/returned", {"row_id": row_id}).status_code == 200
    assert BEN.take(patch_id).status_code == 201


def test_the_desk_says_why_nothing_is_asked():
    begin_campaign(phase=Phase.PILOT, shared=SharedItems(frozenset(ITEMS[:3]), 3))

    desk = ADA.desk()

    assert len(desk["items"]) == 3
    assert desk["waiting"] == {"The campaign asks for no verdict on it in this phase.": len(ITEMS) - 3}


def test_disputes_are_counted_only_where_blindness_allows():
    begin_campaign(is_blind=False)
    begin_campaign(campaign_id="blind", name="Blind")
    for campaign in ("bench-1-1", "blind"):
        Person("Ada", campaign).judge()
        wrong(Person("Ben", campaign))

    assert ADA.desk()["disputed"] == 1
    assert Person("Ada", "blind").desk()["disputed"] is None


def test_the_desk_says_what_is_in_the_hands_of_others():
    begin_campaign(overlap=FixedOverlap(1))
    ADA.take(ADA.desk()["patches"][0])

    assert BEN.desk()["waiting"] == {"Others are about to judge it.": len(ITEMS)}
    assert ADA.desk()["waiting"] == {}
