"""Which campaign a request is about, and whether the one who asks may take part."""

from browser.domain.campaign import Member, Role
from browser.errors import NotAMemberError
from browser.jobs.campaign_look import CampaignLook, active_member
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


def writer(asked: Asked, *roles: Role) -> tuple[CampaignWork, str]:
    """As `member`, for who writes often: without a look at all items. The store's lock sees a change meanwhile.

    Raises:
        TokenError: Nobody is signed in.
        UnknownCampaignError: There is no such campaign on this dataset.
        NotAMemberError: Who asks does not take part, or has none of the roles.
    """
    name, work = asked.reviewer(), work_of(asked)
    try:
        active_member(work.campaign, name, *roles)
    except NotAMemberError:
        work.look().require(name, *roles)  # may have been taken in since
    return work, name
