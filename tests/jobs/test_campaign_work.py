"""A campaign beside other servers: two that share a store, in a file and on a server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from audited import write_audit
from factories import dataset_rows, write_parquet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgresql import PostgresServer

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.domain.campaign import AdaptiveOverlap, Campaign, FixedOverlap, GuidelineVersion, Member, Role, Standing
from browser.domain.campaign_rows import (
    LEASE_TIME,
    Confirmation,
    Decision,
    Lease,
    Outcome,
    Reopening,
    Withdrawal,
)
from browser.domain.correction import Correction
from browser.domain.item_state import item_states
from browser.domain.item_values import Status
from browser.domain.judgement import VERDICT_KEYS, Answer, Judgement, JudgementKind, UnusableReason
from browser.domain.selection import AnnotationFilter
from browser.errors import (
    BrowserError,
    CampaignError,
    CorrectionError,
    NotAMemberError,
    UnknownCampaignError,
)
from browser.jobs.campaign_work import CampaignDesks, CampaignWork
from browser.reviews.store import JudgementStore

NOON = datetime.fromisoformat("2026-11-23T12:00:00+00:00")
ITEMS = (46, 47, 50)
REVIEWERS = ("Ada", "Ben", "Cem", "Dua")


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> AnnotationCatalog:
    return AnnotationCatalog.open(write_parquet(tmp_path_factory.mktemp("data") / "small.parquet", dataset_rows()))


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "file":
        return str(tmp_path / "reviews.sqlite")
    server: PostgresServer = request.getfixturevalue("postgresql")
    return server.new_database()


def bench(catalog: AnnotationCatalog, **rules) -> Campaign:
    judges = (Member("Jo", frozenset({Role.ADJUDICATOR})), Member("Kim", frozenset({Role.ADJUDICATOR})))
    known = {
        "campaign_id": "c1",
        "name": "Bench",
        "dataset_fingerprint": catalog.fingerprint,
        "annotation_ids": ITEMS,
        "members": (*map(Member, REVIEWERS), *judges),
        "seed": 1,
        "overlap": FixedOverlap(2),
    }
    return Campaign(**known | rules)


BOTH = frozenset({Role.REVIEWER, Role.ADJUDICATOR})


class Clock:
    """The time of a server."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def opened(catalog: AnnotationCatalog, where: str | Path) -> Iterator[CampaignDesks]:
    with closing(JudgementStore.open(where)) as store:
        yield CampaignDesks(catalog, store, Clock())


@pytest.fixture
def desks(catalog: AnnotationCatalog, tmp_path: Path) -> Iterator[CampaignDesks]:
    with opened(catalog, tmp_path / "reviews.sqlite") as one:
        yield one


@pytest.fixture
def two(catalog: AnnotationCatalog, where: str) -> Iterator[tuple[CampaignWork, CampaignWork]]:
    """The same campaign at two servers."""
    with opened(catalog, where) as first, opened(catalog, where) as second:
        yield first.begin(bench(catalog), "Lea", NOON), second.work("c1")


def verdict(work: CampaignWork, reviewer: str, key: str = "1", about: int = 46, **fields) -> Judgement:
    text = work.annotations[about]
    return Judgement(
        **{
            "judgement_id": uuid4(),
            "kind": JudgementKind.VERDICT,
            "dataset_fingerprint": work.campaign.dataset_fingerprint,
            "patch_id": text.patch_id,
            "reviewer": reviewer,
            "judged_at": NOON,
            "annotation_id": about,
            "text_hash": text.text_hash,
            "verdict": VERDICT_KEYS[key],
        }
        | fields
    )


def status(work: CampaignWork, about: int = 46) -> Status:
    return work.look().states[about].status


def test_each_server_sees_what_the_other_writes(two):
    here, there = two
    here.judge(verdict(here, "Ada"), NOON)
    assert status(there) is Status.JUDGED

    there.judge(verdict(there, "Ben"), NOON)

    assert status(here) is Status.KEPT
    assert here.look().position == there.look().position == 3


