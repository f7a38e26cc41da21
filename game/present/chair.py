"""Who picks what comes to the vote, by which rule, and what becomes of a motion that is not called."""

import math

from game.model.content import Content
from game.model.talks import Motion, TableMotion
from game.model.views import View
from game.present import counts, fmt, leanings, vote_count
from game.present.council import motion_title
from game.present.names import party, sentence
from game.present.words import ntr, tr
from game.rules.check_talk import points_for
from game.rules.council import uncalled

__all__ = ["doubts", "drafted", "forced", "listed", "picks", "ring_words", "rule", "uncalled_words"]


def picks(content: Content, view: View, move: TableMotion | None = None) -> str:
    """What tabling this motion costs and who picks, in a few words; more than a point with its reason."""
    points = points_for(content, view, move) if move is not None else 1
    cost = ntr("{n} initiative point", "{n} initiative points", points)
    if points > 1:
        least = fmt.number(content.rules.home.reluctant_below)
        held = counts.support(content, view.you.support) if view.you is not None else least
        cost = tr("{cost} (support {n} of 100, below {least})", cost=cost, n=held, least=least)
    if view.chair == view.seat:
        return tr("{cost}; you pick what is voted on", cost=cost)
    return tr("{cost}; the chair picks {n}", cost=cost, n=content.rules.turn.motions_per_turn)


def rule(content: Content, view: View) -> str:
    """By which rule motions come to the vote, and what becomes of the point of one that does not."""
    if view.chair == view.seat:
        return tr("You hold the chair: what you do not list is not voted on. If you list nothing, the first tabled "
                  "are.")  # fmt: skip
    most = content.rules.turn.motions_per_turn
    text = ntr("{n} of the motions on the table comes to the vote, {chair} picks it.",
               "{n} of the motions on the table come to the vote, {chair} picks them.", most,
               chair=party(content, view.chair))  # fmt: skip
    if view.seats[view.chair].plan.controller == "ai":
        text += " " + tr("It calls first what it was paid for, then one that was left out last turn and is likely to "
                         "pass, then what it has listed, then what else is likely to pass, its own first.")  # fmt: skip
    lost = tr("A motion that is not picked is lost, and the point that it cost.")
    return sentence(f"{text} {lost} {forced(content, view)}")


def listed(content: Content, view: View) -> str:
    """How far the chair's own list is, or that the first tabled stand in for it."""
    most = content.rules.turn.motions_per_turn
    if not view.agenda:
        return tr("you list none: the first {n} tabled would be voted on", n=most)
    return tr("you list {n} of {most}", n=len(view.agenda), most=most)


def ring_words(content: Content, view: View) -> str:
    """A warning before the bell to a chair that leaves its own motion off the list; empty where there is none."""
    left = _left_out(view) if view.chair == view.seat and view.phase == "talk" else ()
    if not left:
        return ""
    if view.agenda:
        what = motion_title(content, left[0])
        return tr("You hold the chair and have not listed your own motion: {what}.", what=what)
    if left[0].id in [m.id for m in view.motions[: content.rules.turn.motions_per_turn]]:
        return ""
    return tr("You hold the chair and list nothing: the first tabled come to the vote, your own motion not: {what}.",
              what=motion_title(content, left[0]))  # fmt: skip


def uncalled_words(content: Content, view: View) -> str:
    """After the bell: an own motion that does not come to the vote, and whose doing that was; empty where all do."""
    left = _left_out(view)
    if not left or view.phase != "bell":
        return ""
    what = motion_title(content, left[0])
    if view.chair == view.seat:
        return tr("Your motion was not on your list and does not come to the vote: {what}.", what=what)
    text = tr("The chair did not take your motion to the vote: {what}.", what=what)
    return f"{text} {forced(content, view)}"


def _left_out(view: View) -> tuple[Motion, ...]:
    return tuple(m for m in view.motions if m.by == view.seat and m.id not in view.agenda)


def forced(content: Content, view: View) -> str:
    """How a motion comes to the vote against the chair's will."""
    members = sum(1 for s in view.seats.values() if s.status == "member")
    need = max(2, math.ceil(content.rules.voting.force_share * members - 1e-9))
    return tr("If {n} members table the same, it is voted on whatever the chair wants.", n=need)


def drafted(view: View, move: TableMotion) -> Motion:
    """A motion that is being written, as it would lie on the table; it has no name yet."""
    return Motion(
        id="", kind=move.kind, by=view.seat, turn=view.turn, mineral=move.mineral, stage=move.stage,
        price_usd_per_kg=move.price_usd_per_kg, amount_usd_m=move.amount_usd_m, seat=move.seat, project=move.project,
        against=move.against,
    )  # fmt: skip


def doubts(content: Content, view: View, move: TableMotion, reckon: leanings.Reckon = leanings.nobodys) -> str:
    """A warning where an AI chair will hardly call a motion: by what is known of the votes it should fail.

    ``reckon``: what ministries expect of each other's votes on a motion, as on the motion's card; no warning while
    it gives None: that is being worked out.
    """
    chair = view.seats.get(view.chair)
    if view.chair == view.seat or chair is None or chair.plan.controller != "ai":
        return ""
    motion = drafted(view, move)
    reckoned = reckon(motion)
    if reckoned is None:
        return ""
    rows = leanings.expected(content, view, motion, "yes", reckoned)
    bar = vote_count.need(content, view, motion, len(rows))
    heads, weight, open_heads, open_weight = vote_count.tally(rows)
    if heads + open_heads >= bar.heads and weight + open_weight >= bar.weight:
        return _queue(content, view)
    return sentence(tr("By what is known of the votes it should fail, and {chair} calls first what should pass: the "
                       "point may be lost.", chair=party(content, view.chair)))  # fmt: skip


def _queue(content: Content, view: View) -> str:
    """A warning where the chair's list and its own motions leave a new one of the seat no place; else empty."""
    taken = {*view.agenda, *(m.id for m in view.motions if m.by == view.chair)}
    waited = any(e.seat == view.seat for e in uncalled(e for e in view.news if e.turn == view.turn - 1))
    places = content.rules.turn.motions_per_turn
    if waited or len(taken) < places:
        return ""
    return sentence(tr("{chair} has {n} motions before it, on its list or its own, and calls {places}: unless it is "
                       "paid for yours, the point may be lost.", chair=party(content, view.chair), n=len(taken),
                       places=places))  # fmt: skip
