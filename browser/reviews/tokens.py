"""Signed tokens that say who a reviewer is: issued at sign-in, never taken from a judgement's own message."""

import unicodedata
from datetime import timedelta

from itsdangerous import BadData, URLSafeTimedSerializer

from browser import clock
from browser.domain.sign_in import SignInKind
from browser.errors import JudgementError, TokenError

LONGEST_NAME = 60
"""Characters of a reviewer's name."""
_LIFETIMES = {SignInKind.NAME: timedelta(days=90), SignInKind.OIDC: timedelta(hours=12)}
"""By name: longer than a campaign's quiet weeks, shorter than a machine changes hands. Otherwise a working day: the
page gets a new one from whoever vouches for the person."""
_SALTS = {SignInKind.NAME: "reviewer", SignInKind.OIDC: "reviewer by OpenID Connect"}
"""A token is worth what it was issued for: one by name is none where names are not believed."""


def reviewer_name(text: object) -> str:
    """The name as it is kept: blanks collapsed, accents composed.

    Raises:
        JudgementError: It is empty, too long, or has characters that cannot be seen.
    """
    if not isinstance(text, str):
        raise JudgementError("The name is missing. Type your name.")
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise JudgementError("The name is empty. Type your name.")
    if len(name) > LONGEST_NAME:
        raise JudgementError(f"The name has {len(name)} characters. Use at most {LONGEST_NAME}.")
    if not name.isprintable():
        raise JudgementError(f"The name {name!r} has characters that cannot be seen. Type it again.")
    return name


def issue_token(secret: str, reviewer: str, dataset_fingerprint: str, kind: SignInKind = SignInKind.NAME) -> str:
    """A token for this reviewer, this dataset and this kind of sign-in."""
    return _serializer(secret, kind).dumps([reviewer, dataset_fingerprint])


def reviewer_of(secret: str, token: str, dataset_fingerprint: str, kind: SignInKind = SignInKind.NAME) -> str:
    """The reviewer whom a token names.

    One from the future is as good as new: the clock was set back, or that of the server which issued it is ahead.

    Raises:
        TokenError: It is forged, expired, of another dataset, or of another kind of sign-in.
    """
    try:
        (reviewer, fingerprint), issued_at = _serializer(secret, kind).loads(token, return_timestamp=True)
    except (BadData, ValueError, TypeError) as error:
        raise TokenError("This sign-in is not of this server. Sign in again.") from error
    if clock.now() - issued_at > _LIFETIMES[kind]:
        raise TokenError(f"Signed in more than {_words(_LIFETIMES[kind])} ago. Sign in again.")
    if fingerprint != dataset_fingerprint:
        raise TokenError("This sign-in is for another dataset. Sign in again.")
    return str(reviewer)


def _words(lifetime: timedelta) -> str:
    return f"{lifetime.days} days" if lifetime.days else f"{lifetime // timedelta(hours=1)} hours"


def _serializer(secret: str, kind: SignInKind) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt=_SALTS[kind])
