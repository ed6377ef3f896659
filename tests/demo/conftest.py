import pytest
from demo.written import WrittenDemo

from browser.demo import write_demo


@pytest.fixture(scope="session")
def default_demo(tmp_path_factory):
    """The dataset that `bentxt demo` writes, read back."""
    return WrittenDemo(write_demo(tmp_path_factory.mktemp("default") / "demo"))
