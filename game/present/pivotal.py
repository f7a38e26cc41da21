"""Motions that hang on the reader's own vote, and who would pay for it: said large, it is the best of bargains."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId, Vote
from game.model.talks import Clause, MakeOffer, Motion
from game.model.views import View
from game.present import chair_list, council, fmt, leanings, own_votes, vote_count
from game.present.gravest_words import Blow
from game.present.names import within
from game.present.words import join_words, tr

__all__ = [
    "GRADE", "Pivotal", "asks", "blow", "decides_words", "hangs", "head", "listed", "may_come", "of_partner", "pays",
    "pays_words", "pivotal",
]  # fmt: skip

TALKS: Final = ("talk", "bell")
GRADE: Final = "vote_decides"
"""The grade of such a motion among what a page leads with."""
VOTES: Final[tuple[Vote, Vote]] = ("yes", "no")
FELT_USD_M: Final = 1.0
"""Worth of a motion's passing or falling, USD million, from which a ministry pays for a vote on it."""
LIKELY: Final = 0.5
"""Odds that it is called from which a motion leads a page; below it its own card and the bargain have it."""
NAMED: Final = 2
"""Names on either side."""
ASKED_PART: Final = 0.1
"""Part of what it is worth in all to a partner that is asked for the vote: ministries offer as much of their own
accord, since how a person votes decides only perhaps."""
ASKED_LEAST_USD_M: Final = 3.0
BARGAINED_USD_M: Final = 20.0
"""Worth to a partner from which the draft leaves it more than signing takes: below it the draft was refused."""
ASKED_BUDGETS: Final = 0.1
"""Bounds of that: what nobody writes a deal for, and what a ministry pays for one vote, as a share of its budget."""


class Pivotal(msgspec.Struct, frozen=True):
    """A motion that passes with the reader's yes and fails with its no, as the others lean; its vote is not sold yet.

    ``worth``: the other seats with what passing is worth to them in all (below 0: to lose), USD million, what weighs
    most first. ``odds``: that it comes to the vote.
    """

    motion: Motion
    worth: tuple[tuple[SeatId, float], ...]
    odds: float = 1.0

    def side(self, wanted: Vote) -> tuple[tuple[SeatId, float], ...]:
        """Who wants a yes, or a no."""
        return tuple((seat, usd) for seat, usd in self.worth if (usd > 0) is (wanted == "yes"))


def listed(view: View) -> tuple[Motion, ...]:
    """Motions that may come to the vote: the agenda once it stands, else all that are tabled."""
    if view.phase not in TALKS:
        return ()
    return tuple(m for m in view.motions if not view.agenda or m.id in view.agenda)


def may_come(view: View) -> tuple[Motion, ...]:
    """Those, and while offers can be made what lies beside a list that stands: some of it is called late."""
    on_it = listed(view)
    return (*on_it, *(m for m in view.motions if m not in on_it)) if view.phase == "talk" else on_it


def hangs(content: Content, view: View, motion: Motion, reckon: leanings.Reckon) -> Pivotal | None:
    """A motion that hangs on the reader's vote; None where it does not, or while votes are worked out."""
    reckoned = reckon(motion)
    if reckoned is None or view.you is None or view.you.status != "member" or own_votes.promised(view, motion):
        return None
    rows = leanings.expected(content, view, motion, reckoned=reckoned)
    if not any(row.seat == view.seat for row in rows):
        return None
    bar = vote_count.need(content, view, motion, len(rows))
    leans, weights = {row.seat: row.lean for row in rows}, {row.seat: row.weight for row in rows}
    if not vote_count.turns(leans, weights, bar, view.seat, "yes", "no"):
        return None
    felt = [(seat, row[1]) for seat, row in reckoned.items() if seat != view.seat and abs(row[1]) >= FELT_USD_M]
    odds = 1.0 if motion.id in view.agenda or not view.agenda else chair_list.odds(content, view, motion, reckon)
    return Pivotal(motion, tuple(sorted(felt, key=lambda row: -abs(row[1]))), odds) if odds > 0 else None


def pivotal(
    content: Content, view: View, reckon: leanings.Reckon, *, late: bool = False
) -> tuple[Pivotal, ...]:
    """All such motions, by the votes that their cards show, the likeliest to be called first.

    ``late``: those, too, that more likely than not are never called.
    """
    if view.you is None or view.you.status != "member":
        return ()
    found = (hangs(content, view, motion, reckon) for motion in may_come(view))
    kept = [one for one in found if one is not None and (late or one.odds >= LIKELY)]
    return tuple(sorted(kept, key=lambda one: -one.odds))


def blow(content: Content, view: View, reckon: leanings.Reckon) -> tuple[Blow, ...]:
    """The first of them as what a brief leads with; none where nothing hangs on the reader."""
    for one in pivotal(content, view, reckon)[:1]:
        title, who = council.motion_title(content, one.motion), pays_words(content, view, one)
        return (Blow(GRADE, "vote", "council", tr("Your vote may decide"), title, effect=who,
                     now=tr("{motion}: {who}", motion=title, who=who), good=None,
                     screen="deals" if view.phase == "talk" else "council"),)  # fmt: skip
    return ()


