"""What an offer brings its reader and what it takes, heaviest first, each thing once.

A contract to buy binds both sides; here it stands on the side where it weighs, not as "you buy" beside "they deliver".
A side that would be empty so names what its contracts ask of it: whoever signs has to deliver, and to pay.
Words that both sides give alike are left out beside anything else: they cancel out in the reading.
"""

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from game.model.content import Content
from game.model.gains import Coach
from game.model.ids import SeatId
from game.model.talks import CARD_MONEY, Clause, Offer
from game.present import counts, fmt
from game.present.clauses import clause_text, kind_short
from game.present.names import capital, card_name, contained, good, within
from game.present.words import join_words, tr

__all__ = ["Sides", "in_short", "ordered", "sides"]

FEW: Final = 2
"""Things in an offer from which on a line says which of them weigh most."""
MONEY: Final = ("money", "money_per_turn")
FELT_USD_M: Final = 0.5
"""Worth below which a thing is not called the heaviest."""


class Sides(msgspec.Struct, frozen=True):
    """Things that an offer brings a seat and things that it takes, in words; ``both``: what all give alike.

    ``owed``, ``due``: what contracts told on the other side ask of the seat, and of the others, deliveries first.
    """

    get: tuple[str, ...]
    give: tuple[str, ...]
    both: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    due: tuple[str, ...] = ()


def _worths(coach: Coach | None) -> dict[Clause, float]:
    """USD million that each clause is worth to the reader, by the coach; empty without one."""
    return {x.clause: x.value_usd_m for x in coach.lines if x.clause is not None} if coach is not None else {}


def _by_rule_of_thumb(clause: Clause) -> float:
    """Weight of a clause without a coach, USD million at its own price: money and goods before words."""
    if clause.kind == "offtake":  # t/month * USD/kg / 1000 = USD million a month
        return clause.tonnes_per_month * clause.price_usd_per_kg / 1000 * max(1, clause.turns)
    return clause.amount_usd_m * max(1, clause.turns) + clause.bond_usd_m


def ordered(clauses: Iterable[Clause], coach: Coach | None) -> tuple[Clause, ...]:
    """Clauses, the heaviest for the reader first; words that both sides give alike stand last."""
    held = tuple(clauses)
    worths, twice = _worths(coach), _mirrored(held)

    def weight(clause: Clause) -> tuple[bool, float]:
        return clause in twice, -abs(worths[clause]) if clause in worths else -_by_rule_of_thumb(clause)

    return tuple(sorted(held, key=weight))


def _mirrored(clauses: tuple[Clause, ...]) -> frozenset[Clause]:
    """Words that more than one side gives about the same thing."""
    givers: dict[tuple[str, ...], set[SeatId]] = {}
    for c in clauses:
        givers.setdefault(_about(c), set()).add(c.giver)
    return frozenset(c for c in clauses if not c.binding and len(givers[_about(c)]) > 1)


def _about(c: Clause) -> tuple[str, ...]:
    return (c.kind, c.mineral, c.stage, c.motion, c.vote, c.posture, c.favour)


def sides(content: Content, seat: SeatId, offer: Offer, coach: Coach | None) -> Sides:
    """An offer as its reader ``seat`` takes it: what it gets, what it gives, what all give alike."""
    worths, twice = _worths(coach), _mirrored(offer.clauses)
    get: list[tuple[float, str]] = []
    give: list[tuple[bool, float, str]] = []
    both: dict[tuple[str, ...], str] = {}
    owed: list[Clause] = []
    due: list[Clause] = []
    money: dict[tuple[SeatId, str], list[Clause]] = {}
    for clause in ordered(offer.clauses, coach):
        mine, worth = clause.giver == seat, worths.get(clause, 0.0)
        if clause in twice:
            both.setdefault(_about(clause), clause_text(content, msgspec.structs.replace(clause, bond_usd_m=0.0)))
        elif clause.kind in CARD_MONEY:
            money.setdefault((clause.giver, clause.project), []).append(clause)
        elif clause.kind != "offtake" or seat not in (clause.giver, clause.to or _other(offer, clause.giver)):
            _put(get, give, mine, worth, clause_text(content, clause), first=clause.kind in MONEY)
        else:
            loses = worth < 0 if worth else mine
            _put(get, give, loses, worth, _contract(content, clause, buys=mine, given=loses))
            (due if loses else owed).append(clause)
    for (giver, _), held in money.items():
        worth = sum(worths.get(c, 0.0) for c in held)
        _put(get, give, giver == seat, worth, _into_card(content, held), first=True)
    get.sort(key=lambda row: -row[0])
    give.sort()  # what a side gives may be worth it: money first, for a cell may hide what comes last
    return Sides(tuple(t for _, t in get), tuple(t for *_, t in give), tuple(both.values()),
                 _asked(content, owed, buys=lambda c: c.giver == seat),
                 _asked(content, due, buys=lambda c: c.giver != seat))  # fmt: skip


def _put(
    get: list[tuple[float, str]], give: list[tuple[bool, float, str]], gives: bool, worth: float, words: str, *,
    first: bool = False,
) -> None:
    """One thing onto its side; ``first``: money, which stands at the head of what is given."""
    if gives:
        give.append((not first, worth, words))
    else:
        get.append((worth, words))


