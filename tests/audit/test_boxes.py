import pytest
from audit.held import farm_map, held

from browser.audit import Verdict
from browser.domain.boxes import Box

FOLLOWS, CONTRADICTS = Verdict.FOLLOWS, Verdict.CONTRADICTS
POINT, REFERENCE = ("bounding box", "point"), ("bounding box", "reference")
LARGE, SMALL, FOREST = "[0.08 0.16, 0.25 0.34]", "[0.25 0.33, 0.34 0.42]", "[0.9 0.0, 1.0 1.0]"


def at(point, box):
    return held(f"Provide a bounding box for the land cover class instance at <point>{point}</point>.", box, POINT)


def of(words, box):
    return held(f"Identify the location of the <ref>{words}</ref>.", box, REFERENCE)


def test_a_box_at_a_point_is_that_of_the_area_under_it():
    assert at("(0.17, 0.25)", LARGE).verdict is FOLLOWS
    wrong = at("(0.17, 0.25)", SMALL)
    derived = wrong.finding.evidence.derived
    assert wrong.verdict is CONTRADICTS
    assert (derived.box, derived.area_m2, derived.overlap) == (Box(0.08, 0.16, 0.25, 0.34), 40_000, 0.0)
    assert derived.difference_px == pytest.approx(0.17 * 120)


def test_a_point_whose_rounding_left_its_area_still_finds_it():
    assert at("(0.25, 0.25)", LARGE).verdict is FOLLOWS


@pytest.mark.parametrize(
    ("words", "box", "verdict"),
    [
        ("largest connected region of pastures", LARGE, FOLLOWS),
        ("largest connected region of pastures", SMALL, CONTRADICTS),
        ("smallest connected region of pastures", LARGE, FOLLOWS),  # of those that the dataset boxes
        ("smallest connected region of pastures", SMALL, FOLLOWS),
        ("pastures", LARGE, FOLLOWS),
        ("pastures", SMALL, FOLLOWS),
        ("pastures", FOREST, CONTRADICTS),
        ("mixed forest", FOREST, FOLLOWS),
    ],
)
def test_a_referring_expression_names_the_areas_that_may_be_boxed(words, box, verdict):
    assert of(words, box).verdict is verdict


def test_the_outermost_step_is_tolerated_and_a_second_is_not():
    assert of("mixed forest", "[0.89 0.0, 1.0 0.99]").verdict is FOLLOWS
    slightly_off = of("mixed forest", "[0.88 0.0, 1.0 1.0]")
    assert slightly_off.verdict is CONTRADICTS
    assert slightly_off.finding.sureness == pytest.approx(0.1)


def test_a_box_of_a_class_that_is_absent_contradicts_for_sure():
    verdict = of("permanent crops", LARGE)
    assert (verdict.verdict, verdict.finding.sureness) == (CONTRADICTS, 1.0)
    assert verdict.finding.evidence.derived is None


def test_a_map_without_any_data_is_none():
    verdict = held("Does the image depict pastures?", "yes", codes=farm_map() * 0)
    assert verdict.verdict is Verdict.CANNOT_BE_COMPUTED
