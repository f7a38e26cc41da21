"""Where an act that the adviser names is done: the page, what is chosen on it, the control with the keyboard."""

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import msgspec

from game.model.content import Content
from game.model.ids import STAGES, MineralId, ProjectId, SeatId, Stage
from game.model.talks import MakeOffer, Motion, Offer
from game.model.views import View
from game.present import council, matters
from game.present.words import mark

__all__ = ["BORDER", "CUSTOMS", "HOME", "STORES", "Gain", "Place", "motion_of", "places"]

T = TypeVar("T")
Gain = Callable[[Offer], float]
"""What the coach says an offer is worth, USD million."""
BORDER, CUSTOMS, STORES, HOME = range(4)
"""Desks of the orders."""


GUARANTEE = 1
"""Kind of support of a card that is a price guarantee; 0 is money."""


class Place(msgspec.Struct, frozen=True):
    """A page, and what of it: a desk of the orders, a good, a card, a kind of motion, an offer.

    ``desk``: the tab of the orders, or the kind of support of a card.

    ``focus``: keys of controls, the first that is there gets the keyboard.
    """

    screen: str
    focus: tuple[str, ...] = ()
    desk: int = 0
    mineral: MineralId = ""
    stage: Stage = "refined"
    project: ProjectId = ""
    motion_kind: str = ""
    price_usd_per_kg: float = 0.0
    offer: str = ""
    partner: SeatId = ""
    move: MakeOffer | None = None
    """An offer that goes into the builder; with ``offer``, as the answer to it."""


def places(
    content: Content, view: View, acts: Sequence[str], gain: Gain, counters: Sequence[MakeOffer] = ()
) -> dict[str, Place]:
    """Kept English act -> where it can be done; ``content`` in English, too. An act without a place is left out.

    ``counters``: the counter-offers that the acts name.
    """
    reader = _Reader(content, view, gain, counters)
    found = {act: reader.place(act) for act in acts}
    return {act: place for act, place in found.items() if place is not None}


def motion_of(view: View, place: Place) -> Motion | None:
    """The motion whose control a place leads to."""
    named = {key.split("/", 1)[1] for key in place.focus if key.startswith(("vote/", "agenda/"))}
    return next((m for m in view.motions if m.id in named), None)


class _Reader:
    """Reads what acts name: offers by their maker, motions in their order, goods, cards and seats by name."""

    def __init__(self, content: Content, view: View, gain: Gain, counters: Sequence[MakeOffer]) -> None:
        self.content, self.view = content, view
        self.counters = {move.counter_to: move for move in counters}
        lying = [o for o in view.offers if o.waits_for(view.seat)]
        self.offers = sorted(lying, key=lambda o: -gain(o)) if len(lying) > 1 else lying
        early = view.phase in ("brief", "talk") and not view.agenda
        self.votes = [m for m in view.motions if (m.seat != view.seat or m.kind == "chair")
                      and (early or m.id in view.agenda)]  # fmt: skip
        self.goods = {m.stages[k].product: (m.id, stage) for m in content.minerals for k, stage in enumerate(STAGES)
                      if k < len(m.stages)}  # fmt: skip
        self.shorts = {word: m.id for m in content.minerals for word in (m.short, m.short.lower(), m.id)}
        self.cards = {p.name: p.id for p in content.projects}
        self.seats = {s.name: s.id for s in content.seats} | {"China": "CHN"}

    def place(self, act: str) -> Place | None:
        """The first rule whose words begin the act."""
        for words, rule in _RULES:
            if act.startswith(words):
                return rule(self, act)
        return _friend(self, act) if SPARED in act and act.startswith(BREAKS) else None

    def first(self, names: dict[str, str], act: str) -> str:
        """The thing whose name stands first in an act, the longest of those; empty if none does."""
        return _first(names, act) or ""

    def good(self, act: str) -> tuple[MineralId, Stage]:
        """The good named first."""
        return _first(self.goods, act) or ("", "refined")


def _first(names: dict[str, T], act: str) -> T | None:
    found = [(act.index(name), -len(name), name) for name in names if name in act]
    return names[min(found)[2]] if found else None


