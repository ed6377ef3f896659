"""What the texts say, read once: counts per facet combination, and the annotations with a known weakness."""

from collections.abc import Iterator

from browser.catalog.connection import Database, Parameters
from browser.domain.nomenclature import LAND_COVER_CLASSES

CENTRE_GRID = 20
"""Cells per side of the grid that box centres are counted in."""
AREA_BIN_PERCENT = 5
WORDS_PER_BIN = 10
PATCH_AREA_M2 = 1_440_000

FACET_COLUMNS = "split, type, category, country, season, climate_zone"
_NAMES_A_CLASS = (
    "(type = 'binary' AND category = 'presence' AND output = 'yes' OR type = 'bounding box' AND category = 'reference')"
)
HAS_ANSWER = "(type = 'binary' AND output IN ('yes', 'no') OR type = 'mcq' AND output IN ('a', 'b', 'c', 'd'))"
_CLASSES = f"""
CREATE TABLE {{schema}}text_facts AS
SELECT 'class' AS measure, value, {FACET_COLUMNS}, ID
FROM texts JOIN (
    SELECT input, regexp_extract(lower(input), $wording, 1) AS value
    FROM (SELECT DISTINCT input FROM texts WHERE {_NAMES_A_CLASS})
) USING (input)
WHERE {_NAMES_A_CLASS}
"""  # noqa: S608 - our own words
"""Each different text is looked through once: questions are much alike."""
_BOXES = f"""
INSERT INTO {{schema}}text_facts
SELECT unnest(['area', 'centre']), unnest([area, place])::VARCHAR, {FACET_COLUMNS}, ID
FROM (
    SELECT *, least((x2 - x1) * (y2 - y1) // (100 * $percent) * $percent, 100 - $percent) AS area,
           least((y1 + y2) * $grid // 200, $grid - 1) * $grid + least((x1 + x2) * $grid // 200, $grid - 1) AS place
    FROM (
        SELECT ID, {FACET_COLUMNS}, round(100 * edges[1])::INTEGER AS x1, round(100 * edges[2])::INTEGER AS y1,
               round(100 * edges[3])::INTEGER AS x2, round(100 * edges[4])::INTEGER AS y2
        FROM (
            SELECT ID, {FACET_COLUMNS}, TRY_CAST(string_split(translate(output, '[],', ''), ' ') AS DOUBLE[]) AS edges
            FROM texts WHERE type = 'bounding box'
        ) WHERE len(edges) = 4
    ) WHERE 0 <= x1 AND x1 <= x2 AND x2 <= 100 AND 0 <= y1 AND y1 <= y2 AND y2 <= 100
)
"""  # noqa: S608 - our own words
"""Edges in hundredths of the patch, as the dataset writes them: whole numbers fall into bins without rounding."""
_CAPTIONS = f"""
INSERT INTO {{schema}}text_facts
SELECT 'words', ((length(output) - length(replace(output, ' ', '')) + 1) // $words * $words)::VARCHAR,
       {FACET_COLUMNS}, ID
FROM texts WHERE type = 'captioning'
"""  # noqa: S608 - our own words
_CUBE = f"""
CREATE TABLE {{schema}}text_cube AS
SELECT measure, value, {FACET_COLUMNS}, count(*) AS times, min(ID)::BIGINT AS first_id
FROM {{schema}}text_facts GROUP BY ALL
UNION ALL
SELECT 'answer', output, {FACET_COLUMNS}, count(*), min(ID)::BIGINT FROM texts WHERE {HAS_ANSWER} GROUP BY ALL
"""  # noqa: S608 - our own words
_FORMS = sorted({form for c in LAND_COVER_CLASSES for form in c.question_forms}, key=len, reverse=True)
_ANY_FORM = f"({'|'.join(_FORMS)})"
_WORDING = rf"(?:^|[^a-z0-9_-]){_ANY_FORM}(?:$|[^a-z0-9_])"
"""The first class that a text in lower case names, longest wording first; no wording has a sign that patterns use."""

