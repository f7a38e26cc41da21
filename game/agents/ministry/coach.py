"""The offer coach: an offer priced for a person by the same list that AI ministries use."""

from typing import Final

from game.agents.ministry import (
    coach_beside,
    coach_parts,
    coach_plants,
    not_yet,
    running,
    secrecy,
    together,
    treasury_room,
)
from game.agents.ministry.appraise import Appraisal, Term, appraise, odds_it_stays
from game.agents.ministry.clauses_trade import CARD_OUT, from_home
from game.agents.ministry.clauses_word import HASSLE
from game.agents.ministry.desk import Desk
from game.agents.ministry.doubts import doubts
from game.agents.ministry.interest import floor_value
from game.agents.ministry.names import capital, good, who
from game.agents.ministry.promised import against
from game.agents.ministry.replies import bond_lacking, sensible
from game.agents.ministry.spoken import to_minister
from game.agents.ministry.temptation import POINT_WORTH, weigh
from game.agents.words import percent, price, tonnes, usd
from game.model.gains import Coach, CoachLine
from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.talks import CARD_MONEY, Clause, Offer
from game.rules.check_base import TOLERANCE
from game.rules.check_goods import capacity_for_offtake

NOTHING_USD_M: Final = 0.1
"""Cost below which a clause is free to its giver."""
PRICED: Final = frozenset(
    {"money", "money_per_turn", "grant", "loan", "equity", "share", "stock_transfer", "offtake", "favour"}
)
"""Clauses that hand something over or take a point: what they cost is plain."""
FELT_SHARE: Final = 0.05
"""Part of a contract from which it is said that own users lose it."""
LEAST_WORTH: Final = 0.5
"""USD million below which an alternative is not worth naming."""


def coach(
    desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], amends: str = "", framework: str = "", *,
    secret: bool = False,
) -> Coach:  # fmt: skip
    """What an offer is worth to this seat, what it could have instead, and how likely words break.

    The alternative is the better of the point of initiative spent elsewhere and the best other
    offer that lies open to this seat. Values are this seat's own estimate, USD million now. A ``framework`` counts
    beside its clauses, as it does with ministries; a ``secret`` offer by the odds that it comes out.
    """
    others = tuple(p for p in parties if p != desk.me)
    if not others or not all(sensible(desk, p, _between(desk, p, clauses)) for p in others):
        return Coach(block="these clauses cannot be priced")
    point, elsewhere = _point(desk, clauses), _best_other(desk, parties)
    alternative, words = max(point, elsewhere, key=lambda one: one[0])
    if amends:
        alternative, words = _scored_rest(desk, amends), "the deal as it stands"
        desk = running.without(desk, amends)
    oversold, on_top = _beside_signed(desk, parties, clauses)
    looked, lines, plants = _reckoned(desk, parties, clauses, framework, secret=secret)
    return Coach(
        lines=lines,
        gain_usd_m=sum(line.value_usd_m for line in lines),
        alternative_usd_m=alternative,
        alternative=words,
        risk_share=looked.at_risk,
        risk=" ".join(filter(None, (on_top, *_warnings(desk, clauses, looked.at_risk)))),
        plants=coach_plants.told(desk, parties, clauses, plants),
        falls_short=any(not one.starts for one in plants.values()),
        beside=None if amends or secret else together.find(desk, (parties, clauses), _read),
        point_usd_m=point[0],
        bond_usd_m=bond_lacking(desk, clauses, looked),
        block=looked.block or oversold,
        free=tuple(t.clause for t in looked.terms if not t.block and _costs_nothing(desk, t.clause)),
    )


def _read(desk: Desk, terms: together.Terms) -> float:
    """What the score reads of an offer, USD million."""
    return sum(line.read_usd_m for line in _reckoned(desk, *terms, "", secret=False)[1])


