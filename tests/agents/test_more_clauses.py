"""AI ministries price, answer and keep the newer clauses: one term each way, blocks, several parties."""

from functools import partial
from typing import get_args

import msgspec
import pytest

from game import agents
from game.agents.ministry import border, clauses_more, drafts_frameworks, running
from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses import MINE, THEIRS
from game.agents.ministry.coach import coach
from game.agents.ministry.desk import sit_down
from game.agents.ministry.drafts_club import _lost_on_a_person, club_offers
from game.agents.ministry.drafts_more import ask_waiver, sell_licence, sell_stock
from game.agents.ministry.normal import sit
from game.model.china_state import CurbState
from game.model.content import Club
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.orders import TariffResponse
from game.model.talks import Clause, ClauseKind, Deal, LeaveDeal, MakeOffer, Promise, ReplyOffer
from game.rules import check, sight
from tests.agents import views as v
from tests.agents.test_normal import seen, small
from tests.helpers import new_game, real_content, say, to_talk


def money(giver, amount, **more):
    return Clause(kind="money", giver=giver, amount_usd_m=amount, **more)


def desk(seat="USA", held=None, **over):
    held = held or v.content()
    return sit_down(held, v.view(seat, held, **over))


def gain(clause, seat="USA", partner="JPN", **over):
    """What one clause is worth to a seat, its block aside."""
    return appraise(desk(seat, **over), partner, (clause,)).gain


def of(kind, giver, **more):
    return Clause(kind, giver, **{"mineral": "ndpr", "stage": "component", "turns": 2, **more})


def test_every_kind_of_clause_has_a_price_each_way():
    assert set(MINE) == set(THEIRS) == set(get_args(ClauseKind))


DUTY = {"JPN": {"tariffs": (TariffResponse("ndpr", "component", "ad_valorem", rate_share=0.3),)}}


def test_a_waiver_is_worth_the_duty_on_what_is_shipped_and_nothing_without_a_duty():
    held = of("tariff_waiver", "JPN")
    outside = {**DUTY, "USA": {"status": "outside"}}
    assert gain(held, "USA", seats=outside) > gain(held, "USA") == 0.0
    assert gain(held, "JPN", "USA", seats={}) <= 0.0


def test_a_waiver_of_a_duty_that_does_not_meet_our_goods_is_worth_nothing():
    held = of("tariff_waiver", "JPN")
    assert gain(held, "USA", seats=DUTY) == 0.0  # members' goods are inside: the duty is on outsiders'
    row = TariffResponse("ndpr", "component", "ad_valorem", rate_share=0.3, against="china")
    on_china = {"JPN": {"tariffs": (row,)}, "USA": {"status": "outside"}}
    assert gain(held, "USA", seats=on_china) == 0.0
    assert not list(ask_waiver(desk("USA", seats=on_china)))


def test_a_common_price_of_a_club_is_no_place_for_a_counter_duty():
    word = of("club_floor", "USA", stage="refined", price_usd_per_kg=200.0, turns=4)
    both = (word, msgspec.structs.replace(word, giver="JPN"))
    deal = Deal("d1", ("USA", "JPN"), both, 1, 5, secret=False, known_to=("USA", "JPN"), club="pax")
    held = v.with_trait("USA", "hawk")
    curb = CurbState("c1", CHINA, (), "ndpr", "refined", "quota", 1.0, 1, 9, "signal")
    plain = desk("USA", held, curbs=(curb,), turn=2)
    answered = [t for t in border.tariffs(plain)[0] if t.kind == "ad_valorem"]
    assert [(t.mineral, t.stage) for t in answered] == [("ndpr", "refined")]
    bound = desk("USA", held, curbs=(curb,), turn=2, deals=(deal,))
    assert border.levied_with_friends(bound, "ndpr", "refined")
    assert not [t for t in border.tariffs(bound)[0] if t.kind == "ad_valorem"]


def test_stock_is_worth_its_price_and_a_little_security_and_must_be_there():
    tonnes = of("stock_transfer", "USA", tonnes=10.0)
    price = float(v.content().table["price"][0, 2]) * 10 / 1000
    assert gain(tonnes, "JPN", "USA") >= price
    assert appraise(desk(you={"stock_t": {}}), "JPN", (tonnes,)).block
    assert not appraise(desk(you={"stock_t": {"ndpr/component": 10.0}}), "JPN", (tonnes,)).block


def test_a_licence_helps_its_taker_more_than_it_costs_its_giver():
    licence = of("technology", "JPN", turns=4)
    assert gain(licence, "USA", "JPN") > 0 > gain(licence, "JPN", "USA")


