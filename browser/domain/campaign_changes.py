"""What one version of a campaign changed in the one before, in words. Pure."""

from collections.abc import Callable, Iterator

from browser.domain.campaign import (
    AdaptiveOverlap,
    Campaign,
    FixedOverlap,
    Gate,
    Member,
    Overlap,
    Standing,
)
from browser.domain.task_rules import task_rule


def changes_between(before: Campaign | None, after: Campaign) -> tuple[str, ...]:
    """One short sentence per change; that it was begun where there was none before."""
    if before is None:
        return (f"begun with {len(after.annotation_ids):,} texts",)
    named = (f"{name}: {said(before)} → {said(after)}" for name, said in _FIELDS.items() if said(before) != said(after))
    return (*named, *_pilot(before, after), *_people(before, after), *_guidelines(before, after))


def overlap_words(overlap: Overlap) -> str:
    """How many verdicts an item takes, such as `2 verdicts each`."""
    match overlap:
        case FixedOverlap(votes):
            return f"{votes} {'verdict' if votes == 1 else 'verdicts'} each"
        case AdaptiveOverlap(share):
            return f"adaptive, {share:.0%} second look"


_FIELDS: dict[str, Callable[[Campaign], str]] = {
    "name": lambda one: one.name,
    "phase": lambda one: one.phase,
    "overlap": lambda one: overlap_words(one.overlap),
    "mode": lambda one: one.mode,
    "evidence": lambda one: one.evidence,
    "order": lambda one: one.order,
    "blind": lambda one: "yes" if one.is_blind else "no",
    "view": lambda one: one.view_preset or "true colour",
    "pilot": lambda one: f"{len(one.shared.annotation_ids)} texts, {one.shared.votes} verdicts each",
    "hidden checks": lambda one: f"{_percent(one.check_share)} of gold and own texts" if one.check_share else "none",
    "gold": lambda one: f"{len(one.gold)} texts",
    "gates": lambda one: "; ".join(map(_gate, one.gates)) or "none",
}


def _percent(share: float) -> str:
    return f"{100 * share:.3g}%"


def _gate(gate: Gate) -> str:
    return f"{task_rule(gate.task).label} {gate.least_accuracy:.0%} of {gate.least_items}"


def _pilot(before: Campaign, after: Campaign) -> Iterator[str]:
    new = len(after.shared.annotation_ids - before.shared.annotation_ids)
    if new:
        yield f"pilot drawn anew: {new:,} new {'text' if new == 1 else 'texts'}"


def _people(before: Campaign, after: Campaign) -> Iterator[str]:
    was = {member.name: member for member in before.members}
    for member in after.members:
        known = was.pop(member.name, None)
        if known != member:
            yield f"{member.name}: {_standing(member)}" if known else f"{member.name} added as {_roles(member)}"
    yield from (f"{name} taken off the list" for name in was)


def _standing(member: Member) -> str:
    return _roles(member) if member.standing is Standing.ACTIVE else member.standing.value


def _roles(member: Member) -> str:
    return ", ".join(sorted(member.roles)) or "no role"


def _guidelines(before: Campaign, after: Campaign) -> Iterator[str]:
    for version in after.guidelines[len(before.guidelines) :]:
        tasks = ", ".join(task_rule(task).label for task in sorted(version.tasks))
        yield f"guidelines {version.number}" + (f", for {tasks}" if tasks else "")
