"""A prepared file: what it answers, who makes it, and what is left of one that was never finished."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from catalog.test_filters_against_sql import ANY_FILTER, repeatedly
from factories import PATCH_ID, dataset_rows, patch_facts, row, write_parquet
from hypothesis import given

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.catalog.opening import ignore_progress
from browser.domain.selection import AnnotationFilter
from browser.errors import ParquetError, PreparedFileError, UnknownAnnotationError, UnknownPatchError

SCRIPT = Path(__file__).with_name("prepare.py")


@pytest.fixture
def parquet(tmp_path):
    return write_parquet(tmp_path / "a.parquet", dataset_rows(40), row_group_size=50)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache" / "bentxt"


def opened(parquet, folder, on_progress=ignore_progress):
    return AnnotationCatalog.open(parquet, PreparedFiles(folder, least_row_count=0), on_progress)


def prepared_in(folder):
    return sorted(folder.glob("*.duckdb"))


def left_in(folder):
    """Everything but finished files and the lock, which stays."""
    return [path.name for path in folder.iterdir() if path.suffix not in {".duckdb", ".lock"}]


def start(parquet, folder, *options):
    command = [sys.executable, SCRIPT, parquet, folder, *options]
    own = os.environ | {"PYTHONPATH": str(SCRIPT.parents[2])}
    return subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True, env=own)


def steps_of(calls):
    return lambda done, total: calls.append((done, total))


@pytest.fixture(scope="session")
def prepared_sample(sample, tmp_path_factory):
    return opened(sample.catalog.path, tmp_path_factory.mktemp("prepared"))


@repeatedly
@given(selection=ANY_FILTER)
def test_it_answers_every_filter_as_the_parquet_does(sample, prepared_sample, selection):
    for ask in (
        lambda catalog: catalog.count(selection),
        lambda catalog: catalog.task_counts(selection),
        lambda catalog: catalog.facet_counts(selection),
        lambda catalog: catalog.patches(selection, 9, 2),
        lambda catalog: catalog.review_items(selection),
        lambda catalog: catalog.patch_points(selection, "country").x.tolist(),
        lambda catalog: catalog.nearest_patch(selection, 48.6, 12.9),
    ):
        assert ask(prepared_sample) == ask(sample.catalog)


def test_it_has_every_text_of_every_patch(sample, prepared_sample):
    assert prepared_sample.names() == sample.catalog.names()
    for patch_id, _ in sample.catalog.names():
        found = prepared_sample.annotations_of(patch_id)
        assert found == sample.catalog.annotations_of(patch_id)
        assert prepared_sample.patch_of_annotation(found[-1].annotation_id).patch_id == patch_id


def test_what_does_not_exist_is_refused_with_the_nearest(prepared_sample, sample):
    for catalog in (prepared_sample, sample.catalog):
        with pytest.raises(UnknownPatchError) as refused:
            catalog.annotations_of(PATCH_ID)
        assert refused.value.nearest in dict(sample.catalog.names())
        with pytest.raises(UnknownAnnotationError) as unknown:
            catalog.patch_of_annotation(0)
        assert unknown.value.nearest == 5


def test_the_first_opening_prepares_and_the_next_finds_it(parquet, folder):
    first, second = [], []
    before = opened(parquet, folder, steps_of(first)).overview()
    (file,) = prepared_in(folder)
    made_at = file.stat().st_mtime_ns
    assert opened(parquet, folder, steps_of(second)).overview() == before
    assert first[0][0] == 0
    assert first[-1][0] == first[-1][1]
    assert second == []
    assert file.stat().st_mtime_ns == made_at
    assert left_in(folder) == []


def test_a_small_parquet_is_not_prepared(parquet, folder):
    assert AnnotationCatalog.open(parquet, PreparedFiles(folder)).overview().patch_count == 40
    assert not folder.exists()


def test_of_two_starts_at_once_one_prepares_and_the_other_waits_for_it(parquet, folder):
    starts = [start(parquet, folder) for _ in range(2)]
    printed = [process.communicate(timeout=60)[0] for process in starts]
    assert [process.returncode for process in starts] == [0, 0]
    assert all("patch_count=40" in text and "note: None" in text for text in printed)
    assert sorted("0 of" in text for text in printed) == [False, True]
    assert len(prepared_in(folder)) == 1
    assert left_in(folder) == []


def test_two_processes_read_one_file(parquet, folder):
    catalog = opened(parquet, folder)
    printed, _ = start(parquet, folder).communicate(timeout=60)
    assert f"{catalog.overview()}" in printed
    assert "0 of" not in printed
    assert len(catalog.annotations_of(patch_facts(3)["patch_id"])) == 15


def test_a_start_killed_in_the_middle_leaves_nothing_that_is_taken_for_whole(parquet, folder):
    process = start(parquet, folder, "--hold")
    while not process.stdout.readline().startswith("6 of"):
        assert process.poll() is None
    assert [Path(name).suffix for name in left_in(folder)] != []
    process.kill()
    process.communicate()
    assert prepared_in(folder) == []
    calls = []
    assert opened(parquet, folder, steps_of(calls)).overview().patch_count == 40
    assert calls[0][0] == 0
    assert left_in(folder) == []


def test_a_waiting_start_goes_on_when_the_preparing_one_is_killed(parquet, folder):
    killed = start(parquet, folder, "--hold")
    while not killed.stdout.readline().startswith("6 of"):
        assert killed.poll() is None
    waiting = start(parquet, folder)
    assert waiting.stdout.readline() == "starting\n"
    killed.kill()
    killed.communicate()
    printed, _ = waiting.communicate(timeout=60)
    assert "patch_count=40" in printed
    assert len(prepared_in(folder)) == 1


def test_without_room_nothing_is_left_and_the_note_says_what_to_do(parquet, folder):
    """The kernel refuses each byte beyond a limit, as a full disk does."""
    printed, _ = start(parquet, folder, "--file-size", 100_000).communicate(timeout=60)
    assert "patch_count=40" in printed
    assert f"could not be prepared in {folder}" in printed
    assert "BENTXT_CACHE" in printed
    assert prepared_in(folder) == []
    assert left_in(folder) == []


@pytest.fixture(params=["below a file", "no file system for files"])
def unwritable(request, tmp_path):
    (tmp_path / "file").touch()
    return {"below a file": tmp_path / "file" / "cache", "no file system for files": Path("/proc/bentxt")}[
        request.param
    ]


def test_where_no_folder_can_be_made_tables_are_read_into_memory_with_a_note(parquet, unwritable):
    catalog = opened(parquet, unwritable)
    assert catalog.overview().patch_count == 40
    assert len(catalog.annotations_of(patch_facts(3)["patch_id"])) == 15
    assert str(unwritable) in catalog.note
    assert "--cache" in catalog.note


def test_in_a_read_only_folder_tables_are_read_into_memory_with_a_note(parquet, folder):
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    try:
        (folder / "probe").touch()
    except PermissionError:
        assert "Permission denied" in opened(parquet, folder).note
        assert list(folder.iterdir()) == []
    else:
        pytest.skip("this user may write everywhere")


def test_a_prepared_file_is_read_in_a_read_only_folder(parquet, folder):
    opened(parquet, folder)
    folder.chmod(0o500)
    assert opened(parquet, folder).note is None
    folder.chmod(0o700)


@pytest.mark.parametrize(
    "damage", [lambda c: b"", lambda c: c[: len(c) // 2], lambda c: bytes(len(c)), lambda c: c[:-9]]
)
def test_a_damaged_file_is_prepared_anew(parquet, folder, damage):
    opened(parquet, folder)
    (file,) = prepared_in(folder)
    file.write_bytes(damage(file.read_bytes()))
    calls = []
    catalog = opened(parquet, folder, steps_of(calls))
    assert calls[0][0] == 0
    assert catalog.note is None
    assert len(catalog.annotations_of(patch_facts(39)["patch_id"])) == 15


def test_damage_met_while_reading_is_told_and_mended_by_the_next_start(parquet, folder):
    opened(parquet, folder)
    (file,) = prepared_in(folder)
    _damage_texts(file)
    catalog = opened(parquet, folder)
    with pytest.raises(PreparedFileError, match="Start the program again"):
        catalog.annotations_of(patch_facts(3)["patch_id"])
    assert len(opened(parquet, folder).annotations_of(patch_facts(3)["patch_id"])) == 15


def _damage_texts(file):
    content = bytearray(file.read_bytes())
    place = content.index(b"A rural scene with arable land")
    content[place : place + 8] = b"damaged!"
    file.write_bytes(content)


def test_the_file_of_a_parquet_that_was_replaced_is_removed_and_that_of_another_kept(tmp_path, parquet, folder):
    other = write_parquet(tmp_path / "other.parquet", dataset_rows(3))
    opened(other, folder)
    opened(parquet, folder)
    write_parquet(parquet, dataset_rows(7))
    assert opened(parquet, folder).overview().patch_count == 7
    assert len(prepared_in(folder)) == 2
    calls = []
    opened(other, folder, steps_of(calls))
    assert calls == []


def test_what_is_no_prepared_file_is_never_removed(parquet, folder):
    folder.mkdir(parents=True)
    mine = [folder / "annotations-notes.duckdb", folder / "thesis.tex", folder / "other.duckdb"]
    for file in mine:
        file.write_text("years of work")
    opened(parquet, folder)
    assert [file.read_text() for file in mine] == ["years of work"] * 3


def test_a_wrong_parquet_is_refused_and_leaves_nothing(tmp_path, folder):
    wrong = write_parquet(tmp_path / "wrong.parquet", [row(1), row(2, split="bench")])
    with pytest.raises(ParquetError, match="disagree"):
        opened(wrong, folder)
    assert prepared_in(folder) == []
    assert left_in(folder) == []


def test_quotes_in_the_name_of_the_folder_are_part_of_it(parquet, tmp_path):
    folder = tmp_path / "it's; DROP"
    assert opened(parquet, folder).note is None
    assert len(prepared_in(folder)) == 1
    assert opened(parquet, folder).count(AnnotationFilter()).patch_count == 40
