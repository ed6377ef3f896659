"""What a page says when something is wrong: one sentence, one action, never a traceback."""

import logging
from collections.abc import Callable

import streamlit as st

from browser.errors import BrowserError
from browser.ui.selection_state import set_filter
from browser.ui.ways_out import WayOut

_log = logging.getLogger(__name__)


def show_error(error: BrowserError, show_action: Callable[[], object] | None = None) -> None:
    """Say on the page what is wrong, which value, and what to do; `show_action` draws the button that does it."""
    with st.container(key="message"):
        st.error(plain(str(error)), icon=":material/error:")
        if show_action:
            show_action()


def show_notice(sentence: str) -> None:
    """Say something that is not wrong."""
    with st.container(key="message"):
        st.info(plain(sentence), icon=":material/hourglass_empty:")


def show_ways_out(sentence: str, ways: tuple[WayOut, ...]) -> None:
    """Say that nothing is selected, with a button for each way out."""
    with st.container(key="message"):
        st.info(plain(sentence), icon=":material/filter_alt_off:")
        for number, way in enumerate(ways):
            label = f"Drop {plain(way.name)}"
            st.button(label, key=f"drop-{number}", on_click=set_filter, args=(way.selection,))


def show_step(sentence: str, word: str, run: Callable[[], None]) -> None:
    """Say what comes before a page can be shown, with the one button that does it."""
    with st.container(key="message"):
        st.info(plain(sentence), icon=":material/login:")
        st.button(word, key="step", on_click=run)


def show_uncaught(error: Exception) -> bool:
    """Say what went wrong where no page caught it; anything unforeseen goes to the log whole."""
    if isinstance(error, BrowserError):
        show_error(error)
        return True
    _log.error("A page failed", exc_info=error)
    show_error(BrowserError("This page could not be drawn. The reason stands in the terminal that serves the app."))
    return True


def plain(text: str) -> str:
    """The text with everything that Markdown would read as markup escaped."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()<>#+-!|$~:" else c for c in text)
