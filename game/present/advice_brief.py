"""The adviser's acts in short: a few words, what they bring in points of the score, and what else there is to say.

One unit for all lines, by the figures of the pages where each act is done, so that they can be set beside each other.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from game.model.content import Content
from game.model.gains import Coach, OrderGain
from game.model.orders import OrderSheet
from game.model.talks import MakeOffer, Offer
from game.model.views import View
from game.present import advice_cards, fmt, point_words, project_orders
from game.present.advice_places import Place
from game.present.names import capital, card_name, good, mineral_word, plain, sentence, within
from game.present.plant_gains import Gains, gain_of
from game.present.words import join_words, mark, ntr, tr

__all__ = ["Brief", "Figures", "briefs"]


class Brief(msgspec.Struct, frozen=True):
    """A line of the adviser: ``head`` in a few words, ``more`` behind it, ``worth`` in points of the score net of cost,
    None where no figure tells.
    """

    head: str
    more: str = ""
    worth: float | None = None


class Figures(msgspec.Struct, frozen=True):
    """What the pages know: what the coach says of an offer, what plants bring, what small orders bring by name; the
    counter-offers that are advised."""

    coach: Callable[[Offer], Coach | None]
    plants: Gains = {}
    orders: Mapping[str, OrderGain] = {}
    counters: tuple[MakeOffer, ...] = ()

    def gain(self, offer: Offer) -> float:
        """What signing an offer changes by the coach, USD million; 0 where it says nothing."""
        found = self.coach(offer)
        return found.change_usd_m(amends=bool(offer.amends)) if found is not None else 0.0


class _Asked(msgspec.Struct, frozen=True):
    """An act with its place and with what can be looked up."""

    content: Content
    view: View
    act: str
    place: Place
    figures: Figures
    added: str
    """What its card does with the money, what its quarrel is about, what may go wrong with it (``advice_cards``,
    ``advice_risk``)."""

    def points(self, usd_m: float) -> float:
        return point_words.points(self.content, self.view.seat, usd_m, self.view.announced_turns)

    def order(self, name: str) -> float | None:
        found = self.figures.orders.get(name)
        return found.net_points if found is not None else None

    def said(self, text: str) -> str:
        """A part of the act as a sentence without ids."""
        told = sentence(capital(plain(self.content, text.strip(" .;,"))))
        return f"{told.rstrip('.')}." if told else ""


def briefs(
    content: Content, view: View, where: Mapping[str, Place], figures: Figures, added: Mapping[str, str]
) -> dict[str, Brief]:
    """Kept English act -> its line in short; acts that no rule knows are left out."""
    found = {}
    for act, place in where.items():
        asked = _Asked(content, view, act, place, figures, added.get(act, ""))
        for words, rule in _RULES:
            if act.startswith(words):
                if (brief := rule(asked)) is not None:
                    found[act] = brief
                break
    return found


_FOR: Final = re.compile(r" (?:for|with) ([\d,.]+) M USD")
_SUM: Final = re.compile(r"([+-][\d,.]+) M USD")


def _usd(text: str) -> float:
    return float(text.replace(",", ""))


def _money(act: str) -> str:
    """The first sum that an act takes."""
    found = _FOR.search(act)
    return fmt.money(_usd(found[1])) if found else ""


# -- talks and council ----------------------------------------------------------------------------

_TERMS: Final = re.compile(
    r"(?:sign|refuse|counter) the offer of .+?(?:, worth [+-][\d,.]+ M USD to us(?: as it stands)?)?"
    r"(?: \((?P<held>.+?)\))?: (?P<rest>.+)", re.DOTALL)  # fmt: skip
"""An answer to an offer (``agents.ministry.offer_advice``)."""


def _offer(asked: _Asked) -> Brief | None:
    told = _TERMS.fullmatch(asked.act)
    offer = next((o for o in asked.view.offers if o.id == asked.place.offer), None)
    if told is None or offer is None:
        return None
    name = within(asked.content, offer.by)
    if asked.act.startswith("counter"):
        ask = asked.said(told["rest"]).rstrip(".")
        worth = asked.points(asked.figures.gain(_as_offer(offer, asked.place.move)))
        return Brief(tr("Counter the offer of {name}: {ask}", name=name, ask=ask[:1].lower() + ask[1:]),
                     f"{asked.added} {asked.said(told['held'] or '')}".strip(), worth)  # fmt: skip
    worth, more = asked.points(asked.figures.gain(offer)), f"{asked.added} {asked.said(told['rest'])}".strip()
    if asked.act.startswith("refuse"):  # what cannot be signed, or is too little for a point, brings nothing
        return Brief(tr("Refuse the offer of {name}", name=name), more, worth if worth < 0 else None)
    return Brief(tr("Sign the offer of {name}", name=name), more, worth)


def _as_offer(offer: Offer, move: MakeOffer | None) -> Offer:
    """The offer at the terms of a counter-offer."""
    return offer if move is None else msgspec.structs.replace(offer, clauses=move.clauses)


_WORTH: Final = re.compile(r"([+-][\d,.]+) M USD in all")
"""What passing a motion is worth to its reader (``agents.ministry.counsel``)."""


_DESK: Final = re.compile(r"on its desk: (?P<answer>.+?) \((?P<usd>[+-][\d,.]+) M USD: (?P<terms>.+)\)", re.DOTALL)
"""An answer to a matter (``agents.ministry.matters``)."""


def _matter(asked: _Asked) -> Brief | None:
    told = _DESK.fullmatch(asked.act)
    if told is None:
        return None
    return Brief(tr("On your desk: {answer}", answer=plain(asked.content, told["answer"])), asked.said(told["terms"]),
                 asked.points(_usd(told["usd"])))  # fmt: skip


_PLACE: Final = re.compile(r" about ([\d,.]+) M USD for a place")
"""What the chair's word to call it should cost."""


