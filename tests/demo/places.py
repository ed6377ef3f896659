"""Where countries and tiles lie, from other sources than the demo's own tables."""

BOUNDS = {
    "Finland": (59.7, 68.0, 20.5, 31.6),
    "Portugal": (36.9, 42.2, -9.6, -6.1),
    "Serbia": (42.2, 46.2, 18.8, 23.1),
    "Lithuania": (53.8, 56.5, 20.9, 26.9),
    "Ireland": (51.4, 55.4, -10.5, -5.9),
    "Austria": (46.3, 49.1, 9.5, 17.2),
    "Belgium": (49.4, 51.6, 2.5, 6.5),
    "Switzerland": (45.8, 47.9, 5.9, 10.5),
    "Luxembourg": (49.4, 50.2, 5.7, 6.6),
    "Kosovo": (41.8, 43.3, 20.0, 21.8),
}
"""Latitudes and longitudes between which each country lies."""
COLUMN_LETTERS = {1: "ABCDEFGH", 2: "JKLMNPQR", 0: "STUVWXYZ"}
ROW_LETTERS = "ABCDEFGHJKLMNPQRSTUV"


def upper_left_by_letters(tile, near_north_m):
    """The corner that the letters of the military grid give, on Sentinel-2's grid of 60 m."""
    zone = int(tile[:2])
    east_m = 100_000 * (COLUMN_LETTERS[zone % 3].index(tile[3]) + 1)
    row = (ROW_LETTERS.index(tile[4]) - (5 if zone % 2 == 0 else 0)) % 20
    cycles = round((near_north_m - 100_000 * row) / 2_000_000)
    north_m = 2_000_000 * cycles + 100_000 * (row + 1)
    return east_m // 60 * 60, -(-north_m // 60) * 60
