"""What the operating system keeps a process from: resource limits, and on Linux the Landlock of the kernel.

For the child of the SQL console. DuckDB is told to open nothing; these are the walls behind that.
Sources: the manual pages setrlimit(2), prctl(2), landlock(7).
"""

import ctypes
import os
import resource
import signal
import struct
from collections.abc import Sequence
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""Numbers of the system calls, the same on every architecture."""
_ASK_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many rights to files each version of Landlock knows."""
_NETWORK_SINCE = 4
_NETWORK_RIGHTS = 0b11
"""To bind and to connect TCP sockets."""


def limit_resources(memory_bytes: int, processor_s: int, open_files: int) -> None:
    """Limit address space, processor time and open files; writing to files and core dumps are forbidden."""
    limits = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_CPU: processor_s,
        resource.RLIMIT_NOFILE: open_files,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, limit in limits.items():
        resource.setrlimit(kind, (limit, limit))


def end_with_parent() -> None:
    """Let the kernel end this process with the one that started it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def allow_only_reading(readable: Sequence[Path]) -> bool:
    """Let this thread, and those that it starts, read these files and folders, open no others, and use no network.

    Returns:
        Whether the kernel can do that; nothing is changed where it cannot.
    """
    system = ctypes.CDLL(None, use_errno=True)
    version = system.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return False
    rights = (1 << _FILE_RIGHTS[min(version, max(_FILE_RIGHTS))]) - 1
    attributes = struct.pack("QQ", rights, _NETWORK_RIGHTS)[: 16 if version >= _NETWORK_SINCE else 8]
    rules = system.syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    for path in readable:
        _allow(system, rules, path)
    system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    is_restricted: bool = system.syscall(_RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return is_restricted


def _allow(system: ctypes.CDLL, rules: int, path: Path) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rights = _READ_FILE | (_READ_FOLDER if path.is_dir() else 0)
    rule = struct.pack("=Qi", rights, place)
    system.syscall(_ADD_RULE, rules, _PATH_BENEATH, rule, 0)
    os.close(place)
