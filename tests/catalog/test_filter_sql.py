from browser.catalog.filter_sql import WhereClause, patch_clause, task_mask, where_clause
from browser.domain.annotation import TASKS
from browser.domain.selection import AnnotationFilter


def selection(**values):
    return AnnotationFilter.of(**{name: frozenset(wanted) for name, wanted in values.items()})


def test_no_filter_leaves_everything():
    assert where_clause(selection()) == WhereClause("TRUE", {})
    assert patch_clause(selection()) == WhereClause("TRUE", {})


def test_values_are_bound_and_never_part_of_the_text():
    clause = where_clause(selection(country=["Kosovo'; DROP TABLE patches --"], split=["bench", "test"]))
    assert clause.sql == "split IN ($split_0, $split_1) AND country IN ($country_0)"
    assert clause.parameters == {
        "split_0": "bench",
        "split_1": "test",
        "country_0": "Kosovo'; DROP TABLE patches --",
    }


def test_type_and_category_of_a_patch_are_asked_of_one_and_the_same_annotation():
    clause = patch_clause(selection(type=["mcq"], category=["area", "point"], season=["Fall"]))
    assert clause.sql == "season IN ($season_0) AND (task_mask & $task_mask) <> 0"
    wanted = [code for code in range(len(TASKS)) if clause.parameters["task_mask"] >> code & 1]
    assert [(TASKS[code].type, TASKS[code].category) for code in wanted] == [("mcq", "area")]


def test_without_type_and_category_all_tasks_are_wanted():
    assert task_mask(selection(split=["bench"])) == 2 ** len(TASKS) - 1


def test_an_unknown_type_wants_no_task():
    assert task_mask(selection(type=["vqa"])) == 0


def test_a_clause_binds_other_values_of_its_query_without_changing():
    clause = where_clause(selection(split=["bench"]))
    assert clause.binding(limit=3) == {"split_0": "bench", "limit": 3}
    assert clause.parameters == {"split_0": "bench"}
