"""Times agreement, box agreement, item states, figures and quilt of a campaign of the bench split with six reviewers.

`python benchmarks/agreement.py` needs no data; seconds are processor time.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import numpy as np

from browser.domain.annotation import Category, Patch, ReviewItem, Split, Task, TextType
from browser.domain.boxes import Box
from browser.domain.campaign import Campaign, Member
from browser.domain.campaign_rows import Recorded
from browser.domain.item_rules import ItemRules, rules_of
from browser.domain.item_state import item_states
from browser.domain.judgement import VERDICT_KEYS
from browser.domain.votes import Vote
from browser.jobs.campaign_figures import campaign_figures
from browser.jobs.campaign_overview import CampaignFacts
from browser.jobs.campaign_quilt import quilt_patches, replay, tiles_of
from browser.metrics.agreement import agreement_of, pairwise
from browser.metrics.balance import ItemFacts
from browser.metrics.boxes import box_agreement
from browser.metrics.estimates import Resampling
from browser.metrics.ratings import answer_ratings

ITEMS, BOXES, TEXTS_PER_PATCH = 15_029, 1_582, 14
REVIEWERS = ("Ada", "Ben", "Cem", "Dua", "Eli", "Fay")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
AREA = Task(TextType.BINARY, Category.AREA)
COUNTRIES = ("Austria", "Finland", "Kosovo", "Serbia")


def timed(what: str, made: Callable[[], object]) -> None:
    """Print the processor time of a call."""
    began = time.process_time()
    made()
    print(f"{what}: {time.process_time() - began:.2f} s")


def votes(rng: np.random.Generator, reviewers: int) -> list[Vote]:
    """Verdicts of so many of the six reviewers on every item, nearly all correct."""
    keys = rng.choice(["1", "2", "3", "5"], (ITEMS, reviewers), p=[0.93, 0.04, 0.02, 0.01])
    return [
        Vote(UUID(int=n * 10 + k + 1), n, REVIEWERS[(n + k) % 6], VERDICT_KEYS[str(keys[n, k])], NOON)
        for n in range(ITEMS)
        for k in range(reviewers)
    ]


def box(rng: np.random.Generator) -> Box:
    """A box of at least a hundredth of the patch."""
    low, high = rng.integers(0, 50, 2) / 100, rng.integers(51, 101, 2) / 100
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def main() -> None:
    """Time all of it."""
    rng, resampling = np.random.default_rng(1), Resampling(seed=1)
    ratings = answer_ratings(votes(rng, 6))
    timed("agreement of 15,029 items and six reviewers, 1,000 replicates", lambda: agreement_of(ratings, resampling))
    timed("the same, every two of them", lambda: pairwise(ratings, resampling))
    boxes = [[box(rng), box(rng)] for _ in range(BOXES)]
    timed("agreement of 1,582 items with two boxes each", lambda: box_agreement(boxes, resampling))
    rows = [Recorded(n, NOON, vote) for n, vote in enumerate(votes(rng, 2))]
    members = tuple(Member(name) for name in REVIEWERS)
    campaign = Campaign("c", "Bench", "f" * 16, tuple(range(ITEMS)), members, seed=1)
    rules = [rules_of(campaign, ReviewItem(n, f"P{n // TEXTS_PER_PATCH}", AREA, "")) for n in range(ITEMS)]
    timed("states of 15,029 items with two votes each", lambda: item_states(rows, rules, NOON))
    known = known_campaign(campaign, rows, rules)
    timed("all figures of a lead's page about them, without boxes", lambda: campaign_figures(known))
    quilt = quilt_patches((one.item for one in rules), patches(rules))
    timed("the light of all tiles of their quilt", lambda: tiles_of(quilt, known.states))
    timed("how the quilt was filled, row by row", lambda: replay(quilt, known.rows, known.rules))


def known_campaign(campaign: Campaign, rows: list[Recorded], rules: list[ItemRules]) -> CampaignFacts:
    """The campaign as figures are made from it."""
    ids = campaign.annotation_ids
    return CampaignFacts(
        campaign=campaign,
        rows=tuple(rows),
        rules={one.item.annotation_id: one for one in rules},
        states=item_states(rows, rules, NOON),
        facts={n: ItemFacts(n, AREA, "yes", ("Pastures",), COUNTRIES[n % len(COUNTRIES)]) for n in ids},
        seasons=dict.fromkeys(ids, "Summer"),
        texts={},
        corrected={},
        now=NOON,
    )


def patches(rules: list[ItemRules]) -> dict[str, Patch]:
    """The patches that have the items."""
    first = {one.item.patch_id: one.item.annotation_id for one in reversed(rules)}
    return {
        name: Patch(
            name, name, Split.BENCH, 48.0, 12.0, COUNTRIES[n % len(COUNTRIES)], "Summer", "Polar, tundra", n, 14
        )
        for name, n in first.items()
    }


if __name__ == "__main__":
    main()
