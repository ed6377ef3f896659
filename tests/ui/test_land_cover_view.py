from pathlib import Path

import numpy as np
import pytest
from ui.sample_data import TEXTS_ONLY, WHOLE, open_in_process, write_sample_data

from browser.ui import resources
from browser.ui.land_cover_view import class_shares, land_cover_view


def test_shares_fall_and_leave_out_what_has_no_class():
    codes = np.full((120, 120), 211, dtype=np.uint16)
    codes[:30] = 311
    codes[0] = 0

    shares = class_shares(codes)

    assert [(one.name, one.colour) for one in shares] == [
        ("Arable land", "#FFFFA8"),
        ("Broad-leaved forest", "#80FF00"),
    ]
    assert [one.share for one in shares] == pytest.approx([0.75, 0.25 - 1 / 120])


def test_a_patch_without_a_reference_map_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_in_process(monkeypatch, write_sample_data(tmp_path), tmp_path)
    catalog = resources.catalog()

    assert land_cover_view(catalog.patch(TEXTS_ONLY)).note == "No reference map in this LMDB."
    assert len(land_cover_view(catalog.patch(WHOLE)).classes) == 2
    resources.clear()
