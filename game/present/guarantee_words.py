"""Contracts on plants in words: which price starts one, what a guarantee should cost in all, what of it is allowed.

One reckoning (``rules.guarantee``) for the fields where it is written, the plant's card, the sheet and the question
before the lock.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
from msgspec.structs import replace

from game.model.content import Content, Project
from game.model.orders import FundCard, OrderSheet
from game.model.owning import PlantContract
from game.model.views import View
from game.present import fmt, strike_words
from game.present.facts import Fact
from game.present.names import card_name
from game.present.words import join_words, tr
from game.rules import figures, guarantee, plant_terms
from game.rules.guarantee import Toll

__all__ = ["contract_how", "contract_money", "contract_words", "field_rows", "lock_words", "most_words",
           "offtake_rows", "paid_rows", "running_rows", "sheet_rows"]  # fmt: skip

SOLD: Final = 0.005
"""Part of the tonnes under contract from which it is told."""
NOTHING: Final = 0.5
"""USD million a turn below which a promise should cost about nothing."""


def contract_words(content: Content, view: View, kind: str, row: FundCard, free_t: float) -> str:
    """What a price guarantee or an offtake takes and when: nothing or a bond at the bell, the rest from first output.

    ``free_t``: tonnes a month that may still be signed; they stand in while the row has none. A guarantee is told by
    what it should cost at the price expected (``rules.guarantee``).
    """
    tonnes = row.tonnes_per_month or free_t
    if kind == "cfd":
        toll, fall = guarantee.of_row(content, view, row, free_t), content.rules.finance.contract_exposure
        text = tr("Nothing at the bell. From turn {first} on, for {n} turns: {now} a turn at the price expected, "
                  "{worse} if it is {fall} lower. {most}", first=toll.first_turn, n=row.turns,
                  now=fmt.signed_money(-toll.turn_usd_m), worse=fmt.signed_money(-toll.worse_usd_m),
                  fall=fmt.percent(fall), most=most_words(toll))  # fmt: skip
        return text if row.tonnes_per_month else tr("{text} (On all of it.)", text=text)
    signed = plant_terms.contract_of(replace(row, tonnes_per_month=tonnes), "")
    bond = fmt.money(plant_terms.contract_bond(content, signed))
    return tr("At the bell a bond of {bond}, back after {n} turns of output. Your users take these tonnes at the "
              "market's price between low and high.", bond=bond, n=row.turns)  # fmt: skip


def most_words(toll: Toll) -> str:
    """The most that a guarantee can cost, in a turn and in this game, and at which price."""
    if not toll.turns:
        return tr("In this game it costs nothing.")
    return tr("The most it can cost, at a price of nothing: {most} a turn, {all} in this game.",
              most=fmt.money(toll.most_usd_m), all=fmt.money(toll.most_all_usd_m))  # fmt: skip


def contract_how() -> str:
    """How a price guarantee is settled, for the tooltip."""
    return tr("You pay what the market's price at the plant's gate lacks to the price set, and get what it exceeds, on "
              "these tonnes. It covers the price of the first output, not the cost of inputs: where those run away the "
              "plant stands still all the same.")  # fmt: skip


def field_rows(
    content: Content, view: View, sheet: OrderSheet, row: FundCard, free_t: float, point_usd_m: float
) -> tuple[Fact, ...]:
    """Rows beside the fields of a guarantee, what decides first; ``point_usd_m``: money for a point, 0 if unknown."""
    toll = guarantee.of_row(content, view, row, free_t)
    strike = strike_words.row(content, view, sheet, row, free_t)
    total, each, worse, *most = _toll_rows(content, toll, point_usd_m, written=row.tonnes_per_month > 0)
    return (*strike, total, *most, _room_row(content, view, sheet), each, worse)


def _toll_rows(content: Content, toll: Toll, point_usd_m: float, *, written: bool) -> tuple[Fact, ...]:
    """In all, in a turn, and in a turn of a low price."""
    how = _how(toll)
    text = "" if written else tr("If all tonnes that are free are guaranteed at the price in the field.")
    pays = toll.turn_usd_m < -NOTHING
    name = tr("Should bring in all") if pays else tr("Should cost in all")
    total = fmt.money(abs(toll.all_usd_m))
    if not toll.turns:
        total = tr("nothing: it begins after the game")
    elif point_usd_m > 0:
        points = fmt.signed(-toll.all_usd_m / point_usd_m, 1)
        total = tr("{money}, {points} points", money=total, points=points)
    tone = "text" if pays else "orange" if toll.turn_usd_m > NOTHING else "text"
    each = tr("A turn, {n} of them", n=toll.turns) if toll.turns > 1 else tr("A turn")
    fall = fmt.percent(content.rules.finance.contract_exposure)
    low = (1.0 - content.rules.finance.contract_exposure) * toll.price_usd_per_kg
    worse = tr("what you pay in a turn in which the price is {fall} lower than expected: {low} USD/kg, not {price}",
               fall=fall, low=fmt.price(low), price=fmt.price(toll.price_usd_per_kg))  # fmt: skip
    return (
        Fact(name, total, how=how, text=text, tone=tone),
        Fact(each, fmt.money(abs(toll.turn_usd_m)), how=how, text=text),
        Fact(tr("A turn at {low} USD/kg", low=fmt.price(low)), fmt.money(max(0.0, toll.worse_usd_m)), how=worse,
             text=text),
        *_most_row(toll, text),
    )  # fmt: skip


def _most_row(toll: Toll, text: str) -> tuple[Fact, ...]:
    """The most that it can cost, in a turn and in all."""
    if not toll.turns:
        return ()
    value = tr("{most} a turn, {all} in all", most=fmt.money(toll.most_usd_m), all=fmt.money(toll.most_all_usd_m))
    return (Fact(tr("At the very most"), value, how=tr("at a price of nothing on all its tonnes, in every turn of this "
                                                       "game for which it holds"), text=text),)  # fmt: skip


def _how(toll: Toll) -> str:
    """From when on which price is settled."""
    text = tr("strike less {price} USD/kg, the price expected at the plant's gate, on these tonnes; paid from turn "
              "{first} on, the turn after its first output; the owners of a plant that runs count on it at this bell "
              "already. Where the price is above the strike, you get what it exceeds",
              price=fmt.price(toll.price_usd_per_kg), first=toll.first_turn)  # fmt: skip
    if toll.sold_share < SOLD:
        return tr("{text}. What a contract with a buyer takes has its own price: nothing is paid on it", text=text)
    return tr("{text}. Contracts signed take {share} of what is made there: nothing is paid on that", text=text,
              share=fmt.percent(toll.sold_share))  # fmt: skip


def _room_row(content: Content, view: View, sheet: OrderSheet) -> Fact:
    """What of the most that a treasury may guarantee is used."""
    used, most = guarantee.used(content, view, sheet)
    fall = fmt.percent(content.rules.finance.contract_exposure)
    how = tr("{fall} of the strike on all tonnes of a turn, over all your guarantees; the most is {part} of a turn's "
             "free money", fall=fall, part=fmt.percent(content.rules.finance.contract_cap_budgets))  # fmt: skip
    return Fact(tr("Of your limit a turn"), tr("{used} of {most}", used=fmt.money(used), most=fmt.money(most)), how=how,
                tone="red" if used > most + NOTHING else "text")  # fmt: skip


def offtake_rows(content: Content, view: View, row: FundCard, free_t: float) -> tuple[Fact, ...]:
    """Rows beside the fields of an offtake: its bond, and what users pay beside the market's price."""
    tonnes = row.tonnes_per_month or free_t
    signed = plant_terms.contract_of(replace(row, tonnes_per_month=tonnes), view.seat)
    price = guarantee.expected_price(content, view, content.project(row.project))
    more = tonnes * (plant_terms.settle_price(signed, price) - price) * content.rules.turn.months_per_turn / 1000.0
    bond = fmt.money(plant_terms.contract_bond(content, signed))
    how = tr("the price your users take these tonnes at less {price} USD/kg, the price expected at the plant's gate",
             price=fmt.price(price))  # fmt: skip
    users = fmt.signed_money(more) if abs(more) > NOTHING else tr("as the market")
    return (
        Fact(tr("Bond at the bell"), bond, how=tr("it comes back after {n} turns of output", n=row.turns)),
        Fact(tr("Your users pay a turn"), users, how=how, tone="orange" if more > NOTHING else "text"),
    )


