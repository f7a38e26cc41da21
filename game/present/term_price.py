"""The price that the coach counts on in a contract, with its range: one foresight with the sheet's."""

from collections.abc import Iterable
from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import stage_index
from game.model.talks import Clause
from game.model.views import View
from game.present import contract_sum, fmt, price_steps
from game.present.facts import Fact
from game.present.names import capital, good, heading, within
from game.present.words import join_words, ntr, tr
from game.rules import foresight
from game.rules import price_range as ranges
from game.rules.kept_price import Again, again, freed, freed_ends

FELT: Final = 1.3
"""The upper end over the lower one from which a range is worth saying."""
MOST_ROWS: Final = 2
"""Contracts whose market price has a row."""
NEAR_SHARE: Final = 0.01
"""Part of today's price below which a contract is said to be as the market is."""
STAYS: Final = 0.03
"""Part of a price within which it stands today."""
FELT_USD_M: Final = 5.0
"""What a contract may cost from which it is said, USD million."""


def at_worst(content: Content, view: View, clauses: Iterable[Clause]) -> tuple[float, str]:
    """Of the contract that may cost the reader most: that cost in USD million, and its words: price foreseen, range.

    (0.0, "") where it is small.
    """
    lost, _, text = _worst(content, view, clauses)
    return (lost, text) if lost >= FELT_USD_M else (0.0, "")


def worst_row(content: Content, view: View, clauses: Iterable[Clause]) -> tuple[Fact, ...]:
    """The same as a row: at which price, what it costs; none where it is small."""
    lost, name, text = _worst(content, view, clauses)
    return (Fact(name, fmt.signed_money(-lost), "", text, "orange"),) if lost >= FELT_USD_M else ()


def market_rows(content: Content, view: View, clauses: Iterable[Clause]) -> tuple[Fact, ...]:
    """What the good of each contract of the reader costs at home now, or brings at its own works, with the price in it
    and how far apart the two are; the goods are named where there are several."""
    if not np.asarray(view.prices["price_delivered"]).shape[0]:
        return ()
    mine = [c for c in clauses if c.kind == "offtake" and _mine(view, c)]
    rows = []
    for clause in mine[:MOST_ROWS]:
        buys = clause.giver == view.seat
        now, foreseen = _now(content, view, clause, gate=not buys), _foreseen(content, view, clause, gate=not buys)
        if not buys and (abroad := foresight.behind_curb(content, view, clause, view.seat)):
            rows.append(_abroad(content, clause, abroad, alone=len(mine) == 1))
            continue
        name = price_steps.home_now() if buys else price_steps.works_now()
        if len(mine) > 1:
            what = heading(content, clause.mineral, clause.stage)
            name = tr("{good}, home price now", good=what) if buys else tr("{good}, at your works now", good=what)
        how = tr("last month's, freight and duty in it: the home price of the market panel") if buys else _works_how(
            content, view, clause)
        text = contract_sum.mean_words(foreseen, clause.turns)
        worse = now < clause.price_usd_per_kg if buys else now > clause.price_usd_per_kg
        rows.append(Fact(name, _beside(now, clause.price_usd_per_kg), how=how, text=text,
                         tone="orange" if worse else "text"))  # fmt: skip
    return tuple(rows)


def _abroad(content: Content, clause: Clause, price: float, *, alone: bool) -> Fact:
    """A good that the reader's own curb keeps cheap at its works: what it brings abroad is its market."""
    name = tr("Market abroad, over the term")
    if not alone:
        name = tr("{good}, abroad", good=heading(content, clause.mineral, clause.stage))
    how = tr("foreseen at the buyer's border, freight taken off: behind your own curb that is what a tonne brings")
    worse = price > clause.price_usd_per_kg
    return Fact(name, _beside(price, clause.price_usd_per_kg), how=how, tone="orange" if worse else "text")


def _foreseen(content: Content, view: View, clause: Clause, *, gate: bool) -> float:
    """What the coach counts on over the term, USD/kg."""
    abroad = foresight.behind_curb(content, view, clause, view.seat) if gate else 0.0
    return abroad or foresight.of_term(content, view, clause.mineral, clause.stage, view.seat, gate=gate,
                                       turns=clause.turns)  # fmt: skip


