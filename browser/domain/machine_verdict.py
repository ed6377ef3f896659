"""What the machine audit says of a text: its verdict, and the weaknesses that it flags."""

from collections.abc import Mapping
from enum import StrEnum


class Verdict(StrEnum):
    """Whether an annotation follows from its patch's reference map and columns."""

    FOLLOWS = "follows"
    CONTRADICTS = "contradicts"
    CANNOT_BE_COMPUTED = "cannot be computed"


class Flag(StrEnum):
    """A weakness of a text, whether or not its answer is right."""

    FALL_BESIDE_AUTUMN = "Fall beside Autumn"
    MARGINAL_AS_72000 = "class under 5 % given as 72,000 m2"
    AREAS_EXCEED_PATCH = "areas exceed the patch"
    TRIVIAL_AREA = "trivial area"
    TYPO = "typo"
    NOT_IN_PIXELS = "not answerable from pixels"
    SEVERAL_RIGHT = "several options right"
    NONE_RIGHT = "no option right"
    REPEATED = "repeated question"
    TWIN = "twin question"
    MIRRORED = "mirrored question"


NOT_COMPUTED = "not computed"
VERDICT_VALUES: Mapping[str, Verdict] = {
    Verdict.FOLLOWS.value: Verdict.FOLLOWS,
    Verdict.CONTRADICTS.value: Verdict.CONTRADICTS,
    NOT_COMPUTED: Verdict.CANNOT_BE_COMPUTED,
}
"""How a selection names each verdict."""
VERDICT_NAMES: Mapping[Verdict, str] = {verdict: name for name, verdict in VERDICT_VALUES.items()}
