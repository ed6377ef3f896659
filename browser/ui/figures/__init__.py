"""The statistics page: figures of the selection against the whole dataset, and the health of the selection.

Nothing is imported here: the routes take the numbers from this room, and what a page shows (components) can only be
imported once Streamlit runs.
"""
