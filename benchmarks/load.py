"""Twenty reviewers of a campaign, each with one judgement a second, through real servers of the app.

    python benchmarks/load.py PARQUET [--store URL] [--servers 2] [--seconds 300] [--reviewers 20]

Without --store a SQLite file in a temporary folder takes the judgements. Reviewers take turns at the servers, take
patches under a lease and judge their texts; each presses at steady moments and waits for no answer of another one. Then
all of them judge the items of a second campaign at once, without a lease. Afterwards every row is counted: nothing may
be lost or doubled, and no item may have more verdicts than it takes.
"""

import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import numpy as np
from reporting import Figures, arguments, report, summary
from reviewing import OVERLAP, Desk, Message, Outcome, Reviewer, begin_campaign, outcome, said_of
from running import Running, processor_s, served

STEADY, RACE = "steady", "race"
RACED_ITEMS = 15
_SPARE = 1.3
"""So many more places than judgements: patches are held, and nobody shall run out of them."""
_SETTING_UP_S = 3.0


def main() -> None:
    """Measure, print, and end with 1 where anything was lost, doubled, refused, too much or damaged."""
    parser = arguments(__doc__)
    parser.add_argument("--store", help="a database URL, empty at first")
    parser.add_argument("--servers", type=int, default=1)
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=300)
    options = parser.parse_args()
    names = [f"Reviewer {number}" for number in range(options.reviewers)]
    with TemporaryDirectory(dir=options.cache) as folder, ExitStack() as running:
        store = options.store or str(Path(folder) / "load.sqlite")
        wanted = int(options.reviewers * options.seconds * _SPARE / OVERLAP) + RACED_ITEMS
        for campaign, items in ((STEADY, wanted), (RACE, RACED_ITEMS)):
            dataset = begin_campaign(options.parquet, store, campaign, names, items)
        started = [served(options.parquet, Path(folder), "--reviews", store) for _ in range(options.servers)]
        servers = [running.enter_context(server) for server in started]
        steady, cost_ms = judged_steadily(desks_at(servers, dataset, names), servers, options.seconds)
        race = judged_at_once(desks_at(servers, dataset, names))
        counted = outcome(options.parquet, store, [STEADY, RACE], acknowledged(steady + race))
    errors = [str(one.error) for one in steady if one.error] + [text for one in steady for text in one.told.refused]
    report(
        [
            ("a judgement, ms", speed(steady)),
            ("processor time of all requests per judgement, ms", {"mean": cost_ms}),
            ("rows", {**map_of(counted), "refused": len(errors)}),
            ("at once", {"kept": len(acknowledged(race)), "places": RACED_ITEMS * OVERLAP}),
        ],
        options.json,
    )
    is_right = counted.is_right and not errors and len(acknowledged(race)) == RACED_ITEMS * OVERLAP
    sys.exit(0 if is_right else "\n".join(errors[:3]) or 1)


def judged_steadily(desks: Sequence[Desk], servers: Sequence[Running], seconds: float) -> tuple[list[Reviewer], float]:
    """The reviewers when all have judged, and what a judgement cost the servers in milliseconds of processor time."""
    begins_at = time.monotonic() + _SETTING_UP_S
    reviewers = [
        Reviewer(desk, STEADY, [begins_at + second + place / len(desks) for second in range(int(seconds))])
        for place, desk in enumerate(desks)
    ]
    before = sum(processor_s(server.process_id) for server in servers)
    run_all(reviewers)
    spent = sum(processor_s(server.process_id) for server in servers) - before
    return reviewers, 1000 * spent / max(1, len(acknowledged(reviewers)))


def judged_at_once(desks: Sequence[Desk]) -> list[Reviewer]:
    """The same, when each has judged the same items as fast as the servers answer."""
    reviewers = [Reviewer(desk, RACE, ()) for desk in desks]
    texts = texts_of(desks[0])

    def judge_all(reviewer: Reviewer) -> None:
        for text in texts:
            reviewer.judge(text)

    run_all([Thread(target=judge_all, args=[reviewer]) for reviewer in reviewers])
    return reviewers


def texts_of(desk: Desk) -> list[Message]:
    """What a judgement says of each item of the race."""
    patches = desk.ask("GET", f"/api/campaigns/{RACE}/desk")[1]["patches"]
    shown = [desk.ask("GET", f"/api/campaigns/{RACE}/desk/patch/{patch_id}")[1] for patch_id in patches]
    return [said_of(desk.dataset, patch["patch_id"], text) for patch in shown for text in patch["texts"]]


def desks_at(servers: Sequence[Running], dataset: str, names: Sequence[str]) -> list[Desk]:
    """A desk for each name, in turns at the servers."""
    return [
        Desk(name, dataset, lambda port=server.port: port) for name, server in zip(names, cycle(servers), strict=False)
    ]


def run_all(threads: Sequence[Thread]) -> None:
    """Start all, and wait for all."""
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def acknowledged(reviewers: Sequence[Reviewer]) -> list[str]:
    """The judgements that the servers acknowledged."""
    return [row for reviewer in reviewers for row in reviewer.told.acknowledged]


def speed(reviewers: Sequence[Reviewer]) -> Figures:
    """From the press to the acknowledgement."""
    taken = [one for reviewer in reviewers for one in reviewer.told.milliseconds]
    return {**summary(taken), "worst": float(np.max(taken))}


def map_of(counted: Outcome) -> Figures:
    """The counts by name."""
    return {name: float(value) for name, value in asdict(counted).items()}


if __name__ == "__main__":
    main()
