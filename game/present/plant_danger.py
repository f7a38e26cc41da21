"""Plants about to stand still or to be lost for good: said the turn before, with the price it hangs on and what keeps
them, priced."""

from collections.abc import Iterator
from math import inf
from typing import Final, NamedTuple

from game.model.content import Content, Project
from game.model.ids import MineralId, ProjectId, Stage
from game.model.orders import FundCard, OrderSheet, TariffResponse
from game.model.views import View
from game.present import counts, floor_remedy, fmt, plant_help, strike_words
from game.present.facts import Fact
from game.present.item import BORDER, Item
from game.present.names import card_name, good
from game.present.words import ntr, tr
from game.rules import figures, guarantee, plant_margin, plant_terms, remedy_trial
from game.rules.plant_margin import Block, Kilo

__all__ = ["Danger", "dangers", "facts", "items", "ours", "price_row", "too_late"]

MOST: Final = 4
"""Plants, and older plants by good, that are named."""
NEAR: Final = 1.2
"""Price less inputs as a multiple of the cash cost below which a plant to come is warned of."""
APART: Final = 0.02
"""Share by which the price at the works and the home price differ before that is said."""
COMING: Final = ("permitting", "construction", "ramp_up")
SOME_USD_M: Final = 0.5
"""USD million of the reader in a plant from which its price is watched for it before it runs."""
NOTHING: Final = 0.5
"""USD million below which a cost is none."""


def ours(view: View, card: Project) -> bool:
    """Whether a plant lies at home or has money of the reader in it."""
    held = view.projects[card.id]
    money = (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m, held.shares)
    return card.region == view.seat or any(view.seat in parts for parts in money)


class Danger(NamedTuple):
    """A line about plants in danger, and of which card or good it is. ``now``: the coming bell decides."""

    item: Item
    project: ProjectId
    mineral: MineralId
    stage: Stage
    now: bool = True


def items(content: Content, view: View, *, sheet: OrderSheet | None = None) -> Iterator[Item]:
    """Plants at home, or with own money in them, that are lost or stand still after this bell, or soon; then older
    plants at home. ``sheet``: the orders in hand, whose guarantees count."""
    return (one.item for one in dangers(content, view, sheet))


def dangers(content: Content, view: View, sheet: OrderSheet | None = None) -> Iterator[Danger]:
    """The same with where something can be done about each."""
    if view.you is None:
        return
    cards = [card for card in content.projects if card.id in view.projects and ours(view, card)]
    risks = {card.id: plant_margin.at_risk(content, view, card, sheet) for card in cards}
    cards.sort(key=lambda card: (risks[card.id] != "lost", risks[card.id] == "", card.region != view.seat, card.name))
    told = [Danger(item, card.id, card.outputs[0].mineral, card.outputs[0].stage, risks[card.id] != "")
            for card in cards for item in _card(content, view, card, risks[card.id])]  # fmt: skip
    yield from told[:MOST]
    yield from _more([one.item.name for one in told[MOST:]], told[MOST:])
    closing = sorted(plant_margin.closing_blocks(content, view), key=_value)
    gone = {(block.mineral, block.stage) for block in closing}
    idling = sorted(plant_margin.idling_blocks(content, view), key=_value)
    blocks = [_block(content, view, block, lost=True) for block in closing]
    blocks += [_block(content, view, block, lost=False) for block in idling if (block.mineral, block.stage) not in gone]
    yield from blocks[:MOST]
    yield from _more([one.item.name for one in blocks[MOST:]], blocks[MOST:])


def _value(block: Block) -> float:
    """What is worth most first."""
    return -block.tonnes_per_month * block.kilo.price


def _more(names: list[str], rest: list[Danger]) -> Iterator[Danger]:
    """One line for all that have no line of their own, their names behind it: none is left out."""
    if rest:
        item = Item("factory", f"{'. '.join(names)}.", "projects", "orange",
                    ntr("{n} more of your plants is in danger", "{n} more of your plants are in danger", len(rest)),
                    ntr("{n} plant", "{n} plants", len(rest)))  # fmt: skip
        yield Danger(item, rest[0].project, rest[0].mineral, rest[0].stage, any(one.now for one in rest))


