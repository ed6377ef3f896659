"""Starting the server over a parquet that is large enough to be prepared."""

import re
import signal
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cli.running import Bentxt
from factories import SCHEMA, patch_facts, row

PATCHES, ROWS_PER_PATCH = 5_000, 100


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """As few rows as are prepared."""
    patches = pa.Table.from_pylist([row(**patch_facts(number)) for number in range(PATCHES)], schema=SCHEMA)
    rows = patches.take(np.repeat(np.arange(PATCHES), ROWS_PER_PATCH))
    rows = rows.set_column(0, "ID", pa.array(np.arange(1, len(rows) + 1)))
    path = tmp_path_factory.mktemp("large") / "large.parquet"
    pq.write_table(rows, path, row_group_size=122_880)
    return path


def served(bentxt, parquet, *options):
    """What is printed until the first page is there."""
    with bentxt.serving("serve", "--parquet", parquet, "--no-browser", "--port", 0, *options) as serving:
        assert httpx.get(serving.address()).status_code == 200
        assert serving.end(signal.SIGINT) == 0
        return serving.printed


@pytest.fixture
def somebody_else(tmp_path):
    """The same program, started by somebody else."""
    (tmp_path / "other").mkdir()
    return Bentxt(tmp_path / "other")


def test_of_two_first_starts_one_shows_how_far_it_is_and_the_next_has_nothing_to_show(
    bentxt, somebody_else, large, tmp_path
):
    with ThreadPoolExecutor(2) as at_once:
        first = list(
            at_once.map(lambda who: served(who, large, "--cache", tmp_path / "cache"), (bentxt, somebody_else))
        )
    said, nothing = sorted(first, key=len, reverse=True)
    assert "Preparing the annotations, once: 0 of" in said
    assert re.search(r"(\d+) of \1 steps", said)
    assert "Preparing" not in nothing
    assert "Preparing" not in served(bentxt, large, "--cache", tmp_path / "cache")
    assert len(list((tmp_path / "cache").glob("*.duckdb"))) == 1


def test_after_the_address_a_line_tells_when_each_part_of_the_background_is_ready(bentxt, large, tmp_path):
    with bentxt.serving(
        "serve", "--parquet", large, "--no-browser", "--port", 0, "--cache", tmp_path / "cache"
    ) as serving:
        serving.address()
        lines = serving.lines_until("Words ready")
        assert serving.end(signal.SIGINT) == 0
    ready = [line for line in lines if "ready" in line]
    assert [re.sub("[0-9]+", "N", line) for line in ready] == ["Claims ready after N s.", "Words ready after N s."]
    assert lines.index(ready[0]) > lines.index("Ctrl+C ends it.")


def test_a_command_prepares_what_its_selection_needs_and_the_next_finds_it(bentxt, large, tmp_path):
    target, cache = tmp_path / "ids.txt", tmp_path / "cache"
    options = ("--parquet", large, "--cache", cache, "--to", target, "--id", "1..30", "--answer", "yes")
    first = bentxt.run("export", *options)
    assert "Preparing the annotations, once: 15 of 15 steps" in first.stderr
    assert {file.name.partition("-")[0] for file in cache.glob("*-*")} == {"annotations", "claims"}
    assert len(target.read_text().split()) == 30
    target.unlink()
    again = bentxt.run("export", *options)
    assert "Preparing" not in again.stderr
    assert again.stdout == first.stdout


def test_where_nothing_can_be_prepared_the_app_is_served_with_a_note(bentxt, large, tmp_path):
    (tmp_path / "file").touch()
    bentxt.variables["BENTXT_CACHE"] = str(tmp_path / "file" / "cache")
    printed = served(bentxt, large)
    assert "Note: The annotations could not be prepared in" in printed
    assert "BENTXT_CACHE" in printed
    assert "Traceback" not in printed


def test_a_small_parquet_leaves_the_cache_folder_alone(bentxt, parquet, tmp_path):
    served(bentxt, parquet, "--cache", tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