def head(content: Content, view: View, one: Pivotal) -> str:
    """That it hangs on the reader as the others are foreseen, with its name: their ballots are sealed."""
    title = council.motion_title(content, one.motion)
    return tr("{head}: {motion}", head=decides_words(view, one.motion), motion=title)


def decides_words(view: View, motion: Motion) -> str:
    """The same without the name; of a motion that is on no list yet first that it has to be called."""
    if motion.id in view.agenda:
        return tr("As the others lean, your vote decides")
    if view.chair == view.seat:
        return tr("If you call it, your vote decides")
    return tr("If the chair calls it, your vote decides")


def pays_words(content: Content, view: View, one: Pivotal) -> str:
    """Who would pay for a yes and who for a no, with what it is worth to them; that nobody would where that is so.

    On a motion of one's own nobody pays for the yes that it was tabled for.
    """
    yes, no = (_named(content, view, tuple(row for row in one.side(vote) if pays(one, row[0]))) for vote in VOTES)
    if one.motion.by == view.seat:
        mine = tr("It is yours: without your yes it falls.")
        return tr("{text} A no is worth most to {no}.", text=mine, no=no) if no else mine
    if yes and no:
        text = tr("A yes is worth most to {yes}, a no to {no}.", yes=yes, no=no)
    elif yes:
        text = tr("A yes is worth most to {yes}.", yes=yes)
    elif no:
        text = tr("A no is worth most to {no}.", no=no)
    else:
        return tr("It is worth little to the others: nobody would pay for it.")
    if view.phase != "talk":
        return tr("{text} Ballots are sealed: one other that turns undoes yours.", text=text)
    if one.odds < 1.0:
        return tr("{text} By odds of {odds} it is called; money for your vote goes back if not.", text=text,
                  odds=fmt.percent(one.odds))  # fmt: skip
    return tr("{text} Ask before you give your vote away; one other that turns undoes it.", text=text)


def _named(content: Content, view: View, side: tuple[tuple[SeatId, float], ...]) -> str:
    """Those of a side to whom it is worth most, with what may be asked of them, or what it is once nobody bargains."""
    def what(seat: SeatId, usd: float) -> str:
        if view.phase == "talk":
            return tr("ask about {money}", money=fmt.money(asked_usd_m(content, seat, usd)))
        return _money(usd)

    return join_words([f"{within(content, seat)} ({what(seat, usd)})" for seat, usd in side[:NAMED]])


def _money(usd: float) -> str:
    return tr("{money} over all its turns", money=fmt.money(abs(usd)))


def asked_usd_m(content: Content, partner: SeatId, usd: float) -> float:
    """What may be asked of a partner for the vote, USD million: a part of what it is worth to it (``usd``), as the
    draft names it."""
    most = ASKED_BUDGETS * content.seat(partner).budget_usd_m
    return float(round(max(ASKED_LEAST_USD_M, min(most, ASKED_PART * abs(usd)))))


def pays(one: Pivotal, partner: SeatId) -> bool:
    """Whether the vote is worth so much to a partner that it signs a deal for it."""
    return one.odds * abs(dict(one.worth).get(partner, 0.0)) >= BARGAINED_USD_M


def of_partner(content: Content, one: Pivotal, partner: SeatId) -> str:
    """What the vote is worth to one partner, in a sentence; empty where it is nothing."""
    usd = dict(one.worth).get(partner, 0.0)
    if not pays(one, partner):
        return ""
    text = (tr("Your yes is worth {money} to {name}.", money=_money(usd), name=within(content, partner)) if usd > 0
            else tr("Your no is worth {money} to {name}.", money=_money(usd), name=within(content, partner)))
    asked = fmt.money(asked_usd_m(content, partner, usd))
    if one.odds < 1.0:
        return tr("{text} Ask about {asked}: by odds of {odds} it is called, and the money goes back if not.",
                  text=text, asked=asked, odds=fmt.percent(one.odds))  # fmt: skip
    return tr("{text} Ask about {asked}: a single vote decides only perhaps.", text=text, asked=asked)


def asks(content: Content, view: View, one: Pivotal, partner: SeatId) -> MakeOffer | None:
    """A first draft: the vote that the partner wants for a part of what it is worth to it; None where that is nothing.
    """
    usd, motion = dict(one.worth).get(partner, 0.0), one.motion
    if not pays(one, partner):
        return None
    money = asked_usd_m(content, partner, usd)
    vote: Vote = "yes" if usd > 0 else "no"
    given = Clause("vote", view.seat, mineral=motion.mineral, stage=motion.stage, motion=motion.id, vote=vote)
    return MakeOffer(partner, (Clause("money", partner, amount_usd_m=money), given))
