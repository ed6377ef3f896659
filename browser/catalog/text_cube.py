"""What the texts say, read once: counts per facet combination, and the annotations with a known weakness."""

from threading import Lock

from browser.catalog.connection import Database, Parameters
from browser.domain.nomenclature import LAND_COVER_CLASSES

CENTRE_GRID = 20
"""Cells per side of the grid that box centres are counted in."""
AREA_BIN_PERCENT = 5
WORDS_PER_BIN = 10
PATCH_AREA_M2 = 1_440_000

_FACETS = "split, type, category, country, season, climate_zone"
_CUBE = f"""
CREATE OR REPLACE TABLE text_cube AS
SELECT 'answer' AS measure, output AS value, {_FACETS}, count(*) AS times, min(ID)::BIGINT AS first_id FROM annotations
WHERE type = 'binary' AND output IN ('yes', 'no') OR type = 'mcq' AND output IN ('a', 'b', 'c', 'd') GROUP BY ALL
"""  # noqa: S608 - our own words
_CLASSES = f"""
INSERT INTO text_cube
SELECT 'class', regexp_extract(lower(input), $wording, 1) AS value, {_FACETS}, count(*), min(ID) FROM annotations
WHERE type = 'binary' AND category = 'presence' AND output = 'yes'
      OR type = 'bounding box' AND category = 'reference' GROUP BY ALL
"""  # noqa: S608 - our own words
_BOXES = f"""
INSERT INTO text_cube
SELECT if(area IS NULL, 'centre', 'area'), coalesce(area, place)::VARCHAR, {_FACETS}, count(*), min(ID)
FROM (
    SELECT *, least((x2 - x1) * (y2 - y1) // (100 * $percent) * $percent, 100 - $percent) AS area,
           least((y1 + y2) * $grid // 200, $grid - 1) * $grid + least((x1 + x2) * $grid // 200, $grid - 1) AS place
    FROM (
        SELECT ID, {_FACETS}, round(100 * edges[1])::INTEGER AS x1, round(100 * edges[2])::INTEGER AS y1,
               round(100 * edges[3])::INTEGER AS x2, round(100 * edges[4])::INTEGER AS y2
        FROM (
            SELECT ID, {_FACETS}, TRY_CAST(string_split(translate(output, '[],', ''), ' ') AS DOUBLE[]) AS edges
            FROM annotations WHERE type = 'bounding box'
        ) WHERE len(edges) = 4
    ) WHERE 0 <= x1 AND x1 <= x2 AND x2 <= 100 AND 0 <= y1 AND y1 <= y2 AND y2 <= 100
) GROUP BY GROUPING SETS (({_FACETS}, area), ({_FACETS}, place))
"""  # noqa: S608 - our own words
"""Edges in hundredths of the patch, as the dataset writes them: whole numbers fall into bins without rounding."""
_CAPTIONS = f"""
INSERT INTO text_cube
SELECT 'words', ((length(output) - length(replace(output, ' ', '')) + 1) // $words * $words)::VARCHAR AS value,
       {_FACETS}, count(*), min(ID)
FROM annotations WHERE type = 'captioning' GROUP BY ALL
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
CREATE OR REPLACE TABLE flags AS
SELECT 'trivial area' AS name, ID, {_FACETS} FROM annotations
WHERE type = 'binary' AND category = 'area' AND regexp_matches(input, $trivial)
"""  # noqa: S608 - our own words
_BOTH_AUTUMNS = rf"""
INSERT INTO flags SELECT 'Fall beside Autumn', ID, {_FACETS} FROM annotations
WHERE type = 'mcq' AND category = 'season' AND regexp_matches(input, '\bFall\b') AND regexp_matches(input, '\bAutumn\b')
"""  # noqa: S608 - our own words
_TOO_LARGE = f"""
INSERT INTO flags SELECT 'areas exceed the patch', ID, {_FACETS} FROM annotations
WHERE type = 'captioning' AND list_sum(list_transform(
    list_distinct(regexp_extract_all(lower(output), $claimed_area)),
    lambda claim: TRY_CAST(replace(regexp_extract(claim, $amount, 1), ',', '') AS BIGINT) - 500
)) > $patch_area
"""  # noqa: S608 - our own words
"""Areas are rounded to 1,000 square metres, so each may be 500 too large."""
_REPEATED = f"""
INSERT INTO flags SELECT 'repeated question', ID, {_FACETS} FROM annotations SEMI JOIN (
    SELECT hash(patch_id, input) AS question FROM annotations
    WHERE type <> 'captioning' GROUP BY ALL HAVING count(*) > 1
) repeated ON hash(annotations.patch_id, annotations.input) = repeated.question
WHERE type <> 'captioning'
"""  # noqa: S608 - our own words
"""By 64 bits of hash, for half the memory: two of ten million share one by chance in 1 of 300,000 datasets."""
_STATEMENTS: tuple[tuple[str, Parameters], ...] = (
    (_CUBE, {}),
    (_CLASSES, {"wording": _WORDING}),
    (_BOXES, {"percent": AREA_BIN_PERCENT, "grid": CENTRE_GRID}),
    (_CAPTIONS, {"words": WORDS_PER_BIN}),
)
_CHECKS: tuple[tuple[str, Parameters], ...] = (
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


class TextCube:
    """The tables `text_cube` and `flags`, each made when first asked for. Safe for threads."""

    def __init__(self, database: Database) -> None:
        """Read nothing yet."""
        self._database = database
        self._lock = Lock()
        self._has_cube = self._has_flags = False

    def require_cube(self) -> None:
        """Count the texts, once; some seconds for the whole dataset."""
        with self._lock:
            self._has_cube = self._has_cube or self._made(_STATEMENTS)

    def require_flags(self) -> None:
        """Look for known weaknesses, once; some seconds for the whole dataset."""
        with self._lock:
            self._has_flags = self._has_flags or self._made(_CHECKS)

    def _made(self, statements: tuple[tuple[str, Parameters], ...]) -> bool:
        for sql, values in statements:
            self._database.run(sql, values)
        return True
