"""Whether seeing what the reference map says changes verdicts."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from browser.domain.judgement import Answer
from browser.domain.votes import Vote
from browser.metrics.estimates import Estimate, proportion

_NOT_SEEN = "Nobody judged an item without the evidence first."


@dataclass(frozen=True, slots=True)
class ChangeAfterEvidence:
    """Of the verdicts given without evidence, the share that their reviewers changed after they had seen it.

    `changes` are (answer before, answer after, how often), the most frequent first.
    """

    share: Estimate
    changes: tuple[tuple[Answer, Answer, int], ...]


def change_after_evidence(votes: Iterable[Vote]) -> ChangeAfterEvidence:
    """What evidence changed; votes come in the order of recording, those that were replaced or undone included."""
    by_person: dict[tuple[str, int], list[Vote]] = defaultdict(list)
    for vote in votes:
        by_person[vote.reviewer, vote.annotation_id].append(vote)
    pairs = [pair for own in by_person.values() if (pair := _before_and_after(own))]
    changes = Counter(pair for pair in pairs if pair[0] is not pair[1])
    return ChangeAfterEvidence(
        proportion(changes.total(), len(pairs), _NOT_SEEN),
        tuple((before, after, count) for (before, after), count in changes.most_common()),
    )


def _before_and_after(votes: list[Vote]) -> tuple[Answer, Answer] | None:
    """The last answer before the evidence and the last one at all; None where evidence was seen from the start."""
    before = [vote for vote in votes if not vote.evidence_seen]
    if not before or votes[0].evidence_seen:
        return None
    after = [vote for vote in votes if vote.evidence_seen]
    return before[-1].verdict.answer, (after or before)[-1].verdict.answer
