"""What lies on the map and over it: the layers, their legend, and the ways out of an empty selection."""

from collections.abc import Mapping

from browser.domain.annotation import Patch
from browser.domain.selection import FIELDS, AnnotationFilter, FacetCount
from browser.rendering.theme import THEMES
from browser.ui import resources
from browser.ui.condition_words import value_words
from browser.ui.facet_colours import LISTED, facet_colours, left_counts, offered_colours
from browser.ui.map_page.layers import Drawn, layers_data
from browser.ui.map_page.state import MapState, Theme
from browser.ui.map_page.wanted import wanted_values
from browser.ui.ways_out import WayOut, empty_sentence, ways_out

FEW_PATCHES = 2_000
"""So many patches are drawn as points at every zoom."""


def overlay_data(selection: AnnotationFilter, state: MapState, theme: Theme, chosen: Patch | None) -> dict[str, object]:
    """What `map_overlay.js` draws over the map and has drawn on it."""
    counts = resources.facet_counts(selection)
    shown = left_counts(selection, state.colour, counts[state.colour])
    colours = facet_colours(state.colour, theme, len(shown))
    rows = legend(shown, colours, state.colour) if state.colour in LISTED else ramp_legend(shown, colours)
    imagery = resources.usable_imagery()
    drawn = Drawn(resources.catalog().fingerprint, state.colour, theme, imagery.entry_count if imagery else None)
    return {
        "wanted": wanted_values(selection),
        "theme": theme,
        "colour": state.colour,
        "options": [{"name": name, "label": FIELDS[name].facet.label} for name in offered_colours()],
        "legend": rows + ground(resources.count(AnnotationFilter()).patch_count, selection, theme),
        "basemap": state.basemap,
        "notice": None,
        "empty": _empty(selection),
        "layers": layers_data(selection, counts["country"], drawn, is_online=state.is_online, chosen=chosen)
        | {"bounds": resources.extent()},
    }


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
