"""Worth of the clauses that the engine executes: money, card money, offtake.

Every looker returns the name of its term, its value in USD million now, and what blocks it.
"""

from typing import Final, NamedTuple

from game.agents.ministry import mean_words, not_yet, price_points
from game.agents.ministry.desk import Desk
from game.agents.ministry.hurdle import TIP, look_at, needed_money
from game.agents.ministry.interest import pipeline_tonnes
from game.agents.ministry.names import card, good, who
from game.agents.ministry.security_worth import served
from game.agents.ministry.supply import SECURE_SHARE, plant_value
from game.agents.words import percent, price, usd
from game.agents.words import tonnes as in_tonnes
from game.model.ids import MineralId, SeatId, Stage, stage_index
from game.model.phrases import phrase
from game.model.talks import Clause
from game.rules import foresight
from game.rules.export_room import export_room
from game.rules.vault import OWNER

Look = tuple[str, float, str]
"""Name of the term, value in USD million now, what blocks it."""
GRANT_VALUE: Final = 0.7
LOAN_VALUE: Final = 0.3
"""Worth of 1 USD to a card at home: a grant nearly its sum, a loan its cheap interest and risk."""
LOAN_COST: Final = 0.3
"""Cost of 1 USD lent in a deal: it leaves the purse now and comes back late, if at all."""
COSTS: Final = {"loan": LOAN_COST, "equity": 0.4}
"""Cost of 1 USD on a card by what it buys: most of a share in a living plant counts again, a grant is gone."""
KEPT_SHARE: Final = 0.04
"""Cost of selling a tonne abroad while home users buy theirs from China, share of its price."""
BANKABLE_SHARE: Final = 0.04
"""Worth of a sold offtake to a seat whose card is being built, as a share of its value."""
CALM_SHARE: Final = 0.03
"""Worth of a price that stands for a term to either side, as a share of it: half a turn's usual swing is 12 %."""
SCARCE_PREMIUM: Final = 1.4
"""Most that a contract asks over the price foreseen at the buyer's: users pay it, whatever first call is worth."""
BEHIND_OURS: Final = "comes back from the buyer's border under our own quota"
BEHIND_YOURS: Final = "comes back to you from our border under your quota"
"""Where the price of an ore stands whose export its seller holds back, as the seller says it and as the buyer does."""
NOT_NEEDED: Final = 0.2
"""Worth of money on a card that starts anyway, against money that tips it."""
CARD_OUT: Final = ("a plant worth more to us than our money for it", "public money for a plant that brings us less")
"""Names of own money for a plant: where it pays, and where it does not."""
OUT_OF_REACH: Final = 0.2
"""What money on a card that nothing tips is worth against money that builds it."""


def money_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Their money."""
    return "money", _instalments(desk, clause), ""


def money_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Our money, and whether we have it."""
    short = clause.amount_usd_m - desk.money
    block = phrase("{short} M USD more than we have", short=usd(short)) if short > 0 else ""
    return "money", -_instalments(desk, clause), block


def _instalments(desk: Desk, clause: Clause) -> float:
    """A sum at once, or one in every turn: later ones count less but to a person, whose score counts all money alike.
    """
    turns = clause.turns if clause.kind == "money_per_turn" else 1
    return clause.amount_usd_m * (desk.term(turns) if price_points.exact(desk) else desk.worth(turns))


def card_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Their money for a card: at home it builds industry, abroad it brings friendly supply."""
    block = _card_block(desk, clause)
    share = GRANT_VALUE if clause.kind == "grant" else LOAN_VALUE
    if block:
        return clause.kind, 0.0, block
    project = desk.content.project(clause.project)
    if project.region == desk.me and plants_priced(desk):
        worth = brings(desk, clause) if look_at(desk, project).ratio < TIP else 0.0
        return _to_plant(clause.kind, ours=True), worth, ""
    if project.region == desk.me:
        share *= 1.0 if look_at(desk, project).ratio < TIP else NOT_NEEDED
        return _to_plant(clause.kind, ours=True), share * clause.amount_usd_m, ""
    return _to_plant(clause.kind, ours=False), brings(desk, clause), ""


def card_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Our money for a card, less what the plant brings us: output at home, supply abroad."""
    block = _card_block(desk, clause)
    if clause.amount_usd_m > desk.money:
        short = clause.amount_usd_m - desk.money
        block = block or phrase("{short} M USD more than we can give", short=usd(short))
    if block:
        return clause.kind, -clause.amount_usd_m, block
    cost = clause.amount_usd_m * COSTS.get(clause.kind, 1.0)
    if desk.content.project(clause.project).region == desk.me and not plants_priced(desk):
        share = GRANT_VALUE if clause.kind == "grant" else LOAN_VALUE
        return _to_plant(clause.kind, ours=True), share * clause.amount_usd_m - cost, ""
    worth = brings(desk, clause) - cost
    if worth >= 0:
        return CARD_OUT[0], worth, ""
    return CARD_OUT[1], worth, ""


