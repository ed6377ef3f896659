"""What the tables have of a campaign after a position of the store."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, Select, Table, bindparam, exists, select

from browser.domain.campaign import Campaign
from browser.domain.campaign_rows import Recorded, judged_row
from browser.reviews.campaign_schema import campaigns
from browser.reviews.campaign_text import campaign_of
from browser.reviews.campaign_values import TABLES, row_of
from browser.reviews.journal import HEAD_NAME
from browser.reviews.schema import from_row, journal_head, judgements

_KINDS = {table: kind for kind, table in TABLES.items()}
_TABLES = (judgements, campaigns, *_KINDS)


class Owner(NamedTuple):
    """Whose rows they are; the names of two columns of every table."""

    campaign: str
    dataset_fingerprint: str


class News(NamedTuple):
    """What a campaign has got after a position of the store and up to `position`."""

    position: int
    rows: tuple[Recorded, ...] = ()
    versions: tuple[tuple[int, Campaign], ...] = ()
    """The new versions of its definition, each with its number."""


def news_after(connection: Connection, owner: Owner, position: int) -> News:
    """What was recorded after a position; tables without a new row are not read."""
    wanted = {**owner._asdict(), "after": position}
    last, *has_new = connection.execute(_changed(), wanted).one_or_none() or (0,)
    changed = [table for table, is_changed in zip(_TABLES, has_new, strict=False) if is_changed]
    rows = {table: connection.execute(_after(table), wanted).mappings().all() for table in changed}
    recorded = [one for table, found in rows.items() if table is not campaigns for one in _recorded(table, found)]
    versions = ((row["version"], campaign_of(row["definition"])) for row in rows.get(campaigns, ()))
    return News(last, tuple(sorted(recorded, key=lambda one: one.position)), tuple(versions))


def _recorded(table: Table, rows: Iterable[RowMapping]) -> Iterator[Recorded]:
    for row in rows:
        made = judged_row(from_row(row)) if table is judgements else row_of(_KINDS[table], row)
        if made is not None:
            yield Recorded(row["position"], row["recorded_at"], made)


@cache
def _changed() -> Select[Any]:
    """The position of the store, and of each table whether it has rows after a position: one question for all."""
    new = [exists().where(table.c.position > bindparam("after")).label(table.name) for table in _TABLES]
    return select(journal_head.c.position, *new).where(journal_head.c.name == HEAD_NAME)


@cache
def _after(table: Table) -> Select[Any]:
    """Made once: building a statement takes longer than running it."""
    columns = table.c
    owned = [columns[name] == bindparam(name) for name in Owner._fields]
    return select(table).where(*owned, columns.position > bindparam("after")).order_by(columns.position)
