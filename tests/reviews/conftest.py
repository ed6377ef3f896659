"""A PostgreSQL server for the tests of the store."""

from collections.abc import Iterator

import postgresql as programs
import pytest
from postgresql import PostgresServer, running_server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """One server for all tests; each takes a new database of it."""
    if programs.programs() is None:
        pytest.skip(programs.ADVICE)
    with running_server() as server:
        yield server