def _reckoned(
    desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], framework: str, *, secret: bool
) -> tuple[Appraisal, tuple[CoachLine, ...], dict[str, coach_plants.Seen]]:
    """The look at clauses, the lines of its sum, and the plants that their money is for."""
    other = next(p for p in parties if p != desk.me)
    looked, plants = appraise(desk, other, clauses), coach_plants.seen(desk, parties, clauses)
    shown = [_by_odds(desk, other, clauses, t) for t in looked.terms if t.name != "between others"]
    lines = tuple(_line(desk, t, other, coach_plants.less(desk, t.clause, plants), lacks)
                  for t, lacks in zip(shown, treasury_room.lacking(desk, shown), strict=True))  # fmt: skip
    if framework:
        lines = (*lines, CoachLine("trust and loans of a framework", running.framework_worth(desk)))
    lines = (*lines, *coach_beside.guarantees(desk, parties, clauses), *coach_beside.trust(desk, parties, clauses),
             *coach_beside.given_back(desk, parties, clauses))  # fmt: skip
    if secret:
        out = secrecy.comes_out(desk, parties, running.terms_of(clauses))
        lines = (*lines, CoachLine("odds that it comes out", -secrecy.expected_usd(desk, out), comes_out=out))
    return looked, lines, plants


def _scored_rest(desk: Desk, name: str) -> float:
    """What the rest of a running deal is worth to this seat as the coach reads an offer: its prices as far as the score
    shows them."""
    deal = running.deal_of(desk, name)
    if deal is None:
        return 0.0
    other = next(p for p in deal.parties if p != desk.me)
    looked = appraise(running.without(desk, name), other, running.left_of(desk, deal))
    secret = running.secret_left(desk, deal)
    priced = [coach_parts.priced(desk, term, other) for term in looked.terms]
    no_room = sum(treasury_room.lacking(desk, looked.terms))
    return looked.gain - secret - no_room - sum(one.market_usd_m - one.scored_usd_m for one in priced)


def _beside_signed(desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> tuple[str, str]:
    """Contracts of a good whose seller has sold some this turn: why there is no more of it, or that this adds to what
    this seat itself has bought or sold; what others bought, and leaves enough, is nothing to it."""
    on_top = ""
    for clause in (c for c in clauses if c.kind == "offtake"):
        seller = clause.to or next(p for p in parties if p != clause.giver)
        sold = [
            c for d in desk.view.deals if d.signed_turn == desk.view.turn and not d.closed_turn
            for c in d.clauses if (c.kind, c.mineral, c.stage) == ("offtake", clause.mineral, clause.stage)
            and c.giver != seller and seller in d.receivers(c)
        ]  # fmt: skip
        if not sold:
            continue
        signed = sum(c.tonnes_per_month for c in sold)
        room = capacity_for_offtake(desk.content, desk.view, seller, clause.mineral, clause.stage)
        words = {"seat": who(desk, seller), "signed": tonnes(signed), "good": good(desk, clause.mineral, clause.stage)}
        if clause.tonnes_per_month > room + TOLERANCE:
            return phrase("{seat} has sold {signed} a month of {good} this turn and can put {room} more under contract",
                          room=tonnes(room), **words), ""  # fmt: skip
        bought = sum(c.tonnes_per_month for c in sold if c.giver == desk.me)
        if seller == desk.me:
            on_top = phrase("It comes on top of {signed} a month of {good} that you have sold this turn.",
                            signed=words["signed"], good=words["good"])  # fmt: skip
        elif bought:
            on_top = phrase("It comes on top of {signed} a month of {good} that you have bought of {seat} this turn.",
                            **{**words, "signed": tonnes(bought)})  # fmt: skip
    return "", on_top


def _line(desk: Desk, term: Term, partner: SeatId, less_usd_m: float, no_room_usd_m: float) -> CoachLine:
    """A term as it is shown, without what of it does not flow yet."""
    value, priced = term.value - less_usd_m, coach_parts.priced(desk, term, partner, less_usd_m)
    return CoachLine(
        _named(term, value, desk.me), value, term.risk, term.clause.giver == desk.me, term.clause,
        *coach_parts.of_contract(desk, term, partner, less_usd_m), priced.foreseen, priced.market_usd_m,
        priced.scored_usd_m, priced.scored_turns, no_room_usd_m, freight=priced.freight,
    )  # fmt: skip


def _by_odds(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...], term: Term) -> Term:
    """Money for votes alone says by which odds it is counted: $ 6 m that count for 3 read as a slip."""
    odds = odds_it_stays(desk, partner, clauses, term.clause)
    if odds >= 1.0:
        return term
    return term._replace(name=phrase("{name}, by odds of {odds} that the motion is called", name=term.name,
                                     odds=percent(odds)))  # fmt: skip


