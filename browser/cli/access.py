"""Who may sign in to a server that is about to start: what is impossible is refused, what is risky is said."""

import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typer

from browser.domain.sign_in import SignInKind
from browser.errors import SettingsError
from browser.settings import Settings

_OIDC_FIELDS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_SHORTEST_SECRET = 32
"""Characters of the secret that signs the cookies: as many as 128 bits have as hexadecimal digits."""
_NOTES = {
    SignInKind.NAME: "Whoever reaches this server signs in by any name, so also as somebody else, and can judge in that"
    " name. Where that is not meant, use --sign-in header or --sign-in oidc (docs/serving.md).",
    None: "Others reach this server, so nobody can sign in to judge. Choose how with --sign-in (docs/serving.md).",
}


def check_access(settings: Settings) -> None:
    """Print what a name is worth on this server, where that is less than one may think.

    Raises:
        SettingsError: Nobody could ever sign in that way.
    """
    kind = settings.access.kind
    if kind is SignInKind.OIDC:
        _check_oidc(settings.oidc_secrets)
    if settings.is_served_to_others and kind in _NOTES:
        typer.echo(f"Note: {_NOTES[kind]}", err=True)


def own_addresses(settings: Settings) -> dict[str, str]:
    """Variables for the web server. Where a header is believed, the address of who asks must be that of the socket.

    Otherwise anybody on the proxy's machine could claim the address of the proxy by `X-Forwarded-For`.
    """
    return {"FORWARDED_ALLOW_IPS": ""} if settings.access.kind is SignInKind.HEADER else {}


def access_options(settings: Settings) -> tuple[str, ...]:
    """What Streamlit needs to know of it."""
    name = (f"--browser.serverAddress={settings.public_name}",) if settings.public_name else ()
    secrets = (f"--secrets.files={settings.oidc_secrets}",) if settings.oidc_secrets else ()
    return (*name, *secrets)


def _check_oidc(secrets: Path | None) -> None:
    if find_spec("authlib") is None:
        raise SettingsError("OpenID Connect needs Authlib: pip install 'bigearthnet-txt-browser[oidc]'.")
    if secrets is None:
        raise SettingsError("--sign-in oidc needs BENTXT_OIDC_SECRETS, a TOML file with [auth] (docs/serving.md).")
    auth = _auth_of(secrets)
    if missing := [name for name in _OIDC_FIELDS if not auth.get(name)]:
        raise SettingsError(f"{secrets} has no {missing[0]} in [auth]. See docs/serving.md.")
    if not str(auth["redirect_uri"]).endswith("/oauth2callback"):
        raise SettingsError(f"The redirect_uri of {secrets} is {auth['redirect_uri']!r}. End it with /oauth2callback.")
    if len(str(auth["cookie_secret"])) < _SHORTEST_SECRET:
        raise SettingsError(f"The cookie_secret of {secrets} is short. Draw one: openssl rand -hex 32.")


def _auth_of(secrets: Path) -> dict[str, Any]:
    try:
        auth = tomllib.loads(secrets.read_text(encoding="utf-8")).get("auth", {})
    except OSError as error:
        raise SettingsError(f"{secrets} cannot be read: {error.strerror}. Set BENTXT_OIDC_SECRETS.") from error
    except ValueError as error:  # also what UTF-8 refuses
        raise SettingsError(f"{secrets} is no TOML file: {error}.") from error
    return auth if isinstance(auth, dict) else {}
