"""What surrounds every page: page configuration, style sheet, header badge."""

from importlib.resources import files
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from browser.errors import BrowserError
from browser.ui import resources
from browser.ui.navigation import pages

_FAVICON = Path(__file__).parents[1] / "static" / "favicon.png"
"""A file of ours: Streamlit fetches named icons of the browser's tab from another host."""


def configure() -> StreamlitPage:
    """Set the page up and return the one that was asked for."""
    st.set_page_config(page_title="BigEarthNet.txt", page_icon=_FAVICON, layout="wide")
    page = st.navigation(pages(), position="top")
    st.html(f"<style>{files('browser.ui').joinpath('frame.css').read_text(encoding='utf-8')}</style>")
    _badge()
    return page


def _badge() -> None:
    """Mark generated data on every page."""
    try:
        synthetic = resources.catalog().is_synthetic
    except BrowserError:
        return  # the page itself says what is wrong
    if synthetic:
        st.html('<span class="bt-badge" title="Generated demo data, no real imagery">Synthetic</span>')
