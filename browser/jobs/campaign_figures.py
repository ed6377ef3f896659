"""All figures of a campaign at once, as a lead's page shows them. Pure."""

from dataclasses import dataclass

from browser.jobs.campaign_overview import AgreementTables, CampaignFacts, agreement_tables
from browser.jobs.campaign_people import (
    BoxLine,
    PersonLine,
    accuracy_of_people,
    balance_shifts,
    drawn_boxes,
    effect_of_evidence,
    people,
    what_remains,
)
from browser.metrics.accuracy import HumanAccuracy
from browser.metrics.balance import Shift
from browser.metrics.evidence import ChangeAfterEvidence
from browser.metrics.pace import Remaining


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """Every figure with the number of items that it rests on, its interval, or the reason why it is missing."""

    agreement: AgreementTables
    people: tuple[PersonLine, ...]
    boxes: tuple[BoxLine, ...]
    accuracy: tuple[HumanAccuracy, ...]
    evidence: ChangeAfterEvidence
    remaining: Remaining
    shifts: tuple[Shift, ...]


def campaign_figures(known: CampaignFacts) -> CampaignFigures:
    """The figures of a campaign as it stands."""
    return CampaignFigures(
        agreement=agreement_tables(known),
        people=people(known),
        boxes=drawn_boxes(known),
        accuracy=accuracy_of_people(known),
        evidence=effect_of_evidence(known),
        remaining=what_remains(known),
        shifts=balance_shifts(known),
    )
