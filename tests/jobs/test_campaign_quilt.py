"""The quilt of a small campaign, and how it was filled."""

import pytest
from campaigns import back, decision, lease, unusable, vote
from jobs.known_campaign import known_campaign, quilt

from browser.domain.campaign_rows import Outcome
from browser.jobs.campaign_quilt import Tile, TileKind, own_tiles, replay, tiles_of

FIRST = vote("Ada", annotation_id=9)
ROWS = [lease("Ada"), FIRST, vote("Ben", annotation_id=9), vote("Ada"), vote("Ben", "2")]


def test_tiles_are_sorted_by_country_and_hold_the_items_of_their_patch():
    assert [(one.patch.country, one.annotation_ids) for one in quilt()] == [("Austria", (9, 10)), ("Finland", (7, 8))]


def test_a_tile_grows_lighter_and_is_marked_while_an_adjudicator_is_waited_for():
    nothing, split = (known_campaign(*rows) for rows in ((), ROWS))
    assert tiles_of(quilt(), nothing.states) == (Tile(0, 0, 0, 0, TileKind.TO_JUDGE),) * 2
    assert tiles_of(quilt(), split.states) == (Tile(1, 1, 0, 50, TileKind.BEGUN), Tile(1, 0, 1, 25, TileKind.DISPUTED))

    settled = known_campaign(*ROWS, decision(Outcome.KEPT), *(unusable(name) for name in ("Cem", "Dua")))
    assert tiles_of(quilt(), settled.states)[1].kind is TileKind.DISPUTED
    settled = known_campaign(*(unusable(name) for name in ("Cem", "Dua")))
    assert tiles_of(quilt(), settled.states)[1] == Tile(2, 2, 0, 100, TileKind.FINAL)


def test_a_reviewer_sees_own_verdicts_and_no_trace_of_others():
    alone = known_campaign(FIRST, vote("Ada"))
    among_others = known_campaign(*ROWS, vote("Cem", annotation_id=10), vote("Dua", annotation_id=10))

    assert own_tiles(quilt(), among_others.states, "Ada") == own_tiles(quilt(), alone.states, "Ada")
    assert own_tiles(quilt(), among_others.states, "Cem")[0] == Tile(1, 1, 0, 50, TileKind.BEGUN)


@pytest.mark.parametrize("rows", [ROWS, [*ROWS, back(FIRST), decision(Outcome.KEPT)], [FIRST, back(FIRST)]])
def test_the_replay_ends_where_the_quilt_is(rows):
    known = known_campaign(*rows)
    last = {step.place: (step.light, step.kind) for step in replay(quilt(), known.rows, known.rules)}

    assert [last.get(place, (0, TileKind.TO_JUDGE)) for place in range(2)] == [
        (tile.light, tile.kind) for tile in tiles_of(quilt(), known.states)
    ]


def test_the_replay_tells_each_change_in_the_order_of_recording():
    known = known_campaign(*ROWS)
    steps = replay(quilt(), known.rows, known.rules)

    assert [(step.place, step.light, step.kind) for step in steps] == [
        (0, 12, TileKind.BEGUN),
        (0, 50, TileKind.BEGUN),
        (1, 12, TileKind.BEGUN),
        (1, 25, TileKind.DISPUTED),
    ]
    assert [step.at for step in steps] == sorted(step.at for step in steps)