def _asked(content: Content, held: list[Clause], buys: Callable[[Clause], bool]) -> tuple[str, ...]:
    """What contracts ask of one side in few words, what it delivers before what it pays for."""
    lines = []
    for clause in sorted(held, key=buys):
        words = {"tonnes": contained(content, clause.mineral, clause.stage, clause.tonnes_per_month),
                 "good": good(content, clause.mineral, clause.stage)}  # fmt: skip
        lines.append(tr("pays for {tonnes} a month of {good}", **words) if buys(clause)
                     else tr("delivers {tonnes} a month of {good}", **words))  # fmt: skip
    return tuple(lines)


def _into_card(content: Content, held: list[Clause]) -> str:
    """All that one side puts into a card, as one thing."""
    if len(held) == 1:
        return clause_text(content, held[0])
    kinds = join_words([kind_short(c.kind).lower() for c in held])
    return tr("puts {money} into {project} ({kinds})", money=fmt.money(sum(c.amount_usd_m for c in held)),
              project=card_name(content, held[0].project), kinds=kinds)  # fmt: skip


def _other(offer: Offer, giver: SeatId) -> SeatId:
    """Whom a clause without a name is for: the one other party; nobody in particular where there are more."""
    others = [p for p in offer.parties if p != giver]
    return others[0] if len(others) == 1 else ""


def _contract(content: Content, clause: Clause, *, buys: bool, given: bool) -> str:
    """A contract in the words of the side where it stands: as what is given, or as what the other one does for it."""
    words = {
        "tonnes": contained(content, clause.mineral, clause.stage, clause.tonnes_per_month),
        "good": good(content, clause.mineral, clause.stage),
        "price": fmt.price(clause.price_usd_per_kg),
        "turns": counts.turns(clause.turns),
    }
    if given:
        return (tr("buys {tonnes} a month of {good} at {price} USD/kg for {turns}", **words) if buys
                else tr("sells {tonnes} a month of {good} at {price} USD/kg for {turns}", **words))  # fmt: skip
    return (tr("sells you {tonnes} a month of {good} at {price} USD/kg for {turns}", **words) if buys
            else tr("buys {tonnes} a month of {good} from you at {price} USD/kg for {turns}", **words))  # fmt: skip


def in_short(content: Content, seat: SeatId, offer: Offer, coach: Coach | None) -> str:
    """Of an offer of several things what brings its reader most and what costs it most, with sums.

    Only others bring something: the reader's own money for its own plant is no gift. A contract binds both sides.
    """
    worths = _worths(coach)
    if len(offer.clauses) <= FEW or not worths:
        return ""
    lots = _lots(offer, worths)
    if len(lots) < FEW:
        return ""  # one word of all: the coach's own figure says it
    sums = {key: sum(worths[c] for c in held) for key, held in lots.items()}
    brought = [k for k in sums if k[0] != seat or lots[k][0].kind == "offtake"]
    best, worst = max(brought, key=lambda k: sums[k], default=None), min(sums, key=lambda k: sums[k])
    parts = []
    if best is not None and sums[best] >= FELT_USD_M:
        thing = _told(content, seat, offer, lots[best], coach)
        money = fmt.signed_money(sums[best])
        beyond = lots[best][0].kind in CARD_MONEY and sums[best] > sum(c.amount_usd_m for c in lots[best])
        parts.append(tr("Most for you: {thing} ({money}: its part of what the plant would bring you)", thing=thing,
                        money=money) if beyond
                     else tr("Most for you: {thing} ({money})", thing=thing, money=money))  # fmt: skip
    if sums[worst] <= -FELT_USD_M:
        thing, money = _told(content, seat, offer, lots[worst], coach), fmt.signed_money(sums[worst])
        own = worst[0] == seat or lots[worst][0].kind == "offtake"
        parts.append(tr("most from you: {thing} ({money})", thing=thing, money=money) if own
                     else tr("most against you: {thing} ({money})", thing=thing, money=money))  # fmt: skip
    return capital("; ".join(parts)) + "." if parts else ""


def _lots(offer: Offer, worths: dict[Clause, float]) -> dict[tuple[SeatId, str], list[Clause]]:
    """Priced clauses by giver and thing; all that one side puts into a card is one, as is a word that every side gives
    (its giver then: "")."""
    words = _mirrored(offer.clauses)
    givers = {key: {c.giver for c in words if _about(c) == key} for key in map(_about, words)}
    lots: dict[tuple[SeatId, str], list[Clause]] = {}
    for n, clause in enumerate(c for c in offer.clauses if c in worths):
        key = (clause.giver, clause.project if clause.kind in CARD_MONEY else f"#{n}")
        if givers.get(_about(clause)) == set(offer.parties) and clause in words:
            key = ("", "/".join(_about(clause)))
        lots.setdefault(key, []).append(clause)
    return lots


def _told(content: Content, seat: SeatId, offer: Offer, held: list[Clause], coach: Coach | None) -> str:
    """One thing of an offer; whoever else does it is named."""
    if len({c.giver for c in held}) > 1:
        return tr("each {does}", does=clause_text(content, msgspec.structs.replace(held[0], bond_usd_m=0.0)))
    told = sides(content, seat, msgspec.structs.replace(offer, clauses=tuple(held)), coach)
    if told.give and not told.get and (held[0].giver == seat or held[0].kind == "offtake"):
        return told.give[0]
    by = held[0].giver if held[0].giver != seat else _other(offer, seat)
    return f"{within(content, by)} {(told.get or told.give)[0]}"
