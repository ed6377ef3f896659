"""What the desk shows of its campaign."""

from typing import Any

from browser.domain.campaign import Campaign, Member


def campaign_message(campaign: Campaign, version: int, who: Member) -> dict[str, Any]:
    """The rules that somebody judges under, as JSON values; of other people nothing."""
    guidelines = campaign.guidelines[-1]
    return {
        "id": campaign.campaign_id,
        "name": campaign.name,
        "version": version,
        "phase": campaign.phase.value,
        "mode": campaign.mode.value,
        "evidence": campaign.evidence.value,
        "order": campaign.order.value,
        "view_preset": campaign.view_preset,
        "is_blind": campaign.is_blind,
        "roles": sorted(role.value for role in who.roles),
        "guidelines": {"number": guidelines.number, "text": guidelines.text},
    }
