"""Beginning a campaign and changing its rules: values from a form in, a campaign out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from browser.domain.annotation import ReviewItem, Task
from browser.domain.campaign import (
    AdaptiveOverlap,
    Campaign,
    FixedOverlap,
    GoldItem,
    GuidelineVersion,
    Member,
    Phase,
    Role,
    SharedItems,
    Standing,
)
from browser.domain.pilot import BEFORE_PILOT_ENDS, pilot_items, suggested_pilot
from browser.errors import CampaignFieldError
from browser.jobs.campaign_checks import DRIFT_SHARE

SECOND_LOOK_SHARE = 0.1
"""Of the items that human and machine agree on, where nothing else is asked for."""
CHECK_SHARE = DRIFT_SHARE
"""Of gold and own items, where nothing else is asked for: those that production measures are not asked once more by the
drift checks, which take as many."""
_DRAWINGS = 20
"""How often a pilot is drawn before there is no other one."""
_SEED_BITS = 32


def begun(
    campaign_id: UUID,
    dataset_fingerprint: str,
    items: Sequence[ReviewItem],
    values: Mapping[str, Any],
    founder: str,
    *,
    has_audit: bool,
) -> Campaign:
    """A new campaign: what `values` leave out has a sensible default, whoever begins it is its lead.

    Raises:
        CampaignFieldError: There is no name, or there are no items.
    """
    if not items:
        raise CampaignFieldError("items", "There is no text in it. Choose others.")
    if "name" not in values:
        raise CampaignFieldError("name", "The name is missing. Type a name.")
    seed = campaign_id.int % (1 << _SEED_BITS)
    members = _with_lead(values.get("members", (Member(founder),)), founder)
    pilot = _drawn(items, values.get("pilot"), seed)
    plain = {name: values[name] for name in _PLAIN if name in values}
    return Campaign(
        campaign_id=str(campaign_id),
        dataset_fingerprint=dataset_fingerprint,
        annotation_ids=tuple(item.annotation_id for item in items),
        members=members,
        seed=seed,
        shared=SharedItems(pilot, _judges(members)),
        guidelines=(GuidelineVersion(1, values.get("guidelines", "")),),
        gold=values.get("gold", ()),
        **{
            "overlap": AdaptiveOverlap(SECOND_LOOK_SHARE) if has_audit else FixedOverlap(2),
            "phase": Phase.PILOT if pilot else Phase.PRODUCTION,
            "check_share": CHECK_SHARE,
        }
        | plain,
    )


def changed(campaign: Campaign, values: Mapping[str, Any], now_gold: Sequence[GoldItem] | None = None) -> Campaign:
    """The campaign with other rules.

    Raises:
        CampaignFieldError: Nobody would lead it.
    """
    plain = {name: values[name] for name in _PLAIN if name in values}
    gold = campaign.gold if now_gold is None else tuple(now_gold)
    members = _with_gone(campaign.members, values.get("members", campaign.members))
    after = replace(campaign, **{**plain, "members": members, "gold": gold})
    _require_lead(members)
    return replace(after, shared=_shared(campaign, after))


def with_pilot(campaign: Campaign, items: Sequence[ReviewItem], count: int | None, drawing: int) -> Campaign:
    """The campaign with another pilot, of so many items, or as many as suggested; the first one was drawing 0.

    Raises:
        CampaignFieldError: There is no other one of so many items, as where a task has few and all are drawn.
    """
    first = campaign.seed + drawing
    drawings = (_drawn(items, count, seed) for seed in range(first, first + _DRAWINGS))
    drawn = next((ids for ids in drawings if ids != campaign.shared.annotation_ids), None)
    if drawn is None:
        raise CampaignFieldError("pilot", "Of so many texts there is no other pilot. Draw another number.")
    return replace(campaign, shared=replace(campaign.shared, annotation_ids=drawn))


def with_guidelines(campaign: Campaign, text: str, tasks: frozenset[Task], from_item: int | None = None) -> Campaign:
    """The campaign with one version of the guidelines more.

    Raises:
        CampaignFieldError: The text is the one there is, and no task is named either.
    """
    if text == campaign.guidelines[-1].text and not tasks:
        raise CampaignFieldError("guidelines", "The guidelines are the same. Change them, or name tasks to judge anew.")
    version = GuidelineVersion(campaign.guideline_version + 1, text, tasks, from_item)
    return replace(campaign, guidelines=(*campaign.guidelines, version))


_PLAIN = ("name", "mode", "evidence", "order", "overlap", "is_blind", "view_preset", "check_share", "gates", "phase")


def _drawn(items: Sequence[ReviewItem], count: int | None, seed: int) -> frozenset[int]:
    return pilot_items(items, suggested_pilot(len(items)) if count is None else count, seed)


def _with_lead(members: Sequence[Member], founder: str) -> tuple[Member, ...]:
    known = next((member for member in members if member.name == founder), Member(founder, frozenset()))
    lead = replace(known, roles=known.roles | {Role.LEAD}, standing=Standing.ACTIVE)
    return (lead, *(member for member in members if member.name != founder))


def _with_gone(before: Sequence[Member], after: Sequence[Member]) -> tuple[Member, ...]:
    """Who is not named any more is removed, not forgotten."""
    named = {member.name for member in after}
    gone = (replace(one, standing=Standing.REMOVED) for one in before if one.name not in named)
    return (*after, *gone)


def _require_lead(members: Sequence[Member]) -> None:
    if not any(Role.LEAD in member.roles and member.standing is Standing.ACTIVE for member in members):
        raise CampaignFieldError("members", "Nobody would lead the campaign. Make somebody else lead first.")


def _shared(before: Campaign, after: Campaign) -> SharedItems:
    """A pilot is judged by everybody who is there while it lasts; later only a removal lowers the number."""
    ids, votes = before.shared.annotation_ids, before.shared.votes
    if before.phase in BEFORE_PILOT_ENDS:
        return SharedItems(ids, _judges(after.members))
    counted = sum(Role.REVIEWER in m.roles and m.standing is not Standing.REMOVED for m in after.members)
    return SharedItems(ids, max(1, min(votes, counted)))


def _judges(members: Sequence[Member]) -> int:
    return max(1, sum(Role.REVIEWER in m.roles and m.standing is Standing.ACTIVE for m in members))
