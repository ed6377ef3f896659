import pytest
from cli.running import Bentxt
from factories import row, write_parquet


@pytest.fixture
def bentxt(tmp_path):
    """The program of this environment, in an empty folder that is also its home."""
    home = tmp_path / "home"
    home.mkdir()
    return Bentxt(home)


@pytest.fixture
def parquet(tmp_path):
    """One annotation."""
    return write_parquet(tmp_path / "annotations.parquet", [row()])
