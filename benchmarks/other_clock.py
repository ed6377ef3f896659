"""`bentxt` by another clock than the machine's, which goes wrong while it runs.

    python benchmarks/other_clock.py FILE serve --parquet ...

FILE holds by how many seconds the time of day is off; it is read each time anybody asks. No monotonic clock changes.
"""

import runpy
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_right_time = time.time


def main() -> None:
    """Be `bentxt` with the arguments behind the file."""
    file = Path(sys.argv.pop(1))
    time.time = lambda: _right_time() + float(file.read_text(encoding="ascii"))
    sys.path[0] = str(_ROOT)  # instead of this folder, whose modules have common names
    runpy.run_module("browser.cli", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
