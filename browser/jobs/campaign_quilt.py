"""The quilt: every patch of a campaign as one tile, and how far its texts are. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from browser.domain.annotation import Patch, ReviewItem
from browser.domain.campaign_rows import Lease, Recorded
from browser.domain.item_rules import ItemRules
from browser.domain.item_state import item_state, rows_by_item
from browser.domain.item_values import TO_DECIDE, ItemState

_FINAL_LIGHT = 1.0
_JUDGED_LIGHT = 0.5
"""What a text adds to the light of its tile once it has all its verdicts, but is not final."""
_PERCENT = 100


class TileKind(IntEnum):
    """How a tile is drawn."""

    TO_JUDGE = 0
    BEGUN = 1
    FINAL = 2
    DISPUTED = 3


@dataclass(frozen=True, slots=True)
class QuiltPatch:
    """One tile: a patch with those of its texts that are items of the campaign, in ID order."""

    patch: Patch
    annotation_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """How far a patch is, in texts; `light` is 0 (nothing judged) to 100 (all final)."""

    judged: int
    final: int
    disputed: int
    light: int
    kind: TileKind


@dataclass(frozen=True, slots=True)
class ReplayStep:
    """A row that changed a tile: when it was recorded (Unix seconds), the place of the tile, and how it is after it."""

    at: int
    place: int
    light: int
    kind: TileKind


@dataclass(frozen=True, slots=True)
class _Share:
    """What one text adds to its tile."""

    light: float = 0.0
    is_judged: bool = False
    is_final: bool = False
    is_disputed: bool = False


_UNTOUCHED = _Share()


def quilt_patches(items: Iterable[ReviewItem], patches: Mapping[str, Patch]) -> tuple[QuiltPatch, ...]:
    """The tiles in order: the country with the most patches first, within a country by ID."""
    of_patch: dict[str, list[int]] = defaultdict(list)
    for item in items:
        of_patch[item.patch_id].append(item.annotation_id)
    counts = Counter(patches[patch_id].country for patch_id in of_patch)

    def place(one: QuiltPatch) -> tuple[int, str, int]:
        country = one.patch.country
        return -counts[country], country, one.patch.first_annotation_id

    tiles = (QuiltPatch(patches[patch_id], tuple(sorted(ids))) for patch_id, ids in of_patch.items())
    return tuple(sorted(tiles, key=place))


def tiles_of(quilt: Iterable[QuiltPatch], states: Mapping[int, ItemState]) -> tuple[Tile, ...]:
    """How far each patch is."""
    return tuple(_tile([_share(states[annotation_id]) for annotation_id in one.annotation_ids]) for one in quilt)


def own_tiles(quilt: Iterable[QuiltPatch], states: Mapping[int, ItemState], reviewer: str) -> tuple[Tile, ...]:
    """The same of one reviewer's verdicts alone: a tile is full once they have judged all of its texts."""
    return tuple(_own_tile(one.annotation_ids, states, reviewer) for one in quilt)


def replay(
    quilt: Sequence[QuiltPatch], rows: Iterable[Recorded], rules: Mapping[int, ItemRules]
) -> tuple[ReplayStep, ...]:
    """How the quilt was filled: what each row changed, by the rules of now, in the order of recording."""
    places = {annotation_id: place for place, one in enumerate(quilt) for annotation_id in one.annotation_ids}
    shares: list[dict[int, _Share]] = [dict.fromkeys(one.annotation_ids, _UNTOUCHED) for one in quilt]
    drawn = [_tile(list(own.values())) for own in shares]
    steps = []
    for recorded, annotation_id, share in _in_order(rows, rules):
        place = places[annotation_id]
        shares[place][annotation_id] = share
        tile = _tile(list(shares[place].values()))
        if (tile.light, tile.kind) != (drawn[place].light, drawn[place].kind):
            steps.append(ReplayStep(int(recorded.recorded_at.timestamp()), place, tile.light, tile.kind))
        drawn[place] = tile
    return tuple(steps)


def _in_order(rows: Iterable[Recorded], rules: Mapping[int, ItemRules]) -> list[tuple[Recorded, int, _Share]]:
    """What each row made of each item that it is about, in the order of recording; leases change no tile."""
    grouped = rows_by_item(rows, (one.item for one in rules.values()))
    told = (
        (recorded, annotation_id, share)
        for annotation_id, own in grouped.items()
        if annotation_id in rules
        for recorded, share in _told(own, rules[annotation_id])
    )
    return sorted(told, key=lambda one: (one[0].position, one[1]))


def _told(own: Sequence[Recorded], rules: ItemRules) -> Iterator[tuple[Recorded, _Share]]:
    for place, recorded in enumerate(own):
        if not isinstance(recorded.row, Lease):
            yield recorded, _share(item_state(own[: place + 1], rules, recorded.recorded_at))


def _share(state: ItemState) -> _Share:
    if state.is_final:
        return _Share(_FINAL_LIGHT, is_judged=True, is_final=True)
    part = min(len(state.ballots) / state.wanted, 1.0)
    is_disputed = state.status in TO_DECIDE
    return _Share(_JUDGED_LIGHT * part, is_judged=bool(state.ballots), is_disputed=is_disputed)


def _tile(shares: Sequence[_Share]) -> Tile:
    judged, final, disputed = (
        sum(getattr(share, name) for share in shares) for name in ("is_judged", "is_final", "is_disputed")
    )
    light = round(_PERCENT * sum(share.light for share in shares) / len(shares))
    return Tile(judged, final, disputed, light, _kind(len(shares), judged, final, disputed))


def _own_tile(annotation_ids: Sequence[int], states: Mapping[int, ItemState], reviewer: str) -> Tile:
    judged = sum(states[annotation_id].ballot_of(reviewer) is not None for annotation_id in annotation_ids)
    count = len(annotation_ids)
    return Tile(judged, judged, 0, round(_PERCENT * judged / count), _kind(count, judged, judged, 0))


def _kind(count: int, judged: int, final: int, disputed: int) -> TileKind:
    if disputed:
        return TileKind.DISPUTED
    if final == count:
        return TileKind.FINAL
    return TileKind.BEGUN if judged else TileKind.TO_JUDGE
