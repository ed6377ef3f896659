"""What the filters leave: one hashable value that every page, query and address carries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Self
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Facet:
    """A column that can be filtered: its name in the data and its label on the page."""

    name: str
    label: str


FACETS: tuple[Facet, ...] = (
    Facet("split", "Split"),
    Facet("type", "Text"),
    Facet("category", "Category"),
    Facet("country", "Country"),
    Facet("season", "Season"),
    Facet("climate_zone", "Climate zone"),
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One facet and the values of it that are wanted, in alphabetical order."""

    facet: Facet
    values: tuple[str, ...]


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
    """The values wanted of each facet; an empty set wants all. Fields are named as the columns."""

    split: frozenset[str] = frozenset()
    type: frozenset[str] = frozenset()
    category: frozenset[str] = frozenset()
    country: frozenset[str] = frozenset()
    season: frozenset[str] = frozenset()
    climate_zone: frozenset[str] = frozenset()

    @classmethod
    def from_query(cls, query: Mapping[str, Iterable[str]]) -> Self:
        """The filter that the named fields of an address describe; other fields are ignored."""
        return cls(**{f.name: frozenset(query.get(f.name, ())) for f in fields(cls)})

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The facets that restrict something, in the order of the page."""
        wanted = ((facet, self.values_of(facet.name)) for facet in FACETS)
        return tuple(Condition(facet, tuple(sorted(values))) for facet, values in wanted if values)

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """Canonical pairs for an address: one per wanted value."""
        return tuple((c.facet.name, value) for c in self.conditions for value in c.values)

    @property
    def query_string(self) -> str:
        """The canonical pairs, percent-encoded."""
        return urlencode(self.query)

    def values_of(self, facet_name: str) -> frozenset[str]:
        """The wanted values of one facet."""
        values: frozenset[str] = getattr(self, facet_name)
        return values

    def toggled(self, facet_name: str, value: str) -> Self:
        """The same filter with one value more, or less where it was wanted already."""
        return replace(self, **{facet_name: self.values_of(facet_name) ^ {value}})

    def without(self, facet_name: str) -> Self:
        """The same filter with one facet unrestricted."""
        return replace(self, **{facet_name: frozenset()})

    def with_only(self, facet_name: str, values: Iterable[str]) -> Self:
        """The same filter with exactly these values of one facet."""
        return replace(self, **{facet_name: frozenset(values)})


def sentence(selection: AnnotationFilter, count: SelectionCount) -> str:
    """The selection in words, such as `40 patches, 812 annotations where split is bench`."""
    patches = _counted(count.patch_count, "patch", "patches")
    start = f"{patches}, {_counted(count.annotation_count, 'annotation', 'annotations')}"
    clauses = [f"{c.facet.label.lower()} is {' or '.join(c.values)}" for c in selection.conditions]
    return f"{start} where {' and '.join(clauses)}" if clauses else start


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