def contract_money(content: Content, view: View, project: str, contract: PlantContract) -> str:
    """What a signed guarantee should cost a turn; empty for an offtake, or where nothing of it is left in the game."""
    if contract.kind != "cfd":
        return ""
    toll = guarantee.of_contract(content, view, content.project(project), contract)
    if not toll.turns:
        return ""
    if toll.turn_usd_m < -NOTHING:
        return tr("brings {money} a turn", money=fmt.money(-toll.turn_usd_m))
    return tr("{money} a turn, {worse} at a price {fall} lower", money=fmt.money(max(0.0, toll.turn_usd_m)),
              worse=fmt.money(max(0.0, toll.worse_usd_m)),
              fall=fmt.percent(content.rules.finance.contract_exposure))  # fmt: skip


def running_rows(content: Content, view: View) -> tuple[Fact, ...]:
    """What is set aside for guarantees that are paid this turn, what they take at lower prices, and at most.

    Found in play: "a guarantee costs more than was set aside, and creeps up": last turn's price stands behind it.
    """
    rows = list(guarantee.running(content, view))
    if not rows:
        return ()
    now, worse, most = (sum(getattr(row, name) for row in rows)
                        for name in ("expected_usd_m", "worse_usd_m", "most_usd_m"))  # fmt: skip
    each = "; ".join(tr("{card}: {t} t a month at {price} USD/kg, last turn's mean",
                        card=card_name(content, row.project), t=fmt.number(row.tonnes),
                        price=fmt.price(row.price_usd_per_kg)) for row in rows)  # fmt: skip
    text = tr("{now} are set aside, by last turn's price: {each}. If prices are {fall} lower it takes {worse}, at most "
              "{most}; it rises as the price falls and as the plant comes up to its full size, and is less where the "
              "plant sells less.", now=fmt.money(now), each=each,
              fall=fmt.percent(content.rules.finance.contract_exposure), worse=fmt.money(worse),
              most=fmt.money(most))  # fmt: skip
    fall = fmt.percent(content.rules.finance.contract_exposure)
    return (Fact(tr("Guarantees, prices {fall} lower", fall=fall), tr("{worse}, at most {most}", worse=fmt.money(worse),
                 most=fmt.money(most)), tone="orange" if worse > NOTHING else "text", text=text),)  # fmt: skip


