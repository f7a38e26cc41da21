"""Worth of a word to lay no export curb: China's on any good, a producer's on its ore."""

from typing import Final

from game.agents.ministry.clauses_more import CURB_BITE, CURB_ODDS, SUPPORT_POINT_USD_M
from game.agents.ministry.clauses_trade import Look
from game.agents.ministry.clauses_word import HASSLE
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import good, who
from game.agents.ministry.promised import promised
from game.agents.ministry.rare_home import PROUD, QUOTA
from game.model.ids import CHINA, MineralId, SeatId
from game.model.phrases import phrase
from game.model.talks import Clause
from game.rules import ore

NAMED_USD_M: Final = 0.5
"""Loss from which the end of a standing curb is what a word costs."""
CALM_ODDS: Final = 0.03
"""A turn's odds that a country that is not given to it curbs its ore."""
LEVER_ODDS: Final = 0.3
"""A turn's odds that a producer would want its lever."""
WEIGHT: Final = 3.0
"""How much harder a curb bites by the part of the world's ore that its country mines: Congo's tripled a price."""


def spared(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Their word to spare us: the odds of a curb times its bite on what we buy from them."""
    facts = desk.facts
    m, s = facts.rows[clause.mineral], ("mine", "refined", "component").index(clause.stage)
    bought = float(facts.flows[m, s, facts.columns[partner], facts.columns[desk.me]])
    now = facts.at(facts.price, clause.mineral, clause.stage, desk.me)
    odds = CURB_ODDS if partner == CHINA or _given_to_it(desk, partner, clause.mineral) else CALM_ODDS
    bite = CURB_BITE if partner == CHINA else CURB_BITE * (1.0 + WEIGHT * _part_of_world(desk, clause, partner))
    value = odds * bite * facts.turn_value(bought, now) * desk.mineral(clause.mineral).criticality
    told = (
        "their word to lay no new curb on us"
        if partner == CHINA
        else phrase("{seat}'s {what} flowing on", seat=who(desk, partner), what=_what(desk, clause))
    )
    return told, value * desk.worth(clause.turns), ""


def sparing(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Our word to spare them: the lever is out of our hands, once for all who have that word."""
    if clause.stage != "mine" or clause.mineral not in ore.mined_at_home(desk.content, desk.me):
        return "our ore", 0.0, "we export no such ore"
    name = phrase("our word to lay no new curb on {what}", what=_what(desk, clause))
    if desk.levers_usd is not None:
        return _lever(desk, clause, name)
    if promised(desk, "no_new_curb", clause.mineral, "mine") is not None:
        return name, -HASSLE, ""
    odds = LEVER_ODDS if _given_to_it(desk, desk.me, clause.mineral) else CALM_ODDS
    applause = desk.content.rules.ore.support_gain_points * (1.0 - QUOTA) * SUPPORT_POINT_USD_M
    lost = _not_renewed(desk, clause)
    if lost >= NAMED_USD_M:
        name = phrase("our curb on {what} running out for good", what=_what(desk, clause))
    return name, -odds * applause * desk.worth(clause.turns) - lost - HASSLE, ""


def _lever(desk: Desk, clause: Clause, name: str) -> Look:
    """The same for a person: the measure that the word keeps it from, as its slider prices one term of it."""
    if promised(desk, "no_new_curb", clause.mineral, "mine") is not None:
        return name, -HASSLE, ""
    terms = clause.turns / desk.content.rules.ore.turns
    lost = terms * (desk.levers_usd or {}).get(clause.mineral, 0.0)
    if lost >= NAMED_USD_M:
        name = phrase("our quota on {what}, which this word keeps us from", what=_what(desk, clause))
    return name, -lost - HASSLE, ""


def _not_renewed(desk: Desk, clause: Clause) -> float:
    """What a country gives up that may not renew its curb: what the curb brings, by how far it runs out in the term.

    Until its own last turn a curb stands, word or no word; then its tonnes come back at once or in its steps.
    """
    held = ore.held_of(desk.view.curbs, desk.me, clause.mineral)
    if held is None:
        return 0.0
    now, steps = desk.view.turn, held.ease_turns + 1
    gone = sum(
        min(1.0, max(0, now + k - held.until_turn) / steps) * desk.worth(1, k) for k in range(max(0, clause.turns))
    )
    return gone * curb_brings(desk, clause.mineral)


def curb_brings(desk: Desk, mineral: MineralId) -> float:
    """USD million a turn that held-back ore fetches abroad now beyond what free exports did in the base year; >= 0.

    By published flows and prices, so that everybody comes to the same: where it is nothing, the sheet's forecast has
    more earned at home without the curb.
    """
    facts = desk.facts
    m, here = facts.rows[mineral], facts.columns[desk.me]
    sent = facts.flows[m, 0, here] * facts.price[m, 0]
    fetches = float(sent.sum() - sent[here])
    free = ore.exports(desk.content, desk.me, mineral) * float(desk.content.table["price"][m, 0])
    return max(0.0, facts.turn_value(fetches - free, 1.0))


def _given_to_it(desk: Desk, seat: SeatId, mineral: MineralId) -> bool:
    """Whether a country curbs that ore now or is of the temper to."""
    return ore.held_of(desk.view.curbs, seat, mineral) is not None or desk.temper(seat) in PROUD


def _part_of_world(desk: Desk, clause: Clause, seat: SeatId) -> float:
    """A country's part of what the world makes of a good."""
    row = desk.facts.row(desk.facts.output, clause.mineral, clause.stage)
    return float(row[desk.facts.columns[seat]] / max(float(row.sum()), 1e-9))


def _what(desk: Desk, clause: Clause) -> str:
    return good(desk, clause.mineral, clause.stage)
