"""Telling where the app is, once it answers."""

import os
import sys
import webbrowser
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from queue import SimpleQueue
from threading import Event
from time import monotonic, sleep

import typer

from browser.cli.memory import collect_again
from browser.settings import Settings

_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 (compared with, not listened on)
_PATIENCE_S = 120
_PAUSE_S = 0.05


def announce(settings: Settings, background: SimpleQueue[str], is_answering: Event) -> None:
    """Wait until the server answers, say so, print its address, open a web browser where there is a display.

    Then print what comes from the background, line by line, as long as the program runs.
    """
    is_there = _has_answered(settings)
    collect_again()
    is_answering.set()
    if not is_there:
        return
    address = address_of(settings)
    typer.echo(f"BigEarthNet.txt browser: {address}")
    typer.echo("Ctrl+C ends it.")
    if settings.open_browser and has_display(sys.platform, os.environ):
        webbrowser.open(address)
    while True:
        typer.echo(background.get(), err=True)


def _has_answered(settings: Settings) -> bool:
    """Whether the server came to answer in time."""
    ends_at = monotonic() + _PATIENCE_S
    while not _answers(settings):
        if monotonic() > ends_at:
            return False
        sleep(_PAUSE_S)
    return True


def address_of(settings: Settings) -> str:
    """What to type into a web browser on this machine."""
    host = _own_name(settings.host)
    host = f"[{host}]" if ":" in host else host
    path = f"/{settings.base_path}" if settings.base_path else ""
    return f"http://{host}:{settings.port}{path}"


def _own_name(host: str) -> str:
    return "localhost" if host in _EVERYWHERE else host


def _answers(settings: Settings) -> bool:
    path = f"/{settings.base_path}/_stcore/health".replace("//", "/")
    with closing(HTTPConnection(_own_name(settings.host), settings.port, timeout=1)) as connection:
        try:
            connection.request("GET", path)
            return connection.getresponse().status < 400  # noqa: PLR2004 (HTTP: 400 and above are errors)
        except (OSError, HTTPException):
            return False


def has_display(platform: str, variables: Mapping[str, str]) -> bool:
    """Whether somebody could see a web browser that is opened here."""
    return platform in {"darwin", "win32"} or bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))
