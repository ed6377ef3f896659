"""The page of doubtful texts: what its route says, what its component is given, and the audit that it may start."""

import json
import shutil

import pytest
from ui.route_client import get, is_refusal

from browser.domain.machine_verdict import Flag
from browser.domain.selection import AnnotationFilter
from browser.jobs.audit import audit_dataset
from browser.ui import resources
from browser.ui.auditing import Auditing
from browser.ui.doubtful_page.rows_view import OTHER_MAPS, PAGE_SIZE

EVERYTHING = AnnotationFilter()


@pytest.fixture(scope="module")
def cache(demo, tmp_path_factory):
    """The folder of prepared files, with an audit of the demo."""
    folder = tmp_path_factory.mktemp("cache")
    catalog_file = folder / "audit.parquet"
    report = audit_dataset(demo.parquet, demo.lmdb, catalog_file, lambda _done, _total: None, workers=1)
    catalog_file.rename(folder / f"audit-{report.fingerprint}-1.parquet")
    return folder


@pytest.fixture
def audited(monkeypatch, demo, cache, tmp_path):
    """The demo with its audit."""
    open_demo(monkeypatch, demo, cache, tmp_path)
    yield demo
    resources.clear()


def open_demo(monkeypatch, demo, cache, folder, *, with_maps=True):
    monkeypatch.setenv("BENTXT_PARQUET", str(demo.parquet))
    monkeypatch.setenv("BENTXT_LMDB", str(demo.lmdb) if with_maps else "")
    monkeypatch.setenv("BENTXT_CACHE", str(cache))
    monkeypatch.setenv("BENTXT_REVIEWS", str(folder / "reviews.sqlite"))
    resources.clear()


def rows(query=""):
    answer = get(f"/doubtful/{resources.catalog().fingerprint}?{query}")
    assert answer.status_code == 200
    return answer.json()["rows"]


def planted(demo):
    return {error["annotation_id"] for error in json.loads(demo.planted_errors.read_text("utf-8"))["errors"]}


def test_the_first_rows_are_planted_errors_with_what_decides_them(audited):
    contradicting = rows("verdict=contradicts")
    first = rows()[: len(contradicting)]
    assert first == contradicting[:PAGE_SIZE]
    assert contradicting
    assert {row["id"] for row in contradicting} <= planted(audited)
    sureness = [row["sureness"] for row in contradicting]
    assert sureness == sorted(sureness, reverse=True)
    assert all(row["words"] and row["words"] != OTHER_MAPS and row["picture"] for row in contradicting)


def test_pages_follow_one_another_and_filters_narrow_them(audited):
    flagged = rows("flag=typo")
    assert all(Flag.TYPO in row["flags"] for row in flagged)
    assert resources.doubt_total(EVERYTHING) > PAGE_SIZE
    first, second = rows(), rows(f"from={PAGE_SIZE}")
    assert len(first) == PAGE_SIZE
    assert not {row["id"] for row in first} & {row["id"] for row in second}
    assert rows("type=captioning&verdict=contradicts")[0]["task"] == "Caption"
    assert is_refusal(get(f"/doubtful/{resources.catalog().fingerprint}?from=-1"))


def test_without_the_maps_of_the_audit_a_row_says_so(monkeypatch, demo, cache, tmp_path):
    open_demo(monkeypatch, demo, cache, tmp_path, with_maps=False)
    boxes = rows("verdict=contradicts&type=bounding box")
    assert {row["words"] for row in boxes} == {OTHER_MAPS}
    assert {row["picture"] for row in boxes} == {None}
    resources.clear()


def test_an_audit_that_the_page_starts_is_found_when_it_is_done(monkeypatch, demo, tmp_path):
    open_demo(monkeypatch, demo, tmp_path / "cache", tmp_path)
    catalog = resources.catalog()
    assert "verdict" not in resources.facet_counts(EVERYTHING)
    auditing = Auditing()
    auditing.start(demo.parquet, demo.lmdb, catalog.verdicts.file)
    auditing.start(demo.parquet, demo.lmdb, catalog.verdicts.file)
    auditing.wait()
    assert (auditing.error, auditing.is_running) == (None, False)
    assert auditing.progress[0] == auditing.progress[1] > 1
    assert resources.facet_counts(EVERYTHING)["verdict"][1].patch_count > 0
    shutil.rmtree(tmp_path / "cache")
    auditing.start(tmp_path / "none.parquet", None, catalog.verdicts.file)
    auditing.wait()
    assert "none.parquet" in str(auditing.error)
    resources.clear()
