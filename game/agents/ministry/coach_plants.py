"""Money for plants in an offer, as the coach tells it: whether the plant starts with it, what lacks, what is over.

By the bell's own decision with all the money of the offer in it (``rules.at_bell``), as the page of projects.
A plant at home that the reader's own orders could start, or do start as its sheet stands, counts for what that costs:
the rest of its worth is the reader's without the offer.
"""

from typing import Final, NamedTuple

from msgspec.structs import replace

from game.agents.ministry.appraise import Appraisal, appraise
from game.agents.ministry.cards import window_for
from game.agents.ministry.clauses_trade import OUT_OF_REACH, brings, plants_priced
from game.agents.ministry.desk import Desk
from game.agents.ministry.hurdle import look_at, mix
from game.agents.ministry.names import card, region_name
from game.agents.ministry.outlays import NEAR, NEXT_TURN
from game.agents.words import usd
from game.model.content import Project
from game.model.ids import ProjectId, SeatId
from game.model.orders import OrderSheet
from game.model.phrases import phrase
from game.model.talks import CARD_MONEY, Clause, Deal
from game.model.views import View
from game.rules import at_bell, card_sizes, card_sums, finance, lacks_ahead
from game.rules.cost import PAYING, cost
from game.rules.point_worth import LOAN_LOSS

SOME: Final = 0.5
"""USD million below which nothing is said to come back."""

MORE: Final = 1.1
"""What a plant may lack a turn later, as a multiple of what it lacks now, from which that is said."""
STAYS: Final = "what is paid in stays with it"


class Seen(NamedTuple):
    """What the money of an offer does for one plant: its worth against money that starts it, and a sentence."""

    part: float
    words: str
    starts: bool
    lacks_usd_m: float = 0.0
    """Grants beyond the reader's purse that it lacks this turn, USD million."""


