import pytest
from audit.held import COLUMNS, annotation_of, held, together
from factories import row

from browser.audit import Flag, Related, Verdict, audit_patch

AREA, CAPTION, ADJACENCY, POSITION = (
    ("binary", "area"),
    ("captioning", "None"),
    ("binary", "adjacency"),
    ("mcq", "relative pos"),
)
DIRECTIONS = "a) to the top, b) to the left, c) to the right, d) to the bottom"


@pytest.mark.parametrize(
    ("amount", "is_trivial"),
    [
        ("at least 0%", True),
        ("between 0% and 100%", True),
        ("at most 100%", True),
        ("more than 0%", False),
        ("between 0% and 50%", False),
        ("less than 100%", False),
    ],
)
def test_an_area_question_that_every_patch_answers_alike_is_trivial(amount, is_trivial):
    verdict = held(f"Do pastures cover {amount} of the image?", "yes", AREA)
    assert (Flag.TRIVIAL_AREA in verdict.flags) is is_trivial


def test_fall_beside_autumn_is_flagged_and_both_are_right_in_fall():
    text = "Which season is shown? a) Autumn, b) Winter, c) Fall, d) Summer"
    verdict = held(text, "c", ("mcq", "season"))
    assert verdict.verdict is Verdict.FOLLOWS
    assert {Flag.FALL_BESIDE_AUTUMN, Flag.SEVERAL_RIGHT, Flag.NOT_IN_PIXELS} == set(verdict.flags)


@pytest.mark.parametrize(
    ("text", "is_misspelt"),
    [
        ("Does this satelltite image include pastures?", True),
        ("Does this satelite image include pastures?", True),
        ("Does this satellite image include transitional woodlands or shrubs?", False),
        ("Do any sparsely vegetated grasslands lie at the boundaries of wetlands?", False),
    ],
)
def test_a_slip_inside_a_word_of_the_dataset_is_a_typo(text, is_misspelt):
    assert (Flag.TYPO in held(text, "yes").flags) is is_misspelt


@pytest.mark.parametrize(
    "sentence",
    [
        "Pastures cover less than 5% (72,000 sqm) of the area.",
        "A marginal part, approximately 72,000 square meters of it, belongs to pastures.",
    ],
)
def test_72000_square_metres_stand_for_a_marginal_class_and_are_flagged(sentence):
    verdict = held("Describe the image.", sentence, CAPTION)
    assert verdict.verdict is Verdict.FOLLOWS
    assert verdict.flags == (Flag.MARGINAL_AS_72000,)


def test_areas_that_exceed_the_patch_are_flagged_and_the_false_claim_contradicts():
    text = "Arable land (~1,246,000 sqm) borders mixed forest (~300,000 sqm) and pastures (~50,000 sqm)."
    verdict = held("Describe the image.", text, CAPTION)
    assert verdict.verdict is Verdict.CONTRADICTS
    assert verdict.flags == (Flag.AREAS_EXCEED_PATCH,)
    assert verdict.finding.evidence.stated_m2 == 1_596_000
    assert [truth.is_true for truth in verdict.finding.evidence.truths].count(False) == 1


def test_a_caption_with_a_false_column_contradicts_even_without_a_map():
    (verdict,) = audit_patch(
        [annotation_of(row(1, CAPTION, output="Pastures in Finland during the winter."))], COLUMNS, None
    )
    assert verdict.verdict is Verdict.CONTRADICTS


def test_a_caption_that_claims_nothing_is_not_computed():
    assert held("Describe the image.", "A pleasant view.", CAPTION).verdict is Verdict.CANNOT_BE_COMPUTED


def test_questions_that_ask_the_same_know_one_another():
    first, same, turned = together(
        (ADJACENCY, "Does any arable land lie next to pastures?", "yes"),
        (ADJACENCY, "Does any arable land lie next to pastures?", "yes"),
        (ADJACENCY, "Do pastures border upon any arable land?", "yes"),
    )
    assert first.related == (Related(Flag.REPEATED, 2), Related(Flag.TWIN, 3))
    assert first.flags == same.flags == (Flag.REPEATED, Flag.TWIN)
    assert turned.related == (Related(Flag.TWIN, 1), Related(Flag.TWIN, 2))


def test_positions_that_exchange_class_and_reference_are_mirrored():
    one, other = together(
        (POSITION, f"In relation to the pastures, where is the mixed forest? {DIRECTIONS}", "c"),
        (POSITION, f"Where are the pastures positioned relative to the mixed forest? {DIRECTIONS}", "b"),
    )
    assert one.related == (Related(Flag.MIRRORED, 2),)
    assert other.related == (Related(Flag.MIRRORED, 1),)
    assert one.verdict is other.verdict is Verdict.FOLLOWS
