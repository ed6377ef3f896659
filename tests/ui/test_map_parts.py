"""What the components of the map page are told to draw."""

from browser.domain.annotation import Patch, Split
from browser.domain.selection import FACETS, AnnotationFilter, FacetCount, SelectionCount, SelectionPlace
from browser.errors import UnknownPatchError
from browser.ui.facet_colours import left_counts
from browser.ui.map_page.card_data import invitation_data, place_words
from browser.ui.map_page.facet_data import panel_data
from browser.ui.map_page.list_data import PAGE_SIZE, table_data
from browser.ui.map_page.overlay_data import empty_data, ground, legend, ramp_legend
from browser.ui.map_page.sentence_data import sentence_data
from browser.ui.map_page.wanted import wanted_filter, wanted_values
from browser.ui.ways_out import WayOut

SELECTION = AnnotationFilter.from_query({"split": ["test", "bench"], "country": ["Kosovo"]})
SPLITS = (FacetCount("train", 9), FacetCount("test", 4), FacetCount("bench", 0))


def patch(number: int) -> Patch:
    name = f"S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_{number:02}_57"
    s1_name = f"S1B_IW_GRDH_1SDV_20170612T165809_33UUP_{number}_57"
    return Patch(name, s1_name, Split.BENCH, 48.0, 12.0, "Austria", "Summer", "Cold", number, 3)


def test_a_filter_comes_back_from_a_component_as_it_went():
    assert wanted_filter(wanted_values(SELECTION)) == SELECTION


def test_what_is_no_list_of_texts_counts_as_no_condition():
    for sent in (None, "bench", {"split": "bench"}, {"split": [1]}, {"colour": ["red"]}):
        assert wanted_filter(sent) == AnnotationFilter()


def test_the_panel_lists_every_facet_in_the_order_of_the_page():
    counts = dict.fromkeys((facet.name for facet in FACETS), SPLITS)
    data = panel_data(SELECTION, counts)
    groups = data["groups"]
    assert isinstance(groups, list)
    assert [group["name"] for group in groups] == [facet.name for facet in FACETS]
    assert groups[0]["rows"][2] == {"value": "bench", "label": "bench", "count": 0}
    assert data["wanted"] == {"split": ["bench", "test"], "country": ["Kosovo"]}


def test_the_sentence_has_a_clause_per_facet_and_a_token_per_value():
    data = sentence_data(SELECTION.with_only("not_acquired", ["2017-06"]), SelectionCount(4, 60))
    bench, test = {"value": "bench", "words": "bench"}, {"value": "test", "words": "test"}
    assert data["clauses"] == [
        {"field": "split", "lead": "where split is", "values": [bench, test]},
        {"field": "country", "lead": "and country is", "values": [{"value": "Kosovo", "words": "Kosovo"}]},
        {
            "field": "not_acquired",
            "lead": "and acquired not in",
            "values": [{"value": "2017-06", "words": "June 2017"}],
        },
    ]
    assert (data["patchCount"], data["annotationCount"]) == (4, 60)


def test_the_legend_names_only_what_the_map_shows():
    colours = ("#111111", "#222222", "#333333")
    assert [entry["label"] for entry in legend(SPLITS, colours, "split")] == ["train", "test"]
    left = left_counts(AnnotationFilter.of(split=["test"]), "split", SPLITS)
    assert legend(left, colours, "split") == [{"label": "test", "colours": ["#222222"], "isOurs": False}]
    left = left_counts(AnnotationFilter.of(not_split=["test"]), "split", SPLITS)
    assert [entry["label"] for entry in legend(left, colours, "split")] == ["train"]


def test_the_legend_of_what_has_an_order_is_one_ramp_between_its_ends():
    months = (FacetCount("2017-06", 3), FacetCount("2017-07", 0), FacetCount("2017-08", 1))
    colours = ("#111111", "#222222", "#333333")
    assert ramp_legend(months, colours) == [
        {"label": "2017-06 to 2017-08", "colours": list(colours), "isOurs": False},
    ]
    texts = (FacetCount("1..10", 3), FacetCount("11..20", 1))
    assert ramp_legend(texts, colours[:2])[0]["label"] == "1 to 20"
    assert ramp_legend((), ()) == []


def test_the_legend_explains_the_squares_where_there_are_any():
    assert ground(400, AnnotationFilter(), "light") == []
    assert ground(464_044, AnnotationFilter(), "light")[0]["label"] == "all 464,044 patches"
    assert ground(400, SELECTION, "dark")[0]["label"] == "all 400 patches"


def test_an_empty_selection_offers_to_drop_a_condition():
    data = empty_data(SELECTION, (WayOut("Kosovo", SELECTION.without("country"), 652),))
    assert data["ways"] == [{"label": "Drop Kosovo", "wanted": {"split": ["bench", "test"]}}]


def test_before_a_choice_the_card_offers_the_first_patch():
    data = invitation_data(SelectionCount(1082, 15029), "S2A_X", None, "map")
    assert (data["next"], data["nextLabel"]) == ("S2A_X", "Show the first of 1,082")
    assert data["invitation"] == "Click a point on the map"


def test_an_unknown_patch_offers_the_most_similar_one():
    problem = UnknownPatchError("No patch 'S2A_Y'.", nearest="S2A_X")
    data = invitation_data(SelectionCount(8, 80), "S2A_FIRST", problem, "table")
    assert (data["problem"], data["next"]) == ("No patch 'S2A_Y'.", "S2A_X")


def test_the_card_says_where_the_patch_stands_in_the_selection():
    assert place_words(SelectionPlace(12, 1082, None, None)) == "12 of 1,082 selected"
    assert place_words(SelectionPlace(None, 1082, None, None)) == "Not in this selection"


def test_the_table_turns_pages_only_where_there_are_some():
    rows = [patch(number) for number in range(PAGE_SIZE)]
    first = table_data(rows, 0, PAGE_SIZE + 1, None)
    last = table_data(rows[:1], 1, PAGE_SIZE + 1, None)
    assert (first["previousPage"], first["nextPage"]) == (None, 1)
    assert (last["previousPage"], last["nextPage"]) == (0, None)
    assert last["said"] == f"{PAGE_SIZE + 1} to {PAGE_SIZE + 1} of {PAGE_SIZE + 1} patches"


def test_a_row_of_the_table_says_place_day_and_texts():
    rows = table_data([patch(26)], 0, 1, patch(26).patch_id)["rows"]
    assert rows == [
        {
            "patchId": patch(26).patch_id,
            "tilePlace": "33UUP / 26_57",
            "country": "Austria",
            "date": "13 Jun 2017",
            "split": "bench",
            "season": "Summer",
            "textCount": 3,
            "isChosen": True,
        }
    ]
