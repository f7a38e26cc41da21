"""What a turn did to the reader leads the page, graded, with its figures and the way to do something about it."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.model.arrays import Bundle
from game.model.china_state import ChinaTurn
from game.model.state import SupportMove
from game.model.talks import Clause, Deal, Promise
from game.model.views import FlowLine
from game.present import ahead, for_you, gravest, home_politics, item, own_turn, shocks
from game.rules import support_outlook
from tests.present.blows import BID, CAUGHT, GOOD, KEPT, LOST, ME, OPENS, event, view_with, with_price
from tests.ui.staged import content, moments


def test_the_gravest_lead_in_order_and_no_more_than_two():
    """Found in play: one's own cabinet was voted out in the type of a favour done among others."""
    told = gravest.gravest(content(), view_with(KEPT, OPENS, BID, CAUGHT, LOST), 2)
    assert [blow.grade for blow in told] == ["election_lost", "side_buying_found"]
    assert told[0].screen == item.AT_HOME and told[1].screen == "council"
    assert "33" in told[0].text and "45" in told[0].text
    assert "5\u202f%" in told[0].effect and "2 points" in told[0].effect
    assert "31" in told[1].effect


def test_what_happened_to_others_leads_nobody_elses_page():
    others = [replace(e, seat="KOR", data={**e.data, "host": "KOR"}) for e in (LOST, CAUGHT, BID)]
    abroad = next(card for card in content().projects if card.region == "AUS")
    others.append(event("project_opened", "AUS", project=abroad.id))
    assert gravest.gravest(content(), view_with(*others, KEPT), 2) == ()
    assert gravest.gravest(content(), view_with(LOST), 1) == (), "another turn"


@pytest.mark.parametrize(("data", "word"), [
    ({"accusers": ["JPN"], "rewards": {"JPN": 5.0}}, "Your case is proven"),
    ({"accusers": [], "rewards": {"JPN": 5.0}}, "Your case is proven"), ({"accusers": ["USA"]}, ""),
])  # fmt: skip
def test_somebody_caught_by_ones_own_charge_or_inspectors_leads(data, word):
    told = gravest.gravest(content(), view_with(replace(CAUGHT, seat="IND", data={**CAUGHT.data, **data})), 2)
    assert [blow.word for blow in told] == ([word] if word else [])


def test_a_price_that_nearly_quadrupled_leads_with_its_bill():
    """Found in play: cobalt at +273 % stood in a list, in the type of a price that moved by a quarter."""
    view = with_price(view_with(OPENS), 3.73)
    told = gravest.gravest(content(), view, 2)
    assert [blow.grade for blow in told] == ["price", "project_opened"]
    assert told[0].good is False and "3.7 times" in told[0].text and "your users paid" in told[0].effect
    assert told[0].screen == "deals" and told[0].now
    shock = shocks.shocks(content(), view, 2)[0]
    r, m = content().region_index(ME), content().mineral_index("cobalt")
    use = np.asarray(view.prices["use"])[-view.months_per_turn :, m, 1, r].sum()
    assert shock.users_usd_m == pytest.approx((shock.after - shock.before) * use / 1000)


@pytest.mark.parametrize("factor", [1.0, 1.2, 0.9])
def test_a_small_move_leads_nothing(factor):
    assert gravest.gravest(content(), with_price(view_with(), factor), 2) == ()


def test_a_price_of_what_one_hardly_uses_leads_nothing():
    view = with_price(view_with(), 5.0)
    prices = {**view.prices, **{name: 0.001 * np.asarray(view.prices[name]) for name in ("use", "output")}}
    assert gravest.gravest(content(), replace(view, prices=Bundle(prices)), 2) == ()


def test_price_weights_grow_with_the_factor_either_way():
    def weight(before, after):
        return gravest.price_weight(shocks.Shock("cobalt", "refined", before, after, 50.0, 0.0))

    assert 0.0 == weight(10, 14) < weight(10, 20) < weight(10, 40) <= gravest.MOST_PRICE
    assert weight(10, 20) == weight(20, 10)
    assert gravest.price_weight(shocks.Shock("cobalt", "refined", 10, 40, 5.0, 0.0), 2000.0) == 0.0
    assert gravest.price_weight(shocks.Shock("cobalt", "mine", 10, 40, 0.0, 30.0), 0.0, 0.0, 2000.0) == 0.0


