import json

import pyarrow.parquet as pq
from factories import patch_values, write_lmdb


def test_audit_writes_beside_the_prepared_files_and_prints_the_counts(bentxt, parquet, tmp_path):
    lmdb = write_lmdb(tmp_path / "maps", patch_values())
    arguments = ("audit", "--parquet", parquet, "--lmdb", lmdb, "--cache", tmp_path / "cache")
    told = bentxt.run(*arguments)
    assert told.returncode == 0, told.stderr
    (made,) = (tmp_path / "cache").glob("audit-*.parquet")
    assert f"Written: {made}" in told.stdout
    assert "binary / presence: 1" in told.stdout
    assert pq.read_metadata(made).num_rows == 1
    assert json.loads(bentxt.run(*arguments, "--json").stdout)["verdicts"]["cannot be computed"] == 1


def test_a_wrong_lmdb_is_one_line(bentxt, parquet, tmp_path):
    outcome = bentxt.run("audit", "--parquet", parquet, "--lmdb", tmp_path / "none", "--to", tmp_path / "a.parquet")
    assert outcome.returncode == 2
    assert outcome.stderr.startswith("Error: No LMDB")
