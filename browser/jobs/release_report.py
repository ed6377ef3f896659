"""What the report of a release says, section by section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from browser.domain.campaign import AdaptiveOverlap, Campaign
from browser.jobs.release_changes import Before, Change
from browser.jobs.release_contents import Contents, Fate
from browser.jobs.release_document import Part, Section, Table
from browser.jobs.release_figures import accuracy_figure, agreement_parts, balance_figures, estimate_words, fate_figure
from browser.jobs.release_measures import Measures, task_name
from browser.jobs.release_plan import ReleasePlan
from browser.metrics.accuracy import HumanAccuracy

TITLE = "BigEarthNet.txt benchmark"
_MOST_CORRECTIONS = 40
_LONGEST_SHOWN = 160
_CONTEXT = 60
"""Characters of a long text that are shown, and of those before the first difference."""
_SYNTHETIC = "Synthetic: the data of this release were generated, and say nothing about any real place."


@dataclass(frozen=True, slots=True)
class About:
    """What a release says of itself; `day` is that of the row at its position, `phase` the campaign's there."""

    plan: ReleasePlan
    campaign: Campaign
    campaign_version: int
    position: int
    day: str
    fingerprint: str
    is_synthetic: bool
    missing: int
    """Texts of 1.0's bench split that the campaign does not have."""

    @property
    def title(self) -> str:
        """Such as `BigEarthNet.txt benchmark 1.1.0`."""
        return f"{TITLE} {self.plan.version}"


def overlap_words(campaign: Campaign) -> str:
    """How many verdicts an item takes, as a sentence."""
    overlap = campaign.overlap
    if isinstance(overlap, AdaptiveOverlap):
        return (
            "One verdict where it agrees with the machine verdict, two otherwise, and two for"
            f" {overlap.second_look_share:.0%} of the items, drawn once."
        )
    return f"{overlap.votes} verdict{'' if overlap.votes == 1 else 's'} on each item."


def report_sections(
    about: About,
    contents: Contents,
    measured: Measures,
    since: tuple[Before, Sequence[Change]],
    people: Mapping[str, str],
) -> tuple[Section, ...]:
    """All sections, in order."""
    return (
        _what(about, contents, len(measured.votes_by_person)),
        _fates(contents, measured),
        Section("How far reviewers agree", agreement_parts(measured, people)),
        Section("People who did not see the key", _accuracy(measured.accuracy)),
        *_gold(measured, people),
        Section("What evidence changed", (_evidence(measured),)),
        Section("Balance before and after", (_balance_words(), _shifts(measured), *balance_figures(measured))),
        Section(f"Changes since {since[0].version}", _changes(*since)),
        Section("People", (_people(measured, people), _NAMES)),
        Section("How it was made", _method(about)),
    )


def _reviewers(count: int) -> str:
    return "one reviewer" if count == 1 else f"{count} reviewers"


def _what(about: About, contents: Contents, person_count: int) -> Section:
    campaign, bench = contents.campaign, len(contents.released)
    lead = (
        f"The bench split of BigEarthNet.txt as {_reviewers(person_count)} verified it in the campaign"
        f" {campaign.name}: {bench:,} texts. A corrected text keeps its ID."
    )
    missing = f"{about.missing:,} texts of 1.0's bench split are no items of this campaign, and not in this release."
    facts = (
        ("Version", about.plan.version),
        ("Day of the last row it rests on", about.day),
        ("Position in the store", f"{about.position:,}"),
        ("Dataset, fingerprint", about.fingerprint),
        ("Guidelines, version", str(campaign.guideline_version)),
        ("Verdicts", overlap_words(campaign)),
        ("Mode", f"{campaign.mode}; evidence {campaign.evidence}; {'blind' if campaign.is_blind else 'not blind'}"),
        ("In the release", about.plan.rule),
    )
    synthetic = (_SYNTHETIC,) if about.is_synthetic else ()
    parts = (*synthetic, lead, *((missing,) if about.missing else ()), Table(("", ""), facts, is_text=True))
    return Section("What this is", parts)


def _fates(contents: Contents, measured: Measures) -> Section:
    shown = [fate for fate in Fate if contents.counts[fate]]
    rows = [
        (task, *(f"{counts[fate]:,}" for fate in shown), f"{sum(counts.values()):,}")
        for task, counts in measured.fates_by_task.items()
    ]
    total = ("all", *(f"{contents.counts[fate]:,}" for fate in shown), f"{len(contents.items):,}")
    words = "Kept, corrected, dropped and not final together are all items of the campaign."
    table = Table(("task", *(fate.value for fate in shown), "all"), (*rows, total))
    return Section("What became of the texts", (words, fate_figure(measured), table))


