"""The benchmark itself, in the dataset's thirteen columns, and its twin that says how each row came about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from browser.catalog.selected_rows import ROW_SCHEMA
from browser.domain.annotation import Split
from browser.domain.item_values import ItemState
from browser.domain.judgement import Visible
from browser.jobs.release_contents import Contents, ReleaseItem
from browser.metrics.ratings import counted_votes

_REPLACED = ("input", "output", "split")
TWIN_FIELDS = (
    pa.field("status", pa.string()),
    pa.field("votes", pa.int16()),
    pa.field("agreement", pa.float64()),
    pa.field("settled_by", pa.string()),
    pa.field("imagery_supports", pa.int16()),
    pa.field("imagery_contradicts", pa.int16()),
    pa.field("imagery_does_not_show", pa.int16()),
    pa.field("original_input", pa.string()),
    pa.field("original_output", pa.string()),
    pa.field("original_split", pa.string()),
)
"""What the twin has beside the thirteen columns.

`agreement` is the share of agreeing pairs of the row's votes (missing with fewer than two), `settled_by` is `votes`,
`adjudication` or `nobody`; the imagery columns count votes.
"""


@dataclass(frozen=True, slots=True)
class Support:
    """What one text rests on."""

    votes: int
    agreement: float | None
    settled_by: str
    visible: Counter[Visible]


def bench_table(contents: Contents) -> pa.Table:
    """The rows of the release in ID order, with the dataset's columns, order and types."""
    mask = pa.array([item.is_released for item in contents.items], pa.bool_())
    table = contents.rows.filter(mask)
    texts = [item.released for item in contents.released]
    new = ([text.input for text in texts], [text.output for text in texts], [Split.BENCH.value] * len(texts))
    for name, values in zip(_REPLACED, new, strict=True):
        field = ROW_SCHEMA.field(name)
        table = table.set_column(ROW_SCHEMA.get_field_index(name), field, pa.array(values, field.type))
    return table.cast(ROW_SCHEMA).combine_chunks()


def verified_table(contents: Contents, bench: pa.Table) -> pa.Table:
    """The same rows with what they rest on and what they said before."""
    columns = zip(*map(_twin_values, contents.released), strict=True) if bench.num_rows else [[] for _ in TWIN_FIELDS]
    for field, values in zip(TWIN_FIELDS, columns, strict=True):
        bench = bench.append_column(field, pa.array(list(values), field.type))
    return bench


def support_of(state: ItemState | None) -> Support:
    """What a text rests on: votes that count, and an adjudicator's decision where it is in force."""
    if state is None:
        return Support(0, None, "nobody", Counter())
    is_decided = state.decision is not None and state.decision.row_id in state.rests_on
    said = ["unusable" if ballot.unusable else ballot.answer for ballot in state.ballots]
    return Support(
        votes=len(said),
        agreement=_agreeing_pairs(said),
        settled_by="adjudication" if is_decided else "votes",
        visible=Counter(vote.verdict.visible for vote in counted_votes([state])),
    )


def _twin_values(item: ReleaseItem) -> tuple[object, ...]:
    support, said = support_of(item.state), item.annotation
    seen = (support.visible[v] for v in (Visible.SUPPORTS, Visible.CONTRADICTS, Visible.NOT_SHOWN))
    made = (item.fate.value, support.votes, support.agreement, support.settled_by)
    return (*made, *seen, said.input, said.output, item.split.value)


def _agreeing_pairs(said: Sequence[object]) -> float | None:
    """The share of the pairs of votes that agree; None where there is no pair."""
    pairs = len(said) * (len(said) - 1)
    return sum(count * (count - 1) for count in Counter(said).values()) / pairs if pairs else None
