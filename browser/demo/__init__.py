"""Writes a synthetic dataset in the exact real format. Imports domain, landcover and errors."""
