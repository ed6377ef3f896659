"""What the table page shows beside the selection: view, order, columns, composite, place. In address and session."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import streamlit as st

from browser.domain.imagery import COMPOSITES, REFERENCE_KEY
from browser.domain.ordering import PATCH_KEYS, ROW_KEYS, Order, SortKey
from browser.domain.selection import AnnotationFilter
from browser.errors import UnknownValueError
from browser.ui.selection_state import hold_filter

VIEWS: dict[str, str] = {"annotations": "Annotations", "patches": "Patches"}
"""The views and their labels; the first is the usual one."""
SORT_KEYS: dict[str, tuple[SortKey, ...]] = {"annotations": ROW_KEYS, "patches": PATCH_KEYS}
COLUMNS: dict[str, str] = {
    "id": "ID",
    "patch": "Patch",
    "type": "Type",
    "category": "Category",
    "input": "Input",
    "output": "Output",
    "split": "Split",
    "country": "Country",
    "acquired": "Acquired",
    "season": "Season",
    "climate_zone": "Climate zone",
    "length": "Characters",
    "verdict": "Machine verdict",
}
"""What the table can show of an annotation, in this order; the last one only where the dataset was audited."""
USUAL_COLUMNS: tuple[str, ...] = tuple(COLUMNS)[:9]
PICTURES: tuple[str, ...] = (*(composite.key for composite in COMPOSITES), REFERENCE_KEY)
SIZES: tuple[str, ...] = ("120", "240")
"""Sides of a thumbnail in pixels of the screen."""
_SESSION_KEY, _SELECTION_KEY = "table_page", "table_page_selection"
_FIELDS = ("view", "sort", "columns", "picture", "size", "at")


@dataclass(frozen=True, slots=True)
class TableState:
    """How the selection is listed; `at` is the annotation at which the page begins, None at the beginning."""

    view: str = next(iter(VIEWS))
    sort: str = str(Order())
    columns: tuple[str, ...] = USUAL_COLUMNS
    picture: str = PICTURES[0]
    size: str = SIZES[0]
    at: str | None = None

    @classmethod
    def of(cls, fields: Mapping[str, object]) -> Self:
        """The state that named texts describe; what is missing or unknown is the usual."""
        usual = cls()
        view = _one_of(fields.get("view"), tuple(VIEWS))
        columns = [name for name in str(fields.get("columns") or "").split(".") if name in COLUMNS]
        at = str(fields.get("at") or "")
        return cls(
            view,
            _order(str(fields.get("sort") or usual.sort), view),
            tuple(name for name in COLUMNS if name in columns) or usual.columns,
            _one_of(fields.get("picture"), PICTURES),
            _one_of(fields.get("size"), SIZES),
            at if at.isdecimal() else None,
        )

    @property
    def message(self) -> dict[str, object]:
        """All of it as `list.js` knows it; columns as one text, as in an address."""
        return {name: _text(getattr(self, name)) for name in _FIELDS}

    @property
    def fields(self) -> dict[str, str]:
        """What an address says of it: all that is not usual."""
        usual = TableState()
        return {name: str(value) for name, value in self.message.items() if value != usual.message[name]}


def current_state(selection: AnnotationFilter) -> TableState:
    """The state of the address, else of the session; another selection begins at its first page."""
    asked = {name: st.query_params.get(name) for name in _FIELDS}
    state = TableState.of(asked if any(asked.values()) else st.session_state.get(_SESSION_KEY, {}))
    if st.session_state.get(_SELECTION_KEY, selection) != selection:
        state = TableState.of({**state.fields, "at": None})
    st.session_state[_SELECTION_KEY] = selection
    _keep(state)
    return state


def take_state(key: str) -> None:
    """Keep the state that the component sent."""
    hold_filter()
    message = st.session_state[key].get("state")
    if isinstance(message, Mapping):
        _keep(TableState.of(message))


def taken_serial(key: str) -> int:
    """The number of the last message that the server has seen from the component."""
    message = (st.session_state.get(key) or {}).get("state")
    serial = message.get("serial", 0) if isinstance(message, Mapping) else 0
    return serial if isinstance(serial, int) else 0


def _keep(state: TableState) -> None:
    fields = state.fields
    st.session_state[_SESSION_KEY] = fields
    for name in _FIELDS:
        if name not in fields:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != fields[name]:
            st.query_params[name] = fields[name]


def _order(text: str, view: str) -> str:
    try:
        return str(Order.parse(text, SORT_KEYS[view]))
    except UnknownValueError:
        return str(Order())


def _text(value: str | tuple[str, ...] | None) -> str | None:
    return ".".join(value) if isinstance(value, tuple) else value


def _one_of(value: object, known: tuple[str, ...]) -> str:
    return value if isinstance(value, str) and value in known else known[0]
