"""The socket that Streamlit listens on."""

import socket

from streamlit.web.server.starlette import starlette_server


def send_at_once() -> None:
    """Let every connection of a server to come send small answers at once, as asyncio does for sockets of its own.

    Streamlit's socket names no protocol, so asyncio leaves Nagle's algorithm on: the body of an answer then waits for
    the acknowledgement of its head, which is held back for 40 ms. Connections inherit the option.
    """
    bind = starlette_server._bind_socket  # noqa: SLF001 - Streamlit offers no way to its socket

    def bound(address: str, port: int, backlog: int) -> socket.socket:
        listening = bind(address, port, backlog)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening

    starlette_server._bind_socket = bound  # noqa: SLF001
