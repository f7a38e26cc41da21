"""What a new turn puts before a ministry: what waits for it, what binds it from now on, how its aims stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import msgspec

from game.model.content import Content
from game.model.gains import OrderGain, StockGain
from game.model.ids import CHINA
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import (
    aim_bars,
    aim_course,
    aim_danger,
    at_table,
    china_desk,
    china_table,
    clause_brief,
    counts,
    drill,
    ending,
    floor_course,
    fmt,
    home_politics,
    horizon,
    last_call,
    last_turn,
    leanings,
    line_words,
    motion_named,
    moves,
    my_plants,
    own_ore,
    pivotal,
    plant_danger,
    plant_help,
    politics,
    pressing,
    projects,
    truce_words,
)
from game.present.china_watch import truce_ending
from game.present.clauses import clause_text
from game.present.item import AT_HOME, BORDER, STORES, Item
from game.present.membership import standing
from game.present.moves_base import Move
from game.present.names import capital, card_name, good, party, plain, sentence
from game.present.news import headline
from game.present.plant_gains import Gains
from game.present.words import join_words, ntr, tr
from game.rules import aims_seen, home_acts, support_outlook
from game.rules.aims import aims_of
from game.rules.bonds import joining_bond
from game.rules.check_seat import promised_before
from game.rules.cost import cost

__all__ = ["Item", "for_you"]

NEAR_MARK = 8.0
"""Support at home above an election's mark from which it is no matter of course."""
MOST_WORDS = 3
"""Open words of one's own that are listed."""


OWED = 0.5
"""Debt from which it is told, USD million."""
MUCH_LAPSED = 0.2
"""Part of a turn's budget from which what lapsed says that points of initiative run out first."""
MOST_RIVALS, FELT = 2, 0.05
"""Markets named to China's player, and the share of use abroad from which plants under way are named."""


def for_you(  # noqa: PLR0913 - all but the first two are optional
    content: Content, view: View, reckon: leanings.Reckon = leanings.nobodys, gains: Gains | None = None,
    led: frozenset[str] = frozenset(), stocks: Sequence[StockGain] = (), listed: Sequence[Move] = (),
    sheet: OrderSheet | None = None, *, ores: Mapping[str, OrderGain] | None = None,
) -> tuple[Item, ...]:  # fmt: skip
    """What this turn puts before the view's seat, what presses most first; empty for nobody's view.

    ``reckon``: what ministries expect of each other's votes on a motion; ``gains``: what plants bring the seat;
    ``stocks``: what a month of each good in store adds; ``listed``: the reader's own moves that money and points bear
    (``moves``), the best first;
    ``led``: grades of what the page leads with (``gravest``), which is not told again. ``sheet``: the orders in hand,
    of which the purse tells what they leave; None: those that go on by themselves. ``ores``: what measures on own
    ores bring, once that is worked out.
    """
    decided = partial(at_table.decided_by_you, reckon=reckon, led=int(pivotal.GRADE in led))
    parts: tuple[Callable[[Content, View], Iterator[Item]], ...] = (
        pressing.struck, _last, partial(last_turn.levers, stocks=stocks, listed=tuple(map(moves.item, listed))),
        _vote_now, partial(_drill, near=True), at_table.offers, at_table.about_you,
        decided, _left, _belonging, partial(own_ore.items, sheet=sheet, gains=ores), pressing.ending_deals, _bids,
        plant_help.items, partial(last_call.items, gains=gains), partial(line_words.items, gains=gains),
        last_call.slipped,
        my_plants.waiting, partial(plant_danger.items, sheet=sheet),
        pressing.thin_support,
        _chair, _binding, _followed, _china,
        _vote_ahead, partial(_aims, sheet=sheet), partial(_drill, near=False), pressing.in_need, pressing.draws,
        partial(_purse, sheet=sheet),
        pressing.vault_chance,
        partial(pressing.best_moves, listed=listed), partial(pressing.idle_money, gains=gains, listed=listed), _words,
    )  # fmt: skip
    said = {part for grade in led for part in LED.get(grade, ())}
    parts = tuple(part for part in parts if part not in said)
    if view.seat == CHINA:
        parts = (_last, at_table.offers, partial(china_table.votes_against, reckon=reckon), china_table.truces, _rivals,
                 _against, china_table.under_curbs, _cuts, china_table.words)  # fmt: skip
    elif view.you is None:
        return ()
    return tuple(
        msgspec.structs.replace(item, text=sentence(item.text), name=capital(sentence(item.name)) if item.name else "")
        for part in parts
        for item in part(content, view)
    )


