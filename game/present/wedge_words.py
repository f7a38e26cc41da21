"""Separate offers of Beijing to all ministries, and pledges to the forum, in words: how many noes or shares are needed,
what they do, how it ended."""

from typing import Any, Final

from game.model.content import Content, Wedge
from game.model.events import Event
from game.model.gains import AnswerGain
from game.model.ids import SeatId
from game.present import counts, fmt
from game.present.facts import Fact, figure
from game.present.names import party, sentence
from game.present.words import join_words, tr
from game.rules import wedges

__all__ = ["answered_words", "count_words", "decided_words", "end_facts", "headline", "names", "note"]

NAMED: Final = 4
"""Ministries that are named; of more their number is told."""
SURE: Final = 0.5
"""Noes by which a count may be off before its range is told."""


def count_words(content: Content, wedge: Wedge, gain: AnswerGain | None) -> str:
    """How many noes hold the line, and what the others should say."""
    seats = len(content.seats)
    held = {"n": wedges.needed(wedge, seats), "all": seats}
    least = tr("With {n} shares of {all} ministries the forum is renewed and all trust all {up} points more; with "
               "fewer nobody pays", up=fmt.number(wedge.held_points, 1), **held) if wedge.pledge else tr(
        "{n} noes of {all} ministries hold the line", **held)  # fmt: skip
    if gain is None or gain.held_points is None:
        return least
    low, high = (round(min(max(0.0, gain.others_noes + side * gain.spread_noes), 2.0 * (seats - 1)))
                 for side in (-1.0, 1.0))  # fmt: skip
    if gain.spread_noes < SURE or low == high:
        others = fmt.number(round(gain.others_noes))
    else:
        others = tr("{low} to {high}", low=low, high=high)
    if wedge.pledge:
        return tr("{least}; the others should pledge {others}. Points of your score by odds:", least=least,
                  others=others)  # fmt: skip
    return tr("{least}; the others should say {others}. Points of your score by odds:", least=least, others=others)


def note(wedge: Wedge) -> str:
    """What a line that holds or breaks does, and how answers are given."""
    by = {"up": fmt.number(wedge.held_points, 1), "down": fmt.number(-wedge.broken_points, 1)}
    if wedge.pledge:
        return tr("All answer at the bell, unseen. With enough shares the pledges are paid and everybody trusts "
                  "everybody {up} points more, whoever paid; with too few nobody pays, and it is {down} points less. "
                  "Who pledged is told.", **by)  # fmt: skip
    return tr("All answer at the bell, unseen. If the line holds, those who said no trust each other {up} points more; "
              "if it breaks, everybody trusts everybody {down} points less. Who took the money is told.", **by)


def end_facts(gain: AnswerGain, *, pledge: bool = False) -> tuple[Fact, ...]:
    """What an answer comes to in points of the own score, in either end: all that stands below it is in both, but the
    money of a ``pledge``."""
    if gain.held_points is None:
        return ()
    how = tr("By what odds the line holds or breaks with this answer, and what that comes to in points of your score: "
             "money, trust and what the line does.")  # fmt: skip
    odds = round(100 * min(max(gain.odds_share, 0.0), 1.0)) / 100
    good, bad = fmt.percent(odds), fmt.percent(1.0 - odds)
    names = (tr("Enough {odds}", odds=good), tr("Too few {odds}", odds=bad)) if pledge else (
        tr("Holds {odds}", odds=good), tr("Breaks {odds}", odds=bad))  # fmt: skip
    mean = odds * gain.held_points + (1.0 - odds) * gain.broken_points
    ends = zip((tr("Both by their odds"), *names), (mean, gain.held_points, gain.broken_points), strict=True)
    return tuple(Fact(name, figure(points), how=how, text=how, tone="green" if points > 0 else "orange")
                 for name, points in ends)  # fmt: skip


def headline(event: Event) -> str:
    """That Beijing writes to all, as the newspaper has it."""
    return sentence(tr(event.text))


def decided_words(event: Event, reader: SeatId) -> str:
    """Whether the reader's answer alone decided, or another one would have; empty where it did not."""
    d = event.data
    if reader not in (*d["took"], *d["refused"]):
        return ""
    over = d["noes"] - d["needed"]
    if event.kind == "pledges_counted":
        return _pledge_decided(d, reader, over)
    if d["held"]:
        if reader in d["twice"] and over == 0:
            return tr("Your second no decided it.")
        return tr("Your no decided it.") if reader not in d["took"] and over < 1 + (reader in d["twice"]) else ""
    if reader in d["took"]:
        return tr("Your no would have held it.") if over == -1 else ""
    return tr("A second no of yours would have held it.") if over == -1 and reader not in d["twice"] else ""


def _pledge_decided(data: dict[str, Any], reader: SeatId, over: int) -> str:
    """The same of pledges."""
    mine = 2 if reader in data["twice"] else 1 if reader in data["refused"] else 0
    if data["held"]:
        if mine > over:
            second = mine == 2 and over == 0
            return tr("Your second share decided it.") if second else tr("Your pledge decided it.")
        return "" if mine else tr("It was renewed without you.")
    if mine + (-over) <= 2 and mine < 2:
        return tr("A share more of yours would have done it.") if over == -1 else tr("Two shares of yours would have "
                                                                                   "done it.")  # fmt: skip
    return ""


def names(content: Content, seats: list[str], most: int = 99) -> str:
    """Ministries by name, in the order of the table; of more than ``most`` how many; empty for none."""
    if len(seats) > most:
        return counts.ministries(len(seats))
    return join_words([party(content, seat) for seat in content.seat_ids() if seat in seats])


def answered_words(content: Content, event: Event) -> str:
    """Whether the line held, by how many noes, and who took the money."""
    d = event.data
    if event.kind == "pledges_counted":
        return _pledged_words(content, d)
    took = names(content, d["took"])
    who = tr("{names} took Beijing's money", names=took) if took else tr("nobody took Beijing's money")
    parts = {"n": d["noes"], "least": d["needed"], "who": who}
    text = tr("The forum's line holds, {n} noes of the {least} needed: {who}", **parts) if d["held"] else tr(
        "The forum's line breaks, {n} noes of the {least} needed: {who}", **parts)  # fmt: skip
    return sentence(text)


def _pledged_words(content: Content, data: dict[str, Any]) -> str:
    """Whether the forum is renewed, by how many shares, and who pledged none."""
    free = names(content, data["took"], NAMED)
    who = tr("{names} pledged nothing", names=free) if free else tr("everybody pledged")
    parts = {"n": data["noes"], "least": data["needed"], "who": who}
    text = tr("The forum is renewed, {n} shares pledged of the {least} needed: {who}", **parts) if data["held"] else tr(
        "The forum is not renewed, {n} shares pledged of the {least} needed, nobody pays: {who}", **parts)  # fmt: skip
    return sentence(text)
