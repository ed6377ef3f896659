"""Entry script: the frame around every page, and the page that was asked for."""

from browser.ui import frame

frame.configure().run()
