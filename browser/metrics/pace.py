"""How fast a campaign goes and what remains of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from browser.domain.item_values import ItemState, Status
from browser.domain.votes import Vote
from browser.metrics.estimates import Estimate, Resampling, mean_of

RECENT = timedelta(days=14)
"""What the present pace is taken from."""
_SECONDS_STEP = 0.1
_SECONDS_PER_HOUR = 3600.0
_NO_TIMES = "No verdict says how long it took."
_NO_DAYS = "Nobody has judged in the last 14 days."
_NO_LIMIT = "No upper end: on too many of the last days nobody judged."
_WAITING = frozenset({Status.OPEN, Status.LEASED, Status.JUDGED})


@dataclass(frozen=True, slots=True)
class ReviewerPace:
    """What one reviewer did: items with a verdict, days with one, and seconds on an item without idle time."""

    reviewer: str
    items: int
    days: int
    seconds: Estimate


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left: verdicts to give, items to decide and to confirm; hours of work and days at the present pace."""

    verdicts: int
    to_decide: int
    to_confirm: int
    hours: Estimate
    days: Estimate


def reviewer_paces(votes: Iterable[Vote], resampling: Resampling) -> tuple[ReviewerPace, ...]:
    """Each reviewer's pace, by name."""
    by_reviewer: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        by_reviewer[vote.reviewer].append(vote)
    return tuple(_pace(name, own, resampling) for name, own in sorted(by_reviewer.items()))


def recent_days(votes: Iterable[Vote], now: datetime) -> dict[str, tuple[int, ...]]:
    """Each reviewer's verdicts on each of the last 14 days (UTC), today last; who gave none is left out."""
    days = [now.date() - timedelta(days=back) for back in reversed(range(RECENT.days))]
    counts = Counter((vote.reviewer, vote.judged_at.date()) for vote in votes)
    names = sorted({name for name, day in counts if day in set(days)})
    return {name: tuple(counts[name, day] for day in days) for name in names}


def remaining(states: Iterable[ItemState], votes: Iterable[Vote], now: datetime, resampling: Resampling) -> Remaining:
    """What is left of a campaign. Disputes to come are not foreseen: the figures are a lower bound."""
    known, given = tuple(states), tuple(votes)
    counts = Counter(state.status for state in known)
    verdicts = sum(state.wanted - len(state.ballots) for state in known if state.status in _WAITING)
    return Remaining(
        verdicts=verdicts,
        to_decide=counts[Status.DISPUTED] + counts[Status.UNSURE],
        to_confirm=counts[Status.TO_CONFIRM],
        hours=_scaled(mean_of(_seconds(given), _SECONDS_STEP, resampling, _NO_TIMES), verdicts / _SECONDS_PER_HOUR),
        days=_days(verdicts, _per_day(given, now), resampling),
    )


def _pace(name: str, votes: list[Vote], resampling: Resampling) -> ReviewerPace:
    return ReviewerPace(
        reviewer=name,
        items=len({vote.annotation_id for vote in votes}),
        days=len({vote.judged_at.date() for vote in votes}),
        seconds=mean_of(_seconds(votes), _SECONDS_STEP, resampling, _NO_TIMES),
    )


def _seconds(votes: Iterable[Vote]) -> list[float]:
    return [vote.seconds for vote in votes if vote.seconds is not None]


def _per_day(votes: Iterable[Vote], now: datetime) -> list[float]:
    """Verdicts of all reviewers on each of the last days, days without any included, from the first one on."""
    first = now - RECENT
    counts: Counter[date] = Counter(v.judged_at.date() for v in votes if first < v.judged_at <= now)
    if not counts:
        return []
    days = (now.date() - min(counts)).days + 1
    return [float(counts[now.date() - timedelta(days=n)]) for n in range(days)]


def _days(verdicts: int, per_day: list[float], resampling: Resampling) -> Estimate:
    """Verdicts left by verdicts a day; many a day is few days, so low and high change places."""
    pace = mean_of(per_day, 1.0, resampling, _NO_DAYS)
    if pace.point is None:
        return pace
    low, high = (verdicts / end if end else None for end in (pace.high, pace.low))
    return Estimate(pace.n, verdicts / pace.point, low, high, pace.reason or ("" if high else _NO_LIMIT))


def _scaled(estimate: Estimate, factor: float) -> Estimate:
    values = (estimate.point, estimate.low, estimate.high)
    point, low, high = (None if value is None else value * factor for value in values)
    return Estimate(estimate.n, point, low, high, estimate.reason)
