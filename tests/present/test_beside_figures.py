"""Figures beside one another: parts that make the whole, a share of what, no figure that prints as an exponent."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.model.ids import STAGES
from game.model.talks import Clause, Offer
from game.present import (
    at_table,
    causes,
    deals,
    home_outlook,
    ledger,
    money_left,
    movements,
    offers,
    own_turn,
    plant_facts,
    plant_use,
)
from game.rules.account import Account
from game.rules.support_outlook import SupportOutlook
from game.rules.why import Part, Why
from tests.ui.staged import content, moments


def test_support_parts_make_the_whole(monkeypatch):
    """Found in play: "Support at home rises by 3.2 to 58 of 100: your answer to the matter +2.0"."""
    view = moments()["results2"].view()
    parts = (movements.Part("your answer to the matter", 4.0), movements.Part("users' bill", -0.8))
    monkeypatch.setattr(own_turn.movements, "support_parts", lambda _: parts)
    told = own_turn.support_words(view)
    assert "your answer to the matter +4.0" in told and "all else \N{MINUS SIGN}0.8" in told
    monkeypatch.setattr(own_turn.movements, "support_parts", lambda _: parts[:1])
    assert "all else" not in own_turn.support_words(view)


def test_the_answer_to_a_matter_is_a_part_of_its_own():
    """Found in play: "your answer: support -4.0" beside 58 -> 57, and its tooltip knew "own acts -1.0"."""
    found = SupportOutlook(58.0, 56.0, 58.0, likely=57.0, answer_points=-4.0)
    causes_ = {cause.words.rpartition(" ")[0]: cause.points for cause in home_outlook._causes(content(), found)}
    assert causes_["your answer to the matter"] == -4.0
    assert abs(sum(causes_.values()) - (57.0 - 58.0)) < 0.06


def test_no_share_of_the_own_use_of_a_good_that_is_exported():
    """Found in play: a plant for concentrate in a country that sells it abroad makes "51 % of your use"."""
    view = replace(moments()["talk2"].view(), seat="AUS")
    card = next(c for c in content().projects if c.region == "AUS")
    out = plant_facts._main(card)
    m, s, r = content().mineral_index(out.mineral), STAGES.index(out.stage), content().region_index("AUS")
    for made, names in ((10.0, "Of members' use"), (0.5, "Of your use")):
        prices = {name: np.array(held, dtype=float) for name, held in view.prices.items()}
        prices["use"][-1, m, s, r] = out.capacity_t_per_month
        prices["output"][-1, m, s, r] = made * out.capacity_t_per_month
        then = replace(view, prices=prices)
        assert plant_use.for_export(content(), then, out.mineral, out.stage) is (made > 1)
        (fact,) = plant_facts._use(content(), then, card)
        assert fact.name == names


def test_causes_that_print_as_nothing_are_left_out():
    """Found on a page: "lowered lithium cathodes by 1.01e-5.00 USD/kg"."""
    rows = (Part("levy", -1.01e-5, "x"), Part("use", 1.43, "y"))
    why = Why("lithium", "component", "USA", 4, 22.0, 23.43, 1.43, rows)
    assert [part.cause for part in causes.felt(why)] == ["use"]


def test_what_signatures_moved_has_a_row_beside_the_purse():
    """Found in play: 40 million were gone from the head of the page, and no row said where they went."""
    view = moments()["talk2"].view()
    moved = ledger.signed_usd_m(content(), view)
    then = replace(view, you=replace(view.you, money_usd_m=view.you.money_usd_m - moved - 40.0))
    assert ledger.signed_usd_m(content(), then) == pytest.approx(-40.0)
    sums = Account(200.0, 10.0, 0.5)
    rows = {fact.name: fact for fact in money_left.rows(content(), then, sums)}
    assert "40" in rows["Signed since the turn began"].value
    assert "as the turn began, \N{MINUS SIGN}$\N{NARROW NO-BREAK SPACE}40" in ledger.balance_words(then, 10.0, -40.0)
    still = replace(view, you=replace(view.you, money_usd_m=view.you.money_usd_m - moved))
    assert "Signed since the turn began" not in {f.name for f in money_left.rows(content(), still, sums)}


def test_offers_have_one_count():
    """Found in play: three counts on three pages; an offer that somebody else has still to sign was in one of them."""
    view = moments()["talk2"].view()
    others = [seat for seat in view.seats if seat != view.seat]
    word = (Clause("favour", others[0]),)
    lying = tuple(Offer(f"x{k}", others[k], view.seat, word, view.turn, view.turn) for k in range(2))
    mine = Offer("y", others[2], view.seat, word, view.turn, view.turn, also=(others[3],), accepted=(view.seat,))
    then = replace(view, offers=(*lying, mine))
    assert [o.id for o in offers.waiting(then)] == ["x0", "x1"]
    assert sum(p.waiting for p in deals.partners(content(), then)) == 2
    (item,) = at_table.offers(content(), then)
    assert item.name.startswith("2 offers")
