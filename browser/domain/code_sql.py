"""A selection as SQL for DuckDB over the plain parquet."""

from collections.abc import Callable, Iterable, Sequence

from browser.domain.among import Among
from browser.domain.code import AUDIT_NAME, LIST_NAME, Asked, answers_by_type, is_plain, needs_audit
from browser.domain.machine_verdict import VERDICT_VALUES, Verdict
from browser.domain.region import EARTH_RADIUS_KM, Box, Circle, Place, parse_region
from browser.domain.selection import AnnotationFilter, Condition
from browser.domain.value_forms import days, numbers

_QUERY = "WITH annotations AS (FROM read_parquet({parquet})){audit}\nSELECT * FROM annotations\n{where}ORDER BY ID;\n"
_AUDIT = ",\n  audit AS (FROM read_parquet({audit}))"
_OF_AUDIT = "-- Verdicts and flags are those of the machine audit, a file of its own beside the prepared files.\n"
_FROM_LIST = (
    "-- SQL does not know what texts claim. Export the selection as a list of annotation IDs, and keep it as {name}.\n"
)


def as_sql(
    selection: AnnotationFilter, parquet_name: str, ids: Sequence[int] | None = None, audit_name: str = AUDIT_NAME
) -> str:
    """A query whose rows are those of the selection, in ID order.

    Args:
        selection: What is selected.
        parquet_name: The parquet, as the reader of the code names it.
        ids: All selected annotations, where they are to be written out: for a selection that is not `is_plain`.
        audit_name: The file of machine verdicts, likewise.

    Raises:
        FilterValueError: A condition has a value that cannot be read.
    """
    if ids is not None:
        return _query(parquet_name, [_one_of("ID", ids)])
    if not is_plain(selection):
        where = f"ID IN (SELECT column0 FROM read_csv({_text(LIST_NAME)}, header = false))"  # noqa: S608 - for people
        return _FROM_LIST.format(name=LIST_NAME) + _query(parquet_name, [where])
    asked = Asked.of(selection)
    conditions = [_condition(c) for c in asked.of_row]
    conditions += [f"patch_id IN ({_patches_with(asked.having)})"] if asked.having else []
    conditions += [f"patch_id NOT IN ({_patches_with([c])})" for c in asked.having_no]
    if not needs_audit(selection):
        return _query(parquet_name, conditions)
    return _OF_AUDIT + _query(parquet_name, conditions, _AUDIT.format(audit=_text(audit_name)))


def _query(parquet_name: str, conditions: Sequence[str], audit: str = "") -> str:
    where = f"WHERE {f'{chr(10)}  AND '.join(conditions)}\n" if conditions else ""
    return _QUERY.format(parquet=_text(parquet_name), where=where, audit=audit)


def _patches_with(conditions: Iterable[Condition]) -> str:
    return f"SELECT patch_id FROM annotations WHERE {' AND '.join(map(_condition, conditions))}"  # noqa: S608 - for people


def _condition(condition: Condition) -> str:
    name = condition.facet.name
    if name in _BY_VALUES:
        found = _BY_VALUES[name](condition.values)
    elif name in _BY_VALUE:
        found = f"({' OR '.join(map(_BY_VALUE[name], condition.values))})"
    else:
        found = _one_of(name, condition.values)
    return f"NOT ({found})" if condition.is_excluded else found


def _answers(values: Sequence[str]) -> str:
    kinds = (f"(type = {_text(kind)} AND {_one_of('output', answers)})" for kind, answers in answers_by_type(values))
    return f"({' OR '.join(kinds) or 'false'})"


def _among(values: Sequence[str]) -> str:
    items = [Among.parse(value) for value in values]
    of_patches = _one_of("min(ID)", [first for item in items for first in item.first_ids])
    patches = f"patch_id IN (SELECT patch_id FROM annotations GROUP BY patch_id HAVING {of_patches})"  # noqa: S608 - for people
    return f"({_one_of('ID', [number for item in items for number in item.annotation_ids])} OR {patches})"


def _id(value: str) -> str:
    if value.endswith("*"):
        return f"starts_with(ID::VARCHAR, {_text(value[:-1])})"
    return "ID BETWEEN {} AND {}".format(*numbers("Annotation ID", value))


def _texts(value: str) -> str:
    span = "{} AND {}".format(*numbers("Texts", value))
    return f"patch_id IN (SELECT patch_id FROM annotations GROUP BY patch_id HAVING count(*) BETWEEN {span})"  # noqa: S608 - for people


def _acquired(value: str) -> str:
    first, last = days("Acquired", value)
    return f"left(split_part(patch_id, '_', 3), 8) BETWEEN '{first:%Y%m%d}' AND '{last:%Y%m%d}'"


def _name(value: str) -> str:
    part = f"lower({_text(value)})"
    return f"contains(lower(patch_id), {part}) OR contains(lower(s1_name), {part})"


def _region(value: str) -> str:
    match parse_region(value):
        case Box(west, south, east, north):
            return f"(longitude BETWEEN {west} AND {east} AND latitude BETWEEN {south} AND {north})"
        case Circle(latitude, longitude, radius_km):
            return (
                f"{2 * EARTH_RADIUS_KM} * asin(least(1, sqrt(pow(sin(radians(latitude - {latitude}) / 2), 2)"
                f" + cos(radians({latitude})) * cos(radians(latitude))"
                f" * pow(sin(radians(longitude - {longitude}) / 2), 2)))) <= {radius_km}"
            )
        case Place(name_part, is_end):
            return f"{'ends_with' if is_end else 'contains'}(patch_id, {_text(name_part)})"
    raise ValueError(value)


def _verdicts(values: Sequence[str]) -> str:
    return _audited(_one_of("verdict", [str(VERDICT_VALUES.get(value, value)) for value in values]))


def _flags(values: Sequence[str]) -> str:
    return _audited(f"list_has_any(flags, [{', '.join(map(_text, values))}])")


def _audited(condition: str) -> str:
    return f"ID IN (SELECT ID FROM audit WHERE {condition})"  # noqa: S608 - for people


def _contradictions(value: str) -> str:
    contradicts = _one_of("verdict", [str(Verdict.CONTRADICTS)])
    span = "{} AND {}".format(*numbers("Contradicting texts", value))
    joined = "SELECT patch_id FROM annotations JOIN audit USING (ID)"
    return f"patch_id IN ({joined} GROUP BY patch_id HAVING count(*) FILTER (WHERE {contradicts}) BETWEEN {span})"


_BY_VALUES: dict[str, Callable[[Sequence[str]], str]] = {
    "answer": _answers,
    "among": _among,
    "verdict": _verdicts,
    "flag": _flags,
}
_BY_VALUE: dict[str, Callable[[str], str]] = {
    "id": _id,
    "texts": _texts,
    "contradictions": _contradictions,
    "acquired": _acquired,
    "name": _name,
    "region": _region,
}


def _one_of(column: str, values: Sequence[str | int]) -> str:
    listed = ", ".join(_text(value) if isinstance(value, str) else str(value) for value in values)
    return f"{column} IN ({listed})" if listed else "false"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
