"""`python -m browser.cli` is `bentxt`."""

from browser.cli import main

if __name__ == "__main__":  # not in the processes that write a large dataset
    main()
