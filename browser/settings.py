"""Paths and limits, from the command line and from `BENTXT_*` variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from platformdirs import user_cache_path, user_data_path

from browser.errors import SettingsError

DEFAULT_HOST = "localhost"
DEFAULT_PORT = 8501
_HIGHEST_PORT = 65535
_SWITCH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def data_folder() -> Path:
    """Where this program keeps what it writes: the platform's folder for a user's data."""
    return user_data_path("bentxt", appauthor=False)


def default_cache() -> Path:
    """Where large files are prepared once, unless another folder is named."""
    return user_cache_path("bentxt", appauthor=False)


def default_reviews() -> str:
    """The store of judgements that is used unless another is named."""
    return str(data_folder() / "reviews.sqlite")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server is started with. Paths are absolute; `reviews` is a path or a database URL.

    Without a `port`, the first free one from 8501 on is taken. `base_path` has no outer slashes.
    """

    parquet: Path | None = None
    lmdb: Path | None = None
    reviews: str = field(default_factory=default_reviews)
    cache: Path = field(default_factory=default_cache)
    host: str = DEFAULT_HOST
    port: int | None = None
    open_browser: bool = True
    base_path: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The settings that the `BENTXT_*` variables describe; an empty variable counts as unset.

        Raises:
            SettingsError: A variable has an impossible value.
        """
        given = {name: value.strip() for name, value in environment.items() if value.strip()}
        return cls(
            parquet=_path(given.get("BENTXT_PARQUET")),
            lmdb=_path(given.get("BENTXT_LMDB")),
            reviews=reviews_address(given.get("BENTXT_REVIEWS")),
            cache=_path(given.get("BENTXT_CACHE")) or default_cache(),
            host=given.get("BENTXT_HOST", DEFAULT_HOST),
            port=_port(given.get("BENTXT_PORT")),
            open_browser=_switch("BENTXT_BROWSER", given.get("BENTXT_BROWSER", "1")),
            base_path=given.get("BENTXT_BASE_PATH", "").strip("/"),
        )

    def to_environment(self) -> dict[str, str]:
        """The variables that describe exactly these settings."""
        return {
            "BENTXT_PARQUET": str(self.parquet or ""),
            "BENTXT_LMDB": str(self.lmdb or ""),
            "BENTXT_REVIEWS": self.reviews,
            "BENTXT_CACHE": str(self.cache),
            "BENTXT_HOST": self.host,
            "BENTXT_PORT": str(self.port or ""),
            "BENTXT_BROWSER": "1" if self.open_browser else "0",
            "BENTXT_BASE_PATH": self.base_path,
        }


def reviews_address(text: str | None) -> str:
    """A database URL as it is, a path made absolute, the default store where nothing is given."""
    if not text:
        return default_reviews()
    return text if "://" in text else str(Path(text).expanduser().absolute())


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser().absolute() if text else None


def _port(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdecimal() and 0 < int(text) <= _HIGHEST_PORT:
        return int(text)
    raise SettingsError(f"BENTXT_PORT is {text!r}. Give a port from 1 to {_HIGHEST_PORT}, or unset the variable.")


def _switch(name: str, text: str) -> bool:
    if text.lower() in _SWITCH:
        return _SWITCH[text.lower()]
    raise SettingsError(f"{name} is {text!r}. Give 1 or 0, or unset the variable.")
