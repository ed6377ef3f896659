"""A whole campaign by keyboard: begun, judged by three people in three browsers, decided, confirmed, released."""

import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from e2e.desk import Desk
from e2e.keyboard import reach, sign_in, type_into
from e2e.served import ServedApp
from playwright.sync_api import Browser, Download, Locator, Page, expect

from browser.demo import DemoDataset

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
NAME = "Bench 1.1"
SIZE = {"width": 1440, "height": 900}


@dataclass(frozen=True)
class Story:
    """A few texts of the bench split: a whole small patch, and one text with a wrong answer elsewhere."""

    rows: tuple[dict, ...]
    wrong: int
    right: str

    @classmethod
    def of(cls, demo: DemoDataset) -> "Story":
        errors = json.loads(demo.planted_errors.read_text("utf-8"))["errors"]
        error = next(one for one in errors if one["kind"] == "wrong key")
        bench = [row for row in pq.read_table(demo.parquet).to_pylist() if row["split"] == "bench"]
        *_, (small, _) = Counter(row["patch_id"] for row in bench if row["patch_id"] != error["patch_id"]).most_common()
        chosen = (row for row in bench if row["patch_id"] == small or row["ID"] == error["annotation_id"])
        return cls(tuple(chosen), error["annotation_id"], error["right_output"])

    @property
    def selection(self) -> str:
        return "split=bench&" + "&".join(f"id={row['ID']}" for row in self.rows)

    @property
    def doubted(self) -> int:
        """A text that is right, which one of the reviewers finds wrong."""
        return next(row["ID"] for row in self.rows if row["type"] == "binary")

    @property
    def benchmark(self) -> list[dict]:
        return [row | ({"output": self.right} if row["ID"] == self.wrong else {}) for row in self.rows]


@pytest.fixture
def other_pages(browser: Browser) -> Iterator[list[Page]]:
    """Three more browsers that know nothing of one another; an uncaught error of a script fails the test."""
    errors: list[str] = []
    with ExitStack() as closing:
        contexts = [closing.enter_context(browser.new_context(viewport=SIZE)) for _ in range(3)]
        pages = [context.new_page() for context in contexts]
        for page in pages:
            page.on("pageerror", lambda error: errors.append(str(error)))
        yield pages
    assert errors == []


def begin(page: Page, story: Story) -> str:
    """Fill in the form, with everybody in it; the address of the campaign."""
    expect(page.get_by_text("You take part in no campaign yet.")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_label("Name", exact=True).first).to_be_focused()
    page.keyboard.type(NAME)
    expect(page.get_by_label("Texts", exact=True).locator("option:checked")).to_contain_text("Selected: ")
    expect(page.get_by_text(f"{len(story.rows)} texts of 2 patches")).to_be_visible()
    type_into(page, "Name of somebody to add", "Ben")
    for name in ("Cem", "Jo"):
        page.keyboard.press("Enter")
        page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")  # back to Jo's own line
    for role, key in (("adjudicator", "Space"), ("reviewer", "Space")):
        reach(page, page.get_by_label(f"Jo: {role}"))
        page.keyboard.press(key)
    type_into(page, "Verdicts of each text", "3")
    page.keyboard.press("Enter")
    expect(page.locator(".crumb h1")).to_have_text(NAME)
    return page.url


def judge_all(desk: Desk, count: int, says: Mapping[int, tuple[str, ...]]) -> None:
    """Every text is correct, but for those that one says something else about."""
    for done in range(1, count + 1):
        keys = says.get(desk.item, ("1",))
        if done < count:
            desk.judge(*keys)
        else:
            desk.press(*keys, *(["Enter"] if keys[0] == "2" else []))
    expect(desk.page.get_by_text(f"Done: {count}.")).to_be_visible()
    desk.saved()


def find_unusable_and_take_back(desk: Desk) -> None:
    first = desk.item
    desk.press("x", "Enter")
    desk.wait_for_other(first)
    expect(desk.notice).to_contain_text("Patch unusable: cloud")
    desk.press("u")
    desk.wait_for(first)


def decide(page: Page, story: Story) -> None:
    """The two disputes, by task: one text stays, of the other the proposed correction is taken."""
    for item, keys in ((story.doubted, ("k",)), (story.wrong, ("c", "Enter"))):
        expect(table(page)).to_have_attribute("data-item", str(item))
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.type("seen in infrared")
        page.keyboard.press("Enter")
    expect(page.locator(".disputes .notice")).to_contain_text(f"{story.wrong} corrected, now to confirm")
    expect(page.get_by_text("Nothing is disputed that you may decide.")).to_be_visible()


def table(page: Page) -> Locator:
    """What lies on the light table of the disputes."""
    return page.locator(".disputes .light-table")


def release(page: Page) -> Download:
    make = page.get_by_role("button", name="Make release")
    reach(page, make)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Release 1.1.0 is made.")).to_be_visible()
    reach(page, page.get_by_role("button", name="Download 1.1.0"))
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    return taken.value


def test_three_people_make_a_benchmark(page: Page, other_pages: list[Page], own_app: ServedApp, demo: DemoDataset):
    story = Story.of(demo)
    count = len(story.rows)
    page.goto(f"{own_app.address}/campaigns?{story.selection}")
    sign_in(page, "Ada")
    campaign = begin(page, story)

    page.keyboard.press("j")
    people = [Desk(page, own_app.address, "Ada").ready()]
    for name, other in zip(("Ben", "Cem"), other_pages, strict=False):
        other.goto(people[0].page.url)
        sign_in(other, name)
        people.append(Desk(other, own_app.address, name).ready())
    ada, ben, cem = people
    find_unusable_and_take_back(cem)
    judge_all(ada, count, {})
    judge_all(ben, count, {story.doubted: ("2",)})
    judge_all(cem, count, {story.wrong: ("2", story.right)})

    jo = other_pages[2]
    jo.goto(f"{campaign}&tab=disputes")
    sign_in(jo, "Jo")
    decide(jo, story)

    for role, name in (("button", "Look for more"), ("link", "A correction waits for your confirmation")):
        reach(page, page.get_by_role(role, name=name))
        page.keyboard.press("Enter")
    expect(table(page)).to_have_attribute("data-item", str(story.wrong))
    page.keyboard.press("r")
    expect(page.locator(".disputes .notice")).to_contain_text("confirmed, now corrected")
    for _ in range(2):
        page.keyboard.press("]")
    with ZipFile(release(page).path()) as files:
        (bench,) = (name for name in files.namelist() if name.endswith("/bench.parquet"))
        assert pq.read_table(io.BytesIO(files.read(bench))).to_pylist() == story.benchmark
