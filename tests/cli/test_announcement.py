import pytest

from browser.cli.announcement import address_of, has_display
from browser.settings import Settings


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (Settings(port=8501), "http://localhost:8501"),
        (Settings(port=80, host="0.0.0.0"), "http://localhost:80"),  # noqa: S104 (only a value here)
        (Settings(port=8501, host="::1"), "http://[::1]:8501"),
        (Settings(port=8501, host="192.0.2.7", base_path="bentxt"), "http://192.0.2.7:8501/bentxt"),
    ],
)
def test_the_address_is_one_that_a_browser_on_this_machine_can_open(settings, address):
    assert address_of(settings) == address


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_web_browser_is_opened_only_where_it_can_be_seen(platform, variables, expected):
    assert has_display(platform, variables) is expected
