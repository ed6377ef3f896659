"""The judgements' routes over a small real dataset, and a reviewer who uses them."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from factories import dataset_rows, write_parquet
from ui.in_process import ADDRESS, ask

from browser.ui import resources
from browser.ui.routes.desk import desk_routes
from browser.ui.routes.judgements import judgement_routes


def open_dataset(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Point the app's resources at a small parquet and an empty store in a folder."""
    parquet = write_parquet(folder / "small.parquet", dataset_rows())
    for name, value in {"PARQUET": parquet, "REVIEWS": folder / "reviews.sqlite", "LMDB": ""}.items():
        monkeypatch.setenv(f"BENTXT_{name}", str(value))
    resources.clear()


@dataclass
class Client:
    """A browser's requests to the routes, without a server in between."""

    headers: dict[str, str] = field(default_factory=lambda: {"Origin": ADDRESS})

    def get(self, path: str, **options: object) -> httpx.Response:
        return self._ask("GET", path, **options)

    def post(self, path: str, **options: object) -> httpx.Response:
        return self._ask("POST", path, **options)

    def _ask(self, method: str, path: str, headers: dict[str, str] | None = None, **options: object) -> httpx.Response:
        together = self.headers | (headers or {})
        return ask([*desk_routes(), *judgement_routes()], method, path, headers=together, **options)


@dataclass
class Reviewer:
    """Someone signed in."""

    client: Client
    name: str
    token: str = ""

    def __post_init__(self) -> None:
        self.token = self.client.post("/api/sign-in", json={"name": self.name}).json()["token"]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def desk(self, query: str = "") -> dict:
        return self.client.get(f"/api/desk{query}", headers=self.headers).json()

    def patch(self, patch_id: str) -> dict:
        return self.client.get(f"/api/desk/patch/{patch_id}", headers=self.headers).json()

    def post(self, message: object, **headers: str):
        return self.client.post("/api/judgements", json=message, headers={**self.headers, **headers})

    def verdict(self, place: int = 0, **changes: object) -> dict:
        """A message about the item at a place of the queue."""
        desk = self.desk()
        annotation_id, patch, _ = desk["items"][place]
        patch_id = desk["patches"][patch]
        text = next(t for t in self.patch(patch_id)["texts"] if t["id"] == annotation_id)
        return {
            "judgement_id": str(uuid4()),
            "kind": "verdict",
            "dataset_fingerprint": resources.catalog().fingerprint,
            "patch_id": patch_id,
            "annotation_id": annotation_id,
            "text_hash": text["text_hash"],
            "answer": "correct",
            "visible": "supports",
            "judged_at": "2026-11-23T12:00:00Z",
            "replaces": None,
            **changes,
        }
