from factories import TEXTS

from browser.domain.annotation import Annotation, Category, Task, TextType
from browser.domain.kin import Kin, kin_of

PRESENCE, AREA, COUNT = ("binary", "presence"), ("binary", "area"), ("binary", "count")


def text(annotation_id, task, words=None, output=None):
    default_words, default_output = TEXTS[task]
    of_task = Task(TextType(task[0]), Category(task[1]))
    return Annotation(annotation_id, "patch", of_task, words or default_words, output or default_output)


def test_what_implies_a_text_falls_with_it_and_not_the_other_way_round():
    pastures = text(1, PRESENCE)
    touching = text(2, ("mcq", "adjacency"))
    box = text(3, ("bounding box", "reference"))
    season = text(4, ("mcq", "season"))

    kin = kin_of([pastures, touching, box, season])

    assert kin[1].with_text == (2, 3)
    assert (kin[2], kin[3], kin[4]) == (Kin(()), Kin(()), Kin(()))


def test_the_same_claim_in_other_words_falls_too_and_a_denied_one_is_another_claim():
    yes = text(1, ("binary", "adjacency"))
    choice = text(2, ("mcq", "adjacency"), "Which pair? a) Pastures and Arable land, b) Mixed forest and Urban fabric, "
                  "c) Inland waters and Pastures, d) Marine waters and Pastures")  # fmt: skip
    no = text(3, ("binary", "adjacency"), output="no")

    kin = kin_of([yes, choice, no])

    assert (kin[1].with_text, kin[2].with_text, kin[3].with_text) == ((2,), (1,), ())


def test_an_exact_amount_implies_the_comparisons_that_it_meets():
    at_least_two = text(1, COUNT, "Are there at least 2 regions of pastures in the image?", "yes")
    three = text(2, ("mcq", "count"))
    at_least_four = text(3, COUNT, "Are there at least 4 regions of pastures in the image?", "yes")

    kin = kin_of([at_least_two, three, at_least_four])

    assert (kin[1].with_text, kin[2].with_text, kin[3].with_text) == ((2,), (), ())


def test_what_falls_with_a_caption_depends_on_its_sentence():
    caption = text(1, ("captioning", "None"), output="There are pastures. The picture was taken in winter. It is fine.")
    pastures, summer = text(2, PRESENCE), text(3, ("mcq", "season"))
    winter = text(4, ("mcq", "season"), output="d")

    kin = kin_of([caption, pastures, summer, winter])

    assert kin[1] == Kin((), ((2,), (4,), ()))
    assert kin[2].with_text == (1,)
    assert kin[4].with_text == (1,)


def test_two_texts_about_the_same_box_fall_together():
    at_point = text(1, ("bounding box", "point"), output="[0.0 0.25, 0.5 1.0]")
    of_class = text(2, ("bounding box", "reference"))

    assert kin_of([at_point, of_class])[1].with_text == (2,)


def test_a_text_that_is_not_understood_has_no_kin():
    assert kin_of([text(1, PRESENCE, "Is it nice here?"), text(2, PRESENCE, "Is it nice here?")])[1] == Kin(())
