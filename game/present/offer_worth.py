"""What an offer is worth to its reader at a glance: a figure, a verdict, a few rows, one sentence; the rest apart."""

import re
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from game.model.content import Content
from game.model.gains import FELT_USD_M, Coach
from game.model.ids import SeatId
from game.model.talks import Clause
from game.model.views import View
from game.present import (
    coaching,
    contract_sum,
    deals,
    drill_deals,
    facts,
    fmt,
    point_words,
    secret_words,
    stock_handed,
    term_price,
)
from game.present.facts import Fact
from game.present.names import capital
from game.present.offer_verdict import Verdict, verdict
from game.present.words import tr
from game.rules.cost import pledge, receivers

__all__ = ["Worth", "at_prices", "first_sentence", "worth"]

LEAST_USD_M: Final = 0.05
"""USD million from which a sum has a row."""
LEAST_NO_ROOM: Final = 0.2
"""Part of an offer's money without points from which that is said."""
OTHER: Final = 0.25
"""Part of an offer's worth that may be something else than the money that moves, for it to be told as money."""
LEAST_SHARE: Final = 0.1
"""Odds that a word breaks from which they have a row."""
AT_ONCE: Final = frozenset({"money", "money_per_turn"})
SENTENCE: Final = re.compile(r"(?<=[^\WA-Z_][.!?]|[%)”][.!?])\s+(?=[^\Wa-z_]|“)")
"""Where a sentence ends: not after an initial, nor within a figure."""
BREAKS: Final = ("Their", "words", "may")
"""How the coach begins about odds that have a row."""


class Worth(msgspec.Struct, frozen=True):
    """``figure`` with ``words`` (the longest first) and its ``tone``; ``verdict`` with the ``kind`` of its badge.

    ``note``: the one sentence that stands at rest, "" where nothing has to be said, with its tone. ``more``: sentences
    for who asks, what follows the ``note`` among them.
    """

    figure: str
    words: tuple[str, ...]
    tone: str
    verdict: str
    kind: str
    rows: tuple[Fact, ...] = ()
    note: str = ""
    note_tone: str = "mute"
    more: tuple[str, ...] = ()
    made_of: str = ""
    """The sum, clause by clause."""


def worth(  # noqa: PLR0913 - what the page knows of one offer
    content: Content, view: View, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], coach: Coach, *,
    amends: bool = False, votes: tuple[str, str] = ("", "mute"), warned: tuple[str, ...] = (),
    judged: Verdict | None = None,
) -> Worth:  # fmt: skip
    """An offer as the coach reckons it for the view's seat.

    ``votes``: what is to be said of bought votes, with its tone (orange: a warning). ``warned``: what else the page
    knows against it: another offer that cannot be signed beside it, what a draft runs into. ``judged``: the verdict on
    an offer that lies open; a draft is judged by its clauses.
    """
    told, gain = coaching.told(content, coach, in_points(content, view)), coach.change_usd_m(amends=amends)
    points = point_words.points(content, view.seat, gain, view.announced_turns)
    _, range_ = term_price.at_worst(content, view, clauses)
    stock = stock_handed.beyond(content, view, clauses)
    drill = drill_deals.row(content, view, clauses, () if amends else parties)
    if abs(points) >= facts.TRIFLE:
        figure, words = facts.figure(points), facts.score_words()
    else:
        figure, words = fmt.signed_money(gain), (tr("for you, in money"), tr("for you"))
    if amends:
        words = (tr("{what}, against the deal as it runs", what=words[0]), *words)
    held = judged or verdict(content, view, clauses, coach, amends=amends)
    rows = (*_rows(content, view, parties, clauses, coach, told, money=figure != told.gain, amends=amends),
            *drill)
    notes = ((told.block, "red"), *((text, "orange") for text in warned), (told.beside, "green"),
             (votes[0] if votes[1] == "orange" else "", "orange"), (told.plants if told.falls_short else "", "orange"),
             ("" if tuple(coach.risk.split()[:3]) == BREAKS else told.risk, "orange"), (stock, "orange"),
             (votes[0], "mute"))  # fmt: skip
    note, tone = next(((text, ink) for text, ink in notes if text), ("", "mute"))
    parts = tr("Made of: {parts}.", parts=told.lines) if len(coach.lines) > 1 else ""
    more = [told.block, *warned, told.beside, votes[0], told.plants, told.risk, range_,
            *contract_sum.words(content, coach), room_words(coach), stock, *(fact.how for fact in drill),
            coaching.first_call_note(content, view, clauses), coaching.vote_note(view.seat, clauses),
            coaching.curb_note(view, clauses), parts, "" if amends else f"{capital(told.instead)}."]  # fmt: skip
    rest = first_sentence(note)
    return Worth(figure, words, _tone(gain, coach), held.words, held.kind, rows, rest, tone,
                 tuple(filter(None, (_ended(_beyond(text, rest)) for text in more))), told.lines)  # fmt: skip


def in_points(content: Content, view: View) -> Callable[[float], str]:
    """How a sum is said in the reader's points, as the figure of the offer is; in money where no point has a price."""
    if not point_words.known(content, view.seat, view.announced_turns):
        return fmt.signed_money
    return lambda usd_m: point_words.in_points(content, view.seat, usd_m, view.announced_turns)


