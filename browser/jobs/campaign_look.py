"""What is known of a campaign at one moment, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from browser.domain.campaign import Campaign, Member, Role, Standing
from browser.domain.campaign_rows import Recorded
from browser.domain.item_rules import ItemRules
from browser.domain.item_values import ItemState
from browser.errors import NotAMemberError


@dataclass(frozen=True, slots=True, eq=False)
class CampaignLook:
    """A campaign up to a position of the store, at an instant: its rules, all of its rows, and where its items stand.

    `rows` are in the order of recording; `rules` and `states` are of all items, by annotation ID.
    """

    campaign: Campaign
    version: int
    position: int
    now: datetime
    rows: tuple[Recorded, ...]
    rules: Mapping[int, ItemRules]
    states: Mapping[int, ItemState]

    def member(self, name: str) -> Member:
        """Who bears this name.

        Raises:
            NotAMemberError: Nobody does, or the lead has removed them.
        """
        return member_of(self.campaign, name)

    def require(self, name: str, *roles: Role) -> Member:
        """An active member with one of these roles, or with any where none is given.

        Raises:
            NotAMemberError: This person is none.
        """
        return active_member(self.campaign, name, *roles)


def member_of(campaign: Campaign, name: str) -> Member:
    """As `CampaignLook.member`."""
    found = next((member for member in campaign.members if member.name == name), None)
    if found is None or found.standing is Standing.REMOVED:
        raise NotAMemberError(f"{name} does not take part in {campaign.name!r}. Ask its lead to be taken in.")
    return found


def active_member(campaign: Campaign, name: str, *roles: Role) -> Member:
    """As `CampaignLook.require`."""
    member = member_of(campaign, name)
    if member.standing is not Standing.ACTIVE:
        raise NotAMemberError(f"{name} has left {campaign.name!r}. Ask its lead to be taken in again.")
    if roles and member.roles.isdisjoint(roles):
        wanted = " or ".join(sorted(f"{role}s" for role in roles))
        raise NotAMemberError(f"Only {wanted} of {campaign.name!r} may do this.")
    return member
