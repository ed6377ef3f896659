"""The figures of a release's report: what became of the texts, agreement, and the balance."""

from collections.abc import Iterable, Mapping

from browser.jobs.release_contents import Fate
from browser.jobs.release_document import Figure, Part, Table
from browser.jobs.release_measures import Measures, task_name
from browser.metrics.accuracy import HumanAccuracy
from browser.metrics.agreement import WHY_KAPPA_IS_LOW, Agreement
from browser.metrics.balance import Shift
from browser.metrics.estimates import Estimate
from browser.rendering.svg_chart import Interval, Series, intervals, paired_bars, stacked_bars

_COLOURS: Mapping[Fate, str] = {
    Fate.KEPT: "#00664B",
    Fate.CORRECTED: "#1F5FBF",
    Fate.DROPPED: "#B23A00",
    Fate.NOT_FINAL: "#A3ABB1",
    Fate.ADDED: "#7A5B00",
}
_BEFORE, _AFTER = Series("before", "#A3ABB1"), Series("after", "#1F5FBF")
_ACCENT = "#1F5FBF"
_BEGINNINGS = (0.8, 0.6, 0.4, 0.2, 0.0)
"""Where an axis of shares may begin, so that its ticks are round."""
_DRAWN_SHIFTS = ("class", "country")


def fate_figure(measured: Measures) -> Figure:
    """One bar per task."""
    counts = measured.fates_by_task
    shown = [fate for fate in Fate if any(counted[fate] for counted in counts.values())]
    rows = [(task, [counted[fate] for fate in shown]) for task, counted in counts.items()]
    series = [Series(fate.value, _COLOURS[fate]) for fate in shown]
    caption = "What became of the texts, by task; behind each bar the number of texts."
    return Figure("fates_by_task", stacked_bars(caption, rows, series), caption)


def agreement_parts(measured: Measures, people: Mapping[str, str]) -> tuple[Part, ...]:
    """Raw agreement, AC1 and alpha with intervals, in all and by task, country and season; kappa behind."""
    whose = "the items drawn for a second look" if measured.is_of_second_looks else "all items with two verdicts"
    words = f"Of {whose}: the answer's five values, correct to not decided. In parentheses intervals of 95 %."
    groups = (("task", measured.by_task), ("country", measured.by_country), ("season", measured.by_season))
    tables = (_table(name, group) for name, group in groups)
    overall = {"answer": measured.agreement, "what the imagery shows": measured.visible}
    drawn: tuple[Part, ...] = (*_figure(measured.by_task), *tables, *_boxes(measured))
    return (words, _table("of", overall), *drawn, *_kappa(measured, people))


def accuracy_figure(accuracy: Iterable[HumanAccuracy]) -> Figure:
    """How often people answer as the dataset does, by task."""
    caption = "Share of first answers, given while the key was hidden, that are the dataset's, with 95 % intervals."
    return _interval_figure("human_accuracy", caption, {task_name(one.task): one.accuracy for one in accuracy})


def balance_figures(measured: Measures) -> tuple[Figure, ...]:
    """Shares of classes and of countries, before and after."""
    return tuple(_shift_figure(shift) for shift in measured.shifts if shift.column in _DRAWN_SHIFTS)


def _table(name: str, groups: Mapping[str, Agreement]) -> Table:
    rows = (
        (group, f"{one.raw.n:,}", *map(estimate_words, (one.raw, one.ac1, one.alpha))) for group, one in groups.items()
    )
    return Table((name, "items", "raw agreement", "AC1", "alpha"), tuple(rows))


def _figure(groups: Mapping[str, Agreement]) -> tuple[Figure, ...]:
    known = {task: one.raw for task, one in groups.items() if one.raw.point is not None}
    caption = "Raw agreement by task with its 95 % interval; behind it the number of items with two verdicts or more."
    return (_interval_figure("agreement_by_task", caption, known),) if known else ()


def _interval_figure(name: str, caption: str, groups: Mapping[str, Estimate]) -> Figure:
    """Points with intervals on an axis that begins at a round number below the lowest."""
    rows = [
        Interval(group, one.point, one.low, one.high, f"n {one.n:,}")
        for group, one in groups.items()
        if one.point is not None
    ]
    lowest = min(row.point if row.low is None else row.low for row in rows)
    low = next(begin for begin in _BEGINNINGS if begin <= lowest or begin == 0)
    return Figure(name, intervals(caption, rows, _ACCENT, low), caption)


def _boxes(measured: Measures) -> tuple[str, ...]:
    boxes = measured.boxes
    if boxes.mean_iou.point is None:
        return ("No box was drawn by two reviewers.",)
    found = (
        f"mean IoU {estimate_words(boxes.mean_iou)}, alpha with 1 - IoU as the difference {estimate_words(boxes.alpha)}"
    )
    return (f"Boxes drawn by two reviewers or more ({boxes.mean_iou.n:,} items): {found}.",)


def _kappa(measured: Measures, people: Mapping[str, str]) -> tuple[Part, ...]:
    words = f"Behind them Fleiss' kappa: {estimate_words(measured.agreement.fleiss)}. {WHY_KAPPA_IS_LOW}"
    rows = (
        (f"{people[one.first]}, {people[one.second]}", f"{one.raw.n:,}", *map(estimate_words, (one.raw, one.kappa)))
        for one in measured.pairs
        if one.raw.n
    )
    table = Table(("reviewers", "items", "raw agreement", "Cohen's kappa"), tuple(sorted(rows)))
    return (words, table) if table.rows else (words,)


def _shift_figure(shift: Shift) -> Figure:
    before, after = (sum(counts) or 1 for counts in _columns(shift.lines))
    rows = [(value, was / before, remains / after) for value, was, remains in shift.lines]
    caption = f"Share of the texts by {shift.column}, before and after; behind the bars the share after."
    return Figure(f"balance_by_{shift.column}", paired_bars(caption, rows, (_BEFORE, _AFTER)), caption)


def _columns(lines: Iterable[tuple[str, int, int]]) -> tuple[list[int], list[int]]:
    known = list(lines)
    return [was for _, was, _ in known], [remains for _, _, remains in known]


def estimate_words(estimate: Estimate) -> str:
    """Such as `0.944 (0.904 to 0.976)`; a dash where it is not defined."""
    if estimate.point is None:
        return "-"
    if estimate.low is None or estimate.high is None:
        return f"{estimate.point:.3f}"
    return f"{estimate.point:.3f} ({estimate.low:.3f} to {estimate.high:.3f})"
