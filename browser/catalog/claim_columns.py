"""What every annotation claims, as columns of numbers: the meaning of each different wording is found once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from browser.catalog.mapped_file import Pages
from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.choice_claims import asked_classes, option_claim
from browser.domain.grammar import OPTION_KEYS, MultipleChoice, parse
from browser.domain.meaning import meaning
from browser.domain.nomenclature import find_classes
from browser.domain.stated import NOTHING, Stated, class_bits, stated, stated_by_choice
from browser.errors import MeaningError, UnknownValueError

ANSWERS: tuple[str, ...] = ("yes", "no", *OPTION_KEYS)
"""Answer number 1 is `yes`, 6 is `d`; 0 is none of them."""
TEXT_COLUMNS: tuple[str, ...] = ("ID", "type", "category", "input", "output")
"""The columns of the parquet that claims are read from."""
_TEXTS = pa.schema([(name, pa.int64() if name == "ID" else pa.string()) for name in TEXT_COLUMNS])
CLAIM_SCHEMA = pa.schema(
    [
        ("annotation_id", pa.int64()),
        ("task", pa.uint8()),
        ("answer", pa.uint8()),
        ("classes", pa.uint32()),
        ("amount_low", pa.uint8()),
        ("amount_high", pa.uint8()),
    ]
)
_YES_OR_NO = len(ANSWERS) - len(OPTION_KEYS)
_KEPT = 1 << 16
"""So many different questions, stems and options are remembered: more than the dataset has of each."""
_NAMELESS = {Category.COUNTRY, Category.SEASON, Category.CLIMATE_ZONE, Category.POINT}
"""Their texts claim no class and no amount."""
_Numbers: TypeAlias = NDArray[np.uint32]
_Reader: TypeAlias = Callable[[pa.Table], _Numbers]


@dataclass(frozen=True, slots=True, eq=False)
class ClaimColumns:
    """One entry per annotation, in ID order; the arrays cannot be written to.

    `task` is the place in `TASKS`. `answer` is 0 for none, then 1 yes, 2 no, 3 a, 4 b, 5 c, 6 d. Bit n of `classes`
    stands for `LAND_COVER_CLASSES[n]`. Amounts are percent of the patch in area tasks and areas in count tasks (254
    for that many or more); 255 is none.
    """

    annotation_id: NDArray[np.int64]
    task: NDArray[np.uint8]
    answer: NDArray[np.uint8]
    classes: NDArray[np.uint32]
    amount_low: NDArray[np.uint8]
    amount_high: NDArray[np.uint8]
    pages: Pages = field(default_factory=Pages)


def columns_of(claims: pa.RecordBatch, pages: Pages | None = None) -> ClaimColumns:
    """The arrays of a batch (`CLAIM_SCHEMA`), without a copy; `pages` are those of the file that they lie in."""
    arrays = {name: claims[name].to_numpy() for name in CLAIM_SCHEMA.names}
    return ClaimColumns(**arrays, pages=pages or Pages())


def claims_of_texts(texts: pa.Table) -> pa.RecordBatch:
    """The claims of some annotations (`TEXT_COLUMNS`), row by row as `CLAIM_SCHEMA`.

    Raises:
        UnknownValueError: A row has a type or a category that the dataset does not define.
    """
    texts = texts.select(TEXT_COLUMNS).cast(_TEXTS)
    tasks = _task_codes(texts)
    numbers = np.tile(np.array(NOTHING, np.uint32), (len(texts), 1))
    for code in np.unique(tasks):
        task = TASKS[code]
        if task.category not in _NAMELESS:
            rows = np.flatnonzero(tasks == code)
            numbers[rows] = _reader(task)(texts.take(rows))
    found = (texts["ID"], tasks, _answers(texts, tasks), *numbers.T)
    arrays = [_array(values).cast(column.type) for values, column in zip(found, CLAIM_SCHEMA, strict=True)]
    return pa.record_batch(arrays, CLAIM_SCHEMA)


def sorted_claims(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    """All claims as one batch in ID order."""
    claims = pa.Table.from_batches(batches, CLAIM_SCHEMA).combine_chunks()
    ids = claims["annotation_id"].to_numpy()
    if np.any(ids[1:] < ids[:-1]):
        claims = claims.take(np.argsort(ids, kind="stable")).combine_chunks()
    whole = claims.to_batches()
    return whole[0] if whole else pa.RecordBatch.from_pylist([], CLAIM_SCHEMA)


def _task_codes(texts: pa.Table) -> NDArray[np.uint8]:
    types, categories = (texts[name].combine_chunks().dictionary_encode() for name in ("type", "category"))
    codes = np.array(
        [[_task_code(type_, category) for category in categories.dictionary] for type_ in types.dictionary]
    ).reshape(len(types.dictionary), len(categories.dictionary))
    found: NDArray[np.int64] = codes[types.indices.to_numpy(), categories.indices.to_numpy()]
    if np.any(found < 0):
        row = int(np.argmax(found < 0))
        raise UnknownValueError(
            f"{texts['type'][row]} with {texts['category'][row]} is none of the fifteen tasks "
            f"(annotation {texts['ID'][row]})."
        )
    return found.astype(np.uint8)


def _task_code(type_: pa.Scalar, category: pa.Scalar) -> int:
    places = {(str(task.type), str(task.category)): code for code, task in enumerate(TASKS)}
    return places.get((type_.as_py(), category.as_py()), -1)


def _answers(texts: pa.Table, tasks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The place in `ANSWERS`, from 1, of the answers that the task allows; 0 for all others."""
    given = pc.index_in(texts["output"], pa.array(ANSWERS)).fill_null(-1).to_numpy() + 1
    types = np.array([task.type for task in TASKS])[tasks]
    fits = np.where(given <= _YES_OR_NO, types == TextType.BINARY, types == TextType.MCQ)
    return np.where(fits, given, 0).astype(np.uint8)


