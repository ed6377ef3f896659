from fnmatch import fnmatch

from architecture.source import ROOT

ALLOWED = {
    "pyproject.toml",
    "README.md",
    "browser",
    "pages",
    "tests",
    ".streamlit",
    "requirements.lock",
    "requirements-dev.lock",
    "LICENSE",
    "NOTICE",
    "CHANGELOG.md",
    ".gitignore",
    ".ci",
    "benchmarks",
    "docs",
}


def test_the_top_level_holds_only_what_was_agreed():
    not_kept = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()]
    found = {path.name for path in ROOT.iterdir() if path.name != ".git"}
    assert {name for name in found - ALLOWED if not any(fnmatch(name, pattern) for pattern in not_kept)} == set()