def seen(desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> dict[str, Seen]:
    """Each plant that an offer brings money to and that has not started yet."""
    names = plants(clauses)
    cards = [p for p in desk.content.projects if p.id in names and desk.view.projects[p.id].status == "open"]
    then = _signed(desk.view, parties, clauses)
    spent = sum(c.amount_usd_m for c in clauses if c.giver == desk.me and c.kind in PAYING) + _on_sheet(desk)
    found = {project.id: _look(desk, then, project, desk.money - spent) for project in cards}
    return {name: _beside_own(desk, then, clauses, desk.content.project(name), one) for name, one in found.items()}


def plants(clauses: tuple[Clause, ...]) -> tuple[ProjectId, ...]:
    """Plants that an offer brings money to."""
    return tuple(dict.fromkeys(c.project for c in clauses if c.kind in CARD_MONEY and c.amount_usd_m > 0))


def _beside_own(desk: Desk, then: View, clauses: tuple[Clause, ...], project: Project, one: Seen) -> Seen:
    """A plant at home that own orders start, or could start, counts for no more than the offer spares them there."""
    if project.region != desk.me or not plants_priced(desk):
        return one
    worth = one.part * sum(brings(desk, c) for c in clauses if c.kind in CARD_MONEY and c.project == project.id)
    loan, grant = _alone(desk, project)
    takes, begun = grant + LOAN_LOSS * loan, _begun(desk, project)
    if begun is not None:
        takes = min(takes, begun)
    takes = max(0.0, takes - _left(desk, then, clauses, project, (loan, grant)))
    if (begun is None and grant > desk.money - _on_sheet(desk)) or takes >= worth:
        return one
    parts = (("a grant", grant), ("a loan", loan))
    money = " and ".join(phrase("{part} of {whole} M USD", part=name, whole=usd(x)) for name, x in parts if x >= SOME)
    name = card(desk, project.id)
    if takes < SOME:
        said = phrase("{card} starts without this money: it counts for nothing here.", card=name)
    elif begun is not None:
        said = phrase("Your sheet starts {card} already: this money counts for what you could then strike there.",
                      card=name)  # fmt: skip
    else:
        said = phrase("Your own orders could start {card} with {money}: it counts here for what it spares them.",
                      card=name, money=money)  # fmt: skip
    return one._replace(part=one.part * takes / worth, words=" ".join(filter(None, (said, one.words))))


def _begun(desk: Desk, project: Project) -> float | None:
    """What the reader's sheet puts into a plant that it starts, USD million, a loan for what of it is lost; None where
    it does not start it, or does so by a contract."""
    rows = [row for row in desk.sheet.fund if row.project == project.id]
    if not rows or any(row.instrument in card_sums.TERMS for row in rows):
        return None
    if not _at_bell(desk, desk.view, project).starts:
        return None
    lost = {"grant": 1.0, "loan": LOAN_LOSS, "equity": 1.0 - desk.content.rules.finance.equity_worth}
    return sum(lost[row.instrument] * row.amount_usd_m for row in rows)


def _left(desk: Desk, then: View, clauses: tuple[Clause, ...], project: Project, alone: tuple[float, float]) -> float:
    """What own orders would still take for a plant's start once the offer's money is there, USD million.

    Found in play: a loan of 46 beside a plant of 343 counted for all that the plant's start takes.
    """
    loan, grant = alone
    given = [c for c in clauses if c.project == project.id and c.kind in CARD_MONEY and c.giver != desk.me]
    lent = sum(c.amount_usd_m for c in given if c.kind == "loan")
    paid = sum(c.amount_usd_m for c in given if c.kind != "loan")
    rest = max(0.0, grant - paid) + LOAN_LOSS * max(0.0, loan - lent)
    return min(rest, card_sizes.need(desk.content, then, OrderSheet(), project).least_usd_m)


def _on_sheet(desk: Desk) -> float:
    """What the orders so far take from the reader's purse beside deals, USD million."""
    bare = OrderSheet()
    if desk.sheet == bare:
        return 0.0
    now, deals = (cost(desk.content, desk.view, sheet).money_usd_m for sheet in (desk.sheet, bare))
    return now - deals


def _alone(desk: Desk, project: Project) -> tuple[float, float]:
    """Loan and grant that start a card the cheapest way on own orders alone, USD million; infinite where none does."""
    ways = [(0.0, card_sizes.need(desk.content, desk.view, OrderSheet(), project).least_usd_m)]
    share = desk.content.rules.money.loan_match_share
    look = look_at(desk, project)
    room = min(window_for(desk, project, {}), max(0.0, share * project.capex_usd_m - look.own_usd_m))
    mixed = mix(desk, look, room)
    return min((*ways, mixed) if mixed is not None else ways, key=lambda way: way[1] + LOAN_LOSS * way[0])


def gain(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """What an offer brings a seat beyond what its own orders could do for its plants, USD million; ``desk``: its."""
    return net(desk, (desk.me, partner), clauses, appraise(desk, partner, clauses))


def net(desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], looked: Appraisal) -> float:
    """The same of an offer between these parties that is appraised already."""
    found = seen(desk, parties, clauses)
    return looked.gain - sum(less(desk, c, found) for c in clauses)


def less(desk: Desk, clause: Clause, found: dict[str, Seen]) -> float:
    """What a clause is worth less than its part of a plant that starts, USD million."""
    if clause.kind not in CARD_MONEY or clause.project not in found:
        return 0.0
    return (1.0 - found[clause.project].part) * brings(desk, clause)


def _signed(view: View, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> View:
    """The view as it would be with the offer signed: its money is paid in at the bell."""
    deal = Deal("offer", parties, clauses, view.turn, view.turn + 1, secret=False, known_to=())
    return replace(view, deals=(*view.deals, deal))


def _look(desk: Desk, then: View, project: Project, purse: float) -> Seen:
    """One plant with the offer signed; ``purse``: what this seat could still add on its orders, USD million."""
    made, name = _at_bell(desk, then, project), card(desk, project.id)
    given = sum(row.amount_usd_m for row in desk.sheet.fund if (row.project, row.instrument) == (project.id, "grant"))
    lacks = max(0.0, card_sizes.need(desk.content, then, desk.sheet, project).least_usd_m - given)
    waits = _for_a_place(desk, project, made, lacks)
    if waits is not None:
        return waits
    if lacks == 0 or made.starts:
        if made.back_usd_m < SOME:
            return Seen(1.0, "", starts=True)
        return Seen(1.0, phrase("It starts {card} by today's prices; {back} M USD of the grants are not needed "
                                "and go back to their givers.", card=name,
                                back=usd(made.back_usd_m)), starts=True)  # fmt: skip
    stays = STAYS
    if lacks == float("inf"):
        return Seen(OUT_OF_REACH, phrase("This money does not start {card}: no grant alone would do after it; {stays}.",
                                         card=name, stays=stays), starts=False)  # fmt: skip
    if lacks <= purse:
        return Seen(1.0, phrase("This money alone does not start {card}: it lacks {money} M USD, to be given on your "
                                "orders this turn. Until it is there, {stays}.", card=name, money=usd(lacks),
                                stays=stays), starts=False)  # fmt: skip
    return Seen(_waits(made), phrase("This money does not start {card} this turn: it lacks {money} M USD, more than "
                                     "you have left; {stays}.", card=name, money=usd(lacks), stays=stays),
                starts=False, lacks_usd_m=lacks)  # fmt: skip


def surely(desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], project: Project) -> bool:
    """Whether a plant starts at this bell with an offer's money alone, with room for sealed orders of others."""
    fate = at_bell.fate(desk.content, _signed(desk.view, parties, clauses), OrderSheet(), project.id)
    return fate.starts and fate.odds >= 1 and fate.ratio >= 1.0 + card_sizes.SEALED


def told(desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], found: dict[str, Seen]) -> str:
    """All of it in sentences, with what plants that cannot start this turn may lack a turn later."""
    then = _signed(desk.view, parties, clauses)
    later = (_later(desk, then, desk.content.project(name), one.lacks_usd_m) for name, one in found.items())
    return " ".join(filter(None, (text for one, more in zip(found.values(), later, strict=True)
                                  for text in (one.words, more))))  # fmt: skip


