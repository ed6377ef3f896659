"""The fields of a campaign's definition as a form sends them: read, checked, and each error told with its field."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.campaign import (
    AdaptiveOverlap,
    Evidence,
    FixedOverlap,
    Gate,
    ItemOrder,
    Member,
    Overlap,
    Phase,
    Role,
    Standing,
)
from browser.domain.channels import Sensor
from browser.domain.composites import USUAL_COMPOSITES
from browser.domain.judgement_details import Mode
from browser.errors import CampaignFieldError, CollectionError, JudgementError
from browser.reviews.named_rows import checked_name
from browser.reviews.tokens import reviewer_name

LONGEST_GUIDELINES = 40_000
"""Characters of one version."""
MOST_VOTES = 9
MOST_PILOT_ITEMS = 1_000
VIEW_PRESETS = tuple(composite for composite in USUAL_COMPOSITES if composite.sensor is Sensor.S2)
"""What the large picture of the desk may begin with; the first one where nothing is said."""
_LONGEST_SHOWN = 60
_Choice = TypeVar("_Choice", bound=StrEnum)


def read_fields(message: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the fields that a form sends.

    Raises:
        CampaignFieldError: A field is unknown, or does not take its value.
    """
    unknown = sorted(set(message) - set(_READERS))
    if unknown:
        raise CampaignFieldError(unknown[0], f"A campaign has no field {unknown[0]!r}.")
    return {field: _READERS[field](value) for field, value in message.items()}


def _name(value: object) -> str:
    try:
        return checked_name(value)
    except CollectionError as error:
        raise CampaignFieldError("name", str(error)) from error


def guidelines_text(value: object) -> str:
    """Markdown as it was typed.

    Raises:
        CampaignFieldError: It is no text, or too long.
    """
    if not isinstance(value, str):
        raise CampaignFieldError("guidelines", "The guidelines are no text.")
    if len(value) > LONGEST_GUIDELINES:
        says = f"The guidelines have {len(value):,} characters. Use at most {LONGEST_GUIDELINES:,}."
        raise CampaignFieldError("guidelines", says)
    return value


def task_of(value: object, field: str) -> Task:
    """A task named by its type and category.

    Raises:
        CampaignFieldError: There is no such task.
    """
    known = value if isinstance(value, dict) else {}
    try:
        task = Task(TextType(str(known.get("type"))), Category(str(known.get("category"))))
    except ValueError:
        task = None
    if task not in TASKS:
        raise CampaignFieldError(field, f"{value!r} is none of the fifteen tasks.")
    return task


def _overlap(value: object) -> Overlap:
    match value:
        case {"votes": int(votes)} if not isinstance(votes, bool) and 1 <= votes <= MOST_VOTES:
            return FixedOverlap(votes)
        case {"second_look_share": float() | int() as share} if 0 <= share <= 1:
            return AdaptiveOverlap(float(share))
    says = f"{_shown(value)} is no overlap. Take 1 to {MOST_VOTES} verdicts each, or a second look at 0 to 100 %."
    raise CampaignFieldError("overlap", says)


def _check_share(value: object) -> float:
    named = _shown(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if 0 <= value <= 1:
            return float(value)
        named = f"{100 * value:g} %"
    raise CampaignFieldError("check_share", f"{named} is no share of hidden checks. Take 0 to 100 %; 0 is none.")


def _choice(field: str, kind: type[_Choice]) -> Callable[[object], _Choice]:
    def read(value: object) -> _Choice:
        try:
            return kind(str(value))
        except ValueError:
            allowed = ", ".join(one.value for one in kind)
            raise CampaignFieldError(field, f"{_shown(value)} is none of: {allowed}.") from None

    return read


def _is_blind(value: object) -> bool:
    if not isinstance(value, bool):
        raise CampaignFieldError("is_blind", f"{_shown(value)} is neither yes nor no.")
    return value


def _view_preset(value: object) -> str:
    known = {"", *(composite.key for composite in VIEW_PRESETS)}
    if value not in known:
        raise CampaignFieldError("view_preset", f"{_shown(value)} is no view. Choose one of the list.")
    return str(value)


def _pilot(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_PILOT_ITEMS:
        raise CampaignFieldError("pilot", f"{_shown(value)} is no number of pilot texts. Take 0 to {MOST_PILOT_ITEMS}.")
    return value


def _members(value: object) -> tuple[Member, ...]:
    members = tuple(map(_member, _list("members", value)))
    names = [member.name for member in members]
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if twice:
        raise CampaignFieldError("members", f"{twice!r} is named twice. Name everybody once.")
    return members


def _member(value: object) -> Member:
    known = value if isinstance(value, dict) else {}
    try:
        name = reviewer_name(known.get("name"))
        roles = frozenset(map(Role, _list("members", known.get("roles", [Role.REVIEWER]))))
        standing = Standing(known.get("standing", Standing.ACTIVE))
    except JudgementError as error:
        raise CampaignFieldError("members", str(error)) from error
    except ValueError as error:
        raise CampaignFieldError("members", f"{known.get('name')!r}: {error}.") from error
    if not roles:
        raise CampaignFieldError("members", f"{name!r} has no role. Tick one, or say that they have left.")
    return Member(name, roles, standing)


def _gates(value: object) -> tuple[Gate, ...]:
    gates = tuple(map(_gate, _list("gates", value)))
    if len({gate.task for gate in gates}) < len(gates):
        raise CampaignFieldError("gates", "A task has two gates. Give it one.")
    return gates


def _gate(value: object) -> Gate:
    known = value if isinstance(value, dict) else {}
    task = task_of(known, "gates")
    match known.get("least_accuracy"), known.get("least_items"):
        case (float() | int() as accuracy, int(items)) if 0 < accuracy <= 1 and 1 <= items <= MOST_PILOT_ITEMS:
            return Gate(task, float(accuracy), items)
    raise CampaignFieldError("gates", "A gate asks for more than 0 to 100 % right, of at least one gold text.")


def _list(field: str, value: object) -> Sequence[Any]:
    if not isinstance(value, list):
        raise CampaignFieldError(field, f"{_shown(value)} is no list.")
    return value


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


_READERS: Mapping[str, Callable[[object], Any]] = {
    "name": _name,
    "guidelines": guidelines_text,
    "mode": _choice("mode", Mode),
    "evidence": _choice("evidence", Evidence),
    "order": _choice("order", ItemOrder),
    "overlap": _overlap,
    "is_blind": _is_blind,
    "view_preset": _view_preset,
    "pilot": _pilot,
    "members": _members,
    "check_share": _check_share,
    "gates": _gates,
    "phase": _choice("phase", Phase),
}
