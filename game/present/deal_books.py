"""Promised against come: what the coach said of each deal at its signature, what came of it, and in a few words why."""

from collections.abc import Iterable
from typing import Final, Protocol

import msgspec

from game.model.books import DealBook, DealPart
from game.model.content import Content
from game.model.ids import ProjectId, SeatId
from game.model.views import View
from game.present import facts, fmt, point_words, secret_words
from game.present.clause_brief import brief, deal_brief
from game.present.my_plants import lacks_words
from game.present.names import capital, card_name, good, party
from game.present.words import join_words, tr

__all__ = ["BookRow", "PartRow", "Sum", "basis", "felt", "figure", "line", "parts", "rows", "unit", "verdict", "whole"]

SMALL_SHARE: Final = 0.15
"""Part of what was promised by which what came and is to come may be off and is still "as promised"."""
SMALL_USD_M: Final = 2.0
"""The same in USD million."""
LEAST_POINTS: Final = 0.1
"""Promised and come below which no line says them."""
OF_GOODS: Final = ("drill", "goods")
"""Parts that are told with their good where a deal has several."""
FELT_USD_M: Final = 0.05
"""USD million from which a part of a deal has a row."""


class BookRow(msgspec.Struct, frozen=True):
    """One deal: whom it is with, what about, and its three figures in the reader's points (money where no point has a
    price). ``why``: what sets it off most from what was promised."""

    book: DealBook
    partner: SeatId
    who: str
    what: str
    turn: int
    promised: float
    came: float
    ahead: float
    why: str
    runs: bool

    @property
    def awaits(self) -> bool:
        """Whether something is still to come: a licence or a plant brings on after the deal's end."""
        return self.runs or abs(self.ahead) >= facts.TRIFLE

    @property
    def off(self) -> float:
        """What came and is to come, less what was promised."""
        return self.came + self.ahead - self.promised


class PartRow(msgspec.Struct, frozen=True):
    """One part of a deal, in the unit of its row, with what became of it."""

    name: str
    promised: float
    came: float
    ahead: float
    became: str


class Three(Protocol):
    """The three figures of a deal, or of all."""

    @property
    def promised(self) -> float:
        """What the coach said at the signature."""

    @property
    def came(self) -> float:
        """What came so far."""

    @property
    def ahead(self) -> float:
        """What is to come by today."""


class Sum(msgspec.Struct, frozen=True):
    """All deals together, as their rows."""

    deals: int
    promised: float
    came: float
    ahead: float


def rows(content: Content, view: View, books: Iterable[DealBook]) -> tuple[BookRow, ...]:
    """The reader's deals, those that run first, the newest first."""
    held = {deal.id: deal for deal in view.deals}
    made = []
    for book in books:
        deal = held[book.deal]
        others = [p for p in deal.parties if p != view.seat]
        made.append(BookRow(
            book=book, partner=others[0], who=join_words([party(content, p) for p in others]),
            what=capital(deal_brief(content, deal.clauses, view=view)) if deal.clauses else tr("A framework"),
            turn=deal.signed_turn, promised=_worth(content, view, book.promised_usd_m),
            came=_worth(content, view, book.came_usd_m), ahead=_worth(content, view, book.ahead_usd_m),
            why=_why(content, view, book), runs=book.runs,
        ))  # fmt: skip
    return tuple(sorted(made, key=lambda row: (not row.runs, -row.turn)))


def whole(listed: Iterable[Three]) -> Sum:
    """Their sum."""
    rows_ = tuple(listed)
    return Sum(len(rows_), sum(r.promised for r in rows_), sum(r.came for r in rows_), sum(r.ahead for r in rows_))


def _worth(content: Content, view: View, usd_m: float) -> float:
    """A sum in the unit of these figures: points of the reader's total as on the card of an offer, else USD million."""
    if point_words.known(content, view.seat, view.announced_turns):
        return point_words.points(content, view.seat, usd_m, view.announced_turns)
    return usd_m


def unit(content: Content, view: View) -> str:
    """What these figures are."""
    return tr("points") if point_words.known(content, view.seat, view.announced_turns) else tr("$ m")


def figure(value: float) -> str:
    """One of them."""
    return facts.figure(value)


def _near(held: Three) -> float:
    """How far off what was promised still counts as kept, in the unit of the figures."""
    return max(2 * facts.TRIFLE, SMALL_SHARE * abs(held.promised))


def felt(held: Three) -> bool:
    """Whether the two figures of ``line`` are worth a line."""
    return max(abs(held.promised), abs(held.came + held.ahead)) >= LEAST_POINTS


