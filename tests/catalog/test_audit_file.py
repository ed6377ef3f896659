import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from browser.catalog.audit_file import AUDIT_SCHEMA, AuditFile, AuditOrigin, VerdictCount
from browser.errors import AuditError

ORIGIN = AuditOrigin("0123456789abcdef", "none")


def row(annotation_id, verdict="follows", sureness=0.0, flags=()):
    reason = "No map." if verdict == "cannot be computed" else None
    facts = {"ID": annotation_id, "type": "binary", "category": "area", "verdict": verdict, "sureness": sureness}
    return facts | {"reason": reason, "numbers": "{}", "flags": list(flags)}


@pytest.fixture
def file(tmp_path):
    rows = [
        row(1),
        row(2, "contradicts", 0.5, ["typo", "trivial area"]),
        row(3, "cannot be computed"),
        row(4, flags=["typo"]),
    ]
    path = tmp_path / "audit.parquet"
    table = pa.Table.from_pylist(rows, AUDIT_SCHEMA.with_metadata(ORIGIN.metadata))
    pq.write_table(table, path, row_group_size=2)
    return path


def test_verdicts_and_flags_are_counted(file):
    audit = AuditFile.open(file)
    assert audit.origin == ORIGIN
    assert VerdictCount("binary", "area", "follows", 2) in audit.counts()
    assert audit.flag_counts() == {"typo": 2, "trivial area": 1}
    assert audit.reason_counts() == {"No map.": 1}


def test_the_rows_of_a_patch_are_read_by_their_ids(file):
    assert [found["ID"] for found in AuditFile.open(file).rows_between(2, 3)] == [2, 3]


def test_what_is_no_audit_is_refused(tmp_path, file):
    (tmp_path / "cut.parquet").write_bytes(file.read_bytes()[:-20])
    pq.write_table(pa.table({"ID": [1]}), tmp_path / "other.parquet")
    for name in ("cut.parquet", "other.parquet", "none.parquet"):
        with pytest.raises(AuditError, match="bentxt audit"):
            AuditFile.open(tmp_path / name)
