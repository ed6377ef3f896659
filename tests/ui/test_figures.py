import csv
import io

import pytest

from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.selection import AnnotationFilter
from browser.domain.tallies import AnswerTally, CellOverlap, CentreTally, Finding, PatchTables, Tally, TextTables
from browser.ui.figures.bars import bar_figure, column_figure
from browser.ui.figures.clicks import clicked_values, filtered
from browser.ui.figures.grids import answer_figure, centre_figure
from browser.ui.figures.health_view import health_html, overlap_sentence
from browser.ui.figures.style import PALETTES, FigureStyle, percent
from browser.ui.figures.tables import FigureRow, FigureTable, csv_text, patch_table, task_table, text_table

LIGHT = FigureStyle(PALETTES["light"], is_synthetic=False)
MARKUP = "<a href='x'>Austria</a>"
PRESENCE = Task(TextType.BINARY, Category.PRESENCE)
SEASON = Task(TextType.MCQ, Category.SEASON)


def patch_tables(**tallies):
    names = ("split", "country", "season", "climate_zone", "acquired", "texts_per_patch")
    return PatchTables(**{name: tallies.get(name, ()) for name in names})


def text_tables(**tallies):
    names = ("answers", "classes", "box_areas", "box_centres", "caption_words")
    return TextTables(**{name: tallies.get(name, ()) for name in names})


COUNTRIES = patch_table(
    "country",
    patch_tables(country=(Tally("Kosovo", 3), Tally(MARKUP, 1))),
    patch_tables(country=(Tally("Finland", 60), Tally("Kosovo", 30), Tally(MARKUP, 10))),
)
ANSWERS = text_table(
    "answers",
    text_tables(answers=(AnswerTally(PRESENCE, "yes", 3), AnswerTally(PRESENCE, "no", 1))),
    text_tables(answers=(*(AnswerTally(PRESENCE, a, 50) for a in ("no", "yes")), AnswerTally(SEASON, "c", 9))),
)
CENTRES = text_table(
    "box_centres",
    text_tables(box_centres=(CentreTally(3, 5, 2),)),
    text_tables(box_centres=(CentreTally(3, 5, 4), CentreTally(19, 0, 1))),
)
DATES = patch_table(
    "acquired",
    patch_tables(acquired=(Tally("2017-06-01", 1),)),
    patch_tables(acquired=(Tally("2017-06-01", 2), Tally("2017-06-06", 2))),
)


def all_texts(figure):
    texts = [str(note.text) for note in figure.layout.annotations] + [figure.layout.title.text]
    for trace in figure.data:
        texts += [str(text) for name in ("text", "hovertext") for text in (getattr(trace, name, None) or ())]
    return texts


def test_the_selection_lies_in_the_accent_over_the_whole_dataset_in_grey():
    whole, selected, *_ = bar_figure(COUNTRIES, LIGHT, frozenset()).data
    assert list(whole.x) == [0.6, 0.3, 0.1]
    assert list(selected.x) == [0.0, 0.75, 0.25]
    assert (whole.marker.color, selected.marker.color) == (LIGHT.palette.bar, LIGHT.palette.accent)
    assert selected.width < whole.width


def test_a_row_can_be_hit_over_its_whole_width_and_knows_its_value():
    targets = bar_figure(COUNTRIES, LIGHT, frozenset()).data[-1]
    assert list(targets.x) == [0.75] * 3
    assert [list(data) for data in targets.customdata] == [
        ["country=Finland"],
        ["country=Kosovo"],
        [f"country={MARKUP}"],
    ]


def test_a_wanted_value_bears_the_accent():
    figure = bar_figure(COUNTRIES, LIGHT, frozenset({("country", "Kosovo")}))
    names = next(trace for trace in figure.data if trace.type == "scatter")
    assert list(names.text)[:2] == ["Finland", "<b>Kosovo</b>"]
    assert list(names.textfont.color)[:2] == [LIGHT.palette.ink, LIGHT.palette.accent]


def test_bench_is_marked_beside_the_tasks():
    counts = {PRESENCE: 6, SEASON: 2}
    table = task_table({PRESENCE: 1}, counts, {SEASON: 4})
    figure = bar_figure(table, LIGHT, frozenset())
    (diamonds,) = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers"]
    assert list(diamonds.x) == [0.0, 1.0]
    assert [row.label for row in table.rows] == ["binary, presence", "mcq, season"]


