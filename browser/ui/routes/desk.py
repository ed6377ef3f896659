"""What the desk asks for: the queue with the reviewer's own verdicts, and one patch after the other."""

from http import HTTPStatus
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.routing import Route

from browser.domain.annotation import TASKS, ReviewItem, Task
from browser.domain.selection import AnnotationFilter
from browser.domain.task_rules import task_rule
from browser.reviews.message import message_of
from browser.reviews.review_queue import review_order
from browser.reviews.state import latest_by_item
from browser.ui import resources
from browser.ui.desk_selection import bench_of
from browser.ui.desk_view import desk_message
from browser.ui.routes.checked_request import Asked, answer, api
from browser.ui.routes.responses import RefusedError


@api
def desk(asked: Asked) -> Response:
    """All items of the selection in the reviewer's order and the reviewer's own rows, of others nothing.

    With `after`, only the rows recorded after that position.
    """
    reviewer = asked.reviewer()
    after = asked.query.get("after")
    if after is not None:
        return answer(_own_rows(reviewer, position_in(after)))
    bench = bench_of(_selection(asked.query))
    items = () if bench is None else review_order(resources.review_items(bench), reviewer)
    return answer({"reviewer": reviewer, **order_message(items), **_own_rows(reviewer, 0)})


@api
def desk_patch(asked: Asked) -> Response:
    """One patch with its texts."""
    asked.reviewer()
    return answer(desk_message(asked.path["patch_id"]))


def desk_routes() -> list[Route]:
    """The queue and its patches."""
    return [Route("/api/desk", desk), Route("/api/desk/patch/{patch_id}", desk_patch)]


def _selection(query: QueryParams) -> AnnotationFilter:
    return AnnotationFilter.from_query({name: query.getlist(name) for name in query})


def position_in(text: str) -> int:
    """A position of the store that an address names.

    Raises:
        RefusedError: It is none.
    """
    if not text.isdecimal():
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"after is {text!r}, not a position of the store.")
    return int(text)


def order_message(items: tuple[ReviewItem, ...]) -> dict[str, Any]:
    """Items as [annotation_id, patch, task], the latter two as indices: a whole bench stays a small message."""
    patches = list(dict.fromkeys(item.patch_id for item in items))
    patch_index = {patch_id: index for index, patch_id in enumerate(patches)}
    task_index = {task: index for index, task in enumerate(TASKS)}
    return {
        "patches": patches,
        "tasks": [_task_message(task) for task in TASKS],
        "items": [[item.annotation_id, patch_index[item.patch_id], task_index[item.task]] for item in items],
    }


def _task_message(task: Task) -> dict[str, str]:
    return {"type": str(task.type), "category": str(task.category), "noun": task_rule(task).noun}


def _own_rows(reviewer: str, after: int) -> dict[str, Any]:
    """The latest row of each item that changed after a position."""
    stored = resources.store().rows_after(after, reviewer, resources.catalog().fingerprint)
    latest = latest_by_item(row.judgement for row in stored)
    position = stored[-1].position if stored else after
    return {"position": position, "rows": [message_of(judgement) for judgement in latest.values()]}
