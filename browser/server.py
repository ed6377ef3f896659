"""The server: the app's pages and our own routes (pictures, map tiles, judgements, downloads)."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from browser.settings import Settings
from browser.ui.addresses import app_path
from browser.ui.guarding import Guarding
from browser.ui.messages import show_uncaught
from browser.ui.routes import routes
from browser.ui.routes.who_asks import require_true_addresses

require_true_addresses(Settings.from_environment())

# A mount at the base path would hide Streamlit's own routes, so each route bears it.
app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[Route(app_path(r.path.lstrip("/")), r.endpoint, methods=r.methods) for r in routes()],
    middleware=[Middleware(Guarding)],
    on_script_error=show_uncaught,
)