_SQUARE_METRES = r"(?:m2|m\^2|sqm|square met)"
_TRIVIAL = (
    rf"(?:at least|(?:greater|more|larger) than or equal to) 0 ?(?:%|{_SQUARE_METRES})"
    rf"|between 0[^0-9]{{0,20}} and (?:100 ?%|1440000 ?{_SQUARE_METRES})"
)
_CLAIMED_AREA = (
    _ANY_FORM
    + r"(?: is present| are present)?"
    + r"(?: ?\(|,? (?:which |that )?(?:covers?|covering|spans?|spanning|occup(?:y|ies|ying)|with)?)"
    + r" ?(?:less than 5 ?% ?\()?(?:approximately |about |around |roughly )?~?[0-9][0-9,]{0,12} ?"
    + _SQUARE_METRES
)
"""Right after its class only: the size of one of several areas is a part of it."""
_FLAGS = f"""
CREATE TABLE {{schema}}flags AS
SELECT 'trivial area' AS name, ID, {FACET_COLUMNS} FROM texts
WHERE type = 'binary' AND category = 'area' AND regexp_matches(input, $trivial)
"""  # noqa: S608 - our own words
_BOTH_AUTUMNS = rf"""
INSERT INTO {{schema}}flags SELECT 'Fall beside Autumn', ID, {FACET_COLUMNS} FROM texts
WHERE type = 'mcq' AND category = 'season' AND regexp_matches(input, '\bFall\b') AND regexp_matches(input, '\bAutumn\b')
"""  # noqa: S608 - our own words
_TOO_LARGE = f"""
INSERT INTO {{schema}}flags SELECT 'areas exceed the patch', ID, {FACET_COLUMNS} FROM texts
WHERE type = 'captioning' AND list_sum(list_transform(
    regexp_extract_all(lower(output), $amount, 1),
    lambda amount: greatest(TRY_CAST(replace(amount, ',', '') AS BIGINT) - 500, 0)
)) > $patch_area AND list_sum(list_transform(
    list_distinct(regexp_extract_all(lower(output), $claimed_area)),
    lambda claim: TRY_CAST(replace(regexp_extract(claim, $amount, 1), ',', '') AS BIGINT) - 500
)) > $patch_area
"""  # noqa: S608 - our own words
"""Areas are rounded to 1,000 square metres, so each may be 500 too large.

First all areas of a text are added up, whatever they are of: few texts are left to look for claims in, which takes four
times as long.
"""
_REPEATED = f"""
INSERT INTO {{schema}}flags SELECT 'repeated question', ID, {FACET_COLUMNS} FROM texts SEMI JOIN (
    SELECT hash(patch_id, input) AS question FROM texts
    WHERE type <> 'captioning' GROUP BY ALL HAVING count(*) > 1
) repeated ON hash(texts.patch_id, texts.input) = repeated.question
WHERE type <> 'captioning'
"""  # noqa: S608 - our own words
"""By 64 bits of hash, for half the memory: two of ten million share one by chance in 1 of 300,000 datasets."""
_STATEMENTS: tuple[tuple[str, Parameters], ...] = (
    (_CLASSES, {"wording": _WORDING}),
    (_BOXES, {"percent": AREA_BIN_PERCENT, "grid": CENTRE_GRID}),
    (_CAPTIONS, {"words": WORDS_PER_BIN}),
    (_CUBE, {}),
    (_FLAGS, {"trivial": _TRIVIAL}),
    (_BOTH_AUTUMNS, {}),
    (
        _TOO_LARGE,
        {
            "claimed_area": _CLAIMED_AREA,
            "amount": rf"([0-9][0-9,]*) ?{_SQUARE_METRES}",
            "patch_area": PATCH_AREA_M2,
        },
    ),
    (_REPEATED, {}),
)
TEXT_TABLES = ("text_facts", "text_cube", "flags")
"""What is counted of single texts, the same per facet combination, and texts with a known weakness."""


def build_text_tables(database: Database, schema: str = "") -> Iterator[int]:
    """Read all texts and fill `TEXT_TABLES`; yields how much of it is done, up to `TEXT_STEPS`.

    Args:
        database: With the table or view `texts`.
        schema: Where to, with a dot.
    """
    for step, (sql, values) in enumerate(_STATEMENTS):
        database.run(sql.format(schema=schema), values)
        yield step + 1


TEXT_STEPS = len(_STATEMENTS)
