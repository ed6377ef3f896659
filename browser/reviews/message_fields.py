"""Reading the fields of a message from a browser, each with what is wrong with it in words."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from browser.errors import JudgementError

LONGEST_FIELD = 100
_HIGHEST_ID = 2**63
"""IDs are int64."""
AnyEnum = TypeVar("AnyEnum", bound=StrEnum)


def text(message: Mapping[str, object], name: str) -> str:
    """A text that must be there.

    Raises:
        JudgementError: It is something else.
    """
    value = message.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_FIELD or not is_storable(value):
        raise JudgementError(f"{name} is {shown(value)}, not a text of 1 to {LONGEST_FIELD} characters.")
    return value


def optional_text(message: Mapping[str, object], name: str) -> str | None:
    """A text, or None where there is none.

    Raises:
        JudgementError: It is something else.
    """
    return text(message, name) if message.get(name) else None


def whole_number(message: Mapping[str, object], name: str) -> int | None:
    """A positive whole number, or None where there is none.

    Raises:
        JudgementError: It is something else.
    """
    value = message.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < _HIGHEST_ID:
        raise JudgementError(f"{name} is {shown(value)}, not a positive whole number.")
    return value


def uuid(message: Mapping[str, object], name: str) -> UUID:
    """A UUID that must be there.

    Raises:
        JudgementError: It is something else.
    """
    try:
        return UUID(text(message, name))
    except ValueError as error:
        raise JudgementError(f"{name} is {shown(message.get(name))}, not a UUID.") from error


def instant(message: Mapping[str, object], name: str) -> datetime:
    """An instant with its time zone.

    Raises:
        JudgementError: It is something else.
    """
    try:
        instant = datetime.fromisoformat(text(message, name))
    except ValueError as error:
        raise JudgementError(f"{name} is {shown(message.get(name))}, not an ISO 8601 instant.") from error
    if instant.tzinfo is None:
        raise JudgementError(f"{name} is {shown(message.get(name))}: the time zone is missing.")
    return instant


def choice(message: Mapping[str, object], name: str, choices: type[AnyEnum]) -> AnyEnum:
    """A value of an enumeration.

    Raises:
        JudgementError: It is something else.
    """
    try:
        return choices(text(message, name))
    except ValueError as error:
        raise JudgementError(f"{name} is {shown(message.get(name))}. Give one of: {', '.join(choices)}.") from error


def shown(value: object) -> str:
    """A value as a message may show it."""
    return repr(value)[:LONGEST_FIELD]


def long_text(message: Mapping[str, object], name: str, longest: int) -> str:
    """A text as it was typed, which may be missing.

    Raises:
        JudgementError: It is no text, too long, or has characters that no database keeps.
    """
    value = message.get(name) or ""
    if not isinstance(value, str) or len(value) > longest:
        raise JudgementError(f"The {name} is no text of at most {longest} characters. Shorten it.")
    if not is_storable(value):
        raise JudgementError(f"The {name} has a character that cannot be kept. Type it again.")
    return value


def is_storable(value: str) -> bool:
    """Whether a text has neither NUL, which PostgreSQL refuses, nor half a character (a lone surrogate)."""
    return "\x00" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