def _reader(task: Task) -> _Reader:
    if task.type is TextType.CAPTIONING:
        return _of_captions
    return partial(_of_choices if task.type is TextType.MCQ else _of_inputs, task)


def _of_inputs(task: Task, texts: pa.Table) -> _Numbers:
    inputs = texts["input"].combine_chunks().dictionary_encode()
    found = np.array([_of_input(task, text) for text in inputs.dictionary.to_pylist()], np.uint32)
    each: _Numbers = found[inputs.indices.to_numpy()]
    return each


@lru_cache(_KEPT)
def _of_input(task: Task, text: str) -> Stated:
    return stated(meaning(task, parse(task, text, None)))


def _of_choices(task: Task, texts: pa.Table) -> _Numbers:
    rows = zip(texts["input"].to_pylist(), texts["output"].to_pylist(), strict=True)
    return np.array([_of_choice(task, *row) for row in rows], np.uint32)


def _of_choice(task: Task, text: str, key: str) -> Stated:
    parsed = parse(task, text, key)
    if not isinstance(parsed, MultipleChoice):
        return NOTHING
    asked = _asked(task.category, parsed.stem)
    if asked is None:
        return NOTHING
    options = [_of_option(task.category, asked, option) for option in parsed.options]
    if not all(options):
        return NOTHING
    chosen = options[OPTION_KEYS.index(key)] if options else None
    return chosen or stated_by_choice(asked, None)


@lru_cache(_KEPT)
def _asked(category: Category, stem: str) -> tuple[int, ...] | None:
    """The classes that a stem asks for; None where it is not understood."""
    try:
        return asked_classes(category, stem)
    except MeaningError:
        return None


@lru_cache(_KEPT)
def _of_option(category: Category, asked: tuple[int, ...], option: str) -> Stated | None:
    """What an option would state; None where it is not understood."""
    try:
        return stated_by_choice(asked, option_claim(category, asked, option))
    except MeaningError:
        return None


def _of_captions(texts: pa.Table) -> _Numbers:
    named = (class_bits(mention.class_index for mention in find_classes(text)) for text in texts["output"].to_pylist())
    return np.array([Stated(classes) for classes in named], np.uint32)


def _array(values: Any) -> pa.Array:  # noqa: ANN401 - numpy's or Arrow's
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else pa.array(values)
