"""Reviewers of a campaign at real servers over HTTP: under load, and while the servers are harmed.

What is counted in the end, `benchmarks/reviewing.py` says: nothing lost, doubled, over its overlap or damaged.
"""

import subprocess
import sys
from pathlib import Path

import postgresql as programs
import pytest
from postgresql import PostgresServer

from browser.demo import DemoDataset

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells the processor time of a server.")


def ran(script: str, *options: object) -> str:
    """What a benchmark printed, which ends with 1 where something is wrong."""
    command = [sys.executable, BENCHMARKS / script, *options]
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def tried(table: str) -> dict[str, int]:
    """How often each fault was tried, by the first two columns of a table."""
    return {fault: int(rounds) for fault, rounds, *_ in map(str.split, table.splitlines()[1:])}


def test_two_servers_on_one_database_lose_double_and_overfill_nothing_under_load(
    demo: DemoDataset, postgresql: PostgresServer
):
    options = ["--reviewers", 20, "--seconds", 20, "--servers", 2, "--store", postgresql.new_database()]

    assert "kept 30.00  places 30.00" in ran("load.py", demo.parquet, *options)


def test_a_server_that_is_killed_ten_times_and_has_a_full_disk_loses_doubles_and_overfills_nothing(demo: DemoDataset):
    assert tried(ran("server_faults.py", demo.parquet, "--faults", "kill:10,disk:2")) == {"kill": 10, "disk": 2}


def test_a_server_whose_clock_is_set_back_and_forward_loses_doubles_and_overfills_nothing(demo: DemoDataset):
    assert tried(ran("server_faults.py", demo.parquet, "--faults", "clock:7")) == {"clock": 7}


@pytest.mark.skipif(programs.programs() is None, reason=programs.ADVICE)
def test_a_database_that_cuts_connections_and_crashes_costs_nothing_that_was_acknowledged(demo: DemoDataset):
    options = ["--rounds", 2, "--faults", "cut,crash,clock", "--postgresql"]

    assert tried(ran("server_faults.py", demo.parquet, *options)) == {"cut": 2, "crash": 2, "clock": 2}
