"""A small reverse proxy as it stands in front of the app: it replaces the header that names the person."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread

ADDRESS = "127.0.0.2"
"""From where it asks the app: another address than that of a test, on the same machine."""
_END_OF_HEAD = b"\r\n\r\n"


@dataclass
class ReverseProxy:
    """One connection for each request; whatever follows its head is passed on as it is, also a websocket."""

    app_port: int
    header: str
    person: str
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @contextmanager
    def running(self) -> Iterator["ReverseProxy"]:
        """Until the block ends."""
        loop, is_ready = asyncio.new_event_loop(), Event()
        thread = Thread(target=loop.run_until_complete, args=(self._serve(loop, is_ready),), daemon=True)
        thread.start()
        assert is_ready.wait(10)
        yield self
        loop.call_soon_threadsafe(self._ended.set)
        thread.join(10)
        loop.close()

    async def _serve(self, loop: asyncio.AbstractEventLoop, is_ready: Event) -> None:
        self._ended = asyncio.Event()
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        is_ready.set()
        await self._ended.wait()
        server.close()
        others = asyncio.all_tasks(loop) - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _pass_on(self, asking: asyncio.StreamReader, answering: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await asking.readuntil(_END_OF_HEAD)
            answers, asks = await asyncio.open_connection("127.0.0.1", self.app_port, local_addr=(ADDRESS, 0))
            asks.write(self._replaced(head))
            await asyncio.gather(_copy(asking, asks), _copy(answers, answering))

    def _replaced(self, head: bytes) -> bytes:
        """The head with our own header in place of what the person sent, as a proxy is to be set up."""
        first, *lines = head.removesuffix(_END_OF_HEAD).split(b"\r\n")
        is_websocket = any(line.lower() == b"upgrade: websocket" for line in lines)
        dropped = {self.header.lower().encode(), b"x-forwarded-for"} | (set() if is_websocket else {b"connection"})
        kept = [line for line in lines if line.partition(b":")[0].strip().lower() not in dropped]
        own = [f"{self.header}: {self.person}".encode(), b"X-Forwarded-For: 192.0.2.7", b"X-Forwarded-Proto: https"]
        ends = [] if is_websocket else [b"Connection: close"]
        return b"\r\n".join([first, *kept, *own, *ends]) + _END_OF_HEAD


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Until the source ends; then the target ends too."""
    try:
        while some := await source.read(65_536):
            target.write(some)
            await target.drain()
    finally:
        with suppress(OSError):
            target.close()
