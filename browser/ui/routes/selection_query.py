"""The selection that the query of an address describes."""

from starlette.requests import Request

from browser.domain.selection import AnnotationFilter


def asked_selection(request: Request) -> AnnotationFilter:
    """The filter of the fields that the address names; its other fields are ignored."""
    return AnnotationFilter.from_query({key: request.query_params.getlist(key) for key in request.query_params})
