"""The steps of the level ``normal``: every act by what it is worth to the own score."""

from typing import Final

from game.agents.ministry import home, hurry_works, outlays, stock
from game.agents.ministry.desk import Desk
from game.agents.ministry.orders import Reasoned, Steps, Told
from game.agents.ministry.orders import plan_sheet as plan_by
from game.agents.ministry.promised import promised
from game.agents.ministry.stakes import Stakes
from game.agents.ministry.stores import stores
from game.agents.ministry.temptation import confession, weigh
from game.agents.words import usd
from game.model.orders import FundCard, StockOrder
from game.model.phrases import phrase

KEPT_BUDGETS: Final = 0.05
"""Money that stays in the purse for a deal of next turn, in B."""
STORES_FIRST: Final = 2.0
"""Stock comes before cards where a million in it is worth that much more than it costs."""


class ScoredSteps(Steps):
    """Steps weighed by one market look in terms of the own score."""

    inspects_share = 0.1

    def __init__(self, stakes: Stakes) -> None:
        self.stakes = stakes

    def kept(self, desk: Desk) -> float:
        """A little for a deal of next turn."""
        return KEPT_BUDGETS * desk.budget

    def reserve(self, desk: Desk) -> float:
        """The stockpile's money where a million in it is worth much more than it costs."""
        wanted = stores(desk, self.stakes, desk.money)
        return wanted.spent if wanted.worth > STORES_FIRST * wanted.spent else 0.0

    def customs(self, desk: Desk) -> tuple[int, str]:
        """The effort whose cost is least once its leak is counted."""
        return customs(desk, self.stakes)

    def help_users(self, desk: Desk) -> home.Acts:
        """Help when support is thin, or where a million off the bill in a scored turn is worth more."""
        helped = super().help_users(desk)
        return helped if helped.orders else outlays.help_users(desk, self.stakes, desk.money)

    def cards(self, desk: Desk, reserve: float) -> tuple[tuple[FundCard, ...], Told, float]:
        """Cards by worth over cost."""
        return outlays.funding(desk, self.stakes, desk.points, max(0.0, desk.money - reserve))

    def pushes(self, desk: Desk, reserve: float) -> home.Acts:
        """Programmes by worth over cost."""
        return outlays.pushes(desk, self.stakes, desk.points, max(0.0, desk.money - reserve))

    def stock(self, desk: Desk, reserve: float) -> tuple[tuple[StockOrder, ...], Told]:
        """Tonnes where they lift the weakest stage; else releases into a shortage."""
        kept = stores(desk, self.stakes, desk.money)
        return (kept.orders, kept.why) if kept.orders else stock.released(desk)

    def works(self, desk: Desk) -> hurry_works.Acts:
        """Works hurried by worth over cost."""
        return hurry_works.works(desk, self.stakes, desk.points, desk.money)


def plan_sheet(desk: Desk, steps: type[ScoredSteps] = ScoredSteps) -> Reasoned:
    """The sheet of a desk with a valuer."""
    return plan_by(desk, steps(desk.scored.stakes))


def customs(desk: Desk, stakes: Stakes) -> tuple[int, str]:
    """The effort whose cost is least once its leak is counted: the own bill, the bloc, a word."""
    costs = desk.content.rules.customs.effort_cost_usd_m
    word = promised(desk, "customs_effort")
    efforts = [e for e in range(4) if costs[e] <= 0.25 * desk.money or e == 0]
    worths = {e: leak_worth(desk, stakes, e) - costs[e] for e in efforts}
    best = max(worths, key=lambda e: (worths[e], -e))
    if word is not None and best < word.clause.effort:
        asked = min(3, word.clause.effort)
        spared = worths[best] - (leak_worth(desk, stakes, asked) - costs[asked])
        weighed = weigh(desk, word, spared * desk.worth(word.until_turn - desk.view.turn + 1))
        if weighed.pays:
            return best, confession(desk, weighed)
        return asked, phrase("customs effort {best}, a word given", best=asked)
    if best:
        return best, (
            phrase(
                "customs effort {effort} for {cost} M USD: it is worth {worth} M USD more to us than an open "
                "border under these floors",
                effort=best, cost=usd(costs[best]), worth=usd(worths[best] + costs[best]),
            )
        )
    return best, ""


def leak_worth(desk: Desk, stakes: Stakes, effort: int) -> float:
    """What closing firms' own leak at the border is worth a turn, against no effort at all."""
    factors = desk.content.rules.customs.effort_leak_factor
    share = stakes.share(desk.view.turn, desk.view.turn)
    facts = desk.facts
    inside = [facts.columns[s] for s in desk.members()]
    total = held = 0.0
    for row in desk.view.duties:
        if row.stance != "apply" or not desk.floor_binds(row.mineral, row.stage):
            continue
        gap = max(0.0, 1.0 - row.landed_usd_per_kg / max(1e-9, row.reference_usd_per_kg))
        leak = desk.content.rules.customs.firm_leak_scale * gap * (factors[0] - factors[effort])
        use = facts.at(facts.use, row.mineral, row.stage, desk.me)
        zone = float(facts.row(facts.use, row.mineral, row.stage)[inside].sum())
        part = leak * use / max(zone, 1e-9)
        held += part
        cheap = leak * facts.turn_value(use, max(0.0, row.reference_usd_per_kg - row.landed_usd_per_kg))
        total -= stakes.price("affordability") * share * cheap
    floors = max(1, sum(desk.floor_binds(f.mineral, f.stage) for f in desk.view.floors))
    return total + stakes.bloc_usd(leak=-held / floors) * max(share, 0.25)