def test_of_many_at_once_at_two_servers_as_many_judge_an_item_as_it_takes(two):
    def judge(place: int) -> bool:
        work = two[place % 2]
        try:
            work.judge(verdict(work, REVIEWERS[place]), NOON)
        except CampaignError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        kept = sum(pool.map(judge, range(4)))

    assert kept == 2
    assert len(two[0].look().states[46].ballots) == len(two[1].look().states[46].ballots) == 2


def test_a_new_version_of_the_rules_holds_at_the_other_server_at_once(two):
    here, there = two
    here.judge(verdict(here, "Ada"), NOON)
    look = here.look()
    gone = tuple(replace(m, standing=Standing.REMOVED) if m.name == "Ada" else m for m in look.campaign.members)
    here.change(replace(look.campaign, members=gone), look.version, "Lea", NOON)

    with pytest.raises(NotAMemberError, match="Ada does not take part"):
        there.judge(verdict(there, "Ada", about=47), NOON)
    assert (status(there), there.look().version) == (Status.OPEN, 2)
    with pytest.raises(CampaignError, match="was changed meanwhile"):
        there.change(look.campaign, 1, "Lea", NOON)


def test_who_reopened_an_item_at_one_server_takes_no_place_of_it_at_the_other(two):
    here, there = two
    look = here.look()
    both = tuple(Member("Kim", BOTH) if m.name == "Kim" else m for m in look.campaign.members)
    here.change(replace(look.campaign, members=both), look.version, "Lea", NOON)
    for name in ("Ada", "Ben"):
        here.judge(verdict(here, name), NOON)
    here.append(Reopening(uuid4(), "Kim", 46, "A newer image."), NOON)

    with pytest.raises(CampaignError, match="so you know what others said"):
        there.judge(verdict(there, "Kim"), NOON)
    there.append(Lease(uuid4(), "Kim", there.items[46].patch_id, NOON + LEASE_TIME), NOON)
    assert [lease.reviewer for lease in there.look().states[46].leases] == []
    assert [lease.reviewer for lease in there.look().states[47].leases] == ["Kim"]


def test_a_dispute_is_decided_confirmed_and_reopened(two):
    here, there = two
    here.judge(verdict(here, "Ada"), NOON)
    there.judge(verdict(there, "Ben", "2"), NOON)
    wrong = Decision(uuid4(), "Jo", 46, Outcome.CORRECTED, "No pastures.", Correction("maybe"))
    with pytest.raises(CorrectionError):
        here.append(wrong, NOON)

    decided = here.append(replace(wrong, correction=Correction("NO")), NOON)
    assert (decided.correction, decided.guideline_version) == (Correction("no"), 1)
    assert there.append(replace(wrong, correction=Correction("no")), NOON) == decided
    with pytest.raises(CampaignError, match="Another correction waits"):
        there.append(Confirmation(uuid4(), "Kim", 46, Correction("yes"), accepts=True), NOON)
    there.append(Confirmation(uuid4(), "Kim", 46, Correction("No"), accepts=True), NOON)
    assert status(here) is Status.CORRECTED
    with pytest.raises(CampaignError, match="The reason is missing"):
        here.append(Reopening(uuid4(), "Jo", 46, " "), NOON)
    here.append(Reopening(uuid4(), "Jo", 46, "A newer image."), NOON)
    assert status(there) is Status.OPEN


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Decision(uuid4(), "Jo", 46, Outcome.KEPT, "Right."), "neither disputed nor unsure"),
        (Decision(uuid4(), "Ada", 46, Outcome.KEPT, "Right."), "Only adjudicators"),
        (Decision(uuid4(), "Jo", 1, Outcome.KEPT, "Right."), "Annotation 1 is no item"),
        (Reopening(uuid4(), "Eve", 46, "Why not."), "Eve does not take part"),
        (Withdrawal(uuid4(), "Ada", uuid4()), "there is no such row"),
        (Lease(uuid4(), "Ada", "P1", NOON), "has no item of this campaign"),
    ],
)
def test_what_is_not_allowed_is_refused_and_leaves_nothing(catalog, desks: CampaignDesks, row, words: str):
    work = desks.begin(bench(catalog), "Lea", NOON)

    with pytest.raises(CampaignError, match=words):
        work.append(row, NOON)
    assert work.look().rows == ()


