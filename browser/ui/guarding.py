"""Headers by which a browser holds the pages to what they need: their own scripts, no other site's frame."""

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_FRAME = "/component/"
"""Where Streamlit serves the frame of the map, which runs the script that folium writes."""
_SOURCES = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob: https://tile.openstreetmap.org",  # the online basemap, where it is chosen
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
"""What a page may load and ask: nothing of another host, so that what a text may have smuggled in can tell nobody."""


@cache
def headers(path: str) -> Mapping[str, str]:
    """The headers of an answer at a path.

    Scripts are files, components (blobs that Streamlit makes) and the ones in Streamlit's own page, known by their
    hashes. So a script in a text is none, nor is an `onerror`.
    """
    scripts = "'unsafe-inline' 'unsafe-eval'" if _FRAME in path else " ".join(("blob:", *_own_scripts()))
    policy = {**_SOURCES, "script-src": f"'self' {scripts}"}
    return {
        "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "X-Content-Type-Options": "nosniff",
    }


class Guarding:
    """Adds the headers to every answer, Streamlit's own included."""

    def __init__(self, app: ASGIApp) -> None:
        """Around the rest of the server."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers(_FRAME if _FRAME in scope["path"] else ""))
            await send(message)

        await self._app(scope, receive, send_guarded if scope["type"] == "http" else send)


@cache
def _own_scripts() -> tuple[str, ...]:
    page = Path(st.__file__).with_name("static") / "index.html"
    return tuple(
        f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in _INLINE.findall(page.read_bytes())
    )
