"""Keys that a reader has changed: what is refused, what is kept, and that every action keeps a key."""

import json
from collections.abc import Callable

import pytest
from e2e.desk import Desk
from e2e.map_page import open_map
from e2e.test_accessibility import PAPER, faults
from e2e.test_patch_viewer import module_result
from playwright.sync_api import Locator, Page, Route, expect

from browser.ui.patch_viewer import bundle, stylesheet

pytestmark = pytest.mark.browser
ADDRESS = "http://localhost/keys/"
KEPT = "bt-keys"
DONE = "document.done.join(' ')"
DESK = """[{ title: "Desk", rows: [
    { keys: { 1: does("correct") }, says: "correct" },
    { keys: { s: does("skip") }, says: "skip" },
    { keys: { v: does("next"), "Shift+v": does("previous") }, says: "next, previous composite" },
    { keys: { " ": (isHeld) => document.done.push(isHeld ? "hidden" : "shown") }, says: "hide", hold: true },
    { keys: { y: does("yes"), n: does("no") }, says: "the answer", isFixed: true },
    { keys: { Enter: does("send") }, says: "send" },
    { keys: { Delete: null }, says: "what the focus takes" },
] }]"""
OTHER = """[{ title: "Other", rows: [
    { keys: { v: does("next") }, says: "next composite" },
    { keys: { k: does("blink"), "0": does("reset") }, says: "blink, reset" },
] }]"""
PUT = """async ([source, sheet, groups]) => {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const { createKeys } = await import(address);
    document.keys?.stop();
    document.keys?.element.remove();
    document.done = [];
    document.keys = createKeys(new Function("does", `return ${groups}`)((what) => () => document.done.push(what)));
    const style = document.createElement("style");
    style.textContent = sheet;
    document.body.append(style, document.keys.element);
}"""


class Table:
    """A page that has nothing but keys."""

    def __init__(self, page: Page):
        self.page = page

    def show(self, groups: str) -> "Table":
        self.page.evaluate(PUT, [bundle("keys.js"), stylesheet("viewer.css", "keys.css"), groups])
        return self

    def cap(self, says: str, place: int = 0) -> Locator:
        return self.page.locator("dialog.keys dl > div", has_text=says).locator("button").nth(place)

    def change(self, says: str, key: str, place: int = 0) -> str:
        """Change a key by keyboard alone; what is said then."""
        if not self.page.locator("dialog.keys").is_visible():
            self.page.keyboard.press("?")
        self.cap(says, place).focus()
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".keys-said")).to_have_text("Press the new key, Esc leaves it")
        self.page.keyboard.press(key)
        return self.page.locator(".keys-said").inner_text()

    def close(self) -> None:
        self.page.get_by_role("button", name="Close").click()

    def done_by(self, *keys: str) -> str:
        self.page.evaluate("document.done = []")
        for key in keys:
            self.page.keyboard.press(key)
        return str(self.page.evaluate(DONE))

    @property
    def kept(self) -> object:
        return json.loads(self.page.evaluate(f"localStorage.getItem('{KEPT}')") or "{}")


def blank(route: Route) -> None:
    route.fulfill(body="<!doctype html><html lang=en><title>Keys</title><main></main>", content_type="text/html")


@pytest.fixture
def table(page: Page) -> Table:
    page.route(f"{ADDRESS}**", blank)
    page.goto(ADDRESS)
    return Table(page).show(DESK)


def test_a_key_is_changed_and_the_old_one_does_nothing_any_more(table: Table):
    assert table.change("skip", "b") == "b is now the key of: skip"
    expect(table.cap("skip")).to_have_text("b")
    expect(table.cap("skip")).to_have_class("changed")
    table.change("composite", "Shift+B", place=1)
    table.close()

    assert table.done_by("b", "s", "v", "Shift+B", "Shift+V") == "skip next previous"
    assert table.kept == {"s": "b", "Shift+v": "Shift+b"}


