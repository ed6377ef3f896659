"""The time ribbon: when all patches were taken above the line, the selected ones below; a span of it is a filter."""

from functools import partial

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.map_page.front import front
from browser.ui.map_page.ribbon_data import ribbon_data
from browser.ui.map_page.wanted import take_wanted, taken_serial

_KEY = "time_ribbon"
_ribbon = front("ribbon", '<div class="ribbon" role="group" aria-label="Acquired"></div>')


def show_ribbon(selection: AnnotationFilter) -> None:
    """Show the ribbon; dragging over it, or moving its handles, filters by the date of the Sentinel-2 image."""
    data = ribbon_data(selection, resources.timeline(selection.without("acquired"))) | {"serial": taken_serial()}
    _ribbon(key=_KEY, data=data, on_wanted_change=partial(take_wanted, _KEY))
