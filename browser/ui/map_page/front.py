"""What Streamlit's widgets cannot draw: each part is one script and one style sheet beside this file."""

import json
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from browser.ui.bundles import constants, stylesheet


def source(name: str) -> str:
    """The text of a file beside this one."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def front(name: str, html: str, *parts: str, known: object = None, has_stars: bool = False) -> ComponentRenderer:
    """The component drawn by `name.js` and `name.css`, and those of its further parts, into this root element.

    `known` reaches the scripts as `KNOWN`, once, so that no answer has to carry it; one with stars has
    `patch_viewer_stars_js`.
    """
    names = (*parts, name)
    before = (*((constants("patch_viewer/stars.js"),) if has_stars else ()), f"const KNOWN = {json.dumps(known)};")
    stars_css = (stylesheet("patch_viewer/stars.css"),) if has_stars else ()
    return st.components.v2.component(
        f"bentxt_{name}",
        html=html,
        js="\n".join((*before, source("dom.js"), *(source(f"{part}.js") for part in names))),
        css="\n".join((source("base.css"), *stars_css, *(source(f"{part}.css") for part in names))),
    )
