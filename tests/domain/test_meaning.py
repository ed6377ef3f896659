"""From texts to claims: what each task's wordings mean, and what is not understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.domain.amounts import NOT_ALL_OF_IT, WHOLE_PATCH, Amount, Comparison
from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.boxes import Box, Point
from browser.domain.claims import (
    AreTouching,
    HasArea,
    HasParent,
    HasRegions,
    IsInClimateZone,
    IsInCountry,
    IsInSeason,
    IsPresent,
    LiesTowards,
)
from browser.domain.directions import Direction
from browser.domain.grammar import parse
from browser.domain.meaning import BoxAtPoint, BoxOfClass, Description, Extreme, NotUnderstood, YesOrNo, meaning
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.domain.stated import stated

URBAN, ARABLE, PASTURES, BROAD_LEAVED, MIXED, MOORS, SHRUB, BEACHES, INLAND_WATERS, MARINE_WATERS = (
    next(index for index, land_cover in enumerate(LAND_COVER_CLASSES) if land_cover.name.startswith(start))
    for start in ("Urban", "Arable", "Pastures", "Broad", "Mixed", "Moors", "Trans", "Beach", "Inland wat", "Marine")
)
CAPTION = Task(TextType.CAPTIONING, Category.NONE)


def of_binary(category, question, answer="yes"):
    task = Task(TextType.BINARY, category)
    return meaning(task, parse(task, question, answer))


def of_choice(category, question, key="a"):
    task = Task(TextType.MCQ, category)
    return meaning(task, parse(task, question, key))


def of_box(category, instruction, output="[0.0 0.2, 0.16 0.51]"):
    task = Task(TextType.BOUNDING_BOX, category)
    return meaning(task, parse(task, instruction, output))


def claims_of_caption(text):
    return {
        claim
        for sentence in meaning(CAPTION, parse(CAPTION, "Describe it.", text)).sentences
        for claim in sentence.claims
    }


def at(comparison, low, high=None):
    return Amount(comparison, low, low if high is None else high)


def about_m2(area):
    return at(Comparison.ABOUT, area / 1_440_000)


# Yes or no


def test_a_yes_or_no_question_is_a_claim_and_whether_it_is_confirmed():
    task = Task(TextType.BINARY, Category.PRESENCE)
    question = "Can you detect any marine waters in the image?"
    assert of_binary(Category.PRESENCE, question) == YesOrNo(task, IsPresent(MARINE_WATERS), is_confirmed=True)
    assert of_binary(Category.PRESENCE, question, "no").is_confirmed is False
    assert of_binary(Category.PRESENCE, question, None).is_confirmed is None


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("Do pastures cover at least 30% of the image?", at(Comparison.AT_LEAST, 0.3)),
        ("Is the area of pastures greater than or equal to 432000 m^2?", at(Comparison.AT_LEAST, 0.3)),
        ("Is the area covered by pastures at least 0 m2?", at(Comparison.AT_LEAST, 0.0)),
        ("Do pastures cover more than 20% of the image?", at(Comparison.MORE_THAN, 0.2)),
        ("Is the region of pastures greater than 1152000 square meters?", at(Comparison.MORE_THAN, 0.8)),
        ("Do pastures cover no more than 1,008,000 sqm of the image?", at(Comparison.AT_MOST, 0.7)),
        ("Is the total area of pastures smaller than 144000 sqm?", at(Comparison.LESS_THAN, 0.1)),
        ("Do pastures take up between 0 m2 and 720000 m2 of the image?", at(Comparison.BETWEEN, 0.0, 0.5)),
        ("Do pastures take up between 10 and 50% of the image?", at(Comparison.BETWEEN, 0.1, 0.5)),
        ("Does the area of pastures exceed 144000 sqm?", at(Comparison.MORE_THAN, 0.1)),
        ("Is the image fully covered by pastures?", WHOLE_PATCH),
        ("Is the entire image covered by pastures?", WHOLE_PATCH),
        ("Do pastures cover the whole scene?", WHOLE_PATCH),
        ("Does the image show only pastures?", WHOLE_PATCH),
        ("Do pastures cover less than the whole image?", NOT_ALL_OF_IT),
        ("Does the image show other classes besides pastures?", NOT_ALL_OF_IT),
        ("Is there anything except pastures in the image?", NOT_ALL_OF_IT),
    ],
)
def test_areas_are_shares_of_the_patch_in_whatever_unit(question, amount):
    assert of_binary(Category.AREA, question).claim == HasArea(PASTURES, amount)


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("Does the image show four or more connected patches of arable lands?", at(Comparison.AT_LEAST, 4)),
        ("Are arable lands separated across one or more continuous areas in the image?", at(Comparison.AT_LEAST, 1)),
        (
            "Are arable lands represented in more than one continuous area within the image?",
            at(Comparison.MORE_THAN, 1),
        ),
        ("Are there at most 2 continuous regions of arable lands in this image?", at(Comparison.AT_MOST, 2)),
        ("Are fewer than four continuous areas of arable lands observed?", at(Comparison.LESS_THAN, 4)),
        ("Would you say that there are less than four connected regions of arable lands?", at(Comparison.LESS_THAN, 4)),
        ("Are the distinct continuous areas of arable lands totaling exactly two?", at(Comparison.EXACTLY, 2)),
        ("Is there only one continuous patch of arable lands in the image?", at(Comparison.EXACTLY, 1)),
        ("Is there only a single continuous region of arable lands visible?", at(Comparison.EXACTLY, 1)),
        ("Do arable lands form a single continuous region?", at(Comparison.EXACTLY, 1)),
        ("Do arable lands form more than a single continuous region?", at(Comparison.MORE_THAN, 1)),
    ],
)
def test_counts_are_numbers_of_areas(question, amount):
    assert of_binary(Category.COUNT, question).claim == HasRegions(ARABLE, amount)


def test_touching_classes_stand_in_the_order_of_the_question():
    question = "Does any instance of moors, heathland, or sclerophyllous vegetation touch a mixed forest in the image?"
    assert of_binary(Category.ADJACENCY, question).claim == AreTouching(MOORS, MIXED)


@pytest.mark.parametrize(
    ("category", "question", "reason"),
    [
        (Category.PRESENCE, "Is no arable land in the image?", "`no` may turn the meaning round"),
        (Category.PRESENCE, "Isn't there arable land?", "`n't` may turn"),
        (Category.PRESENCE, "Is arable land absent from the image?", "`absent` may turn"),
        (Category.PRESENCE, "Is the image without arable land?", "`without` may turn"),
        (Category.PRESENCE, "Is the season shown in the image?", "names 0 classes instead of 1"),
        (Category.PRESENCE, "Does the image show arable land and pastures?", "names 2 classes instead of 1"),
        (Category.PRESENCE, "Does arable land cover at least 10%?", "asks for more than presence"),
        (Category.AREA, "Do pastures not cover the entire image?", "`not` may turn"),
        (Category.AREA, "Do pastures cover much of the image?", "compares with no number"),
        (Category.AREA, "Do pastures cover at least 300 of the image?", "`300` has no unit"),
        (Category.AREA, "Do pastures cover at least 10% or more than 30%?", "more numbers than one comparison"),
        (Category.AREA, "Do pastures cover between 40% and 20%?", "ends before it begins"),
        (Category.AREA, "Is the image fully covered by more than 30% pastures?", "more than the whole image"),
        (Category.COUNT, "Are there regions of pastures?", "compares with no number"),
        (Category.ADJACENCY, "Are arable land and pastures separated from each other?", "the opposite of touching"),
        (Category.ADJACENCY, "Does arable land touch arable land?", "names 1 classes instead of 2"),
    ],
)
def test_a_question_that_is_not_understood_says_why_instead_of_guessing(category, question, reason):
    found = of_binary(category, question)
    assert isinstance(found, NotUnderstood), found
    assert reason in found.reason


# Choices


def test_each_option_is_a_claim_and_one_of_them_is_chosen():
    question = "Select one: a) Beaches, dunes, sands, b) Pastures, c) Transitional woodland, shrub, d) Urban fabric"
    found = of_choice(Category.PRESENCE, question, "c")
    assert found.options == tuple(map(IsPresent, (BEACHES, PASTURES, SHRUB, URBAN)))
    assert (found.asked, found.chosen, found.claim) == ((), 2, IsPresent(SHRUB))


def test_options_of_area_are_ranges_of_the_class_in_the_stem():
    question = (
        "How large is the area covered by pastures? a) 0 to 432000 square meters, b) 432000 to 864000 square meters, "
        "c) 1008000 to 1440000 square meters, d) 864000 to 1008000 square meters"
    )
    found = of_choice(Category.AREA, question, "b")
    assert found.asked == (PASTURES,)
    assert found.claim == HasArea(PASTURES, at(Comparison.BETWEEN, 0.3, 0.6))
    percent = of_choice(Category.AREA, "Choose: pastures a) 60 to 70%, b) 10 to 40%, c) 70 to 90%, d) 90 to 100%", "d")
    assert percent.claim == HasArea(PASTURES, at(Comparison.BETWEEN, 0.9, 1.0))


def test_options_of_count_are_numbers_and_more_than_five():
    found = of_choice(Category.COUNT, "How many areas of pastures? a) 0, b) 4, c) More than five, d) 2", "c")
    assert [claim.amount for claim in found.options] == [
        at(Comparison.EXACTLY, 0),
        at(Comparison.EXACTLY, 4),
        at(Comparison.MORE_THAN, 5),
        at(Comparison.EXACTLY, 2),
    ]


def test_options_of_adjacency_are_pairs_though_names_contain_and():
    question = (
        "Which touch? a) Pastures and Urban fabric, b) Arable land and Pastures, "
        "c) Moors, heathland and sclerophyllous vegetation and Transitional woodland, shrub, "
        "d) Pastures and Marine waters"
    )
    found = of_choice(Category.ADJACENCY, question, "c")
    assert found.claim == AreTouching(MOORS, SHRUB)
    assert found.options[0] == AreTouching(PASTURES, URBAN)


@pytest.mark.parametrize(
    "stem",
    [
        "In relation to the broad-leaved forest, where are the pastures located in the image?",
        "Considering the broad-leaved forest as a reference, where do the pastures appear?",
        "Relative to the broad-leaved forest, where do the pastures appear in the scene?",
        "Where are the pastures positioned relative to the broad-leaved forest?",
        "How does the position of the pastures compare spatially to the broad-leaved forest?",
        "How would you classify the location of the pastures in relation to the broad-leaved forest?",
        "Which option best represents the spatial relation of the pastures relative to the broad-leaved forest?",
        "What directional relationship exists between the broad-leaved forest and the pastures?",
    ],
)
def test_every_template_of_relative_position_says_which_class_is_the_reference(stem):
    found = of_choice(
        Category.RELATIVE_POSITION,
        f"{stem} a) to the top, b) to the bottom-right, c) to the left, d) to the right",
        "b",
    )
    assert found.asked == (PASTURES, BROAD_LEAVED)
    assert found.claim == LiesTowards(PASTURES, BROAD_LEAVED, Direction.BOTTOM_RIGHT)


def test_autumn_and_fall_are_one_season():
    found = of_choice(Category.SEASON, "Which season? a) Autumn, b) Spring, c) Fall, d) Summer", "c")
    assert found.options[0] == found.claim == IsInSeason("Fall")


def test_countries_and_climate_zones_are_the_words_of_the_options():
    country = of_choice(Category.COUNTRY, "Which country? a) Kosovo, b) Serbia, c) Austria, d) Ireland", "b")
    assert country.claim == IsInCountry("Serbia")
    zone = (
        "Which zone? a) Polar, tundra, b) Cold, no dry season, warm summer, c) Arid, steppe, cold, d) Arid, desert, hot"
    )
    assert of_choice(Category.CLIMATE_ZONE, zone, "b").claim == IsInClimateZone("Cold, no dry season, warm summer")


def test_a_choice_without_options_still_asks_for_its_class():
    found = of_choice(Category.AREA, "How large are the arable lands in this image?")
    assert (found.asked, found.options, found.claim) == ((ARABLE,), (), None)


@pytest.mark.parametrize(
    ("category", "question"),
    [
        (
            Category.PRESENCE,
            "Which class is not present? a) Pastures, b) Urban fabric, c) Mixed forest, d) Arable land",
        ),
        (Category.PRESENCE, "Which class? a) Pastures, b) Rocks, c) Mixed forest, d) Arable land"),
        (Category.AREA, "How much do pastures cover? a) a lot, b) 10%, c) 20%, d) 30%"),
        (Category.RELATIVE_POSITION, "Where are pastures and arable land? a) to the top, b) x, c) y, d) z"),
        (Category.SEASON, "Which season? a) Monsoon, b) Spring, c) Summer, d) Winter"),
    ],
)
def test_a_choice_with_a_stem_or_an_option_that_is_not_understood_is_not_guessed(category, question):
    assert isinstance(of_choice(category, question), NotUnderstood)


# Boxes


def test_a_point_asks_for_whatever_lies_there():
    found = of_box(Category.POINT, "Box what is at <point>(0.82, 0.28)</point>.")
    assert isinstance(found, BoxAtPoint)
    assert (found.point, found.box) == (Point(0.82, 0.28), Box(0.0, 0.2, 0.16, 0.51))


@pytest.mark.parametrize(
    ("reference", "extreme"),
    [
        ("pastures", None),
        ("connected region of pastures", None),
        ("largest connected region of pastures", Extreme.LARGEST),
        ("smallest contiguous area of pastures", Extreme.SMALLEST),
    ],
)
def test_an_expression_names_a_class_and_maybe_which_of_its_areas(reference, extreme):
    found = of_box(Category.REFERENCE, f"Locate the <ref>{reference}</ref>.")
    assert isinstance(found, BoxOfClass)
    assert (found.class_index, found.extreme) == (PASTURES, extreme)


@pytest.mark.parametrize("reference", ["second largest area of pastures", "pastures beside a mixed forest", "the lake"])
def test_an_expression_that_says_more_is_not_guessed(reference):
    assert isinstance(of_box(Category.REFERENCE, f"Locate the <ref>{reference}</ref>."), NotUnderstood)


# Captions


def test_a_caption_claims_place_and_date():
    text = 'Captured in Austria in autumn, this image lies within the "Cold, no dry season, warm summer" climate zone.'
    expected = {IsInCountry("Austria"), IsInSeason("Fall"), IsInClimateZone("Cold, no dry season, warm summer")}
    assert claims_of_caption(text) == expected


def test_a_caption_claims_areas_of_its_classes_and_their_numbers():
    text = (
        "Arable land (~708,000 sqm) dominates, with pastures, covering approximately 115,000 square meters, which are "
        "distributed across two areas. Inland waters are present, covering 20% of the image."
    )
    assert claims_of_caption(text) == {
        IsPresent(ARABLE),
        IsPresent(PASTURES),
        IsPresent(INLAND_WATERS),
        HasArea(ARABLE, about_m2(708_000)),
        HasArea(PASTURES, about_m2(115_000)),
        HasArea(INLAND_WATERS, at(Comparison.ABOUT, 0.2)),
        HasRegions(PASTURES, at(Comparison.EXACTLY, 2)),
    }


def test_an_area_that_several_classes_may_share_is_left_out():
    text = "Mixed forest and broad-leaved forest, which cover around 196,000 sqm and 165,000 sqm, respectively."
    assert claims_of_caption(text) == {IsPresent(MIXED), IsPresent(BROAD_LEAVED)}
    together = "Mixed forest and pastures, covering 300,000 square meters."
    assert claims_of_caption(together) == {IsPresent(MIXED), IsPresent(PASTURES)}


def test_a_caption_claims_neighbours_of_the_class_named_before():
    text = (
        "The pastures (~10 sqm) border arable land (~20 sqm), urban fabric, and mixed forest and are next to "
        "beaches, dunes, sands."
    )
    touching = {claim for claim in claims_of_caption(text) if isinstance(claim, AreTouching)}
    assert touching == {AreTouching(PASTURES, other) for other in (ARABLE, URBAN, MIXED, BEACHES)}
    chained = "Pastures border arable land, which is adjacent to mixed forest."
    touching = {claim for claim in claims_of_caption(chained) if isinstance(claim, AreTouching)}
    assert touching == {AreTouching(PASTURES, ARABLE), AreTouching(ARABLE, MIXED)}


def test_parent_names_of_classes_are_claims_of_their_own():
    text = "A mix of artificial surfaces, inland wetlands, and forest and semi-natural areas."
    parents = {claim for claim in claims_of_caption(text) if isinstance(claim, HasParent)}
    assert parents == {HasParent("artificial surfaces"), HasParent("forest and seminatural areas")}


def test_sentences_keep_their_text_and_may_claim_nothing():
    found = meaning(CAPTION, parse(CAPTION, "Describe it.", "Pastures cover 0.5% of it. What a view!"))
    assert isinstance(found, Description)
    assert [sentence.text for sentence in found.sentences] == ["Pastures cover 0.5% of it.", "What a view!"]
    assert found.sentences[1].claims == ()


# Amounts


@pytest.mark.parametrize(
    ("amount", "met", "missed"),
    [
        (at(Comparison.AT_LEAST, 2), 2, 1),
        (at(Comparison.MORE_THAN, 2), 3, 2),
        (at(Comparison.AT_MOST, 2), 2, 3),
        (at(Comparison.LESS_THAN, 2), 1, 2),
        (at(Comparison.EXACTLY, 2), 2, 3),
        (at(Comparison.BETWEEN, 2, 4), 4, 5),
        (at(Comparison.ABOUT, 2), 2, 3),
    ],
)
def test_an_amount_is_met_or_not(amount, met, missed):
    assert amount.is_met_by(met)
    assert not amount.is_met_by(missed)


# Whatever stands there

FORMS = [form for land_cover in LAND_COVER_CLASSES for form in land_cover.question_forms]
AMOUNTS = ["at least", "more than", "between", "and", "10%", "144000 m2", "9" * 16, "two", "a single", "not", "of"]
SAYINGS = ["less than 5%", "(~1,000 sqm)", "which borders", "across two areas", "respectively", "relative to the"]
words = st.sampled_from([*FORMS, *AMOUNTS, *SAYINGS, "a) b) c) d)", "\N{LATIN SMALL LETTER LONG S}ea"])
texts = st.lists(words | st.text(max_size=9), max_size=9).map(" ".join)


@given(task=st.sampled_from(TASKS), text=texts, options=st.lists(texts, min_size=4, max_size=4), output=texts)
def test_no_text_is_an_error_and_what_it_states_fits_its_columns(task, text, options, output):
    asked = text + " " + ", ".join(f"{key}) {option}" for key, option in zip("abcd", options, strict=True))
    for question in (text, asked, f"Show <ref>{text}</ref>."):
        found = stated(meaning(task, parse(task, question, output if task == CAPTION else None)))
        assert 0 <= found.classes < 1 << len(LAND_COVER_CLASSES)
        assert (found.low, found.high) == (255, 255) or 0 <= found.low <= found.high <= 254
