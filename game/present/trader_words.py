"""What traders added to a price's move, named by what they followed: a cause of this turn, of the last, or a floor."""

from game.model.content import Content
from game.present import fmt
from game.present.names import good
from game.present.words import tr
from game.rules import Part, Why

__all__ = ["KINDS", "echo_inside", "echo_word", "outlook_sentence"]

KINDS = ("hopes", "echo", "belief")
"""Causes that are the traders' own: they followed this turn's price, answered last turn's, or believe a floor."""


def _short(cause: str) -> str:
    """A cause in one or two words, behind "echo of"."""
    return {
        "china": tr("China"), "sharing": tr("sharing"), "curb": tr("curbs"), "levy": tr("floors"),
        "capacity": tr("plants"), "demand": tr("demand"), "thrift": tr("saving"), "stocks": tr("warehouses"),
        "fear": tr("fear"), "public": tr("stockpiles"), "freight": tr("freight"), "habit": tr("contracts"),
        "events": tr("events"),
    }[cause]  # fmt: skip


def echo_word(part: Part) -> str:
    """A traders' part of a move in a few words, for a row or a bar."""
    if part.cause == "belief":
        return tr("Floor traders believe")
    if part.cause == "echo":
        if part.led_by:
            return tr("Traders, turn {n}: {cause}", n=part.led_turn, cause=_short(part.led_by))
        return tr("Traders, turn {n}", n=part.led_turn)
    if part.led_by:
        return tr("Traders, after {cause}", cause=_short(part.led_by))
    return tr("Traders, after the rise") if part.amount_usd_per_kg > 0 else tr("Traders, after the fall")


def echo_inside(part: Part, inside: str) -> str:
    """The same inside a sentence; ``inside`` is what they followed, as it stands in one."""
    if part.cause == "belief":
        return tr("a floor that traders believe")
    if part.cause == "echo":
        if part.led_by:
            return tr("traders' echo of turn {n}'s {cause}", n=part.led_turn, cause=inside)
        return tr("traders' echo of turn {n}", n=part.led_turn)
    if part.led_by:
        return tr("traders' echo of {cause}", cause=inside)
    return tr("traders who followed the rise") if part.amount_usd_per_kg > 0 else tr("traders who followed the fall")


def outlook_sentence(content: Content, why: Why, inside: str) -> str:
    """What traders counted on at the end of both turns, and why; empty where they are none of the first three causes.

    ``inside``: the cause they followed, as it stands in a sentence.
    """
    part = next((p for p in why.parts[:3] if p.cause in KINDS), None)
    if part is None or why.outlook[0] <= 0:
        return ""
    figures = tr("Traders count on {after} USD/kg for {good}, a turn ago on {before}", after=fmt.price(why.outlook[1]),
                 before=fmt.price(why.outlook[0]), good=good(content, why.mineral, why.stage))  # fmt: skip
    return tr("{figures}: {because}.", figures=figures, because=_because(part, inside))


def _because(part: Part, inside: str) -> str:
    if part.cause == "belief":
        return tr("they believe the announced floor")
    if part.cause == "echo":
        return tr("they were still catching up with turn {n}", n=part.led_turn)
    up = part.amount_usd_per_kg > 0
    if part.led_by:
        return tr("they saw it rise with {cause}, and bought ahead", cause=inside) if up else tr(
            "they saw it fall with {cause}, and waited", cause=inside)  # fmt: skip
    return tr("they saw it rise, and bought ahead") if up else tr("they saw it fall, and waited")