def test_open_doors_cost_a_cheat_more_than_an_honest_ministry():
    consent = of("inspection_consent", "USA")
    cost = {}
    for trait in ("guardian", "free_rider"):
        held = v.with_trait("USA", trait)
        cost[trait] = appraise(sit_down(held, v.view("USA", held)), "JPN", (consent,)).gain
    assert cost["free_rider"] < cost["guardian"] < 0


def test_a_favour_is_worth_its_trust_to_who_gets_it_and_costs_who_does_it():
    favour = of("favour", "JPN", favour="security")
    assert gain(favour) > 0 > gain(favour, "JPN", "USA")


def test_a_kept_floor_is_worth_something_only_where_there_is_one():
    keep = of("keep_floor", "JPN")
    assert gain(keep, "AUS", "JPN", floors=(v.floor(),)) >= 0.0
    assert appraise(desk("JPN"), "USA", (keep,)).block


CURB = CurbState("c1", CHINA, ("USA",), "ndpr", "component", "embargo", 0.0, 1, 3, "press")


def test_chinas_licences_are_worth_more_to_who_is_curbed():
    licence = of("export_licence", CHINA, tonnes_per_month=50.0)
    assert gain(licence, partner=CHINA, curbs=(CURB,)) > gain(licence, partner=CHINA) > 0
    assert gain(of("no_new_curb", CHINA), partner=CHINA) > 0
    assert appraise(desk(), CHINA, (of("export_licence", "USA"),)).block


ORE = of("no_new_curb", "AUS", stage="mine", turns=4)


def test_a_producers_word_on_its_ore_is_worth_more_to_who_buys_there_and_more_from_a_proud_producer():
    bought = v.content().table["flows"][0, 0]
    columns = {r.id: k for k, r in enumerate(v.content().regions)}
    assert bought[columns["AUS"], columns["JPN"]] > 0
    proud = v.with_trait("AUS", "producer")
    worth = appraise(sit_down(proud, v.view("JPN", proud)), "AUS", (ORE,)).gain
    mild = v.with_trait("AUS", "guardian")
    assert worth > appraise(sit_down(mild, v.view("JPN", mild)), "AUS", (ORE,)).gain > 0
    assert appraise(sit_down(proud, v.view("AUS", proud)), "JPN", (ORE,)).gain < 0
    refined = of("no_new_curb", "AUS")
    assert appraise(sit_down(proud, v.view("AUS", proud)), "JPN", (refined,)).block


def test_a_lever_is_sold_once_and_costs_little_to_promise_again():
    proud = v.with_trait("AUS", "producer")
    fresh = appraise(sit_down(proud, v.view("AUS", proud)), "JPN", (ORE,)).gain
    given = Promise("p1", "d1", "AUS", "USA", ORE, 1, 6)
    bound = appraise(sit_down(proud, v.view("AUS", proud, promises=(given,))), "JPN", (ORE,)).gain
    assert fresh < bound < 0


def test_a_ministry_weighs_chinas_word_with_the_risk_of_a_quarrel():
    looked = appraise(desk(), CHINA, (of("no_new_curb", CHINA),))
    assert looked.terms[0].risk == pytest.approx(0.3)


def test_a_bribe_of_china_is_answered_like_any_offer():
    held = v.offer(money(CHINA, 200.0), Clause("posture", "USA", posture="truce", turns=1), by=CHINA)
    said = agents.reply(v.content(), v.view("USA", offers=(held,)), held)
    assert said.answer == "accept"


def test_a_word_that_its_giver_would_keep_unpaid_is_told_as_free():
    """Found in play: Australia asked money for a promise that it meant to keep anyway; the card did not say so."""
    free = of("stay_member", "JPN")
    tone = of("posture", "JPN", posture="press")
    kept = (free, tone, money("JPN", 3.0), of("favour", "JPN"), of("stay_member", "USA"))
    found = agents.coach(v.content(), v.view("USA"), ("USA", "JPN"), kept)
    assert found.free == (free,), "a tone, money, a favour and what is one's own are not"
    outside = v.view("USA", seats={"JPN": {"status": "observer"}})
    assert agents.coach(v.content(), outside, ("USA", "JPN"), (of("apply_floor", "JPN"),)).free == ()


def test_what_passes_between_others_counts_nothing():
    held = v.offer(
        money("JPN", 30.0, to="AUS"), money("JPN", 20.0, to="USA"), by="JPN", also=("AUS",)
    )
    looked = appraise(desk(offers=(held,)), "JPN", held.clauses)
    assert looked.gain == pytest.approx(20.0)
    assert agents.reply(v.content(), v.view("USA", offers=(held,)), held).answer == "accept"


def test_a_deal_of_several_is_taken_or_left_without_a_counter():
    held = v.offer(money("USA", 10.0, to="JPN"), by="JPN", also=("AUS",))
    said = agents.reply(v.content(), v.view("USA", offers=(held,)), held)
    assert isinstance(said, ReplyOffer) and said.answer == "decline"


