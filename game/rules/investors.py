"""The investor's sum of a card: the price expected beside the price asked for, and what grants do to it."""

from typing import Final

import msgspec

from game.model.content import Content, Output, Project
from game.model.ids import RegionId
from game.model.state import ProjectState, State
from game.model.talks import Deal
from game.rules import contracts, figures, know_how, outlook
from game.rules.outlook import Outlook
from game.rules.plant_flows import deal_flows

replace = msgspec.structs.replace
SCALES: Final = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Sizes investors consider, as shares of a card; the rulebook's smallest is always among them."""
KG_FACTOR: Final = 1000.0
"""USD million per t/month of capacity -> USD per kg and month."""
Ties = dict[tuple[int, int, int], tuple[float, float]]
"""Contracted tonnes and their mean price by mineral, stage and selling region."""


class Case(msgspec.Struct, frozen=True):
    """An investor's sum for one card, USD/kg of output: price expected and price asked for.

    ``inputs`` are inside both; ``scale`` is the size it is judged at; ``saved``: cash cost that licensed
    know-how takes off, already out of ``asked``.
    """

    expected: float
    asked: float
    inputs: float
    scale: float
    saved: float = 0.0

    @property
    def ratio(self) -> float:
        """Expected value over inputs as a share of what is asked over inputs."""
        return (self.expected - self.inputs) / max(1e-9, self.asked - self.inputs)

    @property
    def passes(self) -> bool:
        """Whether the card starts."""
        return self.expected >= self.asked


def judge(
    content: Content,
    state: State,
    view: Outlook,
    card: Project,
    off: Ties | None = None,
) -> Case:
    """The best size for a card and the investor's sum at it: the largest that pays, else closest.

    Grants weigh more on a smaller plant, so a card that misses at full size may pass at 60 %.
    """
    held = state.projects[card.id]
    if card.corridor is not None:
        return corridor_case(card, held)
    expected, inputs = value(content, state, view, card, off or {})
    saved = know_how.card_saving(state, card) * figures.mean_cash_cost(card)
    return best(content, card, held, (expected, inputs, saved))


def best(
    content: Content, card: Project, held: ProjectState, terms: tuple[float, float, float], *, backed: bool = False
) -> Case:
    """The sum at the largest size that pays, else at the one that comes closest.

    ``terms``: price expected, inputs and cash cost saved, USD/kg; ``backed``: public support is about to come.
    """
    expected, inputs, saved = terms
    cases = [
        Case(expected, inputs + asked_margin(content, card, held, scale) - saved, inputs, scale, saved)
        for scale in (sizes(content) if backed else _sizes(content, held))
    ]
    passing = [case for case in cases if case.passes]
    return passing[0] if passing else max(cases, key=lambda case: case.ratio)


def corridor_case(card: Project, held: ProjectState) -> Case:
    """A railway or port starts once treasuries carry their part: money in hand over money needed."""
    assert card.corridor is not None
    return Case(outlook.public_total(held), card.corridor.public_share * card.capex_usd_m, 0.0, 1.0)


def _sizes(content: Content, held: ProjectState) -> tuple[float, ...]:
    """Sizes worth a look, largest first; without public support size changes nothing."""
    backed = held.grants_usd_m or held.loans_usd_m or held.equity_usd_m or held.contracts
    return sizes(content) if backed else (1.0,)


def sizes(content: Content) -> tuple[float, ...]:
    """Sizes that investors consider once there is public support, largest first."""
    least = content.rules.finance.smallest_scale
    return (*(s for s in SCALES if s > least), least)


def asked_margin(content: Content, card: Project, held: ProjectState, scale: float) -> float:
    """Cash cost plus capital charge per kg: (capex - grants - equity)(r + depreciation) / capacity.

    A public share takes only a part of its part of the margin: the rest stays with private owners,
    so that they ask for less.
    """
    tonnes_year = _tonnes_year(card, scale)
    capex = max(1e-9, card.capex_usd_m * scale)
    private = max(0.0, capex - outlook.public_money(held)[0] - sum(held.equity_usd_m.values()))
    charge = private * _rate(content, card, held, scale) * KG_FACTOR / max(1e-9, tonnes_year)
    return figures.mean_cash_cost(card) + charge / _kept(content, card, held, scale)


def _rate(content: Content, card: Project, held: ProjectState, scale: float) -> float:
    """Return that private owners ask for a year, less what public loans take off, and wear."""
    rules = content.rules.finance
    capex = max(1e-9, card.capex_usd_m * scale)
    loan_share = min(rules.loan_share_cap, outlook.public_money(held)[1] / capex)
    return rules.required_return - rules.loan_relief * loan_share + rules.depreciation_per_year


def _kept(content: Content, card: Project, held: ProjectState, scale: float) -> float:
    """Part of the margin that private owners keep beside public shares."""
    share = sum(held.equity_usd_m.values()) / max(1e-9, card.capex_usd_m * scale)
    return 1.0 - content.rules.finance.equity_payout * min(1.0, share)


def value(
    content: Content,
    state: State,
    view: Outlook,
    card: Project,
    off: Ties,
) -> tuple[float, float]:
    """Expected price and inputs per kg, meaned over a card's outputs by tonnes."""
    r = content.region_index(card.region)
    total = sum(o.capacity_t_per_month for o in card.outputs)
    price = inputs = 0.0
    for output in card.outputs:
        weight = output.capacity_t_per_month / max(1e-9, total)
        spot = outlook.expected_price(content, state, view, output, card.region)
        place = (*outlook.place_of(content, output), r)
        tied = off.get(place, (0.0, 0.0))
        price += weight * _value_of(content, card, state.projects[card.id], output, spot, tied)
        inputs += weight * outlook.expected_input(content, state, view, output, r)
    return price, inputs


