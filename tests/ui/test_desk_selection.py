from browser.domain.selection import AnnotationFilter, SelectionCount
from browser.ui.desk_selection import bench_of, queue_name, remedies

AUSTRIA = AnnotationFilter(country=frozenset({"Austria"}))


def test_what_is_judged_is_the_bench_part_of_the_selection():
    assert bench_of(AUSTRIA) == AUSTRIA.with_only("split", ["bench"])
    assert bench_of(AUSTRIA.with_only("split", ["bench", "train"])) == AUSTRIA.with_only("split", ["bench"])


def test_a_selection_of_other_splits_leaves_nothing_to_judge():
    assert bench_of(AUSTRIA.with_only("split", ["train"])) is None


def test_the_queue_is_called_by_what_was_selected():
    assert queue_name(AUSTRIA.with_only("split", ["bench"])) == "Bench, Austria"
    assert queue_name(AnnotationFilter(split=frozenset({"bench"}))) == "Bench"


def test_each_facet_that_alone_stands_in_the_way_is_offered():
    def count(selection: AnnotationFilter) -> SelectionCount:
        return SelectionCount(1, 0 if selection.values_of("season") else 7)

    offered = list(remedies(AUSTRIA.with_only("season", ["Winter"]), count))

    assert [(remedy.label, remedy.annotation_count) for remedy in offered] == [("Winter", 7)]
    assert offered[0].selection == AUSTRIA


def test_where_nothing_is_to_judge_at_all_nothing_is_offered():
    assert list(remedies(AUSTRIA, lambda _: SelectionCount(0, 0))) == []
