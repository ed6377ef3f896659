import re

from architecture.source import MODULES, name_of

ASKS = re.compile(r"datetime\.(?:now|today|utcnow)\(|date\.today\(|\btime\.time(?:_ns)?\(")


def test_one_place_asks_what_time_it_is():
    """So that a test can set the clock of a whole server back."""
    assert [name_of(path) for path in MODULES if ASKS.search(path.read_text("utf-8"))] == ["browser/clock.py"]
