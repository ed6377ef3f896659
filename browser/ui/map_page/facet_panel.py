"""The facets: every value of the data with the patches that it would leave."""

from collections.abc import Mapping
from functools import partial

from browser.domain.selection import FACETS, AnnotationFilter, FacetCount
from browser.ui import resources
from browser.ui.map_page.front import front
from browser.ui.map_page.wanted import take_wanted, taken_serial, wanted_values

_KEY = "facet_panel"
_panel = front("facet_panel", '<nav class="facets fill" aria-label="Filters"></nav>')


def show_facets(selection: AnnotationFilter) -> None:
    """Show the facets; a click makes another selection."""
    data = panel_data(selection, resources.facet_counts(selection), taken_serial(_KEY))
    _panel(key=_KEY, data=data, on_wanted_change=partial(take_wanted, _KEY))


def panel_data(
    selection: AnnotationFilter, counts: Mapping[str, tuple[FacetCount, ...]], serial: int
) -> dict[str, object]:
    """What `facet_panel.js` draws."""
    groups = [
        {
            "name": facet.name,
            "label": facet.label,
            "rows": [{"value": row.value, "count": row.patch_count} for row in counts[facet.name]],
        }
        for facet in FACETS
    ]
    return {"wanted": wanted_values(selection), "serial": serial, "groups": groups}
