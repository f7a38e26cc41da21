"""Private money decides: a card starts when investors believe its price and the sum works out."""

from typing import Final

import msgspec

from game.model.content import Content, Output, Project
from game.model.ids import ProjectId, RegionId
from game.model.phrases import phrase
from game.model.state import ProjectState, State
from game.rules import contracts, credit, deals, equity, figures, know_how, outlook, permits
from game.rules.names import short
from game.rules.outlook import Outlook
from game.rules.work import Work, change, emit, pay

replace = msgspec.structs.replace
SCALES: Final = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Sizes investors consider, as shares of a card; the rulebook's smallest is always among them."""
REACH: Final = 1.6
"""Floors above this multiple of the expected price are not worth naming as a way out."""
LEFTOVER: Final = 0.02
"""Part of the grants below which nothing is given back."""
KG_FACTOR: Final = 1000.0
"""USD million per t/month of capacity -> USD per kg and month."""


class Case(msgspec.Struct, frozen=True):
    """An investor's sum for one card, USD/kg of output: price expected and price asked for.

    ``inputs`` are inside both; ``scale`` is the size it is judged at.
    """

    expected: float
    asked: float
    inputs: float
    scale: float

    @property
    def ratio(self) -> float:
        """Expected value over inputs as a share of what is asked over inputs."""
        return (self.expected - self.inputs) / max(1e-9, self.asked - self.inputs)

    @property
    def passes(self) -> bool:
        """Whether the card starts."""
        return self.expected >= self.asked


def decide(work: Work) -> Work:
    """Let private investors start what pays by last turn's expectations, best first."""
    view = outlook.outlook(work.content, work.state)
    off = _offtakes(work)
    waiting = _judged(work, view, off)
    while waiting:
        card, case = max(waiting, key=lambda pair: (pair[1].ratio, pair[0].id))
        if not case.passes:
            break
        work, view = _start(work, view, card, case)
        waiting = _judged(work, view, off)
    return change(work, projects=explain(work.content, work.state, view, off))


def _offtakes(work: Work) -> dict[tuple[int, int, int], tuple[float, float]]:
    """Contracted tonnes and their mean price by mineral, stage and selling region."""
    found: dict[tuple[int, int, int], tuple[float, float]] = {}
    for m, s, i, _j, tonnes, price in deals.offtakes(work):
        had, mean = found.get((m, s, i), (0.0, 0.0))
        total = had + tonnes
        found[m, s, i] = (total, (had * mean + tonnes * price) / total)
    return found


def _judged(
    work: Work, view: Outlook, off: dict[tuple[int, int, int], tuple[float, float]]
) -> list[tuple[Project, Case]]:
    """Cards still open with an investor's sum for each; hosts with too many permits are skipped."""
    full = busy_hosts(work.content, work.state)
    return [
        (card, judge(work.content, work.state, view, card, off))
        for card in work.content.projects
        if work.state.projects[card.id].status == "open"
        and not (permits.left(card, work.state.projects[card.id]) and card.region in full)
    ]


def busy_hosts(content: Content, state: State) -> frozenset[RegionId]:
    """Regions with as many cards in permitting as their offices can handle."""
    count: dict[RegionId, int] = {}
    for card in content.projects:
        if state.projects[card.id].status == "permitting":
            count[card.region] = count.get(card.region, 0) + 1
    most = content.rules.finance.cards_in_permitting
    return frozenset(region for region, n in count.items() if n >= most)


def judge(
    content: Content,
    state: State,
    view: Outlook,
    card: Project,
    off: dict[tuple[int, int, int], tuple[float, float]] | None = None,
) -> Case:
    """The best size for a card and the investor's sum at it: the largest that pays, else closest.

    Grants weigh more on a smaller plant, so a card that misses at full size may pass at 60 %.
    """
    held = state.projects[card.id]
    if card.corridor is not None:
        return corridor_case(card, held)
    expected, inputs = value(content, state, view, card, off or {})
    saved = know_how.card_saving(state, card) * figures.mean_cash_cost(card)
    cases = [
        Case(expected, inputs + asked_margin(content, card, held, scale) - saved, inputs, scale)
        for scale in _sizes(content, held)
    ]
    passing = [case for case in cases if case.passes]
    return passing[0] if passing else max(cases, key=lambda case: case.ratio)


def corridor_case(card: Project, held: ProjectState) -> Case:
    """A railway or port starts once treasuries carry their part: money in hand over money needed."""
    assert card.corridor is not None
    return Case(outlook.public_total(held), card.corridor.public_share * card.capex_usd_m, 0.0, 1.0)


