import csv
import json

from factories import patch_values, write_lmdb
from reviews.rows import verdict

from browser.demo import write_demo
from browser.reviews.store import JudgementStore

WRONG_INPUT = 2


def test_the_demo_dataset_is_written_once_and_found_again(bentxt, tmp_path):
    folder = tmp_path / "demo"
    first = bentxt.run("demo", folder, "--patches", 6, "--no-serve")
    files = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.suffix != ".mdb"}
    second = bentxt.run("demo", folder, "--no-serve")
    assert first.returncode == second.returncode == 0
    assert f"written: {folder}" in first.stdout
    assert "6 of 6 patches" in first.stderr
    assert second.stderr == ""
    assert files == {path: path.stat().st_mtime_ns for path in files}
    assert "bentxt serve --parquet" in second.stdout


def test_a_demo_dataset_of_another_size_is_written_when_it_is_asked_for(bentxt, tmp_path):
    write_demo(tmp_path / "demo", 2)
    bentxt.run("demo", tmp_path / "demo", "--patches", 3, "--no-serve")
    assert json.loads((tmp_path / "demo" / "demo.json").read_text())["patch_count"] == 3


def test_the_demo_leaves_a_folder_with_other_files_alone(bentxt, tmp_path):
    (tmp_path / "thesis.tex").write_text("years of work")
    outcome = bentxt.run("demo", tmp_path, "--patches", 6, "--no-serve")
    assert outcome.returncode == WRONG_INPUT
    assert str(tmp_path) in outcome.stderr
    assert (tmp_path / "thesis.tex").read_text() == "years of work"


def test_the_full_scale_is_found_where_it_was_written(bentxt, small_full_scale):
    found = bentxt.run("demo", small_full_scale.parquet.parent, "--scale", "full", "--no-serve")
    assert found.returncode == 0
    assert "--parquet" in found.stdout
    assert "--lmdb" not in found.stdout


def test_a_number_of_patches_is_refused_at_full_scale(bentxt, tmp_path):
    outcome = bentxt.run("demo", tmp_path / "full", "--scale", "full", "--patches", 6, "--no-serve")
    assert outcome.returncode == WRONG_INPUT
    assert "--patches" in outcome.stderr
    assert not (tmp_path / "full").exists()


def test_check_tells_what_the_files_hold(bentxt, parquet, tmp_path):
    images = write_lmdb(tmp_path / "images", patch_values())
    told = bentxt.run("check", "--parquet", parquet, "--lmdb", images)
    report = json.loads(bentxt.run("check", "--parquet", parquet, "--lmdb", images, "--json").stdout)
    assert told.returncode == 0
    assert "1 annotation" in told.stdout
    assert report["unparsed_count"] == 0


def test_check_refuses_what_serve_refuses(bentxt, tmp_path):
    outcome = bentxt.run("check", "--parquet", tmp_path / "none.parquet")
    assert outcome.returncode == WRONG_INPUT
    assert "No file" in outcome.stderr


def test_judgements_are_exported_as_csv(bentxt, tmp_path):
    store = JudgementStore.open(tmp_path / "reviews.sqlite")
    store.append(verdict())
    store.close()
    target = tmp_path / "judgements.csv"
    outcome = bentxt.run("reviews", "export", "--reviews", tmp_path / "reviews.sqlite", "--to", target)
    assert outcome.stdout == f"1 rows written: {target}\n"
    assert len(list(csv.DictReader(target.read_text("utf-8").splitlines()))) == 1


def test_without_a_store_nothing_is_exported_and_none_is_made(bentxt, tmp_path):
    outcome = bentxt.run("reviews", "export", "--to", tmp_path / "judgements.csv")
    assert outcome.returncode == WRONG_INPUT
    assert "--reviews" in outcome.stderr
    assert not (tmp_path / "judgements.csv").exists()
