import re
import tomllib

import pytest
from architecture.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
REQUIREMENT = re.compile(r"^[a-z0-9._-]+==\S+( ; .+)? \\$")
CONTINUATION = re.compile(r"^    (--hash=sha256:[0-9a-f]{64}( \\)?|# .+)$")

pytestmark = pytest.mark.parametrize("lock", LOCKS)


def lines_of(lock):
    return (ROOT / lock).read_text("utf-8").splitlines()


def test_a_lock_pins_every_package_with_hashes(lock):
    lines = [line for line in lines_of(lock) if not line.startswith("#")]
    assert [line for line in lines if not REQUIREMENT.match(line) and not CONTINUATION.match(line)] == []


def test_a_lock_names_no_registry_and_no_folder(lock):
    assert [line for line in lines_of(lock) if "://" in line or "--index" in line or "--find-links" in line] == []


def test_a_lock_holds_every_dependency_of_the_project(lock):
    pinned = {pin.split("==")[0] for pin in pins_of(lock)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {re.split(r"[><=~]", requirement)[0] for requirement in project["dependencies"]} <= pinned


def test_what_is_tested_is_what_is_installed(lock):
    assert pins_of("requirements.lock") <= pins_of(lock)


def pins_of(lock):
    return {line.split()[0] for line in lines_of(lock) if REQUIREMENT.match(line)}
