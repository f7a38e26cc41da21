"""What was promised of a vote: sold once to each side, never twice to one (cases ov)."""

import pytest

from game.model.orders import Ballot, OrderSheet
from game.model.talks import Clause, MakeOffer, ReplyOffer, SetAgenda, TableMotion
from game.rules import deals
from game.rules.check import check_move
from tests.cases import table as t
from tests.helpers import close, new_game, say, to_bell

SUBJECT = {"mineral": t.NDPR, "stage": "component"}


def vote(giver: str = "USA", way: str = "yes", motion: str = "m1", **changes: object) -> Clause:
    place = SUBJECT if not motion else {}
    return Clause(kind="vote", giver=giver, motion=motion, vote=way, **(place | changes))  # type: ignore[arg-type]


def sold(secret: bool = False, way: str = "yes"):
    """The USA has sold its vote on m1 to Japan."""
    held = t.state(motions=(t.motion(by="JPN"),))
    return t.sign(held, "USA", "JPN", vote(way=way), t.money("JPN", 8.0), secret=secret)


def wrong(held, seat, to, *clauses, **more):
    return check_move(t.CONTENT, t.view(held, seat), MakeOffer(to, clauses, **more))


@pytest.mark.parametrize("again", [vote(), vote(motion="")])
@pytest.mark.parametrize("buyer", ["AUS", "JPN"])
def test_a_vote_that_was_sold_is_not_sold_a_second_time(again, buyer):
    """C735 The seller is told whom it promised what, with a remedy; the same buyer pays once, too."""
    (told,) = wrong(sold(), "USA", buyer, again, t.money(buyer, 8.0))
    assert told.code == "vote_promised" and told.field == "clauses[0].motion"
    assert "JPN" in told.message and "yes" in told.message and told.remedy


@pytest.mark.parametrize("again", [vote(way="no"), vote(motion="", way="no")])
def test_the_other_side_may_buy_the_opposite_but_not_who_has_a_word_already_and_nobody_a_third(again):
    """C1087 A vote is sold to each side once: a word against a word, of which one breaks at the count."""
    assert not wrong(sold(), "USA", "AUS", again, t.money("AUS", 8.0))
    (told,) = wrong(sold(), "USA", "JPN", again, t.money("JPN", 8.0))
    assert told.code == "vote_promised" and told.remedy
    both = t.sign(sold(), "USA", "AUS", vote(way="no"), t.money("AUS", 8.0))
    for way in ("yes", "no", "abstain"):
        (told,) = wrong(both, "USA", "MYS", vote(way=way), t.money("MYS", 8.0))
        assert told.code == "vote_promised"


@pytest.mark.parametrize(("cast", "let_down"), [("yes", ["JPN"]), ("no", ["MYS"]), ("abstain", ["JPN", "MYS"])])
def test_of_two_words_on_one_vote_the_count_breaks_one_in_the_open_and_no_money_is_made(cast, let_down):
    """C1088 The bond of the broken one is lost, who was let down minds most, the other word is kept."""
    content, state = new_game()
    price = float(f"{t.council.fair_cost(content, state, 'ndpr', 'component').fair:.3g}")
    moved = TableMotion("reference_price", mineral="ndpr", stage="component", price_usd_per_kg=price)
    state = say(content, state, "USA", moved)
    held = state.motions[-1].id
    yes, no = (Clause("vote", "AUS", motion=held, vote=way, bond_usd_m=10.0) for way in ("yes", "no"))
    state = t.sign(state, "AUS", "MYS", yes, t.money("MYS", 8.0), content=content)
    state = t.sign(state, "AUS", "JPN", no, t.money("JPN", 8.0), content=content)
    state = to_bell(content, say(content, state, state.chair, SetAgenda((held,))))
    after = close(content, state, {"AUS": OrderSheet(ballots=(Ballot(held, cast),))}).state
    assert sorted(p.to for p in after.promises if p.status == "broken") == let_down
    for word in after.promises:
        broken = word.to in let_down
        assert word.status == ("broken" if broken else "kept") and (word.money_usd_m < 0) == broken
        assert (word.trust_points < 0) == broken


def test_another_motion_and_another_seats_vote_stay_free():
    """C736 Another motion and another seats vote stay free."""
    held = t.replace(sold(), motions=(t.motion(by="JPN"), t.motion("m2", by="JPN", stage="refined")))
    assert not wrong(held, "USA", "AUS", vote(motion="m2"), t.money("AUS", 8.0))
    assert not wrong(held, "AUS", "USA", vote("AUS"), t.money("USA", 8.0))


def test_a_buyer_who_knows_is_refused_and_one_who_does_not_learns_nothing_before_the_signature():
    """C737 A secret sale stays secret: the offer is allowed, and the seller itself cannot accept it."""
    ask = (vote("USA"), t.money("AUS", 8.0))
    (told,) = wrong(sold(), "AUS", "USA", *ask)
    assert told.code == "vote_promised"
    held = sold(secret=True)
    view = t.view(held, "AUS", promises=())
    assert not check_move(t.CONTENT, view, MakeOffer("USA", ask))
    held, _ = deals.offer(t.CONTENT, held, "AUS", MakeOffer("USA", ask))
    (told,) = check_move(t.CONTENT, t.view(held, "USA"), ReplyOffer(held.offers[-1].id, "accept"))
    assert told.code == "vote_promised"


def test_two_open_sales_of_one_vote_are_not_both_signed():
    """C738 Offered to two at once: the first yes signs, the second buyer keeps its money."""
    held = t.state(motions=(t.motion(by="JPN"),))
    held, _ = deals.offer(t.CONTENT, held, "USA", MakeOffer("JPN", (vote(), t.money("JPN", 8.0))))
    held, _ = deals.offer(t.CONTENT, held, "USA", MakeOffer("AUS", (vote(), t.money("AUS", 8.0))))
    held, first = deals.reply(t.CONTENT, held, "JPN", ReplyOffer("o1", "accept"))
    after, second = deals.reply(t.CONTENT, held, "AUS", ReplyOffer("o2", "accept"))
    assert "deal_signed" in [e.kind for e in first]
    assert [e.kind for e in second] == ["signing_failed"] and "vote" in second[0].text and "JPN" not in second[0].text
    assert after.seats["AUS"].money_usd_m == held.seats["AUS"].money_usd_m


def test_one_offer_names_a_vote_once_and_an_amendment_may_turn_it():
    """C739 One offer names a vote once and an amendment may turn it."""
    held = t.state(motions=(t.motion(by="JPN"),))
    (told,) = wrong(held, "USA", "JPN", vote(), vote(way="no", motion=""), t.money("JPN", 8.0))
    assert told.code == "vote_named_twice"
    held = sold()
    deal = held.deals[-1].id
    assert not wrong(held, "USA", "JPN", vote(way="no"), t.money("JPN", 3.0), amends=deal)
    held, _ = deals.offer(t.CONTENT, held, "USA", MakeOffer("JPN", (vote(way="no"),), amends=deal))
    held, events = deals.reply(t.CONTENT, held, "JPN", ReplyOffer(held.offers[-1].id, "accept"))
    assert "deal_signed" in [e.kind for e in events]
    assert [p.clause.vote for p in held.promises if p.status == "open"] == ["no"]
