"""Paths and limits, from the command line and from `BENTXT_*` variables."""

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from platformdirs import user_cache_path, user_data_path

from browser.domain.sign_in import DEFAULT_USER_HEADER, VERIFIED_CLAIM, Access, SignInKind
from browser.errors import SettingsError

DEFAULT_HOST = "localhost"
DEFAULT_PORT = 8501
_HIGHEST_PORT = 65535
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
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

    Without a `port`, the first free one from 8501 on is taken. `base_path` has no outer slashes. `public_name` is the
    host by which people reach the server behind a proxy. What `sign_in` and `leads` mean where they are absent depends
    on who reaches the server: ask `access`.
    """

    parquet: Path | None = None
    lmdb: Path | None = None
    reviews: str = field(default_factory=default_reviews)
    cache: Path = field(default_factory=default_cache)
    host: str = DEFAULT_HOST
    port: int | None = None
    open_browser: bool = True
    base_path: str = ""
    public_name: str = ""
    sign_in: SignInKind | None = None
    user_header: str = DEFAULT_USER_HEADER
    proxies: tuple[str, ...] = ()
    oidc_secrets: Path | None = None
    oidc_claim: str = VERIFIED_CLAIM
    leads: tuple[str, ...] = ()

    @property
    def is_served_to_others(self) -> bool:
        """Whether people at other machines reach it, directly or through a proxy on this one."""
        return self.host not in _LOOPBACK or bool(self.public_name)

    @property
    def access(self) -> Access:
        """How people sign in: by name on one's own machine alone, unless names are asked for.

        Raises:
            SettingsError: What was given contradicts itself.
        """
        by_default = None if self.is_served_to_others else SignInKind.NAME
        kind = self.sign_in or by_default
        is_own = kind is SignInKind.NAME and not self.is_served_to_others
        leads = self.leads or (None if is_own else ())
        return Access(kind, self.user_header, self.proxies, self.oidc_claim, leads)

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
            public_name=given.get("BENTXT_PUBLIC_NAME", ""),
            sign_in=_sign_in(given.get("BENTXT_SIGN_IN")),
            user_header=given.get("BENTXT_USER_HEADER", DEFAULT_USER_HEADER),
            proxies=listed(given.get("BENTXT_PROXIES", "")),
            oidc_secrets=_path(given.get("BENTXT_OIDC_SECRETS")),
            oidc_claim=given.get("BENTXT_OIDC_CLAIM", VERIFIED_CLAIM),
            leads=listed(given.get("BENTXT_LEADS", "")),
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
            "BENTXT_PUBLIC_NAME": self.public_name,
            "BENTXT_SIGN_IN": self.sign_in or "",
            "BENTXT_USER_HEADER": self.user_header,
            "BENTXT_PROXIES": ", ".join(self.proxies),
            "BENTXT_OIDC_SECRETS": str(self.oidc_secrets or ""),
            "BENTXT_OIDC_CLAIM": self.oidc_claim,
            "BENTXT_LEADS": ", ".join(self.leads),
        }


def reviews_address(text: str | None) -> str:
    """A database URL as it is, a path made absolute, the default store where nothing is given."""
    if not text:
        return default_reviews()
    return text if "://" in text else str(Path(text).expanduser().absolute())


def listed(text: str) -> tuple[str, ...]:
    """Names or addresses that commas separate, blanks collapsed and accents composed, as names are kept."""
    return tuple(name for part in unicodedata.normalize("NFC", text).split(",") if (name := " ".join(part.split())))


def _sign_in(text: str | None) -> SignInKind | None:
    if text is None or text in tuple(SignInKind):
        return SignInKind(text) if text else None
    raise SettingsError(f"BENTXT_SIGN_IN is {text!r}. Give {', '.join(SignInKind)}, or unset the variable.")


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
