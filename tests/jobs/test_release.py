"""A release is what the store says at one place, the same bytes whenever it is made."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from zipfile import ZipFile

import pandas as pd
import pyarrow.parquet as pq
import pytest
from audited import write_audit
from factories import SCHEMA, dataset_rows
from jobs.verified import (
    BENCH,
    CANDIDATES,
    CAPTION,
    CORRECTED,
    DECIDED,
    DROPPED,
    FORMULA,
    ITEMS,
    MARKUP,
    OTHER_CAPTION,
    UNUSABLE,
    Verification,
    contents_of_folder,
)

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.catalog.audit_file import audit_name
from browser.domain.among import Item
from browser.domain.campaign import AdaptiveOverlap
from browser.domain.collection import CollectedItem
from browser.domain.item_rules import has_second_look
from browser.errors import CampaignError, ExportError, ReleaseError, StoreError
from browser.jobs.export_note import agreement
from browser.jobs.release import campaign_named, release_from
from browser.jobs.release_files import zipped
from browser.jobs.release_plan import ReleasePlan
from browser.reviews.campaign_record import campaign_record
from browser.reviews.collections import CollectionStore

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
RELEASED = sorted(set(ITEMS) - {DROPPED, UNUSABLE})
ORIGINAL = {row["ID"]: row for row in dataset_rows()}
NEW_TEXTS = {CORRECTED: "no", CAPTION: FORMULA, OTHER_CAPTION: MARKUP}


@pytest.fixture
def verification(tmp_path):
    """A campaign that has begun."""
    begun = Verification(tmp_path)
    begun.begin()
    yield begun
    begun.database.close()


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A finished campaign and its release; only read by the tests."""
    verified = Verification(tmp_path_factory.mktemp("finished"))
    verified.begin()
    verified.verify_all()
    verified.made = verified.release()
    yield verified
    verified.database.close()


def numbers(file):
    return [int(line) for line in file.read_text().split()]


def told(file):
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")))


def test_released_twice_it_is_the_same_bytes(finished):
    again = finished.release("again")
    files = contents_of_folder(finished.made.folder)
    assert contents_of_folder(again.folder) == files
    assert zipped(again.folder, "bench-1.1.0") == zipped(finished.made.folder, "bench-1.1.0")
    known = json.loads(files.pop("release.json"))["files"]
    assert {name: sha256(content).hexdigest() for name, content in files.items()} == {
        name: one["sha256"] for name, one in known.items()
    }


def test_what_is_judged_later_changes_nothing_in_it(verification):
    verification.verify_all()
    first = verification.release()
    verification.judge("Ada", 50, "2", comment="seen again")
    campaign = campaign_named(verification.database, verification.catalog.fingerprint, "Bench 1.1")
    verification.define(replace(campaign, name="Bench, renamed"), 1)

    again = verification.release("again", position=first.position)
    assert contents_of_folder(again.folder) == contents_of_folder(first.folder)
    with pytest.raises(ReleaseError, match=r"1 of 33 items are not final \(1 disputed\).*--allow-open"):
        verification.release("newer")


def test_the_benchmark_is_read_back_as_the_dataset(finished):
    table = pq.read_table(finished.made.folder / "bench.parquet")
    assert table.schema.equals(SCHEMA)
    expected = [{**ORIGINAL[n], "split": "bench", "output": NEW_TEXTS.get(n, ORIGINAL[n]["output"])} for n in RELEASED]
    assert table.to_pylist() == expected
    opened = AnnotationCatalog.open(finished.made.folder / "bench.parquet")
    assert (opened.overview().annotation_count, opened.is_synthetic) == (len(RELEASED), True)


def test_the_benchmark_loads_as_the_official_loader_reads_it(finished):
    """What ben_txt_datamodule.py does with its metadata file, without the pictures and torch."""
    file = finished.made.folder / "bench.parquet"
    metadata = pd.read_parquet(file)
    assert dict(zip(metadata["patch_id"], metadata["s1_name"], strict=True))[ORIGINAL[46]["patch_id"]]
    texts = pd.read_parquet(file)
    assert set(SCHEMA.names) <= set(texts.columns)
    for column, values in (("type", ["binary"]), ("category", ["presence"]), ("country", ["Austria"])):
        texts = texts[texts[column].isin(values)]
    texts = texts.reset_index(drop=True)
    texts = texts[texts["split"].isin(["bench"])].reset_index(drop=True)
    sample = texts.iloc[0]
    assert (sample.ID, sample.output) == (CORRECTED, "no")
    assert sample.input.replace("<ref>", "").replace("</ref>", "") == ORIGINAL[CORRECTED]["input"]


