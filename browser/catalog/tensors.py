"""A safetensors value as checked arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load

from browser.errors import BandError


@dataclass(frozen=True, slots=True)
class Expected:
    """The shape (rows, columns) and type that a band must have."""

    shape: tuple[int, int]
    dtype: np.dtype[Any]

    def __str__(self) -> str:
        """Such as `120 x 120 uint16`."""
        return f"{self.shape[0]} x {self.shape[1]} {self.dtype}"


def decode_tensors(key: str, value: bytes, expected: Mapping[str, Expected]) -> dict[str, NDArray[Any]]:
    """The expected bands that the value holds, checked; other tensors are left out.

    Raises:
        BandError: The value is truncated, holds none of them, or one of another shape or type.
    """
    try:
        tensors = load(value)
    except (SafetensorError, KeyError, ValueError) as error:
        raise BandError(
            f"{key}: its value of {len(value):,} bytes is no complete safetensors value ({error}). "
            "Write this patch into the LMDB again."
        ) from error
    bands = {name: tensors[name] for name in expected if name in tensors}
    if not bands:
        raise BandError(f"{key} has none of the bands {', '.join(expected)}, only {', '.join(tensors) or 'nothing'}.")
    for name, array in bands.items():
        _check(key, name, array, expected[name])
    return bands


def _check(key: str, name: str, array: NDArray[Any], expected: Expected) -> None:
    if array.shape != expected.shape or array.dtype != expected.dtype:
        shape = " x ".join(str(size) for size in array.shape) or "scalar"
        raise BandError(
            f"{key}: band {name} is {shape} {array.dtype}, not {expected}. Write this patch into the LMDB again."
        )
