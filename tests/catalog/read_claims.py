"""A start in a process of its own that makes the claims of a parquet, says how far it is, and can be held.

python read_claims.py PARQUET FILE [--hold]
"""

import sys
import time
from pathlib import Path

from browser.catalog.claims import open_claims
from browser.catalog.connection import Database


def main(parquet, file, *options):
    def on_progress(done, total):
        say(f"{done} of {total}")
        while "--hold" in options and done > 0:
            time.sleep(1)

    claims = open_claims(Database(Path(parquet)), Path(file), on_progress)
    say(f"{len(claims.annotation_id)} claims")


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