class Beside(msgspec.Struct, frozen=True):
    """The price of a contract of the reader's beside today's market: ``share`` of that over it (under: negative)."""

    good: str
    share: float
    buys: bool

    @property
    def harm(self) -> float:
        """The same as it is bad for the reader."""
        return self.share if self.buys else -self.share


class Against(msgspec.Struct, frozen=True):
    """How far the price of a contract is from today's market: ``share`` of that, ``worse`` (or better) for the reader.

    Of several goods the one that is worst for the reader; ``goods`` has each, the cheapest first.
    """

    share: float
    worse: bool
    goods: tuple[Beside, ...] = ()

    @property
    def words(self) -> str:
        """In two words."""
        far = fmt.percent(abs(self.share))
        if abs(self.share) < NEAR_SHARE:
            return tr("as market")
        return tr("{share} over", share=far) if self.share > 0 else tr("{share} under", share=far)

    @property
    def span(self) -> str:
        """The same of all goods, with what one does at that price; from the cheapest to the dearest where they differ.
        """
        if self.goods and self.goods[-1].share - self.goods[0].share >= NEAR_SHARE:
            low, high = (fmt.signed_percent(one.share) for one in (self.goods[0], self.goods[-1]))
            return tr("{low} to {high}", low=low, high=high)
        if not self.goods or abs(self.share) < NEAR_SHARE:
            return self.words
        words = tr("buy {share}") if self.goods[0].buys else tr("sell {share}")
        return words.format(share=fmt.signed_percent(self.share))

    @property
    def told(self) -> str:
        """Each good by its name, and for whom that is better."""
        lines = []
        for one in self.goods:
            words = tr("You sell {good} at {share} to market")
            if one.buys:
                words = tr("You buy {good} at {share} to market")
            told = words.format(good=one.good, share=fmt.signed_percent(one.share))
            if abs(one.share) >= NEAR_SHARE:
                told += ", " + (tr("worse for you") if one.harm > 0 else tr("better for you"))
            lines.append(f"{told}.")
        return " ".join(lines)


def against_market(content: Content, view: View, clauses: Iterable[Clause]) -> Against | None:
    """The contracts of an offer beside today's market; None without a contract of the reader's."""
    if not np.asarray(view.prices["price_delivered"]).shape[0]:
        return None
    found = []
    for clause in (c for c in clauses if c.kind == "offtake" and _mine(view, c)):
        buys = clause.giver == view.seat
        abroad = 0.0 if buys else foresight.behind_curb(content, view, clause, view.seat)
        now = abroad or _now(content, view, clause, gate=not buys)
        apart = clause.price_usd_per_kg / now - 1.0 if now > 0 else 0.0
        found.append(Beside(good(content, clause.mineral, clause.stage), apart, buys))
    if not found:
        return None
    worst = max(found, key=lambda one: one.harm)
    return Against(worst.share, worst.harm > 0, tuple(sorted(found, key=lambda one: one.share)))


def at_market(content: Content, view: View, clause: Clause) -> Clause:
    """A contract of the reader's that is worse for it than today's market, at today's price; all else as it is."""
    if clause.kind != "offtake" or not _mine(view, clause):
        return clause
    buys = clause.giver == view.seat
    now = _now(content, view, clause, gate=not buys)
    best = min(clause.price_usd_per_kg, now) if buys else max(clause.price_usd_per_kg, now)
    return msgspec.structs.replace(clause, price_usd_per_kg=float(f"{best:.3g}"))


def turn_as_today(content: Content, view: View, clauses: Iterable[Clause]) -> float:
    """What one turn at today's price costs the reader against the one foreseen, over its contracts, USD million.

    Sold or bought at a set price, a good that stays as dear or as cheap as it is takes the difference away.
    """
    lost = 0.0
    for clause in (c for c in clauses if c.kind == "offtake" and _mine(view, c)):
        buys = clause.giver == view.seat
        now = _now(content, view, clause, gate=not buys)
        foreseen = foresight.of_term(content, view, clause.mineral, clause.stage, view.seat, gate=not buys,
                                      turns=clause.turns)  # fmt: skip
        kilos = clause.tonnes_per_month * content.rules.turn.months_per_turn / 1000.0
        lost += max(0.0, kilos * (foreseen - now if buys else now - foreseen))
    return lost


