"""The valuer of the level ``normal``: one market look a turn, read in terms of a seat's own score.

It stands on the desk and answers what the rules of thumb of ``easy`` answer otherwise: what a
reference price, a plant, a vote or a word is worth, in USD million of own public money.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import numpy as np

from game.agents.facts import Array
from game.agents.ministry import coming
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import FloorValue
from game.agents.ministry.stakes import STOCK_KEPT, Stakes, own_stakes, public_stakes
from game.model.content import Project
from game.model.ids import CHINA, MONTHS_PER_YEAR, MineralId, ProjectId, SeatId, Stage, stage_index
from game.model.talks import Clause
from game.rules import floor_trial, plant_calendar, prospect
from game.rules.scoring import FUND_WORTH

RUNS: Final = 0.85
"""Part of its capacity at which a new plant runs, over the years."""
DISPLACES: Final = 0.15
"""Part of a new plant's output that only takes the place of other plants at home."""
SURE: Final = 0.8
"""Odds that a funded card opens in time: overruns, permits, prices."""
FIRST_CALL_FADES: Final = 0.15
"""Part of what a contract would bring in a cut-off now that is gone a year later: makers open plants that serve all,
needs grow, others sign with the same maker, and other stages of the chain become the weakest (November 2026: four games
of years, 112 contracts, each taken away and the rest played again as it was)."""
TIP_ODDS: Final = 0.5
"""Odds that a card which a floor brings over its hurdle then really starts."""
CAME_SECURITY: Final = 0.15
CAME_BLOC: Final = 0.15
"""Parts of the security and of the bloc's gain that a plant brings by itself which come in games (November 2026: 27
pairs, a card opened at once or never, and 60 decisions of ministries, their card taken away): a plant presses the
price on which the next one would have been built, and its output goes where it pays. Of the value added came four
fifths, which the margin asked of an outlay covers."""
STOCK_FILLED: Final = 0.8
"""Part of the security of a stock order that the next test shows: state buyers stop where the price rises, and users
sell from their own stocks beside them."""
STOCK_FADES: Final = 0.07
"""Part of it that is gone a year later: need grows, and other stages of its chain become the weakest."""
PER_TURN_SPAN: Final = 8
"""Turns over which the worth of a lasting floor is spread to make one of a turn."""


