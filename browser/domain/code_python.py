"""A selection as Python with pandas over the plain parquet."""

from collections.abc import Callable, Iterable, Sequence

from browser.domain.among import Among
from browser.domain.code import AUDIT_NAME, LIST_NAME, Asked, answers_by_type, is_plain, needs_audit
from browser.domain.machine_verdict import VERDICT_VALUES, Verdict
from browser.domain.region import EARTH_RADIUS_KM, Box, Circle, Place, parse_region
from browser.domain.selection import AnnotationFilter, Condition
from browser.domain.value_forms import days, numbers

_SCRIPT = """{imports}
rows = pd.read_parquet({parquet})
{audit}{conditions}selected = {selected}.sort_values("ID")
"""
_AUDIT = """# Verdicts and flags are those of the machine audit, a file of its own beside the prepared files.
audit = pd.read_parquet({audit})
"""
_LIST = (
    "# pandas does not know what texts claim. Export the selection as a list of annotation IDs, and keep it as {name}."
)


def as_python(
    selection: AnnotationFilter, parquet_name: str, ids: Sequence[int] | None = None, audit_name: str = AUDIT_NAME
) -> str:
    """A script that ends with the rows of the selection in `selected`, in ID order; arguments as for `as_sql`.

    Raises:
        FilterValueError: A condition has a value that cannot be read.
    """
    if ids is not None:
        return _script(parquet_name, [_one_of('rows["ID"]', ids)])
    if not is_plain(selection):
        listed = f"pd.read_csv({LIST_NAME!r}, header=None)[0]"
        return _LIST.format(name=LIST_NAME) + _script(parquet_name, [f'rows["ID"].isin({listed})'])
    asked = Asked.of(selection)
    conditions = [_condition(c) for c in asked.of_row]
    conditions += [_patches_with(asked.having)] if asked.having else []
    conditions += [f"~{_patches_with([c])}" for c in asked.having_no]
    audit = _AUDIT.format(audit=repr(audit_name)) if needs_audit(selection) else ""
    return _script(parquet_name, conditions, audit)


def _script(parquet_name: str, conditions: Sequence[str], audit: str = "") -> str:
    needs_numpy = any("np." in condition for condition in conditions)
    return _SCRIPT.format(
        imports=f"{'import numpy as np' + chr(10) if needs_numpy else ''}import pandas as pd\n",
        parquet=repr(parquet_name),
        audit=audit,
        conditions="".join(f"{'wanted &=' if n else 'wanted ='} {text}\n" for n, text in enumerate(conditions)),
        selected="rows[wanted]" if conditions else "rows",
    )


def _patches_with(conditions: Iterable[Condition]) -> str:
    return f'rows["patch_id"].isin(rows.loc[{" & ".join(map(_condition, conditions))}, "patch_id"])'


def _condition(condition: Condition) -> str:
    name = condition.facet.name
    if name in _BY_VALUES:
        found = _BY_VALUES[name](condition.values)
    elif name in _BY_VALUE:
        found = f"({' | '.join(map(_BY_VALUE[name], condition.values))})"
    else:
        found = _one_of(f'rows["{name}"]', condition.values)
    return f"~{found}" if condition.is_excluded else found


def _answers(values: Sequence[str]) -> str:
    kinds = [f'(rows["type"].eq({kind!r}) & {_one_of(_OUTPUT, answers)})' for kind, answers in answers_by_type(values)]
    return f"({' | '.join(kinds)})"


def _among(values: Sequence[str]) -> str:
    items = [Among.parse(value) for value in values]
    firsts = _one_of(_PER_PATCH.format("min"), [first for item in items for first in item.first_ids])
    return f"({_one_of(_ID, [number for item in items for number in item.annotation_ids])} | {firsts})"


def _id(value: str) -> str:
    if value.endswith("*"):
        return f"{_ID}.astype(str).str.startswith({value[:-1]!r})"
    return f"{_ID}.between{tuple(numbers('Annotation ID', value))}"


def _texts(value: str) -> str:
    return f"{_PER_PATCH.format('size')}.between{tuple(numbers('Texts', value))}"


def _acquired(value: str) -> str:
    first, last = days("Acquired", value)
    return f"{_PATCH_ID}.str.split('_').str[2].str[:8].between('{first:%Y%m%d}', '{last:%Y%m%d}')"


def _name(value: str) -> str:
    columns = (_PATCH_ID, 'rows["s1_name"]')
    return " | ".join(f"{column}.str.lower().str.contains({value.lower()!r}, regex=False)" for column in columns)


def _region(value: str) -> str:
    match parse_region(value):
        case Box(west, south, east, north):
            return f'(rows["longitude"].between({west}, {east}) & rows["latitude"].between({south}, {north}))'
        case Circle(latitude, longitude, radius_km):
            return (
                f'({2 * EARTH_RADIUS_KM} * np.arcsin(np.sqrt(np.sin(np.radians(rows["latitude"] - {latitude}) / 2) ** 2'
                f' + np.cos(np.radians({latitude})) * np.cos(np.radians(rows["latitude"]))'
                f' * np.sin(np.radians(rows["longitude"] - {longitude}) / 2) ** 2)) <= {radius_km})'
            )
        case Place(name_part, is_end):
            how = f"endswith({name_part!r})" if is_end else f"contains({name_part!r}, regex=False)"
            return f"{_PATCH_ID}.str.{how}"
    raise ValueError(value)


_ID, _PATCH_ID, _OUTPUT = 'rows["ID"]', 'rows["patch_id"]', 'rows["output"]'
_PER_PATCH = 'rows.groupby("patch_id")["ID"].transform("{}")'


def _verdicts(values: Sequence[str]) -> str:
    return f"{_ID}.isin({_CONTRADICTED.format([str(VERDICT_VALUES.get(value, value)) for value in values])})"


def _flags(values: Sequence[str]) -> str:
    flagged = f'audit.loc[audit["flags"].map(lambda flags: not set(flags).isdisjoint({list(values)!r})), "ID"]'
    return f"{_ID}.isin({flagged})"


def _contradictions(value: str) -> str:
    found = f"{_ID}.isin({_CONTRADICTED.format([str(Verdict.CONTRADICTS)])})"
    span = tuple(numbers("Contradicting texts", value))
    return f'{found}.groupby(rows["patch_id"]).transform("sum").between{span}'


_CONTRADICTED = 'audit.loc[audit["verdict"].isin({}), "ID"]'
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
    return f"{column}.isin({list(values)!r})"
