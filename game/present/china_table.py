"""What the table puts before China's person: motions against its goods, curbs that can be bargained with, words."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import CHINA, MineralId, SeatId, Stage
from game.model.talks import Motion
from game.model.views import View
from game.present import china_words, council, fmt, leanings, pivotal
from game.present.clause_brief import brief
from game.present.item import Item
from game.present.names import capital, good, party
from game.present.words import join_words, ntr, tr
from game.rules import figures
from game.rules.promises import cuts_standing

__all__ = ["members_buy", "sold_to", "truces", "under_curbs", "votes_against", "words"]

AGAINST: Final = ("reference_price", "curb_response")
"""Motions that meet China's goods at members' borders."""
MOST: Final = 2
"""Motions, and curbs, that are told."""
FELT_USD_M: Final = 1.0
NAMED: Final = 3
"""So many buyers, or voters, are named."""
MOST_WORDS: Final = 3
"""Open words of one's own that are listed."""


def sold_to(content: Content, view: View, mineral: MineralId, stage: Stage) -> dict[SeatId, float]:
    """What each ministry's country buys of a good from China in a turn, USD million at China's price; most first."""
    m, s = figures.place(content, mineral, stage)
    i = content.region_index(CHINA)
    flows = np.asarray(view.flows.get("flows", content.table["flows"] / 12.0))[m, s, i]
    price = float(figures.of_view(content, view, "price_exworks")[m, s, i])
    rows = {seat: float(flows[content.region_index(seat)]) * price * view.months_per_turn / 1000.0
            for seat in content.seat_ids()}  # fmt: skip
    return dict(sorted(rows.items(), key=lambda row: -row[1]))


