from browser.catalog.filter_sql import WhereClause, where_clause
from browser.catalog.patch_conditions import ALL_TASKS, task_mask
from browser.domain.annotation import TASKS
from browser.domain.selection import AnnotationFilter


def test_no_filter_leaves_everything():
    assert where_clause(AnnotationFilter()) == WhereClause("TRUE", {})
    assert task_mask(()) == ALL_TASKS == 2 ** len(TASKS) - 1


def test_values_are_bound_and_never_part_of_the_text():
    wanted = AnnotationFilter.of(country=["Kosovo'; DROP TABLE patches --"], split=["bench", "test"], not_type=["mcq"])
    assert where_clause(wanted) == WhereClause(
        "split IN ($split_0, $split_1) AND type NOT IN ($not_type_0) AND country IN ($country_0)",
        {"split_0": "bench", "split_1": "test", "not_type_0": "mcq", "country_0": "Kosovo'; DROP TABLE patches --"},
    )


def test_what_is_asked_of_other_annotations_is_not_asked_of_the_row():
    assert where_clause(AnnotationFilter.of(having_type=["mcq"], words=["pastures"])) == WhereClause("TRUE", {})


def test_type_and_category_are_asked_of_one_and_the_same_task():
    asked = AnnotationFilter.of(type=["mcq"], category=["area", "point"], not_category=["point"]).conditions
    wanted = [code for code in range(len(TASKS)) if task_mask(asked) >> code & 1]
    assert [(TASKS[code].type, TASKS[code].category) for code in wanted] == [("mcq", "area")]


def test_an_unknown_type_wants_no_task():
    assert task_mask(AnnotationFilter.of(type=["vqa"]).conditions) == 0


def test_a_clause_binds_other_values_of_its_query_without_changing():
    clause = where_clause(AnnotationFilter.of(split=["bench"]))
    assert clause.binding(limit=3) == {"split_0": "bench", "limit": 3}
    assert clause.parameters == {"split_0": "bench"}
