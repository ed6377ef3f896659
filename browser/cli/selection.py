"""The options that choose annotations: by facet, or as the address of a page says it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qs

import typer

from browser.domain.selection import FACETS, AnnotationFilter
from browser.errors import SettingsError, UnknownValueError

if TYPE_CHECKING:
    from browser.catalog.annotations import AnnotationCatalog

_OF_THE_PAGE = frozenset({"patch", "annotation", "colour", "view"})
"""Fields of a page's address that choose nothing."""

Values = list[str] | None
Split = Annotated[
    Values,
    typer.Option(help="Only this split. Repeat it for more, as every facet.", metavar="VALUE", show_default=False),
]
TextType = Annotated[
    Values, typer.Option("--type", help="Only this type of text.", metavar="VALUE", show_default=False)
]
Category = Annotated[Values, typer.Option(help="Only this category.", metavar="VALUE", show_default=False)]
Country = Annotated[Values, typer.Option(help="Only this country.", metavar="VALUE", show_default=False)]
Season = Annotated[Values, typer.Option(help="Only this season.", metavar="VALUE", show_default=False)]
ClimateZone = Annotated[Values, typer.Option(help="Only this climate zone.", metavar="VALUE", show_default=False)]
Where = Annotated[
    str | None,
    typer.Option(
        help="The selection as a page's address has it, such as 'split=bench&country=Kosovo'.", show_default=False
    ),
]


def wanted_filter(where: str | None, facets: Mapping[str, Sequence[str] | None]) -> AnnotationFilter:
    """The filter that an address and the options of the facets describe together.

    Raises:
        SettingsError: The address has a field that no facet bears.
    """
    query = parse_qs((where or "").rpartition("?")[2], keep_blank_values=True)
    unknown = sorted(query.keys() - {facet.name for facet in FACETS} - _OF_THE_PAGE)
    if unknown:
        known = ", ".join(facet.name for facet in FACETS)
        raise SettingsError(f"--where has the field {unknown[0]!r}. Known are {known}.")
    given = {name: [*query.get(name, ()), *(values or ())] for name, values in facets.items()}
    return AnnotationFilter.from_query(given)


def refuse_unknown_values(catalog: "AnnotationCatalog", selection: AnnotationFilter) -> None:
    """Refuse a value that the data does not have, which would silently select nothing of it.

    Raises:
        UnknownValueError: It names the value, and those that there are.
    """
    counts = catalog.facet_counts(AnnotationFilter())
    for condition in selection.conditions:
        known = [count.value for count in counts[condition.facet.name]]
        unknown = [value for value in condition.values if value not in known]
        if unknown:
            label = condition.facet.label.lower()
            raise UnknownValueError(f"No annotation has the {label} {unknown[0]!r}. There are: {'; '.join(known)}.")
