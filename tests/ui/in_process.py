"""Asking the app's routes without a server in between."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

ADDRESS = "http://localhost:8501"


def ask(
    routes: Sequence[Route],
    method: str,
    path: str,
    *,
    sender: str = "127.0.0.1",
    middleware: Sequence[Middleware] = (),
    **options: object,
) -> httpx.Response:
    """What the routes answer. The loop runs in a thread of its own: a browser's loop may run in this one."""

    async def answer() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=routes, middleware=middleware), client=(sender, 50_000))
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
            return await client.request(method, path, **options)

    with ThreadPoolExecutor(1) as own_thread:
        return own_thread.submit(asyncio.run, answer()).result()