def paid_rows(content: Content, view: View) -> tuple[Fact, ...]:
    """What each guarantee took in the turn played last, and at which price beside the one it was set aside by."""
    turn, found = view.last_played, []
    for card in content.projects:
        lines = [row for row in view.money if (row.turn, row.what, row.detail) == (
            turn, "contract for difference", card.id) and view.seat in (row.payer, row.payee)]  # fmt: skip
        usd = sum(row.amount_usd_m * (1.0 if row.payer == view.seat else -1.0) for row in lines)
        if abs(usd) < NOTHING:
            continue
        then, now = (_mean_price(content, view, card, turn - back) for back in (1, 0))
        found.append(Fact(tr("Guarantee for {card}", card=card_name(content, card.id)), fmt.signed_money(-usd),
                          text=tr("of what was ordered: its price was {now} USD/kg, set aside by {then}{tonnes}",
                                  now=fmt.price(now), then=fmt.price(then),
                                  tonnes=_tonnes(view, card, usd, now))))  # fmt: skip
    return tuple(found)


def _tonnes(view: View, card: Project, usd: float, price: float) -> str:
    """On how many tonnes of those guaranteed it was paid; empty where its contract is over, or it was paid back."""
    mine = [c for c in view.projects[card.id].contracts if (c.seat, c.kind) == (view.seat, "cfd")]
    if len(mine) != 1 or mine[0].price_usd_per_kg - price < SOLD * price or usd <= 0:
        return ""
    paid = min(mine[0].tonnes_per_month, 1000.0 * usd / (mine[0].price_usd_per_kg - price) / view.months_per_turn)
    return tr("; on {paid} of {all} t a month", paid=fmt.number(paid), all=fmt.number(mine[0].tonnes_per_month))


def _mean_price(content: Content, view: View, card: Project, turn: int) -> float:
    """The mean price of a plant's first good at its gate in a turn, USD/kg; before the first the base year's."""
    output = plant_terms.main_output(card)
    place, here = figures.place(content, output.mineral, output.stage), content.region_index(card.region)
    if turn < 1:
        return float(figures.base_year(content, "price_exworks")[(*place, here)])
    series, span = np.asarray(view.prices["price_exworks"]), view.months_per_turn
    first = series.shape[0] - span * (view.last_played - turn + 1)
    return float(series[max(0, first) : first + span, place[0], place[1], here].mean())


def sheet_rows(content: Content, view: View, sheet: OrderSheet) -> tuple[Fact, ...]:
    """What guarantees, of the sheet and signed before, should take in later turns, one row for all; none without any.

    What runs already is among the lines of the sheet's cost.
    """
    signed = [(name, toll) for name, toll in guarantee.due_later(content, view) if toll.first_turn > view.turn]
    tolls = [*guarantee.of_sheet(content, view, sheet), *signed]
    if not tolls:
        return ()
    each, total = (sum(getattr(toll, name) for _, toll in tolls) for name in ("turn_usd_m", "all_usd_m"))
    first = min(toll.first_turn for _, toll in tolls)
    told = tr("{money} in all by the end of the game, at the prices expected: {cards}.", money=fmt.money(abs(total)),
              cards=_cards(content, tolls))  # fmt: skip
    words = tr("Guarantees bring, from turn {n}") if each < -NOTHING else tr("Guarantees, from turn {n}")
    name = words.format(n=first)
    return (Fact(name, tr("{money} a turn", money=fmt.money(abs(each))), tone="orange" if each > NOTHING else "text",
                 text=told),)  # fmt: skip


def _cards(content: Content, tolls: Iterable[tuple[str, Toll]]) -> str:
    return join_words([card_name(content, name) for name, _ in tolls])


def lock_words(content: Content, view: View, sheet: OrderSheet) -> list[str]:
    """What the sheet's guarantees should take once they run, a line each, before it is locked."""
    return [
        tr("Your price guarantee for {card} should cost {turn} a turn from turn {first} on, {all} in all; {worse} a "
           "turn at a price {fall} lower. {most}",
           card=card_name(content, name), turn=fmt.money(toll.turn_usd_m), first=toll.first_turn,
           all=fmt.money(toll.all_usd_m), worse=fmt.money(toll.worse_usd_m),
           fall=fmt.percent(content.rules.finance.contract_exposure), most=most_words(toll))
        for name, toll in guarantee.of_sheet(content, view, sheet) if toll.turn_usd_m > NOTHING and toll.turns
    ]  # fmt: skip
