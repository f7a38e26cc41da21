"""Read-only arrays by name: how market quantities travel inside frozen records.

A ``Bundle`` maps names to numpy arrays that nobody can write to. Its plain form rounds each
array to six significant digits, so that the digest of a state does not hang on the last bits
of a floating-point unit.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final
from zlib import compress, decompress
from zlib import error as zlib_error

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
SIGNIFICANT_DIGITS = 6
_CODES: Final = {"f": "<f8", "b": "|b1", "i": "<i8"}
_NOTHING: Final = 1e-290
_SMALLEST: Final = 1e-30
_LARGEST: Final = 1e30


def round_significant(values: Array, digits: int = SIGNIFICANT_DIGITS) -> Array:
    """Round to significant digits, keeping zero, infinities and the shape; ints and bools as is.

    What is too small to scale (below 1e-290) becomes zero.
    """
    if values.dtype.kind != "f":
        return values
    out = np.array(values, dtype=float)
    out[np.abs(out) < _NOTHING] = 0.0
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
        """Shape, kind and packed bytes by name, for JSON; six significant digits come back exactly."""
        return {name: _plain(round_significant(a)) for name, a in self._arrays.items()}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Bundle":
        """Bring back what ``plain`` wrote."""
        return cls({name: _array(values) for name, values in plain.items()})


def _plain(values: Array) -> Any:
    """Shape, kind and packed bytes: a turn's arrays as lists of numbers would be a megabyte."""
    code = "<f4" if _fits_single(values) else _CODES[values.dtype.kind]
    raw = np.frombuffer(np.ascontiguousarray(values, dtype=code).tobytes(), dtype=np.uint8)
    # Bytes of one place side by side (all exponents, then all last bytes) pack much tighter.
    sides = raw.reshape(-1, np.dtype(code).itemsize).T.tobytes()
    packed = b64encode(compress(sides, 6)).decode("ascii")
    return {"shape": list(values.shape), "kind": values.dtype.kind, "code": code, "packed": packed}


def _fits_single(values: Array) -> bool:
    """Whether single precision keeps six significant digits of every value."""
    if values.dtype.kind != "f":
        return False
    size = np.abs(values[np.isfinite(values) & (values != 0)])
    return bool(size.size == 0 or (size.min() > _SMALLEST and size.max() < _LARGEST))


def _array(plain: Mapping[str, Any]) -> Array:
    """Bring an array back. ValueError for bytes that do not fit its shape; ``values`` is read too."""
    kind = {"f": float, "b": bool, "i": int}[plain["kind"]]
    if "values" in plain:
        return np.array([kind(v) for v in plain["values"]], dtype=kind).reshape(plain["shape"])
    code = np.dtype(plain["code"])
    try:
        sides = np.frombuffer(decompress(b64decode(plain["packed"])), dtype=np.uint8)
    except zlib_error as fault:
        raise ValueError("packed array is damaged") from fault
    raw = sides.reshape(code.itemsize, -1).T.tobytes()
    found = np.frombuffer(raw, dtype=code).astype(kind).reshape(plain["shape"])
    return round_significant(found) if plain["kind"] == "f" else found
