"""What a campaign asks of one of its items."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType

from browser.domain.annotation import ReviewItem
from browser.domain.campaign import AdaptiveOverlap, Campaign, FixedOverlap, Member, Role, Standing
from browser.domain.item_values import Ballot
from browser.domain.judgement import Answer

_MACHINE_VOTES = 2
"""As many votes as an item takes where the first one and the machine differ."""
_DIGEST_BYTES = 8
_DIGESTS = 1 << (8 * _DIGEST_BYTES)


@dataclass(frozen=True, slots=True)
class ItemRules:
    """The rules of one item.

    `votes` is how many votes it takes; where the overlap is adaptive it is None, and `machine` says which answer the
    machine verdict supports (None: it could not be computed). `qualified` are the reviewers who passed the gate of the
    item's task; None where no gate is in force. `is_asked` is whether the phase of the campaign asks for verdicts on
    it, `is_gold` whether its verdict is known.
    """

    item: ReviewItem
    members: Mapping[str, Member]
    votes: int | None
    machine: Answer | None = None
    has_second_look: bool = False
    oldest_guideline: int = 0
    qualified: frozenset[str] | None = None
    is_asked: bool = True
    is_gold: bool = False

    def wanted(self, ballots: Iterable[Ballot]) -> int:
        """How many votes the item takes, as far as the ballots so far tell."""
        if self.votes is not None:
            return self.votes
        is_single = self.machine is not None and not self.has_second_look
        return 1 if is_single and all(ballot.answer is self.machine for ballot in ballots) else _MACHINE_VOTES

    def counts(self, name: str) -> bool:
        """Whether rows of this person count."""
        member = self.members.get(name)
        return member is not None and member.standing is not Standing.REMOVED

    def lacks_voters(self, ballots: Iterable[Ballot], knowing: frozenset[str]) -> bool:
        """Whether everybody who could still judge the item knows what others said of it.

        Without anybody who knows, it waits for new reviewers instead, as wherever there are too few.
        """
        voted = {ballot.reviewer for ballot in ballots}
        left = [m for m in self.members.values() if Role.REVIEWER in m.roles and m.name not in voted]
        is_free = any(m.standing is Standing.ACTIVE and m.name not in knowing for m in left)
        return not is_free and any(self.counts(m.name) and m.name in knowing for m in left)

    def is_qualified(self, name: str) -> bool:
        """Whether this person has passed the gate, or there is none."""
        return self.qualified is None or name in self.qualified

    def with_removed(self) -> "ItemRules":
        """The rules as if nobody had been removed."""
        return replace(self, members={name: replace(m, standing=Standing.LEFT) for name, m in self.members.items()})

    def has_role(self, name: str, roles: frozenset[Role]) -> bool:
        """Whether this person has one of the roles."""
        member = self.members.get(name)
        return member is not None and not roles.isdisjoint(member.roles)


def rules_of(
    campaign: Campaign,
    item: ReviewItem,
    machine: Answer | None = None,
    qualified: frozenset[str] | None = None,
) -> ItemRules:
    """The rules of one item of a campaign."""
    overlap = campaign.overlap
    votes = overlap.votes if isinstance(overlap, FixedOverlap) else None
    shared = campaign.shared
    return ItemRules(
        item=item,
        members=members_of(campaign),
        votes=shared.votes if item.annotation_id in shared.annotation_ids else votes,
        machine=machine,
        has_second_look=has_second_look(campaign, item.annotation_id),
        oldest_guideline=campaign.oldest_guideline(item.task, item.annotation_id),
        qualified=qualified,
        is_asked=campaign.is_asked(item.annotation_id),
        is_gold=campaign.is_gold(item.annotation_id),
    )


def members_of(campaign: Campaign) -> Mapping[str, Member]:
    """Everybody who takes or took part, by name."""
    return MappingProxyType({member.name: member for member in campaign.members})


def has_second_look(campaign: Campaign, annotation_id: int) -> bool:
    """Whether an item gets a second vote in any case: drawn once, by the campaign's seed and the annotation ID."""
    if not isinstance(campaign.overlap, AdaptiveOverlap):
        return False
    digest = sha256(f"{campaign.seed}\x1f{annotation_id}".encode()).digest()[:_DIGEST_BYTES]
    drawn = int.from_bytes(digest) / _DIGESTS
    return drawn < campaign.overlap.second_look_share
