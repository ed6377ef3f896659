"""What lies over the map: the legend, what a click found wrong, and the ways out of an empty selection."""

from collections.abc import Mapping
from functools import partial

from browser.domain.selection import FIELDS, AnnotationFilter, FacetCount
from browser.rendering.theme import THEMES
from browser.ui import resources
from browser.ui.condition_words import value_words
from browser.ui.facet_colours import LISTED, facet_colours, left_counts, offered_colours
from browser.ui.map_page.front import front
from browser.ui.map_page.map_view import current_theme, notice
from browser.ui.map_page.state import current_state, keep_basemap, keep_colour
from browser.ui.map_page.wanted import take_wanted, taken_serial, wanted_values
from browser.ui.ways_out import WayOut, empty_sentence, ways_out

_KEY = "map_overlay"
_overlay = front("map_overlay", '<div class="overlay"></div>')
_hint = front("map_hint", '<div class="patch-hint" aria-hidden="true" hidden></div>')
"""The card of the chosen patch says more, also to those who point at nothing."""
FEW_PATCHES = 2_000
"""So many patches are drawn as points at every zoom."""


def show_overlay(selection: AnnotationFilter, colour: str) -> None:
    """Show the legend over the map, and where nothing is selected one sentence with its ways out."""
    theme, counts = current_theme(), left_counts(selection, colour, resources.facet_counts(selection)[colour])
    total = resources.count(AnnotationFilter()).patch_count
    colours = facet_colours(colour, theme, len(counts))
    rows = legend(counts, colours, colour) if colour in LISTED else ramp_legend(counts, colours)
    data = {
        "serial": taken_serial(_KEY),
        "wanted": wanted_values(selection),
        "theme": theme,
        "colour": colour,
        "options": [{"name": name, "label": FIELDS[name].facet.label} for name in offered_colours()],
        "legend": rows + ground(total, selection, theme),
        "basemap": current_state().basemap,
        "notice": notice(),
        "empty": _empty(selection),
    }
    _overlay(
        key=_KEY,
        data=data,
        on_wanted_change=partial(take_wanted, _KEY),
        on_colour_change=partial(keep_colour, _KEY),
        on_basemap_change=partial(keep_basemap, _KEY),
        on_theme_change=lambda: None,
    )
    _hint(key="map_hint")


def legend(counts: tuple[FacetCount, ...], colours: tuple[str, ...], facet: str) -> list[dict[str, object]]:
    """The values that have points on the map, each with its colour."""
    return [
        {"label": value_words(facet, row.value), "colours": [colour], "isOurs": False}
        for row, colour in zip(counts, colours, strict=True)
        if row.patch_count
    ]


def ramp_legend(counts: tuple[FacetCount, ...], colours: tuple[str, ...]) -> list[dict[str, object]]:
    """The lower end of the first and the upper end of the last value, and the colours of all."""
    if not counts:
        return []
    ends = dict.fromkeys((counts[0].value.split("..")[0], counts[-1].value.split("..")[-1]))
    return [{"label": " to ".join(ends), "colours": list(colours), "isOurs": False}]


def ground(total: int, selection: AnnotationFilter, theme: str) -> list[dict[str, object]]:
    """What the squares of one hue mean: all patches, under the selected ones or where they are too many for points."""
    is_drawn = bool(selection.query) or total > FEW_PATCHES
    colours = list(THEMES[theme].density)
    return [{"label": f"all {total:,} patches", "colours": colours, "isOurs": True}] if is_drawn else []


def empty_data(selection: AnnotationFilter, ways: tuple[WayOut, ...]) -> Mapping[str, object]:
    """What `map_overlay.js` shows where nothing is selected: the sentence, and a button per way out."""
    drops = [{"label": f"Drop {way.name}", "wanted": wanted_values(way.selection)} for way in ways]
    return {"sentence": empty_sentence(selection, ways), "ways": drops}


def _empty(selection: AnnotationFilter) -> Mapping[str, object] | None:
    if resources.count(selection).annotation_count:
        return None
    return empty_data(selection, ways_out(selection, lambda wider: resources.count(wider).annotation_count))
