"""The options that several commands share, and how they override the environment."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from browser.domain.sign_in import SignInKind
from browser.errors import SettingsError
from browser.settings import Settings, listed, reviews_address

Parquet = Annotated[
    Path | None,
    typer.Option(help="The annotations, BigEarthNet.txt.parquet. Also BENTXT_PARQUET.", show_default=False),
]
Lmdb = Annotated[
    Path | None,
    typer.Option(
        help="The pictures, Encoded-BigEarthNet; without it texts only. Also BENTXT_LMDB.", show_default=False
    ),
]
Reviews = Annotated[
    str | None,
    typer.Option(
        help="Where judgements are kept: a file, or a database URL. Also BENTXT_REVIEWS. [default: your data folder]",
        show_default=False,
    ),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        help="The folder where a large parquet is prepared once. Also BENTXT_CACHE. [default: your cache folder]",
        show_default=False,
    ),
]
Host = Annotated[
    str | None,
    typer.Option(help="Listen on this address. Also BENTXT_HOST. [default: localhost]"),
]
Port = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=65535,
        help="Listen on this port; 0 takes any. Also BENTXT_PORT. [default: the first free one from 8501 on]",
    ),
]
BasePath = Annotated[
    str | None,
    typer.Option(help="Serve under this path, for a reverse proxy. Also BENTXT_BASE_PATH."),
]
NoBrowser = Annotated[
    bool,
    typer.Option("--no-browser", help="Do not open a web browser. Also BENTXT_BROWSER=0."),
]
PublicName = Annotated[
    str | None,
    typer.Option(help="The host by which people reach the proxy in front of this server. Also BENTXT_PUBLIC_NAME."),
]
HowToSignIn = Annotated[
    SignInKind | None,
    typer.Option(
        help="How people sign in: by name, which is believed; by a header that a trusted proxy sets; by OpenID Connect."
        " Also BENTXT_SIGN_IN. [default: name on this machine alone, otherwise nobody]",
        show_default=False,
    ),
]
UserHeader = Annotated[
    str | None, typer.Option(help="The proxy's header that names the person. Also BENTXT_USER_HEADER.")
]
Proxies = Annotated[
    str | None,
    typer.Option(help="Addresses of the proxies that may set that header, by commas. Also BENTXT_PROXIES."),
]
Leads = Annotated[
    str | None,
    typer.Option(help="Who may begin campaigns, by commas. Also BENTXT_LEADS. [default: on this machine everybody]"),
]


def settings_with(
    *,
    parquet: Path | None = None,
    lmdb: Path | None = None,
    reviews: str | None = None,
    cache: Path | None = None,
    host: str | None = None,
    port: int | None = None,
    base_path: str | None = None,
    no_browser: bool = False,
) -> Settings:
    """The environment's settings, overridden by the options that were given.

    Raises:
        SettingsError: A variable has an impossible value.
    """
    settings = Settings.from_environment()
    return replace(
        settings,
        parquet=_absolute(parquet) or settings.parquet,
        lmdb=_absolute(lmdb) or settings.lmdb,
        reviews=reviews_address(reviews) if reviews else settings.reviews,
        cache=_absolute(cache) or settings.cache,
        host=host or settings.host,
        port=settings.port if port is None else port,
        base_path=settings.base_path if base_path is None else base_path.strip("/"),
        open_browser=settings.open_browser and not no_browser,
    )


def with_access(
    settings: Settings,
    public_name: str | None,
    sign_in: SignInKind | None,
    user_header: str | None,
    proxies: str | None,
    leads: str | None,
) -> Settings:
    """The settings, with what the options say of who may sign in."""
    return replace(
        settings,
        public_name=public_name or settings.public_name,
        sign_in=sign_in or settings.sign_in,
        user_header=user_header or settings.user_header,
        proxies=listed(proxies) if proxies else settings.proxies,
        leads=listed(leads) if leads else settings.leads,
    )


def required_parquet(settings: Settings) -> Path:
    """The annotations that were named.

    Raises:
        SettingsError: None were.
    """
    if settings.parquet is None:
        raise SettingsError(
            "No annotations were named. Give --parquet BigEarthNet.txt.parquet or set BENTXT_PARQUET; "
            "without the dataset, start `bentxt demo`."
        )
    return settings.parquet


def _absolute(path: Path | None) -> Path | None:
    return None if path is None else path.expanduser().absolute()
