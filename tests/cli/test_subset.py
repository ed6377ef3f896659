from factories import dataset_rows, patch_facts, patch_values, write_lmdb, write_parquet

WRONG_INPUT = 2


def test_a_subset_can_be_checked_like_any_dataset(bentxt, tmp_path):
    parquet = write_parquet(tmp_path / "all.parquet", dataset_rows())
    lmdb = write_lmdb(tmp_path / "lmdb", patch_values(3))
    target = tmp_path / "bench"
    outcome = bentxt.run("subset", "--parquet", parquet, "--lmdb", lmdb, "--where", "split=bench", "--to", target)
    assert outcome.stdout.splitlines()[-1] == f"Written: {target}"
    assert "3 of 3 pictures" in outcome.stderr
    pair = ("--parquet", target / "BigEarthNet.txt.parquet", "--lmdb", target / "Encoded-BigEarthNet")
    told = bentxt.run("check", *pair).stdout
    assert "30 annotations of 2 patches" in told
    assert f"Sentinel-2: 1 of 2; missing: {patch_facts(7)['patch_id']}" in told


def test_without_pictures_the_way_to_texts_alone_is_told(bentxt, parquet, tmp_path):
    outcome = bentxt.run("subset", "--parquet", parquet, "--to", tmp_path / "x")
    assert outcome.returncode == WRONG_INPUT
    assert "bentxt export" in outcome.stderr
