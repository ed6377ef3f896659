"""The selection in words above the page, and what can be done with it."""

from functools import partial

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.map_page.front import front
from browser.ui.map_page.problem import problem_of
from browser.ui.map_page.sentence_data import bar_data
from browser.ui.map_page.state import keep_view
from browser.ui.map_page.wanted import take_wanted, taken_serial

_KEY = "sentence_bar"
_bar = front(
    "sentence_bar",
    '<div class="bar"><p class="sentence" role="status"></p><div class="actions"></div></div>',
    "saved_selections",
    uses=("clipboard",),
)


def show_sentence(selection: AnnotationFilter, view: str | None) -> None:
    """Show the selection in words: each value can be removed, the whole reset, linked, copied or exported.

    A page that can show it as a map or as a table says which it is; None offers neither. A selection that cannot be
    counted yet, or has a value that says nothing, is shown without numbers, so that its conditions can be removed.
    """
    count = None if problem_of(selection) else resources.count(selection)
    _bar(
        key=_KEY,
        data=bar_data(selection, count) | {"serial": taken_serial(), "view": view},
        on_wanted_change=partial(take_wanted, _KEY),
        on_view_change=partial(keep_view, _KEY),
    )
