import signal
import socket

import httpx
import pytest
from factories import patch_values, row, write_lmdb, write_parquet

WRONG_INPUT = 2


def assert_one_line_of_advice(outcome, *parts):
    assert outcome.returncode == WRONG_INPUT
    assert outcome.stdout == ""
    assert outcome.stderr.startswith("Error: ")
    assert outcome.stderr.count("\n") == 1
    for part in parts:
        assert part in outcome.stderr


def test_without_annotations_it_says_which_option_and_which_variable_name_them(bentxt):
    assert_one_line_of_advice(bentxt.run("serve"), "--parquet", "BENTXT_PARQUET", "bentxt demo")


def test_a_file_that_is_no_parquet_is_told_before_anything_starts(bentxt, tmp_path):
    wrong = tmp_path / "notes.txt"
    wrong.write_text("not a table")
    assert_one_line_of_advice(bentxt.run("serve", "--parquet", wrong), str(wrong), "not a parquet file")


def test_an_unknown_split_is_told_with_its_value(bentxt, tmp_path):
    wrong = write_parquet(tmp_path / "wrong.parquet", [row(split="dev")])
    assert_one_line_of_advice(bentxt.run("serve", "--parquet", wrong), "'dev'", "split")


def test_a_half_copied_lmdb_is_told_instead_of_killing_the_process(bentxt, parquet, tmp_path):
    data = write_lmdb(tmp_path / "images", patch_values()) / "data.mdb"
    data.write_bytes(data.read_bytes()[: data.stat().st_size // 2])
    assert_one_line_of_advice(bentxt.run("serve", "--parquet", parquet, "--lmdb", data.parent), str(data.parent))


def test_a_wrong_variable_is_told_with_its_name(bentxt):
    bentxt.variables["BENTXT_PORT"] = "http"
    assert_one_line_of_advice(bentxt.run("serve"), "BENTXT_PORT", "'http'")


def test_a_port_that_was_asked_for_and_is_in_use_is_refused(bentxt, parquet):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert_one_line_of_advice(bentxt.run("serve", "--parquet", parquet, "--port", port), f"Port {port}", "--port")


def test_an_address_of_another_machine_is_refused(bentxt, parquet):
    assert_one_line_of_advice(bentxt.run("serve", "--parquet", parquet, "--host", "192.0.2.1"), "192.0.2.1", "--host")


@pytest.fixture
def other_configuration(bentxt):
    """A folder for another Streamlit app, in which the command is called."""
    folder = bentxt.home / ".streamlit"
    folder.mkdir()
    (folder / "config.toml").write_text("[server]\nenableStaticServing = false\nbaseUrlPath = 'other'\n")
    return folder


def test_the_app_is_served_with_its_own_configuration_wherever_it_is_called(bentxt, parquet, other_configuration):
    (bentxt.home / parquet.name).write_bytes(parquet.read_bytes())
    before = sorted(bentxt.home.iterdir())
    with bentxt.serving("serve", "--parquet", parquet.name, "--no-browser", "--port", 0) as serving:
        address = serving.address()
        page = httpx.get(address)
        script = httpx.get(f"{address}/app/static/leaflet/leaflet.js")
        assert page.status_code == 200
        assert script.headers["content-type"].startswith("application/javascript")
        assert "BigEarthNet.txt browser: http://localhost:" in serving.printed
        assert serving.end(signal.SIGINT) == 0
    assert sorted(p for p in bentxt.home.iterdir() if p.name != ".local") == before
    assert "Traceback" not in serving.printed


def test_it_is_served_under_a_base_path_and_ends_on_sigterm(bentxt, parquet):
    bentxt.variables["BENTXT_BASE_PATH"] = "/bentxt/"
    with bentxt.serving("serve", "--parquet", parquet, "--no-browser", "--port", 0) as serving:
        address = serving.address()
        assert address.endswith("/bentxt")
        assert httpx.get(f"{address}/_stcore/health").status_code == 200
        assert serving.end(signal.SIGTERM) == -signal.SIGTERM


def test_without_a_port_a_free_one_is_taken(bentxt, parquet):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind(("127.0.0.1", 8501))
            other.listen()
        except OSError:  # another program has it, which is as good
            pass
        with bentxt.serving("serve", "--parquet", parquet, "--no-browser") as serving:
            address = serving.address()
            assert not address.endswith(":8501")
            assert httpx.get(address).status_code == 200
