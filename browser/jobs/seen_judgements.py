"""Which judgements of the store somebody may see: own ones, and those of others to which no campaign is blind."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from browser.domain.blindness import sees_others
from browser.domain.judgement import Judgement
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.campaign_work import CampaignDesks, CampaignWork

MaySee: TypeAlias = Callable[[Judgement], bool]


def seen_by(name: str | None, desks: CampaignDesks) -> MaySee:
    """Whether somebody may see a judgement, as the campaigns stand now; None is who is not signed in.

    What was judged outside of campaigns is everybody's. Of campaigns that are not on this dataset, only own rows.
    """
    works = {campaign.campaign_id: desks.work(campaign.campaign_id) for campaign in desks.all()}
    looks = {campaign_id: work.look() for campaign_id, work in works.items()}

    def may_see(row: Judgement) -> bool:
        if not row.campaign or row.reviewer == name:
            return True
        work, look = works.get(row.campaign), looks.get(row.campaign)
        return bool(name and work and look and _is_shown(name, row, work, look))

    return may_see


def _is_shown(name: str, row: Judgement, work: CampaignWork, look: CampaignLook) -> bool:
    items = _items_of(row, work)
    known = [number for number in items if number in look.states]
    return bool(known) and all(sees_others(name, look.campaign, look.states[n], look.rules[n]) for n in known)


def _items_of(row: Judgement, work: CampaignWork) -> Iterable[int]:
    if row.annotation_id is not None:
        return (row.annotation_id,)
    return tuple(item.annotation_id for item in work.patch_items(row.patch_id))
