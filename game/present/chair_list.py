"""What a chair that the engine plays should bring to the vote by its rule, and what a new motion would drive off.

The list of the talks is not the last word: a place that was sold, and a motion that waited a turn and should pass, go
before what was listed (``chair.rule``). Found in play: one's own motion drove another off, for which one's vote was
sold, and the money went back.
"""

from collections.abc import Collection, Iterable

from game.model.content import Content
from game.model.talks import Clause, Motion
from game.model.views import View
from game.present import fmt, leanings, vote_outlook
from game.present.council import motion_title
from game.present.names import party, sentence
from game.present.words import join_words, tr
from game.rules import calls, vote_money
from game.rules.calls import passed_over, place_sold, takes_a_place
from game.rules.promises import concerns

__all__ = ["driven_off", "foreseen", "loss_words", "odds", "sign_words", "warning"]


def foreseen(
    content: Content, view: View, reckon: leanings.Reckon, new: Iterable[Motion] = (), sold: Iterable[Clause] = ()
) -> tuple[Motion, ...]:
    """The motions that should come to the vote, those ``new`` on the table and places ``sold`` by a deal counted.

    Empty while there is no list, where a person picks, or while votes are worked out.
    """
    chair, words = view.seats.get(view.chair), tuple(c for c in sold if c.giver == view.chair and takes_a_place(c))
    if not view.agenda or chair is None or chair.plan.controller != "ai" or view.phase != "talk":
        return ()
    before, rows = passed_over(view), []
    for motion in (*view.motions, *new):
        owed = place_sold(view, motion) or any(concerns(word, motion) for word in words)
        in_turn = not owed and (motion.by in before or motion.id in view.agenda)
        passes = _may_pass(content, view, motion, reckon) if in_turn else False
        if passes is None:
            return ()
        listed = motion.id in view.agenda
        rows.append(((owed, passes and motion.by in before, listed, passes, motion.by == view.chair), motion))
    rows.sort(key=lambda row: row[0], reverse=True)
    return tuple(motion for _, motion in rows[: content.rules.turn.motions_per_turn])


def _may_pass(content: Content, view: View, motion: Motion, reckon: leanings.Reckon) -> bool | None:
    """Whether a motion passes as the others lean, or may by those who are open; None while that is worked out."""
    reckoned = reckon(motion)
    if reckoned is None:
        return None
    own = "yes" if motion.by == view.seat else ""
    rows = leanings.expected(content, view, motion, own, reckoned)
    return vote_outlook.standing(content, view, motion, rows).end != vote_outlook.FAILS


def odds(content: Content, view: View, motion: Motion, reckon: leanings.Reckon) -> float:
    """Odds that a motion comes to the vote, as ministries count them."""
    places = content.rules.turn.motions_per_turn
    return calls.odds(view, places, motion, lambda: bool(_may_pass(content, view, motion, reckon)))


def driven_off(
    content: Content, view: View, reckon: leanings.Reckon, new: Iterable[Motion] = (), sold: Iterable[Clause] = ()
) -> tuple[Motion, ...]:
    """What should come to the vote now and no more with a new motion, or once a deal sells a place."""
    after = foreseen(content, view, reckon, new, sold)
    return tuple(m for m in foreseen(content, view, reckon) if m not in after) if after else ()


def warning(
    content: Content, view: View, reckon: leanings.Reckon, new: Iterable[Motion] = (), sold: Iterable[Clause] = ()
) -> str:
    """What the reader loses by a motion, or by a place bought, that drives another off the list; empty if nothing."""
    gone = driven_off(content, view, reckon, new, sold)
    told = (loss_words(content, view, m, foreseen(content, view, reckon)) for m in gone)
    return " ".join(text for text in told if text)


def loss_words(content: Content, view: View, gone: Motion, called: Collection[Motion]) -> str:
    """What one motion off the list costs the reader: money for its vote there, or its own motion; else empty.

    ``called``: the motions that come to the vote as things stand.
    """
    back = vote_money.lost_usd_m(view, gone, called)
    title = motion_title(content, gone)
    if back:
        text = sentence(tr("It takes the place of {motion} on the list: the {money} for your vote there go back to "
                           "{names}.", motion=title, money=fmt.money(sum(back.values())),
                           names=join_words([party(content, seat) for seat in back])))  # fmt: skip
        left = [m for m in called if m.id != gone.id]
        secret = any(d.secret and d.signed_turn == view.turn and view.seat in d.parties and not d.closed_turn
                     and vote_money.fell_away(d, view.chair, left) and not vote_money.fell_away(d, view.chair, called)
                     for d in view.deals)  # fmt: skip
        return tr("{text} That secret deal then falls away and does not come out.", text=text) if secret else text
    if gone.by == view.seat:
        return tr("It takes the place of your own motion on the list: {motion}.", motion=title)
    return ""


def sign_words(view: View, motion: Motion, called: Collection[str]) -> tuple[str, str, str]:
    """Word, kind of badge and tooltip for a motion's place on the chair's list during the talks.

    ``called``: those that should come to the vote; empty where that is not foreseen.
    """
    listed = motion.id in view.agenda
    last = tr("The chair may change the list until the bell.")
    if not called or listed == (motion.id in called):
        return (tr("listed so far") if listed else tr("not listed yet")), "quiet", last
    if listed:
        text = tr("Another goes before it by the chair's rule: a motion whose place was sold, or one that waited a "
                  "turn and should pass.")  # fmt: skip
        return tr("may drop out"), "warn", f"{text} {last}"
    text = (tr("Its place on the list is sold.") if place_sold(view, motion) else
            tr("It waited a turn and should pass: the chair's rule puts it before what is listed."))  # fmt: skip
    return tr("should come"), "info", f"{text} {last}"
