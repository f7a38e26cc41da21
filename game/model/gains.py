"""What a seat is told its choices are worth: the coach's sum of a deal, gains of plants, stock, orders and answers."""

from typing import Final, Literal

import msgspec

from game.model.ids import MineralId, ProjectId, RegionId, SeatId, Stage
from game.model.talks import Clause, MakeOffer

__all__ = [
    "FELT_USD_M",
    "AnswerGain",
    "Beside",
    "Call",
    "Coach",
    "CoachLine",
    "CoachPart",
    "ComesOut",
    "FloorGain",
    "OrderGain",
    "PlantGain",
    "Proposal",
    "ReserveGain",
    "Spared",
    "StockGain",
]  # fmt: skip


FELT_USD_M: Final = 0.5
"""USD million below which an offer is worth nothing either way."""


class CoachPart(msgspec.Struct, frozen=True):
    """A part of a contract's worth, USD/kg over its counted tonnes: its price against the one foreseen, that it stands,
    first call in a cut-off, a buyer for a plant to come, what own users lose, what does not flow yet."""

    name: Literal["price", "calm", "cut_off", "plant", "home", "not_yet"]
    usd_per_kg: float


class ComesOut(msgspec.Struct, frozen=True):
    """What a secret deal takes from one of its parties where it comes out, and by what odds.

    ``odds_share``: in each of ``turns`` turns of this game. ``trust_points``: off the trust of each of ``others``;
    ``support_points``: off support at home. ``usd_m``: what that is worth if it happens now, USD million.
    """

    odds_share: float
    turns: int
    trust_points: float
    others: int
    support_points: float
    usd_m: float


class Spared(msgspec.Struct, frozen=True):
    """What a contract takes off an own price guarantee: ``turn_usd_m`` in each of ``turns`` turns from ``first_turn``
    on, at the price expected at the plant's gate; what the plant is guaranteed is ``strike_usd_per_kg``."""

    project: ProjectId
    turn_usd_m: float
    first_turn: int
    turns: int
    price_usd_per_kg: float
    strike_usd_per_kg: float


class CoachLine(msgspec.Struct, frozen=True):
    """One clause as the offer coach prices it: USD million for you, breach risk of a word, whose it is, which one.

    ``parts`` of a contract, each over ``kilotonnes``: what flows over its term, later turns counted for less.
    ``market_usd_m``: what its price is better than the mean ``foreseen`` (USD/kg), of which a person's score reads
    ``scored_usd_m``, that of ``scored_turns``.
    """

    name: str
    value_usd_m: float
    risk_share: float = 0.0
    mine: bool = False
    clause: Clause | None = None
    kilotonnes: float = 0.0
    parts: tuple[CoachPart, ...] = ()
    foreseen: float = 0.0
    market_usd_m: float = 0.0
    scored_usd_m: float = 0.0
    scored_turns: int = 0
    no_room_usd_m: float = 0.0
    """Of money: the part for which Treasury has no points left where it stands (below 0: of what is paid)."""
    comes_out: ComesOut | None = None
    """Of the line that counts the odds of a secret deal: what is behind it."""
    spared: Spared | None = None
    """Of a line about an own price guarantee: what a contract takes off it."""
    freight: float = 0.0
    """Of a contract to buy: what its buyer pays to ship it, USD/kg, beside its price."""
    words: tuple[Clause, ...] = ()
    """Of the line about trust: the own words that bring it where they are kept."""

    @property
    def read_usd_m(self) -> float:
        """What of it the reader's score can show: without what its price is better than the market where that is in
        none, and without money for which Treasury has no points left."""
        return self.value_usd_m - self.no_room_usd_m - self.market_usd_m + self.scored_usd_m


class Beside(msgspec.Struct, frozen=True):
    """Another open offer, of ``by``, with which one brings more than each alone: what both bring, and what of that
    neither does alone, USD million."""

    by: SeatId
    all_usd_m: float
    more_usd_m: float


