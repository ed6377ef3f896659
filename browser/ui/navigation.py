"""The pages, their addresses, and ways from one to another."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from browser.ui.selection_state import current_filter

_PACKAGE = Path(__file__).resolve().parents[1]


def pages_folder() -> Path:
    """The folder of the page scripts: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "pages"
    return installed if installed.is_dir() else _PACKAGE.parent / "pages"


def pages() -> list[StreamlitPage]:
    """All pages in the order of the header; the map is the first."""
    folder = pages_folder()
    return [
        st.Page(folder / "map.py", title="Map", default=True),
        st.Page(folder / "sample.py", title="Sample", url_path="sample"),
        st.Page(folder / "figures.py", title="Statistics", url_path="statistics"),
        st.Page(folder / "verify.py", title="Verify", url_path="verify"),
    ]


def open_sample(patch_id: str) -> None:
    """Leave for the sample page of one patch, keeping the selection."""
    query = [("patch", patch_id), *current_filter().query]
    st.switch_page(pages_folder() / "sample.py", query_params=query)


def open_named(query: str) -> None:
    """Leave for the sample page that `patch=...` or `annotation=...` names."""
    name, _, value = query.partition("=")
    if name in {"patch", "annotation"}:
        st.switch_page(pages_folder() / "sample.py", query_params=[(name, value), *current_filter().query])


def open_map() -> None:
    """Leave for the map, keeping the selection."""
    st.switch_page(pages_folder() / "map.py", query_params=list(current_filter().query))