def _block(content: Content, view: View, block: Block, *, lost: bool) -> Danger:
    """Older plants for a good at home: ``lost`` for good at this bell, or a part of them still after it."""
    what = good(content, block.mineral, block.stage)
    words = {"tonnes": fmt.tonnes(block.tonnes_per_month), "good": what}
    if lost:
        text = tr("Older plants for {tonnes} a month of {good} stand still. They are lost for good at this bell "
                  "unless a kilo sells for more above its cost than last month. {late}",
                  late=too_late(), **words)  # fmt: skip
        face = tr("Plants for {good} may close for good at this bell", good=what)
    else:
        text = tr("Older plants for about {tonnes} a month of {good} stand still after this bell unless a kilo sells "
                  "for more above its cost than last month. They start again once it does.", **words)  # fmt: skip
        face = tr("Plants for {good} may stand still after this bell", good=what)
    ways = tuple(_border(content, view, block.mineral, block.stage, block.kilo))
    return Danger(Item("factory", text, BORDER, "orange", face, _needed(block.kilo), parts=ways), "", block.mineral,
                  block.stage)  # fmt: skip


def _card(content: Content, view: View, card: Project, risk: str) -> Iterator[Item]:
    """A plant in danger, or one whose owners count a bad turn."""
    held, name, rules = view.projects[card.id], card_name(content, card.id), content.rules.finance
    found = plant_margin.kilo(content, view, card)
    if risk and found is not None:
        face = (tr("{card} may be lost for good at this bell", card=name) if risk == "lost"
                else tr("{card} may stand still after this bell", card=name))  # fmt: skip
        said, screen = _said(content, view, card, risk, found), BORDER if risk == "lost" else "projects"
        said = " ".join(filter(None, (said, plant_help.at_stake(content, view, card))))
        yield Item("factory", said, screen, "orange", face, _needed(found),
                   parts=tuple(_ways(content, view, card, risk, found)))
        return
    if (found is not None and held.status in COMING and _near(view, card, found)
            and plant_help.own_money(view, card.id) >= SOME_USD_M):  # fmt: skip
        needs = fmt.price(found.price - found.left)
        text = tr("{card} is under way. A kg of its goods sells for {now} USD/kg there, and it will need {needs} to "
                  "run: below that it earns nothing. A contract for what it will make keeps its price. {floor}",
                  card=name, now=fmt.price(found.price), needs=needs,
                  floor=_floor(content, view, card, found)).strip()  # fmt: skip
        yield Item("factory", text, "council", "orange", tr("{card}: price near its cost", card=name), _needed(found))
        return
    if held.bad_turns < 1:
        return
    if held.status == "care":
        text = tr("{card} stands still; at last month's prices it is not lost at this bell. Its owners start it again "
                  "once a kilo pays for that, too.", card=name)  # fmt: skip
        if held.bad_turns < rules.lost_after_turns - 1:
            text = ntr("{card} stands still and is lost for good after {n} more bad turn: only a price above its cash "
                       "cost brings it back.",
                       "{card} stands still and is lost for good after {n} more bad turns: only a price above its cash "
                       "cost brings it back.", rules.lost_after_turns - held.bad_turns, card=name)  # fmt: skip
        yield Item("factory", text, "council", "orange", tr("{card} stands still", card=name))
    elif held.status in plant_terms.RUNNING and (left := rules.care_after_turns - held.bad_turns) > 0:
        text = ntr("{card} ran below its cash cost: one more such turn and it is mothballed. A contract for "
                   "difference would carry it. {floor}",
                   "{card} ran below its cash cost: {n} more such turns and it is mothballed. A contract for "
                   "difference would carry it. {floor}", left, card=name,
                   floor=_floor(content, view, card, found)).strip()  # fmt: skip
        yield Item("factory", text, "projects", "orange", tr("{card} loses money", card=name), counts.turns(left))


def _floor(content: Content, view: View, card: Project, found: Kilo | None) -> str:
    """What a floor would do for a plant; empty where it changes nothing."""
    out = plant_terms.main_output(card)
    price, left = (found.price, found.left) if found is not None else (0.0, 0.0)
    return floor_remedy.words(content, view, out.mineral, out.stage, price, max(0.0, -left), card.region)