class Coach(msgspec.Struct, frozen=True):
    """An offer priced for one seat: its gain, what it could have instead, how likely words break.

    ``block`` names what makes the offer impossible; all sums are USD million now.
    """

    lines: tuple[CoachLine, ...] = ()
    gain_usd_m: float = 0.0
    alternative_usd_m: float = 0.0
    alternative: str = ""
    risk_share: float = 0.0
    risk: str = ""
    block: str = ""
    free: tuple[Clause, ...] = ()
    """Clauses of others that cost their giver nothing, by public figures."""
    plants: str = ""
    """Plants that the money of the offer starts with something over, or does not start: what lacks."""
    falls_short: bool = False
    """Whether one of them does not start."""
    beside: Beside | None = None
    """The open offer together with which it starts a plant; None where none adds anything."""
    point_usd_m: float = 0.0
    """What the point of initiative that signing takes is worth elsewhere."""
    bond_usd_m: float = 0.0
    """The bond that a ministry in this seat would want on the bare words of others in it; 0 where it wants none."""

    @property
    def comes_out(self) -> ComesOut | None:
        """What it takes from the reader if the deal, a secret one, comes out; None in the open."""
        return next((line.comes_out for line in self.lines if line.comes_out is not None), None)

    @property
    def scored_usd_m(self) -> float:
        """The gain that a score can show: without what contracts are better than the market in turns that do not count.
        """
        return self.gain_usd_m - sum(line.value_usd_m - line.read_usd_m for line in self.lines)

    @property
    def roomy_usd_m(self) -> float:
        """The gain without the money for which Treasury has no points left."""
        return self.gain_usd_m - sum(line.no_room_usd_m for line in self.lines)

    @property
    def favours_usd_m(self) -> float:
        """What of the gain own favours bring: as much on the own orders, without anybody's signature."""
        own = (line for line in self.lines if line.mine and line.clause is not None and line.clause.kind == "favour")
        return sum(max(0.0, line.value_usd_m) for line in own)

    def change_usd_m(self, *, amends: bool) -> float:
        """What a signature changes for the reader, in what a score can show: new terms are measured against the deal
        that runs, whose rest is read the same way."""
        return self.scored_usd_m - self.alternative_usd_m if amends else self.scored_usd_m

    def pays(self, *, amends: bool) -> bool:
        """Whether an offer leaves its reader something for the point of initiative that it takes."""
        change = self.change_usd_m(amends=amends)
        return not self.block and change > FELT_USD_M and (amends or change >= self.point_usd_m)


class Proposal(msgspec.Struct, frozen=True):
    """An offer that a seat could make, with its own gain and what the other side should gain by public figures.

    ``alone_usd_m``: what of the gain an own favour brings, with or without the offer.
    """

    move: MakeOffer
    gain_usd_m: float
    theirs_usd_m: float
    alone_usd_m: float = 0.0

    @property
    def more_usd_m(self) -> float:
        """What the signature brings: the gain without what the own orders bring as well."""
        return self.gain_usd_m - self.alone_usd_m


class Call(msgspec.Struct, frozen=True):
    """An offer of a ministry to a person as it is put before it, and what it brings its maker, USD million.

    ``small``: its reader's score would hardly show it, however well it bargains: said where nobody has more to say.
    """

    move: MakeOffer
    mine_usd_m: float
    small: bool = False


class PlantGain(msgspec.Struct, frozen=True):
    """What a plant should bring one seat by the end of the game, by published figures: points of its total score.

    ``points`` is the sum of ``industry``, ``security``, ``bloc`` and ``treasury`` (the toll of a corridor) and counts
    the odds that works go wrong; ``low``: industry and toll alone, at its smallest size and a turn late; ``high``: all
    that ministries' list promises, in full, on time, for certain. ``from_turn``: where it gives half
    of its output. ``hasty_points``: the same of a plant that comes too late, once its works are hurried in every turn
    for ``hasty_usd_m`` in all, so that it opens in ``hasty_turn``; 0 where that would not do, or is not needed.
    ``counted_share``: part of the scored turns in which it gives output. ``security_share``: need met
    in a cut-off of a year that it adds once it runs. ``point_usd_m``: own public money that is worth a point now.
    """

    project: ProjectId
    from_turn: int
    points: float
    low: float
    high: float
    industry: float
    security: float
    bloc: float
    counted_share: float
    security_share: float
    point_usd_m: float
    hasty_points: float = 0.0
    hasty_usd_m: float = 0.0
    hasty_turn: int = 0
    treasury: float = 0.0