def _later(desk: Desk, then: View, project: Project, lacks: float) -> str:
    """What a plant that waits may lack a turn later, where that is more."""
    most = lacks_ahead.most(desk.content, then, desk.sheet, project) if lacks > 0 else 0.0
    if most <= MORE * lacks:
        return ""
    if most == float("inf"):
        return phrase("A turn later, if its price falls as far as it may, no grant alone would do.")
    return phrase("A turn later, if its price falls as far as it may, it lacks {money} M USD.", money=usd(most))


def waiting_part(desk: Desk, project: Project) -> float:
    """What money that lies with a plant which has not started is worth against money that starts it: little where the
    plant lacks more than a turn's budget.

    Found in play: a loan for a plant that lacked 39 at the signature and 100 a turn later "came as promised".
    """
    made = _at_bell(desk, desk.view, project)
    if made.starts:
        return 1.0
    lacks = card_sizes.need(desk.content, desk.view, OrderSheet(), project).least_usd_m
    return OUT_OF_REACH if lacks > desk.budget else _waits(made)


def _waits(made: "_Bell") -> float:
    return NEXT_TURN if made.ratio >= NEAR else OUT_OF_REACH


def _for_a_place(desk: Desk, project: Project, made: "_Bell", lacks: float) -> Seen | None:
    """A plant that has its money and waits for a place at its host's permit office; None for any other."""
    words = {"card": card(desk, project.id), "place": region_name(desk.content, project.region), "stays": STAYS}
    if made.starts and made.odds < 1:
        told = phrase("Starts {card} only if a permit is done at this bell ({odds} %): the permit office of {place} is "
                      "full. Until then {stays}.", odds=str(round(100 * made.odds)), **words)  # fmt: skip
        return Seen(made.odds + (1.0 - made.odds) * NEXT_TURN, told, starts=False)
    if made.office and not made.starts and (lacks == 0 or made.ratio >= 1):
        told = phrase("This money does not start {card} this turn: the permit office of {place} is full; "
                      "{stays}.", **words)  # fmt: skip
        return Seen(NEXT_TURN, told, starts=False)
    return None


class _Bell(NamedTuple):
    """A plant at the bell: as ``at_bell.Fate``; ``back_usd_m``: grants of all that return, USD million."""

    starts: bool
    ratio: float
    back_usd_m: float
    office: bool = False
    odds: float = 1.0


def _at_bell(desk: Desk, then: View, project: Project) -> _Bell:
    """The plant at the bell with the offer signed; a corridor by its published sum, since nobody presses it."""
    content = desk.content
    if project.corridor is not None:
        made = card_sums.reckon(content, then, desk.sheet, project)
        return _Bell(made.starts, made.ratio, made.back_usd_m)
    fate = at_bell.fate(content, then, desk.sheet, project.id)
    back = 0.0
    if fate.starts and fate.case is not None:
        back = finance.surplus(content, project, card_sums.with_money(then, desk.sheet, project), fate.case)
    return _Bell(fate.starts, fate.ratio, back, fate.office, fate.odds)
