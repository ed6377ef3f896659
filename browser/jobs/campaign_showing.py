"""What somebody may be shown of an item at the desk, and why the desk asks for nothing more. Pure."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from browser.domain.blindness import sees_others
from browser.domain.campaign import Evidence, Role
from browser.domain.campaign_rows import Lease, PatchVerdict, Recorded, Withdrawal
from browser.domain.item_rights import Action, may
from browser.domain.item_values import Status
from browser.domain.votes import Vote
from browser.jobs.campaign_checks import Checks
from browser.jobs.campaign_look import CampaignLook


def evidence_refusal(look: CampaignLook, checks: Checks, name: str, annotation_id: int) -> str | None:
    """None, or why what the map says of an item is not shown to somebody now.

    Who is no reviewer gives no verdict that evidence could anchor. An item that is to check its reviewer counts as not
    judged yet.
    """
    setting, member = look.campaign.evidence, look.member(name)
    if setting is Evidence.NEVER:
        return f"{look.campaign.name!r} shows no evidence."
    if setting is not Evidence.AFTER or Role.REVIEWER not in member.roles:
        return None
    has_judged = annotation_id in checks.done or look.states[annotation_id].ballot_of(name) is not None
    return None if has_judged and annotation_id not in checks.due else "Evidence is shown after your verdict."


def item_history(look: CampaignLook, checks: Checks, name: str, annotation_id: int) -> tuple[Recorded, ...]:
    """The rows about an item that somebody may see, in the order of recording; leases tell nothing.

    All rows: where the campaign is not blind, and otherwise to adjudicators and leads who could no longer vote on the
    item. Other members see their own; of an item that checks them only the check, so that nothing tells of it.
    """
    rows = _rows_about(look, annotation_id)
    state, rules = look.states[annotation_id], look.rules[annotation_id]
    is_open_to_all = not look.campaign.is_blind or annotation_id not in checks.due
    if is_open_to_all and sees_others(name, look.campaign, state, rules):
        return rows
    is_measured = annotation_id in checks.due | checks.done
    return tuple(r for r in rows if r.row.reviewer == name and (not is_measured or _is_check(r)))


def reasons_to_wait(look: CampaignLook, name: str) -> Mapping[str, int]:
    """Why items are not asked of a reviewer now but may be later: the phase, a gate, others hold them. Most first."""
    kept_back: Counter[str] = Counter()
    for number, rules in look.rules.items():
        state = look.states[number]
        reason = may(name, Action.TAKE, state, rules)
        is_early = not rules.is_asked or not rules.is_qualified(name)
        is_held = state.is_short and state.places_left(name) <= 0
        is_done = state.ballot_of(name) is not None or name in state.writers.knowing
        if reason is not None and (is_early or is_held) and not is_done:
            kept_back[reason] += 1
    return dict(kept_back.most_common())


def own_disputed(look: CampaignLook, name: str) -> int | None:
    """How many of the items that somebody judged are disputed; None where blindness forbids to tell."""
    if look.campaign.is_blind:
        return None
    return sum(state.status is Status.DISPUTED and state.ballot_of(name) is not None for state in look.states.values())


def _rows_about(look: CampaignLook, annotation_id: int) -> tuple[Recorded, ...]:
    """The rows about an item, those of its patch and what takes them back too; leases are none."""
    patch_id = look.rules[annotation_id].item.patch_id
    known: set[UUID] = set()
    for recorded in look.rows:
        row = recorded.row
        match row:
            case Lease():
                continue
            case Withdrawal():
                is_about = row.withdraws in known
            case PatchVerdict():
                is_about = row.patch_id == patch_id
            case _:
                is_about = row.annotation_id == annotation_id
        if is_about:
            known.add(row.row_id)
    return tuple(recorded for recorded in look.rows if recorded.row.row_id in known)


def _is_check(recorded: Recorded) -> bool:
    return isinstance(recorded.row, Vote) and recorded.row.is_check
