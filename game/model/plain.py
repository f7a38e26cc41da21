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
    return blake2b(msgspec.json.encode(_rounded(record)), digest_size=16).hexdigest()


class Digester:
    """Hashes records that share most parts with the one before, each new part once.

    ``digest`` gives what the function ``digest`` gives for the same record. Parts are known by
    identity, so whatever stands in a record must never be changed in place; only the parts of the
    last record are kept, so nothing grows.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Any, msgspec.Raw]] = {}

    def digest(self, record: msgspec.Struct) -> str:
        """Hash of a record, 32 hex digits."""
        kept: dict[int, tuple[Any, msgspec.Raw]] = {}
        fields = {
            name: self._field(getattr(record, name), kept) for name in record.__struct_fields__
        }
        self._kept = kept
        return blake2b(msgspec.json.encode(fields), digest_size=16).hexdigest()

    def _field(self, value: Any, kept: dict[int, tuple[Any, msgspec.Raw]]) -> Any:
        if isinstance(value, tuple) and all(isinstance(item, msgspec.Struct) for item in value):
            return [self._piece(item, kept) for item in value]
        return self._piece(value, kept)

    def _piece(self, value: Any, kept: dict[int, tuple[Any, msgspec.Raw]]) -> msgspec.Raw:
        known = self._kept.get(id(value)) or kept.get(id(value))
        if known is None or known[0] is not value:
            known = value, msgspec.Raw(msgspec.json.encode(_rounded(value)))
        kept[id(value)] = known
        return known[1]


def _rounded(record: Any) -> Any:
    return _round(msgspec.to_builtins(record, enc_hook=_shorten, order="deterministic"))


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
