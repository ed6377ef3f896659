"""Signed tokens that say who a reviewer is: issued at sign-in, never taken from a judgement's own message."""

import unicodedata

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from browser.errors import JudgementError, TokenError

LONGEST_NAME = 60
"""Characters of a reviewer's name."""
_LIFETIME_S = 90 * 24 * 3600
"""Longer than a campaign's quiet weeks, shorter than a machine changes hands."""
_SALT = "reviewer"


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


def issue_token(secret: str, reviewer: str, dataset_fingerprint: str) -> str:
    """A token for this reviewer and this dataset."""
    return _serializer(secret).dumps([reviewer, dataset_fingerprint])


def reviewer_of(secret: str, token: str, dataset_fingerprint: str) -> str:
    """The reviewer whom a token names.

    Raises:
        TokenError: It is forged, expired, or of another dataset.
    """
    try:
        reviewer, fingerprint = _serializer(secret).loads(token, max_age=_LIFETIME_S)
    except SignatureExpired as error:
        raise TokenError("Signed in more than 90 days ago. Sign in again.") from error
    except (BadData, ValueError, TypeError) as error:
        raise TokenError("This sign-in is not of this server. Sign in again.") from error
    if fingerprint != dataset_fingerprint:
        raise TokenError("This sign-in is for another dataset. Sign in again.")
    return str(reviewer)


def _serializer(secret: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt=_SALT)
