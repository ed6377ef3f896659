import pytest
from factories import TEXTS, row
from real_data import needs_real_data, real_rows

from browser.domain.annotation import Annotation, Category, Task, TextType
from browser.ui.annotation_view import AnnotationView, Segment, annotation_view, overlay_label


def view_of(kind: str, category: str, **columns: str) -> AnnotationView:
    values = row(7, (kind, category), **columns)
    task = Task(TextType(kind), Category(category))
    return annotation_view(Annotation(7, values["patch_id"], task, values["input"], values["output"]))


def test_a_reference_stands_out_and_its_box_is_drawn():
    view = view_of("bounding box", "reference")

    assert view.segments[1] == Segment("reference", "largest connected region of pastures")
    assert (view.section, view.answer, view.box) == ("box", "[0.0 0.25, 0.5 1.0]", (0.0, 0.25, 0.5, 1.0))


def test_a_point_is_shown_as_the_dataset_writes_it():
    view = view_of("bounding box", "point")

    assert Segment("point", "(0.82, 0.28)") in view.segments
    assert view.point == (0.82, 0.28)


def test_yes_and_no_are_both_shown_and_one_is_the_answer():
    options = view_of("binary", "area").options

    assert [(option.text, option.is_answer) for option in options] == [("yes", False), ("no", True)]


def test_exactly_the_keyed_option_is_the_answer():
    options = view_of("mcq", "presence").options

    assert [option.key for option in options if option.is_answer] == ["a"]
    assert options[1].text == "Beaches, dunes, sands"


def test_a_question_without_options_names_its_key():
    view = view_of("mcq", "presence", input="Which class is present?", output="b")

    assert (view.options, view.answer) == ((), "b")


def test_a_text_outside_the_grammar_keeps_its_raw_words_and_says_why():
    view = view_of("bounding box", "reference", output="somewhere on the left")

    assert view.notice
    assert view.output == "somewhere on the left"
    assert view.box is None


@pytest.mark.parametrize("task", TEXTS)
def test_every_task_has_a_section_of_the_rail(task):
    assert view_of(*task).section in {"caption", "box", "question"}


@pytest.mark.parametrize(
    ("reference", "label"),
    [
        ("largest connected region of pastures", "pastures, largest"),
        ("mixed forest", "mixed forest"),
        ("something unheard of", "something unheard of"),
        (
            "smallest area of land principally occupied by agriculture with significant areas of natural vegetation",
            "land principally occupied by …, smallest",
        ),
    ],
)
def test_a_label_is_the_class_and_its_size(reference, label):
    assert overlay_label(reference) == label


@needs_real_data
def test_every_complete_real_row_is_taken_apart():
    complete = [r for r in real_rows() if r.get("ID") and r.get("output")]
    views = [
        annotation_view(
            Annotation(
                r["ID"], r["patch_id"], Task(TextType(r["type"]), Category(r["category"])), r["input"], r["output"]
            )
        )
        for r in complete
    ]

    assert len(views) >= 140
    assert [view.id for view in views if view.notice] == []