def test_a_curb_leads_where_its_good_is_bought_in_china_and_says_how_much():
    curb = event("curb", "", destinations=[ME], curb_kind="quota", share_of_base=0.5, until_turn=4, **GOOD)
    view = view_with(curb)
    bought = tuple(FlowLine(2, "ree_light", "component", who, tonnes, 0.0)
                   for who, tonnes in (("CHN", 60.0), ("MYS", 20.0)))  # fmt: skip
    (told,) = gravest.gravest(content(), replace(view, flow_log=bought), 2)
    assert told.word == "China strikes you" and "60.0" in told.effect and "75\u202f%" in told.effect
    assert gravest.gravest(content(), replace(view, flow_log=bought[1:]), 2) == ()
    elsewhere = replace(curb, data={**curb.data, "destinations": ["USA"]})
    assert gravest.gravest(content(), replace(view_with(elsewhere), flow_log=bought), 2) == ()
    of_all = replace(curb, data={**curb.data, "destinations": []})
    (told,) = gravest.gravest(content(), replace(view_with(of_all), flow_log=bought), 2)
    assert told.grade == "curb_for_all"


def test_the_brief_says_what_can_be_done_and_no_headline_again():
    """Found in play: the brief of a new turn told in the same words what had been read a minute ago."""
    read = gravest.gravest(content(), view_with(LOST, BID, OPENS), 2)
    brief = replace(view_with(LOST, BID, OPENS), turn=3, phase="brief")
    now = gravest.still_weighs(content(), brief)
    assert [blow.grade for blow in now] == ["election_lost", "bid_opened"]
    assert not {blow.now for blow in now} & {line for blow in read for line in (blow.text, blow.effect)}
    assert gravest.still_weighs(content(), view_with(LOST)) == (), "while results are read they lead the page"
    assert gravest.still_weighs(content(), replace(brief, turn=4)) == ()
    items = for_you.for_you(content(), brief)
    assert not [item.text for item in items if item.text.startswith("Last turn")]


def test_what_an_election_left_is_told_from_the_election_whatever_was_spent_since():
    """Found in play: "You serve a new cabinet: $ 670 m and 0 points", once its four points were spent."""
    card = next(c for c in content().politics if c.kind == "election" and c.seats[0] == ME)
    lost = replace(LOST, data={**LOST.data, "card": card.id})
    told = set()
    for money, points, support in ((679.0, 4, 50.0), (120.0, 0, 41.0)):
        base = view_with(lost)
        you = replace(base.you, money_usd_m=money, initiative=points, support=support)
        (blow,) = gravest.still_weighs(content(), replace(base, turn=3, phase="talk", you=you))
        told.add(blow.now)
    (now,) = told
    left = 0.5 * (33.0 + content().rules.home.start + card.support_points)
    assert "2 points" in now and f"{left:.0f} of 100" in now


def test_what_leads_the_brief_is_not_said_below_it():
    view = replace(view_with(), turn=3, phase="talk", you=replace(view_with().you, support=20.0))
    low = [item.text for item in for_you.for_you(content(), view) if "cabinet falls" in item.text]
    led = [item.text for item in for_you.for_you(content(), view, led=frozenset({"election_lost"}))
           if "cabinet falls" in item.text]  # fmt: skip
    assert len(low) == 1 and not led


def test_a_word_is_told_by_whose_it_was():
    view = moments()["results2"].view()
    data = {"promise": "p1", "giver": "KOR", "to": ME}
    assert [b.grade for b in gravest.gravest(content(), view_with(event("promise_broken", "KOR", **data)), 2)] == [
        "promise_broken"]  # fmt: skip
    sworn = event("promise_broken", "CHN", promise="p1", giver="CHN", to=ME)
    over = event("truce_over", ME, why="ran_out", curbs=[], goods=[])
    (told, *_) = gravest.gravest(content(), view_with(over, sworn), 2)
    assert told.grade == "promise_broken", "China's broken word stood behind a truce that ran out"
    assert "Your trust in" not in told.effect and "no trust to lose" in told.effect
    own = event("promise_broken", ME, promise="p1", giver=ME, to="KOR")
    (told,) = gravest.gravest(content(), view_with(own), 2)
    assert told.grade == "promise_broken_by_you" and f"{content().rules.trust.breach_victim:.0f}" in told.effect
    assert view.seat == ME


