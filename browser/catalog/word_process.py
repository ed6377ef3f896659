"""Makes the file of the text index in a process of its own, so that who looks at pages meanwhile feels none of it.

python -m browser.catalog.word_process PARQUET FILE PREPARED
"""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE

from browser.catalog.connection import Database
from browser.catalog.prepared_file import OnProgress, attach_prepared
from browser.catalog.word_index import write_word_index
from browser.errors import BrowserError, WordIndexError

_ROOT = Path(__file__).parents[2]
_NICENESS = 10
"""Everything else goes first."""


def write_apart(parquet: Path, file: Path, prepared: Path, on_progress: OnProgress) -> None:
    """Write the text index of a parquet to a new file; the texts are read from its prepared file.

    Raises:
        WordIndexError: It could not be made; the message has the reason.
    """
    paths = [str(path.absolute()) for path in (parquet, file, prepared)]
    command = [sys.executable, "-m", "browser.catalog.word_process", *paths]
    with subprocess.Popen(command, text=True, cwd=_ROOT, stdout=PIPE, stderr=PIPE) as process:  # noqa: S603 - our own program
        try:
            for line in process.stdout or ():
                done, total = map(int, line.split())
                on_progress(done, total)
            errors = process.stderr.read() if process.stderr else ""
            process.wait()
        finally:
            process.kill()
    if process.returncode:
        reason = (errors.splitlines() or [f"the process ended with {process.returncode}"])[-1]
        raise WordIndexError(f"The text index cannot be made: {reason}")


def main(parquet: str, file: str, prepared: str) -> int:
    """Write the file, and each step to standard output."""
    with suppress(AttributeError, OSError):
        os.nice(_NICENESS)
    try:
        database = Database(Path(parquet))
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
