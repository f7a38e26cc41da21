"""Project cards in rows: what they make, what they cost, how far they are, what holds them back."""

import msgspec

from game.model.chart import Chart, Span
from game.model.content import Content, Project
from game.model.ids import Instrument
from game.model.orders import FundCard, OrderSheet
from game.model.state import ProjectState
from game.model.views import View
from game.present import fmt
from game.present.names import capital, commercial_tonnes, good, party, plain, stage_info
from game.present.words import join_words, tr
from game.rules.cost import loan_from_window
from game.rules.finance import asked_margin


class ProjectRow(msgspec.Struct, frozen=True):
    """One card of the list."""

    id: str
    name: str
    operator: str
    region: str
    place: str
    makes: str
    goods: str
    capex_usd_m: float
    months: float
    public_usd_m: float
    status: str
    tone: str
    why: str
    yours: bool
    fundable: bool
    expected: float = 0.0
    room_usd_m: float = 0.0
    matters: bool = False


STATUS = {"open": "info", "permitting": "info", "construction": "info", "ramp_up": "good", "operating": "good",
          "care": "warn", "lost": "bad"}  # fmt: skip


def status_word(status: str) -> str:
    """Where a project stands."""
    return {
        "open": tr("waits for money"),
        "permitting": tr("permits"),
        "construction": tr("building"),
        "ramp_up": tr("ramping up"),
        "operating": tr("operating"),
        "care": tr("care and maintenance"),
        "lost": tr("lost"),
    }[status]


def makes(content: Content, project: Project) -> str:
    """Capacity in commercial units a year."""
    parts = []
    for out in project.outputs:
        info = stage_info(content, out.mineral, out.stage)
        size = commercial_tonnes(content, out.mineral, out.stage, 12 * out.capacity_t_per_month)
        unit = info.commercial_unit.removeprefix("t ")
        parts.append(f"{fmt.tonnes(size)} {unit}")
    return join_words(parts) + " " + tr("a year")


def rows(content: Content, view: View, mineral: str = "", whose: str = "all") -> tuple[ProjectRow, ...]:
    """Cards by mineral (empty: all) and by whose: ``you``, ``home``, ``all``, ``running``; those that matter first.

    ``you``: at home, or open cards of your minerals anywhere. The order: yours, then nearest to what
    investors ask, then the cheaper.
    """
    focus = next((s.focus for s in content.seats if s.id == view.seat), ())
    found = []
    for project in content.projects:
        state = view.projects[project.id]
        minerals = {o.mineral for o in project.outputs}
        if mineral and mineral not in minerals:
            continue
        matters = project.region == view.seat or (bool(minerals & set(focus)) and state.status == "open")
        if (whose == "home" and project.region != view.seat) or (whose == "you" and not matters):
            continue
        if whose == "running" and state.status == "open":
            continue
        found.append(row_of(content, view, project, state, matters))
    order = ("open", "permitting", "construction", "ramp_up", "operating", "care", "lost")
    key = {p.id: order.index(view.projects[p.id].status) for p in content.projects}
    return tuple(sorted(found, key=lambda r: (not r.matters, key[r.id] > 1, not r.yours, -r.expected, r.capex_usd_m)))


def row_of(content: Content, view: View, project: Project, state: ProjectState, matters: bool = False) -> ProjectRow:
    """One card as a row."""
    public = sum(state.grants_usd_m.values()) + sum(state.loans_usd_m.values())
    goods = join_words([good(content, o.mineral, o.stage) for o in project.outputs])
    months = state.months_left if state.status != "open" else project.lead_months
    cap = content.rules.finance.public_share_cap * project.capex_usd_m
    return ProjectRow(
        project.id, project.name, project.operator, project.region, party(content, project.region),
        makes(content, project), capital(goods), project.capex_usd_m, float(months), public,
        status_word(state.status), STATUS[state.status], plain(content, state.why), project.region == view.seat,
        state.status in ("open", "permitting"), state.expected_margin_share, max(0.0, cap - public), matters,
    )  # fmt: skip


def expectation_words(row: ProjectRow, status: str) -> str:
    """How near a card is to what investors ask, in one sentence."""
    if status != "open":
        return ""
    if row.expected >= 1:
        return tr("Investors are ready: it starts as soon as it is its turn.")
    return tr("Expected price covers {share} of what investors ask.", share=fmt.percent(row.expected))


def money_lines(content: Content, state: ProjectState) -> tuple[tuple[str, float, str], ...]:
    """Who has put public money in: name, amount, instrument."""
    lines = [(party(content, s), v, tr("grant")) for s, v in state.grants_usd_m.items() if v > 0]
    lines += [(party(content, s), v, tr("loan")) for s, v in state.loans_usd_m.items() if v > 0]
    return tuple(lines)


