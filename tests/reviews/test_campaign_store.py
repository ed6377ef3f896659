"""The rows of campaigns, in a file and on a server, where two servers of the app race for the last place."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from campaigns import ITEM, JUDGE, NOON, REVIEWERS, back, campaign, confirmation, decision, lease, reopening
from postgresql import PostgresServer
from reviews.rows import skip, unusable, verdict

from browser.domain.campaign import FixedOverlap
from browser.domain.campaign_rows import Outcome, PatchVerdict, Recorded, Withdrawal
from browser.domain.correction import Correction
from browser.domain.item_rights import Action, refusal
from browser.domain.item_rules import rules_of
from browser.domain.item_state import item_state
from browser.domain.item_values import Status
from browser.domain.votes import vote_of
from browser.errors import CampaignError
from browser.reviews.campaign_store import CampaignStore, Subject
from browser.reviews.store import JudgementStore
from browser.reviews.verification import verify
from browser.reviews.versions import opened_database

DATASET = "f" * 16
PATCH = Subject("P1", frozenset({7, 8, 9}))
ROWS = (
    decision(Outcome.KEPT),
    decision(Outcome.CORRECTED, "no"),
    replace(confirmation("Cem", "no"), correction=Correction(None, "Is there a pond?")),
    reopening(),
    lease("Ada"),
)


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "file":
        return str(tmp_path / "reviews.sqlite")
    server: PostgresServer = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture
def opened(where: str):
    """Stores of a campaign, two by default, as two servers have them."""
    stores = [CampaignStore.open(where, "c1", DATASET) for _ in range(2)]
    yield stores
    for store in stores:
        store.close()


def allowed(_: tuple[Recorded, ...]) -> None:
    return None


def test_rows_come_back_as_they_were_appended_between_the_judgements(where: str, opened):
    judged = JudgementStore.open(where)
    first = judged.append(verdict(7, campaign="c1", correction="no"))
    for row in ROWS:
        opened[0].append(row, PATCH, allowed, NOON)
    opened[1].append(taken_back := back(ROWS[0]), PATCH, allowed, NOON)
    judged.append(skip(8, campaign="c1"))
    unused = judged.append(unusable("P1", campaign="c1"))
    judged.append(verdict(7, campaign="another"))
    judged.close()

    rows = opened[1].rows()

    patch = PatchVerdict(unused.judgement_id, "Ada", "P1", unused.reason)
    assert [recorded.row for recorded in rows] == [vote_of(first), *ROWS, taken_back, patch]
    assert [recorded.position for recorded in rows] == [1, 2, 3, 4, 5, 6, 7, 9]
    database = opened_database(where)
    assert verify(database).findings == ()
    database.close()


def test_rows_about_a_patch_leave_out_those_of_others(opened):
    here, elsewhere = lease("Ada"), replace(lease("Ada"), patch_id="P2")
    other = replace(decision(Outcome.KEPT), annotation_id=99)
    for row in (here, elsewhere, other, back(elsewhere), taken_back := back(here)):
        opened[0].append(row, PATCH, allowed, NOON)

    assert [recorded.row for recorded in opened[1].rows_about(PATCH)] == [here, taken_back]


def test_the_same_row_again_changes_nothing_and_another_one_with_its_id_is_refused(opened):
    opened[0].append(ROWS[0], PATCH, allowed, NOON)
    assert opened[1].append(ROWS[0], PATCH, lambda rows: "no more", NOON) == ROWS[0]

    with pytest.raises(CampaignError, match=str(ROWS[0].row_id)):
        opened[1].append(replace(ROWS[0], reason="changed"), PATCH, allowed, NOON)
    assert len(opened[0].rows()) == 1


def test_what_the_rule_refuses_is_not_kept(opened):
    with pytest.raises(CampaignError, match="It is open, not final"):
        opened[0].append(reopening(), PATCH, lambda rows: "It is open, not final.", NOON)

    assert opened[0].rows() == ()


def rule_for(name: str) -> Callable[[tuple[Recorded, ...]], str | None]:
    rules = rules_of(campaign(overlap=FixedOverlap(2)), ITEM, None, None)
    return lambda rows: refusal(name, Action.TAKE, item_state(rows, rules, NOON), rules)


def test_of_four_reviewers_on_two_servers_two_get_the_two_places_of_an_item(opened):
    def take(number: int) -> bool:
        try:
            opened[number % 2].append(lease(REVIEWERS[number]), PATCH, rule_for(REVIEWERS[number]), NOON)
        except CampaignError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(take, range(4))) == 2
    assert len(opened[0].rows()) == 2


def test_a_withdrawn_lease_frees_its_place(opened):
    first = lease("Ada")
    for row in (first, lease("Ben")):
        opened[0].append(row, PATCH, rule_for(row.reviewer), NOON)
    opened[0].append(Withdrawal(uuid4(), "Ada", first.row_id), PATCH, allowed, NOON)

    assert opened[1].append(lease("Cem"), PATCH, rule_for("Cem"), NOON).reviewer == "Cem"


def test_the_life_cycle_is_told_from_the_store(where: str, opened):
    judged = JudgementStore.open(where)
    for name, key in (("Ada", "1"), ("Ben", "2")):
        judged.append(verdict(7, key, reviewer=name, campaign="c1", guideline_version=1))
    judged.close()
    rules = rules_of(campaign(overlap=FixedOverlap(2)), ITEM, None, None)
    assert item_state(opened[0].rows(), rules, NOON).status is Status.DISPUTED

    opened[0].append(decision(Outcome.KEPT, by=JUDGE), PATCH, allowed, NOON)

    assert item_state(opened[1].rows(), rules, NOON).status is Status.KEPT