def members_buy(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """What FORGE's members together buy of it from China in a turn, USD million."""
    rows = sold_to(content, view, mineral, stage)
    return sum(usd for seat, usd in rows.items() if view.seats[seat].status == "member")


def votes_against(content: Content, view: View, reckon: leanings.Reckon = leanings.nobodys) -> Iterator[Item]:
    """Motions on goods that you sell: what is at stake, and whose vote can be asked for."""
    found = [m for m in pivotal.listed(view) if m.kind in AGAINST and m.mineral]
    sales = {m.id: members_buy(content, view, m.mineral, m.stage) for m in found}
    rows = sorted((m for m in found if sales[m.id] >= FELT_USD_M), key=lambda m: -sales[m.id])
    for motion in rows[:MOST]:
        text = tr("On the table: {motion}. Its members buy {money} of it from you in a turn.",
                  motion=council.motion_title(content, motion), money=fmt.money(sales[motion.id]))  # fmt: skip
        yield Item("council", f"{text} {_askable(content, view, motion, reckon)}", "deals", "orange",
                   tr("Against your goods: {motion}", motion=council.motion_title(content, motion)),
                   tr("{money} sold", money=fmt.money(sales[motion.id])))  # fmt: skip


def _askable(content: Content, view: View, motion: Motion, reckon: leanings.Reckon) -> str:
    """Who might vote your way for something: of those that do not yet the ones that buy most from China."""
    wanted = "yes" if cuts_standing(view, motion) else "no"
    rows = leanings.expected(content, view, motion, reckoned=reckon(motion))
    buys = sold_to(content, view, motion.mineral, motion.stage)
    open_to = sorted((row.seat for row in rows if row.lean not in (wanted, "no" if wanted == "yes" else "yes")),
                     key=lambda seat: -buys.get(seat, 0.0))[:NAMED]  # fmt: skip
    names = join_words([party(content, seat) for seat in open_to])
    if wanted == "yes":
        text = tr("It lowers a floor on what you sell.")
        return f"{text} {tr('Still open: {names}. A yes can be asked for.', names=names)}" if names else text
    if not names:
        return tr("Nobody is undecided: a no would have to be bought from one who is for it.")
    return tr("Still open: {names}. A no can be asked for against money, a licence or no new curb.", names=names)


def under_curbs(content: Content, view: View) -> Iterator[Item]:
    """Curbs of yours: in the talks what they keep from whom, and that a licence can be sold; else how many stand."""
    mine = [c for c in view.curbs if c.origin == CHINA and c.from_turn <= view.turn <= c.until_turn]
    told = list(_licences(content, view, mine)) if view.phase == "talk" else []
    if mine and not told:
        text = ntr("One curb of yours is in force.", "{n} curbs of yours are in force.", len(mine))
        told = [Item("ban", text, "orders")]
    yield from told


def _licences(content: Content, view: View, mine: list[CurbState]) -> Iterator[Item]:
    rows = sorted(((_kept_back(content, view, curb), curb) for curb in mine), key=lambda row: -max(row[0].values()))
    for kept, curb in rows[:MOST]:
        worst = [seat for seat, usd in kept.items() if usd >= FELT_USD_M][:NAMED]
        if worst:
            text = tr("Your curb keeps {money} of {good} a turn from {names}: a licence for part of it can be sold for "
                      "a vote, an open door or money.", good=good(content, curb.mineral, curb.stage),
                      money=fmt.money(sum(kept[seat] for seat in worst)),
                      names=join_words([party(content, seat) for seat in worst]))  # fmt: skip
            name = tr("Sell licences for {good} to {names}", good=good(content, curb.mineral, curb.stage),
                      names=join_words([party(content, seat) for seat in worst]))  # fmt: skip
            yield Item("ban", text, "deals", name=name, value=fmt.money(sum(kept[seat] for seat in worst)))


def _kept_back(content: Content, view: View, curb: CurbState) -> dict[SeatId, float]:
    """How much less each ministry under a curb gets than in the base year, USD million a turn; the most first."""
    m, s = figures.place(content, curb.mineral, curb.stage)
    i = content.region_index(CHINA)
    now = np.asarray(view.flows.get("flows", content.table["flows"] / 12.0))[m, s, i]
    base = np.asarray(content.table["flows"])[m, s, i] / 12.0
    price = float(figures.of_view(content, view, "price_exworks")[m, s, i])
    seats = [seat for seat in content.seat_ids() if not curb.destinations or seat in curb.destinations]
    if not seats:
        return {"": 0.0}
    rows = {seat: float(base[k] - now[k]) * price * view.months_per_turn / 1000.0
            for seat in seats for k in (content.region_index(seat),)}  # fmt: skip
    return dict(sorted(rows.items(), key=lambda row: -row[1]))


def truces(content: Content, view: View) -> Iterator[Item]:
    """A truce that ends with this turn unless both want it on."""
    for held in view.truces:
        if held.until_turn == view.turn:
            text = tr("Your truce with {name} ends with this turn. It goes on if {name} asks for it and your tone is "
                      "an offer of a truce (silence does only while tension is low). A new curb ends it at once.",
                      name=party(content, held.seat))  # fmt: skip
            yield Item("china", capital(text), "orders", "orange",
                       tr("Your truce with {name} ends with this turn", name=party(content, held.seat)))  # fmt: skip


def words(content: Content, view: View) -> Iterator[Item]:
    """Words that you gave: what breaks them, and what was given to you."""
    for promise in [p for p in view.promises if p.giver == CHINA and p.status == "open"][:MOST_WORDS]:
        text = tr("You gave {name} your word to {what}. You can break it: who knows of it counts your next for less.",
                  name=party(content, promise.to), what=china_words.given(content, promise.clause))  # fmt: skip
        name = tr("Your word to {name}: {what}", name=party(content, promise.to), what=brief(content, promise.clause))
        yield Item("trust", text, "deals", name=name)
    for promise in [p for p in view.promises if p.to == CHINA and p.status == "open"][:MOST_WORDS]:
        text = tr("{name} gave you its word: it {what}.", name=party(content, promise.giver),
                  what=china_words.given(content, promise.clause))  # fmt: skip
        name = tr("The word of {name} to you: {what}", name=party(content, promise.giver),
                  what=brief(content, promise.clause))  # fmt: skip
        yield Item("trust", text, "deals", name=name)


