"""The viewer's pure modules, run in a browser: view, look in the address, box, values."""

import pytest
from e2e.test_patch_viewer import module_result
from playwright.sync_api import Page

from browser.domain.boxes import Box, format_box

pytestmark = pytest.mark.browser


def test_a_box_is_written_as_the_dataset_writes_it(page: Page):
    steps = range(100)
    boxes = f"{list(steps)}.map((n) => exported.boxText([n / 100, 0, (n + 1) / 100, 1]))"

    written = module_result(page, "box_editor.js", boxes)

    assert written == [format_box(Box(n / 100, 0, (n + 1) / 100, 1)) for n in steps]


def test_the_overlap_of_two_boxes_is_their_intersection_over_their_union(page: Page):
    overlaps = "[[0.1, 0, 0.6, 1], [0.5, 0, 1, 1], [0, 0, 0.5, 1]].map((b) => exported.boxOverlap([0, 0, 0.5, 1], b))"

    assert module_result(page, "box_editor.js", overlaps) == pytest.approx([2 / 3, 0, 1])


def test_at_rest_a_pixel_of_the_patch_is_a_whole_number_of_pixels_of_the_screen(page: Page):
    expression = """[480, 600].flatMap((size) => [1, 1.37, 2.9, 7.77, 99].map((scale) => {
        const view = exported.settled({ scale, x: 0.31, y: 0.77 }, size);
        return [view.scale * size / 120, view.x * view.scale * size, view.y * view.scale * size];
    }))"""

    for pixels in module_result(page, "zoom.js", expression):
        assert pixels == pytest.approx([round(value) for value in pixels], abs=1e-6)


def test_zooming_keeps_the_place_under_the_pointer(page: Page):
    expression = """(() => {
        const at = { x: 0.25, y: 0.75 };
        const before = { scale: 2, x: 0.2, y: 0.1 };
        const after = exported.zoomed(before, 5, at, 480);
        return [exported.inPatch(before, at.x, at.y), exported.inPatch(after, at.x, at.y)];
    })()"""

    before, after = module_result(page, "zoom.js", expression)

    assert after == pytest.approx(before)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "left=infrared",
        "left=B08.B11.B04~s-0..0.3_0..0.4_0..0.25~g-1.4~m-0.5~w-0.25-true",
        "right=~s-percentile~k-lee~b-VV",
        "zoom=3.25~0.2~0.35&pixels=smooth",
    ],
)
def test_how_pictures_are_looked_at_comes_back_from_the_address(page: Page, query):
    address = f"exported.withLook('http://here/sample?patch=x', exported.lookOf('?{query}'))"

    assert module_result(page, "look.js", address) == f"http://here/sample?patch=x{'&' if query else ''}{query}"


def test_what_an_address_says_wrongly_is_left_as_it_is_by_default(page: Page):
    expression = """(() => {
        const { left, view } = exported.lookOf("?left=<b>~g-many~m-7~w-~%00&zoom=near");
        return [left.key, left.gamma, left.map, left.mode, view.scale];
    })()"""

    assert module_result(page, "look.js", expression) == [None, 1, 1, "", 1]


def test_what_a_component_made_stays_until_its_part_of_the_page_is_left(page: Page):
    expression = """(() => {
        const said = [];
        const create = (parent, name) => {
            said.push(`made ${name}`);
            return { destroy: () => said.push(`gone ${name}`) };
        };
        const partIn = exported.lasting(create);
        const place = {};
        const first = partIn(place, "A");
        const again = partIn(place, "B");
        again.end();
        first.end();
        partIn(place, "C");
        return [first.part === again.part, ...said];
    })()"""

    assert module_result(page, "lasting.js", expression) == [True, "made A", "gone A", "made C"]
