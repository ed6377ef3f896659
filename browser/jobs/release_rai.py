"""The responsible-AI fields of a release: what a campaign tells about how its verdicts came about."""

from typing import Any

from browser.domain.campaign import Role
from browser.domain.judgement_details import Mode
from browser.jobs.release_contents import Contents, Fate
from browser.jobs.release_figures import estimate_words
from browser.jobs.release_measures import Measures
from browser.jobs.release_report import About, overlap_words
from browser.reviews.campaign_record import CampaignRecord

_COLLECTION = (
    "The texts were generated from CORINE Land Cover reference maps, columns (country, season, climate zone) and a"
    " language model (captions), and published as BigEarthNet.txt; this release tells what people found of them."
)
_LIMITATIONS = (
    (
        "Reference maps have no objects under 25 ha, so that what everybody sees may be absent from the map and"
        " hence from an answer."
    ),
    "Questions about country, season and climate zone cannot be answered from pixels alone.",
    "Texts are in English and of Europe, June 2017 to May 2018.",
)
_BIASES = (
    (
        "Countries, seasons and classes are as unequal as in the dataset; balance.csv has every combination before and"
        " after verification."
    ),
    "Reviewers see a fixed preset of the pictures first; whoever was shown the dataset's answer may be anchored by it.",
)
_MAINTENANCE = (
    "A release never changes. Later verdicts make another release, with a change log and the IDs in common with 1.0."
)


def rai_fields(about: About, contents: Contents, measured: Measures, record: CampaignRecord) -> dict[str, Any]:
    """The fields by their names in JSON-LD."""
    return {
        "rai:dataCollection": _COLLECTION,
        "rai:dataCollectionType": ["Secondary Data Analysis", "Manual Human Curator"],
        "rai:dataCollectionRawData": "BigEarthNet v2.0: Sentinel-1 and Sentinel-2 patches with CORINE reference maps.",
        "rai:dataCollectionTimeframe": _days(record),
        "rai:dataManipulationProtocol": (
            f"{about.plan.rule} The rows of an added text are those of the dataset with split set to bench."
        ),
        "rai:dataAnnotationProtocol": _protocol(about),
        "rai:dataAnnotationPlatform": ["bentxt, the browser for BigEarthNet.txt"],
        "rai:dataAnnotationAnalysis": _analysis(contents, measured),
        "rai:annotationsPerItem": overlap_words(about.campaign),
        "rai:annotatorDemographics": _people(about, measured),
        "rai:machineAnnotationTools": _machine(about),
        "rai:dataUseCases": ["Evaluation of vision-language models on Sentinel-1 and Sentinel-2 images; not training."],
        "rai:dataLimitations": list(_LIMITATIONS),
        "rai:dataBiases": list(_BIASES),
        "rai:dataSocialImpact": "Land cover of patches of 1.2 km; no person can be recognised at 10 m per pixel.",
        "rai:personalSensitiveInformation": [_personal(about)],
        "rai:dataReleaseMaintenancePlan": _MAINTENANCE,
    }


def _days(record: CampaignRecord) -> list[str]:
    days = [entry.recorded_at.date().isoformat() for entry in record.entries] or [record.recorded_at.date().isoformat()]
    return [min(days), max(days)]


def _protocol(about: About) -> list[str]:
    campaign = about.campaign
    modes = {
        Mode.VERIFY: "The dataset's answer was shown, and judged as right or wrong.",
        Mode.ANSWER: "The dataset's answer was hidden until an own one was given.",
    }
    blind = "Reviewers did not see one another's verdicts." if campaign.is_blind else "Verdicts were open to all."
    return [
        (
            "Two questions about each text: is the answer correct, incorrect, ambiguous, not to be decided, or is the"
            " reviewer unsure; and does the imagery support it, contradict it, or not show it."
        ),
        f"{modes[campaign.mode]} Evidence from the reference map: {campaign.evidence}. {blind}",
        (
            "Disputed texts were decided by an adjudicator who had not judged them; every correction was confirmed by"
            " somebody who wrote neither version."
        ),
        f"Guidelines, version {campaign.guideline_version} and all before it: the folder guidelines.",
    ]


def _analysis(contents: Contents, measured: Measures) -> list[str]:
    agreement, counts = measured.agreement, contents.counts
    whose = "items drawn for a second look" if measured.is_of_second_looks else "items with two verdicts"
    fates = ", ".join(f"{counts[fate]:,} {fate}" for fate in Fate)
    return [
        (
            f"Of {agreement.raw.n:,} {whose}: raw agreement {estimate_words(agreement.raw)},"
            f" Gwet's AC1 {estimate_words(agreement.ac1)}, Krippendorff's alpha {estimate_words(agreement.alpha)}"
            " (in parentheses 95 % intervals)."
        ),
        f"What became of the texts: {fates}.",
    ]


def _people(about: About, measured: Measures) -> list[str]:
    roles = [role for member in about.campaign.members for role in member.roles]
    told = ", ".join(f"{roles.count(role):,} with the role {role}" for role in Role if role in roles)
    return [f"{len(measured.votes_by_person):,} people gave the verdicts that count. Of the members {told}."]


def _machine(about: About) -> list[str]:
    return [
        (
            "A program holds each text against its reference map and columns (bentxt audit). Reviewers see nothing"
            f" of it before their verdict. {overlap_words(about.campaign)}"
        )
    ]


def _personal(about: About) -> str:
    free = (
        "Free texts and exact times are published." if about.plan.has_comments else "No free text and no time of day."
    )
    return f"Names of reviewers are replaced by pseudonyms, keyed with what only the campaign's store holds. {free}"
