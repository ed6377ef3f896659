"""What Streamlit's widgets cannot draw: each part is one script and one style sheet beside this file."""

import json
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def source(name: str) -> str:
    """The text of a file beside this one."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def front(name: str, html: str, *parts: str, constants: object = None) -> ComponentRenderer:
    """The component drawn by `name.js` and `name.css`, and those of its further parts, into this root element.

    `constants` reach the scripts as `CONSTANTS`, once, so that no answer has to carry them.
    """
    names = (*parts, name)
    known = "" if constants is None else f"const CONSTANTS = {json.dumps(constants)};"
    return st.components.v2.component(
        f"bentxt_{name}",
        html=html,
        js="\n".join((known, source("dom.js"), *(source(f"{part}.js") for part in names))),
        css="\n".join((source("base.css"), *(source(f"{part}.css") for part in names))),
    )
