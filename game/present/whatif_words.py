"""What a what-if changes, in words for people: on pages, in menus and beside the commands."""

from __future__ import annotations

from typing import Final

from game.model.content import Content
from game.model.ids import STAGES
from game.present.names import good, party
from game.present.words import join_words, mark, tr

__all__ = ["TITLES", "changed", "how", "tried"]

TITLES: Final[dict[str, str]] = {
    "floors=off": mark("No price floors"),
    "inspection=off": mark("No inspection"),
    "bonds=off": mark("No bonds on promises"),
    "vault=off": mark("No Project Vault"),
    "china=idle": mark("China makes no move"),
}
"""Changes in words for people."""


ORDERS: Final[dict[str, str]] = {
    "side": mark("side purchase of"),
    "fund": mark("money for"),
    "stock": mark("stockpile of"),
    "tariff": mark("tariff on"),
}
"""Orders whose key says too little."""


def how(repeat: bool, players: dict[str, bool]) -> str:
    """How everybody played in the other world. ``players``: names of seats in other hands -> is it a computer's?"""
    if not players:
        if repeat:
            return tr("everybody repeated the orders on record")
        return tr("AI ministries and China decided again, and a small change leads them to others: several points a "
                  "seat, prices far from what was changed, are theirs. Let the others repeat their orders to see the "
                  "change alone. People's orders are those on record but for what was changed")  # fmt: skip
    played = join_words([name for name, computer in players.items() if computer])
    idle = join_words([name for name, computer in players.items() if not computer])
    seats = [tr("the computer sat in the chair of {names}", names=played)] if played else []
    seats += [tr("a caretaker minded the chair of {names}", names=idle)] if idle else []
    who = join_words(seats)
    if repeat:
        return tr("{who}; all others repeated the orders on record", who=who)
    return tr("{who}; AI ministries and China decided again, other people's orders are those on record", who=who)


def tried(command: str) -> str:
    """A what-if written as a command (``--turn 4 --set floors=off``) as people say it."""
    turn, keys = command.removeprefix("--turn ").split(" --set ")
    said = list(dict.fromkeys(tr(TITLES[k]) if k in TITLES else tr("without this floor") if k.startswith("floors.")
                              else tr("without this side purchase") for k in keys.split()))  # fmt: skip
    words = join_words([w[:1].lower() + w[1:] if w != tr(TITLES["china=idle"]) else w for w in said])
    return tr("from turn {n}: {words}", n=turn, words=words)


def changed(content: Content, keys: tuple[str, ...]) -> str:
    """What a what-if changes (``USA.customs_effort=3``, ``floors=off``), in words for people."""
    return ", ".join(_changed(content, key) for key in keys)


def _changed(content: Content, text: str) -> str:
    if text in TITLES:
        return tr(TITLES[text])
    key, _, value = text.partition("=")
    head, *path = key.split(".")
    if head == "floors" and len(path) == 2:
        return tr("Without the floor on {good}", good=good(content, path[0], STAGES[STAGES.index(path[1])]))
    if head == "doctrine":
        return tr("China as {name}", name=tr(value))
    if head == "rules":
        return tr("Rule {name}: {value}", name=" ".join(path).replace("_", " "), value=value)
    if head not in content.seat_ids() or not path:
        return text
    what, *about = path
    value = tr("taken back") if value == "none" else value
    place = about if len(about) >= 2 and about[-1] in STAGES else []
    known = any(m.id == place[-2] for m in content.minerals) if place else False
    told = good(content, place[-2], STAGES[STAGES.index(place[-1])]) if known else _named(content, about)
    order = tr(ORDERS[what]) if what in ORDERS else tr(what.replace("_", " "))
    return f"{party(content, head)}: {order} {told}, {value}" if told else f"{party(content, head)}: {order} {value}"


def _named(content: Content, about: list[str]) -> str:
    """Projects and seats of an order by name."""
    cards = {card.id: card.name for card in content.projects}
    seats = {seat.id: seat.name for seat in content.seats}
    return " ".join(cards.get(one, seats.get(one, one.replace("_", " "))) for one in about)
