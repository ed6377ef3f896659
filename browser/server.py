"""The server: the app's pages and our own routes (pictures, map tiles, judgements, downloads)."""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount

from browser.ui.addresses import app_path
from browser.ui.messages import show_uncaught
from browser.ui.routes import routes

app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[Mount(app_path("").rstrip("/"), routes=routes())] if app_path("") != "/" else routes(),
    on_script_error=show_uncaught,
)
