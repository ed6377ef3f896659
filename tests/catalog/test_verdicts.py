"""The machine verdicts of a dataset: found, read, mapped, ranked, and missed where there is no audit."""

import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from audited import write_audit
from factories import dataset_rows, write_parquet

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.catalog.audit_file import AUDIT_SCHEMA, AuditFile, AuditOrigin, audit_name
from browser.catalog.verdict_codes import codes_of, doubt_rank, mapped_codes, sureness_of, verdicts_of
from browser.domain.machine_verdict import Flag, Verdict
from browser.domain.selection import AnnotationFilter
from browser.errors import AuditError, NoAuditError

EVERYTHING = AnnotationFilter()
CONTRADICTING = AnnotationFilter.of(verdict=["contradicts"])


@pytest.fixture
def parquet(tmp_path):
    return write_parquet(tmp_path / "a.parquet", dataset_rows(4))


def opened(parquet, least_row_count=10**6):
    return AnnotationCatalog.open(parquet, PreparedFiles(parquet.parent / "cache", least_row_count))


def audit_of(parquet, verdicts):
    """An audit with (ID, verdict, sureness, flags) in this order."""
    catalog, folder = opened(parquet), parquet.parent / "cache"
    folder.mkdir(exist_ok=True)
    names = ("ID", "verdict", "sureness", "flags")
    rows = [dict.fromkeys(AUDIT_SCHEMA.names, None) | dict(zip(names, row, strict=True)) for row in verdicts]
    file = folder / audit_name(catalog.fingerprint)
    metadata = AuditOrigin(catalog.fingerprint, "none").metadata
    pq.write_table(pa.Table.from_pylist(rows, AUDIT_SCHEMA.with_metadata(metadata)), file)
    return file


def test_the_numbers_keep_verdict_sureness_and_flags_whatever_the_order_of_the_file(parquet, tmp_path):
    said = [(3, "contradicts", 0.5, ["typo", "no option right"]), (1, "follows", 0.0, []), (2, "contradicts", 1.0, [])]
    file = audit_of(parquet, said)
    for found in (codes_of(AuditFile.open(file), print), mapped_codes(AuditFile.open(file), tmp_path / "c.u32", print)):
        assert verdicts_of(found.codes).tolist() == [0, 1, 1]
        assert sureness_of(found.codes).round(3).tolist() == [0, 1, 0.5]
        assert doubt_rank(found.codes).argsort().tolist() == [0, 2, 1]


def test_without_an_audit_a_condition_on_it_says_what_to_run_and_one_that_comes_later_is_found(parquet):
    catalog = opened(parquet)
    assert "verdict" not in catalog.facet_counts(EVERYTHING)
    for field, value in (("verdict", "follows"), ("having_flag", "typo"), ("contradictions", "1")):
        with pytest.raises(NoAuditError, match="Run `bentxt audit`"):
            catalog.count(AnnotationFilter.of(**{field: [value]}))
    assert catalog.doubts.of([1, 2]) == {}
    rows = write_audit(parquet.parent / "cache", parquet, dataset_rows(4))
    expected = sum(row["verdict"] == "contradicts" for row in rows)
    assert catalog.count(CONTRADICTING).annotation_count == expected > 0
    assert {"verdict", "flag", "contradictions"} <= catalog.facet_counts(EVERYTHING).keys()


@pytest.mark.parametrize("least_row_count", [0, 10**6])
def test_doubtful_texts_are_ranked_by_sureness_then_by_flags(parquet, least_row_count):
    rows = write_audit(parquet.parent / "cache", parquet, dataset_rows(4))
    catalog = opened(parquet, least_row_count)
    doubtful = [row for row in rows if row["verdict"] == "contradicts" or row["flags"]]
    plain = sorted(
        doubtful,
        key=lambda row: (row["verdict"] != "contradicts", -row["sureness"], -len(row["flags"]), row["ID"]),
    )
    found = catalog.doubts.page(EVERYTHING, 0, 1000)
    assert [one.annotation_id for one in found] == [row["ID"] for row in plain]
    assert [one.annotation_id for one in catalog.doubts.page(EVERYTHING, 2, 3)] == [row["ID"] for row in plain[2:5]]
    assert found[0].verdict.sureness == pytest.approx(plain[0]["sureness"], abs=1e-4)
    assert catalog.doubts.total(AnnotationFilter.of(verdict=["follows"])) == len(
        [row for row in rows if row["verdict"] == "follows"]
    )
    counts = catalog.doubts.counts(CONTRADICTING)
    assert counts.verdicts["not computed"] == sum(row["verdict"] == "cannot be computed" for row in rows)
    assert counts.flags[Flag.TYPO] == sum("typo" in row["flags"] for row in rows)
    assert catalog.doubts.of([rows[0]["ID"], 10**9])[rows[0]["ID"]].verdict is Verdict(rows[0]["verdict"])


def test_a_damaged_file_of_numbers_is_made_again_and_an_older_one_removed(parquet):
    cache = parquet.parent / "cache"
    write_audit(cache, parquet, dataset_rows(4))
    before = opened(parquet, 0).count(CONTRADICTING)
    (file,) = cache.glob("verdicts-*.u32")
    shutil.copy(file, cache / file.name.replace("-1.u32", "-0.u32"))
    file.write_bytes(bytes(file.stat().st_size))
    assert opened(parquet, 0).count(CONTRADICTING) == before
    assert [found.name for found in cache.glob("verdicts-*.u32")] == [file.name]


def test_the_audit_of_another_dataset_is_refused_and_hides_nothing_else(parquet, tmp_path):
    other = write_parquet(tmp_path / "b.parquet", dataset_rows(2))
    write_audit(tmp_path / "elsewhere", other, dataset_rows(2))
    (file,) = (tmp_path / "elsewhere").iterdir()
    catalog = opened(parquet)
    catalog.verdicts.file.parent.mkdir(exist_ok=True)
    shutil.copy(file, catalog.verdicts.file)
    with pytest.raises(AuditError, match="another dataset"):
        catalog.count(CONTRADICTING)
    assert "verdict" not in catalog.facet_counts(EVERYTHING)