def test_the_twin_says_how_each_row_came_about(finished):
    table = pq.read_table(finished.made.folder / "bench_verified.parquet")
    assert table.select(SCHEMA.names).schema.equals(SCHEMA)
    rows = {row["ID"]: row for row in table.to_pylist()}
    assert list(rows) == RELEASED
    assert (rows[CORRECTED]["status"], rows[CORRECTED]["original_output"]) == ("corrected", "yes")
    assert (rows[DECIDED]["settled_by"], rows[DECIDED]["agreement"], rows[DECIDED]["votes"]) == ("adjudication", 0.0, 2)
    assert (rows[50]["settled_by"], rows[50]["agreement"], rows[50]["imagery_supports"]) == ("votes", 1.0, 2)
    assert rows[CANDIDATES[0]]["original_split"] == "test"


def test_kept_corrected_and_dropped_are_all_items(finished):
    ids = finished.made.folder / "ids"
    kept, corrected = numbers(ids / "kept.txt"), numbers(ids / "corrected.txt")
    dropped = {int(row["ID"]): row["reason"] for row in told(ids / "dropped.csv")}
    assert sorted([*kept, *corrected, *dropped]) == sorted(ITEMS)
    assert corrected == sorted(NEW_TEXTS)
    assert dropped.keys() == {DROPPED, UNUSABLE}
    assert DECIDED in kept
    assert dropped[UNUSABLE] == "unusable: cloud"
    assert numbers(ids / "added.txt") == list(CANDIDATES)
    assert numbers(ids / "common_with_1.0.txt") == sorted(set(BENCH) & set(kept))
    assert numbers(ids / "not_final.txt") == []


def test_what_is_open_is_left_out_only_where_it_is_allowed(verification):
    verification.verify_all()
    verification.judge("Ben", 55, "2")
    made = verification.release(allows_open=True)
    assert numbers(made.folder / "ids" / "not_final.txt") == [55]
    assert 55 not in pq.read_table(made.folder / "bench.parquet")["ID"].to_pylist()
    assert 55 not in pq.read_table(made.folder / "judgements.parquet")["ID"].to_pylist(), "who judges it is to be blind"
    known = json.loads((made.folder / "release.json").read_text())
    assert known["counts"]["not final"] == 1
    assert "left out" in known["rule"]


def test_nobody_is_named_and_nothing_free_is_published_unless_asked(finished):
    published = readable(finished.made.folder)
    for word in ("Ada", "Ben", "Cem", "Lea", "so says", "2026-11-20T", "The picture shows it"):
        assert word not in published.replace("Bench", ""), word
    seal = campaign_record(finished.database, "bench-1-1", finished.catalog.fingerprint).seal
    assert seal not in published
    assert "read it differently" in published  # a reason for dropping belongs to the drop

    open_ = finished.release("with-comments", has_comments=True)
    rows = pq.read_table(open_.folder / "judgements.parquet").to_pylist()
    assert {row["comment"] for row in rows if row["ID"] == CORRECTED} >= {f"so says {one}" for one in persons(rows)[:2]}
    assert rows[0]["recorded_at"].startswith("2026-11-20T09:")
    assert "Ada" not in readable(open_.folder)


def test_what_people_did_stands_in_order_under_one_pseudonym_each(finished):
    rows = pq.read_table(finished.made.folder / "judgements.parquet").to_pylist()
    assert [row["row"] for row in rows] == list(range(1, len(rows) + 1))
    assert len(persons(rows)) == 4
    kinds = [row["kind"] for row in rows]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "verdict": 64,
        "patch unusable": 2,
        "decision": 2,
        "confirmation": 3,
    }
    assert all(row["counts"] for row in rows)
    assert {row["seconds"] for row in rows if row["ID"] == 50} == {4}


