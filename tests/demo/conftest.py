import pytest
from demo.written import WrittenDemo

from browser.catalog.file_lock import lock
from browser.demo import find_demo, write_demo


@pytest.fixture(scope="session")
def default_demo(shared):
    """The dataset that `bentxt demo` writes, read back."""
    with lock(shared / "default.lock"):
        return WrittenDemo(find_demo(shared / "default") or write_demo(shared / "default"))
