"""Makes the file of the text index in a process of its own, so that who looks at pages meanwhile feels none of it.

python -m browser.catalog.word_process PARQUET FILE [PREPARED]
"""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from browser.catalog.connection import Database
from browser.catalog.prepared_file import OnProgress, attach_prepared
from browser.catalog.word_index import write_word_index
from browser.errors import BrowserError, WordIndexError

_NICENESS = 10
"""Everything else goes first."""


def write_apart(parquet: Path, file: Path, prepared: Path | None, on_progress: OnProgress) -> None:
    """Write the text index of a parquet to a new file; the texts are read from the prepared file where there is one.

    Raises:
        WordIndexError: It could not be made; the message has the reason.
    """
    paths = [parquet.absolute(), file.absolute(), *([prepared.absolute()] if prepared else [])]
    command = [sys.executable, "-m", "browser.catalog.word_process", *map(str, paths)]
    own = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=own) as process:  # noqa: S603 - our own program
        try:
            for line in process.stdout or ():
                done, total = map(int, line.split())
                on_progress(done, total)
            errors = process.stderr.read() if process.stderr else ""
        finally:
            process.kill()
    if process.returncode:
        reason = (errors.splitlines() or [f"the process ended with {process.returncode}"])[-1]
        raise WordIndexError(f"The text index cannot be made: {reason}")


def main(parquet: str, file: str, prepared: str | None = None) -> int:
    """Write the file, and each step to standard output."""
    with suppress(AttributeError, OSError):
        os.nice(_NICENESS)
    try:
        database = Database(Path(parquet))
        if prepared is None:
            database.run("CREATE VIEW texts AS FROM annotations")
        else:
            attach_prepared(database, Path(prepared))
        write_word_index(database, Path(file), _say)
    except BrokenPipeError:
        return 1  # nobody waits for it any more
    except (BrowserError, OSError, MemoryError) as error:
        sys.stderr.write(f"{error or 'not enough memory'}\n")
        return 1
    return 0


def _say(done: int, total: int) -> None:
    sys.stdout.write(f"{done} {total}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
