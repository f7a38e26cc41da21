"""Expected votes in few lines: who votes how, grouped by what it is for them, with what they gain or lose by it.

A list of sixteen names with "it gains" said neither what they gain nor fitted beside a second motion.
"""

import re
from typing import Final

import msgspec

from game.model.content import Content
from game.model.views import View
from game.present import fmt, point_words
from game.present.facts import TRIFLE
from game.present.leanings import Expected, Reckoned
from game.present.words import mark, tr
from game.rules.floor_trial import DUMPED_ODDS

__all__ = ["VoteGroup", "for_you", "vote_groups", "why_yes", "worth"]

LEANS: Final = ("yes", "no", "abstain", "open")
LEAST_USD_M: Final = 0.5
"""Sum of a group below which none is told."""
_GAINS: Final = re.compile(r"brings us (.+?)(?= and costs us |$)")
_LOSSES: Final = re.compile(r"costs us (.+?)(?= and brings us |$)")
"""The two sides of a ministry's reason (``agents.words.reasons``)."""
_CAUSES: Final = {
    "good prices for our producers": mark("makers at home"),
    "cheaper inputs for our makers": mark("makers who pay less for what they work up"),
    "cheap inputs in a price cut": mark("cheap inputs if China cuts its prices"),
    "a price for plants on their way here": mark("plants under way"),
    "protection from price cuts": mark("protection from price cuts"),
    "our part of the levy": mark("the levy they keep"),
    "surer supply": mark("security of supply"),
    mark("our part of the Fund"): mark("their part of the Fund"),
    mark("our part of the levy in a price cut"): mark("the levy they keep, if China cuts its prices"),
    mark("our part of the Fund in a price cut"): mark("their part of the Fund, if China cuts its prices"),
    "a stronger bloc": mark("a stronger FORGE"),
    "a bloc that holds out in a price cut": mark("a FORGE that holds out if China cuts its prices"),
    "a weaker bloc": mark("a weaker FORGE"),
    "higher bills for our users": mark("their users' bills"),
    "lower bills for our users": mark("their users' bills"),
    "cheap years that our users miss": mark("cheap years missed"),
    "our own plant": mark("their own plant"),
    "its supply": mark("its supply"),
    "relief for our users": mark("relief for their users"),
    "relief our users would get": mark("relief for their users"),
    "a common answer": mark("a common answer"),
    "trade with it": mark("trade with it"),
    "first place in what is curbed": mark("first place in a curb"),
    "a chair that we trust": mark("a chair that they trust"),
}
"""Terms of a ministry's own reason (``agents.ministry.interest``) as they are said of others."""

GUARDS: Final = frozenset(name for name in _CAUSES if {"cut", "cuts"} & {*name.split()})
"""Those of what a floor does only if China cuts its prices."""

_YOURS: Final = {
    "our part of the levy": mark("the levy you keep"),
    mark("our part of the Fund"): mark("your part of the Fund"),
    "our part of the levy in a price cut": mark("the levy you keep, if China cuts its prices"),
    mark("our part of the Fund in a price cut"): mark("your part of the Fund, if China cuts its prices"),
    "higher bills for our users": mark("your users' bills"),
    "lower bills for our users": mark("your users' bills"),
    "our own plant": mark("your own plant"),
    "relief for our users": mark("relief for your users"),
    "relief our users would get": mark("relief for your users"),
    "a chair that we trust": mark("a chair that you trust"),
    "protection from price cuts": mark("your makers, if China cuts its prices"),
}
"""The same where they are said to the reader."""

_LOST: Final = {
    "dearer inputs for our makers": mark("makers who pay more for what they work up"),
    "lower prices for our producers": mark("makers at home who are paid less"),
    "less protection from price cuts": mark("makers less safe if China cuts its prices"),
    "cheap inputs in a price cut": mark("cheap inputs missed if China cuts its prices"),
    "good prices for our producers": mark("makers who pay more for what they work up"),
    "protection from price cuts": mark("cheap inputs missed if China cuts its prices"),
    "surer supply": mark("supply that is less sure"),
    "our part of the levy": mark("less levy kept"),
    mark("our part of the Fund"): mark("a smaller Fund"),
    "relief for our users": mark("less relief for users"),
    "relief our users would get": mark("less relief for users"),
    "a common answer": mark("an answer that is not common"),
    "a chair that we trust": mark("a chair that they trust less than the next"),
}
"""Terms that name a good thing, as they are said of who loses by them."""


