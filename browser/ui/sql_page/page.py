"""The parts of the SQL page: what its component gets, and the address that keeps the query."""

from dataclasses import asdict
from importlib.resources import files
from typing import Any

import streamlit as st

from browser.catalog.console import IS_OFFERED, LONGEST_QUERY
from browser.errors import BrowserError, SettingsError
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.map_page.front import source as map_source
from browser.ui.messages import show_error
from browser.ui.sql_page.examples import EXAMPLES

_KEY = "sql_console"
_FIELD = "sql"
_LONGEST_IN_ADDRESS = 2_500
"""Servers refuse addresses of more than about 8,000 characters; a query takes up to three for each of its own."""


def _source(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


_console = st.components.v2.component(
    "bentxt_sql_console",
    html='<div class="console"></div>',
    js="\n".join((map_source("dom.js"), _source("answer.js"), _source("console.js"))),
    css="\n".join((map_source("base.css"), _source("console.css"))),
)


@st.fragment
def show_sql_page() -> None:
    """Show the console with the query of the address, which never runs by itself."""
    try:
        _console(key=_KEY, data=console_data(st.query_params.get(_FIELD, "")), on_asked_change=_keep_asked)
    except BrowserError as error:
        show_error(error)


def console_data(query: str) -> dict[str, Any]:
    """What `console.js` draws.

    Raises:
        SettingsError: The console is not offered on this system.
        BrowserError: The annotations cannot be opened.
    """
    if not IS_OFFERED:
        raise SettingsError("The SQL console is offered on Linux only: elsewhere a query cannot be locked in safely.")
    catalog, limits = resources.catalog(), resources.console().limits
    return {
        "query": query[:LONGEST_QUERY],
        "examples": [asdict(example) for example in EXAMPLES],
        "rows": limits.rows,
        "seconds": limits.seconds,
        "askPath": app_path("api/sql"),
        "cancelPath": app_path("api/sql/cancel"),
        "samplePath": app_path("sample"),
        "fileName": f"{'synthetic_' if catalog.is_synthetic else ''}query.csv",
    }


def _keep_asked() -> None:
    """Put the query that was run into the address, so that a link shows it."""
    asked = str(st.session_state[_KEY].asked or "")
    if len(asked) > _LONGEST_IN_ADDRESS:
        st.query_params.pop(_FIELD, None)
    elif asked:
        st.query_params[_FIELD] = asked
