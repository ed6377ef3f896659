"""What Streamlit's widgets cannot draw: each part is one script and one style sheet beside this file."""

from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from browser.ui.patch_viewer import constants, stylesheet


def source(name: str) -> str:
    """The text of a file beside this one."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def front(name: str, html: str, *, stars: bool = False) -> ComponentRenderer:
    """The component drawn by `name.js` and `name.css` into this root element; one with stars has `stars_js`."""
    return st.components.v2.component(
        f"bentxt_{name}",
        html=html,
        js="\n".join((*((constants("stars.js"),) if stars else ()), source("dom.js"), source(f"{name}.js"))),
        css="\n".join((source("base.css"), *((stylesheet("stars.css"),) if stars else ()), source(f"{name}.css"))),
    )
