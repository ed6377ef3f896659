"""The rows of campaigns, in a file and on a server, where two servers of the app race for the last place."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from campaigns import ITEM, JUDGE, NOON, REVIEWERS, back, campaign, confirmation, decision, lease, reopening
from postgresql import PostgresServer
from reviews.rows import skip, unusable, verdict

from browser.domain.campaign import FixedOverlap
from browser.domain.campaign_rows import Lease, Outcome, PatchVerdict, Withdrawal
from browser.domain.correction import Correction
from browser.domain.item_rights import Action, refusal
from browser.domain.item_rules import rules_of
from browser.domain.item_state import item_state
from browser.domain.item_values import Status
from browser.domain.votes import vote_of
from browser.errors import CampaignError
from browser.reviews.campaign_news import News
from browser.reviews.campaign_store import CampaignStore
from browser.reviews.store import JudgementStore
from browser.reviews.verification import verify
from browser.reviews.versions import opened_database

DATASET = "f" * 16
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


def append(store: CampaignStore, row, now=NOON):
    return store.append(row, lambda _: row, now)


def test_rows_come_back_as_they_were_appended_between_the_judgements(where: str, opened):
    judged = JudgementStore.open(where)
    first = judged.append(verdict(7, campaign="c1", correction="no"))
    for row in ROWS:
        append(opened[0], row)
    append(opened[1], taken_back := back(ROWS[0]))
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


def refused(reason: str):
    def admit(_: News):
        raise CampaignError(reason)

    return admit


def test_news_are_what_came_after_a_position_and_up_to_which(opened):
    for row in ROWS[:3]:
        append(opened[0], row)

    news = opened[1].news(1)

    assert ([recorded.row for recorded in news.rows], news.position) == (list(ROWS[1:3]), 3)
    assert opened[1].news(3) == News(3, (), ())


def test_the_same_row_again_changes_nothing_and_another_one_with_its_id_is_refused(opened):
    append(opened[0], ROWS[0])
    assert opened[1].append(ROWS[0], refused("no more"), NOON) == ROWS[0]

    with pytest.raises(CampaignError, match=str(ROWS[0].row_id)):
        append(opened[1], replace(ROWS[0], reason="changed"))
    assert len(opened[0].rows()) == 1


def test_what_the_rule_refuses_is_not_kept(opened):
    with pytest.raises(CampaignError, match="It is open, not final"):
        opened[0].append(reopening(), refused("It is open, not final."), NOON)

    assert opened[0].rows() == ()


def take(store: CampaignStore, row: Lease) -> Lease:
    rules = rules_of(campaign(overlap=FixedOverlap(2)), ITEM, None, None)

    def admit(news: News) -> Lease:
        reason = refusal(row.reviewer, Action.TAKE, item_state(news.rows, rules, NOON), rules)
        if reason:
            raise CampaignError(reason)
        return row

    return store.append(row, admit, NOON)


def test_of_four_reviewers_on_two_servers_two_get_the_two_places_of_an_item(opened):
    def try_to_take(number: int) -> bool:
        try:
            take(opened[number % 2], lease(REVIEWERS[number]))
        except CampaignError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(try_to_take, range(4))) == 2
    assert len(opened[0].rows()) == 2


def test_a_withdrawn_lease_frees_its_place(opened):
    first = lease("Ada")
    for row in (first, lease("Ben")):
        take(opened[0], row)
    append(opened[0], Withdrawal(uuid4(), "Ada", first.row_id))

    assert take(opened[1], lease("Cem")).reviewer == "Cem"


def test_the_life_cycle_is_told_from_the_store(where: str, opened):
    judged = JudgementStore.open(where)
    for name, key in (("Ada", "1"), ("Ben", "2")):
        judged.append(verdict(7, key, reviewer=name, campaign="c1", guideline_version=1))
    judged.close()
    rules = rules_of(campaign(overlap=FixedOverlap(2)), ITEM, None, None)
    assert item_state(opened[0].rows(), rules, NOON).status is Status.DISPUTED

    append(opened[0], decision(Outcome.KEPT, by=JUDGE))

    assert item_state(opened[1].rows(), rules, NOON).status is Status.KEPT
