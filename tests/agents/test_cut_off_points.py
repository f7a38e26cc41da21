"""First call in a cut-off is worth points only where a test that counts falls into the contract; all of a sum is read
one way."""

from dataclasses import replace as with_fields

import pytest
from msgspec.structs import replace

from game import agents
from game.agents.ministry.clauses_trade import buying
from game.agents.ministry.desk import sit_down
from game.agents.ministry.scored import Scored
from game.agents.ministry.stakes import public_stakes
from game.model.books import Hope, Struck
from game.model.gains import Coach, CoachLine
from game.model.talks import Clause, Deal, Offer
from game.present import coaching, fmt, offer_verdict
from tests.ui.staged import SEAT, content, moments

BUY = Clause("offtake", SEAT, mineral="lithium", stage="component", price_usd_per_kg=25.0, tonnes_per_month=1500.0,
             turns=2)  # fmt: skip
PARTIES = (SEAT, "KOR")


def long_game():
    """Talks of an early turn of a game of eight."""
    return replace(moments()["talk2"].view(), announced_turns=8)


def desk_of(view, seat):
    desk = sit_down(content(), view)
    return with_fields(desk, scored=Scored(public_stakes(content(), view, desk.facts, view.seat))).of(seat)


def test_a_contract_that_ends_before_the_tests_that_count_has_no_points_of_a_cut_off():
    """Found in play: two turns of tonnes signed in the first turn of eight were sold at +0.17 and came to nothing."""
    view = long_game()
    (line,) = agents.coach(content(), view, PARTIES, (BUY,)).lines
    assert "cut_off" not in {part.name for part in line.parts}
    deal = Deal("d1", PARTIES, (BUY,), view.turn, view.turn + 1, False, PARTIES)
    assert "drill" not in {hope.kind for hope in agents.struck(content(), view, deal).hopes}


def test_nobody_asks_a_person_to_pay_for_a_cut_off_that_does_not_count():
    """The partner's own desk reads the person's side the same way; ministries among themselves keep their rule."""
    view = replace(long_game(), seat="KOR")
    assert buying(desk_of(view, SEAT), BUY, "KOR").secure == 0.0
    other = replace(BUY, giver="EU")
    assert not desk_of(view, "EU").of_person and buying(desk_of(view, "EU"), other, "KOR").secure > 0.0


def test_a_gift_of_the_own_firms_is_not_called_nothing():
    """Found in play: cobalt at half its price, -$ 518 m against the market, was "next to nothing"."""
    lines = (CoachLine("cobalt", -518.0, clause=replace(BUY, giver="KOR"), market_usd_m=-518.0),)
    told = Coach(lines=lines, gain_usd_m=-518.0)
    assert told.scored_usd_m == 0.0
    assert offer_verdict.verdict(content(), long_game(), (), told).words == "only costs"


def test_instalments_count_alike_to_a_person_whose_score_counts_all_money_alike():
    view = long_game()
    paid = Clause("money_per_turn", SEAT, amount_usd_m=10.0, turns=2)
    assert agents.coach(content(), view, PARTIES, (paid, BUY)).lines[0].value_usd_m == pytest.approx(-20.0)


def test_parts_of_a_word_that_nobody_measures_add_up_to_what_was_promised():
    """Found in play: what a word of two turns was still to bring fell by half, and came as reckoned after all."""
    view = replace(moments()["results1"].view(), announced_turns=8)
    word = Clause("keep_floor", "KOR", mineral="lithium", stage="component", turns=4)
    deal = Deal("d1", PARTIES, (word,), 1, 4, False, PARTIES)
    made = Struck("d1", (Hope("word", 8.0, word, 8.0),))
    (book,) = agents.deal_books(content(), replace(view, deals=(deal,), promises=()), ((deal, made),), {})
    assert book.came_usd_m == pytest.approx(2.0) and book.ahead_usd_m == pytest.approx(6.0)


def test_what_an_offer_is_made_of_adds_up_to_its_money():
    """Found in play: "in money +42 m", made of +8.7, +71, +35 and -129."""
    lines = (CoachLine("money", 20.0), CoachLine("tonnes", -30.0, clause=BUY, market_usd_m=-35.0, scored_usd_m=-2.0))
    told = coaching.told(content(), Coach(lines=lines, gain_usd_m=-10.0))
    assert told.gain == fmt.signed_money(23.0)
    assert told.lines == f"money {fmt.signed_money(20.0)}; tonnes {fmt.signed_money(3.0)}"


def test_the_offer_that_one_could_sign_instead_has_the_figure_of_its_own_card():
    """Found in play: "or instead the offer of Japan, worth +0.59", whose own card said -0.08."""
    view = long_game()
    cheap = replace(BUY, price_usd_per_kg=5.0)
    gift = Clause("money", "KOR", amount_usd_m=30.0)
    offer = Offer("o9", "KOR", SEAT, (cheap, gift), view.turn, view.turn)
    view = replace(view, offers=(offer,))
    card = agents.coach(content(), view, offer.parties, offer.clauses)
    assert card.gain_usd_m - card.scored_usd_m > 100.0, "most of the price is in no score"
    draft = agents.coach(content(), view, (SEAT, "AUS"), (Clause("money", "AUS", amount_usd_m=1.0),))
    assert draft.alternative.startswith("the offer of ")
    assert draft.alternative_usd_m == pytest.approx(card.change_usd_m(amends=False))