@dataclass(frozen=True)
class Scored:
    """Values by own score. Holds the stakes of its seat and, made when asked for, of others."""

    stakes: Stakes
    _floors: dict[tuple[SeatId, MineralId, Stage, float], FloorValue] = field(default_factory=dict)
    _plants: dict[tuple[str, SeatId, str], float] = field(default_factory=dict)
    _behind: dict[Any, Any] = field(default_factory=dict)
    """What the plants that a price brings or keeps alive are worth to the own seat."""

    def of(self, desk: Desk, seat: SeatId) -> Stakes:
        """The stakes of a seat: its own measures for this one, its public brief for others."""
        if seat == desk.view.seat:
            return self.stakes
        looks = prospect.known(desk.content, desk.view)
        if ("stakes", seat) not in looks:
            looks["stakes", seat] = public_stakes(desk.content, desk.view, desk.facts, seat)
        found: Stakes = looks["stakes", seat]
        return found

    def floor_value(
        self, desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage, floor_usd_per_kg: float
    ) -> FloorValue:
        """A reference price by the tried market, weighted by the seat's score; USD million a turn."""
        key = (seat, mineral, stage, round(floor_usd_per_kg, 6))
        # What others should think of a price is public: worked out once for the whole table.
        held = self._floors if seat == desk.view.seat else prospect.known(desk.content, desk.view)
        if key not in held:
            held[key] = _floor_value(self, desk, seat, mineral, stage, floor_usd_per_kg)
        found: FloorValue = held[key]
        return found

    def plant_value(self, desk: Desk, project: str) -> float:
        """What a plant is worth to the desk's seat, wherever it stands, USD million now."""
        held = self._plants if desk.me == desk.view.seat else prospect.known(desk.content, desk.view)
        key = ("plant", desk.me, project)
        if key not in held:
            card = desk.content.project(project)
            scale = max(desk.content.rules.finance.smallest_scale, desk.view.projects[project].scale)
            held[key] = plant(desk, self.of(desk, desk.me), card, scale).total
        found: float = held[key]
        return found

    def stock_value(self, desk: Desk, mineral: MineralId, stage: Stage, tonnes: float) -> float:
        """What tonnes that come into (or, below 0, go out of) the own warehouse are worth, USD million now.

        Their resale at the end less storage, and security where they are the weakest stage of a chain.
        """
        stakes, rules = self.of(desk, desk.me), desk.content.rules
        price = desk.facts.at(desk.facts.price, mineral, stage, desk.me)
        years = stakes.left * desk.facts.months / MONTHS_PER_YEAR
        kept = tonnes * price / 1000.0 * max(0.0, STOCK_KEPT - rules.stock.storage_per_year * years)
        lift = lifted(desk, mineral, stage, tonnes)
        if not lift:
            return kept
        return kept + stakes.usd(stakes.points("security", stock_counts(desk, stakes) * lift))

    def first_call(self, desk: Desk, clause: Clause, maker: SeatId) -> float:
        """What an offtake is worth to its buyer in a cut-off, in which it is served first, USD million now.

        Only the tests that fall into its term count; where another stage of the chain is weaker it brings nothing.
        The drill as it would be today with it less without it, of which a part is gone with every year until then.
        """
        tested = self.stakes.tested(desk.view.turn, desk.view.turn + clause.turns - 1)
        before, after = served(desk, clause, maker) if tested > 0 else (0.0, 0.0)
        if after <= before:
            return 0.0
        cut, stakes = desk.cut_off(), self.of(desk, desk.me)
        m, s = desk.facts.rows[clause.mineral], stage_index(clause.stage)
        lift = at_weakest(desk, cut, m, s, after - before, _sure(desk, cut, clause, m, s))
        left = _left(desk, stakes, FIRST_CALL_FADES)
        return stakes.usd(stakes.points("security", left * tested * lift)) if lift else 0.0


def served(desk: Desk, clause: Clause, maker: SeatId) -> tuple[float, float]:
    """Shares of its need of a good that reach the desk's seat in a cut-off, without an offtake and with it."""
    if maker not in desk.facts.columns or maker == CHINA:
        return 0.0, 0.0
    cut, here = desk.cut_off(), desk.facts.columns[desk.me]
    m, s = desk.facts.rows[clause.mineral], stage_index(clause.stage)
    now = float(cut.flowing[m, s, here])
    if not cut.matters[m, s, here]:
        return now, now
    return now, max(now, prospect.arrives(cut, m, s, desk.facts.columns[maker], here, clause.tonnes_per_month))


def _sure(desk: Desk, cut: prospect.CutOff, clause: Clause, m: int, s: int) -> float:
    """Share of a person's need of a good that its own plants under way will meet: what they make it need not buy."""
    need = float(cut.need[m, s, desk.facts.columns[desk.me]])
    if need <= 0 or desk.me != desk.view.seat or not coming.asks(desk):
        return 0.0
    return RUNS * coming.makes(desk, clause.mineral, clause.stage) / need


def at_weakest(desk: Desk, cut: prospect.CutOff, m: int, s: int, more: float, sure: float = 0.0) -> float:
    """Security that ``more`` of the need met at one stage adds: as far as it is the weakest stage of its chain.

    ``sure``: share of that need which is met in any case beside what the cut-off of today has.
    """
    here = desk.facts.columns[desk.me]
    met = np.where(cut.matters[m, :, here], met_now(desk, cut)[m], 1.0)
    met[s] = min(1.0, met[s] + sure)
    after = np.array(met)
    after[s] = min(1.0, max(0.0, after[s] + more))
    return float(cut.weights[m, here]) * float(after.min() - met.min())


def stock_counts(desk: Desk, stakes: Stakes) -> float:
    """Part of the security of a stock bought now that its seat's score should show at the end.

    As far as stocks of games brought it (November 2026: 30 orders of normals in years, each taken away and the rest
    played again as it was; half of what was reckoned in full came).
    """
    return STOCK_FILLED * _left(desk, stakes, STOCK_FADES) * stakes.tested(desk.view.turn)


