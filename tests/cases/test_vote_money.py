"""Money paid for votes goes back where the chair never calls their motions (cases vm)."""

import msgspec
import pytest

from game.model.orders import Ballot, OrderSheet
from game.model.talks import Clause, SetAgenda, TableMotion
from tests.cases import table as t
from tests.helpers import close, new_game, say, to_bell

PAID = 8.0


def played(called: str, *more: Clause, giver: str = "AUS", way: str = "yes", secret: bool = False):
    """The USA tables a price and buys a vote on it; the chair (Japan) calls the motion of ``called`` alone.

    What the deal moved for the buyer and for the seller by the books of the turn, and the events of money given back:
    of a ``secret`` deal, which is sure to come out, the events of that.
    """
    content, state = new_game()
    if secret:
        sure = msgspec.structs.replace(content.rules.offers, secret_leak_odds=1.0)
        content = msgspec.structs.replace(content, rules=msgspec.structs.replace(content.rules, offers=sure))
    for seat, stage in (("USA", "component"), ("AUS", "refined")):
        price = float(f"{t.council.fair_cost(content, state, 'ndpr', stage).fair:.3g}")
        move = TableMotion("reference_price", mineral="ndpr", stage=stage, price_usd_per_kg=price)
        state = say(content, state, seat, move)
    lying = {m.by: m.id for m in state.motions}
    word = Clause("vote", giver, vote=way, motion=lying["USA"])  # type: ignore[arg-type]
    state = t.sign(state, "USA", giver, t.money("USA", PAID), word, *more, secret=secret, content=content)
    state = to_bell(content, say(content, state, state.chair, SetAgenda((lying[called],))))
    ballots = OrderSheet(ballots=(Ballot(lying[called], way),))  # type: ignore[arg-type]
    done = close(content, state, {giver: ballots, "USA": ballots})
    lines = [m for m in done.state.turns[-1].money if m.what == "deal"]
    net = [sum(m.amount_usd_m * ((m.payee == s) - (m.payer == s)) for m in lines) for s in ("USA", giver)]
    return net, [e for e in done.events if e.kind == ("secret_exposed" if secret else "vote_money_back")]


def test_money_for_a_vote_that_was_never_called_comes_back():
    """C1153 Found in play: money paid for a vote on a motion that the chair left off its list was gone."""
    net, told = played("AUS")
    assert net == pytest.approx([0.0, 0.0])
    assert [(e.seat, e.data["giver"], e.data["amount_usd_m"]) for e in told] == [("USA", "AUS", PAID)]


def test_money_for_a_vote_that_was_held_stays():
    """C1154 It is the price of a word, kept or broken: who breaks it loses bond and trust, not the price."""
    net, told = played("USA")
    assert net == pytest.approx([-PAID, PAID]) and not told


def test_in_a_package_the_money_is_the_price_of_the_whole():
    """C1155 Of a sum for a vote and other words nobody can say which part was the vote's; a favour is a trifle beside
    it: found in play, it kept the money for a vote that was never called."""
    net, told = played("AUS", Clause("inspection_consent", "AUS", turns=2))
    assert net == pytest.approx([-PAID, PAID]) and not told
    net, told = played("AUS", Clause("favour", "AUS", favour="diplomatic", turns=2))
    assert net == pytest.approx([0.0, 0.0]) and told


def test_a_chair_that_sold_its_no_has_earned_it_by_leaving_the_motion_off():
    """C1156 What was bought is that the motion does not pass; a chair that sold its yes and calls nothing pays back."""
    assert played("AUS", giver="JPN", way="no")[0] == pytest.approx([-PAID, PAID])
    assert played("AUS", giver="JPN", way="yes")[0] == pytest.approx([0.0, 0.0])


def test_of_a_secret_deal_that_fell_away_nobody_reads():
    """C1356 Found in play: the motion was never called, the money went back, and the deal took full trust all the
    same."""
    assert not played("AUS", secret=True)[1], "nothing is left of it"
    assert played("USA", secret=True)[1], "a vote that was held is read of"
    favour = Clause("favour", "AUS", favour="diplomatic", turns=2)
    assert played("AUS", favour, secret=True)[1], "so is a favour that is still owed"
    assert played("AUS", giver="JPN", way="no", secret=True)[1], "a chair that was paid to leave it off has earned it"