def first_price(content: Content, card: Project, held: ProjectState, spot: float, tied: tuple[float, float]) -> float:
    """Price of a card's first output as investors count it beside an expected one, USD/kg.

    ``tied``: tonnes a month that deals tie of the good where it is made, and their mean price.
    """
    return _value_of(content, card, held, card.outputs[0], spot, tied)


def _value_of(
    content: Content, card: Project, held: ProjectState, output: Output, spot: float, tied: tuple[float, float]
) -> float:
    """Price of one output as investors count it: strike in full, offtakes at 0.9, the rest at E."""
    (tonnes, struck), fixed, strike = tied, 0.0, spot
    if output is card.outputs[0]:
        fixed, strike = contracts.tied(card, held, spot)
        more, price = contracts.bought(card, held, spot)
        struck = (tonnes * struck + more * price) / max(1e-9, tonnes + more)
        tonnes += more
    part = min(1.0 - fixed, tonnes / max(1e-9, output.capacity_t_per_month))
    belief = content.rules.credibility.offtake_bonded
    tied_price = belief * struck + (1.0 - belief) * spot
    return fixed * strike + part * max(tied_price, spot) + (1.0 - fixed - part) * spot


def standing_case(
    content: Content,
    state: State,
    view: Outlook,
    card: Project,
    off: Ties | None = None,
) -> Case:
    """The investor's sum of a card that has its money, at the size it is built."""
    held = state.projects[card.id]
    expected, inputs = value(content, state, view, card, off or {})
    return Case(expected, inputs + asked_margin(content, card, held, held.scale), inputs, held.scale)


def grant_least(content: Content, card: Project, held: ProjectState, case: Case) -> float:
    """Grants with which a card just pays at its size, USD million."""
    carried = max(0.0, _margin(content, card, held, case)) * _tonnes_year(card, case.scale)
    private = carried / (_rate(content, card, held, case.scale) * KG_FACTOR)
    return max(0.0, card.capex_usd_m * case.scale - sum(held.equity_usd_m.values()) - private)


def _margin(content: Content, card: Project, held: ProjectState, case: Case) -> float:
    """What is left for private capital per kg, USD: expected price less inputs and cash cost, their part."""
    left = case.expected - case.inputs - figures.mean_cash_cost(card) + case.saved
    return left * _kept(content, card, held, case.scale)


def _tonnes_year(card: Project, scale: float) -> float:
    return 12.0 * scale * sum(o.capacity_t_per_month for o in card.outputs)


def grant_needed(content: Content, state: State, card: Project, case: Case) -> float:
    """More grant, USD million, with which the card would start at full size; inf if none would."""
    if card.corridor is not None:
        return max(0.0, case.asked - case.expected)
    return grant_missing(content, card, state.projects[card.id], case, 1.0)


def grant_missing(content: Content, card: Project, held: ProjectState, case: Case, scale: float) -> float:
    """More grant, USD million, with which the card would start at a size; inf if none would."""
    at_size = replace(case, scale=scale)
    if _margin(content, card, held, at_size) < 0:
        return float("inf")
    return max(0.0, grant_least(content, card, held, at_size) - outlook.public_money(held)[0])


def least_missing(content: Content, card: Project, held: ProjectState, case: Case) -> float:
    """More grant, USD million, with which the card would start at the size that needs least; inf if none would."""
    if card.corridor is not None:
        return max(0.0, case.asked - case.expected)
    return min(grant_missing(content, card, held, case, scale) for scale in sizes(content))


def loan_missing(content: Content, card: Project, held: ProjectState, case: Case) -> float:
    """More loans, USD million, with which the card would start at the size that needs least; inf if none would."""
    return min(loan_for(content, card, held, replace(case, scale=scale)) for scale in sizes(content))


def loan_for(content: Content, card: Project, held: ProjectState, case: Case) -> float:
    """The same at the size of the case."""
    rules = content.rules.finance
    grants, loans = outlook.public_money(held)
    private = card.capex_usd_m * case.scale - grants - sum(held.equity_usd_m.values())
    margin = _margin(content, card, held, case)
    if private <= 0 or margin < 0:
        return float("inf")
    borne = margin * _tonnes_year(card, case.scale) / (private * KG_FACTOR)
    share = (rules.required_return + rules.depreciation_per_year - borne) / rules.loan_relief
    return max(0.0, share * card.capex_usd_m * case.scale - loans) if share <= rules.loan_share_cap else float("inf")


def ties(content: Content, deals: tuple[Deal, ...], turn: int) -> Ties:
    """Offtakes of running deals, added up by selling place."""
    found: Ties = {}
    for m, s, i, _j, tonnes, price in deal_flows(content, deals, turn):
        had, mean = found.get((m, s, i), (0.0, 0.0))
        total = had + tonnes
        found[m, s, i] = (total, (had * mean + tonnes * price) / total)
    return found


def busy_hosts(content: Content, state: State) -> frozenset[RegionId]:
    """Regions with as many cards in permitting as their offices can handle."""
    count: dict[RegionId, int] = {}
    for card in content.projects:
        if state.projects[card.id].status == "permitting":
            count[card.region] = count.get(card.region, 0) + 1
    most = content.rules.finance.cards_in_permitting
    return frozenset(region for region, n in count.items() if n >= most)
