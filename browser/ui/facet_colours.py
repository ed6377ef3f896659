"""The colours of a facet's values on the map: hues for names, a ramp for what has an order."""

from collections.abc import Iterable

from browser.domain.selection import AnnotationFilter, FacetCount
from browser.rendering.theme import THEMES, palette, ramp
from browser.ui import resources

NAMED: tuple[str, ...] = ("split", "country", "season", "climate_zone")
ORDERED: tuple[str, ...] = ("texts", "acquired", "contradictions")
"""Texts per patch, month, contradicting texts: from little to much, from early to late."""
LISTED: tuple[str, ...] = (*NAMED, "contradictions")
"""Those whose legend lists each value; that of the others is a ramp with its ends."""
DENSITY = "density"
"""Stands where the name of a facet stands for tiles in one hue."""
COLOURS: tuple[str, ...] = (*NAMED, *ORDERED)
"""The facets of patches that may colour them; the first is the usual one."""


def offered_colours() -> tuple[str, ...]:
    """The facets that this dataset can be coloured by."""
    counted = resources.facet_counts(AnnotationFilter())
    return tuple(name for name in COLOURS if name in counted)


def left_counts(selection: AnnotationFilter, facet: str, counts: Iterable[FacetCount]) -> tuple[FacetCount, ...]:
    """The selected patches of each value; counts of a facet leave open which of its own values are wanted."""
    wanted, unwanted = selection.values_of(facet), selection.values_of(f"not_{facet}")

    def is_left(value: str) -> bool:
        return (not wanted or value in wanted) and value not in unwanted

    return tuple(row if is_left(row.value) else FacetCount(row.value, 0) for row in counts)


def facet_colours(facet: str, theme: str, count: int) -> tuple[str, ...]:
    """A colour for each of the facet's values, in their order; patches that nothing contradicts stay quiet."""
    if facet == "contradictions":
        return (THEMES[theme].other, *ramp(theme, count - 1))[:count]
    return ramp(theme, count) if facet in ORDERED else palette(theme, count)
