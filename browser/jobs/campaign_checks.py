"""Which items measure a reviewer: gold items, and own items again, hidden among the others. Pure.

A check is a vote that neither the state of its item nor agreement knows of. Each item checks a reviewer once:

- in the calibration all gold items that the reviewer has not judged;
- in the drift checks the same, and a share of the reviewer's own items;
- in production gold items that the reviewer can no longer judge otherwise, and own items that lie some time back, both
  for the campaign's `check_share`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from browser.domain.campaign import Campaign, Phase
from browser.domain.campaign_rows import Recorded
from browser.domain.item_rights import Action, may
from browser.domain.item_rules import ItemRules
from browser.domain.item_values import ItemState
from browser.domain.votes import Vote

DRIFT_SHARE = 0.05
"""Of a reviewer's own items, in the drift checks, unless the campaign's share is larger."""
VERDICTS_BETWEEN = 100
"""An own item is not shown again in production before so many more verdicts: nobody remembers one by then."""
CHECKING = frozenset({Phase.CALIBRATION, Phase.PRODUCTION, Phase.DRIFT_CHECKS})
"""The phases in which reviewers are measured."""
_ALL_GOLD = frozenset({Phase.CALIBRATION, Phase.DRIFT_CHECKS})
_DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class Checks:
    """The items that are to check a reviewer, and those that have, in the phases that do so."""

    due: frozenset[int] = frozenset()
    done: frozenset[int] = frozenset()


def asks_for_checks(campaign: Campaign) -> bool:
    """Whether anything is to measure anybody now: in production only where the campaign asks for a share of it."""
    return campaign.phase in _ALL_GOLD or _share(campaign) > 0


def is_due(
    campaign: Campaign,
    name: str,
    state: ItemState,
    rules: ItemRules,
    rows: Sequence[Recorded],
    voted_at: Sequence[int],
) -> bool:
    """Whether an item is to check a reviewer now.

    Args:
        campaign: With the phase and the share.
        name: The reviewer.
        state: Of the item.
        rules: Of the item.
        rows: About the item.
        voted_at: The positions of all votes of the reviewer, ascending.
    """
    own = [r for r in rows if isinstance(r.row, Vote) and r.row.reviewer == name]
    is_refused = may(name, Action.BE_MEASURED, state, rules) is not None
    if not asks_for_checks(campaign) or is_refused or has_checked(name, own):
        return False
    share, annotation_id = _share(campaign), rules.item.annotation_id
    if rules.is_gold and not own:
        return campaign.phase in _ALL_GOLD or (
            _drawn(campaign, name, annotation_id) < share and may(name, Action.TAKE, state, rules) is not None
        )
    if not own or state.ballot_of(name) is None or _drawn(campaign, name, annotation_id) >= share:
        return False
    since = len(voted_at) - bisect_right(voted_at, own[-1].position)
    return campaign.phase is Phase.DRIFT_CHECKS or since >= VERDICTS_BETWEEN


def could_be_due(campaign: Campaign, name: str, rules: ItemRules) -> bool:
    """Whether an item is among those that may ever check a reviewer in this phase; its state need not be known."""
    is_asked_of_all = rules.is_gold and campaign.phase in _ALL_GOLD
    return asks_for_checks(campaign) and (
        is_asked_of_all or _drawn(campaign, name, rules.item.annotation_id) < _share(campaign)
    )


def has_checked(name: str, rows: Iterable[Recorded]) -> bool:
    """Whether one of these rows is a check of a reviewer."""
    return any(isinstance(r.row, Vote) and r.row.is_check and r.row.reviewer == name for r in rows)


def _share(campaign: Campaign) -> float:
    match campaign.phase:
        case Phase.DRIFT_CHECKS:
            return max(DRIFT_SHARE, campaign.check_share)
        case Phase.PRODUCTION:
            return campaign.check_share
    return 0.0


def _drawn(campaign: Campaign, name: str, annotation_id: int) -> float:
    """A number from 0 to 1, drawn once for each reviewer and item by the campaign's seed."""
    digest = sha256(f"{campaign.seed}\x1f{name}\x1f{annotation_id}".encode()).digest()[:_DIGEST_BYTES]
    return int.from_bytes(digest) / (1 << (8 * _DIGEST_BYTES))