def _said(content: Content, view: View, card: Project, risk: str, found: Kilo) -> str:
    """What becomes of a plant and why, with what comes too late."""
    name = card_name(content, card.id)
    if risk == "lost":
        return tr("{card} stands still and is lost for good at this bell if a kilo earns no more over its cost than "
                  "last month. {late}", card=name, late=too_late())  # fmt: skip
    floor = _floor(content, view, card, found)
    text = tr("At last month's prices {card} runs near its cash cost: after a turn below it its owners mothball it. A "
              "price guarantee given now counts at once.", card=name)  # fmt: skip
    return tr("{text} {floor} Voted now it binds from the next turn on.", text=text, floor=floor) if floor else text


def too_late() -> str:
    """What does not help what stands still."""
    return tr("Money and guarantees change nothing while it stands, and a floor voted now binds from the next turn on: "
              "a higher price in this very turn, or a cheaper input, keeps it.")  # fmt: skip


def facts(content: Content, view: View, card: Project, sheet: OrderSheet | None = None) -> tuple[Fact, ...]:
    """The same as rows of the plant's card; none where it is in no danger. ``sheet``: the orders in hand."""
    risk, found = plant_margin.at_risk(content, view, card), plant_margin.kilo(content, view, card)
    if not risk or found is None:
        return ()
    if not plant_margin.at_risk(content, view, card, sheet):
        return (Fact(tr("Your guarantee keeps it running"), tr("at last month's prices"), how=_how(found),
                     tone="green"),)  # fmt: skip
    name, value = ((tr("Lost for good"), tr("at this bell if prices stay")) if risk == "lost"
                   else (tr("May stand still"), tr("after this bell")))  # fmt: skip
    return (Fact(name, value, text=_said(content, view, card, risk, found),
                 how=tr("if this turn's prices are last month's"), tone="red"),
            *(_ways(content, view, card, risk, found) if ours(view, card) else ()))  # fmt: skip


def price_row(content: Content, view: View, card: Project, found: Kilo) -> Fact:
    """What a kilo of a plant that is begun sells for, and what it needs to run."""
    tight = bool(plant_margin.at_risk(content, view, card)) or _near(view, card, found)
    how = _how(found)
    if len(card.outputs) > 1:
        how = tr("the mean of its goods; {how}", how=how)
    elif (home := _home(content, view, card)) > 0 and abs(found.price / home - 1.0) > APART:
        how = tr("{how}. It is what all buyers together paid there: users in the country paid {home}", how=how,
                 home=fmt.price(home))  # fmt: skip
    return Fact(tr("Sells for, needs to run"), _needed(found), how=how,
                tone="red" if found.left < 0 else "orange" if tight else "text")  # fmt: skip


def _home(content: Content, view: View, card: Project) -> float:
    """Last month's price of a plant's first good to users in its country, USD/kg; 0 before one is published."""
    out, months = card.outputs[0], view.prices["price_delivered"]
    place = (*figures.place(content, out.mineral, out.stage), content.region_index(card.region))
    return float(months[(-1, *place)]) if len(months) else 0.0


def _near(view: View, card: Project, found: Kilo) -> bool:
    """Whether the price of a plant to come nears what it will need."""
    return view.projects[card.id].status in COMING and found.price - found.inputs < NEAR * found.cash


def risk_row(content: Content, view: View, card: Project) -> Fact | None:
    """That a plant which somebody may buy into runs near its cash cost, and after how many such turns its owners
    mothball it; None where it earns it well."""
    held, found = view.projects[card.id], plant_margin.kilo(content, view, card)
    if card.existing or held.status not in plant_terms.RUNNING or found is None or found.left >= found.thin:
        return None
    left = max(1, content.rules.finance.care_after_turns - held.bad_turns)
    return Fact(tr("May stand still"), tr("in {turns}, prices as they are", turns=counts.turns(left)), how=_how(found),
                tone="red")  # fmt: skip


def _needed(found: Kilo) -> str:
    """The price at the works, and the one at which a kilo leaves nothing: how near where it still leaves something."""
    least = found.price - found.left
    if found.left > 0 < least:
        return tr("{now} USD/kg, {share} above the {price} it needs", now=fmt.price(found.price),
                  price=fmt.price(least), share=fmt.percent(found.left / least))  # fmt: skip
    return tr("{now}, needs {price} USD/kg", now=fmt.price(found.price), price=fmt.price(found.price - found.left))


