"""What a ministry says to another, in the voice of its temper, with what the two remember of each other.

The account stays with coach and price list: a spoken line names the thing, the month and the one number that matters.
"""

from typing import Final

from game.agents.ministry.appraise import Appraisal, Term
from game.agents.ministry.desk import Desk
from game.agents.ministry.grudges import WANTS_BOND, worst
from game.agents.ministry.names import capital, month, who
from game.agents.ministry.spoken import to_partner
from game.agents.ministry.things import thing, word_on
from game.agents.ministry.voice_lines import LINES
from game.agents.words import usd
from game.model.ids import SeatId
from game.model.phrases import counted, phrase, way
from game.model.talks import CARD_MONEY, OF_A_MOTION, Clause, Promise

__all__ = ["accepted", "asked", "bond_due", "countered", "favours", "offered", "say", "with_memory"]

LIGHT_USD_M: Final = 0.5
"""A term of less is not named."""
CAUGHT_HALF_YEARS: Final = 4
"""Half-years for which a side purchase that was found is spoken of."""
MONEY: Final = ("money", "money_per_turn")


def say(desk: Desk, kind: str, **places: object) -> str:
    """A line of the seat's temper: another one each turn, and another than those of its temper have."""
    mine = desk.temper(desk.me)
    ways = [line for temper, line in LINES[kind] if temper == mine]
    alike = (seat for seat in (desk.me, *desk.others()) if desk.temper(seat) == mine)
    return phrase(way(ways, desk.me, sorted(alike), desk.view.turn, kind), **places)


def offered(desk: Desk, partner: SeatId, mine: Appraisal, theirs: Appraisal, ask: str) -> str:
    """An offer by the heaviest thing in it for either side and the money beside it."""
    given, had = _from_other(theirs, partner), _from_other(mine, desk.me)
    gives, gets = _heaviest(given), _heaviest(had)
    if gives is not None and gets is not None and gets.clause == gives.clause:
        gets = _heaviest(had, apart=gives.clause) or gets
    if gives is not None and gets is not None and _one_plant(gives.clause, gets.clause):
        gets = _heaviest(had._replace(terms=tuple(t for t in had.terms if not _one_plant(gives.clause, t.clause))))
    gives, gets = _no_money(gives), _no_money(gets)
    if gives is not None and gets is not None and gives.clause != gets.clause:
        return say(desk, "offer", gives=thing(desk, gives.clause, partner), gets=thing(desk, gets.clause, desk.me),
                   ask=ask)  # fmt: skip
    one, to = (gives, partner) if gives is not None else (gets, desk.me)
    return say(desk, "offer_one", thing=thing(desk, one.clause, to) if one is not None else "this", ask=ask)


def _one_plant(one: Clause, other: Clause) -> bool:
    """Whether both are money for the same plant: then neither side gets what the other puts in.

    Found in play: "you get a loan of 9 million for La Rochelle, we get a loan of 41 million for La Rochelle".
    """
    return one.kind in CARD_MONEY and other.kind in CARD_MONEY and one.project == other.project


def _from_other(looked: Appraisal, me: SeatId) -> Appraisal:
    """What a side gets from the other: no loan of its own for its plant is among it. A contract binds both."""
    return looked._replace(terms=tuple(t for t in looked.terms if t.clause.giver != me or t.clause.kind == "offtake"))


def _no_money(term: Term | None) -> Term | None:
    """A thing; money has its own place in the line."""
    return None if term is None or term.clause.kind in MONEY else term


def _heaviest(looked: Appraisal, apart: Clause | None = None) -> Term | None:
    """The clause that brings a side most, money last."""
    found = [t for t in looked.terms if t.value > 0 and t.clause != apart]
    return max(found, key=lambda t: (t.clause.kind not in MONEY, t.value), default=None)


def favours(desk: Desk, partner: SeatId, turns: int) -> str:
    """A favour for a favour."""
    return say(desk, "favours", term=counted("{n} turn", "{n} turns", turns), seat=who(desk, partner))


def accepted(desk: Desk, looked: Appraisal) -> str:
    """A yes with the thing that it is for."""
    best = _heaviest(_from_other(looked, desk.me))
    if best is None or best.value < LIGHT_USD_M:
        return say(desk, "accept_plain")
    kind = "accept_money" if best.clause.kind in MONEY else "accept" if best.clause.binding else "accept_word"
    told = thing(desk, best.clause, desk.me)
    return say(desk, kind, thing=told, first=capital(told))


def countered(desk: Desk, looked: Appraisal, kind: str, ask: str) -> str:
    """What a counter-offer says: why the offer will not do, and what would."""
    worst_term = min(looked.terms, key=lambda t: t.value, default=None)
    if worst_term is None or worst_term.value >= 0:  # nothing in it costs anything: it is only too little
        return say(desk, "counter_fair" if kind == "short" else f"counter_{kind}", ask=ask)
    return say(desk, f"counter_{kind}", thing=thing(desk, worst_term.clause), ask=ask)  # what goes is no order


