"""Who asks, by each kind of sign-in."""

from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from ui.campaign_client import begin_campaign
from ui.campaign_routes import addresses
from ui.in_process import ADDRESS, ask
from ui.judgement_client import Client, Reviewer, open_dataset

from browser.domain.sign_in import SignInKind
from browser.errors import SettingsError
from browser.reviews.tokens import issue_token
from browser.settings import Settings
from browser.ui import resources
from browser.ui.routes import routes
from browser.ui.routes.desk import desk_routes
from browser.ui.routes.judgements import judgement_routes
from browser.ui.routes.who_asks import require_true_addresses

PROXY, ELSEWHERE = "10.0.0.5", "10.0.0.77"


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_dataset(monkeypatch, tmp_path)
    yield
    resources.store().close()
    resources.clear()


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch):
    """Restart the server with other settings."""

    def restart(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(f"BENTXT_{name}", value)
        resources.clear()

    return restart


@pytest.fixture
def by_header(serve):
    serve(SIGN_IN="header", USER_HEADER="X-User", PROXIES=f"127.0.0.9, {PROXY}", PUBLIC_NAME="review.example")


def asked(path: str, *, sender: str = PROXY, method: str = "GET", **options) -> httpx.Response:
    return ask([*desk_routes(), *judgement_routes()], method, path, sender=sender, **options)


def token_of(name: str, kind: SignInKind) -> dict[str, str]:
    token = issue_token(resources.store().token_secret, name, resources.catalog().fingerprint, kind)
    return {"Authorization": f"Bearer {token}"}


def verdict(text: dict, patch_id: str) -> dict:
    words = {"judgement_id": str(uuid4()), "kind": "verdict", "answer": "correct", "visible": "supports"}
    about = {"patch_id": patch_id, "annotation_id": text["id"], "text_hash": text["text_hash"]}
    made = {"dataset_fingerprint": resources.catalog().fingerprint, "judged_at": "2026-11-23T12:00:00Z"}
    return {**words, **about, **made}


def test_by_name_it_says_who_is_signed_in_and_that_everybody_may_begin():
    ada = Reviewer(Client(), "Ada")

    assert asked("/api/who", headers=ada.headers).json() == {
        "kind": "name",
        "reviewer": "Ada",
        "may_begin": True,
        "reason": None,
    }
    stranger = asked("/api/who").json()
    assert (stranger["reviewer"], stranger["may_begin"]) == (None, False)
    assert stranger["reason"] == "Not signed in. Sign in with your name."


def test_only_named_leads_may_begin_where_some_are_named(serve):
    serve(LEADS="Zoe\u0308  Müller, Ada")

    told = {name: asked("/api/who", headers=token_of(name, SignInKind.NAME)).json() for name in ("Zoë Müller", "Ben")}
    assert {name: answer["may_begin"] for name, answer in told.items()} == {"Zoë Müller": True, "Ben": False}


@pytest.mark.usefixtures("by_header")
def test_the_header_of_the_proxy_is_the_reviewer():
    desk = asked("/api/desk", headers={"X-User": "Zoë Müller".encode()}).json()
    text = asked(f"/api/desk/patch/{desk['patches'][0]}", headers={"X-User": "Ada"}).json()["texts"][0]
    message = {**verdict(text, desk["patches"][0]), "reviewer": "Ben"}
    saved = asked("/api/judgements", method="POST", json=message, headers={"X-User": "Ada", "Origin": ADDRESS})

    assert (desk["reviewer"], saved.status_code) == ("Zoë Müller", 201)
    assert [row.reviewer for row in resources.store().rows()] == ["Ada"]


@pytest.mark.usefixtures("by_header")
@pytest.mark.parametrize("path", ["/api/desk", "/api/who", "/api/judgements.csv", "/api/desk/patch/S2A"])
def test_the_header_from_elsewhere_is_refused_everywhere(path: str):
    answer = asked(path, sender=ELSEWHERE, headers={"X-User": "Ada", "X-Forwarded-For": PROXY})

    assert answer.status_code == 403
    assert "X-User is believed of the proxy alone" in answer.json()["error"]


@pytest.mark.usefixtures("by_header")
def test_no_route_of_a_campaign_believes_the_header_from_elsewhere():
    begin_campaign()
    forged = {"X-User": "Ada", "X-Forwarded-For": PROXY, "Origin": ADDRESS}

    own = ask(routes(), "GET", "/api/campaigns/bench-1-1/desk", sender=PROXY, headers={"X-User": "Ada"})
    assert own.json()["reviewer"] == "Ada"
    for method in ("GET", "POST"):
        for path in addresses(method):
            answer = ask(routes(), method, path, sender=ELSEWHERE, headers=forged)
            assert answer.status_code == (404 if path.endswith("quilt.png") else 403), path


@pytest.mark.usefixtures("by_header")
def test_each_request_needs_the_header_and_a_token_counts_for_nothing():
    for headers in ({}, {"X-User": " "}, token_of("Ada", SignInKind.NAME), token_of("Ada", SignInKind.OIDC)):
        assert asked("/api/desk", headers=headers).status_code == 401
        assert asked("/api/desk", sender=ELSEWHERE, headers=headers).status_code in {401, 403}
    assert asked("/api/who").json()["reason"].startswith("The proxy does not say who you are: X-User is missing")


@pytest.mark.usefixtures("by_header")
def test_a_header_that_the_proxy_added_to_a_forged_one_is_refused():
    answer = asked("/api/desk", headers=[("X-User", "Ada"), ("X-User", "Ben")])

    assert answer.status_code == 403
    assert "2 times" in answer.json()["error"]


@pytest.mark.parametrize(("kind", "instead"), [("header", "proxy"), ("oidc", "button")])
def test_a_name_is_refused_where_names_are_not_believed(serve, kind: str, instead: str):
    serve(SIGN_IN=kind, PROXIES=PROXY, PUBLIC_NAME="review.example")

    answer = asked("/api/sign-in", method="POST", json={"name": "Ada"}, headers={"Origin": ADDRESS})

    assert answer.status_code == 403
    assert instead in answer.json()["error"]


def test_a_token_by_name_is_worth_nothing_to_openid_connect(serve):
    serve(SIGN_IN="oidc")

    assert asked("/api/desk", headers=token_of("Ada", SignInKind.NAME)).status_code == 401
    assert asked("/api/desk", headers=token_of("Ada", SignInKind.OIDC)).json()["reviewer"] == "Ada"
    assert asked("/api/who", headers=token_of("Ada", SignInKind.OIDC)).json()["may_begin"] is False


@pytest.mark.parametrize("to_others", [{"HOST": "0.0.0.0"}, {"PUBLIC_NAME": "review.example"}])  # noqa: S104
def test_served_to_others_nobody_signs_in_unless_a_kind_is_chosen(serve, to_others: dict[str, str]):
    serve(**to_others)
    headers = {**token_of("Ada", SignInKind.NAME), "Origin": ADDRESS}

    assert asked("/api/desk", headers=headers).status_code == 401
    assert asked("/api/sign-in", method="POST", json={"name": "Ada"}, headers=headers).status_code == 403
    assert asked("/api/who", headers=headers).json()["kind"] is None
    serve(SIGN_IN="name")
    assert asked("/api/who", headers=headers).json() == {
        "kind": "name",
        "reviewer": "Ada",
        "may_begin": False,
        "reason": None,
    }


def test_a_server_that_would_believe_a_forwarded_address_does_not_start(monkeypatch: pytest.MonkeyPatch):
    settings = Settings(sign_in=SignInKind.HEADER, proxies=(PROXY,))

    with pytest.raises(SettingsError, match="bentxt serve"):
        require_true_addresses(settings)
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "")
    require_true_addresses(settings)
