"""Which campaign a request is about, and whether the one who asks may take part."""

from browser.domain.campaign import Member, Role
from browser.jobs.campaign_look import CampaignLook
from browser.jobs.campaign_work import CampaignWork
from browser.ui import resources
from browser.ui.routes.checked_request import Asked


def work_of(asked: Asked) -> CampaignWork:
    """The campaign that the path names as `campaign`.

    Raises:
        UnknownCampaignError: There is none on this dataset.
    """
    return resources.campaigns().work(asked.path["campaign"])


def member(asked: Asked, *roles: Role) -> tuple[CampaignWork, CampaignLook, Member]:
    """The campaign, how it stands now, and who asks: an active member with one of these roles, if any are given.

    Raises:
        TokenError: Nobody is signed in.
        UnknownCampaignError: There is no such campaign on this dataset.
        NotAMemberError: Who asks does not take part, or has none of the roles.
    """
    name = asked.reviewer()
    work = work_of(asked)
    look = work.look()
    return work, look, look.require(name, *roles)
