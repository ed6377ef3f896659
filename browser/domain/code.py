"""Code that makes a selection again outside of the app: what the copies as SQL and as Python share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from browser.domain.region import Polygon, parse_region
from browser.domain.selection import AUDITED, About, AnnotationFilter, Condition

MOST_LISTED = 2000
"""So many IDs are written out; more come from an exported list."""
LIST_NAME = "annotation_ids.txt"
AUDIT_NAME = "audit.parquet"
"""What the file of machine verdicts is called where nobody says otherwise."""
KINDS_OF_ANSWERS = (("binary", frozenset({"yes", "no"})), ("mcq", frozenset("abcd")))
_UNDERSTOOD = frozenset({"class", "second_class", "area", "count", "words", "imagery"})
"""What texts claim, how words are found and what the LMDB has: no plain query works it out exactly."""


def is_plain(selection: AnnotationFilter) -> bool:
    """Whether the columns of the parquet decide, by conditions that plain SQL and pandas have."""
    return not any(
        c.facet.name in _UNDERSTOOD
        or (c.facet.name == "region" and any(isinstance(parse_region(value), Polygon) for value in c.values))
        for c in selection.conditions
    )


def needs_audit(selection: AnnotationFilter) -> bool:
    """Whether it asks for what only the file of machine verdicts knows."""
    return any(c.facet.name in AUDITED for c in selection.conditions)


@dataclass(frozen=True, slots=True)
class Asked:
    """The conditions on a row (those on patches first), on one row of its patch, and on none of them."""

    of_row: tuple[Condition, ...]
    having: tuple[Condition, ...]
    having_no: tuple[Condition, ...]

    @classmethod
    def of(cls, selection: AnnotationFilter) -> Self:
        """Take a filter apart."""
        of_row = sorted((c for c in selection.conditions if not c.of_patches), key=_is_of_annotation)
        asked = [c for c in selection.conditions if c.of_patches]
        return cls(
            tuple(of_row),
            tuple(c for c in asked if not c.is_excluded),
            tuple(replace(c, is_excluded=False) for c in asked if c.is_excluded),
        )


def _is_of_annotation(condition: Condition) -> bool:
    return condition.facet.about is About.ANNOTATION


def answers_by_type(values: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The wanted answers of each type of question that has them."""
    found = [(kind, sorted(known.intersection(values))) for kind, known in KINDS_OF_ANSWERS]
    return [(kind, answers) for kind, answers in found if answers]
