from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from ui.sample_data import WHOLE

PAGE = Path(__file__).parents[2] / "pages" / "sample.py"


pytestmark = pytest.mark.usefixtures("dataset")


def page(**query: str | list[str]) -> AppTest:
    at = AppTest.from_file(str(PAGE))
    for name, value in query.items():
        at.query_params[name] = value
    return at.run(timeout=20)


def messages(at: AppTest) -> list[str]:
    return [str(element.value).replace("\\", "") for element in (*at.error, *at.info)]


@pytest.mark.parametrize("query", [{}, {"patch": WHOLE}, {"annotation": "3"}, {"split": "bench", "patch": WHOLE}])
def test_the_page_shows_a_patch_without_complaint(query):
    at = page(**query)

    assert not at.exception
    assert messages(at) == []


def test_an_unknown_patch_offers_the_most_similar_one():
    at = page(patch=WHOLE.replace("33UUP", "33UUX"))

    assert "No patch" in messages(at)[0]
    at.button(key="nearest").click().run()
    assert messages(at) == []
    assert at.query_params["patch"] in ([WHOLE], WHOLE)


@pytest.mark.parametrize("text", ["999999", "-1", "seven"])
def test_an_unknown_annotation_says_so(text):
    assert "No annotation" in messages(page(annotation=text))[0]


def test_a_selection_without_patches_offers_to_drop_a_condition():
    at = page(split="bench", country="Finland")

    assert messages(at)[0].startswith("No annotation has all of: bench, Finland.")
    at.button(key="drop-0").click().run()
    assert messages(at) == []
