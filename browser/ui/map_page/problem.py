"""What keeps a selection from being counted: a part that is still being prepared, or a value that says nothing."""

from browser.domain.selection import AnnotationFilter
from browser.errors import FilterValueError, StillPreparingError, WordQueryError
from browser.ui import resources
from browser.ui.messages import show_error, show_notice

SelectionProblem = StillPreparingError | FilterValueError | WordQueryError


def problem_of(selection: AnnotationFilter) -> SelectionProblem | None:
    """The reason why this selection has no answer, at least not yet."""
    try:
        resources.count(selection)
    except (StillPreparingError, FilterValueError, WordQueryError) as error:
        return error
    return None


def show_problem(problem: SelectionProblem) -> None:
    """Say it calmly where the answer would stand; what is only late is no error."""
    if isinstance(problem, StillPreparingError):
        show_notice(str(problem))
    else:
        show_error(problem)