RENT = Deal("d1", ("USA", "JPN"), (Clause("money_per_turn", "USA", amount_usd_m=20.0, turns=4),), 1, 4, False,
            ("USA", "JPN"), exit_cost_usd_m=10.0)  # fmt: skip


def test_new_terms_are_weighed_against_what_is_left_of_the_old_ones():
    softer = v.offer(Clause("money_per_turn", "USA", amount_usd_m=5.0, turns=3), amends="d1", expires_turn=2)
    harder = v.offer(Clause("money_per_turn", "USA", amount_usd_m=40.0, turns=3), amends="d1", expires_turn=2)
    for offer, word in ((softer, "accept"), (harder, "decline")):
        seen = v.view("USA", offers=(offer,), deals=(RENT,), turn=2)
        said = agents.reply(v.content(), seen, offer)
        assert getattr(said, "answer", "counter") == word


def test_a_deal_is_left_when_its_rest_hurts_more_than_its_exit_costs():
    at = desk(turn=2, deals=(RENT,))
    assert [m.deal for m in running.leaving(at)] == ["d1"]
    dear = msgspec.structs.replace(RENT, exit_cost_usd_m=100.0)
    assert not running.leaving(desk(turn=2, deals=(dear,)))
    assert not running.leaving(desk(turn=1, deals=(RENT,)))
    told = running.leaving(at)[0]
    assert isinstance(told, LeaveDeal) and "leaving costs 10" in told.reason


def test_a_promised_favour_is_done_while_a_point_is_left():
    told = v.promise(Clause("favour", "USA", favour="diplomatic", turns=2), to="JPN", others=("AUS",))
    at = desk(promises=(told,))
    assert [f.to for f in running.favours(at, 2)[0]] == ["JPN", "AUS"]
    assert [f.to for f in running.favours(at, 1)[0]] == ["JPN"]
    for seat_points in (5, 0):
        sheet = agents.orders(v.content(), v.view("USA", promises=(told,), you={"initiative": seat_points}))
        assert bool(sheet.favours) == (seat_points == 5)


PLAN = Club("plan", "Plan", ("USA", "AUS"), ("ndpr",), (), True, "A plan.", (), "", "assumption")


def with_plan():
    return msgspec.structs.replace(v.content(), clubs=(PLAN,))


def test_the_first_seat_of_a_club_proposes_a_common_price_where_all_should_gain():
    made = club_offers(desk("USA", with_plan()))
    assert not made or {c.giver for c in made[0].clauses} == {"USA", "AUS"}
    assert not club_offers(desk("AUS", with_plan())), "one seat proposes for all"


def test_a_common_price_is_not_proposed_where_it_would_cost_a_seat():
    held = with_plan()
    poor = v.with_trait("USA", "free_rider", v.with_trait("AUS", "free_rider", held))
    for made in club_offers(sit_down(poor, v.view("USA", poor))):
        for seat in ("USA", "AUS"):
            at = sit_down(poor, v.view(seat, poor))
            assert appraise(at, "USA", made.clauses).gain > 0


def test_a_person_is_not_asked_for_a_common_price_that_no_score_would_show():
    """Found in measured games: a price of three kept for 8 million to each, 0.02 points of Japan's score."""
    small, large = 1.0, 1e4
    for plans, gains, lost in (
        ({"JPN": {"plan": SeatPlan("human")}}, (small, small), True),
        ({"JPN": {"plan": SeatPlan("human")}}, (small, large), False),
        ({"JPN": {"plan": SeatPlan("human")}}, (large, small), False),
        ({}, (small, small), False),
    ):
        assert _lost_on_a_person(desk(seats=plans), dict(zip(("USA", "JPN"), gains, strict=True))) == lost


def test_licences_stock_and_waivers_are_offered_where_both_should_gain():
    assert all(c[0].kind == "technology" for c, _, _ in sell_licence(desk("JPN")))
    graphite = {"stock_t": {"graphite/refined": 500.0}}
    narrow = msgspec.structs.replace(v.content().seat("USA"), focus=("ndpr",))
    held = msgspec.structs.replace(
        v.content(), seats=tuple(narrow if s.id == "USA" else s for s in v.content().seats)
    )
    at = sit_down(held, v.view("USA", held, you=graphite))
    for clauses, _, _ in sell_stock(at):
        assert clauses[0].tonnes <= 0.3 * 500.0
    asked = list(ask_waiver(desk("USA", seats=DUTY)))
    assert all(partner == "JPN" for _, partner, _ in asked)


