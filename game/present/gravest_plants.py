"""How a thing that leads a page is said: plants at home or with one's own money in them, and bids."""

from typing import Final

from game.model.events import Event
from game.model.ids import MineralId, Stage
from game.model.owning import Bid
from game.present import (
    bid_answers,
    floor_remedy,
    fmt,
    horizon,
    my_plants,
    plant_danger,
    plant_help,
    plant_use,
    point_words,
)
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face, at_home, parts
from game.present.names import contained, good, heading
from game.present.tellers_base import Desk
from game.present.words import join_words, tr
from game.rules import plant_margin

__all__ = ["bid", "lost", "opened", "short", "stands", "started", "taken"]

MUCH: Final = 2.0
"""Times the use at home up to which a plant's output is compared with it: beyond that it is made to be sold."""
MUCH_MONEY: Final = 0.1
"""Part of a turn's budget."""
FELT_USD_M: Final = 5.0
"""USD million of the reader in a plant below which its start leads no page."""
NEARLY_ALL: Final = 0.95
"""Part of full output from which a plant's first turn is told like any other."""


def _at_home(desk: Desk, event: Event) -> bool:
    return desk.content.project(event.data["project"]).region == desk.view.seat


def _whose(desk: Desk, event: Event) -> str:
    """A plant by name, with its country where it lies abroad."""
    if _at_home(desk, event):
        return desk.card(event)
    region = desk.content.project(event.data["project"]).region
    return tr("{card} in {where}", card=desk.card(event), where=desk.name(region))


def _makes(desk: Desk, project: str) -> str:
    """What a plant makes in a month at its built size, and how that compares with the use at home."""
    card, held = desk.content.project(project), desk.view.projects.get(project)
    scale = held.scale if held is not None else 1.0
    rows = []
    for out in card.outputs[:2]:
        tonnes = scale * out.capacity_t_per_month
        text = tr("{tonnes} a month of {good}", tonnes=contained(desk.content, out.mineral, out.stage, tonnes),
                  good=good(desk.content, out.mineral, out.stage))  # fmt: skip
        use = _needed(desk, out.mineral, out.stage)
        if 0.005 * use <= tonnes <= MUCH * use:
            text = tr("{text} ({share} of what you use)", text=text, share=fmt.percent(tonnes / use))
        rows.append(text)
    return join_words(rows)


