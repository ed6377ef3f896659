"""How the server takes memory from the system, and gives it back."""

import ctypes
import gc
import sys
from contextlib import suppress

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Options of `mallopt(3)`, from glibc's `malloc.h`."""
_LARGE_BYTES = 2**20
_ARENAS = 2


def collect_nothing() -> None:
    """Do not look for garbage while the program starts: it makes a million objects, and nearly all of them stay.

    To look through them again and again would take a fifth of the time until the first page.
    """
    gc.disable()


def collect_again() -> None:
    """Look for garbage from now on, but never among what the start has made."""
    gc.freeze()
    gc.enable()


def give_memory_back() -> None:
    """Let memory that is freed go back to the system, instead of being kept for later.

    Arrow's own pool keeps what tables once took. glibc keeps large arrays in one heap per thread; from a megabyte on
    each then has pages of its own. Without glibc its part is left as it is.
    """
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux":
        with suppress(AttributeError):
            set_option = ctypes.CDLL(None).mallopt
            set_option(_MMAP_THRESHOLD, _LARGE_BYTES)
            set_option(_ARENA_MAX, _ARENAS)
