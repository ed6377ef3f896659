"""A small OpenID Connect provider: whoever comes is one and the same person."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import monotonic, sleep, time
from urllib.parse import urlencode

import uvicorn
from e2e.served import free_port
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT = {"client_id": "bentxt", "client_secret": "the secret of the client"}


@dataclass
class Provider:
    """`claims` are what its identity tokens say of the person."""

    claims: dict[str, object]
    port: int = field(default_factory=free_port)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    nonces: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @contextmanager
    def running(self) -> Iterator["Provider"]:
        """Until the block ends."""
        parts = {"configuration": self._configuration, "authorize": self._authorize, "keys": self._keys}
        routes = [Route(f"/{name}", endpoint) for name, endpoint in parts.items()]
        app = Starlette(routes=[*routes, Route("/token", self._token, methods=["POST"])])
        server = uvicorn.Server(uvicorn.Config(app, port=self.port, log_level="error", lifespan="off"))
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        deadline = monotonic() + 10
        while not server.started and monotonic() < deadline:
            sleep(0.02)
        yield self
        server.should_exit = True
        thread.join(10)

    def secrets(self, file: Path, redirect_uri: str) -> Path:
        """The file that an app is given to use this provider."""
        fields = {"redirect_uri": redirect_uri, "cookie_secret": "0123456789abcdef" * 2, **CLIENT}
        fields["server_metadata_url"] = f"{self.address}/configuration"
        file.write_text("\n".join(["[auth]", *(f'{name} = "{value}"' for name, value in fields.items())]))
        return file

    async def _configuration(self, _: Request) -> Response:
        endpoints = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        addresses = {name: f"{self.address}/{path}" for name, path in endpoints.items()}
        kinds = {"response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}
        return JSONResponse({"issuer": self.address, **addresses, **kinds, "subject_types_supported": ["public"]})

    async def _authorize(self, request: Request) -> Response:
        asked = request.query_params
        self.nonces[code := f"code-{len(self.nonces)}"] = asked.get("nonce", "")
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    async def _token(self, request: Request) -> Response:
        nonce = self.nonces.pop(str((await request.form())["code"]))
        now = int(time())
        life = {"iat": now, "exp": now + 600, "nonce": nonce}
        claims = {"iss": self.address, "aud": CLIENT["client_id"], "sub": "7", **life, **self.claims}
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return JSONResponse({"access_token": "unused", "token_type": "Bearer", "id_token": signed})

    async def _keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})