def _last(content: Content, view: View) -> Iterator[Item]:
    if view.turn >= horizon.last_turn(content, view):
        if view.seat == CHINA:  # a ministry is told lever by lever (``last_turn``)
            yield Item("clock", tr("The last turn: only what acts at once still counts."), "", "orange")
    elif view.turn == view.announced_turns:
        yield Item("clock", tr("The game may end with this turn."), "", "orange")


def _drill(content: Content, view: View, *, near: bool) -> Iterator[Item]:
    """The closing drill: first where it is near and something can be done for it, else behind the aims."""
    return (item for item in drill.ahead(content, view) if bool(item.screen) is near)


def _left(content: Content, view: View) -> Iterator[Item]:
    """What the autopilot left to the minister who is back."""
    for event in {id(e): e for e in (*view.news, *view.events)}.values():
        if (event.kind, event.seat, event.turn) == ("autopilot_left", view.seat, view.turn - 1):
            head = headline(content, view, event)
            yield Item(head.icon, f"{head.text.rstrip('.')}.", "news", "orange")


def _belonging(content: Content, view: View) -> Iterator[Item]:
    held = standing(content, view)
    status = view.you.status if view.you is not None else "member"
    if held is None or status == "member" or promised_before(view, view.seat) is not None:
        return  # what is promised stands among the words
    if held.bids:
        n = len(held.bids)
        yield Item("people", " ".join((f"{held.title}.", *held.bids)), "council", "orange",
                   tr("Your seat in FORGE"), ntr("{n} bid", "{n} bids", n))  # fmt: skip
    elif held.act == "join":
        bond = fmt.money(joining_bond(content, view.seat))
        title = tr("Your admission to FORGE is tabled") if status == "outside" else held.title
        text = tr("{standing}. Joining brings a vote and a free way into the zone, and costs a bond of {bond}.",
                  standing=title, bond=bond)  # fmt: skip
        name = title if status == "outside" else tr("Join FORGE: a vote, a free way into the zone")
        yield Item("people", text, "council", name=name, value=tr("bond {bond}", bond=bond))
    else:
        yield Item("people", f"{held.title}. {held.hint}", "deals" if status == "outside" else "council",
                   name=held.title)  # fmt: skip


def _chair(_content: Content, view: View) -> Iterator[Item]:
    if view.chair == view.seat:
        yield Item("council", tr("You hold the chair: you pick what comes to the vote."), "council")


def _bids(content: Content, view: View) -> Iterator[Item]:
    for bid in projects.pending(view):
        if bid.host == view.seat:
            name = tr("{who} bids for {card}", who=party(content, bid.buyer), card=card_name(content, bid.project))
            yield Item("factory", projects.bid_words(content, bid, view.seat), "projects", "orange", name,
                       fmt.money(bid.price_usd_m) if bid.price_usd_m > 0 else fmt.percent(bid.share))  # fmt: skip


def _binding(content: Content, view: View) -> Iterator[Item]:
    if view.you is None or view.you.status != "member":
        return
    for floor in view.floors:
        if floor.binds_turn == view.turn:
            what = good(content, floor.mineral, floor.stage)
            text = tr("The floor on {good} binds you from now on: apply it at your border, or declare a reserve.",
                      good=what)  # fmt: skip
            yield Item("scale", text, BORDER, name=tr("The floor on {good} binds you now", good=what),
                       value=_per_kg(floor.price_usd_per_kg))  # fmt: skip


def _followed(content: Content, view: View) -> Iterator[Item]:
    """Floors that followed their cost as the turn ended, without a vote."""
    for floor in view.floors:
        was = floor_course.moved_from(view, floor)
        if was > 0 and floor.binds_turn < view.turn:
            step = fmt.percent(content.rules.floor.move_per_turn_share)
            what, now = good(content, floor.mineral, floor.stage), _per_kg(floor.price_usd_per_kg)
            text = tr("No vote moved it: a floor follows its fair cost between turns, at most {step} a turn.",
                      step=step)  # fmt: skip
            yield Item("scale", text, "council", name=tr("The floor on {good} followed its cost", good=what),
                       value=f"{fmt.price(was)} → {now}")  # fmt: skip