def _how(found: Kilo) -> str:
    return tr("at the works last month; its input takes {inputs} and its running {cash} USD/kg",
              inputs=fmt.price(found.inputs), cash=fmt.price(found.cash))  # fmt: skip


def _ways(content: Content, view: View, card: Project, risk: str, found: Kilo) -> Iterator[Fact]:
    """What keeps a plant, each with what it costs a turn."""
    if risk == "stands":
        yield from _guarantee(content, view, card)
    out = plant_terms.main_output(card)
    if card.region == view.seat:
        yield from _border(content, view, out.mineral, out.stage, found)


def _guarantee(content: Content, view: View, card: Project) -> Iterator[Fact]:
    """A price guarantee on what no contract covers yet, at the strike that makes up what is lacking."""
    held, out = view.projects[card.id], plant_terms.main_output(card)
    tonnes = plant_terms.free_tonnes(card, held)
    strike = plant_margin.keeping_strike(content, view, card, tonnes)
    used, most = guarantee.used(content, view, OrderSheet())
    if not 0 < strike < inf or used + plant_terms.exposure(content, "cfd", tonnes, strike) > most:
        return
    row = FundCard(card.id, "cfd", 0.0, tonnes, strike, turns=content.rules.finance.contract_turns)
    if plant_margin.at_risk(content, view, card, OrderSheet(fund=(row,))) == "stands":
        return  # named only if it does what it says
    toll = guarantee.of_row(content, view, row)
    name = tr("A guarantee at {price} USD/kg", price=fmt.price(strike))
    if len(card.outputs) > 1:
        name = tr("A guarantee of {good} at {price} USD/kg", good=good(content, out.mineral, out.stage),
                  price=fmt.price(strike))  # fmt: skip
    if toll.turns <= 0:  # its first payment comes after the last turn
        how = tr("on {tonnes} a month; it counts at this bell, and what it pays comes after the game",
                 tonnes=fmt.tonnes(tonnes))  # fmt: skip
        yield Fact(name, tr("free in this game"), how=how)
        return
    how = tr("on {tonnes} a month, paid from turn {n} on while its price stays; it counts at this bell",
             tonnes=fmt.tonnes(tonnes), n=toll.first_turn)  # fmt: skip
    if low := strike_words.low_words(content, view, card, tonnes):
        how = tr("{how}. {low}", how=how, low=low)
    yield Fact(name, tr("{money} a turn", money=fmt.money(max(0.0, toll.turn_usd_m))), how=how)


def _border(content: Content, view: View, mineral: MineralId, stage: Stage, found: Kilo) -> Iterator[Fact]:
    """A national minimum import price set as high as what is lacking asks, and what users pay for it; named only where
    it lifts the price at the works, tried on this turn's month, with how far."""
    if view.you is None or view.floor(mineral, stage) is not None:
        return
    m, s = figures.place(content, mineral, stage)
    r = content.region_index(view.seat)
    home, use = (float(view.prices[name][-1, m, s, r]) for name in ("price_delivered", "use"))
    flows = view.flows["flows"][m, s, :, r]
    bought = float(flows.sum() - flows[r])
    users = -found.left * use * view.months_per_turn / 1000.0
    if bought <= 0 or home <= 0 or users < NOTHING:
        return
    price, lacks = home - found.left, -found.left
    response = TariffResponse(mineral, stage, "national_minimum", floor_usd_per_kg=price)
    lift = min(lacks, remedy_trial.border_lift(content, view, response))
    if lift < floor_remedy.LIFTS * lacks:
        return
    how = tr("acts in this turn: tried on it, a kilo at your works earns {lift} USD/kg more of the {lacks} that it "
             "lacks", lift=fmt.price(lift), lacks=fmt.price(lacks))  # fmt: skip
    yield Fact(tr("Minimum import price"), tr("{price} USD/kg: {part} of what lacks, users pay {money}",
                                              price=fmt.price(price), part=fmt.percent(lift / lacks),
                                              money=fmt.money(lift / lacks * users)), how=how)  # fmt: skip
