"""Who is signed in, as a page tells its component: a token is handed only to the session of the person it names."""

from datetime import timedelta
from typing import Any

import streamlit as st

from browser import clock
from browser.domain.sign_in import VERIFIED_CLAIM, SignInKind
from browser.errors import JudgementError, TokenError
from browser.reviews.tokens import issue_token, reviewer_name
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.messages import show_step

_KEY = "signed_in"
_RENEWED_AFTER = timedelta(hours=6)
"""Half of what a token lasts; until then a rerun hands on the same one, so that no component begins anew."""


def show_way_in() -> bool:
    """Whether a page may go on to its component; where people sign in by OpenID Connect, a button until they have."""
    if resources.settings().access.kind is not SignInKind.OIDC:
        return True
    if st.user.get("is_logged_in") is not True:
        show_step("Sign in to judge and to see your campaigns.", "Sign in", st.login)
        return False
    try:
        _person()
    except TokenError as error:
        show_step(str(error), "Sign out", st.logout)
        return False
    return True


def sign_in_message() -> dict[str, Any]:
    """What a component needs to know: the kind, and with OpenID Connect the token and where one signs out."""
    kind = resources.settings().access.kind
    if kind is not SignInKind.OIDC:
        return {"kind": kind}
    return {"kind": kind, "token": _token(_person()), "signOut": app_path("auth/logout")}


def _person() -> str:
    """The name that the provider's identity token gives.

    Raises:
        TokenError: It gives none that can be believed.
    """
    claim = resources.settings().access.claim
    told = st.user.get(claim)
    if claim == VERIFIED_CLAIM and st.user.get("email_verified") is not True:
        raise TokenError(
            "Your provider does not say that it has verified your e-mail address. Ask who runs this server."
        )
    try:
        return reviewer_name(told.lower() if claim == VERIFIED_CLAIM and isinstance(told, str) else told)
    except JudgementError as error:
        raise TokenError(f"Your provider gives no {claim} that can stand beside verdicts: {error}") from error


def _token(person: str) -> str:
    now, fingerprint = clock.now(), resources.catalog().fingerprint
    kept = st.session_state.get(_KEY)
    if kept is None or kept["of"] != (person, fingerprint) or now - kept["at"] > _RENEWED_AFTER:
        token = issue_token(resources.store().token_secret, person, fingerprint, SignInKind.OIDC)
        kept = st.session_state[_KEY] = {"of": (person, fingerprint), "at": now, "token": token}
    return str(kept["token"])
