"""Who picks what comes to the vote, by which rule, and what becomes of a motion that is not called."""

import math

from game.model.content import Content
from game.model.talks import Motion, TableMotion
from game.model.views import View
from game.present import leanings, vote_count
from game.present.names import party, sentence
from game.present.words import ntr, tr

__all__ = ["doubts", "forced", "picks", "rule"]


def picks(content: Content, view: View) -> str:
    """What tabling costs and who picks, in a few words."""
    if view.chair == view.seat:
        return tr("1 point; you pick what is voted on")
    most = content.rules.turn.motions_per_turn
    return tr("1 point; the chair picks {n}", n=most)


def rule(content: Content, view: View) -> str:
    """By which rule motions come to the vote, and what becomes of the point of one that does not."""
    if view.chair == view.seat:
        return tr("You hold the chair: what you do not list is not voted on.")
    most = content.rules.turn.motions_per_turn
    text = ntr("{n} of the motions on the table comes to the vote, {chair} picks it.",
               "{n} of the motions on the table come to the vote, {chair} picks them.", most,
               chair=party(content, view.chair))  # fmt: skip
    if view.seats[view.chair].plan.controller == "ai":
        text += " " + tr("It calls first what it sold its yes to, then what should pass, then who waited last turn.")
    return sentence(f"{text} {tr('What is not called falls, and its point with it.')} {forced(content, view)}")


def forced(content: Content, view: View) -> str:
    """How a motion comes to the vote against the chair's will."""
    members = sum(1 for s in view.seats.values() if s.status == "member")
    need = max(2, math.ceil(content.rules.voting.force_share * members - 1e-9))
    return tr("If {n} members table the same, it is voted on whatever the chair wants.", n=need)


def doubts(content: Content, view: View, move: TableMotion, reckon: leanings.Reckon = leanings.nobodys) -> str:
    """A warning where an AI chair will hardly call a motion: by what is known of the votes it should fall.

    ``reckon``: what ministries expect of each other's votes on a motion, as on the motion's card; no warning while
    it gives None: that is being worked out.
    """
    chair = view.seats.get(view.chair)
    if view.chair == view.seat or chair is None or chair.plan.controller != "ai":
        return ""
    motion = Motion(
        id="", kind=move.kind, by=view.seat, turn=view.turn, mineral=move.mineral, stage=move.stage,
        price_usd_per_kg=move.price_usd_per_kg, amount_usd_m=move.amount_usd_m, seat=move.seat, project=move.project,
        against=move.against,
    )  # fmt: skip
    reckoned = reckon(motion)
    if reckoned is None:
        return ""
    rows = leanings.expected(content, view, motion, "yes", reckoned)
    bar = vote_count.need(content, view, motion, len(rows))
    heads, weight, open_heads, open_weight = vote_count.tally(rows)
    if heads + open_heads >= bar.heads and weight + open_weight >= bar.weight:
        return ""
    return sentence(tr("By what is known of the votes it should fall, and {chair} calls first what should pass: the "
                       "point may be lost.", chair=party(content, view.chair)))  # fmt: skip
