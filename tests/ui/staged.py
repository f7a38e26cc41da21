"""One short game played once, kept at every phase, behind a link that costs nothing to ask."""

from functools import cache

from msgspec.structs import replace

from game import agents, rules, scenario
from game.host import LocalLink, Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.model.refusals import Refusal
from game.model.talks import Clause

SEAT = "JPN"


@cache
def content():
    """The shipped scenario."""
    return scenario.load(scenario.find("ministerial_2026")).content


def new_table(turns=3, seat=SEAT, seed=3):
    """A fresh game with one person."""
    plans = ai_plans(content(), {}, "easy")
    plans[seat] = SeatPlan("human", "easy")
    return Table.new(content(), seed, plans, "predator", None, turns, with_baseline=False)


class Still:
    """A game as it stood at one moment. Moves are refused; questions are answered from the state."""

    def __init__(self, state, seat=SEAT):
        self.state, self.seat, self.version = state, seat, 1
        self.content = content()
        self._view = rules.view(self.content, state, seat)
        self._why, self._forecast, self.sent = {}, None, []

    def view(self):
        return self._view

    def _no(self, *move):
        self.sent.append(move)
        return (Refusal("still", "", "This game stands still.", "Nothing to do."),)

    send = submit = unsubmit = open_talks = ring = close = next_turn = _no

    def sheet(self):
        return None

    def minded(self):
        return False

    def visit(self):
        return ""

    def keep_visit(self, words):
        self.visited = words

    def draft(self):
        return None

    def keep_draft(self, sheet):
        self.kept = sheet

    def guess(self):
        return None

    def keep_guess(self, word):
        pass

    def offer_draft(self):
        return None

    def keep_offer(self, offer):
        pass

    def cost(self, sheet):
        return rules.cost(self.content, self._view, sheet)

    def forecast(self, sheet):
        if self._forecast is None:
            self._forecast = rules.forecast(self.content, self._view, sheet)
        return self._forecast

    def why(self, mineral, stage, region, turn):
        key = (mineral, stage, region, turn)
        if key not in self._why:
            self._why[key] = rules.why(self.content, self.state, mineral, stage, region, turn)
        return self._why[key]

    def quote(self, partner, clauses):
        return (*clauses, Clause(kind="money", giver=self.seat, amount_usd_m=12.0))

    def quote_reason(self, partner, clauses):
        return "That is -12.0 M USD for us. For 12 M USD from you we would sign."

    def advice(self):
        return ("Vote yes on the floor for ree_light refined: it makes plants at home pay.",
                "Keep customs effort at 2: the gap at the border is wide.")  # fmt: skip

    def plant_gains(self):
        return agents.plant_gains(self.content, self._view)

    def proposals(self, partner=""):
        return agents.proposals(self.content, self._view,
                                frozenset(s for s in self._view.seats if partner and s != partner))

    def answer_gains(self):
        return agents.answer_gains(self.content, self._view)

    def reserve_gain(self, mineral, stage, price):
        return agents.reserve_gain(self.content, self._view, mineral, stage, price)

    def floor_gains(self, mineral, stage):
        return agents.floor_gains(self.content, self._view, mineral, stage)

    def stock_gains(self):
        return agents.stock_gains(self.content, self._view)

    def order_gains(self):
        return agents.order_gains(self.content, self._view)

    def notices(self):
        return ()


@cache
def moments():
    """Name of a moment -> link: every phase of two turns, and the end."""
    table = new_table()
    link, found = LocalLink(table, SEAT), {}
    while True:
        view = link.view()
        found[view.phase if view.phase == "over" else f"{view.phase}{view.turn}"] = Still(table.state)
        if view.phase == "over":
            return found
        if view.phase == "bell":
            link.submit(replace(view.default_sheet, customs_effort=1))
        {"brief": link.open_talks, "talk": link.ring, "bell": link.close, "results": link.next_turn}[view.phase]()


MOMENTS = ("brief1", "talk1", "bell1", "results1", "brief2", "talk2", "bell2", "results2", "over")