def room_words(coach: Coach) -> str:
    """That Treasury has few points left for the money of an offer; empty where it has them."""
    paid = sum(line.value_usd_m for line in coach.lines if line.no_room_usd_m)
    lacks = sum(line.no_room_usd_m for line in coach.lines)
    if abs(lacks) < LEAST_NO_ROOM * abs(paid) or abs(paid) < LEAST_USD_M:
        return ""
    return tr("Treasury has little room left: of {money} your score reads {counted}.", money=fmt.signed_money(paid),
              counted=fmt.signed_money(paid - lacks))  # fmt: skip


def at_prices(sum_: deals.Balance, votes: tuple[str, str] = ("", "mute"), mine: str = "") -> Worth:
    """An offer where no coach speaks: what it comes to at published prices, line by line."""
    rows = tuple(Fact(capital(how), amount) for amount, how in sum_.lines) if len(sum_.lines) > 1 else ()
    note, tone = (mine, "orange") if mine else votes if votes[0] else (sum_.risk, "orange")
    usd, rest = sum_.total_usd_m, first_sentence(note)
    more = tuple(filter(None, (_beyond(text, rest) for text in (mine, votes[0], sum_.risk))))
    return Worth(fmt.signed_money(usd), (tr("in money, at published prices"), tr("in money")), _colour(usd), "",
                 "quiet", rows, rest, tone, more,
                 "; ".join(f"{amount} {how}" for amount, how in sum_.lines))  # fmt: skip


def first_sentence(text: str) -> str:
    """The first sentence of a remark; what follows it stands in *More*."""
    return SENTENCE.split(text, maxsplit=1)[0]


def _beyond(text: str, rest: str) -> str:
    """What of a remark is not read at rest already; nothing twice on one card."""
    return text.removeprefix(rest).strip() if rest and text.startswith(rest) else text


def _ended(text: str) -> str:
    return text if not text or text[-1] in ".?!”" else f"{text}."


def _tone(gain: float, coach: Coach) -> str:
    return "red" if coach.block else _colour(gain)


def _colour(usd_m: float) -> str:
    return "green" if usd_m > FELT_USD_M else "red" if usd_m < -FELT_USD_M else "text"


def _rows(
    content: Content, view: View, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], coach: Coach,
    told: coaching.Told, *, money: bool, amends: bool = False,
) -> tuple[Fact, ...]:  # fmt: skip
    """Money in all and at once, the price that turns against it, the odds of a broken word."""
    rows = []
    if amends:
        how = tr("now, reckoned from your own books")
        rows += [Fact(tr("The deal as it runs"), fmt.signed_money(coach.alternative_usd_m), how=how),
                 Fact(tr("With the new terms"), told.gain, "", how, text=told.lines)]  # fmt: skip
    elif money:
        flows = at_once(view.seat, parties, clauses)
        name = tr("In money") if _is_money(coach.scored_usd_m, flows) else tr("Worth as much as")
        rows.append(Fact(name, told.gain, tr("of your public money, reckoned from your own books"), told.lines,
                         _tone(coach.scored_usd_m, coach)))  # fmt: skip
    rows += () if amends else contract_sum.unscored(content, coach)
    favours = sum((c.giver, c.kind, c.favour) == (view.seat, "favour", "diplomatic") for c in clauses)
    if favours:
        rows.append(Fact(tr("Your initiative"), fmt.signed(-1 - favours, 0), tr("points"),
                         tr("one for the signature, one for each favour when you do it; what they are worth elsewhere "
                            "decides the verdict, not the figure above"), tone="orange"))  # fmt: skip
    sums = at_once(view.seat, parties, clauses)
    if len(sums) > 1 and abs(now := sum(sums)) >= LEAST_USD_M:  # a single one stands among what is given
        how = tr("payments, grants, loans, shares and bonds of yours, less what is paid to you at the signature; a "
                 "bond comes back when the word is kept")  # fmt: skip
        rows.append(Fact(tr("Your purse at signing"), fmt.signed_money(now), tr("of this turn"), how))
    rows += secret_words.row(content, view, coach)
    rows += (*term_price.market_rows(content, view, clauses), *term_price.worst_row(content, view, clauses))
    if coach.risk_share >= LEAST_SHARE:
        rows.append(Fact(tr("Odds that a word of theirs breaks"), fmt.percent(coach.risk_share), "", told.risk,
                         "orange"))  # fmt: skip
    return tuple(rows)


def _is_money(worth_usd_m: float, flows: tuple[float, ...]) -> bool:
    """Whether what an offer is worth is mostly money that is paid: trust, favours and risks are none."""
    return bool(flows) and abs(worth_usd_m - sum(flows)) <= OTHER * abs(worth_usd_m)


def at_once(seat: SeatId, parties: tuple[SeatId, ...], clauses: Iterable[Clause]) -> tuple[float, ...]:
    """USD million that each clause brings the seat's purse at the signature, negative where it takes; no noughts."""
    sums = (c.amount_usd_m if c.kind in AT_ONCE and c.giver != seat and seat in receivers(parties, c)
            else -pledge((c,), seat) for c in clauses)  # fmt: skip
    return tuple(usd for usd in sums if usd)
