"""What a lead sees of a campaign: how far it is, who did what, how far reviewers agree and what remains. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from browser.domain.annotation import TASKS, Annotation, Task
from browser.domain.campaign import AdaptiveOverlap, Campaign, Gate
from browser.domain.campaign_rows import Recorded
from browser.domain.item_rights import NEXT_STEPS, may
from browser.domain.item_rules import ItemRules
from browser.domain.item_state import ItemTally, tally_of
from browser.domain.item_values import Cause, ItemState, Status
from browser.domain.votes import Vote
from browser.metrics.agreement import Agreement, PairAgreement, agreement_by, agreement_of, pairwise
from browser.metrics.balance import ItemFacts
from browser.metrics.estimates import Resampling
from browser.metrics.ratings import Ratings, answer_ratings, counted_votes, visible_ratings


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """A campaign as it stands: its rows in the order of recording, and of each item (by annotation ID) what is known.

    `seasons` and `texts` are by annotation ID too. `corrected` are the facts of corrected texts as they read now.
    """

    campaign: Campaign
    rows: tuple[Recorded, ...]
    rules: Mapping[int, ItemRules]
    states: Mapping[int, ItemState]
    facts: Mapping[int, ItemFacts]
    seasons: Mapping[int, str]
    texts: Mapping[int, Annotation]
    corrected: Mapping[int, ItemFacts]
    now: datetime

    @property
    def resampling(self) -> Resampling:
        """Intervals are drawn from the campaign's seed."""
        return Resampling(self.campaign.seed)

    def given_votes(self) -> tuple[Vote, ...]:
        """All votes of people who were not removed, in the order of recording, also those taken back or replaced."""
        votes = (recorded.row for recorded in self.rows if isinstance(recorded.row, Vote))
        return tuple(vote for vote in votes if self._is_counted(vote))

    def compared_votes(self) -> tuple[Vote, ...]:
        """The votes that agreement is asked of: those that count now, with adaptive overlap of the second looks alone.

        Without that, items that a reviewer found wrong would be among those with two verdicts, and those that the
        machine confirmed would not.
        """
        is_adaptive = isinstance(self.campaign.overlap, AdaptiveOverlap)
        chosen = (
            state
            for annotation_id, state in self.states.items()
            if not is_adaptive or self.rules[annotation_id].has_second_look
        )
        return counted_votes(chosen)

    def _is_counted(self, vote: Vote) -> bool:
        rules = self.rules.get(vote.annotation_id)
        return rules is not None and rules.counts(vote.reviewer)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign is; kept, corrected, dropped and not final are all items, and so are the statuses together.

    `stranded` are disputes and corrections that nobody who takes part may decide or confirm, as all had a part in them.
    """

    items: int
    tally: ItemTally
    statuses: Mapping[Status, int]
    causes: Mapping[Cause, int]
    stranded: int


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task: how far it is and how far reviewers agree on it; the gate is on gold items."""

    task: Task
    items: int
    final: int
    disputed: int
    agreement: Agreement
    gate: Gate | None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One country or season."""

    value: str
    items: int
    final: int
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class AgreementTables:
    """How far reviewers agree: on answers, on what the imagery shows, and the former by task, country and season.

    With adaptive overlap of the items drawn for a second look alone (`is_of_second_looks`). `pairs` are Cohen's kappa.
    """

    is_of_second_looks: bool
    answers: Agreement
    imagery: Agreement
    tasks: tuple[TaskLine, ...]
    countries: tuple[PlaceLine, ...]
    seasons: tuple[PlaceLine, ...]
    pairs: tuple[PairAgreement, ...]


def progress_of(states: Mapping[int, ItemState], rules: Mapping[int, ItemRules]) -> Progress:
    """The states of all items, counted."""
    statuses = Counter(state.status for state in states.values())
    causes = Counter(state.cause for state in states.values() if state.cause is not None and not state.is_final)
    return Progress(
        len(states),
        tally_of(states.values()),
        {status: statuses[status] for status in Status},
        dict(causes.most_common()),
        sum(_is_stranded(state, rules[number]) for number, state in states.items()),
    )


def _is_stranded(state: ItemState, rules: ItemRules) -> bool:
    action = NEXT_STEPS.get(state.status)
    return action is not None and not any(may(name, action, state, rules) is None for name in rules.members)


def agreement_tables(known: CampaignFacts) -> AgreementTables:
    """All that is said of agreement."""
    votes = known.compared_votes()
    ratings = answer_ratings(votes)
    return AgreementTables(
        is_of_second_looks=isinstance(known.campaign.overlap, AdaptiveOverlap),
        answers=agreement_of(ratings, known.resampling),
        imagery=agreement_of(visible_ratings(votes), known.resampling),
        tasks=_tasks(known, ratings),
        countries=_places(known, ratings, {i: one.country for i, one in known.facts.items()}),
        seasons=_places(known, ratings, known.seasons),
        pairs=pairwise(ratings, known.resampling),
    )


def _tasks(known: CampaignFacts, ratings: Ratings) -> tuple[TaskLine, ...]:
    """The tasks of the campaign's items, in the dataset's order."""
    by_task = {annotation_id: _name(rules.item.task) for annotation_id, rules in known.rules.items()}
    lines = {line.value: line for line in _places(known, ratings, by_task)}
    disputed = Counter(by_task[i] for i, state in known.states.items() if state.status is Status.DISPUTED)
    gates = {gate.task: gate for gate in known.campaign.gates}
    named = ((task, lines.get(_name(task))) for task in TASKS)
    return tuple(
        TaskLine(task, line.items, line.final, disputed[line.value], line.agreement, gates.get(task))
        for task, line in named
        if line is not None
    )


def _places(known: CampaignFacts, ratings: Ratings, groups: Mapping[int, str]) -> tuple[PlaceLine, ...]:
    """Each group of items, the largest first; one that nobody has judged says so where its agreement would stand."""
    items = Counter(groups[annotation_id] for annotation_id in known.states)
    final = Counter(groups[annotation_id] for annotation_id, state in known.states.items() if state.is_final)
    agreement = agreement_by(ratings, groups, known.resampling)
    nothing = agreement_of(answer_ratings(()), known.resampling)
    largest_first = sorted(items.items(), key=lambda counted: (-counted[1], counted[0]))
    return tuple(PlaceLine(value, n, final[value], agreement.get(value, nothing)) for value, n in largest_first)


def _name(task: Task) -> str:
    return f"{task.type}, {task.category}"
