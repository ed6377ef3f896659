import pytest

from browser.domain.orbits import pass_words
from browser.domain.patch_id import parse_patch_id, parse_s1_name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (parse_patch_id("S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_26_57"), "relative orbit 22, descending"),
        (parse_s1_name("S1B_IW_GRDH_1SDV_20170612T165809_33UUP_26_57"), "ascending (evening)"),
        (parse_s1_name("S1A_IW_GRDH_1SDV_20170612T051703_33UUP_26_57"), "descending (morning)"),
    ],
)
def test_names_tell_how_the_satellite_flew(name, words):
    assert pass_words(name) == words