# -- talks --------------------------------------------------------------------------------------


def _offer(reader: _Reader, act: str) -> Place:
    """Offers are told the best first: the next of their maker."""
    maker = reader.first(reader.seats, act.split("offer of", 1)[1])
    held = next((o for o in reader.offers if o.by == maker), None)
    if held is None:
        return Place("deals", partner=maker)
    reader.offers.remove(held)
    made = reader.counters.get(held.id) if act.startswith("counter") else None
    return Place("deals", ("deals/send",) if made is not None else (), offer=held.id, partner=maker, move=made)


def _vote(reader: _Reader, act: str) -> Place:
    """Votes are told in the order of the motions."""
    goods = {m.id: m.stages for m in reader.content.minerals}
    for motion in reader.votes:
        named = not motion.mineral or goods[motion.mineral][STAGES.index(motion.stage)].product in act
        if named:
            reader.votes.remove(motion)
            return Place("council", (f"vote/{motion.id}", "council/list"))
    return Place("council", ("council/list",))


def _called(reader: _Reader, act: str) -> Place:
    """The motion by its good where it has one."""
    good = reader.good(act)
    held = next((m for m in reader.view.motions if m.id not in reader.view.agenda
                 and (m.mineral, m.stage) == good), None)  # fmt: skip
    if held is None:
        return Place("council", ("council/list",))
    return Place("council", (f"agenda/{held.id}", f"vote/{held.id}", "council/list"))


_PRICE: Final = re.compile(r" at ([\d,.]+) USD/kg")
"""The price of a motion in a kept act."""


def _table(reader: _Reader, act: str) -> Place:
    """The form of a reference price with the good chosen; of other motions the kind is left to choose."""
    mineral, stage = reader.good(act)
    named = _PRICE.search(act.split(":", 1)[0])
    price = float(named[1].replace(",", "")) if named else 0.0
    priced, kind = named is not None, "reference_price" if named else ""
    focus = (f"motion/price/{mineral}/{stage}", "motion/send") if priced else ("motion/kind",)
    assert not kind or kind in council.KINDS
    return Place("council", focus, mineral=mineral, stage=stage, motion_kind=kind, price_usd_per_kg=price)


# -- orders -------------------------------------------------------------------------------------


def _card(reader: _Reader, act: str) -> Place:
    """The card with the field of the money that is named first, or of the price that is guaranteed."""
    if act.startswith("guarantees "):
        card = reader.first(reader.cards, act)
        return Place("projects", ("fund/cfd/tonnes", "projects/table"), GUARANTEE, project=card)
    kinds = sorted((act.find(f"a {kind} of"), kind) for kind in ("grant", "loan") if f"a {kind} of" in act)
    focus = (*(f"fund/{kind}" for _, kind in kinds), "projects/table")
    return Place("projects", focus, project=reader.first(reader.cards, act))


def _border(reader: _Reader, act: str) -> Place:
    """The own duty is on the good that is named last: ``on Chinese gallium wafers``."""
    mineral, stage = reader.good(act.rsplit(" on ", 1)[-1])
    return Place("orders", ("desk/kind", f"desk/{mineral}/{stage}", "desk/matrix"), BORDER, mineral, stage)


def _store(reader: _Reader, act: str) -> Place:
    mineral, stage = reader.good(act)
    vault = "for the Vault" in act
    own, other = f"stock/{mineral}/{stage}", f"vault/{mineral}/{stage}"
    return Place("orders", (other, "vault/list") if vault else (own, "stock/list"), STORES, mineral, stage)


def _side(reader: _Reader, act: str) -> Place:
    mineral, stage = reader.good(act)
    return Place("orders", ("side/good", "desk/tab"), CUSTOMS, mineral, stage)


def _push(reader: _Reader, act: str) -> Place:
    kind = "recycling" if "recycling" in act else "substitution"
    mineral = reader.first(reader.shorts, act.split(" of " if kind == "recycling" else " for ", 1)[-1])
    return Place("orders", (f"home/{kind}/{mineral}", "home/pushes"), HOME)


