"""Verification works: reviewers who know what was planted make the clean benchmark of the demo, through the routes."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import pyarrow.parquet as pq
import pytest
from ui.campaign_client import JUDGE, Person, begin_campaign

from browser.catalog.selected_rows import ROW_SCHEMA
from browser.demo import DemoDataset
from browser.demo.defects import PlantedKind
from browser.domain.item_values import Status
from browser.jobs.campaign_work import CampaignWork
from browser.jobs.release import write_release
from browser.jobs.release_plan import ReleasePlan
from browser.ui import resources

ADA, BEN, CEM, JO = Person("Ada"), Person("Ben"), Person("Cem"), Person(JUDGE)
WRONG = {"answer": "incorrect", "visible": "contradicts"}
Row = dict[str, object]


@pytest.fixture(scope="module")
def rows(whole_demo: DemoDataset) -> tuple[Row, ...]:
    """The bench split as the dataset has it, read without our own readers."""
    return tuple(row for row in pq.read_table(whole_demo.parquet).to_pylist() if row["split"] == "bench")


@pytest.fixture(scope="module")
def planted(whole_demo: DemoDataset) -> dict[int, Row]:
    """What was planted, by annotation ID."""
    errors = json.loads(whole_demo.planted_errors.read_text("utf-8"))["errors"]
    return {error["annotation_id"]: error for error in errors}


@pytest.fixture(autouse=True)
def demo_app(monkeypatch: pytest.MonkeyPatch, whole_demo: DemoDataset, tmp_path: Path) -> Iterator[None]:
    known = {"PARQUET": whole_demo.parquet, "LMDB": whole_demo.lmdb, "REVIEWS": tmp_path / "reviews.sqlite"}
    for name, value in (known | {"CACHE": tmp_path / "cache"}).items():
        monkeypatch.setenv(f"BENTXT_{name}", str(value))
    resources.clear()
    yield
    resources.store().close()
    resources.clear()


def patches_with_every_kind(planted: Mapping[int, Row]) -> list[str]:
    """Few patches that hold an error of every kind, those with most kinds first."""
    kinds: dict[str, set[object]] = {}
    for error in planted.values():
        kinds.setdefault(str(error["patch_id"]), set()).add(error["kind"])
    chosen, missing = [], set(PlantedKind)
    while missing:
        best = max(sorted(kinds), key=lambda patch_id: len(kinds[patch_id] & missing))
        chosen.append(best)
        missing -= kinds[best]
    return chosen


def of_patch(rows: tuple[Row, ...], *patch_ids: str) -> list[Row]:
    return [row for row in rows if row["patch_id"] in patch_ids]


def begin(rows: list[Row], **rules: object) -> CampaignWork:
    return begin_campaign(annotation_ids=tuple(row["ID"] for row in rows), **rules)


def verdict_on(text: Mapping[str, object], error: Row | None) -> dict[str, object]:
    """Correct; or incorrect with what would be right, where what is on screen was planted."""
    if error is None:
        return {}
    assert (text["input"], text["output"]) == (error["planted_input"], error["planted_output"])
    parts = {"corrected_input": "input", "correction": "output"}
    right = {field: error[f"right_{name}"] for field, name in parts.items()}
    return WRONG | {field: new for field, new in right.items() if new != text[parts[field]]}


def judge_everything(person: Person, planted: Mapping[int, Row]) -> None:
    """Patch by patch in the person's own order, each taken before it is judged."""
    for patch_id in person.desk()["patches"]:
        texts = {text["id"]: text for text in person.get(f"desk/patch/{patch_id}").json()["texts"]}
        for number in person.take(patch_id).json()["free"]:
            assert person.judge(number, **verdict_on(texts[number], planted.get(number))).status_code == 201


def confirm_everything(person: Person, planted: Mapping[int, Row]) -> None:
    """Every correction that waits for somebody else, compared with what would be right."""
    for number, *_ in person.get("confirmations").json()["items"]:
        item, error = person.get(f"confirmations/{number}").json(), planted[number]
        new = {name: item["correction"][name] or item[name] for name in ("input", "output")}
        assert new == {"input": error["right_input"], "output": error["right_output"]}
        assert confirm(person, number, item["correction"]).status_code == 201


def confirm(person: Person, number: int, correction: Mapping[str, object]):
    shown = {name: correction[name] for name in ("input", "output")}
    message = {"row_id": str(uuid4()), "annotation_id": number, "correction": shown, "accepts": True, "reason": ""}
    return person.post("confirmations", message)


