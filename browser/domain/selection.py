"""What the filters leave: one hashable value that every page, query and address carries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from urllib.parse import urlencode


class About(StrEnum):
    """What a facet is a fact of: of a whole patch, or of a single annotation."""

    PATCH = "patch"
    ANNOTATION = "annotation"


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that can be filtered: its name in addresses (a column's where it is one), its label on the page.

    `wanted` and `excluded` are what a sentence says between the label and the values.
    """

    name: str
    label: str
    about: About
    wanted: str = "is"
    excluded: str = "is not"


FACETS: tuple[Facet, ...] = (
    Facet("split", "Split", About.PATCH),
    Facet("type", "Type", About.ANNOTATION),
    Facet("category", "Category", About.ANNOTATION),
    Facet("country", "Country", About.PATCH),
    Facet("season", "Season", About.PATCH),
    Facet("climate_zone", "Climate zone", About.PATCH),
)
"""Columns whose values are listed with counts."""
SEARCHES: tuple[Facet, ...] = (
    Facet("answer", "Answer", About.ANNOTATION),
    Facet("class", "Class claimed", About.ANNOTATION),
    Facet("second_class", "Second class", About.ANNOTATION),
    Facet("area", "Area claimed", About.ANNOTATION),
    Facet("count", "Count claimed", About.ANNOTATION),
    Facet("words", "Words", About.ANNOTATION, "match", "do not match"),
    Facet("id", "Annotation ID", About.ANNOTATION),
    Facet("texts", "Texts per patch", About.PATCH, "are", "are not"),
    Facet("acquired", "Acquired", About.PATCH, "in", "not in"),
    Facet("imagery", "Imagery", About.PATCH, "has", "lacks"),
    Facet("name", "Patch name", About.PATCH, "has", "lacks"),
    Facet("region", "Region", About.PATCH),
    Facet("among", "Collection", About.ANNOTATION),
    Facet("verdict", "Machine verdict", About.ANNOTATION),
    Facet("contradictions", "Contradicting texts", About.PATCH, "are", "are not"),
    Facet("flag", "Machine flag", About.ANNOTATION, "has", "lacks"),
)
"""What is asked of texts, names, places, lists, the audit. Values are texts: `docs/selection.md` has their forms."""
AUDITED: tuple[str, ...] = ("verdict", "contradictions", "flag")
"""Those that only the machine audit answers."""
_ALL = {facet.name: facet for facet in (*FACETS, *SEARCHES)}


@dataclass(frozen=True, slots=True)
class Condition:
    """One facet and some values of it, in alphabetical order: one of them is wanted, or none of them.

    `of_patches` asks it of the patch instead of the annotation itself: the patch has an annotation with such a value
    (all such conditions are asked of one and the same annotation), or, excluded, it has none.
    """

    facet: Facet
    values: tuple[str, ...]
    is_excluded: bool = False
    of_patches: bool = False

    @property
    def field(self) -> str:
        """Its name in an address, such as `class`, `not_class`, `having_class`, `having_not_class`."""
        return f"{'having_' * self.of_patches}{'not_' * self.is_excluded}{self.facet.name}"

    def __str__(self) -> str:
        return " or ".join(self.values)


def _fields() -> dict[str, Condition]:
    plain = [Condition(facet, (), is_excluded) for facet in _ALL.values() for is_excluded in (False, True)]
    asked = [replace(c, of_patches=True) for c in plain if c.facet.about is About.ANNOTATION]
    return {c.field: c for c in (*plain, *sorted(asked, key=lambda c: c.is_excluded))}


FIELDS: Mapping[str, Condition] = _fields()
"""All fields that an address may have, each with the condition that it asks, still without values."""
_ORDER = {name: position for position, name in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class SelectionCount:
    """How many patches and annotations a filter leaves."""

    patch_count: int
    annotation_count: int


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many patches would be left with it."""

    value: str
    patch_count: int


@dataclass(frozen=True, slots=True)
class SelectionPlace:
    """Where a patch stands among the selected ones, in ID order: its neighbours there, and its number from 1.

    `position` is None where the selection leaves the patch out.
    """

    position: int | None
    total: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """Conditions that hold together, one per field, in the order of `FIELDS`; none of them wants everything."""

    conditions: tuple[Condition, ...] = ()

    @classmethod
    def of(cls, **fields: Iterable[str]) -> Self:
        """Such as `AnnotationFilter.of(split=["bench"], not_country=["Kosovo"])`; no values, no condition.

        Raises:
            KeyError: A field is none of `FIELDS`.
        """
        wanted = {name: tuple(sorted(set(values))) for name, values in fields.items()}
        names = sorted((name for name, values in wanted.items() if values), key=_ORDER.__getitem__)
        return cls(tuple(replace(FIELDS[name], values=wanted[name]) for name in names))

    @classmethod
    def from_query(cls, query: Mapping[str, Iterable[str]]) -> Self:
        """The filter that the named fields of an address describe; other fields are ignored."""
        return cls.of(**{name: values for name, values in query.items() if name in FIELDS})

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """Canonical pairs for an address: one per value."""
        return tuple((c.field, value) for c in self.conditions for value in c.values)

    @property
    def query_string(self) -> str:
        """The canonical pairs, percent-encoded."""
        return urlencode(self.query)

    @property
    def fields(self) -> dict[str, tuple[str, ...]]:
        """The values by field: what `of` makes this filter from."""
        return {condition.field: condition.values for condition in self.conditions}

    def values_of(self, field: str) -> frozenset[str]:
        """The values of one field."""
        return frozenset(self.fields.get(field, ()))

    def toggled(self, field: str, value: str) -> Self:
        """The same filter with one value more, or less where it was there already."""
        return self.with_only(field, self.values_of(field) ^ {value})

    def without(self, *facet_names: str) -> Self:
        """The same filter with these facets unrestricted, however they were asked."""
        return replace(self, conditions=tuple(c for c in self.conditions if c.facet.name not in facet_names))

    def without_field(self, field: str) -> Self:
        """The same filter without one condition."""
        return replace(self, conditions=tuple(c for c in self.conditions if c.field != field))

    def with_only(self, field: str, values: Iterable[str]) -> Self:
        """The same filter with exactly these values of one field."""
        return self.of(**{**self.fields, field: values})


def sentence(selection: AnnotationFilter, count: SelectionCount) -> str:
    """The selection in words, such as `40 patches, 812 annotations where split is bench`."""
    patches = _counted(count.patch_count, "patch", "patches")
    start = f"{patches}, {_counted(count.annotation_count, 'annotation', 'annotations')}"
    clauses = [f"{lead} {condition}" for condition, lead in zip(selection.conditions, leads(selection), strict=True)]
    return " ".join([start, *clauses])


def leads(selection: AnnotationFilter) -> tuple[str, ...]:
    """The words before the values of each condition, such as `where split is`, `and country is not`."""
    conditions = selection.conditions
    return tuple(_lead(before, c) for before, c in zip((None, *conditions), conditions, strict=False))


def _lead(before: Condition | None, condition: Condition) -> str:
    facet = condition.facet
    label = facet.label[0].lower() + facet.label[1:]
    if not condition.of_patches:
        return f"{'and' if before else 'where'} {label} {facet.excluded if condition.is_excluded else facet.wanted}"
    asked = f"{label} {facet.wanted}"
    if before is None or not before.of_patches:
        return f"in patches having {'no' if condition.is_excluded else 'an'} annotation where {asked}"
    return f"and {'none where ' * condition.is_excluded}{asked}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
