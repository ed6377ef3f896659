"""What Streamlit's widgets cannot draw: each part is one script and one style sheet beside this file."""

import json
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from browser.ui.bundles import constants, stylesheet

_UNSEEN = "answer"
"""Draws nothing and has no style sheet."""


def source(name: str) -> str:
    """The text of a file beside this one."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def front(
    name: str, html: str, *parts: str, known: object = None, has_keys: bool = False, has_caps: bool = False
) -> ComponentRenderer:
    """The component drawn by `name.js` and `name.css`, and those of its further parts, into this root element.

    `known` reaches the scripts as `KNOWN`, once, so that no answer has to carry it; one with stars and keys has
    `patch_viewer_stars_js`, `patch_viewer_keys_js` and `patch_viewer_keys_caps_js`, one with caps only the last.
    """
    names = (*parts, name)
    shared = ("patch_viewer/stars", "patch_viewer/keys") if has_keys else ()
    caps = ("patch_viewer/keys_caps",) if has_caps else ()
    before = (constants(*(f"{path}.js" for path in (*shared, *caps))), f"const KNOWN = {json.dumps(known)};")
    shared_css = stylesheet(*(f"{path}.css" for path in shared))
    return st.components.v2.component(
        f"bentxt_{name}",
        html=html,
        js="\n".join((*before, source("dom.js"), source("wanted.js"), *(source(f"{part}.js") for part in names))),
        css="\n".join(
            (source("base.css"), shared_css, *(source(f"{part}.css") for part in names if part not in _UNSEEN))
        ),
    )
