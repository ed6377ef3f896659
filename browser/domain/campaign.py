"""A campaign: which items are judged, by whom, how often and under which rules. What happened to them are rows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from browser.domain.annotation import Task
from browser.domain.correction import Correction
from browser.domain.judgement import Answer
from browser.domain.judgement_details import Mode
from browser.errors import CampaignError


class Evidence(StrEnum):
    """When what the reference map says is shown to a reviewer."""

    NEVER = "never"
    AFTER = "after the verdict"
    ON_DEMAND = "on demand"
    ALWAYS = "always"


class ItemOrder(StrEnum):
    """In which order a reviewer judges: one look for all texts of a patch, or one task after the other."""

    PATCH_BY_PATCH = "patch by patch"
    TASK_BY_TASK = "task by task"


class Phase(StrEnum):
    """Where a campaign stands."""

    PRE_CHECK = "machine pre-check"
    PILOT = "pilot"
    CALIBRATION = "calibration"
    PRODUCTION = "production"
    ADJUDICATION = "adjudication"
    CONFIRMATION = "confirmation"
    DRIFT_CHECKS = "drift checks"
    RELEASE = "release"


_ALL_ITEMS = frozenset({Phase.PRODUCTION, Phase.ADJUDICATION, Phase.CONFIRMATION, Phase.DRIFT_CHECKS})
"""Phases in which any item may be judged: what is reopened late needs verdicts too."""


class Role(StrEnum):
    """What a member may do."""

    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"
    LEAD = "lead"


class Standing(StrEnum):
    """Whether a member may act, and whether what they did counts."""

    ACTIVE = "active"
    LEFT = "left"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who takes part: who has left acts no more, the rows of who was removed do not count either."""

    name: str
    roles: frozenset[Role] = frozenset({Role.REVIEWER})
    standing: Standing = Standing.ACTIVE


@dataclass(frozen=True, slots=True)
class FixedOverlap:
    """Every item gets this many votes."""

    votes: int


@dataclass(frozen=True, slots=True)
class AdaptiveOverlap:
    """One vote where it agrees with the machine verdict, two otherwise and for a random share (0..1) of the items."""

    second_look_share: float


Overlap: TypeAlias = FixedOverlap | AdaptiveOverlap


@dataclass(frozen=True, slots=True)
class SharedItems:
    """Items with another number of votes than the rest, such as those of the pilot, which everybody judges."""

    annotation_ids: frozenset[int] = frozenset()
    votes: int = 1


@dataclass(frozen=True, slots=True)
class GoldItem:
    """An item whose right verdict is known."""

    annotation_id: int
    answer: Answer
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """What a reviewer must reach on gold items of a task, after at least so many, before judging it in production."""

    task: Task
    least_accuracy: float
    least_items: int


@dataclass(frozen=True, slots=True)
class GuidelineVersion:
    """The guidelines (Markdown) from one moment on.

    `tasks` are those whose rules it changes: what was decided about them under older versions counts no more, except
    for `from_item`, the item whose adjudication this version was made from.
    """

    number: int
    text: str
    tasks: frozenset[Task] = frozenset()
    from_item: int | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """The rules of a campaign. The items never change, nor does the dataset that they belong to."""

    campaign_id: str
    name: str
    dataset_fingerprint: str
    annotation_ids: tuple[int, ...]
    members: tuple[Member, ...]
    seed: int
    overlap: Overlap = FixedOverlap(2)
    mode: Mode = Mode.VERIFY
    evidence: Evidence = Evidence.AFTER
    order: ItemOrder = ItemOrder.PATCH_BY_PATCH
    view_preset: str = ""
    is_blind: bool = True
    phase: Phase = Phase.PRODUCTION
    shared: SharedItems = SharedItems()
    gold: tuple[GoldItem, ...] = ()
    gates: tuple[Gate, ...] = ()
    guidelines: tuple[GuidelineVersion, ...] = (GuidelineVersion(1, ""),)
    check_share: float = 0.0
    """Of gold items and of own items (0..1): so many are shown in production to measure their reviewer, unsaid."""

    def __post_init__(self) -> None:
        """Refuse what contradicts itself.

        Raises:
            CampaignError: An item or a name is there twice, a number is impossible, or a gold item is no item.
        """
        _refuse_twice("annotation", self.annotation_ids)
        _refuse_twice("member", tuple(member.name for member in self.members))
        _check_overlap(self.overlap)
        if not 0.0 <= self.check_share <= 1.0:
            raise CampaignError(f"A share of checks of {self.check_share} is no share. Take 0 to 1.")
        _check_numbers(self.guidelines)
        asked = {item.annotation_id for item in self.gold} | self.shared.annotation_ids
        if strangers := asked - set(self.annotation_ids):
            raise CampaignError(f"Annotation {min(strangers)} is gold or shared, but no item of {self.name!r}. Add it.")

    @property
    def guideline_version(self) -> int:
        """The version under which verdicts are given now."""
        return self.guidelines[-1].number

    def is_asked(self, annotation_id: int) -> bool:
        """Whether reviewers judge this item in the present phase; in calibration they are only measured."""
        return self.phase in _ALL_ITEMS or (self.phase is Phase.PILOT and annotation_id in self.shared.annotation_ids)

    def is_gold(self, annotation_id: int) -> bool:
        """Whether the right verdict of this item is known."""
        return any(item.annotation_id == annotation_id for item in self.gold)

    def oldest_guideline(self, task: Task, annotation_id: int) -> int:
        """The oldest version of the guidelines under which a verdict on this item still counts."""
        naming = (v.number for v in self.guidelines if task in v.tasks and v.from_item != annotation_id)
        return max(naming, default=0)


def _refuse_twice(what: str, values: tuple[object, ...]) -> None:
    if len(set(values)) < len(values):
        twice = next(value for place, value in enumerate(values) if value in values[:place])
        raise CampaignError(f"The {what} {twice!r} is named twice. Name it once.")


def _check_overlap(overlap: Overlap) -> None:
    match overlap:
        case FixedOverlap(votes) if votes < 1:
            raise CampaignError(f"An overlap of {votes} asks nobody. Take 1 or more.")
        case AdaptiveOverlap(share) if not 0.0 <= share <= 1.0:
            raise CampaignError(f"A second-look share of {share} is no share. Take 0 to 1.")


def _check_numbers(guidelines: tuple[GuidelineVersion, ...]) -> None:
    numbers = [version.number for version in guidelines]
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        raise CampaignError(f"The guidelines are numbered {numbers}. Number them 1, 2, 3 and so on.")
