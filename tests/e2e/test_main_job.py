"""The whole main job, once: a demo, a facet, a click on the map, a sample, three verdicts, a crash."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import Bentxt
from e2e.desk import Desk
from e2e.map_page import facet, open_map, place_on_screen, ring
from e2e.served import free_port
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
PATCHES = 60
WAIT_MS = 30_000
CRUMB = ".crumb"


def find_patch(page: Page, address: str) -> None:
    """Choose boxes of the bench split, then click where a patch with one lies."""
    frame = open_map(page, address)
    facet(page, "bench").click()
    facet(page, "bounding box").click()
    expect(page.locator(".sentence")).to_contain_text("bounding box")
    page.keyboard.press("n")
    expect(page.locator(".card h2")).to_be_visible()
    place = ring(frame)
    page.keyboard.press("n")
    expect(page.locator(".card .place")).to_contain_text("2 of")
    page.mouse.click(*place_on_screen(page, frame, *place))
    expect(page.locator(".card .place")).to_contain_text(re.compile(r"\d+ of"))


def see_box_light_up(page: Page) -> None:
    """Open the chosen patch and hover the text of a box."""
    page.locator(".card .open").click()
    expect(page.locator(".picture-pixels").first).to_have_js_property("naturalWidth", 120, timeout=WAIT_MS)
    page.locator(".texts .box .text").first.hover()
    expect(page.locator(".picture-overlay rect.line.active").first).to_be_visible()


def judge_three(page: Page) -> None:
    """Sign in and give three verdicts from the keyboard."""
    page.get_by_test_id("stTopNavLink").filter(has_text="Verify").click()
    desk = Desk(page, page.url, "Ada").sign_in()
    for number, key in enumerate(("1", "2", "3")):
        expect(page.locator(CRUMB)).to_contain_text(re.compile(rf"\b{number} of"))
        desk.judge(key)
    expect(page.locator(CRUMB)).to_contain_text(re.compile(r"\b3 of"))
    expect(page.locator(CRUMB)).to_contain_text("Saved")


def test_from_the_demo_to_verdicts_that_outlive_a_crash(page: Page, tmp_path: Path) -> None:
    page.set_default_timeout(WAIT_MS)
    bentxt = Bentxt(tmp_path)
    port, folder, reviews = free_port(), tmp_path / "demo", tmp_path / "reviews.sqlite"
    demo: Callable = lambda: bentxt.serving(  # noqa: E731 - the same command twice
        "demo", folder, "--patches", PATCHES, "--reviews", reviews, "--port", port, "--no-browser"
    )
    with demo() as serving:
        find_patch(page, serving.address())
        see_box_light_up(page)
        judge_three(page)
        serving.process.kill()

    with demo() as serving:
        page.goto(f"{serving.address()}/verify?split=bench")
        expect(page.locator(CRUMB)).to_contain_text(re.compile(r"\b3 of"), timeout=WAIT_MS)

    target = tmp_path / "judgements.csv"
    exported = bentxt.run("reviews", "export", "--reviews", reviews, "--to", target)
    assert exported.returncode == 0, exported.stderr
    rows = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert [row["answer"] for row in rows] == ["correct", "incorrect", "ambiguous"]
    assert {row["reviewer"] for row in rows} == {"Ada"}
