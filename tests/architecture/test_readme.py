import pytest
import typer
from architecture.source import PAGES, ROOT, name_of

from browser.cli import app
from browser.settings import Settings

README = (ROOT / "README.md").read_text("utf-8")
TEST_COMMAND = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1]


def commands(command, name):
    children = getattr(command, "commands", {})
    return [name] if not children else [c for key, child in children.items() for c in commands(child, f"{name} {key}")]


@pytest.mark.parametrize("command", commands(typer.main.get_command(app), "bentxt"))
def test_the_readme_names_every_command(command):
    assert f"`{command}" in README


@pytest.mark.parametrize("variable", [*Settings().to_environment(), "BENTXT_REAL_DATA"])
def test_the_readme_names_every_variable(variable):
    assert f"`{variable}`" in README


@pytest.mark.parametrize("script", PAGES, ids=name_of)
def test_the_readme_names_every_page(script):
    assert f"`{name_of(script)}`" in README


def test_ci_runs_exactly_the_test_command_of_the_readme():
    assert TEST_COMMAND.startswith("python3 -m venv")
    assert TEST_COMMAND in README.splitlines()