def plants_priced(desk: Desk) -> bool:
    """Whether a plant at home has a worth of its own, beside what public money for it is."""
    return desk.scored is not None or desk.plants_usd is not None


def _to_plant(kind: str, *, ours: bool) -> str:
    """Money for a plant as a sentence has it: ``a grant to our project``."""
    what = {"grant": "a grant", "loan": "a loan"}.get(kind, "money for a share")
    return phrase("{money} to our project", money=what) if ours else phrase("{money} to their project", money=what)


def brings(desk: Desk, clause: Clause) -> float:
    """A plant abroad, by this money's part of what would tip it; little where nothing tips it."""
    project = desk.content.project(clause.project)
    needed = needed_money(desk, look_at(desk, project))
    part = clause.amount_usd_m / max(needed, 1.0) if needed > 0 else 0.0
    if needed == float("inf"):
        part = OUT_OF_REACH * clause.amount_usd_m / max(project.capex_usd_m, 1.0)
    return min(1.0, part) * plant_value(desk, clause.project)


def _card_block(desk: Desk, clause: Clause) -> str:
    held = desk.view.projects.get(clause.project)
    if held is None:
        return "there is no such project"
    if held.status in ("operating", "lost"):
        return phrase("{card} is {status} and needs no money", card=card(desk, clause.project), status=held.status)
    if held.status == "care":
        return phrase("{card} stands still until prices carry it: its owners start it again then, and money for it "
                      "changes nothing", card=card(desk, clause.project))  # fmt: skip
    if held.status == "construction" and held.opened_turn:
        return phrase("{card} ran before and is being started again by its owners: it needs no money",
                      card=card(desk, clause.project))  # fmt: skip
    if held.status in ("permitting", "construction", "ramp_up"):
        return phrase("{card} has its money already", card=card(desk, clause.project))
    return ""


class Contract(NamedTuple):
    """What a contract is worth to a side of it, part by part: USD/kg over ``tonnes`` (thousands, later turns
    discounted), above 0 is good.

    ``expected``: the price foreseen where the tonnes would change hands else, ``seen`` says where; ``over``: what the
    contract's price is better; ``calm``: that it stands; ``secure``: what arrives in a cut-off, by rule of thumb or
    (``safe``) by the drill; ``bank``: what a plant to come can count on; ``given_up``: what own users lose.
    """

    tonnes: float
    expected: float
    seen: str
    over: float
    calm: float
    secure: float = 0.0
    safe: float = 0.0
    bank: float = 0.0
    given_up: float = 0.0


def kilotonnes(desk: Desk, clause: Clause, maker: SeatId) -> float:
    """Thousand tonnes of a contract, later turns discounted, as far as they are made by then: what a dollar a kilo
    makes over it, USD million."""
    whole = desk.facts.turn_value(clause.tonnes_per_month, 1.0) * desk.worth(clause.turns)
    return whole * not_yet.flows(desk, clause, maker)[0]


def buying(desk: Desk, clause: Clause, partner: SeatId) -> Contract:
    """A contract in which we buy. To a person a cut-off is the tests that count in its score, not a rule of thumb."""
    expected = desk.foreseen(clause.mineral, clause.stage, at_gate=False, turns=clause.turns)
    tonnes = kilotonnes(desk, clause, partner)
    weight = desk.mineral(clause.mineral).criticality * desk.trait.security_weight
    dependence = desk.facts.china_share(clause.mineral, clause.stage, desk.me)
    secure = 0.0 if price_points.exact(desk) else SECURE_SHARE * weight * dependence * expected
    safe = desk.scored.first_call(desk, clause, partner) / max(tonnes, 1e-9) if desk.scored is not None else 0.0
    haul = freight(desk, clause.mineral, clause.stage, partner, desk.me)
    seen = mean_words.foreseen(desk, at_gate=False, turns=clause.turns)
    return Contract(tonnes, expected, seen, expected - haul - clause.price_usd_per_kg, _calm(desk, expected),
                    secure=secure, safe=safe)  # fmt: skip


