"""What Streamlit's widgets cannot draw: each part is one script and one style sheet beside this file."""

import json
from collections.abc import Sequence
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from browser.ui.bundles import constants, stylesheet

_UNSEEN = "answer"
"""Draws nothing and has no style sheet."""
_STYLED = frozenset({"stars", "keys"})
"""The shared modules that have one."""


def source(name: str) -> str:
    """The text of a file beside this one."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def front(name: str, html: str, *parts: str, known: object = None, uses: Sequence[str] = ()) -> ComponentRenderer:
    """The component drawn by `name.js` and `name.css`, and those of its further parts, into this root element.

    `known` reaches the scripts as `KNOWN`, once, so that no answer has to carry it. `uses` are modules of the patch
    viewer: with `keys`, the scripts have `patch_viewer_keys_js` and those that it imports, and its style sheet.
    """
    names = (*parts, name)
    before = (constants(*(f"patch_viewer/{one}.js" for one in uses)), f"const KNOWN = {json.dumps(known)};")
    shared_css = stylesheet(*(f"patch_viewer/{one}.css" for one in uses if one in _STYLED))
    return st.components.v2.component(
        f"bentxt_{name}",
        html=html,
        js="\n".join((*before, source("dom.js"), source("wanted.js"), *(source(f"{part}.js") for part in names))),
        css="\n".join(
            (source("base.css"), shared_css, *(source(f"{part}.css") for part in names if part not in _UNSEEN))
        ),
    )