def test_a_lease_ends_with_its_time_without_a_new_row(catalog: AnnotationCatalog, desks: CampaignDesks):
    clock = desks.clock
    work = desks.begin(bench(catalog), "Lea", NOON)
    patch_id = work.items[46].patch_id
    lease = work.append(Lease(uuid4(), "Ada", patch_id, NOON + LEASE_TIME), NOON)
    assert status(work) is Status.LEASED
    clock.now += LEASE_TIME
    assert status(work) is Status.OPEN

    clock.now -= timedelta(days=1)  # set back: it would hold for a day, hence it does not
    assert status(work) is Status.OPEN
    work.append(Withdrawal(uuid4(), "Ada", lease.row_id), NOON)
    assert work.look().states[46].leases == ()


def test_a_lease_holds_as_long_as_ever_when_the_clock_was_set_back(catalog: AnnotationCatalog, desks: CampaignDesks):
    clock = desks.clock
    work = desks.begin(bench(catalog), "Lea", NOON)
    patch_id = work.items[46].patch_id
    work.append(Lease(uuid4(), "Ada", patch_id, NOON + LEASE_TIME), NOON)
    assert status(work) is Status.LEASED

    clock.now -= timedelta(days=1)
    assert status(work) is Status.OPEN
    work.append(Lease(uuid4(), "Ben", patch_id, clock.now + LEASE_TIME), clock.now)
    assert [lease.reviewer for lease in work.look().states[46].leases] == ["Ben"]
    clock.now += LEASE_TIME
    assert status(work) is Status.OPEN

    clock.now = NOON  # and forward again: what had time left goes on
    assert [lease.reviewer for lease in work.look().states[46].leases] == ["Ada"]


def test_a_campaign_needs_its_items_and_an_id_of_its_own(catalog: AnnotationCatalog, desks: CampaignDesks):
    with pytest.raises(CampaignError, match="no annotation 999"):
        desks.begin(bench(catalog, annotation_ids=(46, 999)), "Lea", NOON)
    with pytest.raises(UnknownCampaignError, match="'c1'"):
        desks.work("c1")
    assert desks.all() == ()

    begun = desks.begin(bench(catalog), "Lea", NOON)

    assert desks.work("c1") is begun
    assert [campaign.campaign_id for campaign in desks.all()] == ["c1"]
    with pytest.raises(CampaignError, match="was changed meanwhile"):
        desks.begin(bench(catalog), "Lea", NOON)


def test_items_know_their_texts_patches_and_facts(catalog: AnnotationCatalog, desks: CampaignDesks):
    work = desks.begin(bench(catalog), "Lea", NOON)

    items = {item.annotation_id: item for item in catalog.review_items(AnnotationFilter())}
    assert work.items == {number: items[number] for number in ITEMS}
    assert work.patch_items(work.items[46].patch_id) == tuple(work.items.values())
    assert work.patches == {p: catalog.patch(p) for p in {item.patch_id for item in work.items.values()}}
    facts = work.facts[50]
    assert (facts.answer, facts.classes, facts.country) == (
        "a",
        ("Pastures",),
        work.patches[items[50].patch_id].country,
    )


def test_what_the_machine_says_decides_how_many_verdicts_an_item_takes(tmp_path: Path):
    parquet = write_parquet(tmp_path / "small.parquet", dataset_rows())
    audit = {row["ID"]: row["verdict"] for row in write_audit(tmp_path / "cache", parquet, dataset_rows())}
    audited = AnnotationCatalog.open(parquet, PreparedFiles(tmp_path / "cache"))
    ids = tuple(range(46, 61))
    with opened(audited, tmp_path / "reviews.sqlite") as desks:
        rules = {"annotation_ids": ids, "overlap": AdaptiveOverlap(0.0)}
        look = desks.begin(bench(audited, **rules), "Lea", NOON).look()

    supported = {"follows": Answer.CORRECT, "contradicts": Answer.INCORRECT}
    assert {number: look.rules[number].machine for number in ids} == {n: supported.get(audit[n]) for n in ids}
    assert {look.states[n].wanted for n in ids if audit[n] == "cannot be computed"} == {2}
    assert {look.states[n].wanted for n in ids if audit[n] == "follows"} == {1}


