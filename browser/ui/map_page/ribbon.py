"""The time ribbon: when all patches were taken above the line, the selected ones below; a span of it is a filter."""

from collections.abc import Sequence
from functools import partial

from browser.domain.selection import AnnotationFilter
from browser.domain.tallies import TimelineBin
from browser.ui import resources
from browser.ui.condition_words import value_words
from browser.ui.map_page.front import front
from browser.ui.map_page.wanted import take_wanted, taken_serial, wanted_values

_KEY = "time_ribbon"
_ribbon = front("ribbon", '<div class="ribbon" role="group" aria-label="Acquired"></div>')


def show_ribbon(selection: AnnotationFilter) -> None:
    """Show the ribbon; dragging over it, or moving its handles, filters by the date of the Sentinel-2 image."""
    data = ribbon_data(selection, resources.timeline(selection.without("acquired")), taken_serial(_KEY))
    _ribbon(key=_KEY, data=data, on_wanted_change=partial(take_wanted, _KEY))


def ribbon_data(selection: AnnotationFilter, bins: Sequence[TimelineBin], serial: int) -> dict[str, object]:
    """What `ribbon.js` draws: each bin as its first day, all of its patches, the selected ones."""
    chosen = [value_words("acquired", value) for value in sorted(selection.values_of("acquired"))]
    return {
        "wanted": wanted_values(selection),
        "serial": serial,
        "bins": [[found.first_day.isoformat(), found.all_patches, found.patches] for found in bins],
        "chosen": " or ".join(chosen),
    }
