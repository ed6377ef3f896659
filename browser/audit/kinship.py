"""Questions of the same patch that ask the same, or the same the other way round."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import permutations

from browser.audit.values import Related
from browser.domain.annotation import Annotation
from browser.domain.claims import AreTouching, Claim, LiesTowards
from browser.domain.machine_verdict import Flag
from browser.domain.meaning import BoxAtPoint, BoxOfClass, Choice, Description, Meaning, YesOrNo

Read = tuple[Annotation, Meaning]
Kinship = dict[int, tuple[Related, ...]]
"""By annotation ID; those without kin are missing."""


def kinship_of(texts: Sequence[Read]) -> Kinship:
    """Which of a patch's questions belong together; captions are no questions."""
    questions = [text for text in texts if not isinstance(text[1], Description)]
    repeated = list(_pairs((_words(*question), question[0].annotation_id) for question in questions))
    same = set(repeated)
    twins = _pairs((_asked(*question), question[0].annotation_id) for question in questions)
    kin: dict[int, list[Related]] = defaultdict(list)
    for one, other in repeated:
        kin[one].append(Related(Flag.REPEATED, other))
    for one, other in twins:
        if (one, other) not in same:
            kin[one].append(Related(Flag.TWIN, other))
    for one, other in _mirrored(questions):
        kin[one].append(Related(Flag.MIRRORED, other))
    return {annotation_id: tuple(related) for annotation_id, related in kin.items()}


def _pairs(keyed: Iterable[tuple[Hashable, int]]) -> Iterator[tuple[int, int]]:
    """Both orders of every two annotations with the same key; None is no key."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for key, annotation_id in keyed:
        if key is not None:
            groups[key].append(annotation_id)
    for group in groups.values():
        if len(group) > 1:
            yield from permutations(group, 2)


def _words(annotation: Annotation, _: Meaning) -> Hashable:
    return annotation.task, annotation.input


def _asked(annotation: Annotation, meaning: Meaning) -> Hashable:
    """What is asked, whatever the wording; the options of a choice only by the one that is chosen."""
    match meaning:
        case YesOrNo():
            return annotation.task, _unordered(meaning.claim)
        case Choice() if meaning.claim is not None:
            return annotation.task, meaning.asked, _unordered(meaning.claim)
        case BoxAtPoint():
            return annotation.task, meaning.point
        case BoxOfClass():
            return annotation.task, meaning.class_index, meaning.extreme
        case _:
            return None


def _unordered(claim: Claim) -> Hashable:
    return frozenset((claim.first, claim.second)) if isinstance(claim, AreTouching) else claim


def _mirrored(questions: Sequence[Read]) -> Iterator[tuple[int, int]]:
    """Two positions, each the other's with class and reference exchanged."""
    asked = [
        (meaning.asked, annotation.annotation_id)
        for annotation, meaning in questions
        if isinstance(meaning, Choice) and isinstance(meaning.claim, LiesTowards)
    ]
    for pair, one in asked:
        yield from ((one, other) for mirror, other in asked if mirror == pair[::-1])
