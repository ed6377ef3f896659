"""What all parts of the map page show of a selection: asked by the browser at a click, ahead of the session."""

from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.map_page.card_data import card_data, chosen_patch
from browser.ui.map_page.facet_data import panel_data
from browser.ui.map_page.list_data import list_data
from browser.ui.map_page.overlay_data import overlay_data
from browser.ui.map_page.ribbon_data import ribbon_data
from browser.ui.map_page.sentence_data import bar_data
from browser.ui.map_page.state import MapState, Theme, current_theme


def answer_path() -> str:
    """Where the page asks; what else it shows and the fields of the selection follow, as its own address has them."""
    return app_path(f"answer/{resources.catalog().fingerprint}?theme={current_theme()}")


def answer_data(selection: AnnotationFilter, state: MapState, theme: Theme) -> dict[str, dict[str, object]]:
    """The data of each part by the name that its script goes by: the same that the page draws it from."""
    found = chosen_patch(state.patch_id)
    chosen = found if isinstance(found, Patch) else None
    return {
        "facets": panel_data(selection, resources.facet_counts(selection)),
        "sentence": bar_data(selection, resources.count(selection)),
        "ribbon": ribbon_data(selection, resources.timeline(selection.without("acquired"))),
        "card": card_data(found, selection, state.view),
    } | (
        {"overlay": overlay_data(selection, state, theme, chosen)}
        if state.view == "map"
        else {"list": list_data(selection, state.patch_id)}
    )