def why(desk: Desk, looked: Appraisal) -> str:
    """What an offer brings and costs in one breath: the heaviest thing of either side, and votes of no use, too."""
    sums: dict[str, float] = {}
    votes: set[str] = set()
    money = sum(t.value for t in looked.terms if t.clause.kind in MONEY)
    for term in (t for t in looked.terms if t.clause.kind not in MONEY):
        name = thing(desk, term.clause, desk.me if term.value > 0 else "")
        if term.clause.kind in OF_A_MOTION:
            name = to_partner(term.name).partition(" (")[0].rstrip(",")
            votes.add(name)
        sums[name] = sums.get(name, 0.0) + term.value
    if abs(money) >= LIGHT_USD_M:
        sums[phrase("{sum} M USD", sum=usd(abs(money)))] = money
    by_weight = sorted(sums, key=lambda name: -abs(sums[name]))
    gains = [n for n in by_weight if sums[n] >= (0.0 if n in votes else LIGHT_USD_M)]
    losses = [n for n in by_weight if sums[n] <= -LIGHT_USD_M]
    brings, costs = (" and ".join([n for k, n in enumerate(row) if k == 0 or n in votes]) for row in (gains, losses))
    if brings and costs:
        return phrase("it brings us {brings} and costs us {costs}", brings=brings, costs=costs)
    if brings or costs:
        return phrase("it brings us {brings}", brings=brings) if brings else phrase("it costs us {costs}", costs=costs)
    return "it weighs little with us either way"


def _short(desk: Desk, looked: Appraisal) -> str:
    """Why an offer is refused: what it brings and costs; where nothing in it costs much, that what it brings is little.

    Found in play: a no gave an order for magnets as its reason, and no word of what was wrong with it.
    """
    told = why(desk, looked)
    costs_nothing = all(t.value > -LIGHT_USD_M for t in looked.terms)
    brings = any(t.value >= LIGHT_USD_M for t in looked.terms)
    return phrase("{brings}, and that is too little", brings=told) if costs_nothing and brings else told


def asked(desk: Desk, kind: str, looked: Appraisal, missing_usd_m: float) -> str:
    """A no with what would do."""
    return say(desk, kind, why=_short(desk, looked), missing=more(desk, looked, missing_usd_m))


def better(desk: Desk, looked: Appraisal, by_usd_m: float) -> str:
    """A no that points to the own offer of the turn, which is so much better for this seat."""
    return say(desk, "decline_own", why=_short(desk, looked), missing=usd(by_usd_m))


def more(desk: Desk, looked: Appraisal, missing_usd_m: float) -> str:
    """What would do, told as what changes hands: less of the money that this seat would pay, else more from the other.

    Found in play: asked for 36 and then for 11 million, a ministry said both times that 25 more would do; "160 more
    would do" left open who pays them, and beside what.
    """
    missing_usd_m = looked.sums(missing_usd_m)
    paid = sum(t.clause.amount_usd_m for t in looked.terms if (t.clause.giver, t.clause.kind) == (desk.me, "money"))
    if paid >= missing_usd_m:
        return phrase("{sum} M USD less from us", sum=usd(missing_usd_m))
    return phrase("{sum} M USD from you on top of it", sum=usd(missing_usd_m))


def bond_due(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
    """A no to a bare word of somebody who broke one to us, said to its face; empty where that is not the reason."""
    held, word = worst(desk, partner)
    bare = any(c.giver == partner and not c.binding and c.bond_usd_m <= 0 and c.kind != "favour" for c in clauses)
    if word is None or held < WANTS_BOND or not bare or desk.me not in word.receivers:
        return ""
    return say(desk, "bond_due", word=word_on(desk, word.clause), month=month(desk, _when(word)))


def with_memory(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...], line: str) -> str:
    """A line with what the partner did to us before it, where that moves what we ask: wrongs first, then kept words."""
    told = _wronged(desk, partner) or _caught(desk, partner) or _kept(desk, partner, clauses)
    return phrase("{told} {line}", told=told, line=capital(line)) if told else line


def _wronged(desk: Desk, partner: SeatId) -> str:
    """A word broken to us that still counts: bare words are not taken, and what is given is taken for less."""
    held, word = worst(desk, partner)
    if word is None or held < WANTS_BOND or desk.me not in word.receivers:
        return ""
    return say(desk, "wronged", word=word_on(desk, word.clause), month=month(desk, _when(word)))


def _caught(desk: Desk, partner: SeatId) -> str:
    """A side purchase of the partner that was found, with the trust that is left."""
    since = desk.view.turn - desk.facts.turns(CAUGHT_HALF_YEARS)
    found = [e for e in desk.view.event_log if e.kind == "side_buying_found" and e.seat == partner and e.turn >= since]
    if not found:
        return ""
    return say(desk, "caught", month=month(desk, found[-1].turn), trust=f"{desk.trust(partner):.0f}")


def _kept(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
    """A word that the partner kept to us last turn, where it gives another now: trust is what that one is taken by."""
    gives = any(c.giver == partner and not c.binding and c.kind != "favour" for c in clauses)
    for word in desk.view.promises if gives else ():
        ended = word.giver == partner and word.status == "kept" and word.closed_turn == desk.view.turn - 1
        if ended and desk.me in word.receivers and word.clause.kind != "favour":
            return say(desk, "kept", word=word_on(desk, word.clause))
    return ""


def _when(word: Promise) -> int:
    return word.broken_turn or word.closed_turn