_NAMED: Final = re.compile(
    r"(?P<verb>tables |calls a vote on |calls for a vote on )(?P<what>.+?)(?:, which(?P<why> is .+))?$")
"""What is to be tabled or called (``agents.ministry.counsel``)."""


def _motion(asked: _Asked) -> Brief | None:
    worth, cut = _WORTH.search(asked.act), re.search(r": | \(", asked.act)
    if worth is None or cut is None:
        return None
    rest = _WORTH.sub("", asked.act[cut.end() :], count=1).strip()
    rest = re.sub(r"^\((.*?)\)", r"\1", rest).lstrip("): ")
    place = _PLACE.search(asked.act)
    net = _usd(worth[1]) - (_usd(place[1]) if place is not None else 0.0)
    named = _NAMED.match(asked.act[: cut.start()])
    if named is None:
        return None
    what, own = plain(asked.content, named["what"]), f"it{named['why']}" if named["why"] else ""
    price = " USD/kg" in named["what"]
    heads = {
        "tables ": tr("Table a reference price: {motion}") if price else tr("Table {motion}"),
        "calls a vote on ": tr("Put on your list: {motion}"),
        "calls for a vote on ": tr("Get on the council's list: {motion}"),
    }
    return Brief(heads[named["verb"]].format(motion=what), f"{asked.said(own)} {asked.said(rest)}".strip(),
                 asked.points(net))  # fmt: skip


def _join(asked: _Asked) -> Brief | None:
    rest = asked.act.partition(": ")[2]
    if not rest:
        return None
    return Brief(tr("Join FORGE"), asked.said(rest), asked.points(sum(map(_usd, _SUM.findall(rest)))))


# -- orders ---------------------------------------------------------------------------------------


def _card(asked: _Asked) -> Brief | None:
    """Money for a plant: what the page of projects says it brings net with just that money."""
    sums = advice_cards.MONEY.findall(asked.act.split(":", 1)[0])
    if not asked.place.project or not sums:
        return None
    sheet, parts = OrderSheet(), []
    for kind, usd in sums:
        sheet = project_orders.with_fund(sheet, asked.place.project, kind, _usd(usd))
        money = fmt.money(_usd(usd))
        parts.append(tr("a loan of {money}", money=money) if kind == "loan" else tr("a grant of {money}", money=money))
    card = asked.content.project(asked.place.project)
    held = gain_of(asked.content, asked.view, asked.figures.plants, card, sheet) if asked.figures.plants else None
    worth = None if held is None else held.net if held.hasty is None else held.hasty
    return Brief(tr("Fund {card}: {money}", card=card_name(asked.content, card.id), money=join_words(parts)),
                 asked.added, worth)  # fmt: skip


_GUARANTEE: Final = re.compile(
    r"guarantees .+ a price of (?P<price>[\d.,e+]+) USD/kg on (?P<tonnes>[\d.,e+]+) t a month for (?P<turns>\d+) "
    r"turns: with it it starts; worth (?P<worth>[\d.,]+) M USD to us, should cost (?P<cost>[\d.,]+) M USD in all")
"""A price guarantee as it is told to a person (``agents.ministry.owning``)."""


def _guarantee(asked: _Asked) -> Brief | None:
    told, gain = _GUARANTEE.fullmatch(asked.act), asked.figures.plants.get(asked.place.project)
    if told is None or gain is None or gain.point_usd_m <= 0:
        return None
    head = tr("Guarantee {card} a price of {price} USD/kg", price=fmt.price(_usd(told["price"])),
              card=card_name(asked.content, asked.place.project))  # fmt: skip
    cost = _usd(told["cost"])
    more = tr("With it it starts. On {tonnes} a month for {n} turns it should cost you {money} in all.",
              tonnes=fmt.tonnes(_usd(told["tonnes"])), n=told["turns"], money=fmt.money(cost))  # fmt: skip
    if cost <= 0:
        more = tr("With it it starts. It pays from its first output on: nothing falls due in this game.")
    return Brief(head, more, (_usd(told["worth"]) - _usd(told["cost"])) / gain.point_usd_m)