def _sizes(content: Content, held: ProjectState) -> tuple[float, ...]:
    """Sizes worth a look, largest first; without public support size changes nothing."""
    if not (held.grants_usd_m or held.loans_usd_m or held.equity_usd_m or held.contracts):
        return (1.0,)
    least = content.rules.finance.smallest_scale
    return (*(s for s in SCALES if s > least), least)


def asked_margin(content: Content, card: Project, held: ProjectState, scale: float) -> float:
    """Cash cost plus capital charge per kg: (capex - grants - equity)(r + depreciation) / capacity.

    A public share takes only a part of its part of the margin: the rest stays with private owners,
    so that they ask for less.
    """
    tonnes_year = 12.0 * scale * sum(o.capacity_t_per_month for o in card.outputs)
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
    off: dict[tuple[int, int, int], tuple[float, float]],
) -> tuple[float, float]:
    """Expected price and inputs per kg, meaned over a card's outputs by tonnes."""
    r = content.region_index(card.region)
    total = sum(o.capacity_t_per_month for o in card.outputs)
    price = inputs = 0.0
    for output in card.outputs:
        weight = output.capacity_t_per_month / max(1e-9, total)
        spot = outlook.expected_price(content, state, view, output, card.region)
        place = (content.mineral_index(output.mineral), _stage(output.stage), r)
        tonnes, struck = off.get(place, (0.0, 0.0))
        price += weight * _value_of(content, card, state.projects[card.id], output, spot, tonnes, struck)
        inputs += weight * outlook.expected_input(content, state, view, output, r)
    return price, inputs


def _value_of(
    content: Content, card: Project, held: ProjectState, output: Output, spot: float, tonnes: float, struck: float
) -> float:
    """Price of one output as investors count it: strike in full, offtakes at 0.9, the rest at E."""
    fixed, strike = (0.0, spot)
    if output is card.outputs[0]:
        fixed, strike = contracts.tied(card, held, spot)
        more, price = contracts.bought(card, held, spot)
        struck = (tonnes * struck + more * price) / max(1e-9, tonnes + more)
        tonnes += more
    tied = min(1.0 - fixed, tonnes / max(1e-9, output.capacity_t_per_month))
    belief = content.rules.credibility.offtake_bonded
    tied_price = belief * struck + (1.0 - belief) * spot
    return fixed * strike + tied * max(tied_price, spot) + (1.0 - fixed - tied) * spot


def _stage(stage: str) -> int:
    return ("mine", "refined", "component").index(stage)


def _start(work: Work, view: Outlook, card: Project, case: Case) -> tuple[Work, Outlook]:
    """Private money comes in: permitting if permits are open, else construction at once."""
    work = _give_back(work, card, case)
    held = work.state.projects[card.id]
    status = "permitting" if permits.left(card, held) else "construction"
    after = replace(
        equity.rescale(held, 1.0, case.scale),
        status=status,
        scale=case.scale,
        months_left=permits.lead_months(work.content, card, held),
        started_turn=work.turn,
        expected_margin_share=case.ratio,
        why="Investors have committed their money.",
    )
    work = put(work, card.id, after)
    work = emit(
        work,
        "project_started",
        seat=card.region if card.region in work.state.seats else "",
        project=card.id,
        scale=case.scale,
        expected_usd_per_kg=case.expected,
        asked_usd_per_kg=case.asked,
        status=status,
    )
    zone = card.region in work.state.zone()
    return work, outlook.add_pipeline(view, work.content, card, case.scale, zone)


def _give_back(work: Work, card: Project, case: Case) -> Work:
    """Grants beyond what tips the card go back to their givers, each by its part."""
    held = work.state.projects[card.id]
    had = sum(held.grants_usd_m.values())
    if had <= 0:
        return work
    needed = grant_least(work.content, card, held, case) if card.corridor is None else had
    left = max(0.0, had - needed)
    if left <= max(credit.DUST, LEFTOVER * had):
        return work
    for giver, usd in sorted(held.grants_usd_m.items()):
        work = pay(work, "", giver, left * usd / had, "grant returned", card.id)
    kept = {giver: usd * (1.0 - left / had) for giver, usd in held.grants_usd_m.items()}
    work = put(work, card.id, replace(held, grants_usd_m=kept))
    return emit(work, "grant_returned", project=card.id, amount_usd_m=left, givers=sorted(kept))


def grant_least(content: Content, card: Project, held: ProjectState, case: Case) -> float:
    """Grants with which a card just pays at its size, USD million."""
    tonnes_year = 12.0 * case.scale * sum(o.capacity_t_per_month for o in card.outputs)
    room = (case.expected - case.inputs - figures.mean_cash_cost(card)) * _kept(content, card, held, case.scale)
    carried = max(0.0, room) * tonnes_year / (_rate(content, card, held, case.scale) * KG_FACTOR)
    return max(0.0, card.capex_usd_m * case.scale - sum(held.equity_usd_m.values()) - carried)