def _china(content: Content, view: View) -> Iterator[Item]:
    """What became of the own truce, and that it ends unasked, with what that takes."""
    if became := truce_words.answer(content, view):
        yield Item("china", became[1], "china", "green" if became[2] else "orange", became[0])
    if text := truce_ending(view, ""):
        text = " ".join(filter(None, (text, truce_words.worth(content, view))))
        yield Item("china", text, STORES, "orange", tr("Your truce with China ends with this turn"))


def _election(content: Content, view: View, *, now: bool) -> Iterator[Item]:
    """An election ahead; one of this turn that may be lost stands first (``now``), others in their place."""
    ahead = home_acts.elections(content, view)
    text = home_politics.election_words(content, view)
    if not text or view.you is None:
        return
    support, ends = view.you.support, ahead[0].turn <= view.turn and not view.results_open
    text, n = tr("{text} It stands at {n} now.", text=text, n=fmt.number(support)), fmt.number(support)
    if ends:  # the sheet's own figure, for this is the support that counts
        support = support_outlook.foreseen(content, view)
        text = tr("{text} With nothing else ordered it should end this turn at {n}.", text=text, n=fmt.number(support))
        n = tr("about {n}", n=fmt.number(support))
    near = support < ahead[0].mark + NEAR_MARK
    if (near and ahead[0].turn <= view.turn) is now and ahead[0].turn <= view.turn + (2 if near else 1):
        name = tr("Your own election, {when}", when=politics.when(content, ahead[0].turn, ahead[0].date))
        value = tr("{n}, {mark} needed", n=n, mark=fmt.number(ahead[0].mark))
        yield Item("home", text, AT_HOME, "orange" if near else "blue", name, value)


def _vote_now(content: Content, view: View) -> Iterator[Item]:
    """An election of this turn that may be lost."""
    return _election(content, view, now=True)


def _vote_ahead(content: Content, view: View) -> Iterator[Item]:
    """Any other election ahead."""
    return _election(content, view, now=False)


def _purse(content: Content, view: View, *, sheet: OrderSheet | None = None) -> Iterator[Item]:
    """What is left of money and points by the figures of the top bar, and what took the rest."""
    assert view.you is not None
    taken = cost(content, view, sheet or view.default_sheet)
    left = view.you.money_usd_m - taken.money_usd_m
    text = tr("{money} and {points} are left to spend in this turn.", money=fmt.money(left),
              points=counts.points(view.you.initiative - taken.initiative))  # fmt: skip
    if taken.money_usd_m >= OWED:
        what = join_words([plain(content, name) for name, _ in sorted(taken.lines, key=lambda k: -k[1])[:2]])
        text += " " + tr("Of {all}, {money} is taken already: {what}.", all=fmt.money(view.you.money_usd_m),
                         money=fmt.money(taken.money_usd_m), what=what)  # fmt: skip
    if view.you.debt_usd_m >= OWED:
        text += " " + tr("You owe {debt} on your credit line.", debt=fmt.money(view.you.debt_usd_m))
    last = {what: sum(m.amount_usd_m for m in view.money if m.what == what and m.turn == view.turn - 1
                      and view.seat in (m.payee, m.payer)) for what in ("ore export fee", "budget lapsed")}  # fmt: skip
    if (fees := last["ore export fee"]) >= OWED:
        text += " " + tr("Licence fees of last turn brought {money}.", money=fmt.money(fees))
    gone = last["budget lapsed"]
    if gone >= OWED:
        text += " " + tr("{money} of what was left over last turn has lapsed.", money=fmt.money(gone))
    if gone >= MUCH_LAPSED * view.you.budget_usd_m and not horizon.surely_last(content, view):
        text += " " + tr("Points of initiative ({n} a turn) usually run out before your money. What takes none: stock, "
                         "customs effort, and more money in an order or an offer that has its point already.",
                         n=content.rules.turn.initiative_points)  # fmt: skip
    lost = 1 - content.rules.money.carry_over_share
    if lost > 0 and not horizon.surely_last(content, view):
        text += " " + tr("Of what is left over at its end {share} lapses.", share=fmt.percent(lost))
    yield Item("money", text, "orders", name=tr("Left to spend in this turn"), value=fmt.money(left))