def test_a_changed_key_is_held_let_go_and_not_repeated(table: Table):
    table.change("hide", "Shift+K")
    table.close()
    keyboard = table.page.keyboard
    for press in (keyboard.down, keyboard.down):
        keyboard.down("Shift")
        press("K")
    keyboard.up("Shift")
    keyboard.up("K")

    assert table.page.evaluate(DONE) == "hidden shown"


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("v", "v is taken: next, previous composite."),
        ("n", "n is taken: the answer."),
        ("Delete", "Delete is taken: what the focus takes."),
        ("7", "Digits are for verdicts only."),
        ("Enter", "Enter keeps its meaning."),
        ("?", "? keeps its meaning."),
        ("F7", "This key cannot be used."),
        ("Control+k", "Keys with Ctrl, Alt or Meta belong to the browser."),
    ],
)
def test_a_key_that_cannot_be_taken_is_refused_with_the_reason_and_another_may_follow(
    table: Table, key: str, sentence: str
):
    assert table.change("skip", key).startswith(sentence)
    assert table.kept == {}
    table.page.keyboard.press("b")
    assert table.kept == {"s": "b"}


def test_escape_and_tab_leave_a_key_as_it_is_and_the_table_open(table: Table):
    assert table.change("skip", "Escape") == "Nothing is changed."
    expect(table.cap("skip")).to_be_focused()
    table.change("skip", "Tab")
    expect(table.cap("composite")).to_be_focused()
    table.page.keyboard.press("b")

    assert table.kept == {}
    expect(table.page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_verdicts_take_digits_and_signs_and_a_key_that_was_freed_is_free(table: Table):
    table.change("correct", "7")
    table.close()
    assert table.done_by("7", "1") == "correct"
    table.change("skip", ";")
    table.change("correct", "s")
    table.close()

    assert table.done_by("s", ";") == "correct skip"


@pytest.mark.parametrize(
    ("says", "changed", "press"),
    [
        ("skip", "b", {"key": "B", "code": "KeyN"}),  # with Caps Lock, on another layout
        ("skip", "Shift+B", {"key": "b", "code": "KeyB", "shiftKey": True}),  # with Caps Lock
        ("correct", "7", {"key": "è", "code": "Digit7"}),  # French
        ("correct", "7", {"key": "7", "code": "Numpad7"}),
    ],
)
def test_changed_keys_are_heard_on_any_keyboard_once_for_each_press(
    table: Table, says: str, changed: str, press: dict[str, object]
):
    table.change(says, changed)
    table.close()
    for more in ({}, {"repeat": True}, {"ctrlKey": True}):
        table.page.evaluate("(press) => dispatchEvent(new KeyboardEvent('keydown', press))", press | more)

    assert table.page.evaluate(DONE) == says


def test_changes_hold_after_a_reload_on_other_pages_and_until_they_are_reset(table: Table):
    table.change("composite", "b")
    table.page.reload()
    table.show(OTHER)
    assert table.done_by("b", "v") == "next"

    table.page.keyboard.press("?")
    table.page.get_by_role("button", name="Reset keys").press("Enter")
    expect(table.cap("next composite")).to_have_text("v")
    table.close()
    assert table.done_by("b", "v") == "next"
    assert table.kept == {}


def test_a_change_that_collides_on_another_page_does_not_hold_there(table: Table):
    table.change("composite", "k")
    table.close()
    table.show(OTHER)
    assert table.done_by("v", "k") == "next blink"

    table.show(DESK)
    assert table.done_by("v", "k") == "next"


def test_every_action_has_a_key_of_its_own_whatever_was_changed(table: Table):
    """All ways to change three of four keys to one of six; and a key that is free on a page can be given there."""
    expression = """(() => {
        const [keys, free] = [["a", "b", "c", "d"], ["a", "b", "c", "d", "x", "y"]];
        const faults = [];
        for (const a of free) for (const b of free) for (const c of free) {
            const changes = { a, b, c };
            const working = exported.workingKeys(keys, changes);
            const used = new Set(working.values());
            if (working.size !== 4 || used.size !== 4) faults.push(changes);
            for (const [key, now] of working) if (now !== key && now !== changes[key]) faults.push(changes);
            for (const key of keys) for (const wanted of free.filter((one) => !used.has(one))) {
                const then = exported.workingKeys(keys, { ...changes, [key]: wanted });
                if (then.get(key) !== wanted) faults.push([changes, key, wanted]);
            }
        }
        return faults;
    })()"""

    assert module_result(table.page, "keys_remapped.js", expression) == []


@pytest.mark.parametrize(
    "kept", ["{", "null", '["a"]', '"abc"', '{"s": 7, "v": "7", "Enter": "b", "foo": "b", "n": "?"}']
)
def test_storage_that_is_broken_or_names_nothing_changes_nothing(page: Page, kept: str):
    page.route(f"{ADDRESS}**", blank)
    page.goto(ADDRESS)
    page.evaluate(f"localStorage.setItem('{KEPT}', {json.dumps(kept)})")

    assert Table(page).show(DESK).done_by("1", "s", "v", "b") == "correct skip next"


def test_without_storage_a_change_holds_until_the_page_is_left(page: Page):
    table = Table(page).show(DESK)  # a blank page has none
    table.change("skip", "b")
    table.close()
    table.show(DESK)

    assert table.done_by("b", "s") == "skip"


def test_what_another_tab_changes_holds_here(table: Table):
    other = table.page.context.new_page()
    other.route(f"{ADDRESS}**", blank)
    other.goto(ADDRESS)
    Table(other).show(DESK).change("skip", "b")

    expect(table.cap("skip")).to_have_text("b")


def open_desk(page: Page, address: str) -> None:
    Desk(page, address, "Grace").start_over("?split=bench").sign_in()
    page.locator(".crumb").get_by_role("button", name="Keys").click()


def open_map_keys(page: Page, address: str) -> None:
    open_map(page, address)
    page.get_by_role("button", name="Keys").first.press("Enter")


@pytest.mark.parametrize("open_page", [open_desk, open_map_keys])
def test_axe_finds_no_serious_fault_in_the_table(page: Page, app: str, open_page: Callable[[Page, str], None]):
    page.emulate_media(color_scheme="light")
    open_page(page, app)
    dialog = page.get_by_role("dialog", name="Keys")
    dialog.locator("dt button").first.press("Enter")
    page.keyboard.press("Enter")
    expect(dialog.locator(".keys-said")).to_contain_text("Enter keeps its meaning.")

    assert {theme: faults(page, theme) for theme in PAPER} == {theme: [] for theme in PAPER}
    page.emulate_media(color_scheme="light")


def test_a_verdict_on_another_key_is_given_by_it_also_after_a_reload(page: Page, app: str):
    table = Table(page)
    desk = Desk(page, app, "Katherine").start_over("?split=bench").sign_in()
    table.change("picture supports it", "k")
    expect(page.locator(".keys-said")).to_contain_text("k is taken: issues, as they are shown")
    page.keyboard.press("Shift+K")
    table.close()
    expect(page.locator(".verdict.correct kbd")).to_have_text("⇧k")
    desk.judge("Shift+K")
    desk.saved()
    desk.reload()
    desk.judge("Shift+K")
    assert desk.progress.startswith("2 of")
    stays = desk.item
    desk.press("1")
    assert desk.item == stays

    page.keyboard.press("?")
    page.get_by_role("button", name="Reset keys").click()
    table.close()
    expect(page.locator(".verdict.correct kbd")).to_have_text("1")
    desk.judge("1")


def test_keys_of_the_map_are_changed_too_and_hold_inside_its_frame(page: Page, app: str):
    frame = open_map(page, f"{app}/?split=train")
    page.keyboard.press("n")
    expect(page.locator(".place")).to_contain_text("1 of")
    table = Table(page)
    page.locator(".card").get_by_role("button", name="Keys").click()
    table.change("of the selection", ";")
    table.change("search", "+")
    expect(page.locator(".keys-said")).to_contain_text("+ is taken: zoom the map")
    page.keyboard.press("Shift+S")
    table.close()
    expect(page.locator(".card .caps kbd").nth(2)).to_have_text(";")
    expect(page.locator(".box kbd")).to_have_text("⇧s")

    frame.locator("#map_div").focus()
    page.keyboard.press(";")
    expect(page.locator(".place")).to_contain_text("2 of")
    page.keyboard.press("Shift+S")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
