"""Writes a synthetic dataset in the exact real format: procedural scenes, and texts that follow from their maps."""

from browser.demo.dataset import DemoDataset, find_demo, write_demo

__all__ = ["DemoDataset", "find_demo", "write_demo"]
