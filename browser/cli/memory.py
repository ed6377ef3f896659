"""How the server takes memory from the system, and gives it back."""

import ctypes
import sys
from contextlib import suppress

import pyarrow as pa

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Options of `mallopt(3)`, from glibc's `malloc.h`."""
_LARGE_BYTES = 2**20
_ARENAS = 2


def give_memory_back() -> None:
    """Let memory that is freed go back to the system, instead of being kept for later.

    Arrow's own pool keeps what tables once took. glibc keeps large arrays in one heap per thread; from a megabyte on
    each then has pages of its own. Without glibc its part is left as it is.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux":
        with suppress(AttributeError):
            set_option = ctypes.CDLL(None).mallopt
            set_option(_MMAP_THRESHOLD, _LARGE_BYTES)
            set_option(_ARENA_MAX, _ARENAS)
