"""The audit judged on planted errors: all that can be computed are found, and nothing else is suspected."""

from itertools import groupby

import pytest
from audit.held import annotation_of, columns_of

from browser.audit import Flag, Verdict, audit_patch
from browser.demo.defects import PlantedKind

FLAG_OF = {
    PlantedKind.AUTUMN_BESIDE_FALL: Flag.FALL_BESIDE_AUTUMN,
    PlantedKind.TRIVIAL_AREA: Flag.TRIVIAL_AREA,
    PlantedKind.TYPO: Flag.TYPO,
    PlantedKind.MARGINAL_AS_72000: Flag.MARGINAL_AS_72000,
}
"""What leaves the answer right; every other kind makes it wrong."""
NO_DEFECT = {Flag.NOT_IN_PIXELS, Flag.TWIN, Flag.MIRRORED, Flag.REPEATED}


@pytest.fixture(scope="module")
def verdicts(default_demo):
    """Every annotation's verdict, by ID."""
    found = {}
    for patch_id, group in groupby(default_demo.rows, key=lambda row: row["patch_id"]):
        rows = list(group)
        clc = default_demo.arrays[f"{patch_id}_reference_map"]["Data"]
        verdicts = audit_patch([annotation_of(row) for row in rows], columns_of(rows[0]), clc)
        found |= {verdict.annotation_id: verdict for verdict in verdicts}
    return found


def test_every_planted_error_is_found(default_demo, verdicts):
    missed = []
    for annotation_id, error in default_demo.planted.items():
        verdict, kind = verdicts[annotation_id], PlantedKind(error["kind"])
        is_found = FLAG_OF[kind] in verdict.flags if kind in FLAG_OF else verdict.verdict is Verdict.CONTRADICTS
        if not is_found:
            missed.append((error, verdict))
    assert missed == []
    assert {error["kind"] for error in default_demo.planted.values()} == set(PlantedKind)


def test_no_right_text_is_suspected(default_demo, verdicts):
    right = [verdict for annotation_id, verdict in verdicts.items() if annotation_id not in default_demo.planted]
    assert [verdict for verdict in right if verdict.verdict is not Verdict.FOLLOWS] == []
    assert [verdict for verdict in right if set(verdict.flags) - NO_DEFECT] == []
