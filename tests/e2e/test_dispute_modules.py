"""The light table of disputes on its own: what its keys are about."""

import pytest
from e2e.test_patch_viewer import module_result
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
BENCH = """(async () => {
    const pictures = { name: "", pictures: [], note: null };
    const text = { section: "question", segments: [], options: [], sentences: [], facts: {}, box: null, point: null };
    const patch = (id) => ({ patch_id: "P", dates: [], s2: pictures, s1: pictures, texts: [{ ...text, id }] });
    const dispute = { cause: "different verdicts", verdicts: [], proposals: [], past: [], notReopen: "not final" };
    const texts = { input: "Water?", output: "no", correction: { output: "yes", input: null } };
    const item = (id) => ({ id, ...dispute, ...texts, patch: patch(id) });
    const sent = [];
    const arriving = {};
    const coming = (id) => new Promise((resolve) => { arriving[id] = () => resolve(item(id)); });
    const post = async (path, message) => { sent.push([path, message]); return {}; };
    const on = { sent() {}, refused() {}, step() {}, undo() {}, reasons: () => [] };
    const bench = exported.createBench({ server: { dispute: coming, confirmation: coming, post }, on });
    document.body.append(bench.element);
    const reason = bench.element.querySelector(".reason-field");
    const open = (id, kind) => {
        const opened = bench.open({ id, kind });
        return async () => { arriving[id](); await opened; };
    };
    const say = (words) => { reason.value = words; bench.send(); };
    %s
    return sent.map(([path, { annotation_id, outcome, accepts }]) => [path, annotation_id, outcome ?? accepts]);
})()"""


def sent(page: Page, script: str) -> object:
    """What is sent to the server, in order, by a script that opens items and presses keys."""
    return module_result(page, "../campaign_page/disputes/bench.js", BENCH % script)


def test_a_key_before_the_next_dispute_is_on_screen_decides_nothing(page: Page):
    script = """
        await open(1, "decide")();
        const arrive = open(2, "decide");
        bench.choose("kept");
        await arrive();
        say("too early");
        bench.choose("dropped");
        say("seen");
    """

    assert sent(page, script) == [["decisions", 2, "dropped"]]


def test_a_correction_that_waits_for_a_yes_or_no_is_not_edited(page: Page):
    script = """
        await open(1, "confirm")();
        bench.cycle(1);
        const field = bench.element.querySelector(".own-field input");
        if (field) field.value = "perhaps";
        say("another one");
    """

    assert sent(page, script) == []


@pytest.mark.parametrize(("section", "word"), [("caption", "Caption"), ("question", "Answer")])
def test_what_a_correction_changes_is_called_by_what_the_text_is(page: Page, section: str, word: str):
    shown = """(() => {
        const view = exported.createCase({ element: document.createElement("div") });
        const words = { input: "Describe it.", output: "A lake." };
        const text = { ...words, section: "%s", segments: [], options: [], facts: {}, box: null, point: null };
        const correction = { output: "A pond.", input: null };
        view.showConfirmation({ id: 1, ...words, correction, patch: { texts: [text] } });
        return [...view.element.querySelectorAll(".beside small")].map((one) => one.textContent);
    })()"""

    names = module_result(page, "../campaign_page/disputes/case.js", shown % section)
    assert names == [f"{word} of the dataset", f"{word} corrected"]
