"""`bentxt serve`: the app over the real files."""

from dataclasses import replace

from browser.cli.options import (
    BasePath,
    Cache,
    Host,
    HowToSignIn,
    Leads,
    Lmdb,
    NoBrowser,
    Parquet,
    Port,
    Proxies,
    PublicName,
    Reviews,
    UserHeader,
    required_parquet,
    settings_with,
    with_access,
)
from browser.cli.server_process import run_server


def serve(  # noqa: PLR0913 - the options of the command
    *,
    parquet: Parquet = None,
    lmdb: Lmdb = None,
    reviews: Reviews = None,
    cache: Cache = None,
    host: Host = None,
    port: Port = None,
    base_path: BasePath = None,
    public_name: PublicName = None,
    sign_in: HowToSignIn = None,
    user_header: UserHeader = None,
    proxies: Proxies = None,
    leads: Leads = None,
    no_browser: NoBrowser = False,
) -> None:
    """Serve annotations and pictures; wrong files are told before anything starts."""
    own = settings_with(reviews=reviews, host=host, port=port, base_path=base_path, no_browser=no_browser)
    files = settings_with(parquet=parquet, lmdb=lmdb, cache=cache)
    settings = replace(own, parquet=files.parquet, lmdb=files.lmdb, cache=files.cache)
    settings = with_access(settings, public_name, sign_in, user_header, proxies, leads)
    run_server(settings, required_parquet(settings))
