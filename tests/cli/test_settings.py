from pathlib import Path

import pytest
from platformdirs import user_cache_path

from browser.domain.sign_in import SignInKind
from browser.errors import SettingsError
from browser.settings import Settings, data_folder


def test_without_variables_nothing_is_named_and_judgements_go_to_the_users_data_folder():
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.parquet is None
    assert settings.lmdb is None
    assert settings.port is None
    assert settings.open_browser
    assert Path(settings.reviews).parent == data_folder()
    assert settings.cache == user_cache_path("bentxt", appauthor=False)


def test_settings_travel_through_the_environment_unchanged(tmp_path):
    settings = Settings(
        parquet=tmp_path / "a.parquet",
        lmdb=tmp_path / "images",
        reviews="postgresql://reviews.example/bench",
        cache=tmp_path / "cache",
        host="0.0.0.0",  # noqa: S104 (only a value here)
        port=8765,
        open_browser=False,
        base_path="bentxt",
        public_name="review.example",
        sign_in=SignInKind.HEADER,
        user_header="X-User",
        proxies=("127.0.0.1", "10.0.0.0/8"),
        oidc_secrets=tmp_path / "secrets.toml",
        oidc_claim="sub",
        leads=("Ada", "Zoë Müller"),
    )
    assert Settings.from_environment(settings.to_environment()) == settings


def test_the_defaults_travel_through_the_environment_unchanged():
    assert Settings.from_environment(Settings().to_environment()) == Settings()


def test_paths_become_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    variables = {"BENTXT_PARQUET": "a.parquet", "BENTXT_REVIEWS": "r.sqlite", "BENTXT_CACHE": "c"}
    settings = Settings.from_environment(variables)
    assert settings.parquet == tmp_path / "a.parquet"
    assert settings.reviews == str(tmp_path / "r.sqlite")
    assert settings.cache == tmp_path / "c"


def test_an_empty_variable_counts_as_unset():
    assert Settings.from_environment({"BENTXT_PARQUET": " ", "BENTXT_PORT": ""}) == Settings()


def test_slashes_around_the_base_path_do_not_matter():
    assert Settings.from_environment({"BENTXT_BASE_PATH": "/bentxt/"}).base_path == "bentxt"


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("BENTXT_PORT", "eighty", "Give a port from 1 to 65535"),
        ("BENTXT_PORT", "70000", "Give a port from 1 to 65535"),
        ("BENTXT_PORT", "0", "Give a port from 1 to 65535"),
        ("BENTXT_BROWSER", "firefox", "Give 1 or 0"),
        ("BENTXT_SIGN_IN", "password", "Give name, header, oidc"),
    ],
)
def test_an_impossible_value_is_named_with_its_variable_and_what_to_do(name, value, advice):
    with pytest.raises(SettingsError) as wrong:
        Settings.from_environment({name: value})
    assert name in str(wrong.value)
    assert repr(value) in str(wrong.value)
    assert advice in str(wrong.value)
