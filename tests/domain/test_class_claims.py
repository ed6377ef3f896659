import pytest
from factories import TEXTS

from browser.domain.annotation import Annotation, Category, Task, TextType
from browser.domain.class_claims import claim_words, class_claims, classes_told_of
from browser.domain.nomenclature import LAND_COVER_CLASSES


def said(kind, category, text=None, output=None):
    default_text, default_output = TEXTS[kind, category]
    task = Task(TextType(kind), Category(category))
    annotation = Annotation(7, "patch", task, text or default_text, output or default_output)
    return [
        (LAND_COVER_CLASSES[index].name, claim_words(one, index))
        for one in class_claims(annotation)
        for index in classes_told_of(one)
    ]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (("binary", "presence"), [("Pastures", "present")]),
        (("binary", "area"), [("Pastures", "not at least 20 %")]),
        (("binary", "count"), [("Arable land", "2")]),
        (("binary", "adjacency"), [("Arable land", "touches Pastures"), ("Pastures", "touches Arable land")]),
        (("mcq", "area"), [("Pastures", "20 %")]),
        (("mcq", "count"), [("Pastures", "3")]),
        (("mcq", "relative pos"), [("Arable land", "to the right of Pastures")]),
        (("mcq", "country"), []),
        (("bounding box", "point"), []),
        (("bounding box", "reference"), [("Pastures", "present")]),
    ],
)
def test_what_a_text_claims_of_a_class_is_said_in_a_few_words(task, expected):
    assert said(*task) == expected


def test_a_caption_claims_each_class_area_and_number_of_areas_that_it_tells():
    caption = "Arable land (~708,000 sqm) borders pastures, which are distributed across two areas."
    assert said("captioning", "None", output=caption) == [
        ("Arable land", "present"),
        ("Pastures", "present"),
        ("Arable land", "about 49.2 %"),
        ("Pastures", "2"),
        ("Arable land", "touches Pastures"),
        ("Pastures", "touches Arable land"),
    ]


def test_a_denied_presence_is_an_absence_and_what_is_not_understood_claims_nothing():
    assert said("binary", "presence", output="no") == [("Pastures", "absent")]
    assert said("binary", "presence", "Is it nice here?") == []
