"""Becoming the server: a free port, the files opened, Streamlit started as `streamlit run` starts it.

Streamlit runs inside this process: signals reach it directly, and what was opened to check it is opened once.
"""

import errno
import os
import runpy
import signal
import socket
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from types import FrameType

from browser.cli.access import access_options, check_access, own_addresses
from browser.cli.announcement import announce
from browser.cli.memory import collect_nothing, give_memory_back
from browser.cli.opening import open_dataset
from browser.errors import SettingsError
from browser.settings import DEFAULT_PORT, Settings

_PACKAGE = Path(__file__).resolve().parents[1]
_SERVER_SCRIPT = _PACKAGE / "server.py"
_PORTS_TRIED = 100
_NOT_FREE = {errno.EADDRINUSE, errno.EACCES}


def run_server(settings: Settings, parquet: Path) -> None:
    """Serve until a signal ends it; prints the address once it answers.

    Raises:
        SettingsError: The host is none of this machine's, or the port is in use.
        BrowserError: A file is not what it should be; nothing was started.
    """
    signal.signal(signal.SIGINT, _end)
    settings = replace(settings, parquet=parquet, port=_free_port(settings))
    check_access(settings)
    os.environ.update(settings.to_environment() | own_addresses(settings))
    os.chdir(_configuration_folder())
    give_memory_back()
    collect_nothing()
    from browser.ui.listening import send_at_once

    background: SimpleQueue[str] = SimpleQueue()
    is_answering = Event()
    open_dataset(background.put, is_answering.wait)
    signal.signal(signal.SIGINT, _end_served)
    send_at_once()
    Thread(target=announce, args=(settings, background, is_answering), daemon=True).start()
    sys.argv = ["streamlit", "run", str(_SERVER_SCRIPT), *_streamlit_options(settings)]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def _end(_signal_number: int, _frame: FrameType | None) -> None:
    """Ctrl+C is how a person ends the app, not an error."""
    sys.exit(0)


def _end_served(_signal_number: int, _frame: FrameType | None) -> None:
    """End at once; the server has closed its connections by then.

    What is still being prepared in the background is inside DuckDB or Arrow. Python would abort if that returned to
    it while it took itself apart.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _configuration_folder() -> Path:
    """The folder that holds `.streamlit`, which Streamlit reads from the current one.

    In an installed wheel it is the package's own, in a checkout the repository's.
    """
    return _PACKAGE if (_PACKAGE / ".streamlit").is_dir() else _PACKAGE.parent


def _streamlit_options(settings: Settings) -> tuple[str, ...]:
    return (
        f"--server.address={settings.host}",
        f"--server.port={settings.port}",
        f"--server.baseUrlPath={settings.base_path}",
        "--server.headless=true",
        "--logger.hideWelcomeMessage=true",
        *access_options(settings),
    )


def _free_port(settings: Settings) -> int:
    if settings.port is not None:
        wanted = range(settings.port, settings.port + 1)
    else:
        wanted = range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED)
    for port in wanted:
        if (free := _bound_port(settings.host, port)) is not None:
            return free
    ports = f"Port {wanted[0]} is" if len(wanted) == 1 else f"Ports {wanted[0]} to {wanted[-1]} are"
    raise SettingsError(f"{ports} not free on {settings.host}. Name a free port with --port or BENTXT_PORT.")


def _bound_port(host: str, port: int) -> int | None:
    """The port that a server could listen on; None where another program uses it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refused:
            if refused.errno in _NOT_FREE:
                return None
            raise SettingsError(
                f"This machine cannot listen on {host!r} ({refused.strerror}). "
                "Give one of its own addresses with --host or BENTXT_HOST, such as localhost or 0.0.0.0."
            ) from refused
        bound: int = probe.getsockname()[1]
        return bound