def _ore(reader: _Reader, act: str) -> Place:
    mineral, _ = reader.good(act)
    return Place("orders", (f"home/ore/{mineral}", "home/politics"), HOME, mineral, "mine")


def _permit(reader: _Reader, act: str) -> Place:
    return Place("orders", (f"home/permit/{reader.first(reader.cards, act)}", "home/permits"), HOME)


def _hurry(reader: _Reader, act: str) -> Place:
    """The plant's card with the months that come off its works."""
    return Place("projects", ("works/hurry", "projects/table"), project=reader.first(reader.cards, act))


def _friend(reader: _Reader, act: str) -> Place:
    """The switch beside the partner, or the button of a favour that is owed."""
    seat = reader.first(reader.seats, act)
    return Place("deals", ("deals/favour", f"owed/{seat}/diplomatic", f"owed/{seat}/security"), partner=seat)


def _effort(_reader: _Reader, act: str) -> Place:
    step = next((word for word in act.split() if word.isdigit()), "1")
    return Place("orders", (f"effort/{step}", "effort/1"), CUSTOMS)


def _tone(_reader: _Reader, act: str) -> Place:
    tone = next((posture for posture in ("press", "truce", "silence") if posture in act), "silence")
    return Place("orders", (f"posture/{tone}",), STORES)


def _matter(reader: _Reader, act: str) -> Place:
    """The answer by its words."""
    keys = [f"news/matter/{asked.card}/{answer.id}"
            for asked in matters.asked(reader.content, reader.view, reader.view.default_sheet)
            for answer in asked.answers if answer.text in act]  # fmt: skip
    return Place("news", tuple(keys))


_CELL: Final = re.compile(r" (\w+)/(mine|refined|component) ")
"""A market as China's doctrine names it."""


def _china(_reader: _Reader, act: str) -> Place:
    """China's desk with the good chosen."""
    named = _CELL.search(act)
    mineral, stage = (named[1], named[2]) if named else ("", "refined")
    return Place("orders", ("china/fronts",), mineral=mineral, stage=stage)  # type: ignore[arg-type]


def _at(screen: str, *focus: str, desk: int = 0) -> Callable[[_Reader, str], Place]:
    return lambda _reader, _act: Place(screen, focus, desk)


BREAKS: Final = mark("breaks its word to")
SPARED: Final = mark("points of initiative")
"""In a favour left undone by the computer, whose own points went elsewhere: the reader's sheet may well have it."""
_OFFERS: Final = ("sign the offer of", "refuse the offer of", "counter the offer of")
_VOTES: Final = ("yes on", "no on", "abstain on")
_RULES: Final[tuple[tuple[tuple[str, ...], Callable[[_Reader, str], Place]], ...]] = (
    (_OFFERS, _offer),
    (_VOTES, _vote),
    (("tables ",), _table),
    (("calls ",), _called),
    (("funds ", "guarantees ", "bids for ", "outbids ", "blocks the sale", "lets the sale"), _card),
    (("keeps the levy", "answers the curb", "drops the counter"), _border),
    (("customs effort",), _effort),
    (("inspects ",), _at("orders", "inspect/target", "desk/tab", desk=CUSTOMS)),
    (("accuses ",), _at("orders", "accuse/list", "desk/tab", desk=CUSTOMS)),
    (("stockpiles ", "buys up to ", "releases ", "draws "), _store),
    (("buys ",), _side),
    (("pushes ",), _push),
    (("helps users", "minds support"), _at("orders", "home/help", desk=HOME)),
    (("waives ",), _permit),
    (("hurries ",), _hurry),
    (("signs the bill", "gives way"), _at("orders", "home/politics", desk=HOME)),
    (("lets out", "lets all"), _ore),
    (("on its desk",), _matter),
    (("joins", "stays outside", "leaves the forum"), _at("council", "council/join", "council/membership")),
    (("asks China", "presses China", "press toward", "truce toward", "silence toward"), _tone),
    (("does ",), _friend),
    (("Cut ", "Raise ", "Limit "), _china),
)
"""Beginnings of acts and how the rest is read; what no rule knows has no place."""
