import time

import pytest

from browser.domain.sign_in import SignInKind
from browser.errors import JudgementError, TokenError
from browser.reviews.tokens import LONGEST_NAME, issue_token, reviewer_name, reviewer_of

SECRET = "a secret of the store"  # noqa: S105 - a test's own


def test_a_token_names_its_reviewer():
    token = issue_token(SECRET, "Zoë Müller", "f" * 16)

    assert reviewer_of(SECRET, token, "f" * 16) == "Zoë Müller"


def test_a_token_signed_with_another_secret_is_refused():
    with pytest.raises(TokenError, match="not of this server"):
        reviewer_of("another", issue_token(SECRET, "Ada", "f" * 16), "f" * 16)


@pytest.mark.parametrize("token", ["", "Ada", "e30.x.y", "\N{PILE OF POO}"])
def test_a_text_that_is_no_token_is_refused(token: str):
    with pytest.raises(TokenError):
        reviewer_of(SECRET, token, "f" * 16)


def test_a_token_of_another_dataset_is_refused():
    with pytest.raises(TokenError, match="another dataset"):
        reviewer_of(SECRET, issue_token(SECRET, "Ada", "e" * 16), "f" * 16)


def test_a_token_of_last_year_is_refused(monkeypatch: pytest.MonkeyPatch):
    token = issue_token(SECRET, "Ada", "f" * 16)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 365 * 24 * 3600)

    with pytest.raises(TokenError, match="90 days"):
        reviewer_of(SECRET, token, "f" * 16)


def test_a_token_outlasts_a_clock_that_is_set_back(monkeypatch: pytest.MonkeyPatch):
    token = issue_token(SECRET, "Ada", "f" * 16)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 24 * 3600)

    assert reviewer_of(SECRET, token, "f" * 16) == "Ada"


def test_a_token_is_worth_only_what_it_was_issued_for():
    with pytest.raises(TokenError, match="not of this server"):
        reviewer_of(SECRET, issue_token(SECRET, "Ada", "f" * 16), "f" * 16, SignInKind.OIDC)


def test_a_token_by_openid_connect_ends_after_a_working_day(monkeypatch: pytest.MonkeyPatch):
    token = issue_token(SECRET, "Ada", "f" * 16, SignInKind.OIDC)
    assert reviewer_of(SECRET, token, "f" * 16, SignInKind.OIDC) == "Ada"
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 13 * 3600)

    with pytest.raises(TokenError, match="12 hours"):
        reviewer_of(SECRET, token, "f" * 16, SignInKind.OIDC)


def test_blanks_and_accents_of_a_name_are_made_the_same():
    assert reviewer_name("  Zoe\u0308   Müller ") == "Zoë Müller"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "missing"),
        ("  ", "empty"),
        ("x" * (LONGEST_NAME + 1), "at most 60"),
        ("Ada\u202e", "cannot be seen"),
        ("A\0", "cannot be seen"),
    ],
)
def test_an_impossible_name_is_refused_with_the_reason(text: object, reason: str):
    with pytest.raises(JudgementError, match=reason):
        reviewer_name(text)
