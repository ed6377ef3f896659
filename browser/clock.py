"""What time it is: the one place that asks, so that a clock which is set back can be tried on a whole server."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """The instant by the machine's clock, which may have been set since it was asked before.

    It is asked as the libraries around us ask it. Nothing is ordered by it: places in the store are counted.
    """
    return datetime.fromtimestamp(time.time(), UTC)
