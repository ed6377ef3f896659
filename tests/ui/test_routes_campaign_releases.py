"""Making a release from the page, by its lead and nobody else."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from ui.campaign_client import ITEMS, LEAD, Person, begin_campaign
from ui.judgement_client import open_dataset

from browser.ui import resources

LEADING = Person(LEAD)
ASKED = {"version": "1.1.0", "authors": ["Ortiz, Ana"]}


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("BENTXT_CACHE", str(tmp_path / "cache"))
    open_dataset(monkeypatch, tmp_path)
    begin_campaign()
    yield
    resources.releasing().wait()
    resources.store().close()
    resources.clear()


def judged() -> None:
    for name in ("Ada", "Ben"):
        for annotation_id in ITEMS:
            assert Person(name).judge(annotation_id).status_code == 201


def made(**changes: object) -> dict:
    """What became of a release that was asked for."""
    answer = LEADING.post("releases", ASKED | changes)
    assert answer.status_code == 202, answer.text
    resources.releasing().wait()
    return LEADING.get("releases").json()


def test_a_release_is_made_listed_read_and_taken_away():
    judged()
    before = LEADING.get("releases").json()
    assert (before["tally"], before["releases"], before["making"]) == (
        {"kept": 15, "corrected": 0, "dropped": 0, "not_final": 0},
        [],
        None,
    )
    known = made()
    assert known["making"] | {"done": 5} == {
        "version": "1.1.0",
        "done": 5,
        "total": 5,
        "is_running": False,
        "error": None,
    }
    (line,) = known["releases"]
    assert (line["version"], line["counts"]["released"], line["has_comments"]) == ("1.1.0", 15, False)

    archive = LEADING.get("releases/1.1.0/archive")
    assert archive.headers["content-disposition"] == 'attachment; filename="BigEarthNet.txt_bench_1_1_0.zip"'
    with ZipFile(io.BytesIO(archive.content)) as files:
        bench = pq.read_table(io.BytesIO(files.read("BigEarthNet.txt_bench_1_1_0/bench.parquet")))
        cited = files.read("BigEarthNet.txt_bench_1_1_0/CITATION.cff").decode()
        position = json.loads(files.read("BigEarthNet.txt_bench_1_1_0/release.json"))["position"]
    assert bench["ID"].to_pylist() == list(ITEMS)
    assert 'family-names: "Ortiz"' in cited
    assert (position, line["position"]) == (before["position"], before["position"])
    assert "BigEarthNet.txt benchmark 1.1.0" in LEADING.get("releases/1.1.0/report").text


def test_a_version_is_made_once_and_open_items_are_told():
    refused = LEADING.post("releases", ASKED | {"version": "one"})
    assert (refused.status_code, refused.json()["error"]) == (
        409,
        "'one' is no version. Give three numbers, such as 1.1.0.",
    )
    assert "15 of 15 items are not final (15 open)" in made()["making"]["error"]
    judged()
    assert made()["making"]["error"] is None
    again = LEADING.post("releases", ASKED)
    assert (again.status_code, again.json()["error"]) == (
        409,
        "Release 1.1.0 is there already, and never changes. Give another version.",
    )
    assert made(version="1.2.0", previous="1.1.0")["releases"][0]["version"] == "1.2.0"
    assert LEADING.get("releases/9.0.0/archive").status_code == 409
    assert LEADING.get("releases/..%2F1.1.0/report").status_code in (404, 409)


@pytest.mark.parametrize("name", ["Ada", "Jo", "Eve"])
def test_nobody_but_the_lead_sees_or_makes_a_release(name: str):
    stranger = Person(name)
    answers = [
        stranger.get("releases"),
        stranger.post("releases", ASKED),
        stranger.get("releases/1.1.0/archive"),
        stranger.get("releases/1.1.0/report"),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4


@pytest.mark.parametrize(
    "wrong",
    [{"position": "12"}, {"position": True}, {"authors": "Ada"}, {"authors": ["\x00"]}, {"previous": "3.0.0"}],
)
def test_a_message_with_a_wrong_value_is_refused_in_words(wrong: dict):
    answer = LEADING.post("releases", ASKED | wrong)
    assert answer.status_code == 409
    assert answer.json()["error"].endswith((".", "line."))
