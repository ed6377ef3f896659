"""What the tables have of a campaign after a position of the store."""

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, bindparam, select

from browser.domain.campaign import Campaign
from browser.domain.campaign_rows import Recorded, judged_row
from browser.reviews.campaign_schema import campaigns
from browser.reviews.campaign_text import campaign_of
from browser.reviews.campaign_values import TABLES, row_of
from browser.reviews.journal import head
from browser.reviews.schema import from_row, judgements


class Owner(NamedTuple):
    """Whose rows they are; the names of two columns of every table."""

    campaign: str
    dataset_fingerprint: str


def position_of(connection: Connection) -> int:
    """The place of the last row of the store; 0 where there is none."""
    last = head(connection)
    return 0 if last is None else last.position


def rows_after(connection: Connection, owner: Owner, position: int) -> tuple[Recorded, ...]:
    """The rows of a campaign after a position, in the order of recording."""
    wanted = {**owner._asdict(), "after": position}
    recorded = [
        Recorded(row["position"], row["recorded_at"], row_of(kind, row))
        for kind, table in TABLES.items()
        for row in connection.execute(_after(table), wanted).mappings()
    ]
    for row in connection.execute(_after(judgements), wanted).mappings():
        judged = judged_row(from_row(row))
        if judged is not None:
            recorded.append(Recorded(row["position"], row["recorded_at"], judged))
    return tuple(sorted(recorded, key=lambda one: one.position))


def versions_after(connection: Connection, owner: Owner, position: int) -> tuple[tuple[int, Campaign], ...]:
    """The versions of a campaign's definition after a position, each with its number."""
    rows = connection.execute(_after(campaigns), {**owner._asdict(), "after": position}).mappings()
    return tuple((row["version"], campaign_of(row["definition"])) for row in rows)


@cache
def _after(table: Table) -> Select[Any]:
    """Made once: building a statement takes longer than running it."""
    columns = table.c
    owned = [columns[name] == bindparam(name) for name in Owner._fields]
    return select(table).where(*owned, columns.position > bindparam("after")).order_by(columns.position)
