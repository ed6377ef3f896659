import pytest
from factories import TEXTS

from browser.domain.annotation import TASKS, Annotation, Category, Task, TextType
from browser.domain.selection import AnnotationFilter
from browser.ui.hits import pieces_of
from browser.ui.map_page.card_texts import first_texts, needs_claims, text_data

EVERYTHING = AnnotationFilter()


def annotation(task: Task, annotation_id: int = 1, **texts: str) -> Annotation:
    text, output = TEXTS[task.type, task.category]
    return Annotation(annotation_id, "S2A_X", task, texts.get("input", text), texts.get("output", output))


ALL = tuple(annotation(task, number) for number, task in enumerate(TASKS, start=1))


def kinds(annotations) -> list[str]:
    return [shown.task.type.value for shown in annotations]


def test_the_card_shows_a_caption_a_yes_no_question_and_a_choice():
    assert kinds(first_texts(ALL, EVERYTHING)) == ["captioning", "binary", "mcq"]


def test_texts_that_the_filter_asks_for_come_first():
    shown = first_texts(ALL, AnnotationFilter.from_query({"category": ["point", "relative pos"]}))
    assert [text.task.category.value for text in shown] == ["relative pos", "point", "None"]


def test_a_patch_of_one_kind_shows_its_first_three_texts():
    questions = [text for text in ALL if text.task.type is TextType.MCQ]
    assert [text.annotation_id for text in first_texts(questions, EVERYTHING)] == [5, 6, 7]


def test_a_patch_with_one_text_shows_that():
    assert first_texts(ALL[:1], EVERYTHING) == ALL[:1]


@pytest.mark.parametrize(
    ("task", "label", "answer"),
    [
        (Task(TextType.BINARY, Category.ADJACENCY), "Binary, adjacency", "yes"),
        (Task(TextType.MCQ, Category.COUNT), "Choice, count", "c) 3"),
        (Task(TextType.BOUNDING_BOX, Category.POINT), "Box, point", "[0.64 0.0, 1.0 0.5]"),
        (Task(TextType.CAPTIONING, Category.NONE), "Caption", None),
    ],
)
def test_a_text_says_its_kind_and_its_answer(task, label, answer):
    shown = text_data(annotation(task), EVERYTHING)
    assert (shown["label"], shown["answer"]) == (label, answer and ((answer, False),))


def test_the_options_of_a_choice_are_left_to_the_sample_page():
    shown = text_data(annotation(Task(TextType.MCQ, Category.AREA)), EVERYTHING)
    assert shown["pieces"] == (("How much of the image do pastures cover?", False),)


def test_a_text_that_follows_no_grammar_is_shown_raw():
    shown = text_data(annotation(Task(TextType.BINARY, Category.AREA), output="maybe"), EVERYTHING)
    assert shown["pieces"] == (("Do pastures cover at least 20% of the image?", False),)
    assert shown["answer"] == (("maybe", False),)


def test_words_that_were_searched_for_are_marked():
    selection = AnnotationFilter.of(words=["cover NOT lake"], having_words=["past* cov*"])
    shown = text_data(annotation(Task(TextType.BINARY, Category.AREA)), selection)
    assert shown["pieces"] == (
        ("Do ", False),
        ("pastures", True),
        (" ", False),
        ("cover", True),
        (" at least 20% of the image?", False),
    )
    assert pieces_of("no pasture", AnnotationFilter.of(words=["("])) == (("no pasture", False),)


def test_texts_with_hits_come_first():
    shown = first_texts(ALL, AnnotationFilter.of(words=["exactly OR (marine NOT captions)"]))
    assert [text.task.category.value for text in shown] == ["count", "adjacency", "None"]


def test_texts_that_claim_what_is_asked_for_come_first():
    selection = AnnotationFilter.of(**{"class": ["Pastures"], "type": ["binary", "mcq"]})
    assert needs_claims(selection)
    assert not needs_claims(AnnotationFilter.of(words=["lake"], having_class=["Pastures"], split=["bench"]))
    shown = first_texts(ALL, selection, left=frozenset({3, 6}))
    assert [text.annotation_id for text in shown[:2]] == [3, 6]


def test_options_are_shown_where_only_they_have_hits():
    shown = text_data(annotation(Task(TextType.MCQ, Category.ADJACENCY)), AnnotationFilter.of(words=["marine"]))
    assert ("Marine", True) in shown["pieces"]