def verdict(held: Three) -> tuple[str, str]:
    """Whether what came and is to come is what was promised, in a word or three, and the kind of the badge."""
    off, least = held.came + held.ahead - held.promised, _near(held)
    if off < -least:
        return tr("less than promised"), "warn"
    return (tr("more than promised"), "good") if off > least else (tr("about as promised"), "quiet")


def line(content: Content, view: View, held: Three, *, runs: bool = True) -> str:
    """Two figures in one line: ``promised +7.1, now worth +3.3 points``; what came and what is to come stand apart in
    the table."""
    words = {"a": figure(held.promised), "b": figure(held.came + held.ahead), "unit": unit(content, view)}
    if view.phase == "over" or not runs:
        return tr("promised {a}, came {b} {unit}", **words)
    return tr("promised {a}, now worth {b} {unit}", **words)


def basis(content: Content) -> str:
    """How the figures are made, for who asks."""
    return tr("Points are of what your score can show: money paid or got; the price of goods in the last {n} turns, "
              "as value added; tonnes in the tests of a cut-off that count; a plant from when it gives "
              "output; a vote where the count hung on it; words as reckoned, for the turns in which they were "
              "kept. What the market did against a price before those turns is told in money alone. To come: by "
              "today's foresight.",
              n=content.rules.score.mean_turns)  # fmt: skip


def parts(content: Content, view: View, row: BookRow) -> tuple[PartRow, ...]:
    """A deal part by part, what was promised most first."""
    felt = [p for p in row.book.parts if max(map(abs, (
            p.promised_usd_m, p.came_usd_m, p.ahead_usd_m, p.market_usd_m))) >= FELT_USD_M]  # fmt: skip
    felt.sort(key=lambda part: -abs(part.promised_usd_m))
    return tuple(
        PartRow(_name(content, p), _worth(content, view, p.promised_usd_m), _worth(content, view, p.came_usd_m),
                _worth(content, view, p.ahead_usd_m),
                _what_became(content, view, p) or (tr("as reckoned") if p.reckoned and p.came_usd_m else ""))
        for p in felt
    )  # fmt: skip


def _name(content: Content, part: DealPart) -> str:
    """What a part of a deal is, in a few words."""
    clause = part.clause
    if part.kind == "secret":
        return tr("That it may come out")
    if part.kind == "guarantee":
        return tr("Your price guarantee for {card}", card=card_name(content, part.project))
    if clause is None:
        return tr("The framework itself")
    what = brief(content, clause)
    if clause.kind == "offtake":
        words = {"good": good(content, clause.mineral, clause.stage)}
        return {
            "goods": tr("Price of {good}", **words), "drill": tr("More {good} in a cut-off", **words),
            "calm": tr("That the price of {good} stands still", **words),
        }.get(part.kind, tr("Own users and plants: {good}", **words))  # fmt: skip
    if part.kind == "plant":
        return tr("The plant: {card}", card=card_name(content, clause.project))
    return tr("Trust for {what}", what=what) if part.kind == "trust" else capital(what)


def _why(content: Content, view: View, book: DealBook) -> str:
    """What sets a deal off most from what was promised; that it is as promised where it is."""
    off = book.came_usd_m + book.ahead_usd_m - book.promised_usd_m
    clauses = (p.clause for p in book.parts if p.kind == "plant" and p.end == "waits")
    if (clause := next(filter(None, clauses), None)) is not None:
        return _waits(content, view, clause.project)
    if abs(off) <= max(SMALL_USD_M, SMALL_SHARE * abs(book.promised_usd_m)):
        if abs(book.market_usd_m) > max(SMALL_USD_M, 2 * abs(book.came_usd_m)):
            return tr("against the market {money} for your firms, {part} of it taxed",
                      money=fmt.signed_money(book.market_usd_m),
                      part=fmt.percent(content.rules.money.contract_tax_share))  # fmt: skip
        return tr("as promised, so far") if book.runs else tr("as promised")
    # of the parts that pull the same way as the whole the heaviest
    part = max(book.parts, key=lambda p: _off(p) if off > 0 else -_off(p))
    became = _what_became(content, view, part)
    several = part.kind in OF_GOODS and sum(p.kind == part.kind for p in book.parts) > 1
    if became and several and part.clause is not None:
        name = good(content, part.clause.mineral, part.clause.stage)
        became = tr("{good}: {words}", good=name, words=became)  # which of its goods
    return became or _pulls(content, part)


def _waits(content: Content, view: View, project: ProjectId) -> str:
    """That a plant is not begun, and what it lacks: its money is paid, and brings nothing yet."""
    if view.phase == "over":
        return tr("{card} has not started", card=card_name(content, project))
    return tr("{card} has not started: {lacks}", card=card_name(content, project),
              lacks=lacks_words(content, view, content.project(project)))  # fmt: skip


