from browser.domain.selection import AnnotationFilter, SelectionCount
from browser.ui.desk_selection import bench_count, bench_of, queue_name

AUSTRIA = AnnotationFilter.of(country=["Austria"])


def test_what_is_judged_is_the_bench_part_of_the_selection():
    assert bench_of(AUSTRIA) == AUSTRIA.with_only("split", ["bench"])
    assert bench_of(AUSTRIA.with_only("split", ["bench", "train"])) == AUSTRIA.with_only("split", ["bench"])


def test_what_the_machine_audit_says_never_chooses_what_is_judged():
    doubtful = AnnotationFilter.of(
        country=["Austria"], verdict=["contradicts"], having_flag=["typo"], contradictions=["1"]
    )
    assert bench_of(doubtful) == bench_of(AUSTRIA)


def test_a_selection_of_other_splits_leaves_nothing_to_judge():
    assert bench_of(AUSTRIA.with_only("split", ["train"])) is None


def test_the_queue_is_called_by_what_was_selected():
    assert queue_name(AUSTRIA.with_only("split", ["bench"])) == "Bench, Austria"
    assert queue_name(AnnotationFilter.of(split=["bench"])) == "Bench"


def test_only_texts_of_the_bench_split_are_counted():
    def count(selection: AnnotationFilter) -> SelectionCount:
        return SelectionCount(1, 7 if selection.values_of("split") == {"bench"} else 100)

    assert bench_count(AUSTRIA, count) == 7
    assert bench_count(AUSTRIA.with_only("split", ["train"]), count) == 0
