"""Small ministries have somebody to talk to: favours, votes, ore; the quiet are spoken to; words cost initiative."""

from functools import cache

import msgspec
import pytest

from game import agents
from game.agents.ministry import drafts_friends, drafts_trade, offers, running
from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import sit_down
from game.agents.ministry.normal import sit
from game.model.ids import CHINA
from game.model.talks import Clause, MakeOffer, Offer
from game.rules import price_path
from tests.agents import views as v
from tests.agents.test_normal import seen, small
from tests.helpers import new_game, real_content, step_view, to_talk

replace = msgspec.structs.replace


@cache
def desk(seat: str = "JPN"):
    return sit(small(), seen(seat))


def favour(giver: str) -> Clause:
    return Clause("favour", giver, turns=2, favour="diplomatic")


def test_a_favour_for_a_favour_serves_both_and_needs_initiative():
    rested = replace(seen("JPN"), you=replace(seen("JPN").you, initiative=5))
    held = sit(small(), rested)
    found = {partner: clauses for clauses, partner, _ in drafts_friends.favour_for_favour(held)}
    assert found
    for partner, clauses in found.items():
        assert {c.giver for c in clauses} == {"JPN", partner}
        mine, theirs = appraise(held, partner, clauses), appraise(held.of(partner), "JPN", clauses)
        assert not mine.block and theirs.gain > 0
    tired = sit(small(), replace(rested, you=replace(rested.you, initiative=3)))
    partner, clauses = next(iter(found.items()))
    assert "initiative" in appraise(tired, partner, clauses).block


def test_a_promised_favour_is_done_before_the_points_go_elsewhere():
    word = v.promise(favour("USA"), to="JPN")
    view = v.view("USA", v.content(), promises=(word,), turn=word.from_turn)
    sheet = agents.orders(v.content(), view)
    assert [f.to for f in sheet.favours] == ["JPN"]
    assert running.favours(sit_down(v.content(), view), 0)[0] == ()


def test_points_for_owed_favours_are_not_signed_away():
    word = v.promise(favour("USA"), to="JPN")
    talks = v.view("USA", v.content(), turn=word.from_turn, phase="talk")
    owing = replace(talks, promises=(word,))
    assert sit_down(v.content(), owing).points == sit_down(v.content(), talks).points - 1
    assert sit_down(v.content(), replace(owing, phase="bell")).points == sit_down(v.content(), talks).points


def test_courtesies_are_not_repeated_every_turn():
    held = sit(small(), replace(seen("JPN"), you=replace(seen("JPN").you, initiative=5)))
    partner = next(p for _, p, _ in drafts_friends.favour_for_favour(held))
    kept = replace(v.promise(favour("JPN"), to=partner), status="kept", from_turn=held.view.turn - 1)
    after = sit(small(), replace(held.view, promises=(*held.view.promises, kept)))
    assert partner not in {p for _, p, _ in drafts_friends.favour_for_favour(after)}


def test_places_go_to_who_has_not_been_spoken_with():
    held = desk("USA")
    idea = {
        s: offers.Idea(MakeOffer(to=s, clauses=(favour("USA"), favour(s)), reason=""), mine=2.0, theirs=2.0)
        for s in held.others()
    }
    order = sorted(idea, key=lambda s: offers._heard(held, s))
    spoken = {o.to for o in held.view.offers if o.by == "USA" and o.turn > held.view.turn - offers.LONG_AGO}
    quiet = [s for s in held.others() if s not in spoken]
    assert set(order[: len(quiet)]) == set(quiet)


def test_a_term_contract_is_priced_on_what_prices_should_be_and_even_for_both():
    held = desk("JPN")
    ahead = price_path.path(held.content, held.view)
    assert ahead is not None
    assert held.foreseen("ree_light", "component", at_gate=False) >= held.facts.at(
        ahead.delivered, "ree_light", "component", "JPN"
    )
    for clauses, partner, _ in drafts_trade.contract(held):
        mine, theirs = appraise(held, partner, clauses), appraise(held.of(partner), "JPN", clauses)
        if min(mine.gain, theirs.gain) > 1.0 and not theirs.block:
            assert mine.gain == pytest.approx(theirs.gain, rel=0.25, abs=1.0)


def test_a_steady_price_is_worth_something_to_both_sides_and_a_fair_one_costs_neither():
    held = desk("JPN")
    mineral, stage = "ree_light", "component"
    expected = held.foreseen(mineral, stage, at_gate=True)
    sold = Clause("offtake", "USA", mineral=mineral, stage=stage, tonnes_per_month=5.0, turns=4)
    at_par = appraise(held, "USA", (replace(sold, price_usd_per_kg=expected),)).gain
    below = appraise(held, "USA", (replace(sold, price_usd_per_kg=0.8 * expected),)).gain
    assert below < at_par


def test_easy_prices_contracts_as_it_always_did():
    plain = v.view("JPN", v.content())
    held = sit_down(v.content(), plain)
    assert not list(drafts_friends.favour_for_favour(held)) and not list(drafts_trade.sell_output(held))
    now = held.facts.at(held.facts.price, "ndpr", "component", "JPN")
    assert held.foreseen("ndpr", "component", at_gate=False) == pytest.approx(now)


def test_an_offer_of_china_is_answered_like_any_other():
    money = Clause("money", CHINA, amount_usd_m=30.0)
    calm = Clause("posture", "JPN", posture="silence", turns=2)
    offer = Offer("o1", CHINA, "JPN", (money, calm), seen("JPN").turn, seen("JPN").turn)
    view = replace(seen("JPN"), offers=(offer,))
    answer = agents.reply(small(), view, offer)
    assert answer.reason
    assert agents.quote(small(), view, CHINA, (money, calm)) is not None


def test_nobody_is_offered_what_it_makes_enough_of_itself():
    """Found in play: the Congo offered cobalt hydroxide to Indonesia, which sells nine tenths of its own."""
    content = real_content()
    held = sit(content, step_view(content, to_talk(content, new_game(content)[1]), "COD"))
    assert drafts_trade.contract_tonnes(held, "IDN", "COD", "cobalt", "mine") == 0.0
    assert drafts_trade.contract_tonnes(held, "EU", "COD", "cobalt", "mine") > 0.0