def funded(sheet: OrderSheet, project: str, instrument: Instrument) -> float:
    """What the draft puts into a card with one instrument."""
    return sum(f.amount_usd_m for f in sheet.fund if f.project == project and f.instrument == instrument)


def with_fund(sheet: OrderSheet, project: str, instrument: Instrument, amount: float) -> OrderSheet:
    """The sheet with one line of funding set; 0 takes it out."""
    rest = tuple(f for f in sheet.fund if (f.project, f.instrument) != (project, instrument))
    new = (FundCard(project, instrument, amount),) if amount > 0 else ()
    return msgspec.structs.replace(sheet, fund=(*rest, *new))


def with_draft(content: Content, view: View, sheet: OrderSheet, project: str) -> float:
    """Share of what investors ask that a card would reach with the money of the draft.

    The margin they expect stays as published; what they ask falls with public money, at the size
    that asks least, as investors reckon.
    """
    card, held = content.project(project), view.projects[project]
    put = {k: funded(sheet, project, k) for k in ("grant", "loan")}
    if not any(put.values()):
        return held.expected_margin_share
    grants = {**held.grants_usd_m, view.seat: held.grants_usd_m.get(view.seat, 0.0) + put["grant"]}
    loans = {**held.loans_usd_m, view.seat: held.loans_usd_m.get(view.seat, 0.0) + put["loan"]}
    margin = held.expected_margin_share * _least_asked(content, card, held)
    asked = _least_asked(content, card, msgspec.structs.replace(held, grants_usd_m=grants, loans_usd_m=loans))
    return margin / max(1e-9, asked)


def _least_asked(content: Content, card: Project, held: ProjectState) -> float:
    sizes = (1.0, content.rules.finance.smallest_scale) if held.grants_usd_m or held.loans_usd_m else (1.0,)
    return min(asked_margin(content, card, held, scale) for scale in sizes)


def loan_words(content: Content, view: View, sheet: OrderSheet) -> str:
    """Where the loans of the draft come from: the window, the rest out of the budget."""
    loans = sum(f.amount_usd_m for f in sheet.fund if f.instrument == "loan")
    if loans <= 0:
        return ""
    window = loan_from_window(content, view, sheet.fund)
    return tr("All loans of this sheet: {a} from your window, {b} from the budget.", a=fmt.money(window),
              b=fmt.money(loans - window))  # fmt: skip


def gantt(content: Content, view: View, ids: tuple[str, ...], most: int = 8) -> Chart:
    """Projects under way from this turn on, in turns; at most ``most`` rows, yours first, then the next to open."""
    turns = tuple(f"T{t}" for t in range(max(1, view.turn - 2), view.announced_turns + 1))
    first = max(1, view.turn - 2)
    spans = []
    going = [p for p in content.projects if p.id in ids and view.projects[p.id].status not in ("open", "lost")]
    focus = next((s.focus for s in content.seats if s.id == view.seat), ())
    going.sort(
        key=lambda p: (
            p.region != view.seat,
            not {o.mineral for o in p.outputs} & set(focus),
            view.projects[p.id].status == "operating",
            view.projects[p.id].months_left,
        )
    )
    for project in going[:most]:
        state = view.projects[project.id]
        start = max(0.0, float(state.started_turn - first))
        end = view.turn - first + state.months_left / view.months_per_turn
        if state.status in ("operating", "ramp_up", "care"):
            end = max(start + 0.3, float(state.opened_turn - first))
            spans.append(
                Span(
                    project.name,
                    end,
                    len(turns) - 1.0,
                    status_word(state.status),
                    "orange" if state.status == "care" else "green",
                )
            )
            continue
        word = tr("{what}, {n} months left", what=status_word(state.status), n=fmt.number(state.months_left))
        if state.months_left <= 1:
            word = tr("{what}, the last month", what=status_word(state.status))
        spans.append(Span(project.name, start, max(end, start + 0.2), word, "blue",
                          done=_share(view.turn - first - start, end - start)))  # fmt: skip
    return Chart(kind="gantt", labels=turns, spans=tuple(spans), now=float(view.turn - first))


def _share(part: float, whole: float) -> float:
    return min(1.0, max(0.0, part / whole)) if whole > 0 else 0.0


def confidence_words(project: Project) -> str:
    """Where the card's figures come from, for the tooltip."""
    words = [f"{k.replace('_', ' ')} {v}" for k, v in project.confidence.items()]
    return tr("Sources: {sources}. {words}", sources=", ".join(project.sources), words="; ".join(words))
