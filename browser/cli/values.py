"""The values of a selection that was typed: what cannot be meant is refused before anything is written."""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.claim_columns import ANSWERS
from browser.catalog.row_conditions import CLASS_NAMES
from browser.catalog.verdict_codes import FLAGS
from browser.domain.among import Among
from browser.domain.machine_verdict import VERDICT_VALUES
from browser.domain.region import parse_region
from browser.domain.selection import AnnotationFilter
from browser.domain.value_forms import annotation_ids, days, numbers
from browser.domain.words import parse_words
from browser.errors import FilterValueError, UnknownValueError

_FORMS: Mapping[str, Callable[[str, str], object]] = {
    "area": numbers,
    "count": numbers,
    "texts": numbers,
    "contradictions": numbers,
    "acquired": days,
    "id": annotation_ids,
    "words": lambda _label, value: parse_words(value),
    "region": lambda _label, value: parse_region(value),
    "among": lambda _label, value: Among.parse(value),
}
"""What reads the values of a field; each refuses with the forms that there are."""
_KNOWN: Mapping[str, Sequence[str]] = {
    "answer": ANSWERS,
    "class": CLASS_NAMES,
    "second_class": CLASS_NAMES,
    "verdict": tuple(VERDICT_VALUES),
    "flag": FLAGS,
}
"""Values that are the same for all data."""


def refuse_wrong_forms(selection: AnnotationFilter) -> None:
    """Refuse what no data could have; needs none of them.

    Raises:
        FilterValueError: It names the value, and what would be right.
        WordQueryError: A full-text query cannot be read.
    """
    for condition in selection.conditions:
        name, label = condition.facet.name, condition.facet.label
        for value in condition.values:
            if name in _FORMS:
                _FORMS[name](label, value)
            elif value not in _KNOWN.get(name, (value,)):
                raise FilterValueError(f"{label} {value!r} is not known. {_choice(value, _KNOWN[name])}")


def refuse_unknown_values(catalog: AnnotationCatalog, selection: AnnotationFilter) -> None:
    """Refuse a value of a listed column that the data do not have, which would silently select nothing of it, or all.

    Raises:
        UnknownValueError: It names the value, and those that there are.
    """
    for condition in selection.conditions:
        known = catalog.column_values.get(condition.facet.name, condition.values)
        for value in condition.values:
            if value not in known:
                label = condition.facet.label.lower()
                raise UnknownValueError(f"No annotation has the {label} {value!r}. {_choice(value, known)}")


def _choice(value: str, known: Sequence[str]) -> str:
    lower = {name.lower(): name for name in known}
    near = get_close_matches(value.lower(), lower, 1)
    meant = f"Is {lower[near[0]]!r} meant? " if near else ""
    return f"{meant}There are: {'; '.join(known)}."
