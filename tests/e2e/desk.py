"""A reviewer at the desk, as a test moves one."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Dialog, Locator, Page, expect

from browser.domain.judgement import Judgement
from browser.reviews.store import JudgementStore

BETWEEN_PRESSES_MS = 130
"""Two presses of a person; closer ones count as a double press."""

SENT_BY_ENTER = ("2", "3")
"""Verdicts that may say more before they are sent."""


@dataclass
class Desk:
    """One tab in which one reviewer judges."""

    page: Page
    address: str
    name: str

    def open(self, query: str = "") -> "Desk":
        self.page.goto(f"{self.address}/verify{query}")
        return self

    def start_over(self, query: str = "") -> "Desk":
        """Open the page where it is not open yet, and sign out whoever is signed in."""
        if self.page.url != f"{self.address}/verify{query}":
            self.open(query)
        name = self.page.get_by_label("Your name")
        name.or_(self.root.and_(self.page.locator("[data-item]"))).first.wait_for()
        if not name.is_visible():
            self.saved()
            self.page.locator(".reviewer").click()
        return self

    def sign_in(self) -> "Desk":
        self.page.get_by_label("Your name").fill(self.name)
        self.page.keyboard.press("Enter")
        return self.ready()

    def ready(self) -> "Desk":
        self.root.and_(self.page.locator("[data-item]")).wait_for()
        return self

    @property
    def root(self) -> Locator:
        return self.page.locator(".desk")

    @property
    def item(self) -> int:
        """The annotation that a verdict would be about."""
        return int(self.root.get_attribute("data-item") or 0)

    @property
    def progress(self) -> str:
        return self.page.locator(".crumb .own > span").inner_text()

    @property
    def notice(self) -> Locator:
        return self.page.locator(".notice")

    @property
    def save_state(self) -> Locator:
        return self.page.locator(".save-state")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(BETWEEN_PRESSES_MS)

    def judge(self, *keys: str) -> int:
        """Press a verdict key (Enter too, where that sends it), wait for the next item; the annotation judged."""
        judged = self.item
        self.press(*(keys or ("1",)))
        if keys and keys[0] in SENT_BY_ENTER and keys[-1] != "Enter":
            self.press("Enter")
        self.wait_for_other(judged)
        return judged

    def wait_for_other(self, annotation_id: int) -> None:
        self.page.locator(f'.desk:not([data-item="{annotation_id}"])').wait_for()

    def wait_for(self, annotation_id: int) -> None:
        self.page.locator(f'.desk[data-item="{annotation_id}"]').wait_for()

    def saved(self) -> None:
        """Wait until the server has acknowledged everything."""
        expect(self.root).to_have_attribute("data-unsaved", "0", timeout=15_000)
        expect(self.save_state).to_have_text("Saved")

    def reload(self) -> "Desk":
        self.page.reload()
        return self.ready()

    def come_back(self) -> None:
        """What the browser says when one returns to this tab."""
        self.page.evaluate("window.dispatchEvent(new Event('focus'))")


def accept_leaving(dialog: Dialog) -> None:
    dialog.accept()


def rows_of(store: Path, reviewer: str) -> tuple[Judgement, ...]:
    """The reviewer's rows as the store holds them now."""
    opened = JudgementStore.open(store)
    rows = opened.rows_of(reviewer)
    opened.close()
    return rows
