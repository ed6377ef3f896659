"""The audit judged on real texts: the only real reference map, and the patch whose mirrored positions are known."""

import json

import rasterio
from audit.held import annotation_of, columns_of
from real_data import REFERENCE_MAP_PATCH_ID, needs_real_data, real_reference_map_path, real_rows

from browser.audit import Flag, Verdict, audit_patch, numbers_of

MIRRORED_IDS = (1503, 1504)


def rows_of(patch_id):
    return [row for row in real_rows() if row.get("patch_id") == patch_id and row.get("climate_zone")]


def audited(rows, clc_codes):
    return audit_patch([annotation_of(row) for row in rows], columns_of(rows[0]), clc_codes)


@needs_real_data
def test_all_real_rows_of_the_real_map_follow_from_it():
    with rasterio.open(real_reference_map_path()) as dataset:
        verdicts = audited(rows_of(REFERENCE_MAP_PATCH_ID), dataset.read(1))
    assert len(verdicts) == 25
    assert [(verdict.annotation_id, numbers_of(verdict)) for verdict in verdicts if verdict.verdict != "follows"] == []
    assert {flag for verdict in verdicts for flag in verdict.flags} == {Flag.NOT_IN_PIXELS}
    assert all(json.dumps(numbers_of(verdict)) for verdict in verdicts)


@needs_real_data
def test_without_their_maps_no_real_row_contradicts_its_columns():
    patches = {row["patch_id"] for row in real_rows() if row.get("patch_id") and row.get("climate_zone")}
    verdicts = [verdict for patch_id in patches for verdict in audited(rows_of(patch_id), None)]
    assert [verdict for verdict in verdicts if verdict.verdict is Verdict.CONTRADICTS] == []
    reasons = {verdict.finding.reason for verdict in verdicts if verdict.verdict is not Verdict.FOLLOWS}
    assert reasons == {"The patch has no reference map that can be read."}


@needs_real_data
def test_the_real_mirrored_positions_are_found():
    (pair,) = ([row for row in real_rows() if row.get("ID") in MIRRORED_IDS],)
    one, other = audited(pair, None)
    assert [one.related[0].annotation_id, other.related[0].annotation_id] == list(reversed(MIRRORED_IDS))