def _needed(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """Use at home that a plant is held against, contained tonnes a month; 0 where plants at home make more than that
    already: what they add goes abroad, and "51 % of your use" says the opposite."""
    exports = plant_use.for_export(desk.content, desk.view, mineral, stage)
    return 0.0 if exports else at_home(desk, "use", mineral, stage)


def _own_money(desk: Desk, project: str) -> str:
    """What of the reader's money stands in a plant."""
    held = desk.view.projects.get(project)
    if held is None:
        return ""
    money = sum(one.get(desk.view.seat, 0.0) for one in (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m))
    return tr("{money} of your money is in it", money=fmt.money(money)) if money >= 0.5 else ""


def opened(desk: Desk, event: Event) -> Blow:
    """A plant of one's own opens; no good news where its price has come near what it needs to run."""
    card = desk.content.project(event.data["project"])
    found = plant_margin.kilo(desk.content, desk.view, card) if card.outputs and card.corridor is None else None
    price = plant_danger.price_row(desk.content, desk.view, card, found) if found is not None else None
    tight = price is not None and price.tone != "text"
    return Blow("project_opened", "plant", "factory", tr("Your plant opens"),
                tr("{card} gives its first output", card=_whose(desk, event)),
                parts(_gives(desk, event), _own_money(desk, event.data["project"])),
                screen="projects", good=not tight,
                face=Face(tr("{card} opens", card=_whose(desk, event)), "",
                          (*((price,) if price is not None and tight else ()),
                           *_made(desk, event.data["project"]))))  # fmt: skip


def _gives(desk: Desk, event: Event) -> str:
    """What a plant makes once it runs in full, and how much of that it gave, on the mean, over its first turn."""
    what, ramp = _makes(desk, event.data["project"]), max(1, desk.content.rules.finance.ramp_months)
    months, first = desk.view.months_per_turn, int(event.data.get("month", 1))
    part = sum(min(1.0, (month - first + 1) / ramp) for month in range(first, months + 1)) / max(1, months)
    if part >= NEARLY_ALL:
        return tr("it makes {what}", what=what)
    return tr("at full output it makes {what}; over this turn it gave {part} of that on the mean", what=what,
              part=fmt.percent(part))  # fmt: skip


def short(desk: Desk, event: Event) -> Blow | None:
    """A plant with a good deal of the reader's money did not start."""
    project = event.data["project"]
    if plant_help.own_money(desk.view, project) < _much_usd_m(desk):
        return None
    fate = next((f for f in my_plants.fates(desk.content, desk.view, event.turn) if f.project == project), None)
    if fate is None or fate.started:
        return None
    return Blow("project_short", "plant", "warning", tr("Your plant does not start"), fate.text, parts(fate.more),
                screen="projects", source=fate.whole, face=Face(*fate.face))  # fmt: skip


def started(desk: Desk, event: Event) -> Blow | None:
    """A plant with a good deal of the reader's money is begun."""
    project = event.data["project"]
    if plant_help.own_money(desk.view, project) < _much_usd_m(desk):
        return None
    fate = next((f for f in my_plants.fates(desk.content, desk.view, event.turn) if f.project == project), None)
    if fate is None or not fate.started:
        return None
    return Blow("project_started", "plant", "factory", tr("Your plant starts"), fate.text, parts(fate.more),
                screen="projects", good=True, source=fate.whole, face=Face(*fate.face))  # fmt: skip


def _much_usd_m(desk: Desk) -> float:
    """Money of the reader in a plant from which its start, or that it fails, can lead a page."""
    budget = desk.view.you.budget_usd_m if desk.view.you is not None else 0.0
    return max(FELT_USD_M, MUCH_MONEY * budget)


def stands(desk: Desk, event: Event) -> Blow:
    """A plant of one's own stands still; what brings it back, or that the coming bell is its last."""
    card, last = desk.card(event), _last_turn_of(desk, event)
    return Blow("project_care", "plant", "warning", tr("Your plant shuts down"),
                tr("{card} stands still: prices less inputs stay below its costs", card=_whose(desk, event)),
                parts(tr("it made {what}", what=_makes(desk, event.data["project"])),
                      _own_money(desk, event.data["project"])),
                tr("{card} stands still and is lost for good at this bell if prices stay. {late}", card=card,
                   late=plant_danger.too_late()) if last else
                tr("{card} stands still and is lost if prices do not recover. {floor}", card=card,
                   floor=_floor(desk, event.data["project"])).strip().rstrip("."),
                "orders" if last else "council",
                face=Face(tr("{card} stands still", card=_whose(desk, event)), "",
                          _made(desk, event.data["project"]), tr("Prices less inputs stay below its costs.")),
                now_face=Face(tr("{card} may be lost for good at this bell", card=card), "",
                              _in_danger(desk, event.data["project"]),
                              tr("If a kilo earns no more over its cost than last month.")) if last else
                Face(tr("{card} stands still", card=card), "", _made(desk, event.data["project"]),
                     _floor(desk, event.data["project"]) or tr("No floor that a motion may set lifts its price.")))


def _floor(desk: Desk, project: str) -> str:
    """What a floor would do for a plant that stands still; empty where it changes nothing."""
    card = desk.content.project(project)
    found = plant_margin.kilo(desk.content, desk.view, card)
    out, (price, left) = card.outputs[0], (found.price, found.left) if found is not None else (0.0, 0.0)
    return floor_remedy.words(desk.content, desk.view, out.mineral, out.stage, price, max(0.0, -left), card.region)


def _last_turn_of(desk: Desk, event: Event) -> bool:
    """Whether a plant that stands still is lost at the bell after the results that tell it."""
    return bool(event.data["bad_turns"] >= desk.content.rules.finance.lost_after_turns - 1)


def _in_danger(desk: Desk, project: str) -> tuple[Fact, ...]:
    """The price that its life hangs on, and what keeps it; what it made where that is in no danger at these prices."""
    card = desk.content.project(project)
    rows, found = plant_danger.facts(desk.content, desk.view, card), plant_margin.kilo(desk.content, desk.view, card)
    if not rows or found is None:
        return _made(desk, project)
    return (plant_danger.price_row(desk.content, desk.view, card, found), *rows[1:])


def lost(desk: Desk, event: Event) -> Blow:
    """A plant of one's own is gone."""
    return Blow("project_lost", "plant", "warning", tr("Your plant is lost"),
                tr("{card} is bankrupt; its capacity is gone for good", card=_whose(desk, event)),
                parts(tr("it made {what}", what=_makes(desk, event.data["project"])),
                      _own_money(desk, event.data["project"])),
                screen="projects")  # fmt: skip


def bid_of(desk: Desk, project: str, buyer: str) -> Bid | None:
    """The bid of ``buyer`` for a plant that waits for an answer."""
    return next((bid for bid in desk.view.bids
                 if bid.status == "open" and bid.project == project and bid.buyer == buyer), None)  # fmt: skip


def bid(desk: Desk, event: Event) -> Blow | None:
    """China or another wants a plant at home."""
    data = event.data
    if data["host"] != desk.view.seat or horizon.after(desk.content, desk.view, data["due_turn"]):
        return None
    buyer, card = desk.name(data["buyer"]), desk.card(event)
    if data["bid_kind"] != "takeover":
        asked, share = bid_of(desk, data["project"], data["buyer"]), fmt.percent(data["share"])
        points = 0.0 if asked is None else bid_answers.block_points(desk.content, asked, tuple(desk.view.seats))
        loses = point_words.figure(points) if points else tr("no")
        return Blow("stake_asked", "bid", "factory", tr("A bid for your plant"),
                    tr("{buyer} wants {share} of {card}", buyer=buyer, share=share, card=card),
                    tr("The buyer's users would come first there, which moves no points of yours. You have until turn "
                       "{turn} to refuse: {points} points by trust", turn=data["due_turn"], points=loses),
                    tr("{buyer} wants {share} of {card}. Silence lets it go at this bell: no money, no points; "
                       "refusing: {points} points by trust", buyer=buyer, share=share, card=card, points=loses),
                    "projects", None)  # fmt: skip
    return Blow("bid_opened", "bid", "warning", tr("A bid for your plant"),
                tr("{buyer} bids {price} for {card}, which loses money", buyer=buyer, card=card,
                   price=fmt.money(data["amount_usd_m"])),
                parts(tr("{makes} would leave the zone", makes=_makes(desk, data["project"])),
                      tr("answer by turn {turn}", turn=data["due_turn"])),
                tr("{buyer} bids {price} for {card}. Block it, outbid it or let it go: silence lets it go at this bell",
                   buyer=buyer, card=card, price=fmt.money(data["amount_usd_m"])), "projects")  # fmt: skip


def taken(desk: Desk, event: Event) -> Blow:
    """A plant at home, or with one's own money in it, was sold to China."""
    return Blow("takeover", "bid", "warning", tr("Your plant is sold"),
                tr("{card} goes to {buyer} for {price}", card=_whose(desk, event), buyer=desk.name(event.data["buyer"]),
                   price=fmt.money(event.data["amount_usd_m"])),
                parts(tr("{makes} leaves the zone", makes=_makes(desk, event.data["project"])),
                      _own_money(desk, event.data["project"])), screen="projects")  # fmt: skip


def _made(desk: Desk, project: str) -> tuple[Fact, ...]:
    """What a plant makes at its built size, and the reader's money in it."""
    card, held = desk.content.project(project), desk.view.projects.get(project)
    scale = held.scale if held is not None else 1.0
    rows = []
    for out in card.outputs[:2]:
        made, use = scale * out.capacity_t_per_month, _needed(desk, out.mineral, out.stage)
        value = tr("{tonnes} a month", tonnes=fmt.tonnes(made))
        if 0.005 * use <= made <= MUCH * use:
            value = tr("{tonnes} a month, {share} of your use", tonnes=fmt.tonnes(made), share=fmt.percent(made / use))
        rows.append(Fact(heading(desk.content, out.mineral, out.stage), value, how=tr("at full output, contained")))
    own = plant_help.own_money(desk.view, project) if held is not None else 0.0
    if own >= 0.5:
        rows.append(Fact(tr("Your money in it"), fmt.money(own)))
    return tuple(rows)