DOINGS = ("judge", "unusable", "undo", "lease", "decide", "confirm", "reopen", "remove", "guidelines", "look")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["judge", "unusable", "undo", "lease", "decide", "confirm", "reopen", "remove", "guidelines", "look"]
        ),
        st.sampled_from([*REVIEWERS[:3], "Jo", "Kim"]),
        st.sampled_from(ITEMS),
        st.sampled_from(["1", "2", "5"]),
        st.integers(-90, 90),
    ),
    max_size=20,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_states_that_are_kept_up_to_date_are_those_that_the_whole_store_tells(catalog, desks: CampaignDesks, acts):
    """Also where the clock goes back, and what was acknowledged counts at once."""
    clock, name = desks.clock, str(uuid4())
    clock.now = NOON
    members = (Member("Ada"), Member("Ben"), Member("Kim", BOTH), Member("Jo", frozenset({Role.ADJUDICATOR})))
    work = desks.begin(bench(catalog, campaign_id=name, members=members), "Lea", NOON)
    for *act, minutes in acts:
        clock.now += timedelta(minutes=minutes)
        with suppress(BrowserError):
            do(work, clock.now, *act)

    look = work.look()
    assert look.states == item_states(look.rows, look.rules.values(), look.now)
    clock.now = look.now
    fresh = CampaignDesks(catalog, desks.judgements, clock).work(name).look()
    assert (fresh.states, fresh.rules, fresh.rows) == (look.states, look.rules, look.rows)


def do(work: CampaignWork, now: datetime, act: str, name: str, about: int, key: str) -> None:
    look = work.look() if act != "judge" else None
    own = [r.row for r in look.rows if r.row.reviewer == name] if look else []
    match act:
        case "judge":
            last = work.latest(verdict(work, name, about=about))
            replaces = last.judgement_id if last else None
            correction = "no" if key == "2" and about == 46 else ""
            kept = work.judge(verdict(work, name, key, about, replaces=replaces, correction=correction), now).judgement
            assert work.look().states[about].ballot_of(name).row_id == kept.judgement_id
        case "unusable":
            about_patch = {
                "kind": JudgementKind.PATCH_UNUSABLE,
                "annotation_id": None,
                "text_hash": None,
                "verdict": None,
            }
            row = verdict(work, name, about=about, **about_patch, reason=UnusableReason.CLOUD)
            last = work.latest(row)
            work.judge(replace(row, replaces=last.judgement_id if last else None), now)
        case "undo" if own:
            work.append(Withdrawal(uuid4(), name, own[-1].row_id), now)
        case "lease":
            work.append(Lease(uuid4(), name, work.items[about].patch_id, now + LEASE_TIME), now)
        case "decide":
            outcome = Outcome.KEPT if key == "1" else Outcome.DROPPED
            work.append(Decision(uuid4(), name, about, outcome, "so"), now)
        case "confirm":
            correction = work.look().states[about].correction or Correction("no")
            work.append(Confirmation(uuid4(), name, about, correction, accepts=key == "1"), now)
        case "reopen":
            work.append(Reopening(uuid4(), name, about, "so"), now)
        case "remove":
            standing = Standing.REMOVED if key == "1" else Standing.ACTIVE
            members = tuple(replace(m, standing=standing) if m.name == name else m for m in look.campaign.members)
            work.change(replace(look.campaign, members=members), look.version, "Lea", now)
        case "guidelines":
            number = look.campaign.guideline_version + 1
            version = GuidelineVersion(number, "", frozenset({work.items[about].task}))
            changed = replace(look.campaign, guidelines=(*look.campaign.guidelines, version))
            work.change(changed, look.version, "Lea", now)
