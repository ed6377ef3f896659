import pytest
from factories import patch_facts, patch_values, row, write_lmdb, write_parquet

WRONG_INPUT = 2


@pytest.fixture
def files(tmp_path):
    facts = patch_facts(0)
    parquet = write_parquet(tmp_path / "texts.parquet", [row(**facts)])
    return ("--parquet", parquet, "--lmdb", write_lmdb(tmp_path / "Encoded", patch_values(0))), facts["patch_id"]


def test_a_patch_is_written_once_and_kept(bentxt, files, tmp_path):
    options, patch_id = files
    target = tmp_path / "patch.tif"
    outcome = bentxt.run("export-patch", patch_id, "--to", target, "--layer", "infrared", *options)
    assert outcome.stdout == f"{target.stat().st_size:,} bytes written: {target}\n"
    again = bentxt.run("export-patch", patch_id, "--to", target, *options)
    assert again.returncode == WRONG_INPUT
    assert "exists already" in again.stderr


def test_an_unknown_patch_is_refused_with_the_nearest(bentxt, files, tmp_path):
    options, patch_id = files
    outcome = bentxt.run("export-patch", patch_id[:-1] + "9", "--to", tmp_path / "patch.json", *options)
    assert outcome.returncode == WRONG_INPUT
    assert f"The most similar is {patch_id}." in outcome.stderr
    assert not (tmp_path / "patch.json").exists()