class VoteGroup(msgspec.Struct, frozen=True):
    """Members who should vote alike. ``causes``: names by what it is for them, in words, the largest group first."""

    lean: str
    count: int
    causes: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it in one line."""
        return "; ".join(self.causes)


def vote_groups(rows: tuple[Expected, ...]) -> tuple[VoteGroup, ...]:
    """The expected votes, yes first."""
    found = []
    for lean in LEANS:
        held = [r for r in rows if r.lean == lean]
        if held:
            found.append(VoteGroup(lean, len(held), tuple(_told(*group) for group in _by_cause(held))))
    return tuple(found)


def _by_cause(rows: list[Expected]) -> list[tuple[str, list[Expected]]]:
    groups: dict[str, list[Expected]] = {}
    for row in rows:
        groups.setdefault(_cause(row), []).append(row)
    return sorted(groups.items(), key=lambda g: -len(g[1]))


def _told(cause: str, rows: list[Expected]) -> str:
    """``a stronger FORGE: Japan, Canada (+$ 24 m a turn)``; names alone where nothing is known of why."""
    names = ", ".join(r.name for r in rows)
    return tr("{cause}: {names}", cause=cause, names=names) if cause else names


def _cause(row: Expected) -> str:
    """What decides a member's vote, in a few words: the heaviest term that speaks for it, else what it has said."""
    if row.why == tr("it gains"):
        return _term(row) or tr("gain by it")
    if row.why == tr("it loses"):
        return _term(row) or tr("lose by it")
    return "" if row.why == "..." else row.why


def _term(row: Expected, causes: dict[str, str] = _CAUSES) -> str:
    """The heaviest term on the side of the sum; empty where none is known."""
    gains = row.value_usd_m > 0
    side, causes = (_GAINS if gains else _LOSSES).search(row.terms), causes if gains else causes | _LOST
    names = [name for name in (side[1].split(" and ") if side else ()) if name in causes]
    return tr(causes[names[0]]) if names else ""


class Worth(msgspec.Struct, frozen=True):
    """What the passing of a motion is worth to the reader in all: points of the total score, the same in USD million of
    its treasury, and what they mostly come from ("" for next to nothing). ``guards``: all of it comes only if China
    cuts its prices."""

    points: float
    usd_m: float
    cause: str
    guards: bool = False


def worth(content: Content, view: View, reckoned: Reckoned | None) -> Worth | None:
    """That of one motion; None where it is not reckoned."""
    held = (reckoned or {}).get(view.seat)
    if held is None or view.you is None:
        return None
    _, value, terms = held
    points = point_words.points(content, view.seat, value, view.announced_turns)
    row = Expected(view.seat, "", 0.0, "yes", "", value, terms)
    cause = _term(row, _CAUSES | _YOURS) if abs(points) >= TRIFLE else ""
    return Worth(points, value, cause, bool(cause) and value > 0 and _guards_only(terms))


def for_you(content: Content, view: View, reckoned: Reckoned | None) -> str:
    """The same in a sentence, empty where it is not reckoned.

    ``To you its passing is worth +0.44 points by the end, as much as +$ 154 m in your treasury: makers at home.``
    """
    held = worth(content, view, reckoned)
    if held is None:
        return ""
    if abs(held.points) < TRIFLE:
        return tr("To you its passing is worth next to nothing.")
    told = tr("{n} points", n=point_words.figure(held.points))
    if held.guards:
        return tr("Guards only, nothing now. By odds of {odds} that China cuts its prices it is worth {points} to you "
                  "by the end, as much as {money} in your treasury.", odds=fmt.percent(DUMPED_ODDS), points=told,
                  money=fmt.money(held.usd_m))  # fmt: skip
    text = tr("To you its passing is worth {points} by the end, as much as {money} in your treasury", points=told,
              money=fmt.signed_money(held.usd_m))  # fmt: skip
    return tr("{text}: {why}.", text=text, why=held.cause) if held.cause else f"{text}."


def _guards_only(terms: str) -> bool:
    """Whether all that a ministry's reason says a floor brings comes only if China cuts its prices."""
    found = _GAINS.search(terms)
    return found is not None and set(found[1].split(" and ")) <= GUARDS


def why_yes(rows: tuple[Expected, ...]) -> str:
    """What those who should vote yes gain in all, and who gains most; empty where nobody's gain is reckoned."""
    gain = sorted((r for r in rows if r.lean == "yes" and r.value_usd_m > 0), key=lambda r: -r.value_usd_m)
    whole = sum(r.value_usd_m for r in gain)
    if whole < LEAST_USD_M:
        return ""
    causes = ", ".join(dict.fromkeys(filter(None, (_term(r) for r in gain[:4]))))
    if len(gain) == 1:
        text = tr("By its own reckoning {name} gains {money} in all", name=gain[0].name, money=fmt.money(whole))
    else:
        most = ", ".join(f"{r.name} {fmt.money(r.value_usd_m)}" for r in gain[:2])
        text = tr("By their own reckoning {n} members gain {money} in all, most {most}", n=len(gain),
                  money=fmt.money(whole), most=most)  # fmt: skip
    return tr("{text}: {why}.", text=text, why=causes) if causes else f"{text}."
