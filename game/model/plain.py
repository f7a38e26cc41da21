"""Plain form and digest of records: one way to JSON and back, one way to hash.

Floats in a digest are taken at nine significant digits, arrays at six, so that equal play gives
equal digests on one build and the numeric comparison across builds stays meaningful.
"""

from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from game.model.arrays import Bundle

T = TypeVar("T")
FLOAT_DIGITS = 9


def to_json(record: Any) -> bytes:
    """One JSON line for a record; bundles become shape, kind and values."""
    return msgspec.json.encode(record, enc_hook=_encode, order="deterministic")


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Read a record back; msgspec.ValidationError names the path of what does not fit."""
    return msgspec.json.decode(data, type=kind, dec_hook=_decode)


def digest(record: Any) -> str:
    """Hash of a record's plain form, 32 hex digits."""
    plain = msgspec.to_builtins(record, enc_hook=_shorten, order="deterministic")
    return blake2b(msgspec.json.encode(_round(plain)), digest_size=16).hexdigest()


def _encode(value: Any) -> Any:
    if isinstance(value, Bundle):
        return value.plain()
    raise NotImplementedError(f"no plain form for {type(value).__name__}")


def _shorten(value: Any) -> Any:
    return value.digest if isinstance(value, Bundle) else _encode(value)


def _decode(kind: type, value: Any) -> Any:
    if kind is Bundle:
        return Bundle.from_plain(value)
    raise NotImplementedError(f"cannot read {kind.__name__}")


def _round(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{FLOAT_DIGITS}g}")
    if isinstance(value, dict):
        return {k: _round(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_round(v) for v in value]
    return value
