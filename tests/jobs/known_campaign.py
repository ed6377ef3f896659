"""A campaign of four texts on two patches, as the lead's figures see it."""

from datetime import timedelta

from campaigns import COUNT, NOON, REVIEWERS, campaign, recorded

from browser.domain.annotation import Category, Patch, ReviewItem, Split, Task, TextType
from browser.domain.campaign_rows import CampaignRow
from browser.domain.item_rules import rules_of
from browser.domain.item_state import item_states
from browser.jobs.campaign_overview import CampaignFacts
from browser.jobs.campaign_quilt import QuiltPatch, quilt_patches
from browser.metrics.balance import ItemFacts

POINT = Task(TextType.BOUNDING_BOX, Category.POINT)
AREA = Task(TextType.BINARY, Category.AREA)
ITEMS = (
    ReviewItem(7, "P1", COUNT, "0" * 16),
    ReviewItem(8, "P1", POINT, "1" * 16),
    ReviewItem(9, "P2", COUNT, "2" * 16),
    ReviewItem(10, "P2", AREA, "3" * 16),
)
LATER = NOON + timedelta(hours=1)
COUNTRIES = {"P1": "Finland", "P2": "Austria"}


def known_campaign(*rows: CampaignRow, machine=None, texts=None, corrected=None, **changes) -> CampaignFacts:
    """The campaign after these rows, one second after the other."""
    of_all = campaign(**{"annotation_ids": tuple(item.annotation_id for item in ITEMS)} | changes)
    rules = {item.annotation_id: rules_of(of_all, item, machine) for item in ITEMS}
    told = tuple(recorded(*rows))
    return CampaignFacts(
        campaign=of_all,
        rows=told,
        rules=rules,
        states=item_states(told, rules.values(), LATER),
        facts={
            i.annotation_id: ItemFacts(i.annotation_id, i.task, "a", ("Pastures",), COUNTRIES[i.patch_id])
            for i in ITEMS
        },
        seasons={item.annotation_id: "Summer" for item in ITEMS},
        texts=texts or {},
        corrected=corrected or {},
        now=LATER,
    )


def quilt() -> tuple[QuiltPatch, ...]:
    """The two patches, the Austrian one first: as many patches each, so by name."""
    patches = {
        name: Patch(name, "S1", Split.BENCH, 48.0, 12.0, country, "Summer", "Polar, tundra", first, 2)
        for (name, country), first in zip(COUNTRIES.items(), (7, 9), strict=True)
    }
    return quilt_patches(ITEMS, patches)


__all__ = ["AREA", "COUNT", "ITEMS", "LATER", "POINT", "REVIEWERS", "known_campaign", "quilt"]
