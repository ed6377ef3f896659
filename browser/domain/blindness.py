"""Who may see what others said about an item of a campaign."""

from browser.domain.campaign import Campaign, Role, Standing
from browser.domain.item_rights import Action, refusal
from browser.domain.item_rules import ItemRules
from browser.domain.item_values import WAITING, ItemState

_TOLD = frozenset({Role.ADJUDICATOR, Role.LEAD})


def takes_part(name: str, campaign: Campaign) -> bool:
    """Whether somebody is an active member."""
    return any(member.name == name and member.standing is Standing.ACTIVE for member in campaign.members)


def sees_others(name: str, campaign: Campaign, state: ItemState, rules: ItemRules) -> bool:
    """Whether a member may see others' rows about an item.

    In a blind campaign only adjudicators and leads. If they review too, not while it waits for verdicts, whatever
    keeps them from giving one now, nor while they could change theirs: what they know would be in it.
    """
    if not takes_part(name, campaign):
        return False
    if not campaign.is_blind:
        return True
    is_told = any(member.name == name and not member.roles.isdisjoint(_TOLD) for member in campaign.members)
    return is_told and not _could_judge(name, state, rules)


def _could_judge(name: str, state: ItemState, rules: ItemRules) -> bool:
    is_awaited = state.status in WAITING and rules.has_role(name, frozenset({Role.REVIEWER}))
    return is_awaited or refusal(name, Action.VOTE, state, rules) is None
