"""The only room that knows Streamlit: caches, session and address state, panels, components, routes."""
