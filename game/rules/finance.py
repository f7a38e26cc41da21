"""Private money decides: a card starts when investors believe its price and the sum works out."""

from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.ids import ProjectId, RegionId
from game.model.state import ProjectState, State
from game.rules import deals, figures, know_how, outlook, permits
from game.rules.names import short
from game.rules.outlook import Outlook
from game.rules.work import Work, change, emit

replace = msgspec.structs.replace
SCALES: Final = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Sizes investors consider, as shares of a card; the rulebook's smallest is always among them."""
REACH: Final = 1.6
"""Floors above this multiple of the expected price are not worth naming as a way out."""
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
    expected, inputs = value(content, state, view, card, off or {})
    saved = know_how.card_saving(state, card) * figures.mean_cash_cost(card)
    cases = [
        Case(expected, inputs + asked_margin(content, card, held, scale) - saved, inputs, scale)
        for scale in _sizes(content, held)
    ]
    passing = [case for case in cases if case.passes]
    return passing[0] if passing else max(cases, key=lambda case: case.ratio)


def _sizes(content: Content, held: ProjectState) -> tuple[float, ...]:
    """Sizes worth a look, largest first; without grants or loans size changes nothing."""
    if not (held.grants_usd_m or held.loans_usd_m):
        return (1.0,)
    least = content.rules.finance.smallest_scale
    return (*(s for s in SCALES if s > least), least)


def asked_margin(content: Content, card: Project, held: ProjectState, scale: float) -> float:
    """Cash cost plus capital charge per kg: (capex - grants)(r + depreciation) / capacity."""
    rules = content.rules.finance
    grants, loans = outlook.public_money(held)
    capex = max(1e-9, card.capex_usd_m * scale)
    loan_share = min(rules.loan_share_cap, loans / capex)
    rate = rules.required_return - rules.loan_relief * loan_share + rules.depreciation_per_year
    tonnes_year = 12.0 * scale * sum(o.capacity_t_per_month for o in card.outputs)
    private = max(0.0, capex - grants)
    return figures.mean_cash_cost(card) + private * rate * KG_FACTOR / max(1e-9, tonnes_year)


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
        tied = min(1.0, tonnes / max(1e-9, output.capacity_t_per_month))
        belief = content.rules.credibility.offtake_bonded
        tied_price = belief * struck + (1.0 - belief) * spot
        price += weight * (tied * max(tied_price, spot) + (1.0 - tied) * spot)
        inputs += weight * outlook.expected_input(content, state, view, output, r)
    return price, inputs


def _stage(stage: str) -> int:
    return ("mine", "refined", "component").index(stage)


def _start(work: Work, view: Outlook, card: Project, case: Case) -> tuple[Work, Outlook]:
    """Private money comes in: permitting if permits are open, else construction at once."""
    held = work.state.projects[card.id]
    status = "permitting" if permits.left(card, held) else "construction"
    after = replace(
        held,
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
            projects[card.id] = replace(held, why=text, expected_margin_share=case.ratio)
    return projects


def _why(
    content: Content, state: State, view: Outlook, card: Project, case: Case, busy: bool
) -> str:
    if case.passes:
        told = "the permit offices of its host are full" if busy else "it is next in line"
        return f"Investors are ready; {told}."
    first = card.outputs[0]
    name = short(first.mineral, first.stage, content)
    text = (
        f"Investors expect {_money(case.expected)} USD/kg for {name} and need {_money(case.asked)}"
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
        parts.append(f"a floor at {_money(needed)} believed at {belief:.0%} would do")
    grant = grant_needed(content, state, card, case)
    room = rules.finance.public_share_cap * card.capex_usd_m
    public = sum(outlook.public_money(state.projects[card.id]))
    if 0 < grant <= room - public:
        parts.append(f"a grant of {grant:.0f} million would do")
    return " or ".join(parts) if parts else "neither a floor nor a grant within reach would do"


def grant_needed(content: Content, state: State, card: Project, case: Case) -> float:
    """More grant, USD million, with which the card would start at full size; inf if none would."""
    rules = content.rules.finance
    held = state.projects[card.id]
    grants, loans = outlook.public_money(held)
    share = min(rules.loan_share_cap, loans / max(1e-9, card.capex_usd_m))
    rate = rules.required_return - rules.loan_relief * share + rules.depreciation_per_year
    tonnes_year = 12.0 * sum(o.capacity_t_per_month for o in card.outputs)
    room = case.expected - case.inputs - figures.mean_cash_cost(card)
    if room < 0:
        return float("inf")
    carried = room * tonnes_year / (rate * KG_FACTOR)
    return max(0.0, card.capex_usd_m - carried - grants)


def _money(value: float) -> str:
    """A price as people say it: three figures."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