def put(work: Work, project: ProjectId, held: ProjectState) -> Work:
    """Replace one card's state."""
    return change(work, projects={**work.state.projects, project: held})


def explain(
    content: Content,
    state: State,
    view: Outlook | None = None,
    off: dict[tuple[int, int, int], tuple[float, float]] | None = None,
) -> dict[ProjectId, ProjectState]:
    """All cards, each open one with a plain sentence on what holds it back."""
    view = view or outlook.outlook(content, state)
    projects = dict(state.projects)
    full = busy_hosts(content, state)
    for card in content.projects:
        held = projects[card.id]
        if held.status == "open":
            case = judge(content, state, view, card, off)
            busy = permits.left(card, held) > 0 and card.region in full
            text = _why(content, state, view, card, case, busy)
            projects[card.id] = replace(_looked(content, state, view, card, case), why=text)
        elif held.status != "lost" and card.corridor is None:
            projects[card.id] = _looked(content, state, view, card, standing_case(content, state, view, card, off))
    return projects


def standing_case(
    content: Content,
    state: State,
    view: Outlook,
    card: Project,
    off: dict[tuple[int, int, int], tuple[float, float]] | None = None,
) -> Case:
    """The investor's sum of a card that has its money, at the size it is built."""
    held = state.projects[card.id]
    expected, inputs = value(content, state, view, card, off or {})
    return Case(expected, inputs + asked_margin(content, card, held, held.scale), inputs, held.scale)


def _looked(content: Content, state: State, view: Outlook, card: Project, case: Case) -> ProjectState:
    """A card with the sum of the last look, published for all."""
    first = outlook.expected_price(content, state, view, card.outputs[0], card.region) if card.outputs else 0.0
    return replace(
        state.projects[card.id],
        expected_margin_share=case.ratio,
        expected_usd_per_kg=case.expected,
        asked_usd_per_kg=case.asked,
        main_usd_per_kg=first,
    )


def _why(
    content: Content, state: State, view: Outlook, card: Project, case: Case, busy: bool
) -> str:
    if card.corridor is not None and not case.passes:
        share = f"{card.corridor.public_share:.0%}"
        return phrase(
            "Treasuries carry {share} of a corridor before its builders start: {expected} of {asked} "
            "million are there.",
            share=share, expected=_money(case.expected), asked=_money(case.asked),
        )
    if case.passes:
        told = "the permit offices of its host are full" if busy else "it is next in line"
        return phrase("Investors are ready; {told}.", told=told)
    first = card.outputs[0]
    name = short(first.mineral, first.stage, content)
    text = phrase(
        "Investors expect {expected} USD/kg for {name} and need {asked}",
        expected=_money(case.expected), name=name, asked=_money(case.asked),
    )
    return f"{text}; {_remedy(content, state, view, card, case)}."


def _remedy(content: Content, state: State, view: Outlook, card: Project, case: Case) -> str:
    """What would do: a floor at the belief of the day, or that much more grant."""
    rules = content.rules
    first = card.outputs[0]
    floor = state.floor(first.mineral, first.stage)
    belief = floor.credibility if floor else rules.credibility.start
    low = case.expected
    if floor is not None and card.region in state.zone():
        low = outlook.expected_price(
            content,
            replace(state, floors=tuple(f for f in state.floors if f is not floor)),
            view,
            first,
            card.region,
        )
    place = (content.mineral_index(first.mineral), _stage(first.stage))
    belief *= outlook.room(view, *place)
    needed = (case.asked - (1.0 - belief) * low) / max(1e-9, belief)
    parts = []
    if card.region in state.zone() and needed <= REACH * low:
        parts.append(phrase(
            "a floor at {needed} believed at {belief:.0%} would do",
            needed=_money(needed), belief=belief,
        ))
    grant = grant_needed(content, state, card, case)
    room = rules.finance.public_share_cap * card.capex_usd_m
    public = sum(outlook.public_money(state.projects[card.id]))
    if 0 < grant <= room - public:
        parts.append(phrase("a grant of {grant:.0f} million would do", grant=grant))
    return " or ".join(parts) if parts else "neither a floor nor a grant within reach would do"


def grant_needed(content: Content, state: State, card: Project, case: Case) -> float:
    """More grant, USD million, with which the card would start at full size; inf if none would."""
    held = state.projects[card.id]
    if card.corridor is not None:
        return max(0.0, case.asked - case.expected)
    if case.expected - case.inputs < figures.mean_cash_cost(card):
        return float("inf")
    full = replace(case, scale=1.0)
    return max(0.0, grant_least(content, card, held, full) - outlook.public_money(held)[0])


def _money(value: float) -> str:
    """A price as people say it: three figures."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
