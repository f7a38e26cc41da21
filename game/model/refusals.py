"""Refusals: what the rules answer to a move that cannot be made. A player's slip never raises."""

import msgspec


class Refusal(msgspec.Struct, frozen=True):
    """Why a move was refused and what to do instead.

    ``code`` is stable for tests and words; ``field`` is the path in the order, such as
    ``fund[1].amount_usd_m``; ``numbers`` fill the sentence.
    """

    code: str
    field: str
    message: str
    remedy: str = ""
    numbers: dict[str, float] = {}


class ForgeError(Exception):
    """Root of all errors a programmer must see."""


class RuleError(ForgeError):
    """An invariant of the rules does not hold: never a player's fault."""
