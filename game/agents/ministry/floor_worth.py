"""What a reference price is worth to a seat, read off the market tried with it in terms of the seat's own score."""

from typing import Any, Final

from game.agents.ministry import floor_contracts
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import FloorValue
from game.agents.ministry.plant_worth import plant, runs
from game.agents.ministry.stakes import Stakes
from game.model.ids import MineralId, ProjectId, SeatId, Stage, stage_index
from game.rules import floor_trial, prospect
from game.rules.scoring import FUND_WORTH

TIP_ODDS: Final = 0.5
"""Odds that a card which a floor brings over its hurdle then really starts."""
PER_TURN_SPAN: Final = 8
"""Turns over which the worth of a lasting floor is spread to make one of a turn."""
Floor = tuple[MineralId, Stage, float]
"""A good and its reference price, USD/kg contained."""


def floor_value(
    desk: Desk, stakes: Stakes, seat: SeatId, floor: Floor, plants: dict[Any, Any]
) -> FloorValue:
    """A reference price by the tried market, weighted by the score of a seat; USD million a turn.

    ``plants`` keeps what the plants that a price brings or keeps alive are worth to the seat.
    """
    mineral, stage, level = floor
    sheet = desk.fair_cost(mineral, stage)
    column = desk.facts.columns[seat]
    fair = sheet.fair if sheet is not None and sheet.fair > 0 else level
    tried = floor_trial.floor_try(desk.content, desk.view, mineral, stage, fair)
    binds = desk.view.turn + desk.content.rules.floor.binds_after_turns
    if binds > stakes.last:
        return FloorValue(*(0.0,) * 9)
    share = stakes.share(binds)
    turns = stakes.last - binds + 1
    span = max(1, min(PER_TURN_SPAN, turns))
    member = desk.view.seats[seat].status == "member"
    levy = tried.at("levy", level, column) * turns / span if member else 0.0
    fund = FUND_WORTH * tried.at("fund", level, column) * turns / span if member else 0.0
    # along the curve: a bill as large as its scale costs less than as many small ones
    users = -stakes.usd(stakes.points("affordability", -tried.at("bill", level, column))) * share / span
    producers = stakes.price("industry") * share * tried.at("added", level, column) / span
    shield = stakes.price("industry") * share * tried.at("shield", level, column) / span
    mine = seat == desk.me == desk.view.seat
    there = desk if seat == desk.me else desk.of(seat)
    begun, closing = tried.begun(level), tried.saved(level)
    keys = ("begun", seat, *begun.items()), ("closing", seat, *closing)
    if keys[0] not in plants:
        plants[keys[0]] = _begun(there, stakes, begun)
    if keys[1] not in plants:
        plants[keys[1]] = _kept(there, stakes, closing)
    coming, (safe, saved) = plants[keys[0]] / span, (part / span for part in plants[keys[1]])
    bloc, calm = (_bloc(desk, stakes, tried, floor, share, names) / span
                  for names in (("spread", "dependence"), ("calm_spread", "calm_dependence")))  # fmt: skip
    signed = floor_contracts.worth(desk, stakes, tried, floor, binds) / span if desk.of_person and mine else 0.0
    total = producers + shield + coming + levy + fund + (safe + saved) - users + bloc + signed
    return FloorValue(
        producers=producers,
        pipeline=coming,
        shield=shield,
        levy=levy,
        security=safe + saved,
        users=max(0.0, users),
        forgone=0.0,
        total=total if could_make(desk, mineral, stage) else min(0.0, total),
        applying=max(0.0, users - levy - fund),
        bloc=bloc,
        fund=fund,
        saved_bloc=saved,
        bloc_in_cut=bloc - calm + saved,
        levy_in_cut=levy if level <= tried.paid else 0.0,
        fund_in_cut=fund if level <= tried.paid else 0.0,
        contracts=signed,
    )


def could_make(desk: Desk, mineral: MineralId, stage: Stage) -> bool:
    """Whether a member makes a good or has a card for it: a floor for nobody is a mere tax."""
    inside = desk.members()
    if any(desk.facts.at(desk.facts.output, mineral, stage, s) > 0 for s in inside):
        return True
    return any(
        card.region in inside and desk.view.projects[card.id].status not in ("later", "lost")
        for card in desk.content.projects
        if any((o.mineral, o.stage) == (mineral, stage) for o in card.outputs)
    )


def _bloc(
    desk: Desk, stakes: Stakes, tried: floor_trial.FloorTry, floor: Floor, share: float,
    names: tuple[str, str],
) -> float:  # fmt: skip
    """What a price does to the bloc's score, USD million: by its spread and its mean dependence on China after the mine
    (the two ``names`` of the look), as its score counts them."""
    mineral, stage, level = floor
    weights = {m.id: m.criticality for m in desk.content.minerals}
    leans = weights[mineral] * float(tried.row(names[1], level)[1:].sum()) / max(1e-9, 2.0 * sum(weights.values()))
    spread = float(tried.row(names[0], level)) * _value_share(desk, mineral, stage)
    return stakes.bloc_usd(spread=share * spread, dependence=share * leans)


def _kept(desk: Desk, stakes: Stakes, closing: tuple[ProjectId, ...]) -> tuple[float, float]:
    """Security, and the bloc's score, of plants that a price cut would close and a floor keeps alive.

    What they earn is in the shield already.
    """
    turn, safe, bloc = desk.view.turn + 1, 0.0, 0.0
    for card in closing:
        held = desk.view.projects[card]
        made = plant(desk, stakes, desk.content.project(card), held.scale, stakes.share(turn))
        safe += made.security
        bloc += made.bloc
    return floor_trial.DUMPED_ODDS * safe, floor_trial.DUMPED_ODDS * bloc


def _value_share(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """A good's part of the zone's use after the mine, by value: its weight in the bloc's spread."""
    if stage_index(stage) == 0:
        return 0.0
    looks = prospect.known(desk.content, desk.view)
    if "value shares" not in looks:
        inside = [desk.facts.columns[s] for s in desk.members()]
        value = (desk.facts.use * desk.facts.price)[:, 1:, inside].sum(axis=-1)
        looks["value shares"] = value / max(float(value.sum()), 1e-9)
    return float(looks["value shares"][desk.facts.rows[mineral], stage_index(stage) - 1])


def _begun(desk: Desk, stakes: Stakes, begun: dict[ProjectId, int]) -> float:
    """Worth to the desk's seat of the cards that a believed price brings: at home, and with friends."""
    return TIP_ODDS * sum(
        plant(desk, stakes, card, 1.0, runs(desk, stakes, card, turns)).total
        for card, turns in ((desk.content.project(name), turns) for name, turns in begun.items())
    )