def test_a_vote_sold_to_both_sides_leads_with_who_had_bought_the_opposite_and_with_the_way_to_answer():
    """The wronged side read of it as of a courtesy left undone, and of a secret that "the others saw it"."""
    sold = Clause("vote", "KOR", motion="m9", vote="yes", **GOOD)
    broken = Promise("p1", "d1", "KOR", ME, sold, 1, 1, "broken", closed_turn=1, known_to=(ME, "KOR"))
    kept = Promise("p2", "d2", "KOR", "AUS", replace(sold, vote="no"), 1, 1, "kept", closed_turn=1)
    told = event("promise_broken", "KOR", promise="p1", giver="KOR", to=ME)
    view = replace(view_with(replace(told, seen_by=(ME, "KOR"))), promises=(broken, kept))
    (blow, *_) = gravest.gravest(content(), view, 2)
    other = content().seat("AUS").name
    assert blow.grade == "promise_broken" and other in blow.text and "opposite" in blow.text
    assert "the others saw it" not in blow.effect and "fine" in blow.now
    courtesy = replace(view, promises=(replace(broken, clause=Clause("favour", "KOR")),))
    (small, *_) = gravest.gravest(content(), courtesy, 2)
    assert small.weight < blow.weight and "opposite" not in small.text


@pytest.mark.parametrize("moment", ["results1", "results2", "brief2", "talk2", "over"])
def test_of_a_played_game_all_is_said_in_whole_sentences(moment):
    view = moments()[moment].view()
    done = view.last_played
    for blow in gravest.gravest(content(), view, done, most=9):
        assert blow.weight >= gravest.LEAST and blow.word and blow.text and blow.icon
        assert "_" not in blow.text + blow.effect + blow.now and "{" not in blow.text + blow.effect + blow.now


def test_the_dates_of_the_coming_turns_are_told_once_each_and_never_after_the_game():
    view = replace(moments()["brief2"].view(), announced_turns=16, chair_until=3, next_chair=ME)
    rows = ahead.coming(content(), view)
    assert rows == tuple(sorted(rows)) and len(set(rows)) == len(rows)
    assert all(view.turn < row.turn <= view.turn + ahead.FAR for row in rows)
    assert [row.turn for row in rows if row.text.startswith("You take the chair")] == [4]
    assert any("lection" in row.text for row in ahead.coming(content(), replace(view, turn=4)))
    assert ahead.coming(content(), replace(view, announced_turns=2, turn=2)) == ()


def test_of_two_elections_ahead_the_nearer_one_stands_among_the_dates_too():
    """Found in play: the headline said turn 3, *What comes* left that out and gave turn 5, the election after it."""
    (card,) = (c for c in content().politics if c.kind == "election" and c.seats[0] == ME)
    first, second = replace(card, turn=3, date="2028-04-12"), replace(card, id="second", turn=5, date="2030-03")
    land = replace(content(), politics=(first, second))
    base = view_with()
    you = replace(base.you, support=44.0, support_moves=(SupportMove("bill", -16.0),))
    view = replace(base, turn=2, phase="brief", announced_turns=16, you=you)
    rows = [row for row in ahead.coming(land, view) if row.text.startswith("Your own election")]
    assert [row.turn for row in rows] == [3, 5]
    assert "12 Apr 2028" in rows[0].text and "45" in rows[0].text and "Mar 2030" in rows[1].text
    (alarm,) = gravest.gravest(land, replace(view, phase="results"), 2)
    assert "turn 3, 12 Apr 2028" in alarm.effect, "the headline and the list name one day"
    assert "turn 3, 12 Apr 2028" in home_politics.election_words(land, view)


def test_an_election_of_this_turn_is_told_with_the_support_that_counts():
    """Found in play: which turn's support an election counts was told nowhere."""
    (card,) = (c for c in content().politics if c.kind == "election" and c.seats[0] == ME)
    base = view_with()
    for turn, told, value in ((2, "counts at the end of this turn", "about "), (3, "The end of turn 3 counts", "")):
        land = replace(content(), politics=(replace(card, turn=turn),))
        view = replace(base, turn=2, phase="talk", announced_turns=16, you=replace(base.you, support=46.0))
        (item,) = (i for i in for_you.for_you(land, view) if i.icon == "home" and "election" in i.name)
        assert told in item.text and item.value.startswith(value) and "45 needed" in item.value
        if turn == 2:
            assert item.value.startswith(f"about {support_outlook.foreseen(land, view):.0f},")


