"""The options that choose annotations: one for each field of a selection, and the address of a page."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import wraps
from typing import Annotated
from urllib.parse import parse_qs

import typer

from browser.domain.selection import FIELDS, AnnotationFilter, Facet
from browser.errors import SettingsError

OPTIONS = tuple(condition.facet for condition in FIELDS.values() if condition.field == condition.facet.name)
"""What has an option of its own. Exclusion and what is asked of a patch's other texts have `--where`."""
_EXAMPLES = {
    "split": "bench",
    "type": "'bounding box'",
    "category": "area",
    "country": "Kosovo",
    "season": "Fall",
    "climate_zone": "'Polar, tundra'",
    "answer": "yes",
    "class": "Pastures",
    "second_class": "'Arable land'",
    "area": "30..50, in percent",
    "count": "2..5",
    "words": "'pastures NOT forest'",
    "id": "100..200",
    "texts": "11..20",
    "acquired": "2017-06",
    "imagery": "Sentinel-1",
    "name": "33UUP_26_57",
    "region": "'tile 33UUP'",
    "among": "123.p456",
    "verdict": "contradicts",
    "contradictions": "2..9",
    "flag": "typo",
}
_OF_THE_PAGE = frozenset({"patch", "annotation", "colour", "view"})
"""Fields of a page's address that choose nothing."""
_REPEATED = "Every option of a field may be repeated: any of its values is taken."
_WHERE = Annotated[
    str | None,
    typer.Option(
        help="The selection as a page's address has it, such as 'split=bench&not_country=Kosovo'. Each field may also "
        "be not_..., and those of annotations having_... and having_not_...: what other texts of the patch say.",
        show_default=False,
    ),
]
_PREFIX = "of_"
"""Before the names of parameters: `class` is a word of Python."""


def takes_selection(command: Callable[..., None]) -> Callable[..., None]:
    """A command with an option for each field and `--where`; it is called with their filter as `selection`."""
    own = [p for p in inspect.signature(command).parameters.values() if p.name != "selection"]
    parameters = [*own, _parameter("where", _WHERE), *map(_field_option, OPTIONS)]

    @wraps(command)
    def with_options(**given: object) -> None:
        values = {facet.name: given.pop(_PREFIX + facet.name) for facet in OPTIONS}
        command(selection=wanted_filter(given.pop("where"), values), **given)  # type: ignore[arg-type] # typer's own types

    with_options.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # what typer reads
    with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return with_options


def _field_option(facet: Facet) -> inspect.Parameter:
    more = f" {_REPEATED}" if facet is OPTIONS[0] else ""
    option = typer.Option(
        f"--{facet.name.replace('_', '-')}",
        help=f"{facet.label}, such as {_EXAMPLES[facet.name]}.{more}",
        metavar="VALUE",
        show_default=False,
    )
    return _parameter(_PREFIX + facet.name, Annotated[list[str] | None, option])


def _parameter(name: str, annotation: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def wanted_filter(where: str | None, values: Mapping[str, Sequence[str] | None]) -> AnnotationFilter:
    """The filter that an address and the values of options describe together.

    Raises:
        SettingsError: The address has a field that no selection has.
    """
    query = parse_qs((where or "").rpartition("?")[2], keep_blank_values=True)
    for name in sorted(query.keys() - FIELDS.keys() - _OF_THE_PAGE):
        raise SettingsError(f"--where has the field {name!r}. {_known_fields(name)}")
    names = [name for name in FIELDS if name in query or values.get(name)]
    return AnnotationFilter.of(**{name: [*query.get(name, ()), *(values.get(name) or ())] for name in names})


def _known_fields(name: str) -> str:
    near = get_close_matches(name, FIELDS, 1)
    meant = f"Is {near[0]} meant? " if near else ""
    return f"{meant}Known are {', '.join(FIELDS)}."