def test_answers_stand_side_by_side_with_ticks_of_the_whole_dataset():
    figure = answer_figure(ANSWERS, LIGHT)
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [(bar.text, bar.x[0]) for bar in bars] == [("yes", 0.75), ("no", 0.25), ("c", 0.0)]
    ticks = next(trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers")
    assert list(ticks.x) == [0.5]


def test_box_centres_lie_where_the_patch_has_them():
    (heat,) = centre_figure(CENTRES, LIGHT).data
    assert heat.z[5][3] == 2
    assert sum(map(sum, heat.z)) == 2


def test_columns_show_shares_per_bin():
    whole, selected = column_figure(DATES, LIGHT).data
    assert (list(whole.y), list(selected.y)) == ([0.5, 0.5], [1.0, 0.0])


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(
    "draw",
    [
        lambda style: bar_figure(COUNTRIES, style, frozenset()),
        lambda style: column_figure(DATES, style),
        lambda style: answer_figure(ANSWERS, style),
        lambda style: centre_figure(CENTRES, style),
    ],
)
def test_every_figure_is_marked_where_the_data_is_generated(draw, theme):
    for is_synthetic in (True, False):
        texts = all_texts(draw(FigureStyle(PALETTES[theme], is_synthetic)))
        assert any("Synthetic" in text for text in texts) is is_synthetic


def test_markup_in_the_data_stays_text():
    texts = all_texts(bar_figure(COUNTRIES, LIGHT, frozenset()))
    assert not [text for text in texts if "<a" in text]
    assert [text for text in texts if "&lt;a" in text]


def test_figures_of_nothing_can_be_drawn():
    empty = FigureTable("country", "Country", "patches", "country", ())
    for draw in (answer_figure, centre_figure, column_figure):
        assert draw(empty, LIGHT).layout.title.text == "<b>Country</b>"
    assert bar_figure(empty, LIGHT, frozenset()).layout.title.text == "<b>Country</b>"


def test_the_numbers_of_a_figure_are_what_is_downloaded():
    rows = list(csv.reader(io.StringIO(csv_text(COUNTRIES))))
    assert rows[0] == ["country", "selected patches", "all patches"]
    assert rows[1:] == [["Finland", "0", "60"], ["Kosovo", "3", "30"], [MARKUP, "1", "10"]]
    assert csv_text(ANSWERS).splitlines()[:2] == [
        "task,answer,selected annotations,all annotations",
        '"binary, presence",no,1,50',
    ]


def test_no_spreadsheet_takes_a_label_for_a_formula():
    table = FigureTable("country", "Country", "patches", "country", (FigureRow("=1+1", 1, 1),))
    assert csv_text(table).splitlines()[1] == "'=1+1,1,1"


@pytest.mark.parametrize(
    ("count", "total", "said"), [(0, 0, "-"), (0, 5, "0.0 %"), (1, 3, "33.3 %"), (1, 500, "0.20 %")]
)
def test_shares_are_said_in_percent(count, total, said):
    assert percent(count, total) == said


def test_a_click_is_read_from_the_first_point_that_names_a_facet():
    points = [{"customdata": None}, {"x": 1}, {"customdata": ["colour=red"]}, {"customdata": ["country=A=B"]}]
    assert clicked_values(points) == (("country", "A=B"),)
    assert clicked_values([]) == ()


def test_a_value_is_toggled_and_a_task_chosen_alone():
    value, task = (("country", "Kosovo"),), (("type", "mcq"), ("category", "area"))
    everything = AnnotationFilter()
    once = filtered(everything, value)
    assert once.values_of("country") == {"Kosovo"}
    assert filtered(once, value) == everything
    narrow = filtered(AnnotationFilter.of(type=["binary"], country=["Kosovo"]), task)
    assert narrow == AnnotationFilter.of(type=["mcq"], category=["area"], country=["Kosovo"])
    assert filtered(narrow, task) == once


def test_the_health_says_count_meaning_and_examples_that_keep_the_selection():
    selection = AnnotationFilter.of(country=[MARKUP])
    html = health_html([Finding("imbalance", 3, 4, (7,), MARKUP)], (), selection, "/base/sample")
    assert "<b>3</b> <span>of 4 answers, 75.0 %" in html
    assert 'href="/base/sample?annotation=7&amp;country=%3Ca' in html
    assert "<a href='x'>" not in html


def test_the_overlap_of_bench_is_told_before_all_others():
    overlaps = (CellOverlap("test", "train", 9, 10), CellOverlap("bench", "test", 79, 100))
    assert overlap_sentence(overlaps) == "79.0 % of the 100 cells in bench also occur in test."
    assert overlap_sentence(()) == ""


def test_every_task_has_a_row():
    counts = dict.fromkeys(TASKS, 1)
    assert len(task_table(counts, counts, counts).rows) == 15
