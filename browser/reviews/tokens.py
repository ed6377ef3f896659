"""Signed tokens that say who a reviewer is: issued at sign-in, never taken from a judgement's own message."""

import unicodedata

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from browser.domain.sign_in import SignInKind
from browser.errors import JudgementError, TokenError

LONGEST_NAME = 60
"""Characters of a reviewer's name."""
_HOUR_S = 3600
_LIFETIME_S = {SignInKind.NAME: 90 * 24 * _HOUR_S, SignInKind.OIDC: 12 * _HOUR_S}
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

    Raises:
        TokenError: It is forged, expired, of another dataset, or of another kind of sign-in.
    """
    try:
        reviewer, fingerprint = _serializer(secret, kind).loads(token, max_age=_LIFETIME_S[kind])
    except SignatureExpired as error:
        ago = _LIFETIME_S[kind] // _HOUR_S
        raise TokenError(f"Signed in more than {_words(ago)} ago. Sign in again.") from error
    except (BadData, ValueError, TypeError) as error:
        raise TokenError("This sign-in is not of this server. Sign in again.") from error
    if fingerprint != dataset_fingerprint:
        raise TokenError("This sign-in is for another dataset. Sign in again.")
    return str(reviewer)


def _words(hours: int) -> str:
    days, rest = divmod(hours, 24)
    return f"{hours} hours" if rest else f"{days} days"


def _serializer(secret: str, kind: SignInKind) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt=_SALTS[kind])