def _named(term: Term, value: float, me: SeatId) -> str:
    """The name of a term, the other way round where the plant is worth less than our money after all."""
    own = term.clause.giver == me and term.clause.kind in CARD_MONEY
    return to_minister(CARD_OUT[1] if own and term.name == CARD_OUT[0] and value < 0 else term.name)


def _costs_nothing(desk: Desk, clause: Clause) -> bool:
    """Whether another's clause asks no more of it than what it would do anyway, by public figures.

    What any word is worth because it binds hands is left aside. Sums of money, stock and deliveries are never free.
    """
    if clause.giver in (desk.me, CHINA) or clause.to not in ("", desk.me) or clause.kind in PRICED:
        return False
    looked = appraise(desk.of(clause.giver), desk.me, (clause,))
    return not looked.block and looked.gain >= -HASSLE - NOTHING_USD_M


def _between(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    return tuple(c for c in clauses if c.giver in (desk.me, partner))


def _point(desk: Desk, clauses: tuple[Clause, ...]) -> tuple[float, str]:
    """What the points of initiative that an offer takes are worth elsewhere: one for signing, one for each diplomatic
    favour of this seat in it; more with every one that is gone."""
    takes = 1 + sum((c.giver, c.kind, c.favour) == (desk.me, "favour", "diplomatic") for c in clauses)
    worth = sum(POINT_WORTH.get(desk.points - k, 0.0) for k in range(takes)) * desk.budget
    # no count: what the sheet takes of them is off the bar above, and not known here
    words = phrase("your last point of initiative (a guess)") if desk.points <= 1 else phrase(
        "one of your points of initiative (a guess)")
    return worth, words if worth >= LEAST_WORTH else ""


def _best_other(desk: Desk, parties: tuple[SeatId, ...]) -> tuple[float, str]:
    """The best open offer of somebody else to this seat."""
    best, words = 0.0, ""
    for offer in desk.view.offers:
        if offer.status != "open" or desk.me not in offer.addressees or offer.by in parties:
            continue
        gain = _change(desk, offer)
        if gain > max(best, LEAST_WORTH):
            best, words = gain, phrase("the offer of {seat}", seat=who(desk, offer.by))
    return best, words


def _change(desk: Desk, offer: Offer) -> float:
    """What signing an offer changes, as its own card says it."""
    before = _scored_rest(desk, offer.amends) if offer.amends else 0.0
    desk = running.without(desk, offer.amends) if offer.amends else desk
    looked, lines, _ = _reckoned(desk, offer.parties, offer.clauses, offer.framework, secret=offer.secret)
    blocked = looked.block or _beside_signed(desk, offer.parties, offer.clauses)[0]
    return 0.0 if blocked else sum(line.read_usd_m for line in lines) - before


def _records(desk: Desk, clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    """What is known of each giver's words so far: how many it kept, and what it broke last."""
    told = []
    for giver in sorted({c.giver for c in clauses if c.giver != desk.me and not c.binding}):
        words = [w for w in desk.view.promises if w.giver == giver and w.status in ("kept", "broken")]
        broken = sorted((w for w in words if w.status == "broken"), key=lambda w: w.closed_turn)
        if broken:
            last = broken[-1]
            told.append(phrase(
                "{seat} broke {n} of the {all} words of its that we know of, the last in turn {turn}, given to {to}.",
                seat=capital(who(desk, giver)), n=len(broken), all=len(words),
                turn=last.broken_turn or last.closed_turn, to=who(desk, last.to),
            ))
        elif words:
            seat = capital(who(desk, giver))
            one = len(words) == 1
            told.append(phrase("{seat} kept the one word of its that we know of.", seat=seat) if one
                        else phrase("{seat} kept all {all} words of its that we know of.", seat=seat, all=len(words)))
    return tuple(told)


def _warnings(desk: Desk, clauses: tuple[Clause, ...], risk: float) -> tuple[str, ...]:
    """What is known of the words of others in an offer: the risk, what a breach would spare them, their record."""
    told = tuple(doubts(desk, clauses))
    theirs = _risk_words(desk, clauses, risk, spares=bool(told)), *told, *_records(desk, clauses)
    own = *not_yet.words(desk, clauses), *_own_breach(desk, clauses)
    return *own, *_common_prices(desk, clauses), *_exports(desk, clauses), *theirs


def _own_breach(desk: Desk, clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    """Words of this seat that a vote in the offer breaks, and what that takes off its price."""
    told = []
    for clause in clauses:
        word = against(desk, clause) if clause.giver == desk.me else None
        if word is None:
            continue
        held, points = weigh(desk, word, 0.0), desk.content.rules.trust.breach_victim
        bond = phrase(", the bond of {bond} M USD", bond=usd(held.bond)) if held.bond >= LEAST_WORTH else ""
        words = {"vote": clause.vote, "seat": who(desk, word.to), "other": word.clause.vote, "cost": usd(held.cost)}
        told.append(phrase(
            "Your {vote} breaks your word to {seat}, to vote {other}: {cost} M USD are taken off for it "
            "(good will in deals to come{bond}).", bond=bond, **words,
        ) if word.to == CHINA else phrase(
            "Your {vote} breaks your word to {seat}, to vote {other}: {cost} M USD are taken off for it "
            "(good will in deals to come{bond} and {points:.0f} points of trust there).",
            bond=bond, points=points, **words,
        ))  # fmt: skip
    return tuple(told)


def _common_prices(desk: Desk, clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    """What prices kept at the own border cost own users a turn, at today's prices: the gain beside it is net of it."""
    told = []
    for clause in (c for c in clauses if c.kind == "club_floor" and c.giver == desk.me):
        bill = floor_value(desk, desk.me, clause.mineral, clause.stage, clause.price_usd_per_kg).users
        if bill >= LEAST_WORTH:
            told.append(phrase(
                "At {price} your own users pay about {bill} M USD a turn more for {good} (counted in the figure).",
                price=price(clause.price_usd_per_kg), bill=usd(bill), good=good(desk, clause.mineral, clause.stage),
            ))  # fmt: skip
    return tuple(told)


def _exports(desk: Desk, clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    """Own goods that the offer promises beyond what is sold abroad now: own users would buy theirs elsewhere."""
    told = []
    sold = [c for c in clauses if c.kind == "offtake" and c.giver != desk.me and c.to in ("", desk.me)]
    for clause in sold:
        lost, from_china = from_home(desk, clause)
        if lost >= FELT_SHARE * clause.tonnes_per_month:
            told.append(phrase(
                "{lost} a month of the {good} come out of what your own users take: they would buy it abroad, where "
                "{share} is China's.",
                lost=tonnes(lost), good=good(desk, clause.mineral, clause.stage), share=percent(from_china),
            ))  # fmt: skip
    return tuple(told)


def _risk_words(desk: Desk, clauses: tuple[Clause, ...], risk: float, *, spares: bool = False) -> str:
    """The default risk in a sentence: whose words, trust, bonds; ``spares``: a breach spares its giver a sum."""
    theirs = [c for c in clauses if c.giver != desk.me and not c.binding]
    if not theirs:
        return ""
    givers = sorted({c.giver for c in theirs}, key=desk.trust)
    weakest = givers[0]
    posted = sum(c.bond_usd_m for c in theirs)
    bond = phrase("bonds of {posted} M USD", posted=usd(posted)) if posted else "no bond"
    if not posted and not spares and risk <= desk.content.rules.trust.risk_floor + 1e-9:
        return phrase(
            "Their words may break: risk {risk} at most, since a breach would bring them nothing now; trust "
            "{trust:.0f} of 100 in {seat}, no bond.",
            risk=percent(risk), trust=desk.trust(weakest), seat=who(desk, weakest),
        )  # fmt: skip
    return phrase(
        "Their words may break: risk {risk} at most, trust {trust:.0f} of 100 in {seat}, {bond}.",
        risk=percent(risk), trust=desk.trust(weakest), seat=who(desk, weakest), bond=bond,
    )
