from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.campaign_page.page import page_data

PAGE = Path(__file__).parents[2] / "pages" / "campaigns.py"


@pytest.mark.usefixtures("dataset")
def test_the_page_runs_and_knows_the_selection():
    page = AppTest.from_file(PAGE)
    page.run()

    assert not page.exception
    data = page_data(AnnotationFilter.of(split=["bench"]))
    assert (data["query"], len(data["tasks"])) == ("split=bench", 15)
    resources.store().close()
