"""The parts of the statistics page and where they stand."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.figures.clicks import figure_key, take_click
from browser.ui.figures.drawing import drawn, figure_table
from browser.ui.figures.health_view import health_html
from browser.ui.figures.style import PALETTES, FigureStyle
from browser.ui.figures.tables import FACET_FIGURES
from browser.ui.map_page.sentence_bar import show_sentence
from browser.ui.map_page.state import current_theme
from browser.ui.messages import show_ways_out
from browser.ui.page_parts import show_page
from browser.ui.selection_state import current_filter
from browser.ui.ways_out import empty_sentence, ways_out

_FAST: tuple[tuple[str, ...], ...] = (
    ("tasks",),
    ("country", "split", "season", "acquired"),
    ("climate_zone", "texts_per_patch"),
)
"""What each of the three columns shows at once, and below what needs the texts."""
_SLOW: tuple[tuple[str, ...], ...] = (("answers", "caption_words"), ("box_centres",), ("classes", "box_areas"))
_CLICKABLE = ("tasks", "answers", *FACET_FIGURES)
_FORMATS = ("SVG", "PNG")
_EXPORT_SCALE = 2
_UNWANTED = ["zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"]


def show_statistics_page() -> None:
    """Show the page: what is selected above, figures three across, and the health of the selection below."""
    show_page(__package__, _parts)


def _parts() -> None:
    selection = current_filter()
    with st.container(key="statistics_page", gap=None):
        show_sentence(selection, view=None)
        if resources.count(selection).annotation_count == 0:
            ways = ways_out(selection, lambda wider: resources.count(wider).annotation_count)
            show_ways_out(empty_sentence(selection, ways), ways)
            return
        _show_all_figures(selection, _picture_format())
        _show_health(selection)


def _show_all_figures(selection: AnnotationFilter, picture_format: str) -> None:
    with st.container(key="statistics_figures", gap=None):
        columns = [st.container(key=f"statistics_column_{place}", gap=None) for place in range(len(_FAST))]
    waiting = st.container(key="statistics_wait", gap=None)
    for column, names in zip(columns, _FAST, strict=True):
        _show_figures(column, names, selection, picture_format)
    with waiting, st.spinner("Counting what the texts say; the first time all of them are read ..."):
        resources.text_tables(selection)
    for column, names in zip(columns, _SLOW, strict=True):
        _show_figures(column, names, selection, picture_format)


def _picture_format() -> str:
    """What the camera on a figure saves."""
    with st.container(key="statistics_format", gap=None, horizontal=True):
        chosen = st.segmented_control(
            "Figures are saved as", _FORMATS, default=_FORMATS[0], required=True, key="statistics_picture_format"
        )
    return (chosen or _FORMATS[0]).lower()


def _show_figures(
    column: st.delta_generator.DeltaGenerator, names: Iterable[str], selection: AnnotationFilter, picture_format: str
) -> None:
    with column:
        for name in names:
            with st.container(key=f"statistics_card_{name}", gap=None):
                _show_figure(name, selection, picture_format)


def _show_figure(name: str, selection: AnnotationFilter, picture_format: str) -> None:
    catalog = resources.catalog()
    table = figure_table(name, selection)
    figure = drawn(table, selection, FigureStyle(PALETTES[current_theme()], catalog.is_synthetic))
    st.plotly_chart(
        figure,
        key=figure_key(name),
        theme=None,
        on_select=partial(take_click, name) if name in _CLICKABLE else "ignore",
        selection_mode="points",
        config=_configuration(f"{'synthetic_' if catalog.is_synthetic else ''}{name}", picture_format),
    )
    address = app_path(f"figures/{catalog.fingerprint}/{name}.csv?{selection.query_string}").rstrip("?")
    st.html(
        f'<a class="bt-csv" href="{address.replace("&", "&amp;")}" download title="The numbers of this figure">CSV</a>'
    )


def _configuration(file_name: str, picture_format: str) -> dict[str, object]:
    image = {"format": picture_format, "filename": file_name, "scale": _EXPORT_SCALE if picture_format == "png" else 1}
    return {"displaylogo": False, "modeBarButtonsToRemove": _UNWANTED, "toImageButtonOptions": image}


def _show_health(selection: AnnotationFilter) -> None:
    with st.container(key="statistics_health", gap=None):
        with st.spinner("Looking for weaknesses; the first time all texts are read ..."):
            findings, overlaps = resources.findings(selection), resources.cell_overlaps(selection)
        st.html(health_html(findings, overlaps, selection, app_path("sample")))