def _off(part: DealPart) -> float:
    return part.came_usd_m + part.ahead_usd_m - part.promised_usd_m


def _pulls(content: Content, part: DealPart) -> str:
    """A part that nothing explains, by its name."""
    words = {"part": _name(content, part)}
    return tr("{part}: less than reckoned", **words) if _off(part) < 0 else tr("{part}: more than reckoned", **words)


def _what_became(content: Content, view: View, part: DealPart) -> str:
    """What became of a part of a deal, in a few words; empty where there is nothing to say."""
    if part.kind in ("secret", "guarantee"):
        return _secret(content, part) if part.kind == "secret" else _guarantee(part)
    if part.end == "left":
        return tr("the deal was left in turn {n}", n=part.turn)
    if part.end == "replaced":
        return tr("new terms took its place in turn {n}", n=part.turn)
    if part.kind == "goods":
        return _goods(view, part)
    if part.kind == "drill":
        return _drill(view, part)
    return _plant(content, view, part) if part.kind == "plant" else _by_end(part)


def _goods(view: View, part: DealPart) -> str:
    """The own price beside the market's, and what had been expected of that; how many tonnes came where some lacked.

    Found in play: a seller read "at 205 where 198 was expected: +$ 7.1 m" as the reason for less. It had sold at 234:
    its lead had shrunk, and half of the tonnes came.
    """
    clause = part.clause
    if clause is None or not part.seen:
        return ""
    words = {"seen": fmt.price(part.seen), "price": fmt.price(clause.price_usd_per_kg),
             "expected": fmt.price(part.expected), "money": fmt.signed_money(part.market_usd_m)}  # fmt: skip
    told = (tr("bought at {price}, market {seen} ({expected} expected): {money}", **words) if clause.giver == view.seat
            else tr("sold at {price}, market {seen} ({expected} expected): {money}", **words))  # fmt: skip
    if part.end != "short":
        return told
    return tr("{part} of the tonnes came; {told}", part=fmt.percent(part.flown), told=told)


def _secret(content: Content, part: DealPart) -> str:
    """When a secret came out and what it took, or that it did not."""
    if part.end == "out":
        return tr("it came out in turn {n}: {cost}", n=part.turn, cost=secret_words.cost(content))
    if part.end == "silent":
        return tr("it stayed secret")
    return tr("by odds of {p} a turn", p=fmt.percent(part.expected))


def _guarantee(part: DealPart) -> str:
    """At what price the tonnes lay that a guarantee did not stand for."""
    if not part.seen:
        return tr("it does not stand for tonnes under contract")
    return tr("it does not stand for tonnes under contract: {seen} USD/kg at the works where {expected} was expected",
              seen=fmt.price(part.seen), expected=fmt.price(part.expected))  # fmt: skip


def _drill(view: View, part: DealPart) -> str:
    """What the tonnes did in the tests of a cut-off that count."""
    if part.seen > 0:
        return tr("in the tests so far they met {share} more of your whole need",
                  share=fmt.percent(part.seen / max(1, part.turn), 1))  # fmt: skip
    if part.end == "early":
        return tr("the tonnes ended before the tests of a cut-off that count")
    if part.turn:
        return tr("in the tests as much would have arrived without them")
    if view.phase == "over":
        return ""
    if abs(_off(part)) <= SMALL_USD_M:
        return tr("the tests of a cut-off that count are still to come")
    return tr("in a cut-off today it would help less than at the signature") if _off(part) < 0 else tr(
        "in a cut-off today it would help more than at the signature")  # fmt: skip


def _plant(content: Content, view: View, part: DealPart) -> str:
    """Whether the plant gives output."""
    if part.end == "waits" and part.clause is not None:
        return _waits(content, view, part.clause.project)
    name = card_name(content, part.clause.project) if part.clause is not None else ""
    words = {
        "lost": tr("{card} stands still or is lost", card=name),
        "opened": tr("{card} gives output since turn {n}", card=name, n=part.turn),
    }  # fmt: skip
    return words.get(part.end, tr("{card} is still being built", card=name))


def _by_end(part: DealPart) -> str:
    """What a vote did, that money for it came back, that a word was broken, that calm is not scored."""
    called = tr("the motion was not called") if part.kind == "vote" else tr(
        "the motion was not called, and money for the vote came back")  # fmt: skip
    calm = tr("that a price stands still shows in no score") if part.kind == "calm" else ""
    return {
        "uncalled": called, "decided": tr("the vote decided the motion"), "idle": tr("the vote changed no result"),
        "against": tr("the vote went the other way"), "broken": tr("the word was broken in turn {n}", n=part.turn),
    }.get(part.end, calm)  # fmt: skip

