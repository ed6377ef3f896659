"""The time on an item: idle time and a hidden tab are left out, visits add up."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from browser.ui.patch_viewer import bundle

pytestmark = pytest.mark.browser

LOOKED = """async (script) => {
  const { createClock } = await import(script);
  let at = 0;
  const clock = createClock({ now: () => at });
  const after = (seconds, what) => { at += seconds * 1000; what(); };
  clock.show(1);
  after(4, clock.touch);
  after(300, clock.touch); // away from the desk: half a minute of it counts
  after(6, () => clock.show(2));
  after(3, () => clock.setSeen(false));
  after(50, () => clock.setSeen(true));
  after(1, () => clock.show(1));
  after(5, clock.touch);
  return [clock.take(1), clock.take(2), clock.take(1)];
}"""


def test_idle_time_and_a_hidden_tab_are_left_out(page: Page):
    assert page.evaluate(LOOKED, "data:text/javascript," + quote(bundle("desk_clock.js"))) == [45, 4, 0]
