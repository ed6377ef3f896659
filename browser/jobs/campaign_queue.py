"""What somebody finds at the desk of a campaign. Pure."""

from collections.abc import Iterable

from browser.domain.annotation import ReviewItem
from browser.domain.item_rights import Action, may
from browser.jobs.campaign_look import CampaignLook
from browser.reviews.campaign_queue import ordered_items


def desk_items(look: CampaignLook, name: str) -> tuple[ReviewItem, ...]:
    """What a reviewer may take now or has judged, in their own order."""
    shown = (
        rules.item
        for number, rules in look.rules.items()
        if look.states[number].ballot_of(name) or may(name, Action.TAKE, look.states[number], rules) is None
    )
    return ordered_items(shown, name, look.campaign.order)


def free_items(look: CampaignLook, items: Iterable[ReviewItem], name: str) -> list[int]:
    """The items that a reviewer may judge now, by annotation ID."""
    ids = (item.annotation_id for item in items)
    return [number for number in ids if may(name, Action.VOTE, look.states[number], look.rules[number]) is None]