def rises_past(content: Content, view: View, clauses: Iterable[Clause]) -> bool:
    """Whether every contract that the reader buys by above today's price lies below the one foreseen over its term,
    and it sells by none: what it counts on is a rise that is under way, not that today's price lasts."""
    mine = [c for c in clauses if c.kind == "offtake" and _mine(view, c)]
    return bool(mine) and all(
        c.giver == view.seat and (c.price_usd_per_kg <= _now(content, view, c, gate=False)
                                  or c.price_usd_per_kg < _foreseen(content, view, c, gate=False))
        for c in mine)  # fmt: skip


def foreseen_dearer(content: Content, view: View, clauses: Iterable[Clause], far: float) -> str:
    """The price foreseen over the term of a contract to buy that lies ``far`` above today's, USD/kg; empty where none
    does."""
    rows = [(c.price_usd_per_kg / now, _foreseen(content, view, c, gate=False)) for c in clauses
            if c.kind == "offtake" and _mine(view, c) and c.giver == view.seat
            and (now := _now(content, view, c, gate=False)) > 0]  # fmt: skip
    if not rows or not rises_past(content, view, clauses):
        return ""
    share, price = max(rows)
    return fmt.price(price) if share >= 1.0 + far else ""


def holding_back(content: Content, view: View, clauses: Iterable[Clause]) -> str:
    """Why a contract to buy far above today's price may pay: who holds its good back, and what is foreseen; empty
    where nobody does or no such contract is there."""
    for clause in clauses:
        if clause.kind != "offtake" or not _mine(view, clause) or clause.giver != view.seat:
            continue
        now, foreseen = _now(content, view, clause, gate=False), _foreseen(content, view, clause, gate=False)
        if min(clause.price_usd_per_kg, foreseen) <= FELT * now:
            continue
        who = dict.fromkeys(c.origin for c in view.curbs if c.mineral == clause.mineral)
        words = {"now": fmt.price(now), "foreseen": fmt.price(foreseen)}
        if not who:
            return tr("{now} USD/kg today, {foreseen} foreseen over the term", **words)
        return ntr("{who} holds back: {now} USD/kg today, {foreseen} foreseen over the term",
                   "{who} hold back: {now} USD/kg today, {foreseen} foreseen over the term", len(who),
                   who=capital(join_words([within(content, one) for one in who])), **words)  # fmt: skip
    return ""


def _works_how(content: Content, view: View, clause: Clause) -> str:
    """What the price at the works leaves out, with the one at home, which the price card shows."""
    return tr("what your plants got last month, freight and duty not in it; your home price is {home}",
              home=fmt.price(_now(content, view, clause, gate=False)))  # fmt: skip


def _beside(now: float, price: float) -> str:
    """The market's price and that of a contract, USD/kg, and how far this one is from it."""
    words = f"{fmt.price(now)}{fmt.NARROW}{tr('USD/kg')}"
    if now <= 0 or price <= 0:
        return words
    return tr("{market}, here {price} ({change})", market=words, price=fmt.price(price),
              change=fmt.signed_percent(price / now - 1.0))  # fmt: skip


def _now(content: Content, view: View, clause: Clause, *, gate: bool) -> float:
    """Last month's price of a clause's good to the reader, USD/kg."""
    place = content.mineral_index(clause.mineral), stage_index(clause.stage), content.region_index(view.seat)
    return float(np.asarray(view.prices["price_exworks" if gate else "price_delivered"])[(-1, *place)])


def _worst(content: Content, view: View, clauses: Iterable[Clause]) -> tuple[float, str, str]:
    if not np.asarray(view.prices["price_delivered"]).shape[0]:
        return 0.0, "", ""
    looked = [_looked(content, view, c) for c in clauses if c.kind == "offtake" and _mine(view, c)]
    return max(looked, default=(0.0, "", ""))


