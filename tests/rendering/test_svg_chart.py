"""Charts of a report are read back as XML: lengths follow the numbers, and texts stay texts."""

from xml.etree import ElementTree as ET

import pytest

from browser.rendering.svg_chart import Interval, Series, intervals, paired_bars, stacked_bars

SVG = "{http://www.w3.org/2000/svg}"
KEPT, DROPPED = Series("kept", "#00664B"), Series("dropped", "#B23A00")


def drawn(text):
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def widths(root, colour):
    """Of the bars in a colour, without the legend's square."""
    bars = [rect for rect in root.iter(f"{SVG}rect") if rect.get("fill") == colour]
    return [float(rect.get("width")) for rect in bars if rect.find(f"{SVG}title") is not None]


def words(root):
    return [text.text for text in root.iter(f"{SVG}text")]


def test_the_parts_of_a_bar_are_shares_of_its_row():
    root = drawn(stacked_bars("Fates", [("area", [3, 1]), ("count", [0, 0])], (KEPT, DROPPED)))
    kept, dropped = widths(root, KEPT.colour), widths(root, DROPPED.colour)
    assert kept[0] == pytest.approx(3 * dropped[0], abs=0.2)
    assert (kept[1], dropped[1]) == (0.0, 0.0)
    assert {"area", "4", "kept", "100 %"} <= set(words(root))


def test_a_point_lies_where_its_axis_says_and_its_interval_around_it():
    rows = [Interval("area", 0.75, 0.5, 1.0, "n 8"), Interval("count", 1.0, None, None)]
    root = drawn(intervals("Agreement", rows, "#1F5FBF", 0.5))
    lines = [line for line in root.iter(f"{SVG}line") if line.get("stroke") == "#1F5FBF"]
    first, last = (float(circle.get("cx")) for circle in root.iter(f"{SVG}circle"))
    assert len(lines) == 1
    assert first == pytest.approx((float(lines[0].get("x1")) + float(lines[0].get("x2"))) / 2, abs=0.2)
    assert last == pytest.approx(float(lines[0].get("x2")), abs=0.2)
    assert {"50 %", "75 %", "100 %"} <= set(words(root))


@pytest.mark.parametrize(
    ("longest", "end"), [(0.031, "4 %"), (0.12, "20 %"), (0.55, "60 %"), (0.0, "4 %"), (1.0, "100 %")]
)
def test_an_axis_of_shares_ends_at_a_round_number(longest, end):
    assert words(drawn(paired_bars("Balance", [("Austria", 0.0, longest)], (KEPT, DROPPED)))).count(end) == 1


def test_the_same_numbers_give_the_same_bytes_and_texts_cannot_leave_their_place():
    label = '"><script>alert(1)</script>'
    text = stacked_bars(label, [(label, [1, 2])], (Series(label, "#000000"), DROPPED))
    assert text == stacked_bars(label, [(label, [1, 2])], (Series(label, "#000000"), DROPPED))
    assert "<script" not in text
    assert drawn(text).get("aria-label") == label
