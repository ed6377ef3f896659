"""The nineteen classes: order, codes, colours and wording."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_data import needs_real_data, real_questions, real_rows

from browser.domain.corine import CLC_COLOURS
from browser.domain.nomenclature import LAND_COVER_CLASSES, UNLABELLED_CLC, class_of_clc, find_classes

CANONICAL_ORDER = [
    ("Urban fabric", (111, 112)),
    ("Industrial or commercial units", (121,)),
    ("Arable land", (211, 212, 213)),
    ("Permanent crops", (221, 222, 223, 241)),
    ("Pastures", (231,)),
    ("Complex cultivation patterns", (242,)),
    ("Land principally occupied by agriculture, with significant areas of natural vegetation", (243,)),
    ("Agro-forestry areas", (244,)),
    ("Broad-leaved forest", (311,)),
    ("Coniferous forest", (312,)),
    ("Mixed forest", (313,)),
    ("Natural grassland and sparsely vegetated areas", (321, 333)),
    ("Moors, heathland and sclerophyllous vegetation", (322, 323)),
    ("Transitional woodland, shrub", (324,)),
    ("Beaches, dunes, sands", (331,)),
    ("Inland wetlands", (411, 412)),
    ("Coastal wetlands", (421, 422)),
    ("Inland waters", (511, 512)),
    ("Marine waters", (521, 522, 523)),
]


def names_in(text):
    return [LAND_COVER_CLASSES[mention.class_index].name for mention in find_classes(text)]


# Order, codes, colours


def test_the_order_is_the_canonical_one_and_not_the_alphabet():
    assert [(land_cover.name, land_cover.clc_codes) for land_cover in LAND_COVER_CLASSES] == CANONICAL_ORDER


def test_a_code_leads_to_the_index_of_its_class():
    assert class_of_clc[112] == 0
    assert class_of_clc[333] == 11
    assert class_of_clc[523] == 18
    assert all(code in LAND_COVER_CLASSES[index].clc_codes for code, index in class_of_clc.items())


def test_every_corine_code_has_one_class_or_none():
    assert UNLABELLED_CLC == (122, 123, 124, 131, 132, 133, 141, 142, 332, 334, 335, 423)
    assert sum(len(land_cover.clc_codes) for land_cover in LAND_COVER_CLASSES) == len(class_of_clc) == 32
    assert class_of_clc.keys().isdisjoint(UNLABELLED_CLC)
    assert CLC_COLOURS.keys() == class_of_clc.keys() | set(UNLABELLED_CLC)


def test_each_class_has_the_official_colour_of_its_first_code():
    colours = {land_cover.name: land_cover.colour for land_cover in LAND_COVER_CLASSES}
    assert colours["Mixed forest"] == "#4DFF00"
    assert colours["Coniferous forest"] == "#00A600"
    assert (
        colours["Land principally occupied by agriculture, with significant areas of natural vegetation"] == "#E6CC4D"
    )
    assert len(set(colours.values())) == 19
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in CLC_COLOURS.values())


# Wording


@pytest.mark.parametrize("land_cover", LAND_COVER_CLASSES, ids=lambda land_cover: land_cover.name)
def test_every_wording_of_a_class_is_found_whole_and_belongs_to_it_alone(land_cover):
    for wording in (land_cover.name, *land_cover.question_forms):
        text = f"Is any {wording}, or so, in it?"
        assert [text[start:end] for start, end, _ in find_classes(text)] == [wording]
        assert names_in(text) == [land_cover.name]


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("urban fabrics", "Urban fabric"),
        ("arable lands", "Arable land"),
        ("arable land", "Arable land"),
        ("inland water", "Inland waters"),
        ("broad-leaved forests", "Broad-leaved forest"),
        ("transitional woodlands or shrubs", "Transitional woodland, shrub"),
        ("moors, heathland, or sclerophyllous vegetation", "Moors, heathland and sclerophyllous vegetation"),
        ("natural grasslands or sparsely vegetated areas", "Natural grassland and sparsely vegetated areas"),
        ("beaches dunes or sands", "Beaches, dunes, sands"),
        (
            "land principally occupied by agriculture with significant areas of natural vegetation",
            "Land principally occupied by agriculture, with significant areas of natural vegetation",
        ),
        (
            "lands principally occupied by agriculture with significant areas of natural vegetation",
            "Land principally occupied by agriculture, with significant areas of natural vegetation",
        ),
    ],
)
def test_the_known_forms_of_questions_are_found(wording, name):
    assert names_in(f"How large are the {wording}?") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Which season is shown?",
        "overseas research",
        "non-arable land",
        "permanent cropsland",
        "forest and seminatural areas",
        "artificial surfaces",
        "land cover class",
        "",
    ],
)
def test_words_that_only_contain_or_resemble_a_class_are_not_found(text):
    assert find_classes(text) == ()


def test_case_does_not_matter_and_places_are_told_in_reading_order():
    text = "MIXED FOREST lies by the sea, Pastures by Beaches, dunes, sands."
    assert names_in(text) == ["Mixed forest", "Marine waters", "Pastures", "Beaches, dunes, sands"]
    assert find_classes(text)[0] == (0, 12, 10)


def test_the_longest_wording_wins():
    text = "moors, heathland and sclerophyllous vegetation and pastures"
    assert [text[start:end] for start, end, _ in find_classes(text)] == [
        "moors, heathland and sclerophyllous vegetation",
        "pastures",
    ]


@given(st.lists(st.sampled_from(LAND_COVER_CLASSES), min_size=1, max_size=5), st.data())
def test_several_classes_in_one_text_are_all_found(classes, data):
    wordings = [data.draw(st.sampled_from((each.name, *each.question_forms))) for each in classes]
    assert names_in("; ".join(wordings)) == [each.name for each in classes]


# Real texts


def real_class_questions():
    """Real questions that must name a class, and how many at least."""
    least = {"presence": 1, "area": 1, "count": 1, "adjacency": 2, "relative pos": 2, "reference": 1}
    rows = [*real_rows(), *real_questions()]
    return [(row["input"], least[row["category"]]) for row in rows if row["category"] in least]


@needs_real_data
def test_every_real_question_about_classes_names_them():
    assert len(real_class_questions()) > 250
    for text, least in real_class_questions():
        stem = re.split(r" a\) ", text)[0]
        is_choice_of_classes = re.search(r"classes|class|pair|land cover type", stem) and " a) " in text
        assert len(find_classes(text if is_choice_of_classes else stem)) >= least, text


@needs_real_data
def test_every_option_of_a_real_adjacency_question_is_a_pair_of_classes():
    options = [
        option
        for row in (*real_rows(), *real_questions())
        if (row["type"], row["category"]) == ("mcq", "adjacency")
        for option in re.split(r",? [a-d]\) ", row["input"])[1:]
    ]
    assert len(options) > 80
    for option in options:
        (first_start, first_end, _), (start, end, _) = find_classes(option)
        assert (first_start, option[first_end:start], end) == (0, " and ", len(option))


@needs_real_data
def test_real_questions_about_country_season_and_climate_name_no_class():
    rows = [
        row for row in (*real_rows(), *real_questions()) if row["category"] in {"country", "season", "climate zone"}
    ]
    assert rows
    assert all(find_classes(row["input"]) == () for row in rows)