def _looked(content: Content, view: View, clause: Clause) -> tuple[float, str, str]:
    """USD million that a contract costs at the wrong end of the range, that end, and the words; nothing where that is
    narrow."""
    buys = clause.giver == view.seat
    foreseen, low, high = price_range(content, view, clause, gate=not buys)
    if high < FELT * low:
        return 0.0, "", ""
    held = None if buys else _held_back(content, view, clause)
    end = low if buys else high
    kilos = clause.tonnes_per_month * content.rules.turn.months_per_turn * clause.turns / 1000.0
    lost = kilos * (clause.price_usd_per_kg - end if buys else end - clause.price_usd_per_kg)
    if held is not None:
        return lost, *_again_words(content, clause, foreseen, held, lost)
    name = tr("If its price falls to {price} USD/kg") if buys else tr("If its price rises to {price} USD/kg")
    if abs(end - _now(content, view, clause, gate=not buys)) <= STAYS * end:  # nothing has to move for it
        name = tr("If its price stays at {price} USD/kg")
    name = name.format(price=fmt.price(end))
    told = tr("The coach counts on {good} at {price} USD/kg as the mean of the term, in a range from {low} to {high}; "
              "at {end} all through this contract would cost you {money}.",
              good=good(content, clause.mineral, clause.stage), price=fmt.price(foreseen), low=fmt.price(low),
              high=fmt.price(high), end=fmt.price(end), money=fmt.money(max(0.0, lost)))  # fmt: skip
    return lost, name, told


def _again_words(content: Content, clause: Clause, foreseen: float, held: Again, lost: float) -> tuple[str, str]:
    """The same of tonnes sold whose price a curb has held up until now: what its maker's next one would cost."""
    who, turns = within(content, held.origin), clause.turns
    name = tr("If {who} holds back in every turn, {price} USD/kg", who=who, price=fmt.price(held.price))
    told = tr("The curb on {good} has run out: the coach counts on {price} USD/kg over the term. If {who} lays it "
              "anew the price stays near {again}: a turn of that costs you {money}, all {n} turns {all}. In games "
              "three such curbs in ten were laid anew at once.",
              good=good(content, clause.mineral, clause.stage), price=fmt.price(foreseen), who=who,
              again=fmt.price(held.price), money=fmt.money(max(0.0, lost) / turns), n=turns,
              all=fmt.money(max(0.0, lost)))  # fmt: skip
    if turns == 1:
        name = tr("If {who} holds back again, {price} USD/kg", who=who, price=fmt.price(held.price))
    return capital(name), told


def _held_back(content: Content, view: View, clause: Clause) -> Again | None:
    """What a good costs at the reader's works, USD/kg, if its curb that has just run out is laid anew; None without
    one."""
    place, now = (clause.mineral, clause.stage), _now(content, view, clause, gate=True)
    return again(view, place, now) if freed(view, place, now, _ahead(content, view, clause, gate=True)) else None


def _ahead(content: Content, view: View, clause: Clause, *, gate: bool) -> float:
    """The reader's price of the coming turn if nothing changes, USD/kg: at the gate it moves as it does at home."""
    place = content.mineral_index(clause.mineral), stage_index(clause.stage), content.region_index(view.seat)
    now = _now(content, view, clause, gate=gate)
    home, soon = _now(content, view, clause, gate=False), foresight.this_turn(content, view)
    return now * float(soon[place]) / home if soon is not None and home > 0 else now


def _mine(view: View, clause: Clause) -> bool:
    return clause.giver == view.seat or (clause.giver in view.seats and clause.to in ("", view.seat))


def price_range(content: Content, view: View, clause: Clause, *, gate: bool) -> tuple[float, float, float]:
    """USD/kg: what is foreseen over the term; the ends between it, today's price and this turn's if nothing changes.

    Where a curb has run out the good falls back at once, or stays at today's price in a new one.
    """
    place, now = (clause.mineral, clause.stage), _now(content, view, clause, gate=gate)
    foreseen = _foreseen(content, view, clause, gate=gate)
    ahead = _ahead(content, view, clause, gate=gate)
    if freed(view, place, now, ahead):
        held = again(view, place, now)
        return foreseen, freed_ends(min(ahead, foreseen))[0], max(foreseen, ahead, held.price if held else 0.0)
    low, high = ranges.likely(content, view, place, now, (ahead, foreseen))
    return foreseen, min(low, foreseen), max(high, foreseen)