_CHINA: Final = re.compile(mark("([0-9]+ %) of it comes from China"))


def _push(asked: _Asked) -> Brief | None:
    kind, _, mineral = asked.place.focus[0].removeprefix("home/").partition("/")
    money, name = _money(asked.act), mineral_word(asked.content, mineral) if mineral else ""
    if not money or not name:
        return None
    head = tr("Push research into substitutes for {mineral}: {money}", mineral=name, money=money)
    if kind == "recycling":
        head = tr("Push recycling of {mineral}: {money}", mineral=name, money=money)
    share = _CHINA.search(asked.act)
    return Brief(head, tr("{share} of it comes from China.", share=plain(asked.content, share[1])) if share else "",
                 asked.order(f"{kind}/{mineral}"))  # fmt: skip


def _effort(asked: _Asked) -> Brief | None:
    step, money = asked.place.focus[0].removeprefix("effort/"), _money(asked.act)
    if not money:
        return None
    return Brief(tr("Customs effort {n}: {money}", n=step, money=money),
                 tr("Against an open border under these floors."), asked.order(f"effort/{step}"))  # fmt: skip


_HASTE: Final = re.compile(r"hurries .+ by (?P<months>\d+) months? (?:of \d+ )?for (?P<usd>[\d,.]+) M USD(?P<rest>.*)",
                           re.DOTALL)  # fmt: skip
"""Months off works as they are told (``agents.ministry.hurry_works``)."""


def _hurry(asked: _Asked) -> Brief | None:
    told = _HASTE.fullmatch(asked.act)
    if told is None or not asked.place.project:
        return None
    head = ntr("Hurry {card} by {n} month: {money}", "Hurry {card} by {n} months: {money}", int(told["months"]),
               card=card_name(asked.content, asked.place.project), money=fmt.money(_usd(told["usd"])))  # fmt: skip
    return Brief(head, asked.said(told["rest"].lstrip(": ,")),
                 asked.order(f"hurry/{asked.place.project}/{told['months']}"))  # fmt: skip


_LETS: Final = re.compile(mark("lets out ([0-9]+) ?% of its "))
"""A quota on own ore."""


def _quota(asked: _Asked) -> Brief | None:
    """At the figure of its slider: nearest step."""
    told = _LETS.match(asked.act)
    if told is None or not asked.place.mineral:
        return None
    worth = asked.order(f"ore/{asked.place.mineral}/{10 * round(int(told[1]) / 10)}")
    head = tr("Let out {share} of your {good}", share=fmt.percent(int(told[1]) / 100),
              good=good(asked.content, asked.place.mineral, "mine"))  # fmt: skip
    return Brief(head, asked.said(asked.act.partition(": ")[2]) if worth is None else "", worth)


def _help(asked: _Asked) -> Brief | None:
    found, rest = _FOR.search(asked.act), asked.act.partition(": ")[2]
    if found is None or not rest:
        return None
    worth = asked.order(f"help/{_usd(found[1]):.0f}")
    more = asked.said(rest) if worth is None else tr("Off their bill in a turn that is scored.")
    return Brief(tr("Help users at home with {money}", money=fmt.money(_usd(found[1]))), more, worth)


def _favour(asked: _Asked) -> Brief | None:
    return Brief(tr("A favour to {name}", name=within(asked.content, asked.place.partner)),
                 asked.said(asked.act.partition(": ")[2]), asked.order("favour/1"))  # fmt: skip


_SIDE: Final = re.compile(r"buys (?P<goods>.+?) past the levy: ([+-][\d,.]+) M USD by the odds \((?P<rest>.+)\)")
"""A side purchase as it is told to a person (``agents.ministry.sides``)."""


def _side(asked: _Asked) -> Brief | None:
    told = _SIDE.fullmatch(asked.act)
    if told is None:
        return None
    return Brief(tr("Buy past the levy: {goods}", goods=plain(asked.content, told["goods"])), asked.said(told["rest"]),
                 asked.points(_usd(told[2])))  # fmt: skip


_RULES: Final[tuple[tuple[tuple[str, ...], Callable[[_Asked], Brief | None]], ...]] = (
    ((mark("sign the offer of"), mark("refuse the offer of"), mark("counter the offer of")), _offer),
    (("tables ", "calls "), _motion),
    (("joins: ",), _join),
    ((mark("on its desk"),), _matter),
    (("funds ",), _card),
    (("guarantees ",), _guarantee),
    (("pushes ",), _push),
    ((mark("customs effort"),), _effort),
    (("hurries ",), _hurry),
    ((mark("helps users"),), _help),
    ((mark("does a favour"),), _favour),
    (("buys ",), _side),
    ((mark("lets out"),), _quota),
)
"""Beginnings of kept acts and how each is said in short."""