def _rivals(content: Content, view: View) -> Iterator[Item]:
    for front in china_desk.rivals(content, view, FELT)[:MOST_RIVALS]:
        text = tr("{name}: plants for {share} of use abroad are on their way. {words}", name=front.name,
                  share=fmt.percent(front.coming), words=china_desk.rival_words(front))  # fmt: skip
        yield Item("factory", text, "orders", "orange", tr("{name}: plants abroad", name=front.name),
                   tr("{share} of use", share=fmt.percent(front.coming)))  # fmt: skip


def _against(content: Content, view: View) -> Iterator[Item]:
    for floor in view.floors:
        if floor.binds_turn == view.turn:
            what, price = good(content, floor.mineral, floor.stage), fmt.price(floor.price_usd_per_kg)
            text = tr("Members keep a floor on {good} from now on: what you sell them below {price} USD/kg pays the "
                      "gap as a levy.", good=what, price=price)  # fmt: skip
            yield Item("scale", text, "orders", name=tr("A floor on {good} meets your goods", good=what),
                       value=_per_kg(floor.price_usd_per_kg))  # fmt: skip


def _cuts(content: Content, view: View) -> Iterator[Item]:
    text = tr("{money} in the purse for price cuts and for what you pay in deals; {share} of what is left stays.",
              money=fmt.money(view.china_purse_usd_m),
              share=fmt.percent(content.rules.china.carry_over_share))  # fmt: skip
    yield Item("money", text, "orders", name=tr("Purse for price cuts and deals"),
               value=fmt.money(view.china_purse_usd_m))  # fmt: skip


def _per_kg(usd_per_kg: float) -> str:
    return tr("{price} USD/kg", price=fmt.price(usd_per_kg))


def _words(content: Content, view: View) -> Iterator[Item]:
    given = [p for p in view.promises if p.giver == view.seat and p.status == "open"]
    for promise in given[:MOST_WORDS]:
        what = clause_text(content, promise.clause, motion_named.named(content, view, promise.clause))
        text = tr("You gave {name} your word: {me} {what}.", name=party(content, promise.to),
                  me=party(content, view.seat), what=what)  # fmt: skip
        name = tr("Your word to {name}: {what}", name=party(content, promise.to),
                  what=clause_brief.brief(content, promise.clause, view))  # fmt: skip
        yield Item("trust", text, "deals", name=name)


def _aims(content: Content, view: View, *, sheet: OrderSheet | None = None) -> Iterator[Item]:
    aims = aims_of(content, view.seat, view.announced_turns)
    rows = zip(aims, ending.aims_now(content, view), ending.aim_figures(content, view), strict=True)
    for aim, (asks, met), now in rows:
        face = aim_bars.bar(content, view, aim, sheet)
        told = f"{asks.rstrip('.')} ({now})." if now else asks
        slips, danger = aims_seen.slips(content, view, aim), aim_danger.in_danger(content, view, aim)
        if met is None:
            text, screen, tone = tr("Secret aim: {text}", text=told), "", "mute"
        elif danger:
            worst = aims_seen.share_at_worst(content, view, aim)
            text, screen, tone = tr("Secret aim, in danger: {text}", text=told), "projects", "orange"
            text += " " + aim_danger.rivals_words(content, view, aim, worst)
        elif met and not slips:
            text, screen, tone = tr("Secret aim, met as things stand: {text}", text=told), "", "green"
        elif slips:
            text, screen, tone = tr("Secret aim, missed as things go: {text}", text=told), "projects", "orange"
        else:
            text, screen, tone = tr("Secret aim, not met yet: {text}", text=told), "", "mute"
        text = f"{text} {aim_course.end_words(content, view, aim, sheet)}".rstrip()
        yield Item("trophy", text, screen, tone, face.name, face.value, face.share)


LED: Final[dict[str, tuple[Callable[[Content, View], Iterator[Item]], ...]]] = {
    "trial": (pressing.struck,), "bid_opened": (_bids,), "stake_asked": (_bids,), "suspended": (_belonging,),
    "side_buying_found": (_belonging,), "floor_breach": (_belonging,),
    "cabinet_falls": (pressing.thin_support,), "election_lost": (pressing.thin_support,),
    "support_fell": (pressing.thin_support,), "support_before_vote": (pressing.thin_support, _vote_now, _vote_ahead),
}  # fmt: skip
"""Parts of this list that say the same as what leads the page."""
