"""Projects under way as a plan in time, each bar with the layers of its financing."""

import msgspec

from game.model.chart import Span
from game.model.content import Content, Project
from game.model.ids import ProjectId, SeatId
from game.model.state import ProjectState
from game.model.views import View
from game.present import counts, fmt, horizon
from game.present.names import party
from game.present.projects import private_usd_m, status_word
from game.present.words import tr
from game.rules.plant_calendar import opens_turn

__all__ = ["SIGNS", "Layer", "Plan", "PlanRow", "layers", "plan"]

SIGNS: dict[str, str] = {"grant": "G", "loan": "L", "equity": "E", "private": "P"}
"""The letter that stands for a layer in a bar: it can be read without colour."""


class Layer(msgspec.Struct, frozen=True):
    """One part of what a plant costs: kind of money, who gives it, USD million, share of all of it.

    ``seat`` is empty for private owners and ``FUND`` for the FORGE Fund.
    """

    kind: str
    seat: SeatId
    usd_m: float
    share: float

    @property
    def sign(self) -> str:
        """Its letter."""
        return SIGNS[self.kind]


class PlanRow(msgspec.Struct, frozen=True):
    """One line of the plan: a card, its bar in turns from the left edge, its layers and their words."""

    project: ProjectId
    span: Span
    layers: tuple[Layer, ...]
    words: str


class Plan(msgspec.Struct, frozen=True):
    """The plan: turn labels along the top, where now is, a row a project."""

    turns: tuple[str, ...]
    now: float
    rows: tuple[PlanRow, ...]


def plan(content: Content, view: View, ids: tuple[ProjectId, ...], most: int = 8) -> Plan:
    """Projects under way from two turns ago to the announced end; at most ``most`` rows."""
    first = max(1, view.turn - 2)
    turns = tuple(f"T{t}" for t in range(first, view.announced_turns + 1))
    rows = []
    for card, span in spans(content, view, ids, most):
        parts = layers(card, view.projects[card.id])
        rows.append(PlanRow(card.id, span, parts, layer_words(content, parts)))
    return Plan(turns, float(view.turn - first), tuple(rows))


def layers(card: Project, held: ProjectState) -> tuple[Layer, ...]:
    """Grants, loans lender by lender, treasuries' shares, and what private owners carry, as parts of all of it."""
    found: list[tuple[str, SeatId, float]] = []
    for kind, money in (("grant", held.grants_usd_m), ("loan", held.loans_usd_m), ("equity", held.equity_usd_m)):
        found += [(kind, seat, usd) for seat, usd in sorted(money.items(), key=lambda row: -row[1]) if usd > 0]
    private = private_usd_m(card, held)
    if private > 0:
        found.append(("private", "", private))
    total = sum(usd for _, _, usd in found)
    return tuple(Layer(kind, seat, usd, usd / total) for kind, seat, usd in found) if total > 0 else ()


def layer_words(content: Content, parts: tuple[Layer, ...]) -> str:
    """The layers as a sentence, for the tooltip and for a screen reader."""
    kinds = {"grant": tr("grant"), "loan": tr("loan"), "equity": tr("share"), "private": tr("private owners")}
    named = [
        f"{part.sign} {kinds[part.kind]}{' ' + party(content, part.seat) if part.seat else ''} {fmt.money(part.usd_m)}"
        for part in parts
    ]
    return "; ".join(named)


def spans(content: Content, view: View, ids: tuple[str, ...], most: int = 8) -> tuple[tuple[Project, Span], ...]:
    """Bars of projects under way, in turns from two turns ago; yours first, then the next to open."""
    turns = view.announced_turns + 1 - max(1, view.turn - 2)
    first = max(1, view.turn - 2)
    going = [p for p in content.projects if p.id in ids and view.projects[p.id].status not in ("later", "open", "lost")]
    focus = next((s.focus for s in content.seats if s.id == view.seat), ())
    going.sort(
        key=lambda p: (
            p.region != view.seat,
            not {o.mineral for o in p.outputs} & set(focus),
            view.projects[p.id].status == "operating",
            view.projects[p.id].months_left,
        )
    )
    return tuple((project, _span(content, view, project, first, turns)) for project in going[:most])


def _span(content: Content, view: View, project: Project, first: int, turns: int) -> Span:
    """One bar: the works with how far they are, or the life of a plant that runs."""
    state = view.projects[project.id]
    start = max(0.0, float(state.started_turn - first))
    if state.status in ("operating", "ramp_up", "care"):
        opened = max(start + 0.3, float(state.opened_turn - first))
        tone = "orange" if state.status == "care" else "green"
        return Span(project.name, opened, turns - 1.0, status_word(state.status), tone)
    end = view.turn - first + state.months_left / view.months_per_turn
    word = tr("{what}, {months} left", what=status_word(state.status), months=counts.months(state.months_left))
    if state.months_left <= 1:
        word = tr("{what}, the last month", what=status_word(state.status))
    word = horizon.marked(content, view, opens_turn(content, view, project), word)
    return Span(project.name, start, max(end, start + 0.2), word, "blue",
                done=_share(view.turn - first - start, end - start))  # fmt: skip


def _share(part: float, whole: float) -> float:
    return min(1.0, max(0.0, part / whole)) if whole > 0 else 0.0
