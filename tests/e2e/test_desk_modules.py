"""The desk's pure modules, run in a browser: what changed in a text, what falls with another, what is stored."""

import json

import pytest
from e2e.test_patch_viewer import module_result
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
MINUTE_MS = 60_000


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("There are pastures.", "There are pastures.", []),
        ("There are pastures here.", "There are meadows here.", ["-pastures", "+meadows"]),
        ("One two three", "two three four", ["-One ", "+ four"]),
        ("", "All new", ["+All new"]),
    ],
)
def test_what_changes_in_a_text_is_told_word_by_word(page: Page, before: str, after: str, changes: list[str]):
    parts = module_result(page, "desk_diff.js", f"exported.wordDiff({json.dumps(before)}, {json.dumps(after)})")

    signs = {"out": "-", "in": "+"}
    assert [signs[part["kind"]] + part["text"] for part in parts if part["kind"] in signs] == changes
    assert "".join(part["text"] for part in parts if part["kind"] != "in") == before
    assert "".join(part["text"] for part in parts if part["kind"] != "out") == after


def test_what_falls_with_an_incorrect_text_is_offered_until_it_is_judged_after_it(page: Page):
    expression = """(() => {
        const texts = [{ id: 1, kin: [2, 3] }, { id: 2, kin: [] }, { id: 3, kin: [] }];
        const row = (answer) => ({ kind: "verdict", answer });
        const offered = (rows) => exported.affectedTexts(texts, new Map(rows));
        return [
            offered([[1, row("correct")]]),
            offered([[2, row("correct")], [1, row("incorrect")]]),
            offered([[1, row("incorrect")], [2, row("incorrect")]]),
            offered([[1, row("incorrect")], [2, row("correct")], [3, { kind: "skip" }]]),
            offered([[1, { kind: "withdrawal" }]]),
        ];
    })()"""

    assert module_result(page, "desk_affected.js", expression) == [[], [2, 3], [3], [3], []]


def test_a_criterion_fails_takes_a_sentence_and_holds_again(page: Page):
    expression = """(() => {
        const text = { criteria: [{ value: "facts" }, { value: "language" }] };
        const steps = [exported.draftOf(null)];
        const then = (change) => steps.push(change(steps.at(-1)));
        then((draft) => exported.withSentence(draft, 2, "facts"));
        then((draft) => exported.withNextSentence(draft, 1, 3));
        then((draft) => exported.withNextSentence(draft, 1, 3));
        then((draft) => exported.withCriterion(draft, "facts"));
        return [
            steps.map(({ failing }) => failing),
            exported.fieldsOf(steps[0], "1", text).caption_checks,
            exported.fieldsOf(steps[0], "2", text).caption_checks,
        ];
    })()"""

    failing, all_hold, unsaid = module_result(page, "desk_draft.js", expression)

    assert failing == [{}, {"facts": 2}, {"facts": None}, {"facts": 0}, {}]
    assert [check["is_met"] for check in all_hold] == [True, True]
    assert unsaid == []


@pytest.mark.parametrize(
    ("minutes_idle", "minutes_since", "asked"),
    [
        (1, 9, 1),
        (1, 11, 2),
        (11, 11, 1),
    ],
    ids=["not before ten minutes", "after more than ten minutes of work", "not while idle"],
)
def test_a_lease_is_renewed_while_somebody_works(page: Page, minutes_idle: int, minutes_since: int, asked: int):
    page.clock.install()
    leases = """(async () => {
        const asked = [];
        const item = { id: 1, patchId: "P" };
        const order = { items: [item], patches: ["P"], byPatch: new Map([["P", [item]]]), byId: new Map([[1, item]]) };
        const client = {
            async lease(rowId, patchId) { asked.push(patchId); return { status: 201, body: { free: [1] } }; },
            giveBack() {},
        };
        const clock = { now: 0 };
        window.taken = { asked, clock, leases: exported.createLeases({
            client, model: { order, latest: () => new Map() }, onGone() {}, idleFor: () => %d, now: () => clock.now,
        }) };
        await taken.leases.want(["P"]);
        return asked.length;
    })()"""

    assert module_result(page, "desk_leases.js", leases % (minutes_idle * MINUTE_MS)) == 1
    page.evaluate("now => { taken.clock.now = now; }", minutes_since * MINUTE_MS)
    page.clock.run_for(MINUTE_MS)
    assert page.evaluate("taken.asked.length") == asked
    page.clock.run_for(MINUTE_MS)
    assert page.evaluate("taken.asked.length") == asked  # one that was renewed holds again


def test_what_is_not_sent_keeps_its_order_over_a_reload_where_the_clock_was_set_back(page: Page):
    expression = """(() => {
        const kept = new Map();
        const storage = {
            get length() { return kept.size; }, key: (place) => [...kept.keys()].reverse()[place],
            getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text),
            removeItem: (key) => kept.delete(key),
        };
        const quiet = { onStored() {}, onRefused() {}, onElsewhere() {}, onState() {} };
        const send = () => new Promise(() => {});
        const open = () => exported.createOutbox({ storage, prefix: "p/", send, ...quiet });
        const clock = Date.now;
        const first = open();
        for (const [now, id] of [[5000, "a"], [1000, "b"]]) { Date.now = () => now; first.add({ judgement_id: id }); }
        const second = open();
        second.adopt();
        second.add({ judgement_id: "c" });
        const third = open();
        third.adopt();
        Date.now = clock;
        return third.pending().map((one) => one.judgement_id);
    })()"""

    assert module_result(page, "desk_outbox.js", expression) == ["a", "b", "c"]
