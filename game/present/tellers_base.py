"""What every sentence about an event may look up, and the shapes that many of them share."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.ids import STAGES
from game.model.views import View
from game.present import fmt, horizon
from game.present.names import card_name, contained, good, mineral_word, party, sentence
from game.present.paid import own_price
from game.present.words import join_words, tr

ACTS = 2
"""Acts in a row that a headline tells."""
SQUEEZED = 1.2
"""Times its price of a turn before from which an input is named beside plants that stand still."""


class Desk(msgspec.Struct, frozen=True):
    """What a sentence may look up."""

    content: Content
    view: View

    def name(self, who: str) -> str:
        """A seat or region by name."""
        return party(self.content, who)

    def names(self, who: Any) -> str:
        """Several of them in a row; empty means everybody."""
        found = [self.name(w) for w in who]
        return join_words(found) if 0 < len(found) <= 4 else tr("all buyers")

    def good(self, event: Event) -> str:
        """The good an event is about."""
        return good(self.content, event.data["mineral"], event.data["stage"])

    def tonnes(self, event: Event, tonnes: float) -> str:
        """Contained tonnes of the good an event is about, with what they are tonnes of."""
        return contained(self.content, event.data["mineral"], event.data["stage"], tonnes)

    def places(self, event: Event) -> str:
        """Goods written ``mineral/stage``."""
        parts = [place.split("/") for place in dict.fromkeys(event.data.get("places", ()))]
        return join_words([good(self.content, m, s) for m, s in parts]) or tr("goods under the floor")

    def turn(self, number: int) -> str:
        """The number of a turn, with a word where it is not played any more."""
        return horizon.marked(self.content, self.view, number, str(number))

    def until(self, number: int) -> str:
        """How long something lasts that ends with a turn."""
        return horizon.until_words(self.content, self.view, number)

    def card(self, event: Event) -> str:
        """Name of a project card."""
        return card_name(self.content, event.data["project"])

    def share(self, event: Event) -> str:
        """The largest share in the data, as a percentage."""
        return fmt.percent(max(event.data.get("shares", {}).values(), default=0.0))


class Teller(msgspec.Struct, frozen=True):
    """How one kind of event is told: base weight, icon, and the sentence."""

    weight: float
    icon: str
    words: Callable[["Desk", Event], str]

    def say(self, desk: "Desk", event: Event) -> str:
        """The sentence, with the articles of its countries."""
        return sentence(self.words(desk, event))


def left_words(acts: Sequence[str]) -> str:
    """The first acts of several in a row, the others counted: the whole list stands where one comes back."""
    if len(acts) <= ACTS:
        return " ".join(acts)
    return tr("{acts} And {n} more.", acts=" ".join(acts[:ACTS]), n=len(acts) - ACTS)


def seat(text: str) -> Callable[[Desk, Event], str]:
    """A sentence that names the seat, a turn and a bond if the data hold them."""
    return lambda k, e: tr(text, name=k.name(e.seat), until=k.until(e.data.get("until_turn", 0)),
                           money=fmt.money(e.data.get("bond_usd_m", 0.0)))  # fmt: skip


def project(text: str) -> Callable[[Desk, Event], str]:
    """A sentence that names a card and its country."""
    return lambda k, e: tr(text, card=k.card(e), where=k.name(k.content.project(e.data["project"]).region))


def pair(text: str, a: str, b: str) -> Callable[[Desk, Event], str]:
    """A sentence with two names out of the data."""
    return lambda k, e: tr(text, a=k.name(e.data[a]), b=k.name(e.data[b]))


def step(desk: Desk, event: Event, text: str) -> str:
    """A move of China's export price."""
    return tr(text, good=desk.good(event), size=fmt.percent(abs(event.data["step_share"])),
              to=desk.names(event.data["destinations"]))  # fmt: skip


def plants(desk: Desk, event: Event, text: str) -> str:
    """Plants of a country standing still, closing or starting again."""
    return tr(text, where=desk.name(event.data["region"]), good=desk.good(event),
              tonnes=desk.tonnes(event, event.data["tonnes_per_month"]))  # fmt: skip


def same_place(desk: Desk, event: Event, kinds: Sequence[str], turn: int) -> Event | None:
    """An event of a turn about plants of the same country and good; None where there was none."""
    view, place = desk.view, [event.data.get(name) for name in ("region", "mineral", "stage")]
    told = (e for e in (*view.news, *view.events, *view.event_log) if e.turn == turn and e.kind in kinds)
    return next((e for e in told if [e.data.get(n) for n in ("region", "mineral", "stage")] == place), None)


def idled(desk: Desk, event: Event) -> str:
    """Plants of a country stand still; nothing where others of the same good closed: their line tells of both."""
    if same_place(desk, event, ("plants_lost",), event.turn):
        return ""
    told = plants(
        desk, event, "In {where}, plants for {tonnes} a month of {good} stand still: prices less inputs are below cost"
    )
    return f"{told}{squeezed(desk, event)}"


def squeezed(desk: Desk, event: Event) -> str:
    """The input of the reader's own plants that rose by more than what they make of it in the turn; else empty.

    Found in play: plants "below cost" in the year in which their good tripled read as a fault.
    """
    at = STAGES.index(event.data["stage"])
    now = event.turn * desk.view.months_per_turn
    before = now - desk.view.months_per_turn
    if event.data["region"] != desk.view.seat or at == 0:
        return ""
    took, made = (own_price(desk.content, desk.view, event.data["mineral"], stage) for stage in STAGES[at - 1 : at + 1])
    if len(took) <= now or not (took[before] > 0 and made[before] > 0) or took[now] < SQUEEZED * took[before] \
            or took[now] / took[before] <= made[now] / made[before]:
        return ""
    return tr(" ({good}, their input, rose from {a} to {b} USD/kg)", a=fmt.price(float(took[before])),
              good=good(desk.content, event.data["mineral"], STAGES[at - 1]),
              b=fmt.price(float(took[now])))  # fmt: skip


def closed(desk: Desk, event: Event) -> str:
    """Plants of a country close for good, and others may stand still."""
    told = plants(desk, event, "In {where}, plants for {tonnes} a month of {good} close for good")
    also = same_place(desk, event, ("plants_idled",), event.turn)
    if also is None:
        return told
    return tr("{told}, others for {tonnes} stand still", told=told,
              tonnes=desk.tonnes(also, also.data["tonnes_per_month"]))  # fmt: skip


def push(desk: Desk, event: Event, text: str) -> str:
    """A push of home policy on a mineral."""
    return tr(text, name=desk.name(event.seat), mineral=mineral_word(desk.content, event.data["mineral"]))


def curb(desk: Desk, event: Event) -> str:
    """China's limit or stop of exports."""
    to = desk.names(event.data["destinations"])
    if event.data["curb_kind"] == "embargo":
        return tr("China stops exports of {good} to {to}", good=desk.good(event), to=to)
    return tr("China limits exports of {good} to {to} to {share} of what they were", good=desk.good(event), to=to,
              share=fmt.percent(event.data["share_of_base"]))  # fmt: skip