def _left(desk: Desk, stakes: Stakes, fades: float) -> float:
    """Part of a security of today that the closing drill still shows where a part of it (``fades``) goes a year."""
    left: float = (1.0 - fades) ** ((stakes.last - desk.view.turn) * desk.facts.months / MONTHS_PER_YEAR)
    return left


def lifted(desk: Desk, mineral: MineralId, stage: Stage, tonnes: float) -> float:
    """Share of need met in a cut-off of a year that tonnes in the own stockpile add (or, below 0, take).

    No more months of a stockpile count than the rules say, what lies there already among them.
    """
    cut, here = desk.cut_off(), desk.facts.columns[desk.me]
    m, s = desk.facts.rows[mineral], stage_index(stage)
    need = float(cut.need[m, s, here])
    if need <= 0 or not cut.matters[m, s, here]:
        return 0.0
    most, held = desk.content.rules.score.own_stock_months * need, _held(desk, mineral, stage)
    counted = min(most, max(0.0, held + tonnes)) - min(most, held) if held or tonnes > 0 else tonnes
    return at_weakest(desk, cut, m, s, counted / need / desk.content.rules.score.cutoff_months)


def scored(desk: Desk) -> Scored:
    """The valuer of a desk."""
    return Scored(own_stakes(desk.content, desk.view, desk.facts))


def _held(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """Tonnes in the own stockpile; of another's nothing is known."""
    you = desk.view.you
    return you.stock_t.get(f"{mineral}/{stage}", 0.0) if you is not None and desk.me == desk.view.seat else 0.0


# -- reference prices --------------------------------------------------------------------------


def _floor_value(
    held: Scored, desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage, level: float
) -> FloorValue:
    sheet = desk.fair_cost(mineral, stage)
    stakes = held.of(desk, seat)
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
    there = desk if seat == desk.me else desk.of(seat)
    # What plants are worth to others is public: worked out once for the whole table.
    plants = held._behind if seat == desk.view.seat else prospect.known(desk.content, desk.view)
    begun, closing = tried.begun(level), tried.saved(level)
    keys = ("begun", seat, *begun.items()), ("closing", seat, *closing)
    if keys[0] not in plants:
        plants[keys[0]] = _begun(there, stakes, begun)
    if keys[1] not in plants:
        plants[keys[1]] = _kept(there, stakes, closing)
    coming, (safe, saved) = plants[keys[0]] / span, (part / span for part in plants[keys[1]])
    bloc, calm = (_bloc(desk, stakes, tried, (mineral, stage, level), share, names) / span
                  for names in (("spread", "dependence"), ("calm_spread", "calm_dependence")))  # fmt: skip
    total = producers + shield + coming + levy + fund + (safe + saved) - users + bloc
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
    )


def could_make(desk: Desk, mineral: MineralId, stage: Stage) -> bool:
    """Whether a member makes a good or has a card for it: a floor for nobody is a mere tax."""
    inside = desk.members()
    if any(desk.facts.at(desk.facts.output, mineral, stage, s) > 0 for s in inside):
        return True
    return any(
        card.region in inside and desk.view.projects[card.id].status != "lost"
        for card in desk.content.projects
        if any((o.mineral, o.stage) == (mineral, stage) for o in card.outputs)
    )


