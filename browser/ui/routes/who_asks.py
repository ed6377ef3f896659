"""Who sends a request: by a token that this server signed, or by the header of a proxy that it believes."""

import os
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import Headers

from browser.domain.sign_in import Access, SignInKind
from browser.errors import JudgementError, SettingsError, TokenError
from browser.reviews.tokens import reviewer_name, reviewer_of
from browser.settings import Settings
from browser.ui import resources
from browser.ui.routes.responses import RefusedError


@dataclass(frozen=True, slots=True)
class Sender:
    """What a request says of who sends it: its headers, and the address that the server's own socket tells."""

    headers: Headers
    address: str | None = None


_NOT_YET = {
    SignInKind.NAME: "Not signed in. Sign in with your name.",
    SignInKind.OIDC: "Not signed in. Sign in again.",
    None: "Nobody can sign in here, because others reach this server too. Its owner can choose how: --sign-in.",
}


def reviewer_who_asks(sender: Sender) -> str:
    """The name of who sends a request, by the kind of sign-in that this server was started with.

    Raises:
        TokenError: Nobody is signed in, or a token is forged, expired, of another dataset or another kind.
        RefusedError: The header of the proxy comes from somewhere else.
    """
    access = resources.settings().access
    if access.kind is SignInKind.HEADER:
        return _by_header(sender, access)
    scheme, _, token = sender.headers.get("authorization", "").partition(" ")
    if access.kind is None or scheme.lower() != "bearer":
        raise TokenError(_NOT_YET[access.kind])
    return reviewer_of(resources.store().token_secret, token.strip(), resources.catalog().fingerprint, access.kind)


def refuse_borrowed_header(sender: Sender) -> None:
    """Refuse a request that bears the header of the proxy without coming from it.

    Raises:
        RefusedError: It does.
    """
    access = resources.settings().access
    is_borrowed = access.user_header in sender.headers and not access.believes(sender.address)
    if access.kind is SignInKind.HEADER and is_borrowed:
        raise RefusedError(
            HTTPStatus.FORBIDDEN,
            f"{access.user_header} is believed of the proxy alone, not of {sender.address or 'a local socket'}. The"
            " proxy's address is given with --proxies.",
        )


def require_true_addresses(settings: Settings) -> None:
    """Refuse to serve where an address may have come from `X-Forwarded-For`, and a header is believed by the address.

    Raises:
        SettingsError: The web server was not told to believe nobody.
    """
    if settings.access.kind is SignInKind.HEADER and os.environ.get("FORWARDED_ALLOW_IPS") != "":
        raise SettingsError("Start it with `bentxt serve`, or set FORWARDED_ALLOW_IPS to nothing.")


def _by_header(sender: Sender, access: Access) -> str:
    """The one value of the header, as the proxy set it for this very request."""
    refuse_borrowed_header(sender)
    names = sender.headers.getlist(access.user_header)
    if not names or not names[0].strip():
        raise TokenError(f"The proxy does not say who you are: {access.user_header} is missing. Sign in there.")
    if len(names) > 1:
        raise RefusedError(
            HTTPStatus.FORBIDDEN, f"{access.user_header} is there {len(names)} times. The proxy has to replace it."
        )
    try:
        return reviewer_name(_as_utf8(names[0]))
    except JudgementError as error:
        raise TokenError(f"What {access.user_header} says is no name: {error}") from error


def _as_utf8(value: str) -> str:
    """What most proxies send; headers come as Latin-1, in which every byte is a character."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
