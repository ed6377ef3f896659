"""`bentxt serve`: the app over the real files."""

from browser.cli.options import (
    BasePath,
    Cache,
    Host,
    Lmdb,
    NoBrowser,
    Parquet,
    Port,
    Reviews,
    required_parquet,
    settings_with,
)
from browser.cli.server_process import run_server


def serve(
    *,
    parquet: Parquet = None,
    lmdb: Lmdb = None,
    reviews: Reviews = None,
    cache: Cache = None,
    host: Host = None,
    port: Port = None,
    base_path: BasePath = None,
    no_browser: NoBrowser = False,
) -> None:
    """Serve annotations and pictures; wrong files are told before anything starts."""
    settings = settings_with(
        parquet=parquet,
        lmdb=lmdb,
        reviews=reviews,
        cache=cache,
        host=host,
        port=port,
        base_path=base_path,
        no_browser=no_browser,
    )
    run_server(settings, required_parquet(settings))
