"""What is made in the background: who waits for it, and what others are told meanwhile."""

from queue import SimpleQueue
from threading import Event

import pytest
from factories import dataset_rows, write_parquet

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.catalog.preparing import Preparing, Stage, make_in_background
from browser.domain.selection import AnnotationFilter
from browser.errors import PreparedFileError, StillPreparingError

PASTURES = AnnotationFilter.of(**{"class": ["Pastures"]})
RURAL = AnnotationFilter.of(words=['"rural scene"'])


def test_what_is_not_left_to_the_background_is_made_when_it_is_asked_for_once():
    made = []
    stage = Stage("claims", lambda _tell: made.append("claims") or "ready")
    assert stage.state is None
    assert (stage.get(), stage.get()) == ("ready", "ready")
    assert made == ["claims"]


def test_who_asks_too_early_is_told_how_much_is_done_and_what_to_do():
    told, may_end = Event(), Event()

    def make(tell):
        tell(1, 4)
        told.set()
        may_end.wait(10)
        return "ready"

    stage = Stage("claims", make)
    make_in_background([stage])
    assert told.wait(10)
    assert stage.state == Preparing("claims", 1, 4)
    with pytest.raises(StillPreparingError, match=r"The claims are still being prepared: 25% done\.") as refused:
        stage.get()
    assert refused.value.share == 0.25
    may_end.set()
    stage.make()  # waits
    assert stage.get() == "ready"
    assert stage.state is None


def test_what_cannot_be_made_is_said_to_everyone_who_asks():
    def make(_tell):
        raise PreparedFileError("The disk is full.")

    stage = Stage("claims", make)
    for _ in range(2):
        with pytest.raises(PreparedFileError, match="The disk is full"):
            stage.get()
    assert stage.state is None


def test_what_was_made_is_told_and_what_was_only_found_is_not():
    def make(tell):
        tell(1, 2)
        return "ready"

    def fail(_tell):
        raise PreparedFileError("The disk is full.")

    told = SimpleQueue()
    stages = [Stage("pictures", lambda _tell: "found"), Stage("claims", make), Stage("words", fail)]
    make_in_background(stages, told.put)
    made, failed = told.get(timeout=10), told.get(timeout=10)
    assert (made.stage, made.error) == ("claims", None)
    assert made.seconds >= 0
    assert (failed.stage, str(failed.error)) == ("words", "The disk is full.")


def test_only_what_a_filter_needs_is_left_to_the_background(tmp_path):
    parquet = write_parquet(tmp_path / "a.parquet", dataset_rows(8))
    catalog = AnnotationCatalog.open(parquet, PreparedFiles(tmp_path / "cache", least_row_count=0))
    catalog.prepare_in_background(needed_by=AnnotationFilter.of(country=["Kosovo"]))
    assert catalog.preparing is None
    assert {file.suffix for file in (tmp_path / "cache").iterdir()} == {".duckdb", ".lock"}
    catalog.prepare_in_background(needed_by=PASTURES)
    catalog._reading._rows.make()  # waits
    assert catalog.preparing is None
    assert not list((tmp_path / "cache").glob("words-*"))


def test_a_prepared_dataset_reads_its_texts_in_the_background_and_finds_them_again(tmp_path):
    parquet = write_parquet(tmp_path / "a.parquet", dataset_rows(8))
    for _ in range(2):
        catalog = AnnotationCatalog.open(parquet, PreparedFiles(tmp_path / "cache", least_row_count=0))
        catalog.prepare_in_background()
        assert catalog.count(AnnotationFilter()).patch_count == 8
        for stage in catalog._reading._stages:
            stage.make()  # waits
        assert catalog.preparing is None
        assert catalog.count(PASTURES).patch_count == 8
    assert len(list((tmp_path / "cache").glob("claims-*.arrow"))) == 1


def test_of_a_damaged_cache_every_file_is_made_anew(tmp_path):
    parquet = write_parquet(tmp_path / "a.parquet", dataset_rows(8))
    files = PreparedFiles(tmp_path / "cache", least_row_count=0)

    def counts():
        catalog = AnnotationCatalog.open(parquet, files)
        assert catalog.note is None
        return [catalog.count(selection) for selection in (AnnotationFilter(), PASTURES, RURAL)]

    before = counts()
    made = sorted(path for path in files.folder.iterdir() if path.suffix in {".duckdb", ".arrow"})
    assert [path.name.partition("-")[0] for path in made] == ["annotations", "claims", "words"]
    sizes = [path.stat().st_size for path in made]
    for path in made:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    assert counts() == before
    assert [path.stat().st_size for path in made] == sizes


def test_the_background_begins_when_it_is_told_and_says_before_that_nothing_is_done():
    may_begin, begun = Event(), Event()
    stage = Stage("claims", lambda _tell: begun.set())
    make_in_background([stage], wait=may_begin.wait)
    assert stage.state == Preparing("claims", 0, 1)
    assert not begun.is_set()
    may_begin.set()
    assert begun.wait(10)
