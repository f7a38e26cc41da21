"""A secret deal in words: what it takes if it comes out, by what odds, and what it took."""

from collections.abc import Iterable

from game.model.content import Content
from game.model.events import Event
from game.model.gains import Coach
from game.model.ids import SeatId
from game.model.spans import runs
from game.model.talks import Clause
from game.model.views import View
from game.present import facts, fmt, point_words
from game.present.clause_brief import deal_brief
from game.present.facts import Fact
from game.present.words import ntr, tr
from game.rules import secrets
from game.rules.scoring import curve
from game.rules.trust import lasting, start_trust

__all__ = ["cost", "odds", "readers", "row", "signed", "taken", "which", "worth"]


def cost(content: Content) -> str:
    """What each of its parties loses by a secret that comes out."""
    return tr("support at home −{support} points, the trust of all others −{trust} points each",
              support=fmt.number(content.rules.home.secret_loss),
              trust=fmt.number(content.rules.offers.exposed_trust))  # fmt: skip


def row(content: Content, view: View, coach: Coach) -> tuple[Fact, ...]:
    """The odds of a secret offer in all turns that it runs and what comes then, of which its figure is net; none of an
    open one."""
    out = coach.comes_out
    if out is None:
        return ()
    counted = -sum(line.value_usd_m for line in coach.lines if line.comes_out is not None)
    then, part = worth(content, view, -out.usd_m), worth(content, view, -counted)
    how = tr("{part} of it counted in the figure above, by those odds", part=part)
    name = tr("May come out: {p} in all", p=fmt.percent(_in_all(out.odds_share, out.turns)))
    if out.turns == 1:
        name = tr("May come out: {p}", p=fmt.percent(out.odds_share))
    text = tr("It may come out only while it runs: {odds}. If it comes out: {cost}.",
              odds=_odds(out.odds_share, out.turns), cost=cost(content))  # fmt: skip
    return (Fact(name, tr("then {points}", points=then), how, text, "orange"),)


def odds(content: Content, view: View, parties: tuple[SeatId, ...], clauses: Iterable[Clause]) -> str:
    """By which odds a secret deal of these parties comes out in the turns of this game that it runs, in a clause."""
    turns = min(runs(clauses), view.announced_turns - view.turn + 1)
    return _odds(secrets.leak_odds(content, parties), max(1, turns))


def _odds(share: float, turns: int) -> str:
    """``8 % in each of its 4 turns, 28 % in all``; one turn is the one in which it is signed."""
    if turns == 1:
        return tr("{p}, and only in the turn in which it is signed", p=fmt.percent(share))
    return ntr("{p} in each of its {n} turns, {all} in all", "{p} in each of its {n} turns, {all} in all", turns,
               p=fmt.percent(share), all=fmt.percent(_in_all(share, turns)))  # fmt: skip


def _in_all(share: float, turns: int) -> float:
    """Odds that it comes out in one of so many turns: once at most."""
    return float(1.0 - (1.0 - share) ** turns)


def worth(content: Content, view: View, usd_m: float) -> str:
    """A sum in points of the reader, else in money."""
    points = point_words.points(content, view.seat, usd_m, view.announced_turns)
    if abs(points) < facts.TRIFLE or not point_words.known(content, view.seat, view.announced_turns):
        return fmt.signed_money(usd_m)
    return tr("{points} points", points=facts.figure(points))


def readers(content: Content, view: View, event: Event) -> tuple[SeatId, ...]:
    """The ministries that lose trust in the parties of a secret that came out."""
    return secrets.readers(tuple(event.data["parties"]), (s for s in content.seat_ids() if s in view.seats))


def signed(view: View, event: Event) -> int:
    """The turn in which a secret that came out was signed, 0 where it is not known."""
    return next((d.signed_turn for d in view.deals if d.id == event.data.get("deal")), 0)


def which(content: Content, view: View, event: Event) -> str:
    """``It is about a no on the floor on graphite anodes; $ 36 m``: empty where it is not known."""
    deal = next((d for d in view.deals if d.id == event.data.get("deal")), None)
    if deal is None or not deal.clauses:
        return ""
    return tr("It is about {what}", what=deal_brief(content, deal.clauses))


def taken(content: Content, view: View, event: Event) -> float:
    """Points of the reader's total that the trust lost by it takes as far as it lasts, from where Standing is now,
    below 0; 0 for a bystander."""
    others = [s for s in content.seat_ids() if s in view.seats and s != view.seat]
    told = readers(content, view, event)
    if view.seat not in event.data["parties"] or not view.measures or not others:
        return 0.0
    rules = content.rules.score
    mean = float(event.data.get("points", 0.0)) * len(told) / len(others)
    mean *= lasting(content, max(view.announced_turns, event.turn), event.turn)
    gain = view.measures[-1].standing - sum(start_trust(content, s, view.seat) for s in others) / len(others)
    lost = curve(gain, rules.standing_points) - curve(gain + mean, rules.standing_points)
    return (1.0 - rules.bloc_share) * content.seat(view.seat).weights.standing * lost
