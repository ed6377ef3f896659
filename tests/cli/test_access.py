from pathlib import Path

import pytest

from browser.cli.access import access_options, check_access, own_addresses
from browser.domain.sign_in import SignInKind
from browser.errors import SettingsError
from browser.settings import Settings

AUTH = """[auth]
redirect_uri = "https://review.example/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "bentxt"
client_secret = "secret"
server_metadata_url = "https://id.example/.well-known/openid-configuration"
"""


@pytest.fixture
def authlib(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("browser.cli.access.find_spec", lambda _: object())


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, ""),
        ({"host": "10.0.0.1"}, "nobody can sign in"),
        ({"host": "10.0.0.1", "sign_in": SignInKind.NAME}, "signs in by any name, so also as somebody else"),
        ({"public_name": "review.example", "sign_in": SignInKind.HEADER, "proxies": ("::1",)}, ""),
    ],
)
def test_it_is_said_what_a_name_is_worth(given: dict, words: str, capsys: pytest.CaptureFixture[str]):
    check_access(Settings(**given))

    printed = capsys.readouterr().err
    assert words in printed
    assert bool(printed) == bool(words)


def test_a_forwarded_address_is_believed_of_nobody_where_a_header_is():
    settings = Settings(sign_in=SignInKind.HEADER, proxies=("::1",))

    assert own_addresses(settings) == {"FORWARDED_ALLOW_IPS": ""}
    assert own_addresses(Settings()) == {}


def test_streamlit_gets_the_public_name_and_the_secrets(tmp_path: Path):
    settings = Settings(public_name="review.example", oidc_secrets=tmp_path / "s.toml")

    assert access_options(settings) == (
        "--browser.serverAddress=review.example",
        f"--secrets.files={tmp_path / 's.toml'}",
    )
    assert access_options(Settings()) == ()


def test_without_authlib_openid_connect_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("browser.cli.access.find_spec", lambda _: None)

    with pytest.raises(SettingsError, match=r"browser\[oidc\]"):
        check_access(Settings(sign_in=SignInKind.OIDC))


@pytest.mark.usefixtures("authlib")
@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (None, "BENTXT_OIDC_SECRETS"),
        ("", "no redirect_uri"),
        ("auth = 1", "no redirect_uri"),
        ("[auth", "no TOML file"),
        (AUTH.replace("/oauth2callback", ""), "End it with /oauth2callback"),
        (AUTH.replace("0123456789abcdef", "short"), "openssl rand"),
        (AUTH.replace("client_secret", "client_password"), "no client_secret"),
    ],
)
def test_secrets_that_cannot_work_are_told_before_anything_starts(text: str | None, advice: str, tmp_path: Path):
    file = tmp_path / "secrets.toml"
    if text is not None:
        file.write_text(text)
    secrets = None if text is None else file

    with pytest.raises(SettingsError, match=advice):
        check_access(Settings(sign_in=SignInKind.OIDC, oidc_secrets=secrets))
    file.write_text(AUTH)
    check_access(Settings(sign_in=SignInKind.OIDC, oidc_secrets=file))