def _accuracy(accuracy: Sequence[HumanAccuracy]) -> tuple[Part, ...]:
    if not accuracy:
        return ("No text was answered with its key hidden.",)
    rows = tuple(
        (
            task_name(one.task),
            f"{one.accuracy.n:,}",
            estimate_words(one.accuracy),
            estimate_words(one.mean_iou) if one.mean_iou else "-",
        )
        for one in accuracy
    )
    words = "How often first answers, given while the key was hidden, are the dataset's; a box from an IoU of 0.5 on."
    table = Table(("task", "answers", "accuracy (95 %)", "mean IoU (95 %)"), rows)
    return words, accuracy_figure(accuracy), table


def _gold(measured: Measures, people: Mapping[str, str]) -> tuple[Section, ...]:
    """Only of campaigns with gold items that somebody judged."""
    if not measured.gold:
        return ()
    rows = (
        (people[one.reviewer], task_name(one.task), f"{one.accuracy.n:,}", estimate_words(one.accuracy))
        for one in measured.gold
    )
    words = "First verdicts on items whose verdict was known beforehand."
    table = Table(("person", "task", "items", "right (95 %)"), tuple(sorted(rows)), is_text=True)
    return (Section("Reviewers against gold", (words, table)),)


def _evidence(measured: Measures) -> str:
    share = measured.evidence.share
    if share.point is None:
        return share.reason
    return f"Of {share.n:,} verdicts given without evidence, {estimate_words(share)} as a share were changed after it."


def _balance_words() -> str:
    return (
        "How far the shares of each column have moved: half the sum of their differences, 0 for none, 1 for all."
        " Every combination of task, answer, class and country stands in balance.csv."
    )


def _shifts(measured: Measures) -> Table:
    rows = (
        (shift.column, "-" if shift.distance is None else f"{shift.distance:.4f}", f"{len(shift.lines):,}")
        for shift in measured.shifts
    )
    return Table(("column", "moved", "values"), tuple(rows))


def _changes(before: Before, changes: Sequence[Change]) -> tuple[str | Table, ...]:
    corrected = [change for change in changes if change.kind == "corrected"]
    counts = {kind: len({c.annotation_id for c in changes if c.kind == kind}) for kind in ("added", "removed")}
    words = (
        f"Since {before.version}: {counts['added']:,} texts added, {counts['removed']:,} removed,"
        f" {len({c.annotation_id for c in corrected}):,} corrected. All of them stand in changes.csv."
    )
    if not corrected:
        return (words,)
    shown = corrected[:_MOST_CORRECTIONS]
    rows = tuple((str(c.annotation_id), c.column, *_told_apart(c.before, c.after)) for c in shown)
    more = len(corrected) - len(rows)
    table = Table(("ID", "column", "before", "after"), rows, is_text=True)
    return (words, table, f"And {more:,} more.") if more else (words, table)


def _told_apart(before: str, after: str) -> tuple[str, str]:
    """Two texts, long ones only around where they begin to differ."""
    shorter = min(len(before), len(after))
    same = next((n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), shorter)
    first = max(0, same - _CONTEXT)
    return _cut(before, first), _cut(after, first)


def _cut(text: str, first: int) -> str:
    last = first + _LONGEST_SHOWN
    return f"{'…' if first else ''}{text[first:last]}{'…' if len(text) > last else ''}"


_NAMES = (
    "Pseudonyms are keyed with something that only the store holds: the same release has the same ones, another release"
    " others."
)


def _people(measured: Measures, people: Mapping[str, str]) -> Table:
    counted = sorted((people[name], votes) for name, votes in measured.votes_by_person.items())
    return Table(("person", "verdicts that count"), tuple((name, f"{votes:,}") for name, votes in counted))


_PROTOCOL = """\
Each text was judged on its own: is the answer right, and does the imagery show it. Where the verdicts settle a text it
is kept, dropped, or to be confirmed as corrected by somebody who wrote neither version; where they do not, an
adjudicator who had not judged it decided. Nothing is ever overwritten: what became of each text is worked out from the
campaign's rows up to position {position:,} of the store."""
_FIGURES = """\
Raw agreement is the share of agreeing pairs of reviewers (Fleiss 1971), AC1 is Gwet's (2008), alpha Krippendorff's
(2011). Intervals are of 95 %, from 1,000 samples of the items; those of shares are score intervals (Wilson 1927)."""
_FILES = """\
bench.parquet has the dataset's thirteen columns and loads like the dataset. bench_verified.parquet has the same rows
with status, votes, agreement and original text, judgements.parquet what people did, in order. release.json has the hash
of every file. The same store gives the same bytes again, with the same version of the program and its libraries,
however much was judged since."""


def _method(about: About) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in (_PROTOCOL.format(position=about.position), _FIGURES, _FILES))