def _bloc(
    desk: Desk, stakes: Stakes, tried: floor_trial.FloorTry, floor: tuple[MineralId, Stage, float], share: float,
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


# -- plants ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Plant:
    """A plant's worth to one seat, USD million now: its terms and their sum."""

    added: float
    security: float
    bloc: float

    @property
    def total(self) -> float:
        """The sum."""
        return self.added + self.security + self.bloc


def runs(desk: Desk, stakes: Stakes, card: Project, wait: int = 0) -> float:
    """Part of the scored turns' capacity that a card gives if it is funded now, or in ``wait`` turns."""
    first = plant_calendar.first_output(desk.content, desk.view.turn + wait, card)
    return plant_calendar.running_share(desk.content, first, stakes.scored)


def in_time(desk: Desk, card: Project) -> bool:
    """Whether a card funded now should still give output in the announced turns."""
    return plant_calendar.in_time(desk.content, desk.view.announced_turns, desk.view.turn, card)


def plant(desk: Desk, stakes: Stakes, card: Project, scale: float, share: float | None = None) -> Plant:
    """What a plant should bring, as far as plants of its kind brought it (``alone`` less what others do about it)."""
    made = alone(desk, stakes, card, scale, share)
    return Plant(made.added, CAME_SECURITY * made.security, CAME_BLOC * made.bloc)


def alone(desk: Desk, stakes: Stakes, card: Project, scale: float, share: float | None = None) -> Plant:
    """Value added where it stands at home, security of supply, and the bloc's dependence, if nobody else moved.

    ``share``: part of the scored turns' capacity that it gives; None for a card that is funded now.
    """
    share = SURE * (runs(desk, stakes, card) if share is None else share)
    if share <= 0:
        return Plant(0.0, 0.0, 0.0)
    facts, here = desk.facts, desk.facts.columns[desk.me]
    added = security = bloc = 0.0
    if card.region == desk.me:
        tonnes_made = 0.0
        for out in card.outputs:
            m, s = facts.rows[out.mineral], stage_index(out.stage)
            made = RUNS * scale * out.capacity_t_per_month
            price = desk.expected_price(out.mineral, out.stage)
            inputs = float(facts.yield_input[m, s] * facts.price[m, s - 1, here]) if s else 0.0
            tonnes_made += facts.turn_value(made, max(0.0, price - inputs))
        added = stakes.price("industry") * share * (1.0 - DISPLACES) * tonnes_made
    cut = desk.cut_off()
    for out in card.outputs:
        m, s = facts.rows[out.mineral], stage_index(out.stage)
        made = RUNS * scale * out.capacity_t_per_month
        secured = met_more(desk, cut, card, m, s, here, made)
        security += stakes.usd(stakes.points("security", share * secured)) if secured else 0.0
        if not s or card.region not in desk.members():
            continue
        zone = desk.noted(("zone use", m, s), partial(_zone_use, desk, m, s))
        if zone > 0:
            weight = desk.content.minerals[m].criticality / max(
                1e-9, 2.0 * sum(x.criticality for x in desk.content.minerals)
            )
            bloc += stakes.bloc_usd(dependence=-share * weight * 0.5 * min(1.0, made / zone))
    return Plant(added, security, bloc)


def _zone_use(desk: Desk, m: int, s: int) -> float:
    """Tonnes a month that members use of a good."""
    return float(desk.facts.use[m, s, [desk.facts.columns[x] for x in desk.members()]].sum())


def met_more(
    desk: Desk, cut: prospect.CutOff, card: Project, m: int, s: int, here: int, made: float
) -> float:
    """Security that new output brings a seat: its own stage first, friends' by what they share."""
    need = float(cut.need[m, s, here])
    if need <= 0 or not cut.matters[m, s, here]:
        return 0.0
    if card.region != desk.me:
        mine = need * (1.0 - float(cut.flowing[m, s, here]))
        made *= mine / max(desk.noted(("short", m, s), lambda: _short(desk, cut, m, s)), mine, 1e-9)
    chain = desk.noted(("chain", desk.me, m), lambda: np.where(cut.matters[m, :, here], met_now(desk, cut)[m], 1.0))
    before: list[float] = chain.tolist()
    after = [*before]
    after[s] = min(1.0, after[s] + made / need)
    return float(cut.weights[m, here]) * (min(after) - min(before))


def _short(desk: Desk, cut: prospect.CutOff, m: int, s: int) -> float:
    """Tonnes a month that members would miss of a good in a cut-off."""
    inside = [desk.facts.columns[x] for x in desk.members()]
    return float((cut.need[m, s, inside] * (1.0 - cut.flowing[m, s, inside])).sum())


def met_now(desk: Desk, cut: prospect.CutOff) -> Array:
    """Need met in the cut-off (M,S) with this seat's own stockpile as far as it counts."""
    held = desk.view.you.stock_t if desk.view.you is not None and desk.me == desk.view.seat else {}
    here = desk.facts.columns[desk.me]
    found: Array = desk.noted(("need met", desk.me), lambda: prospect.met(desk.content, cut, here, held))
    return found