def offtake_buy(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """We buy: the price foreseen at home less theirs at the works and the freight, calm for the term, security for what
    leaves China."""
    use = desk.facts.at(desk.facts.use, clause.mineral, clause.stage, desk.me)
    if clause.tonnes_per_month > use:
        return "offtake", 0.0, phrase("we use only {use} a month of that", use=in_tonnes(use))
    lack, made = _cannot_deliver(desk, partner, clause), buying(desk, clause, partner)
    secure, safe = made.secure, made.safe
    value = made.tonnes * (made.over + made.calm + max(secure, safe))
    told, seen = made.expected, made.seen
    if not desk.of_person and foresight.curbed(desk.view, clause, partner, desk.me):
        told -= freight(desk, clause.mineral, clause.stage, partner, desk.me)  # the one price that its seller reads
        seen = BEHIND_YOURS
    name = phrase(
        "{good} at {price} where {expected} {seen}",
        good=good(desk, clause.mineral, clause.stage), price=price(clause.price_usd_per_kg),
        expected=price(told), seen=seen,
    )
    if value > 0 and safe > max(secure, made.over):  # what arrives when China ships nothing
        before, after = served(desk, clause, partner)
        name = phrase(
            "first call in a cut-off: {after} of our {good} arrive where {before} would",
            after=percent(after), before=percent(before), good=good(desk, clause.mineral, clause.stage),
        )
    elif value > 0 and clause.price_usd_per_kg > made.expected:  # the high price is not what is good in it
        name = phrase("sure supply for the term: {name}", name=name)
    return name, value, lack


def selling(desk: Desk, clause: Clause, partner: SeatId) -> Contract:
    """A contract in which they buy from us."""
    expected, seen = sellers_price(desk, clause, partner)
    tonnes = kilotonnes(desk, clause, desk.me)
    building = pipeline_tonnes(desk, desk.me, clause.mineral, clause.stage) > 0
    bank = BANKABLE_SHARE * clause.price_usd_per_kg if building else 0.0
    dependence = desk.facts.china_share(clause.mineral, clause.stage, desk.me)
    given_up = KEPT_SHARE * desk.trait.security_weight * dependence * expected
    lost, from_china = from_home(desk, clause)
    weight = desk.mineral(clause.mineral).criticality * desk.trait.security_weight
    given_up += lost / max(clause.tonnes_per_month, 1e-9) * SECURE_SHARE * weight * from_china * expected
    return Contract(tonnes, expected, seen, clause.price_usd_per_kg - expected, _calm(desk, expected), bank=bank,
                    given_up=given_up)  # fmt: skip


def offtake_sell(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """They buy from us: their price less what the tonnes bring anyway and what home users lose; calm for the term."""
    lack, made = _cannot_deliver(desk, desk.me, clause), selling(desk, clause, partner)
    value = made.tonnes * (made.over + made.calm + made.bank - made.given_up)
    name = phrase(
        "{good} sold at {price} where {expected} {seen}",
        good=good(desk, clause.mineral, clause.stage), price=price(clause.price_usd_per_kg),
        expected=price(made.expected), seen=made.seen,
    )
    if value > 0 and made.bank > max(made.over, 0.0):  # the price is not what is good in it
        name = phrase("a sure sale, on which our plant to come can count: {name}", name=name)
    elif value > 0 and made.tonnes * made.over < value / 2:
        name = phrase("a sure sale for the term: {name}", name=name)
    return name, value, lack


def contract_of(desk: Desk, clause: Clause, partner: SeatId) -> Contract | None:
    """A contract of this seat, bought or sold, part by part; None for any other clause and where it is no side."""
    buys = clause.giver == desk.me
    if clause.kind != "offtake" or not (buys or clause.to in ("", desk.me)):
        return None
    return buying(desk, clause, clause.to or partner) if buys else selling(desk, clause, clause.giver)


def from_home(desk: Desk, clause: Clause) -> tuple[float, float]:
    """Tonnes a month that a contract takes from the own users, and China's part of what they would buy instead."""
    room = export_room(desk.content, desk.view, desk.me, clause.mineral, clause.stage)
    return room.from_home(clause.tonnes_per_month) - room.from_home(), room.china_share


def dearest(buyer: Desk, clause: Clause) -> float:
    """The highest price that a contract is offered at to a buyer, USD/kg; what it is worth beyond is paid in money."""
    return SCARCE_PREMIUM * max(
        buyer.foreseen(clause.mineral, clause.stage, at_gate=False, turns=clause.turns),
        buyer.facts.at(buyer.facts.price, clause.mineral, clause.stage, buyer.me),
    )


def sellers_price(desk: Desk, clause: Clause, buyer: SeatId) -> tuple[float, str]:
    """What a tonne of a contract, sold elsewhere, should bring this seat, USD/kg, and where that price stands.

    Behind an export curb of its own the gate is cheap because little may leave: what does leave fetches the buyers'
    price, and the difference is the rent of its own licences.
    """
    mineral, stage, turns = clause.mineral, clause.stage, clause.turns
    gate = desk.foreseen(mineral, stage, at_gate=True, turns=turns)
    if not foresight.curbed(desk.view, clause, desk.me, buyer) or buyer not in desk.view.seats:
        return gate, mean_words.foreseen(desk, at_gate=True, turns=turns)
    abroad = desk.of(buyer).foreseen(mineral, stage, at_gate=False, turns=turns)
    abroad -= freight(desk, mineral, stage, desk.me, buyer)
    if abroad <= gate:
        return gate, mean_words.foreseen(desk, at_gate=True, turns=turns)
    return abroad, BEHIND_OURS


def freight(desk: Desk, mineral: MineralId, stage: Stage, maker: SeatId, buyer: SeatId) -> float:
    """What it takes to ship a good from its maker to a buyer, USD/kg, which the buyer pays; 0 for who is no region."""
    if maker not in desk.facts.columns or buyer not in desk.facts.columns:
        return 0.0
    m, s = desk.facts.rows[mineral], stage_index(stage)
    return float(desk.content.table["freight"][m, s, desk.facts.columns[maker], desk.facts.columns[buyer]])


def _calm(desk: Desk, expected: float) -> float:
    """What a price that stands is worth over one that may go either way, USD/kg; ``easy`` minds no risk.

    Nothing to a person: no score shows it, and a gain that never comes was told as points.
    """
    return CALM_SHARE * expected if desk.scored is not None and not desk.of_person else 0.0


DRAWN_SHARE: Final = 0.25
"""Worth of a right to draw on the Vault, as a share of the scarce material's value in one turn."""


def draw_out(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """A draw right given: what lies there is kept for another."""
    name, value, block = draw_in(desk, clause, partner)
    block = block if desk.me == OWNER else "we do not own the Vault"
    return name, -value, block


def draw_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """A draw right had: odds of a curb in which what lies there is worth having."""
    name = phrase("draw right on {good}", good=good(desk, clause.mineral, clause.stage))
    held = desk.view.vault.stock_t.get(f"{clause.mineral}/{clause.stage}", 0.0)
    tonnes = min(clause.tonnes_per_month, held / max(1, desk.facts.months))
    use = desk.facts.at(desk.facts.use, clause.mineral, clause.stage, desk.me)
    share = desk.facts.china_share(clause.mineral, clause.stage, desk.me)
    now = desk.facts.at(desk.facts.price, clause.mineral, clause.stage, desk.me)
    worth_it = DRAWN_SHARE * desk.facts.turn_value(min(tonnes, use * share), now)
    block = "" if held > 0 else "the Vault holds none of that"
    return name, desk.mineral(clause.mineral).criticality * worth_it, block


def _cannot_deliver(desk: Desk, seller: SeatId, clause: Clause) -> str:
    """Nobody sells what it neither makes nor is about to make."""
    output = desk.facts.at(desk.facts.output, clause.mineral, clause.stage, seller)
    cards = sum(
        o.capacity_t_per_month
        for p in desk.content.projects
        if p.region == seller and (held := desk.view.projects.get(p.id)) is not None
        if held.status not in ("later", "lost")
        for o in p.outputs
        if (o.mineral, o.stage) == (clause.mineral, clause.stage)
    )
    if clause.tonnes_per_month <= output + cards:
        return ""
    if output + cards <= 0:
        return phrase("{seat} neither makes any of it nor plans to", seat=who(desk, seller))
    return phrase(
        "{seat} makes {output} a month and plans {card} more, not {tonnes}",
        seat=who(desk, seller), output=in_tonnes(output), card=in_tonnes(cards),
        tonnes=in_tonnes(clause.tonnes_per_month),
    )
