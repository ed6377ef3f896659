import pytest
from playwright.sync_api import Page

from browser.ui.patch_viewer import bundle

pytestmark = pytest.mark.browser
SIZE = 480


def module_result(page: Page, name: str, expression: str) -> object:
    """What an expression gives, or resolves to, in which `exported` holds the module's exports."""
    return page.evaluate(
        """async ([source, expression]) => {
            const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
            const exported = await import(address);
            return new Function("exported", `return ${expression}`)(exported);
        }""",
        [bundle(name), expression],
    )


def placed(page: Page, boxes: list[tuple[float, float, float, float]]) -> list[dict]:
    items = [
        f"{{id: {n}, box: {{x: {x}, y: {y}, width: {w}, height: {h}}}, width: 120, height: 20}}"
        for n, (x, y, w, h) in enumerate(boxes)
    ]
    result = module_result(page, "labels.js", f"exported.placeLabels([{', '.join(items)}], [], {SIZE})")
    assert isinstance(result, list)
    return result


def overlap(a: dict, b: dict) -> bool:
    across = a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
    return across and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"]


@pytest.mark.parametrize(
    "boxes",
    [
        [(0, 0, 480, 480)],
        [(40 * n, 40 * n, 120, 120) for n in range(8)],
        [(200, 200, 40, 40)] * 12,
        [(0, 0, 480, 480), (0, 0, 240, 480), (240, 0, 240, 480), (0, 440, 480, 40)],
    ],
)
def test_labels_lie_inside_the_picture_and_never_on_each_other(page: Page, boxes):
    labels = placed(page, boxes)

    assert len(labels) == len(boxes)
    assert all(0 <= one["x"] <= SIZE - one["width"] and 0 <= one["y"] <= SIZE - one["height"] for one in labels)
    assert not [(a, b) for a in labels for b in labels if a["id"] < b["id"] and overlap(a, b)]


def test_a_label_stands_outside_its_box_where_there_is_room(page: Page):
    (label,) = placed(page, [(100, 100, 100, 100)])

    assert not overlap(label, {"x": 100, "y": 100, "width": 100, "height": 100})
    assert label["leader"] is None


def test_crowded_labels_get_a_leader_line(page: Page):
    labels = placed(page, [(200, 200, 40, 40)] * 12)

    assert any(one["leader"] for one in labels)


@pytest.mark.parametrize(
    ("width", "height", "size", "side_by_side"),
    [
        (1440, 852, 480, True),
        (1920, 1032, 600, True),
        (2560, 1392, 720, True),
        (1280, 672, 360, True),
        (390, 796, 360, False),
    ],
)
def test_pictures_take_whole_multiples_of_120_pixels(page: Page, width, height, size, side_by_side):
    result = module_result(page, "sample.js", f"exported.pictureSize({width}, {height})")

    assert isinstance(result, dict)
    assert (result["size"], result["sideBySide"]) == (size, side_by_side)


@pytest.mark.parametrize(
    ("event", "key"),
    [
        ('{key: "V", code: "KeyV", shiftKey: false}', "v"),
        ('{key: "v", code: "KeyV", shiftKey: true}', "Shift+v"),
        ('{key: "&", code: "Digit1", shiftKey: false}', "1"),
        ('{key: "2", code: "Numpad2", shiftKey: false}', "2"),
        ('{key: "?", code: "Slash", shiftKey: true}', "?"),
        ('{key: "z", code: "KeyY", shiftKey: false}', "z"),
    ],
)
def test_letters_go_by_what_is_written_and_digits_by_where_they_lie(page: Page, event, key):
    assert module_result(page, "key_names.js", f"exported.keyOf({event})") == key
