"""How a page begins whose parts change with every click: its style sheet, then the parts alone, errors in words."""

from collections.abc import Callable
from importlib.resources import files

import streamlit as st

from browser.errors import BrowserError
from browser.ui.messages import show_error


def show_page(package: str, parts: Callable[[], None]) -> None:
    """Show the parts of a page, with the style sheet `page.css` of its package."""
    css = files(package).joinpath("page.css").read_text(encoding="utf-8")
    st.html(f"<style>{css}</style>")
    _show(parts)


@st.fragment
def _show(parts: Callable[[], None]) -> None:
    """A fragment, so that the frame around the page is not run again with a click."""
    try:
        parts()
    except BrowserError as error:
        show_error(error)