class StockGain(msgspec.Struct, frozen=True):
    """What a month of need in the own stockpile should bring one seat if it is kept: points of its total score.

    ``points``: what of its security should come, as far as stocks of games brought it; ``security_share``: need met in
    a cut-off that it adds now, 0 where another stage of the chain is weaker. ``kept_usd_m``: what it should be worth at
    the end, storage taken off; ``lost_points``: what the rest of its cost takes from the score; ``tonnes`` contained.
    ``point_usd_m``: public money worth a point, 0 where it is not known. ``comes_share``: part of an order that should
    come this turn under the usual limit of state buyers (1: all of it), of which points are told. ``dear_usd_per_kg``:
    the limit under which all of it should, where the usual one is too low and one may be set, else 0;
    ``dear_cost_usd_m``, ``dear_points``: what that takes at most and should bring net. ``along``: stages of its chain,
    with tonnes, of which a month is bought with it: the sums are of all of them, since one alone adds nothing.
    """

    mineral: MineralId
    stage: Stage
    tonnes: float
    cost_usd_m: float
    points: float
    security_share: float
    kept_usd_m: float
    lost_points: float = 0.0
    point_usd_m: float = 0.0
    comes_share: float = 1.0
    dear_usd_per_kg: float = 0.0
    dear_cost_usd_m: float = 0.0
    dear_points: float = 0.0
    along: tuple[tuple[Stage, float], ...] = ()

    @property
    def net_points(self) -> float:
        """What it brings once its cost is counted, as every deal and plant is told."""
        return self.points - self.lost_points


class OrderGain(msgspec.Struct, frozen=True):
    """What an order at home should bring one seat: USD million before its cost, points of its total score net of it.

    ``order``: ``recycling/cobalt``, ``substitution/ree_heavy``, ``effort/2`` for a step of customs effort this turn,
    ``favour/1`` for the first favour of it, ``help/435`` for help for users with so many USD million, or
    ``hurry/<project>/3`` for three months off a plant under way. ``ore/cobalt/70``: a measure that lets 70 % of the
    base year's exports of an own ore out, against leaving all as it stands. ``spread_points``: how far either side of
    the net points it may come, >= 0; 0 where no range is known.
    """

    order: str
    worth_usd_m: float
    net_points: float
    spread_points: float = 0.0


class FloorGain(msgspec.Struct, frozen=True):
    """What a reference price at one height should be worth to one seat against what stands now, USD million in all.

    ``usd_m``: as the card of such a motion has it; ``users_usd_m``: what of it its users' dearer bill takes, above 0;
    ``bill_usd_m``: that bill a turn, against no floor.
    """

    price_usd_per_kg: float
    usd_m: float
    users_usd_m: float = 0.0
    bill_usd_m: float = 0.0


class ReserveGain(msgspec.Struct, frozen=True):
    """What a reserve to a price should be for one seat against applying it: points of its total score, by their parts.

    Money in USD million a turn from when the price binds: what its users pay less, what its treasury and the Fund do
    not get; ``security``: need met in a cut-off that it loses, below 0; ``cards``: own plants without Fund money;
    ``instead``: whence more of the good comes in a cut-off, the most first, where its need is met better so.
    """

    points: float
    users_points: float
    money_points: float
    security_points: float
    spared_usd_m: float
    treasury_usd_m: float
    fund_usd_m: float
    security: float
    cards: tuple[ProjectId, ...] = ()
    instead: tuple[RegionId, ...] = ()


class AnswerGain(msgspec.Struct, frozen=True):
    """What an answer to a matter on a seat's desk is worth to it, USD million of own public money, as advisers reckon.

    ``terms``: the parts of that sum by name. Of a question that all answer together (``orders.Matter.wedge``):
    ``held_points`` and ``broken_points`` of the own total, what it comes to in either end, ``odds_share``: by what
    odds it holds with that answer; ``others_noes``: noes that the others should say, ``spread_noes``: how far that may
    be off.
    """

    card: str
    answer: str
    usd_m: float
    terms: tuple[tuple[str, float], ...] = ()
    held_points: float | None = None
    broken_points: float = 0.0
    odds_share: float = 0.0
    others_noes: float = 0.0
    spread_noes: float = 0.0
