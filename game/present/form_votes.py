"""How the council would vote on a motion that is being written: before the point is paid, not on its card after."""

from typing import Final

from game.model.content import Content
from game.model.talks import Motion
from game.model.views import View
from game.present import fmt, leanings, motion_facts, vote_count, vote_outlook
from game.present.leanings import Expected
from game.present.words import join_words, tr

__all__ = ["names_words", "summary", "verdict"]

SIDES: Final = ("yes", "no", "open")
"""Sides that are told by name; who abstains decides nothing."""


def rows_of(content: Content, view: View, motion: Motion, reckoned: leanings.Reckoned) -> tuple[Expected, ...]:
    """What to expect of each member, one's own vote a yes."""
    return leanings.expected(content, view, motion, "yes", reckoned)


def summary(content: Content, view: View, motion: Motion, reckoned: leanings.Reckoned | None) -> str:
    """Counts on both scales against what is needed, with the verdict; the same basis as on a card."""
    if reckoned is None:
        return tr("Votes foreseen: being worked out ...")
    rows = rows_of(content, view, motion, reckoned)
    bar = vote_count.need(content, view, motion, len(rows))
    _, weight, *_ = vote_count.tally(rows)
    count = {side: sum(row.lean == side for row in rows) for side in SIDES}
    text = tr("Votes foreseen, with yours: {yes} yes, {no} no, {open} open; {w} of the weight for it, {need} needed.",
              **count, w=fmt.percent(weight), need=fmt.percent(bar.weight))  # fmt: skip
    held = vote_outlook.standing(content, view, motion, rows)
    return f"{text} {vote_outlook.standing_words(content, view, held)}"


def verdict(content: Content, view: View, motion: Motion, reckoned: leanings.Reckoned | None) -> tuple[str, str]:
    """The verdict alone in a few words, as its card will have it, and the kind of badge for it."""
    if reckoned is None:
        return tr("being worked out ..."), "quiet"
    held = vote_outlook.standing(content, view, motion, rows_of(content, view, motion, reckoned))
    return motion_facts.verdict(held, decides=False, vote="yes")


def names_words(content: Content, view: View, motion: Motion, reckoned: leanings.Reckoned | None) -> str:
    """Who would vote how, side by side: ``yes: Japan, Korea; no: Chile``; empty while it is worked out."""
    if reckoned is None:
        return ""
    rows = rows_of(content, view, motion, reckoned)
    words = {"yes": tr("Yes: {names}."), "no": tr("No: {names}."), "open": tr("Open: {names}.")}
    sides = {side: [row.name for row in rows if row.lean == side] for side in SIDES}
    return " ".join(words[side].format(names=join_words(names)) for side, names in sides.items() if names)
