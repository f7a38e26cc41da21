"""The lines of a save: a header, then one line an entry with the digest of the state after it.

A line also carries ``chain``, a hash over itself and every line before it, so that a changed byte
is found without playing the game again. Digests then prove that the rules agree with what stands
there.
"""

import platform
from hashlib import blake2b
from typing import TypeVar

import msgspec
import numpy as np

from game.model import plain
from game.model.arrays import Bundle
from game.model.entries import Entry, OrdersClosed
from game.model.events import Event
from game.model.ids import Phase, SeatId
from game.model.state import State, TurnRecord

FORMAT = "forge-table-save/1"
RULES_VERSION = "0.1"
E = TypeVar("E", bound=Entry)
_CHAIN = b',"chain":"'
_MONEY_DIGITS = 6
"""USD million kept to the dollar."""


class Header(msgspec.Struct, frozen=True):
    """First line of a save: which game this is and on what it was played.

    ``source`` is the name or path that finds the scenario again; ``created`` an ISO date and time
    that the caller passes in; ``build`` names processor, Python and numpy, because equal digests
    are promised on an equal build only.
    """

    scenario: str
    content_hash: str
    seed: int
    title: str = ""
    source: str = ""
    created: str = ""
    format: str = FORMAT
    rules: str = RULES_VERSION
    build: str = ""


class Settled(msgspec.Struct, frozen=True):
    """The compact settled state after a resolution.

    ``market`` at six significant digits, purses and debts in USD million to the dollar, ``events``
    a short digest of what happened. On another build play goes on from these numbers.
    """

    phase: Phase
    turn: int
    market: Bundle
    money_usd_m: dict[SeatId, float]
    debt_usd_m: dict[SeatId, float]
    fund_usd_m: float
    events: str


class Line(msgspec.Struct, frozen=True):
    """One entry with its number, the turn and phase it led to and the digest of the state."""

    n: int
    turn: int
    phase: Phase
    entry: Entry
    digest: str
    settled: Settled | None = None


def build_name() -> str:
    """Processor, Python and numpy of this machine, as a header records them."""
    version = ".".join(platform.python_version_tuple()[:2])
    return f"{platform.system()} {platform.machine()} python {version} numpy {np.__version__}"


def settled(state: State, events: tuple[Event, ...]) -> Settled:
    """The compact form of a state after a resolution."""
    return Settled(
        phase=state.phase,
        turn=state.turn,
        market=state.market.rounded(),
        money_usd_m={k: round(s.money_usd_m, _MONEY_DIGITS) for k, s in state.seats.items()},
        debt_usd_m={k: round(s.debt_usd_m, _MONEY_DIGITS) for k, s in state.seats.items()},
        fund_usd_m=round(state.fund_usd_m, _MONEY_DIGITS),
        events=plain.digest(events)[:8],
    )


def as_saved(entry: E) -> E:
    """The entry as a save gives it back: what is played is then exactly what is replayed.

    A caller's slip that JSON would smooth over (a whole number where a float is declared, the
    order of a mapping) can so never make a replay differ.
    """
    return plain.from_json(plain.to_json(entry), type(entry))


def make_line(n: int, entry: Entry, state: State, events: tuple[Event, ...]) -> Line:
    """The line of entry number ``n``, given the state it led to."""
    return Line(
        n=n,
        turn=state.turn,
        phase=state.phase,
        entry=entry,
        digest=state_digest(state),
        settled=settled(state, events) if isinstance(entry, OrdersClosed) else None,
    )


def seal(record: Header | Line, before: str) -> tuple[bytes, str]:
    """The bytes of a line (without line end) and its chain hash, given that of the line before."""
    body = plain.to_json(record)
    chain = _hash(before, body)
    return body[:-1] + _CHAIN + chain.encode() + b'"}', chain


def unseal(raw: bytes, before: str) -> tuple[bytes, str, bool]:
    """Split a line into its JSON body, its chain hash and whether that hash is right."""
    head, mark, tail = raw.rpartition(_CHAIN)
    if not mark or not tail.endswith(b'"}'):
        return raw, "", False
    body = head + b"}"
    chain = tail[:-2].decode("ascii", "replace")
    return body, chain, chain == _hash(before, body)


def _hash(before: str, body: bytes) -> str:
    return blake2b(before.encode() + body, digest_size=8).hexdigest()


_KEPT = 64
_turn_digests: dict[int, tuple[TurnRecord, str]] = {}
_digester = plain.Digester()


def state_digest(state: State) -> str:
    """Hash of a whole state, 32 hex digits.

    Past turns are frozen and shared by all later states, so each is hashed once and remembered,
    and so is every part that a move leaves alone; without this every talk move late in a game
    would hash the whole history again.
    """
    bare = msgspec.structs.replace(state, turns=())
    parts = [_digester.digest(bare), *(_turn_digest(record) for record in state.turns)]
    return blake2b("".join(parts).encode(), digest_size=16).hexdigest()


def _turn_digest(record: TurnRecord) -> str:
    known = _turn_digests.get(id(record))
    if known is not None and known[0] is record:
        return known[1]
    made = plain.digest(record)
    while len(_turn_digests) >= _KEPT:
        _turn_digests.pop(next(iter(_turn_digests)))
    _turn_digests[id(record)] = (record, made)
    return made
