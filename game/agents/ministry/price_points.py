"""What a contract's price is worth in a person's own score, where a ministry of the computer counts all of its term.

Two measures read it. The treasury takes its part in every turn, as tax on what the price is better than the market's
(``rules.contract_tax``). Value added reads it in the turns that are scored: a seller's receipts, and a buyer's inputs,
not what its last users take.
"""

from game.agents.ministry.desk import Desk
from game.agents.ministry.stakes import public_stakes
from game.model.ids import stage_index
from game.model.talks import Clause

__all__ = ["counted_turns", "exact", "of_term", "per_turn", "share_read", "taxed"]


def exact(desk: Desk) -> bool:
    """Whether this desk reads prices as the score does: a person's."""
    return desk.of_person and desk.scored is not None


def counted_turns(desk: Desk, clause: Clause) -> int:
    """Turns of a contract signed now that are scored."""
    last, first = desk.view.announced_turns, desk.view.turn
    start = last - desk.content.rules.score.mean_turns + 1
    return max(0, min(last, first + clause.turns - 1) - max(start, first) + 1)


def per_turn(desk: Desk, clause: Clause) -> float:
    """USD million of public money that 1 million against the market in one scored turn is worth to this side."""
    stakes = public_stakes(desk.content, desk.view, desk.facts, desk.me)
    read = _input_share(desk, clause) if clause.giver == desk.me else 1.0
    return read * stakes.price("industry") / stakes.mean_turns


def of_term(desk: Desk, clause: Clause) -> float:
    """The same of 1 million over the whole term, later turns counted as the coach counts them; 1 for ministries."""
    return share_read(desk, clause) if exact(desk) else 1.0


def share_read(desk: Desk, clause: Clause) -> float:
    """The same for the score of any side: the treasury's part, and value added of the turns that are scored."""
    whole = desk.worth(clause.turns)
    counted = counted_turns(desk, clause) * per_turn(desk, clause)
    return desk.content.rules.money.contract_tax_share + (counted / whole if whole > 0 else 0.0)


def taxed(desk: Desk) -> float:
    """Part of what a contract's price brings in any turn that a person's treasury takes; ministries count it whole."""
    return desk.content.rules.money.contract_tax_share if exact(desk) else 0.0


def _input_share(desk: Desk, clause: Clause) -> float:
    """Part of what a buyer uses of a good that goes into its own next stage."""
    place = desk.facts.rows[clause.mineral], stage_index(clause.stage), desk.facts.columns[desk.me]
    use = desk.facts.at(desk.facts.use, clause.mineral, clause.stage, desk.me)
    final = float(desk.view.market["final_base"][place])
    return max(0.0, 1.0 - final / use) if use > 0 else 0.0
