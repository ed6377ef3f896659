"""`python -m browser.cli` is `bentxt`."""

from browser.cli import main

main()
