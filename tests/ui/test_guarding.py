"""What a browser is told to hold the pages to."""

import pytest
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from ui.in_process import ask

from browser.ui.guarding import Guarding


def policy_at(path: str) -> dict[str, str]:
    def page(_: Request) -> PlainTextResponse:
        return PlainTextResponse("text")

    answer = ask([Route("/{rest:path}", page)], "GET", path, middleware=[Middleware(Guarding)])
    assert answer.headers["x-content-type-options"] == "nosniff"
    parts = (part.strip().partition(" ") for part in answer.headers["content-security-policy"].split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize("path", ["/", "/verify", "/earth/bentxt/campaigns", "/api/who"])
def test_no_script_of_a_text_runs_and_nothing_of_another_host_is_asked(path: str):
    policy = policy_at(path)

    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert policy["default-src"] == "'self'"  # what pages ask by fetch and websocket among it
    assert (policy["object-src"], policy["frame-ancestors"]) == ("'none'", "'self'")


def test_only_the_frame_of_the_map_runs_what_folium_writes():
    policy = policy_at("/earth/component/streamlit_folium.st_folium/index.html")

    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["default-src"] == "'self'"