def test_who_plays_china_is_told_its_own_stroke_and_the_answer_to_it():
    """Found in play: after sixty per cent on every magnet the page led with cobalt, which others had moved."""
    rise = event("price_rise", "", step_share=0.6, destinations=[], **GOOD)
    cut = event("price_cut", "", step_share=-0.45, destinations=["USA"], mineral="gallium", stage="refined")
    floor = event("motion_passed", "USA", motion_kind="reference_price", votes={"USA": "yes", "EU": "yes"}, motion="m1",
                  price_usd_per_kg=90.0, mineral="ree_light", stage="refined")  # fmt: skip
    ledger = (ChinaTurn(1, 100.0, 20.0, 0.0, 0.0, 120.0), ChinaTurn(2, 90.0, 20.0, 229.0, 0.0, 110.0))
    view = replace(view_with(cut, rise, floor), seat="CHN", you=None, china_ledger=ledger)
    told = gravest.gravest(content(), view, 2)
    assert [blow.grade for blow in told] == ["floor_against", "own_stroke"]
    assert "60" in told[1].text and "one more move" in told[1].text
    assert "110" in told[1].effect and "229" in told[1].effect
    assert "90.0" in told[0].text and told[0].now
    assert gravest.gravest(content(), replace(view, seat="KOR", you=view_with().you), 2) == ()


def test_support_that_fell_far_leads_and_an_election_near_makes_it_grave():
    """Found in play: support fell by sixteen points to one below the mark of next year's election, in small type."""
    base = view_with()
    fell = replace(base, you=replace(base.you, support=44.0, support_moves=(SupportMove("bill", -16.5),)))
    (told,) = gravest.gravest(content(), fell, 2)
    assert "From 61 to 44 of 100" in told.text or "From 60 to 44 of 100" in told.text
    assert told.source and told.source in [h.text for h in own_turn.of_turn(content(), fell, 2)]
    election = next(c for c in content().politics if c.kind == "election" and c.seats[0] == ME)
    near = replace(fell, turn=election.turn - 1, announced_turns=16)
    grave = gravest.gravest(content(), replace(near, events=()), near.turn)[0]
    assert grave.grade == "support_before_vote" and "voted out" in grave.effect and "44" in grave.now
    fall = gravest.gravest(content(), view_with(event("cabinet_falls", share=0.25, until_turn=4)), 2)[0]
    for blow in (told, grave, fall):  # the orders then said of the same help that it may change nothing
        assert "pays what their bill costs" not in blow.now and "your orders say" in blow.now
    calm = replace(fell, you=replace(fell.you, support_moves=(SupportMove("bill", -3.0),)))
    assert gravest.gravest(content(), calm, 2) == ()
    lost = replace(fell, events=(LOST,))
    assert [blow.grade for blow in gravest.gravest(content(), lost, 2)] == ["election_lost"]


def test_of_one_sort_the_largest_leads_and_a_fall_before_the_vote_is_told_with_it():
    """Found in play: two groups of plants led the page, the smaller first; and "5 % smaller" stood over a headline that
    said 25."""
    small, large = (event("plants_idled", region=ME, mineral="cobalt", stage=stage, tonnes_per_month=tonnes)
                    for stage, tonnes in (("refined", 400.0), ("component", 4000.0)))  # fmt: skip
    told = gravest.gravest(content(), view_with(small, large), 2)
    assert len(told) == 1 and "4 000" in told[0].text.replace("\u202f", " ")
    fell = event("cabinet_falls", share=0.25, until_turn=4)
    view = view_with(LOST, fell)
    (lost,) = gravest.gravest(content(), view, 2)
    assert lost.grade == "election_lost" and "25\u202f%" in lost.effect and "5\u202f%" in lost.effect
    assert lost.also in [h.text for h in own_turn.of_turn(content(), view, 2)] and "25" in lost.also


def test_many_deals_that_end_in_one_turn_push_nothing_off_the_list():
    """Found in play: one of nine deals to the last turn was gone from the dates a turn later."""
    view = replace(moments()["talk2"].view(), announced_turns=4)
    sold = Clause("offtake", ME, mineral="lithium", stage="refined", price_usd_per_kg=9.0, tonnes_per_month=9.0,
                  turns=4)  # fmt: skip
    others = [seat for seat in view.seats if seat != ME][:9]
    deals = tuple(Deal(f"x{n}", (ME, other), (sold,), 1, 4, False, ()) for n, other in enumerate(others))
    rows = [row for row in ahead.coming(content(), replace(view, deals=deals)) if row.icon == "deals"]
    assert [row.text for row in rows] == ["9 deals end"] and rows[0].more.count(";") == 8
    (two,) = [row for row in ahead.coming(content(), replace(view, deals=deals[:2])) if row.icon == "deals"]
    assert two.text.startswith("2 deals end, with ")
