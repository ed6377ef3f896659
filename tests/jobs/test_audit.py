import json
import os
import signal
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from factories import dataset_rows, patch_facts, patch_rows, patch_values, row, write_lmdb, write_parquet

from browser.catalog.audit_file import AuditFile, AuditOrigin
from browser.catalog.parquet_file import fingerprint
from browser.errors import AuditError, ImageryError, ParquetError
from browser.jobs.audit import audit_dataset
from browser.jobs.audit_processes import Source, audit_groups
from browser.jobs.audit_worker import part_file

PATCHES = 4
ADJACENCY = ("binary", "adjacency")


class Watch(list):
    """What progress was told."""

    def __call__(self, done, total):
        self.append((done, total))


@pytest.fixture
def lmdb(tmp_path):
    values = {}
    for number in range(PATCHES):
        values |= {key: value for key, value in patch_values(number).items() if key.endswith("_reference_map")}
    return write_lmdb(tmp_path / "maps", values)


def audited(parquet, lmdb, to):
    audit_dataset(parquet, lmdb, to, Watch(), workers=1)
    return pq.read_table(to).to_pylist()


def test_every_annotation_has_a_verdict_with_the_numbers_that_decide_it(tmp_path, lmdb):
    parquet = write_parquet(tmp_path / "a.parquet", dataset_rows(PATCHES))
    report = audit_dataset(parquet, lmdb, tmp_path / "audit.parquet", Watch())
    rows = pq.read_table(tmp_path / "audit.parquet").to_pylist()
    assert [found["ID"] for found in rows] == list(range(1, PATCHES * 15 + 1))
    presence, area = rows[0], rows[1]
    assert (presence["verdict"], json.loads(presence["numbers"])["area_m2"]) == ("follows", 720_000)
    assert (area["verdict"], area["sureness"]) == ("contradicts", 1.0)
    assert {name: count for name, count in report.verdicts.items() if count} == Counter(
        found["verdict"] for found in rows
    )
    assert "binary / presence: 4 follows" in "\n".join(report.lines())
    assert json.loads(report.to_json())["verdicts"] == report.verdicts
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "audit.parquet", "maps"]


@pytest.mark.parametrize("row_group_size", [1, 7, 40])
def test_a_patch_that_lies_in_several_row_groups_is_audited_as_one(tmp_path, lmdb, row_group_size):
    rows = [
        fact
        for number in range(PATCHES)
        for fact in patch_rows(
            1 + 17 * number, [ADJACENCY, *[("captioning", "None")] * 15, ADJACENCY], **patch_facts(number)
        )
    ]
    whole = audited(write_parquet(tmp_path / "whole.parquet", rows), lmdb, tmp_path / "whole")
    parts = write_parquet(tmp_path / "parts.parquet", rows, row_group_size=row_group_size)
    assert audited(parts, lmdb, tmp_path / "parts") == whole
    assert sum("repeated question" in found["flags"] for found in whole) == 2 * PATCHES


def test_without_maps_only_the_columns_are_compared(tmp_path):
    parquet = write_parquet(tmp_path / "a.parquet", dataset_rows(1))
    report = audit_dataset(parquet, None, tmp_path / "audit", Watch(), workers=1)
    rows = pq.read_table(tmp_path / "audit").to_pylist()
    assert report.reasons["The patch has no reference map that can be read."] == 12
    assert "no LMDB was given" in report.lines()[0]
    computed = {found["category"] for found in rows if found["verdict"] != "cannot be computed"}
    assert computed == {"country", "season", "climate zone"}


def test_finished_row_groups_are_kept_and_not_audited_again(tmp_path, lmdb):
    parquet = write_parquet(tmp_path / "a.parquet", dataset_rows(PATCHES), row_group_size=15)
    to, watch = tmp_path / "audit.parquet", Watch()
    interrupted(parquet, lmdb, to)
    audit_dataset(parquet, lmdb, to, watch, workers=1)
    assert watch[0] == (30, 60)
    assert watch[-1] == (60, 60)
    again = Watch()
    audit_dataset(parquet, lmdb, to, again)
    assert again == []


def interrupted(parquet, lmdb, to):
    """Leave what an audit leaves that was ended after two row groups and within the third."""
    audit_dataset(parquet, lmdb, to, Watch(), workers=1)
    origin = AuditFile.open(to).origin
    to.unlink()
    folder = to.with_name(f"{to.name}.{origin.digest}.parts")
    folder.mkdir()
    audit_groups(Source(parquet, lmdb, folder), [0, 1], lambda _rows: None, workers=1)
    part_file(folder, 2).with_suffix(".1234.unfinished").write_bytes(b"PAR1")


def test_a_worker_that_is_ended_is_told_and_the_next_start_goes_on(tmp_path, lmdb):
    parquet = write_parquet(tmp_path / "a.parquet", dataset_rows(PATCHES), row_group_size=15)
    to = tmp_path / "audit.parquet"

    others = children()

    def end_the_workers(done, _total):
        if done:
            for child in children() - others:
                os.kill(int(child), signal.SIGKILL)

    with pytest.raises(AuditError, match="a process was ended"):
        audit_dataset(parquet, lmdb, to, end_the_workers, workers=1)
    assert not to.exists()
    assert len(audited(parquet, lmdb, to)) == PATCHES * 15


def children():
    """The processes that this one has started, a browser of other tests among them."""
    return {child for file in Path("/proc/self/task").glob("*/children") for child in file.read_text().split()}


def test_what_a_worker_complains_of_is_told(tmp_path):
    parquet = write_parquet(tmp_path / "a.parquet", [row(1, type="essay")])
    with pytest.raises(AuditError, match="essay with presence"):
        audit_dataset(parquet, None, tmp_path / "audit.parquet", Watch())


def test_an_audit_of_another_dataset_is_replaced_and_any_other_file_is_left_alone(tmp_path, lmdb):
    to, parquet = tmp_path / "audit.parquet", write_parquet(tmp_path / "a.parquet", dataset_rows(1))
    other = write_parquet(tmp_path / "b.parquet", dataset_rows(2))
    audited(other, lmdb, to)
    audited(parquet, lmdb, to)
    assert AuditFile.open(to).origin.fingerprint == fingerprint(parquet)
    with pytest.raises(AuditError, match="no audit"):
        audited(parquet, lmdb, other)
    assert fingerprint(other) != fingerprint(parquet)


def test_wrong_files_are_refused_before_anything_is_written(tmp_path):
    to = tmp_path / "new" / "audit.parquet"
    with pytest.raises(ParquetError, match="No file"):
        audit_dataset(tmp_path / "none.parquet", None, to, Watch())
    with pytest.raises(ParquetError, match="no rows"):
        audit_dataset(write_parquet(tmp_path / "empty.parquet", []), None, tmp_path / "audit.parquet", Watch())
    with pytest.raises(ImageryError, match="No LMDB"):
        audit_dataset(write_parquet(tmp_path / "a.parquet"), tmp_path / "none", to, Watch())
    assert not to.parent.exists()


def test_another_lmdb_is_another_origin():
    assert AuditOrigin("a", "none").digest != AuditOrigin("a", "b").digest