def decide(number: int, outcome: str, reason: str, correction: Mapping[str, str] | None = None):
    message = {"row_id": str(uuid4()), "annotation_id": number, "outcome": outcome, "reason": reason}
    return JO.post("decisions", message | ({"correction": correction} if correction else {}))


def released(to: Path, campaign: str = "bench-1-1") -> Path:
    plan = ReleasePlan("1.1.0")
    return write_release(resources.catalog(), resources.store().database, campaign, plan, to / "release").folder


def put_right(row: Row, error: Row | None) -> Row:
    return row if error is None else row | {"input": error["right_input"], "output": error["right_output"]}


def ids(rows: list[Row]) -> list[int]:
    return [int(str(row["ID"])) for row in rows]


def statuses(work: CampaignWork) -> dict[int, Status]:
    return {number: state.status for number, state in work.look().states.items()}


def wrong_key(planted: Mapping[int, Row]) -> Row:
    """An error that is put right with one letter."""
    return next(error for error in planted.values() if error["kind"] == PlantedKind.WRONG_KEY)


def smallest_patches(rows: tuple[Row, ...]) -> list[str]:
    return [patch_id for patch_id, _ in reversed(Counter(str(row["patch_id"]) for row in rows).most_common())]


def declare_unusable(person: Person, texts: list[Row]):
    patch = {"annotation_id": None, "text_hash": None, "answer": None, "visible": None}
    return person.judge(ids(texts)[0], kind="patch unusable", reason="cloud", **patch)


def test_reviewers_who_know_the_planted_errors_yield_exactly_the_clean_benchmark(rows, planted, tmp_path):
    texts = of_patch(rows, *patches_with_every_kind(planted))
    wrong = {row["ID"]: planted[row["ID"]] for row in texts if row["ID"] in planted}
    assert {error["kind"] for error in wrong.values()} == set(PlantedKind)
    work = begin(texts)

    judge_everything(ADA, planted)
    judge_everything(BEN, planted)
    assert statuses(work) == dict.fromkeys(ids(texts), Status.KEPT) | dict.fromkeys(wrong, Status.TO_CONFIRM)
    confirm_everything(CEM, planted)

    bench = pq.read_table(released(tmp_path) / "bench.parquet")
    assert bench.schema.equals(ROW_SCHEMA)
    assert bench.to_pylist() == [put_right(row, planted.get(row["ID"])) for row in texts]


def test_from_dispute_to_final_in_four_steps(rows, planted):
    error = wrong_key(planted)
    number, right = error["annotation_id"], {"output": str(error["right_output"])}
    work = begin([row for row in rows if row["ID"] == number])

    steps = [
        lambda: ADA.judge(number),
        lambda: BEN.judge(number, **WRONG, correction=right["output"]),
        lambda: decide(number, "corrected", "Read off the map", right),
        lambda: confirm(CEM, number, CEM.get(f"confirmations/{number}").json()["correction"]),
    ]
    passed = []
    for step in steps:
        assert step().status_code == 201
        passed.append(statuses(work)[number])

    assert passed == [Status.JUDGED, Status.DISPUTED, Status.TO_CONFIRM, Status.CORRECTED]


def test_an_unusable_patch_is_dropped_with_all_its_texts_and_the_reason(rows, tmp_path):
    clear, cloudy = (of_patch(rows, patch_id) for patch_id in smallest_patches(rows)[:2])
    work = begin([*clear, *cloudy])
    for person in (ADA, BEN):
        assert declare_unusable(person, cloudy).status_code == 201
        judge_everything(person, {})

    assert statuses(work) == dict.fromkeys(ids(clear), Status.KEPT) | dict.fromkeys(ids(cloudy), Status.DROPPED)
    folder = released(tmp_path)
    assert pq.read_table(folder / "bench.parquet").to_pylist() == clear
    with (folder / "ids" / "dropped.csv").open(newline="") as file:
        dropped = {int(row["ID"]): row["reason"] for row in csv.DictReader(file)}
    assert dropped == dict.fromkeys(ids(cloudy), "unusable: cloud")


def test_a_verdict_taken_back_opens_what_was_final_and_given_anew_closes_it(rows):
    text = rows[0]
    work = begin([text])
    number = ids([text])[0]
    cast = ADA.judge(number).json()["judgement_id"]
    BEN.judge(number)
    assert statuses(work) == {number: Status.KEPT}

    back = {"kind": "withdrawal", "answer": None, "visible": None, "withdraws": cast, "replaces": cast}
    undone = ADA.judge(number, **back)

    assert (undone.status_code, statuses(work)) == (201, {number: Status.JUDGED})
    assert ADA.judge(number, replaces=undone.json()["judgement_id"]).status_code == 201
    assert statuses(work) == {number: Status.KEPT}
