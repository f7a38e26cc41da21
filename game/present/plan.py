"""Projects under way as a plan in time, each bar with the layers of its financing."""

import msgspec

from game.model.chart import Span
from game.model.content import Content, Project
from game.model.ids import ProjectId, SeatId
from game.model.state import ProjectState
from game.model.views import View
from game.present import fmt
from game.present.names import party
from game.present.projects import private_usd_m, spans
from game.present.words import tr

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
