import re
from collections import Counter

from demo.text_oracle import follows, options_of

from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.grammar import Unparsed, format_input, format_output, parse

WRONG_KINDS = {
    "binary answer flipped",
    "wrong key",
    "box of another area",
    "shifted box",
    "caption with a wrong area",
    "caption with a wrong season",
    "marginal class as 72,000 square meters",
}
HARMLESS_KINDS = {"Autumn beside Fall", "trivial area question", "typo"}


def _right_row(row, error):
    return {**row, "input": error["right_input"], "output": error["right_output"]}


def test_every_text_without_a_planted_error_follows_from_its_map_place_and_date(default_demo):
    demo = default_demo
    wrong = [
        row for row in demo.rows if row["ID"] not in demo.planted and not follows(row, demo.oracles[row["patch_id"]])
    ]
    assert wrong == []


def test_no_planted_wrong_answer_follows_and_what_would_be_right_does(default_demo):
    demo = default_demo
    rows = {row["ID"]: row for row in demo.rows}
    for annotation_id, error in demo.planted.items():
        row, oracle = rows[annotation_id], demo.oracles[error["patch_id"]]
        assert follows(_right_row(row, error), oracle), error
        assert follows(row, oracle) == (error["kind"] in HARMLESS_KINDS), error


def test_planted_errors_stand_in_the_dataset_as_they_are_listed(default_demo):
    rows = {row["ID"]: row for row in default_demo.rows}
    for annotation_id, error in default_demo.planted.items():
        row = rows[annotation_id]
        assert row["split"] == "bench"
        assert (row["input"], row["output"]) == (error["planted_input"], error["planted_output"])
        assert (row["input"], row["output"]) != (error["right_input"], error["right_output"])


def test_six_per_cent_of_the_bench_annotations_carry_a_planted_error_of_every_kind(default_demo):
    bench = sum(row["split"] == "bench" for row in default_demo.rows)
    assert len(default_demo.planted) == round(0.06 * bench)
    assert {error["kind"] for error in default_demo.planted.values()} == WRONG_KINDS | HARMLESS_KINDS


def test_the_known_defects_look_as_in_the_real_dataset(default_demo):
    by_kind = {}
    for error in default_demo.planted.values():
        by_kind.setdefault(error["kind"], []).append(error)
    for error in by_kind["Autumn beside Fall"]:
        assert {"Autumn", "Fall"} <= set(options_of({"input": error["planted_input"]}).values())
    assert all("satelltite" in error["planted_input"] for error in by_kind["typo"])
    assert all(re.search(r"\b0%", error["planted_input"]) for error in by_kind["trivial area question"])
    assert all("72,000" in e["planted_output"] for e in by_kind["marginal class as 72,000 square meters"])


def test_only_planted_questions_are_trivial_or_offer_autumn_beside_fall(default_demo):
    for row in default_demo.rows:
        if row["ID"] not in default_demo.planted:
            assert not re.search(r"(at least|or equal to) 0(%| )", row["input"])
            assert not {"Autumn", "Fall"} <= set(options_of(row).values())


def test_every_row_parses_and_formats_back(default_demo):
    for row in default_demo.rows:
        task = Task(TextType(row["type"]), Category(row["category"]))
        parsed = parse(task, row["input"], row["output"])
        assert not isinstance(parsed, Unparsed), parsed
        assert (format_input(parsed), format_output(parsed)) == (row["input"], row["output"])


def test_all_fifteen_tasks_occur_also_in_the_bench_split(default_demo):
    wanted = {(task.type, task.category) for task in TASKS}
    assert {(row["type"], row["category"]) for row in default_demo.rows} == wanted
    assert {(row["type"], row["category"]) for row in default_demo.rows if row["split"] == "bench"} == wanted


def test_answers_are_balanced(default_demo):
    answers = Counter(row["output"] for row in default_demo.rows if row["type"] == "binary")
    assert 0.8 < answers["yes"] / answers["no"] < 1.25
    keys = Counter(row["output"] for row in default_demo.rows if row["type"] == "mcq")
    assert min(keys.values()) > 0.8 * max(keys.values())


def test_a_patch_has_1_to_67_texts_21_in_the_middle(default_demo):
    counts = sorted(Counter(row["patch_id"] for row in default_demo.rows).values())
    assert counts[0] == 1
    assert counts[-1] <= 67
    assert 19 <= counts[len(counts) // 2] <= 23


def test_some_patches_have_no_caption_and_none_has_two(default_demo):
    captioned = Counter(row["patch_id"] for row in default_demo.rows if row["type"] == "captioning")
    assert set(captioned.values()) == {1}
    assert 0 < len(default_demo.first_rows) - len(captioned) < 40


def test_captions_have_about_the_length_of_the_real_ones(default_demo):
    words = sorted(len(row["output"].split()) for row in default_demo.rows if row["type"] == "captioning")
    assert 90 < words[len(words) // 2] < 130
    assert words[0] > 40