def test_no_spreadsheet_runs_and_no_browser_takes_what_was_typed(finished):
    folder = finished.made.folder
    cells = [cell for file in folder.rglob("*.csv") for row in told(file) for cell in row.values() if cell]
    assert f"'{FORMULA}" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    html = (folder / "report.html").read_text("utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert 'http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;' in html
    assert "\\<script\\>alert(1)\\</script\\> \\[x\\](javascript:y) \\| pastures" in (folder / "report.md").read_text()


def test_the_report_stands_alone_and_its_figures_are_files_too(finished):
    folder = finished.made.folder
    html = (folder / "report.html").read_text("utf-8")
    figures = {file.name: file.read_text("utf-8") for file in (folder / "figures").iterdir()}
    assert figures.keys() >= {"fates_by_task.svg", "agreement_by_task.svg", "balance_by_country.svg"}
    assert all(figure in html for figure in figures.values())
    assert [word for word in ("src=", "href=", "@import", "url(") if word in html] == []
    for words in ("Synthetic", "Of all items with two verdicts", "kappa", "Behind them Fleiss"):
        assert words in html


def test_licence_attribution_citation_and_guidelines_go_with_it(finished):
    folder = finished.made.folder
    assert (folder / "LICENSE").read_text("utf-8") == agreement()
    assert "Copernicus" in (folder / "ATTRIBUTION.txt").read_text("utf-8")
    assert (folder / "guidelines" / "1.md").read_text() == "# Rules\n\nLook first."
    cited = finished.release("cited", authors=('Ortiz: "Q", Ana', "Map Team"))
    text = (cited.folder / "CITATION.cff").read_text("utf-8")
    assert '  - {family-names: "Ortiz: \\"Q\\"", given-names: "Ana"}\n  - name: "Map Team"\n' in text
    assert 'date-released: "2026-11-20"' in text


def test_the_release_before_is_what_changes_are_told_against(verification):
    verification.verify_all()
    first = verification.release("1.1.0")
    verification.judge("Ada", 48, "2", correction="no")
    verification.judge("Ben", 48, "2", correction="no")
    with pytest.raises(ReleaseError, match="1 to confirm"):
        verification.release("1.1.1", version="1.1.1", previous=first.folder)
    second = verification.release("1.1.1", version="1.1.1", previous=first.folder, allows_open=True)
    assert told(second.folder / "changes.csv") == [
        {"ID": "48", "change": "removed", "column": "", "before": "", "after": "not in this release"}
    ]
    known = json.loads((second.folder / "release.json").read_text())["previous"]
    assert known["version"] == "1.1.0"
    assert known["manifest_sha256"] == sha256((first.folder / "release.json").read_bytes()).hexdigest()

    with pytest.raises(ReleaseError, match=r"is 1\.1\.0 too"):
        verification.release("x", previous=first.folder, allows_open=True)
    (first.folder / "bench.parquet").write_bytes(b"PAR1")
    with pytest.raises(ReleaseError, match=r"is not the file that release.json tells of"):
        verification.release("x", version="1.1.1", previous=first.folder, allows_open=True)
    with pytest.raises(ReleaseError, match="cannot be read"):
        verification.release("x", version="1.1.1", previous=first.folder / "nowhere", allows_open=True)


def test_a_release_is_refused_where_it_would_rest_on_nothing_or_on_damage(verification):
    with pytest.raises(ReleaseError, match=r"33 of 33 items are not final \(33 open\)"):
        verification.release()
    with pytest.raises(ReleaseError, match="Nothing is left"):
        verification.release(allows_open=True)
    with pytest.raises(CampaignError, match=r"no position 9: it ends at 1\."):
        verification.release(position=9)
    verification.verify_all()
    (verification.folder / "taken").mkdir()
    (verification.folder / "taken" / "note.txt").touch()
    with pytest.raises(ExportError, match="exists already"):
        verification.release("taken")
    with verification.database.writing() as connection:
        connection.exec_driver_sql("UPDATE judgements SET answer = 'incorrect' WHERE annotation_id = 50")
    with pytest.raises(StoreError, match=r"is changed.*bentxt reviews verify"):
        verification.release()
    assert not (verification.folder / "release").exists()


def test_a_campaign_is_found_by_its_name_and_only_on_its_dataset(finished):
    fingerprint = finished.catalog.fingerprint
    assert campaign_named(finished.database, fingerprint, "bench-1-1").name == "Bench 1.1"
    with pytest.raises(ReleaseError, match=r"no campaign 'Pilot' on this dataset. There are: 'Bench 1.1'"):
        campaign_named(finished.database, fingerprint, "Pilot")
    with pytest.raises(ReleaseError, match="There are: none at all"):
        campaign_named(finished.database, "0" * 16, "Bench 1.1")
    with pytest.raises(StoreError, match="no judgements at"):
        release_from(
            "/nowhere.sqlite", finished.catalog, "Bench 1.1", ReleasePlan("1.1.0"), finished.folder / "x", print
        )


@pytest.mark.parametrize("version", ["1.1", "v1.1.0", "1.1.0-rc1", "01.1.0", "", "1.1.0\n"])
def test_a_version_is_three_numbers(version):
    with pytest.raises(ReleaseError, match="is no version"):
        ReleasePlan(version)


def test_an_overlap_that_follows_the_audit_needs_the_audit(tmp_path):
    verified = Verification(tmp_path)
    verified.begin(overlap=AdaptiveOverlap(0.5))
    verified.judge("Ada", 50)
    with pytest.raises(ReleaseError, match="follows the machine audit, and there is none"):
        verified.release(allows_open=True)
    verified.database.close()


def test_the_archive_has_every_file_in_order_and_no_instant(finished):
    with ZipFile(io.BytesIO(zipped(finished.made.folder, "release"))) as archive:
        names = [name.removeprefix("release/") for name in archive.namelist()]
        assert names == sorted(contents_of_folder(finished.made.folder))
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def persons(rows):
    return list(dict.fromkeys(row["person"] for row in rows))


def readable(folder):
    """All texts of a folder, those in Parquet files too."""
    tables = [str(pq.read_table(file).to_pylist()) for file in sorted(folder.rglob("*.parquet"))]
    plain = (f for f in folder.rglob("*") if f.is_file() and f.suffix != ".parquet" and f.name != "LICENSE")
    return "\n".join([*tables, *(file.read_text("utf-8") for file in plain)])


def collect(verification, *annotation_ids):
    """A collection of these texts, named `More`."""
    items = [CollectedItem(Item(number), "") for number in annotation_ids]
    return CollectionStore(verification.database, verification.catalog.fingerprint).take_in("More", "", items, NOW)


def test_texts_from_test_are_added_unjudged_and_say_so(tmp_path):
    verification = Verification(tmp_path)
    verification.begin(annotation_ids=BENCH)
    verification.verify_all(BENCH)
    collect(verification, *CANDIDATES, 50)
    made = verification.release(added="More")
    rows = {row["ID"]: row for row in pq.read_table(made.folder / "bench_verified.parquet").to_pylist()}
    assert {(rows[n]["status"], rows[n]["split"], rows[n]["votes"]) for n in CANDIDATES} == {("added", "bench", 0)}
    assert rows[50]["status"] == "kept"
    assert numbers(made.folder / "ids" / "added.txt") == list(CANDIDATES)
    assert json.loads((made.folder / "release.json").read_text())["added_from"] == "More"
    with pytest.raises(ReleaseError, match="no collection 'Less'"):
        verification.release("x", added="Less")
    verification.database.close()


@pytest.mark.parametrize(
    ("stranger", "why"), [(1, "Annotation 1 is from train"), (33, "33 lies in cell 33UUP / 02_00")]
)
def test_nothing_is_added_that_a_model_may_know_or_that_shares_a_cell(verification, stranger, why):
    collect(verification, stranger)
    with pytest.raises(ReleaseError, match=why):
        verification.release(added="More", allows_open=True)


def test_with_an_adaptive_overlap_agreement_is_of_second_looks_and_the_audit_is_named(tmp_path):
    verification = Verification(tmp_path)
    audit = tmp_path / "cache" / audit_name(verification.catalog.fingerprint)
    write_audit(audit.parent, verification.parquet, dataset_rows())
    verification.catalog = AnnotationCatalog.open(verification.parquet, PreparedFiles(audit.parent))
    begun = verification.begin(overlap=AdaptiveOverlap(0.5), annotation_ids=BENCH)
    for annotation_id in BENCH:
        verification.judge("Ada", annotation_id)
        verification.judge("Ben", annotation_id)
    made = verification.release()
    assert (
        json.loads((made.folder / "release.json").read_text())["audit_sha256"] == sha256(audit.read_bytes()).hexdigest()
    )
    looks = sum(has_second_look(begun, annotation_id) for annotation_id in BENCH)
    assert f"| answer | {looks} |" in (made.folder / "report.md").read_text()
    assert "Of the items drawn for a second look" in (made.folder / "report.md").read_text()
    votes = {row["ID"]: row["votes"] for row in pq.read_table(made.folder / "bench_verified.parquet").to_pylist()}
    assert set(votes.values()) == {1, 2}
    verification.database.close()
