"""What Streamlit's widgets cannot draw: each part is one script and one style sheet beside this file."""

from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from browser.ui.bundles import constants, stylesheet


def source(name: str) -> str:
    """The text of a file beside this one."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def front(name: str, html: str, *, stars: bool = False) -> ComponentRenderer:
    """The component drawn by `name.js` and `name.css` into this root element.

    One with stars has the constant `patch_viewer_stars_js`.
    """
    scripts, styles = [source("dom.js"), source(f"{name}.js")], [source("base.css"), source(f"{name}.css")]
    if stars:
        scripts.insert(0, constants("patch_viewer/stars.js"))
        styles.insert(1, stylesheet("patch_viewer/stars.css"))
    return st.components.v2.component(f"bentxt_{name}", html=html, js="\n".join(scripts), css="\n".join(styles))
