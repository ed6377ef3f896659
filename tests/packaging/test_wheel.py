"""The wheel, installed from the lock in an empty environment and started far from the checkout."""

import shutil
import sqlite3
import subprocess
import sys
import sysconfig
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import httpx
import pytest
from cli.running import Bentxt

ROOT = Path(__file__).resolve().parents[2]
LIGHT_PAGE = "rgb(250, 250, 248)"
DARK_PAGE = "rgb(20, 22, 24)"
PATCHES = 4


def uv():
    """The installer of the README's commands."""
    found = shutil.which("uv", path=sysconfig.get_path("scripts")) or shutil.which("uv")
    if found is None:
        pytest.skip("uv is not installed")
    return found


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """The program in an environment that holds the wheel, what the lock names, and nothing else."""
    environment = tmp_path_factory.mktemp("environment") / "venv"
    home = tmp_path_factory.mktemp("home")
    python = environment / "bin" / "python"
    subprocess.run([uv(), "venv", "-q", "--python", sys.executable, environment], check=True)
    lock = ROOT / "requirements.lock"
    subprocess.run([uv(), "pip", "install", "-q", "--python", python, "-r", lock, wheel], check=True, timeout=150)
    return Bentxt(home, python)


def test_the_wheel_holds_every_file_of_the_package_and_what_stands_beside_it(wheel):
    package = [path for path in (ROOT / "browser").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    beside = [*(ROOT / "pages").glob("*.py"), ROOT / ".streamlit" / "config.toml"]
    expected = {path.relative_to(ROOT).as_posix() for path in package}
    expected |= {f"browser/{path.relative_to(ROOT).as_posix()}" for path in beside}
    names = ZipFile(wheel).namelist()
    assert expected <= set(names)
    assert {Path(name).name for name in names if "/licenses/" in name} >= {"LICENSE", "NOTICE"}


@pytest.mark.browser
def test_an_installed_wheel_runs_the_demo_as_a_checkout_does(installed, browser):
    with installed.serving("demo", installed.home / "demo", "--patches", PATCHES, "--no-browser", "--port", 0) as app:
        address = app.address()
        script = httpx.get(f"{address}/app/static/leaflet/leaflet.js")
        assert script.headers["content-type"].startswith(("application/javascript", "text/javascript"))
        assert script.text.startswith("/* @preserve")
        assert shown_by(browser, address, "light") == (LIGHT_PAGE, set())
        assert shown_by(browser, address, "dark") == (DARK_PAGE, set())
    assert "Traceback" not in app.printed


def test_an_installed_wheel_brings_an_old_store_to_its_version(installed):
    old = installed.home / "reviews.sqlite"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((ROOT / "tests" / "reviews" / "store_before_alembic.sql").read_text("utf-8"))
    outcome = installed.run("reviews", "verify", "--reviews", old)
    assert outcome.stdout.startswith("5 rows, 0 findings."), outcome.stderr
    assert len(list(installed.home.glob("reviews.0000-before-*"))) == 1


def shown_by(chromium, address, scheme):
    """The colour of the map page's paper, and the foreign hosts that were asked."""
    page = chromium.new_page(color_scheme=scheme)
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page.goto(address)
    page.get_by_text(f"{PATCHES} patches").first.wait_for(timeout=30_000)
    page.wait_for_load_state("networkidle")
    colour = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    page.close()
    return colour, hosts - {"localhost", None}
