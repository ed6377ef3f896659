"""Writes a synthetic dataset in the exact real format: procedural scenes, and texts that follow from their maps."""

from browser.demo.dataset import DemoDataset, find_demo, write_demo
from browser.demo.full_scale import FullScaleDataset, find_full_scale, write_full_scale

__all__ = ["DemoDataset", "FullScaleDataset", "find_demo", "find_full_scale", "write_demo", "write_full_scale"]
