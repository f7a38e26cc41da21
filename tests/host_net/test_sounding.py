"""What the adviser would offer is sounded first: it stands at terms that the other side signs, or is not named."""

from typing import Any

from msgspec.structs import replace

from game.host import Table
from game.model.entries import SeatPlan
from game.model.gains import Coach, CoachLine, Proposal
from game.model.talks import Clause, MakeOffer, ReplyOffer
from tests.store.fakes import fake_engine
from tests.toy import toy_content

CONTENT = toy_content()
PLANS = {seat: SeatPlan("human" if seat == "USA" else "ai") for seat in CONTENT.seat_ids()}


def pays(amount: float, by: str = "JPN") -> MakeOffer:
    return MakeOffer(by, (Clause("money", by, amount_usd_m=amount),))


def table(reply: Any, *moves: MakeOffer) -> Table:
    """A table at which the coach counts the money of an offer, and the adviser has these in mind."""
    engine = replace(
        fake_engine(reply=reply),
        coach=lambda _c, _v, _p, clauses, *_: Coach(gain_usd_m=sum(c.amount_usd_m for c in clauses), point_usd_m=5.0),
        proposals=lambda _c, _v, no: tuple(
            Proposal(move, move.clauses[0].amount_usd_m, 1.0) for move in moves if move.to not in no),
        counters=lambda _c, _v: tuple(replace(move, counter_to=f"o{k}") for k, move in enumerate(moves)),
    )
    return Table.new(CONTENT, 1, PLANS, engine=engine)


def most(limit: float) -> Any:
    """A partner that pays so much at most: it says so by a counter-offer."""
    def answer(_content: Any, view: Any, held: Any) -> Any:
        assert held in view.offers and view.phase == "talk"
        if held.clauses[0].amount_usd_m <= limit:
            return ReplyOffer(held.id, "accept")
        return MakeOffer(held.by, (Clause("money", held.to, amount_usd_m=limit),), counter_to=held.id)

    return answer


def test_an_offer_far_from_what_is_signed_is_named_at_the_terms_that_are() -> None:
    """Found in play: offers that the adviser named were countered at less than half, or turned down."""
    at = table(most(40.0), pays(280.0), pays(30.0, "MYS"))
    assert [(p.gain_usd_m, p.move.clauses[0].amount_usd_m) for p in at.proposals("USA")] == [(40.0, 40.0), (30.0, 30.0)]
    assert [m.clauses[0].amount_usd_m for m in at.counters("USA")] == [40.0, 30.0]
    assert not at.state.offers, "nothing was put on the table"


def test_what_nobody_signs_or_what_leaves_too_little_is_not_named() -> None:
    for reply in (most(2.0), lambda _c, _v, held: ReplyOffer(held.id, "decline")):
        at = table(reply, pays(280.0))
        assert at.proposals("USA") == () == at.counters("USA")


def test_another_partner_is_looked_for_in_place_of_one_that_says_no() -> None:
    asked = []

    def named(_content: Any, _view: Any, no: frozenset[str]) -> tuple[Proposal, ...]:
        asked.append(no)
        return (Proposal(pays(50.0, "MYS" if "JPN" in no else "JPN"), 50.0, 1.0),)

    def answer(_content: Any, _view: Any, held: Any) -> ReplyOffer:
        return ReplyOffer(held.id, "accept" if held.to == "MYS" else "decline")

    at = table(answer)
    at.engine = replace(at.engine, proposals=named)
    assert [p.move.to for p in at.proposals("USA")] == ["MYS"] and asked == [frozenset(), frozenset({"JPN"})]


def test_terms_that_the_other_side_names_have_the_figure_of_their_card() -> None:
    """Found in play: +0.22 at the adviser's, +0.15 on the card that its arrow opened."""
    at = table(most(40.0), pays(280.0))
    line = CoachLine("money", 40.0, no_room_usd_m=12.0)
    at.engine = replace(at.engine, coach=lambda *_: Coach((line,), gain_usd_m=40.0, point_usd_m=5.0))
    assert [p.gain_usd_m for p in at.proposals("USA")] == [28.0]


def test_an_offer_that_is_signed_asks_for_as_much_as_its_partner_signs() -> None:
    """Found in play: the computer in that seat sold at 252 and 100 million what the adviser would offer at 234."""
    at = table(most(40.0), pays(30.0), pays(20.0, "MYS"))
    at.engine = replace(at.engine, dearer=lambda _c, _v, move, usd: pays(move.clauses[0].amount_usd_m + usd, move.to))
    gains = {p.move.to: (round(p.gain_usd_m, 1), round(p.move.clauses[0].amount_usd_m, 1)) for p in at.proposals("USA")}
    assert gains == {"JPN": (34.5, 34.5), "MYS": (34.0, 34.0)}, "40 are signed, the next step asks for more"