def test_the_coach_names_gain_alternative_and_risk():
    other = v.offer(money("AUS", 40.0), by="AUS")
    at = desk(offers=(other,), motions=(v.motion(),))
    vote = Clause("vote", "JPN", motion="m1", mineral="ndpr", stage="component")
    told = coach(at, ("USA", "JPN"), (money("USA", 10.0), vote))
    assert told.alternative_usd_m == pytest.approx(40.0) and told.alternative == "the offer of AUS"
    assert told.risk_share > 0.02
    assert "no bond" in told.risk
    assert [line.mine for line in told.lines] == [True, False]
    assert told.gain_usd_m == pytest.approx(sum(line.value_usd_m for line in told.lines))


def test_the_coach_prices_new_terms_against_the_deal_as_it_stands():
    at = desk(turn=2, deals=(RENT,))
    told = coach(at, ("USA", "JPN"), (Clause("money_per_turn", "USA", amount_usd_m=5.0, turns=3),), "d1")
    assert told.alternative == "the deal as it stands"
    assert told.alternative_usd_m < told.gain_usd_m < 0


def test_the_coach_says_what_cannot_be():
    told = coach(desk(), ("USA", "JPN"), (money("USA", 1e6),))
    assert "more than we have" in told.block


def test_a_counter_offer_keeps_the_terms_of_what_it_answers():
    held = v.offer(money("USA", 12.0), money("JPN", 4.0), exit_cost_usd_m=7.0, framework="f")
    said = agents.reply(v.content(), v.view("USA", offers=(held,)), held)
    if isinstance(said, MakeOffer):
        assert (said.exit_cost_usd_m, said.framework) == (7.0, "f")


def test_a_way_out_is_not_given_away():
    """Money now against instalments that could be left for 1 next turn is worth one of them."""
    held = v.offer(Clause("money_per_turn", "JPN", amount_usd_m=20.0, turns=4), money("USA", 40.0))
    cheap = msgspec.structs.replace(held, exit_cost_usd_m=1.0)
    dear = msgspec.structs.replace(held, exit_cost_usd_m=60.0)
    said = [agents.reply(v.content(), v.view("USA", offers=(o,)), o) for o in (held, cheap, dear)]
    assert [getattr(s, "answer", "counter") == "accept" for s in said] == [True, False, True]


def test_nobody_pays_much_more_for_stock_than_the_market_asks():
    """Seen in a table of normals: stock went round each turn at four times its price and was bought back."""
    view = seen("JPN")
    desk = sit(small(), view)
    for mineral in small().minerals:
        for stage in ("refined", "component"):
            price = desk.facts.at(desk.facts.price, mineral.id, stage, "JPN")
            clause = Clause("stock_transfer", "USA", mineral=mineral.id, stage=stage, tonnes=100.0)
            _, worth, _ = clauses_more.stock_in(desk, clause, "USA")
            assert worth <= clauses_more.STOCK_MOST * 100.0 * price / 1000 + 1e-9
            given = msgspec.structs.replace(clause, giver="JPN")
            _, cost, _ = clauses_more.stock_out(desk, given, "USA")
            assert -cost >= clauses_more.STOCK_LEAST * 100.0 * price / 1000 - 1e-9


def test_a_negotiated_framework_is_opened_by_either_side_once_both_gain_and_not_twice():
    content = real_content()
    state = to_talk(content, new_game(content)[1])
    desk_of = partial(sit, content)
    us, kor = (sight.view(content, state, s) for s in ("USA", "KOR"))
    for view, partner in ((us, "KOR"), (kor, "USA")):
        held = next(f for f in content.frameworks if f.id == "us_kor")
        gain, move = drafts_frameworks._opened(desk_of(view), held)
        assert gain >= drafts_frameworks.LEAST and (move.to, move.framework) == (partner, "us_kor")
        assert not check.check_move(content, view, move)
    assert len(drafts_frameworks.frameworks(desk_of(us))) == 1
    made = say(content, state, "USA", drafts_frameworks._opened(desk_of(us), held)[1])
    assert drafts_frameworks._opened(desk_of(sight.view(content, made, "USA")), held) is None


def test_a_framework_is_made_even_by_paying_less_before_anybody_pays_more():
    given = (Clause("money_per_turn", "USA", amount_usd_m=10.0, turns=2), Clause("favour", "USA", turns=2))
    less = drafts_frameworks._evened(desk(), given, "IND", "USA", 5.0)
    assert [(c.kind, c.giver) for c in less] == [("money_per_turn", "USA"), ("favour", "USA")]
    assert less[0].amount_usd_m < 10.0
    more = drafts_frameworks._evened(desk(), given, "IND", "USA", 40.0)
    assert [(c.kind, c.giver) for c in more] == [("favour", "USA"), ("money", "IND")]
