"""The machine verdicts on all texts of one patch."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from browser.audit.claim_truths import Ground
from browser.audit.findings import finding_of
from browser.audit.flags import flags_of
from browser.audit.kinship import kinship_of
from browser.audit.patch_map import PatchMap
from browser.audit.values import MachineVerdict, PatchColumns, Related
from browser.domain.annotation import Annotation
from browser.domain.grammar import parse
from browser.domain.meaning import Meaning, meaning


def audit_patch(
    annotations: Sequence[Annotation], columns: PatchColumns, clc_codes: NDArray[np.uint16] | None
) -> tuple[MachineVerdict, ...]:
    """One verdict for each text, in the given order.

    Args:
        annotations: Texts of one patch; twins are found among them.
        columns: What the columns say of the patch.
        clc_codes: Its reference map, (120, 120) CORINE codes with 0 for no data; None where there is none.
    """
    patch = None if clc_codes is None or not clc_codes.any() else PatchMap(clc_codes)
    ground = Ground(columns, patch)
    texts = [(a, meaning(a.task, parse(a.task, a.input, a.output))) for a in annotations]
    kinship = kinship_of(texts)
    return tuple(
        _verdict(annotation, meaning, ground, kinship.get(annotation.annotation_id, ()))
        for annotation, meaning in texts
    )


def _verdict(annotation: Annotation, found: Meaning, ground: Ground, related: tuple[Related, ...]) -> MachineVerdict:
    finding = finding_of(found, ground)
    own = flags_of(annotation, found, finding.evidence, ground.map)
    flags = tuple(dict.fromkeys((*own, *(other.kind for other in related))))
    return MachineVerdict(annotation.annotation_id, annotation.task, finding, flags, related)
