"""The pages, their addresses, and ways from one to another."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from browser.ui.selection_state import current_filter

_PACKAGE = Path(__file__).resolve().parents[1]


PAGES: Mapping[str, tuple[str, str]] = {
    "": ("map.py", "Map"),
    "sample": ("sample.py", "Sample"),
    "table": ("table.py", "Table"),
    "statistics": ("figures.py", "Statistics"),
    "doubtful": ("doubtful.py", "Doubtful"),
    "collections": ("collected.py", "Collections"),
    "campaigns": ("campaigns.py", "Campaigns"),
    "sql": ("sql.py", "SQL"),
    "verify": ("verify.py", "Verify"),
}
"""The script and the title of each page by its address, in the order of the header; the map is the first."""


def pages_folder() -> Path:
    """The folder of the page scripts: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "pages"
    return installed if installed.is_dir() else _PACKAGE.parent / "pages"


def pages() -> list[StreamlitPage]:
    """All pages in the order of the header; the map is the first."""
    folder = pages_folder()
    return [
        st.Page(folder / script, title=title, url_path=address or None, default=not address)
        for address, (script, title) in PAGES.items()
    ]


def open_view(page: str, query: Sequence[tuple[str, str]]) -> None:
    """Leave for a page by its address, with this query."""
    st.switch_page(pages_folder() / PAGES[page][0], query_params=list(query))


def open_sample(patch_id: str, annotation_id: int | None = None) -> None:
    """Leave for the sample page of one patch, or of one of its annotations, keeping the selection."""
    annotation = [] if annotation_id is None else [("annotation", str(annotation_id))]
    query = [("patch", patch_id), *annotation, *current_filter().query]
    st.switch_page(pages_folder() / "sample.py", query_params=query)


def open_named(query: str) -> None:
    """Leave for the sample page that `patch=...` or `annotation=...` names."""
    name, _, value = query.partition("=")
    if name in {"patch", "annotation"}:
        st.switch_page(pages_folder() / "sample.py", query_params=[(name, value), *current_filter().query])
