"""The file of the text index: made once, found again, and never taken for whole when it is not."""

import threading

import pytest
from factories import dataset_rows, write_parquet

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.catalog.connection import Database
from browser.catalog.opening import ignore_progress
from browser.catalog.word_file import kept_index, open_word_index, word_file
from browser.catalog.word_index import WordIndex, write_word_index
from browser.errors import WordIndexError


@pytest.fixture
def parquet(tmp_path):
    return write_parquet(tmp_path / "a.parquet", dataset_rows(20), row_group_size=50)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache" / "bentxt"


def opened(parquet):
    database = Database(parquet)
    database.run("CREATE VIEW texts AS FROM annotations")
    return database


def kept(parquet, folder, on_progress=ignore_progress):
    database = opened(parquet)
    file = word_file(folder, database.fingerprint)
    return kept_index(file, database, lambda file: write_word_index(database, file, on_progress))


def ask(*arguments):
    return kept(*arguments).all_hits('"arable land" AND a').tolist()


class StoppedError(Exception):
    pass


def only_file(folder):
    (file,) = (path for path in folder.iterdir() if path.suffix != ".lock")
    return file


def test_the_first_start_makes_it_and_the_next_finds_it(parquet, folder):
    first, second = [], []
    found = ask(parquet, folder, lambda *step: first.append(step))
    made_at = only_file(folder).stat().st_mtime_ns
    assert found == WordIndex.of(opened(parquet)).all_hits('"arable land" AND a').tolist() != []
    assert ask(parquet, folder, lambda *step: second.append(step)) == found
    assert [first[0][0], first[-1][0]] == [0, first[-1][1]]
    assert second == []
    assert only_file(folder).stat().st_mtime_ns == made_at


def test_of_two_starts_at_once_one_makes_it(parquet, folder):
    steps, found = [], []
    starts = [
        threading.Thread(target=lambda: found.append(ask(parquet, folder, lambda done, _: steps.append(done))))
        for _ in range(2)
    ]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert found[0] == found[1]
    assert steps.count(0) == 1


@pytest.mark.parametrize("place", [0.1, 0.5, 0.97])
@pytest.mark.parametrize("damage", ["cut off", "other bytes", "empty"])
def test_a_damaged_file_is_made_again(parquet, folder, damage, place):
    found = ask(parquet, folder)
    file = only_file(folder)
    content = bytearray(file.read_bytes())
    at = int(len(content) * place)
    if damage == "other bytes":
        content[at : at + 64] = bytes(255 - byte for byte in content[at : at + 64])
    file.write_bytes(b"" if damage == "empty" else content[:at] if damage == "cut off" else content)
    with pytest.raises(WordIndexError, match=r"\.arrow"):
        WordIndex.open(file, opened(parquet).fingerprint)
    assert ask(parquet, folder) == found
    assert only_file(folder) == file


def test_an_interruption_leaves_nothing(parquet, folder):
    def stop(done, _total):
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        ask(parquet, folder, stop)
    assert [path.suffix for path in folder.iterdir()] == [".lock"]


def test_what_a_killed_start_left_is_removed(parquet, folder):
    folder.mkdir(parents=True)
    (folder / "words-x-1.arrow.unfinished").write_bytes(b"half")
    ask(parquet, folder)
    assert only_file(folder).suffix == ".arrow"


def test_older_files_of_the_same_parquet_are_removed_and_others_stay(parquet, folder, tmp_path):
    other = write_parquet(tmp_path / "b.parquet", dataset_rows(3))
    ask(other, folder)
    ask(parquet, folder)
    (folder / "words-of-somebody.arrow").write_bytes(b"?")
    write_parquet(parquet, dataset_rows(5))
    ask(parquet, folder)
    kept = {word_file(folder, opened(path).fingerprint).name for path in (parquet, other)}
    assert {path.name for path in folder.glob("*.arrow")} == kept | {"words-of-somebody.arrow"}


def test_a_file_of_another_parquet_is_refused(parquet, folder):
    ask(parquet, folder)
    with pytest.raises(WordIndexError, match="another parquet"):
        WordIndex.open(only_file(folder), "another")


def test_it_may_be_removed_while_it_is_in_use(parquet, folder):
    index = kept(parquet, folder)
    only_file(folder).unlink()
    assert len(index.all_hits("the")) > 0
    assert ask(parquet, folder) != []


@pytest.mark.parametrize("place", ["file/cache", "/proc/bentxt"])
def test_where_no_file_can_be_made_the_message_says_what_to_do(parquet, tmp_path, place):
    (tmp_path / "file").touch()
    with pytest.raises(WordIndexError, match="--cache or BENTXT_CACHE"):
        ask(parquet, tmp_path / place)


@pytest.fixture
def prepared(parquet, folder):
    files = PreparedFiles(folder, least_row_count=0)
    AnnotationCatalog.open(parquet, files)
    return files.of(opened(parquet).fingerprint)


def test_beside_a_prepared_file_a_process_of_its_own_makes_it(parquet, folder, prepared):
    steps = []
    index = open_word_index(opened(parquet), prepared, lambda *step: steps.append(step))
    assert (
        index.all_hits("pastures").tolist()
        == open_word_index(opened(parquet), None, ignore_progress).all_hits("pastures").tolist()
    )
    assert [steps[0][0], steps[-1][0]] == [0, steps[-1][1]]
    assert word_file(folder, opened(parquet).fingerprint).is_file()


def test_what_goes_wrong_in_the_process_is_told_and_nothing_is_left(parquet, folder, prepared):
    prepared.write_bytes(b"damaged")
    with pytest.raises(WordIndexError, match=r"cannot be made: .*annotations"):
        open_word_index(opened(parquet), prepared, ignore_progress)
    assert list(folder.glob("words*")) == [folder / "words.lock"]


def test_who_stops_waiting_ends_the_process(parquet, folder, prepared):
    def stop(_done, _total):
        raise StoppedError

    with pytest.raises(StoppedError):
        open_word_index(opened(parquet), prepared, stop)
    assert list(folder.glob("words*")) == [folder / "words.lock"]
