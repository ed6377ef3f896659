"""pg8000's connection, which tells a lost network in its own error and leaves no socket open; loaded only for a URL."""

import socket
import struct
from contextlib import suppress
from typing import Any

from pg8000.exceptions import InterfaceError
from pg8000.legacy import Connection

_LOCAL, _DEFAULT_PORT = "localhost", 5432


class PostgresConnection(Connection):  # type: ignore[misc]  # pg8000 has no types
    """A connection on a socket of our own."""

    def handle_messages(self, context: Any) -> None:  # noqa: ANN401 - pg8000's own
        """Read the server's answer.

        Raises:
            InterfaceError: The server, or the network between, is gone.
        """
        try:
            super().handle_messages(context)
        except (OSError, struct.error) as error:
            raise InterfaceError("network error") from error

    def close(self) -> None:
        """Say goodbye where the server still listens, and let the socket go."""
        opened = self._usock
        with suppress(InterfaceError):  # nobody listens any more
            super().close()
        _let_go(opened)


def connected(**named: Any) -> PostgresConnection:  # noqa: ANN401 - what SQLAlchemy gives the driver
    """A new connection.

    Raises:
        InterfaceError: Nobody answers there, or the server refuses.
    """
    address = (named.get("host", _LOCAL), named.get("port", _DEFAULT_PORT))
    try:
        opened = socket.create_connection(address, named["timeout"])
    except OSError as error:
        raise InterfaceError(str(error)) from error
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    try:
        return PostgresConnection(**named, sock=opened)
    except BaseException:
        _let_go(opened)
        raise


def _let_go(opened: socket.socket | None) -> None:
    """Close it now: the driver may still hold a file of it, for which `close` would wait."""
    descriptor = -1 if opened is None else opened.detach()
    if descriptor >= 0:
        socket.close(descriptor)
