"""Queries to begin with.

The first four answer what the consoles of the dataset's card show (huggingface.co, BIFOLD-BigEarthNetv2-0,
BigEarthNet.txt): all combinations of type and category, all countries, all seasons, all climate zones. Their own
wording is not published in the card's text; the counts are ours.
"""

from dataclasses import dataclass

_COUNTS = "count(*) AS annotations, count(DISTINCT patch_id) AS patches"


@dataclass(frozen=True, slots=True)
class Example:
    """A query and what it answers."""

    title: str
    sql: str
    is_of_card: bool = False


def _values(title: str, names: str, counts: str) -> Example:
    sql = f"SELECT {names}, {counts}\nFROM annotations\nGROUP BY {names}\nORDER BY {names}"
    return Example(title, sql, is_of_card=True)


EXAMPLES: tuple[Example, ...] = (
    _values("Types and categories", "type, category", "count(*) AS annotations"),
    _values("Countries", "country", _COUNTS),
    _values("Seasons", "season", _COUNTS),
    _values("Climate zones", "climate_zone", _COUNTS),
    Example(
        "Answers of the benchmark",
        "SELECT type, category, output, count(*) AS annotations\n"
        "FROM annotations\n"
        "WHERE split = 'bench' AND type IN ('binary', 'mcq')\n"
        "GROUP BY ALL\n"
        "ORDER BY ALL",
    ),
    Example(
        "Longest captions",
        "SELECT ID, patch_id, len(string_split(output, ' ')) AS words, output\n"
        "FROM annotations\n"
        "WHERE type = 'captioning'\n"
        "ORDER BY words DESC, ID\n"
        "LIMIT 20",
    ),
    Example(
        "Largest boxes",
        "SELECT ID, patch_id, input, output,\n"
        "       (corners[3] - corners[1]) * (corners[4] - corners[2]) AS share_of_patch\n"
        "FROM (\n"
        "  SELECT *, [n::DOUBLE FOR n IN regexp_extract_all(output, '[0-9.]+')] AS corners\n"
        "  FROM annotations\n"
        "  WHERE type = 'bounding box' AND split = 'bench'\n"
        ")\n"
        "ORDER BY share_of_patch DESC, ID\n"
        "LIMIT 20",
    ),
    Example("Columns", "DESCRIBE annotations"),
)
