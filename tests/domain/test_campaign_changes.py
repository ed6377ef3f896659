from dataclasses import replace

from campaigns import COUNT, campaign

from browser.domain.campaign import (
    AdaptiveOverlap,
    GuidelineVersion,
    Member,
    Phase,
    Role,
    SharedItems,
    Standing,
)
from browser.domain.campaign_changes import changes_between


def test_each_change_of_a_version_is_one_sentence():
    before = campaign(members=(Member("Ada"), Member("Ben")))
    after = replace(
        before,
        phase=Phase.CALIBRATION,
        overlap=AdaptiveOverlap(0.1),
        members=(Member("Ada", standing=Standing.LEFT), Member("Jo", frozenset({Role.LEAD, Role.ADJUDICATOR}))),
        guidelines=(*before.guidelines, GuidelineVersion(2, "new", frozenset({COUNT}))),
    )

    assert changes_between(before, after) == (
        "phase: production → calibration",
        "overlap: 2 verdicts each → adaptive, 10% second look",
        "Ada: left",
        "Jo added as adjudicator, lead",
        "Ben taken off the list",
        "guidelines 2, for Count, choice",
    )
    assert changes_between(None, before) == ("begun with 3 texts",)
    assert changes_between(after, after) == ()


def test_a_pilot_of_the_same_size_with_other_texts_is_told():
    first, other = (campaign(shared=SharedItems(frozenset(ids), 2)) for ids in ({7, 8}, {8, 9}))

    assert changes_between(first, other) == ("pilot drawn anew: 1 new text",)
