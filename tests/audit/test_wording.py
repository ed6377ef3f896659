import pytest
from audit.held import farm_map, held, together

from browser.audit import PatchMap, deciding_words, edge_differences_px, outlined

BOX = ("bounding box", "reference")
AREA, COUNT, TOUCH = ("mcq", "area"), ("binary", "count"), ("binary", "adjacency")


@pytest.mark.parametrize(
    ("task", "text", "output", "words"),
    [
        (
            ("binary", "presence"),
            "Are there any pastures in the image?",
            "no",
            "Answered no to: Pastures: present. The map has 50,000 m², 3.5 % of the patch.",
        ),
        (
            COUNT,
            "Are there exactly 3 regions of pastures in the image?",
            "yes",
            "Answered yes to: Pastures: exactly 3 areas. The map has 2 areas: 40,000, 10,000 m².",
        ),
        (
            AREA,
            "How much of the image does mixed forest cover? a) 10%, b) 20%, c) 30%, d) 40%",
            "b",
            "b: Mixed forest: exactly 20 % (288,000 m²). The map has 144,000 m², 10.0 % of the patch. Right: a.",
        ),
        (
            TOUCH,
            "Would you say that any mixed forest lies next to pastures in the image?",
            "yes",
            "Mixed forest and Pastures: in contact. On the map their nearest pixels are 69.0 px apart.",
        ),
        (
            ("mcq", "country"),
            "Which country is shown? a) Austria, b) Finland, c) Serbia, d) Kosovo",
            "b",
            "Chosen b: country: Finland. The column country says Austria. Right: a.",
        ),
        (
            BOX,
            "Identify the location of the <ref>largest connected region of pastures</ref>.",
            "[0.12 0.16, 0.25 0.3]",
            "nearest area that fits (Pastures, 40,000 m²), off, in pixels: left +4.8, bottom \N{MINUS SIGN}4.8.",
        ),
    ],
)
def test_one_line_says_what_is_claimed_and_what_decides(task, text, output, words):
    assert words in deciding_words(held(text, output, task).finding)


def test_a_caption_says_which_of_its_claims_do_not_hold():
    (caption,) = together(
        (("captioning", "None"), "Describe it.", "There are pastures. There are beaches, dunes, sands.")
    )
    said = deciding_words(caption.finding)
    assert "1 of 2 claims do not hold: Beaches, dunes, sands: present. The map has 0 m²" in said


def test_a_box_has_the_outline_of_its_area_and_a_question_those_of_its_classes():
    patch = PatchMap(farm_map())
    boxed = held(
        "Identify the location of the <ref>largest connected region of pastures</ref>.", "[0.1 0.1, 0.2 0.2]", BOX
    )
    ((ring,),) = outlined(boxed.finding.evidence, patch)
    assert set(ring) == {(10 / 120, 20 / 120), (30 / 120, 20 / 120), (30 / 120, 40 / 120), (10 / 120, 40 / 120)}
    present = held("Are there any pastures in the image?", "yes")
    assert [len(rings) for rings in outlined(present.finding.evidence, patch)] == [2]
    boxes = boxed.finding.evidence
    assert edge_differences_px(boxes.stated, boxes.derived.box)["left"] == pytest.approx(2.4)
