"""A start in a process of its own: prepares a parquet, says what it does, and can be held in the middle.

python prepare.py PARQUET FOLDER [--hold] [--file-size BYTES]
"""

import argparse
import resource
import sys
import time
from pathlib import Path

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parquet", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hold", action="store_true", help="stop when the facts are written and the texts are not")
    parser.add_argument("--file-size", type=int, help="the largest file that may be written, as on a full disk")
    options = parser.parse_args()
    if options.file_size:
        resource.setrlimit(resource.RLIMIT_FSIZE, (options.file_size, options.file_size))

    def on_progress(done, total):
        say(f"{done} of {total}")
        while options.hold and done > 0:
            time.sleep(1)

    say("starting")
    catalog = AnnotationCatalog.open(options.parquet, PreparedFiles(options.folder, least_row_count=0), on_progress)
    say(f"{catalog.overview()}")
    say(f"note: {catalog.note}")


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
