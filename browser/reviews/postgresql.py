"""Connections to PostgreSQL, for several servers of the app: tried before they are used, and never waiting long."""

import ssl
from typing import Any

from sqlalchemy import URL, Dialect, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from browser.errors import StoreError
from browser.reviews.reasons import code_of

POSTGRESQL_NAMES = ("postgresql", "postgres")
_OWN_DRIVER = "postgresql+pg8000"
"""Installed with the program, BSD; psycopg (LGPL) is used where a URL names it and it is installed."""

_NETWORK_TIMEOUT_S = 30
_SESSION = (
    "SET client_encoding = 'UTF8'",
    "SET TIME ZONE 'UTC'",
    "SET synchronous_commit = on",  # a commit has reached the server's disk
    "SET lock_timeout = '10s'",
    "SET idle_in_transaction_session_timeout = '60s'",  # a frozen server of the app holds up no other one for longer
)
_GOING_DOWN = frozenset({"57P01", "57P02", "57P03"})
"""The server ends this connection, crashed, or is not up yet (PostgreSQL, errcodes, class 57)."""
_UNCHECKED = {"require"}
_CHECKED = {"verify-ca", "verify-full"}
_AS_OFFERED = {"allow", "prefer", ""}


def postgresql_engine(url: URL) -> Engine:
    """An engine whose connections are tried before each use, so that a restart of the database is not noticed.

    Raises:
        StoreError: The driver that the URL names is not installed, or takes no such option.
    """
    if "+" not in url.drivername:
        url = url.set(drivername=_OWN_DRIVER)
    is_own = url.drivername == _OWN_DRIVER
    arguments = _own_arguments(url) if is_own else {}
    try:
        engine = create_engine(url.set(query={}) if is_own else url, pool_pre_ping=True, connect_args=arguments)
    except (NoSuchModuleError, ImportError) as error:
        raise StoreError(
            f"No driver for {url.drivername} is installed. Write postgresql://, for which one is installed."
        ) from error
    if is_own:
        event.listen(engine, "do_connect", _connected)
    event.listen(engine, "connect", _prepare_session)
    event.listen(engine, "handle_error", _tell_lost_connections)
    return engine


def _connected(
    dialect: Dialect, record: ConnectionPoolEntry, given: list[Any], named: dict[str, Any]
) -> DBAPIConnection:
    """A new connection, in place of the one that the driver would make."""
    del dialect, record, given
    from browser.reviews.postgresql_connection import connected  # noqa: PLC0415 - not for those who use a file

    connection: DBAPIConnection = connected(**named)
    return connection


def _own_arguments(url: URL) -> dict[str, Any]:
    """What the driver is given for the options of a URL, of which it knows none itself.

    Raises:
        StoreError: No user, an option other than sslmode and sslrootcert, or another value of sslmode.
    """
    options = {name: str(value) for name, value in url.query.items()}
    mode, authority = options.pop("sslmode", ""), options.pop("sslrootcert", None)
    if options:
        raise StoreError(f"The database URL has the option {min(options)!r}; it may have sslmode and sslrootcert.")
    if not url.username:
        raise StoreError("The database URL names no user. Write postgresql://user@host/database.")
    return {"timeout": _NETWORK_TIMEOUT_S, "ssl_context": _ssl_context(mode, authority)}


def _ssl_context(mode: str, authority: str | None) -> ssl.SSLContext | bool | None:
    """What the driver takes: a context, False for none, None for whatever the server offers."""
    if mode in _AS_OFFERED or mode == "disable":
        return None if mode in _AS_OFFERED else False
    if mode not in _UNCHECKED | _CHECKED:
        raise StoreError(f"sslmode is {mode!r}. Give disable, prefer, require, verify-ca or verify-full.")
    try:
        context = ssl.create_default_context(cafile=authority)
    except OSError as error:
        raise StoreError(f"sslrootcert {authority} cannot be read: {error}.") from error
    context.check_hostname = mode == "verify-full"
    context.verify_mode = ssl.CERT_NONE if mode in _UNCHECKED else ssl.CERT_REQUIRED
    return context


def _prepare_session(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    del record
    cursor = connection.cursor()
    for statement in _SESSION:
        cursor.execute(statement)
    cursor.close()
    connection.commit()


def _tell_lost_connections(context: ExceptionContext) -> None:
    """A connection that the server ended is replaced, and so are all others that are as old."""
    if code_of(context.original_exception) in _GOING_DOWN:
        context.is_disconnect = True
