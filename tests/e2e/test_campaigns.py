"""The page Campaigns, by keyboard alone."""

import pytest
from e2e.keyboard import sign_in, type_into
from e2e.served import ServedApp
from e2e.test_patch_viewer import module_result
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
GUIDELINES = """# What counts
<img src=x onerror=alert(1)> a **bold** and an *other* word, `1 < 2`
and more

- [rules](https://example.org/a) not [this](javascript:alert(1))
- two
1. first
> quoted"""
SHOWN = (
    "<h2>What counts</h2>"
    "<p>&lt;img src=x onerror=alert(1)&gt; a <strong>bold</strong> and an <em>other</em> word, <code>1 &lt; 2</code>"
    " and more</p>"
    '<ul><li><a href="https://example.org/a" target="_blank" rel="noopener noreferrer">rules</a>'
    " not [this](javascript:alert(1))</li><li>two</li></ul>"
    "<ol><li>first</li></ol><blockquote><p>quoted</p></blockquote>"
)


def test_a_campaign_is_begun_by_keyboard_and_moved_to_its_next_phase(page: Page, own_app: ServedApp):
    page.goto(f"{own_app.address}/campaigns")
    sign_in(page, "Ada")
    expect(page.get_by_text("You take part in no campaign yet.")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_label("Name", exact=True).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The name is empty. Type a name.")).to_be_visible()

    page.keyboard.type("Bench 1.1")
    type_into(page, "Name of somebody to add", "Ben")
    page.keyboard.press("Enter")
    page.reload()  # what was typed is still there
    expect(page.get_by_label("Name", exact=True).first).to_have_value("Bench 1.1")
    expect(page.get_by_label("Ben: reviewer")).to_be_checked()
    page.keyboard.press("Enter")

    expect(page.locator(".crumb h1")).to_have_text("Bench 1.1")
    campaign = page.url
    page.goto(f"{campaign}&tab=settings")
    step = page.get_by_role("button", name="Next: ")
    expect(step).to_be_visible()
    before = page.locator(".crumb .phase").inner_text()
    step.focus()
    wanted = step.get_attribute("data-phase")
    page.keyboard.press("Enter")
    expect(page.locator(".crumb .phase")).to_have_text(wanted or "")
    expect(page.locator(".history li li").filter(has_text=f"phase: {before} → {wanted}")).to_be_visible()


def begun(page: Page, name: str) -> str:
    """The address of another campaign, begun in the list and left again."""
    page.get_by_role("link", name="New campaign").click()
    page.get_by_label("Name", exact=True).first.fill(name)
    page.keyboard.press("Enter")
    expect(page.locator(".crumb h1")).to_have_text(name)
    address = page.url
    page.locator("a.back").click()
    expect(page.locator(".campaign-list")).to_be_visible()
    return address


def shows(page: Page, address: str, what: str) -> None:
    """That the page is there: the list, a tab of a campaign, or the desk."""
    expect(page).to_have_url(address)
    if what == "list":
        expect(page.locator(".campaign-list")).to_be_visible()
    elif what == "desk":
        expect(page.locator(".crumb .queue")).to_be_visible()
    else:
        name, tab = what.split(": ")
        expect(page.locator(".crumb h1")).to_have_text(name)
        expect(page.get_by_role("tab", selected=True)).to_have_text(tab)


def test_back_and_forward_go_over_campaigns_tabs_and_the_desk_one_by_one(page: Page, own_app: ServedApp):
    home = f"{own_app.address}/campaigns"
    page.goto(home)
    sign_in(page, "Ada")
    first, second = begun(page, "First"), begun(page, "Second")
    settings, desk = f"{first}&tab=settings", second.replace("/campaigns", "/verify")

    page.get_by_role("link", name="First", exact=True).click()
    page.get_by_role("tab", name="Overview").click()  # it is there already, which is no step
    page.get_by_role("tab", name="Settings").click()
    page.keyboard.press("j")
    shows(page, first.replace("/campaigns", "/verify"), "desk")
    page.go_back()
    shows(page, settings, "First: Settings")
    page.locator("a.back").click()
    page.get_by_role("link", name="Second", exact=True).click()
    shows(page, second, "Second: Overview")
    page.keyboard.press("j")
    shows(page, desk, "desk")

    steps = [(settings, "First: Settings"), (home, "list"), (second, "Second: Overview"), (desk, "desk")]
    for address, what in ((home, "list"), (first, "First: Overview"), *steps)[-2::-1]:
        page.go_back()
        shows(page, address, what)
    for address, what in ((first, "First: Overview"), *steps):
        page.go_forward()
        shows(page, address, what)


def test_a_comment_in_a_history_is_text_and_a_long_one_is_opened(page: Page):
    row = "{by: 'Ben', is_own: false, at: '2026-11-23T12:00:00Z', what: 'correct', tone: 'correct', more: []"
    rows = (
        f"[{row}, comment: '<b>two</b> of them'}}, {row}, comment: '<i>' + 'long '.repeat(100)}}, {row}, comment: ''}}]"
    )
    shown = str(module_result(page, "desk_history.js", f"exported.historyList({rows}).outerHTML"))
    page.set_content(shown)

    quotes = page.locator("blockquote")
    expect(quotes.first).to_have_text("<b>two</b> of them")
    assert (quotes.count(), page.locator("blockquote :is(b, i)").count()) == (2, 0)
    whole = quotes.last.locator("details > span")
    expect(whole).not_to_be_visible()
    page.locator("summary").click()
    expect(whole).to_contain_text("<i>long long")
    expect(whole).to_be_visible()


def test_guidelines_are_shown_as_markdown_and_never_as_markup(page: Page):
    assert module_result(page, "markdown.js", f"exported.markdown({GUIDELINES!r}).innerHTML") == SHOWN
