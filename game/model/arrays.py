"""Read-only arrays by name: how market quantities travel inside frozen records.

A ``Bundle`` maps names to numpy arrays that nobody can write to. Its plain form rounds each
array to six significant digits, so that the digest of a state does not hang on the last bits
of a floating-point unit.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
SIGNIFICANT_DIGITS = 6


def round_significant(values: Array, digits: int = SIGNIFICANT_DIGITS) -> Array:
    """Round to significant digits, keeping zero, infinities and the shape; ints and bools as is."""
    if values.dtype.kind != "f":
        return values
    out = np.array(values, dtype=float)
    finite = np.isfinite(out) & (out != 0)
    size = np.floor(np.log10(np.abs(out[finite])))
    scale = 10.0 ** (digits - 1 - size)
    out[finite] = np.round(out[finite] * scale) / scale
    return out


class Bundle(Mapping[str, Array]):
    """An immutable mapping of names to read-only arrays."""

    def __init__(self, arrays: Mapping[str, Array] | None = None) -> None:
        self._arrays: dict[str, Array] = {}
        for name, values in (arrays or {}).items():
            held = np.array(values)
            held.setflags(write=False)
            self._arrays[name] = held

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bundle) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def rounded(self) -> "Bundle":
        """The same arrays at six significant digits: what a save keeps and play goes on from."""
        return Bundle({name: round_significant(values) for name, values in self._arrays.items()})

    @cached_property
    def digest(self) -> str:
        """Hash of names, shapes and values at six significant digits."""
        state = blake2b(digest_size=16)
        for name in sorted(self._arrays):
            values = round_significant(self._arrays[name])
            state.update(f"{name}{values.shape}{values.dtype.kind}".encode())
            state.update(np.ascontiguousarray(values).tobytes())
        return state.hexdigest()

    def plain(self) -> dict[str, Any]:
        """Nested lists by name, for JSON (infinities as the text ``inf``)."""
        return {name: _plain(round_significant(a)) for name, a in self._arrays.items()}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Bundle":
        """Bring back what ``plain`` wrote."""
        return cls({name: _array(values) for name, values in plain.items()})


def _plain(values: Array) -> Any:
    shape, kind = list(values.shape), values.dtype.kind
    flat = values.reshape(-1)
    if kind == "f":
        items: list[Any] = [float(v) if np.isfinite(v) else str(float(v)) for v in flat]
    else:
        items = flat.tolist()
    return {"shape": shape, "kind": kind, "values": items}


def _array(plain: Mapping[str, Any]) -> Array:
    types: dict[str, type] = {"f": float, "b": bool, "i": int}
    return np.array(
        [types[plain["kind"]](v) for v in plain["values"]], dtype=types[plain["kind"]]
    ).reshape(plain["shape"])
