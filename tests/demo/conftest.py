import pytest
from demo.written import WrittenDemo


@pytest.fixture(scope="session")
def default_demo(whole_demo):
    """The same, read back."""
    return WrittenDemo(whole_demo)
