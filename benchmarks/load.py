"""Twenty reviewers, each with one judgement a second, through real servers of the app; afterwards every row is counted.

    python benchmarks/load.py PARQUET [--store URL] [--servers 2] [--seconds 300] [--reviewers 20]

Without --store a SQLite file in a temporary folder takes the judgements; several servers need a database URL. Reviewers
take turns at the servers, each presses at its own steady moments, and waits for no answer of another one.
"""

import json
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import numpy as np
from reporting import Figures, arguments, report, summary
from running import served

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.catalog.parquet_file import fingerprint
from browser.jobs.keep_reviews import verify_reviews
from browser.reviews.store import JudgementStore

MOST_PATCHES = 60
"""As many are read before it begins as give each press of a long run a text of its own."""


class Reviewer(threading.Thread):
    """One reviewer at one server."""

    def __init__(self, name: str, port: int, seconds: float, begins_at: float) -> None:
        """Sign in."""
        super().__init__(name=name)
        self._connection = HTTPConnection("localhost", port, timeout=60)
        self._origin = {"Origin": f"http://localhost:{port}", "Content-Type": "application/json"}
        self._token = self._ask("POST", "/api/sign-in", {"name": name})["token"]
        self._presses = [begins_at + second for second in range(int(seconds))]
        self.texts: list[dict[str, Any]] = []
        self.acknowledged: list[str] = []
        self.milliseconds: list[float] = []
        self.refused: list[str] = []

    def read_texts(self) -> list[dict[str, Any]]:
        """What a judgement says of its text, for all texts of the first patches of the queue."""
        patches = self._ask("GET", "/api/desk")["patches"][:MOST_PATCHES]
        shown = (self._ask("GET", f"/api/desk/patch/{patch_id}") for patch_id in patches)
        return [
            {"patch_id": one["patch_id"], "annotation_id": text["id"], "text_hash": text["text_hash"]}
            for one in shown
            for text in one["texts"]
        ]

    def run(self) -> None:
        """Press, second by second."""
        self._connection.close()
        for press, text in zip(self._presses, self.texts, strict=False):
            time.sleep(max(0, press - time.monotonic()))
            self._press(text)

    def _press(self, text: dict[str, Any]) -> None:
        row = {
            "judgement_id": str(uuid4()),
            "kind": "verdict",
            "answer": "correct",
            "visible": "supports",
            "judged_at": datetime.now(UTC).isoformat(),
            **text,
        }
        began = time.perf_counter()
        answer = self._ask("POST", "/api/judgements", row)
        self.milliseconds.append((time.perf_counter() - began) * 1000)
        if "error" in answer:
            self.refused.append(answer["error"])
        else:
            self.acknowledged.append(row["judgement_id"])

    def _ask(self, method: str, path: str, message: object = None) -> dict[str, Any]:
        token = {"Authorization": f"Bearer {self._token}"} if hasattr(self, "_token") else {}
        body = json.dumps(message) if message else None
        try:
            self._connection.request(method, path, body, self._origin | token)
        except ConnectionError:  # the server closes what is idle for seconds; a browser connects anew as well
            self._connection.close()
            self._connection.request(method, path, body, self._origin | token)
        answer: dict[str, Any] = json.loads(self._connection.getresponse().read())
        return answer


def main() -> None:
    """Measure, print, and end with 1 where anything was lost, doubled, refused or damaged."""
    parser = arguments(__doc__)
    parser.add_argument("--store", help="a database URL, empty at first")
    parser.add_argument("--servers", type=int, default=1)
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=300)
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.cache) as folder, ExitStack() as running:
        store = options.store or str(Path(folder) / "load.sqlite")
        started = [served(options.parquet, Path(folder), "--reviews", store) for _ in range(options.servers)]
        ports = [running.enter_context(server).port for server in started]
        dataset = fingerprint(options.parquet)
        reviewers = judged(ports, dataset, options.reviewers, options.seconds)
        counted = outcome(store, reviewers)
    report([("a judgement, ms", speed(reviewers)), ("rows", counted)], options.json)
    sys.exit(1 if counted["lost"] or counted["doubled"] or counted["refused"] or counted["damaged"] else 0)


def judged(ports: Sequence[int], dataset: str, count: int, seconds: float) -> list[Reviewer]:
    """The reviewers, when all have judged."""
    begins_at = time.monotonic() + 10  # all have signed in and read by then
    chosen = zip(range(count), cycle(ports), strict=False)
    reviewers = [Reviewer(f"Reviewer {number}", port, seconds, begins_at + number / count) for number, port in chosen]
    texts = reviewers[0].read_texts()
    for reviewer in reviewers:
        reviewer.texts = [{**text, "dataset_fingerprint": dataset} for text in texts]
        reviewer.start()
    for reviewer in reviewers:
        reviewer.join()
    return reviewers


def speed(reviewers: Sequence[Reviewer]) -> Figures:
    """From the press to the acknowledgement."""
    taken = [one for reviewer in reviewers for one in reviewer.milliseconds]
    return {**summary(taken), "worst": float(np.max(taken))}


def outcome(store: str, reviewers: Sequence[Reviewer]) -> Figures:
    """What the store has of what was acknowledged."""
    acknowledged = [row for reviewer in reviewers for row in reviewer.acknowledged]
    opened = JudgementStore.open(store)
    stored = [str(row.judgement_id) for row in opened.rows()]
    opened.close()
    return {
        "acknowledged": len(acknowledged),
        "lost": len(set(acknowledged) - set(stored)),
        "doubled": len(stored) - len(set(stored)),
        "refused": sum(len(reviewer.refused) for reviewer in reviewers),
        "damaged": len(verify_reviews(store).findings),
    }


if __name__ == "__main__":
    main()
