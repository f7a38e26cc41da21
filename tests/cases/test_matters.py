"""Matters that demand an answer: who is asked, what an answer does, what silence says."""

from itertools import pairwise

import numpy as np
import pytest

from game.model.arrays import Bundle
from game.model.content import CrisisEffect, MatterAnswer
from game.model.entries import SeatPlan
from game.model.orders import Matter, MatterReply, OrderSheet
from game.model.talks import TableMotion
from game.rules import check, matter_subjects, matters, sight
from game.rules.check import cost
from game.rules.trust import key
from tests.cases import table as t
from tests.cases.matters import about, asked, card, says, with_matters
from tests.helpers import close, new_game, play_turn, real_content, replace, say, to_bell

PAY = MatterAnswer("pay", "Pay", money_budgets=0.1, support_points=2.0)
CLEAR = MatterAnswer("clear", "Clear the road", support_points=-6.0)


def both(content, seat, matter, sheet):
    """The same turn without and with an answer: the states and the second step's events."""
    _, state = new_game(content)
    state = to_bell(content, asked(state, seat, matter))
    silent = close(content, state, {seat: OrderSheet()}).state
    step = close(content, state, {seat: sheet})
    return silent, step.state, step.events


def test_everybody_may_be_asked_from_the_first_turn_of_matters_on():
    """C900 Story: a matter for all, at odds of one. Outcome: nobody is asked in turn 2, everybody in turn 3, and never
    the same again. Why: turns 1 and 2 have decisions enough, and a question asked twice is no decision."""
    content = with_matters(card("home", CLEAR))
    _, state = new_game(content)
    state = play_turn(content, state)
    assert not any(seat.matters for seat in state.seats.values())
    state = play_turn(content, state)
    assert [[m.turn for m in seat.matters] for seat in state.seats.values()] == [[3]] * len(state.seats)
    for _ in range(4):
        state = play_turn(content, state)
    assert all(len(seat.matters) == 1 for seat in state.seats.values())


def test_what_was_never_asked_comes_first_and_an_old_question_only_about_something_else():
    """C1060 Story: workers of a plant and a question about home, at odds of one, over eight turns. Outcome: the two
    come first; the plant's comes back when no other is left, after four turns and about another good; never the same
    twice. Was wrong: new players met the same question about the same good twice in eight turns."""
    content = with_matters(card("home", CLEAR), card("plant", CLEAR))
    _, state = new_game(content)
    for _ in range(8):
        state = play_turn(content, state)
    for held in state.seats.values():
        rows = [(m.card, *matter_subjects.of(m)) for m in held.matters]
        assert len(set(rows)) == len(rows), rows
        assert {m.card for m in held.matters[:2]} == {row[0] for row in rows}
        again = [m.turn for m in held.matters if m.card == "plant"]
        assert all(b - a >= content.rules.matter.again_turns for a, b in pairwise(again))
    assert any(len(held.matters) > 2 for held in state.seats.values()), "somebody makes two goods"


def test_beijing_makes_no_offer_where_a_person_plays_china():
    """C1061 Found in play: a person at China's desk read that Beijing had promised licences; it had promised nothing.
    Outcome: such a question comes where the engine plays China, and never where a person does."""
    content = with_matters(card("home", CLEAR, china_speaks=True))
    for plan, asked_of in ((SeatPlan("ai"), 1), (SeatPlan("human"), 0)):
        _, state = new_game(content)
        state = replace(state, china=replace(state.china, plan=plan))
        state = play_turn(content, play_turn(content, state))
        assert sum(len(seat.matters) for seat in state.seats.values()) == asked_of * len(state.seats)


def test_only_the_own_desk_shows_a_matter():
    """C901 Secrecy: what Japan is asked stands in no view but Japan's; the answer is in everybody's paper."""
    content = with_matters(card("home", CLEAR))
    _, state = new_game(content)
    state = play_turn(content, play_turn(content, state))
    put = [e for e in state.turns[-1].events if e.kind == "matter_put"]
    assert {e.seen_by for e in put} == {(seat,) for seat in state.seats}
    view = sight.view(content, state, "JPN")
    assert view.you.matters
    assert all("matters" not in public.__struct_fields__ for public in view.seats.values())
    step = close(content, state, {"JPN": says("home", "clear")})
    told = next(e for e in step.events if e.kind == "matter_answered" and e.seat == "JPN")
    assert (told.seen_by, told.data["answer"]) == ((), "clear")


def test_an_answer_moves_money_and_support():
    """C902 Story: Japan pays a tenth of its budget. Outcome: the purse, public money, and two points of support."""
    silent, paid, _ = both(with_matters(card("home", PAY)), "JPN", about("home"), says("home", "pay"))
    before, after = silent.seats["JPN"], paid.seats["JPN"]
    budget = next(s for s in with_matters().seats if s.id == "JPN").budget_usd_m
    assert before.treasury_net_usd_m - after.treasury_net_usd_m == pytest.approx(0.1 * budget)
    assert after.support > before.support
    assert [m.amount_usd_m for m in paid.turns[-1].money if m.what == "matter"] == [pytest.approx(0.1 * budget)]


def test_silence_is_an_answer():
    """C903 Story: nothing is said to a plea whose silence is a no. Outcome: the no is told and does what it does."""
    no = MatterAnswer("no", "No", trust_points=-3.0)
    content = with_matters(card("partner", PAY, no, silence="no"))
    _, state = new_game(content)
    calm = close(content, to_bell(content, state)).state
    matter = about("partner", mineral="ndpr", stage="refined", partner="USA")
    cold = close(content, to_bell(content, asked(state, "JPN", matter))).state
    assert cold.trust[key("USA", "JPN")] == pytest.approx(calm.trust[key("USA", "JPN")] - 3.0)
    assert cold.trust[key("AUS", "JPN")] == calm.trust[key("AUS", "JPN")], "the others do not mind"
    assert cold.seats["JPN"].matters[-1].answer == "no"


def test_money_for_a_partner_arrives_and_makes_none():
    """C904 No pump: what Japan sends is what the USA gets."""
    gift = MatterAnswer("gift", "Send money", money_budgets=0.1, to="partner", trust_points=5.0)
    matter = about("partner", mineral="ndpr", stage="refined", partner="USA")
    silent, given, _ = both(with_matters(card("partner", gift)), "JPN", matter, says("partner", "gift"))
    gained = given.seats["USA"].treasury_net_usd_m - silent.seats["USA"].treasury_net_usd_m
    lost = silent.seats["JPN"].treasury_net_usd_m - given.seats["JPN"].treasury_net_usd_m
    assert gained == pytest.approx(lost)
    assert gained > 0
    told = next(e for e in given.turns[-1].events if e.kind == "matter_answered" and e.seat == "JPN")
    assert (told.data["to"], told.data["usd_m"]) == ("USA", pytest.approx(gained)), "who gets it is told how much"


def test_a_strike_stops_the_works_at_home():
    """C905 Story: the USA sits a strike out. Outcome: half of its magnets are not made for two months, then all are."""
    out = MatterAnswer("out", "Sit it out", effects=(CrisisEffect("capacity", 0.5, 2),))
    matter = about("plant", mineral="ndpr", stage="component")
    silent, struck, _ = both(with_matters(card("plant", out)), "USA", matter, says("plant", "out"))
    content = with_matters()
    at = (content.mineral_index("ndpr"), 2, content.region_index("USA"))
    ratio = [
        float(np.asarray(struck.turns[-1].months["capacity"])[month][at]
              / np.asarray(silent.turns[-1].months["capacity"])[month][at])
        for month in (0, 1, 2)
    ]  # fmt: skip
    made = [np.asarray(s.turns[-1].months["output"])[:, at[0], at[1], at[2]] for s in (silent, struck)]
    assert made[1][0] < made[0][0], ratio
    assert made[1][-1] >= made[0][-1] * 0.99


def test_letting_makers_off_the_levy_costs_the_floor_belief():
    """C906 Story: makers are let off. Outcome: investors believe that floor less, and no other."""
    off = MatterAnswer("off", "Let them off", belief_share=-0.1)
    content = with_matters(card("levy", off))
    _, state = new_game(content)
    matter = about("levy", mineral="ndpr", stage="refined")
    state = replace(state, floors=(t.floor(), t.floor("component", 150.0)))
    state = to_bell(content, asked(state, "JPN", matter))
    kept, holed = (close(content, state, {"JPN": s}).state for s in (OrderSheet(), says("levy", "off")))
    moved = [a.credibility - b.credibility for a, b in zip(holed.floors, kept.floors, strict=True)]
    assert moved[0] == pytest.approx(-0.1)
    assert moved[1] == pytest.approx(0.0, abs=0.01)


def test_a_levy_is_asked_about_only_once_it_was_levied():
    """C1197 Found in play: customs officers caught a firm past a levy in the first turn in which its floor was to bind.
    Outcome: such a matter comes in the turn after the first one of a levy, and not with it."""
    asks = card("levy", CLEAR)
    content = with_matters(asks)
    _, state = new_game(content)
    for binds, found in ((state.turn + 1, 0), (state.turn, 1), (state.turn - 1, 1)):
        held = replace(state, floors=(t.floor(binds_turn=binds),))
        assert len(matter_subjects.subjects(content, held, "JPN", asks)) == found, binds


def test_a_suspended_member_buys_a_turn_back():
    """C907 Story: suspended until turn 3, the USA pays into the Fund in turn 1. Outcome: a member again at the end of
    it, the bond posted anew, the Fund richer. Why: a suspended seat must have a move that matters."""
    way = MatterAnswer("pay", "Pay", money_budgets=0.2, to="fund", outside_turns=-1)
    content = with_matters(card("suspended", way))
    _, state = new_game(content)
    shut = replace(state.seats["USA"], status="suspended", suspended_until=3)
    state = to_bell(content, asked(replace(state, seats={**state.seats, "USA": shut}), "USA", about("suspended")))
    served = close(content, state).state
    back = close(content, state, {"USA": says("suspended", "pay")}).state
    assert (served.seats["USA"].status, back.seats["USA"].status) == ("suspended", "member")
    assert back.fund_usd_m > served.fund_usd_m
    assert back.seats["USA"].bonds_posted_usd_m > 0


def test_the_way_back_comes_every_turn_while_a_turn_is_left_to_buy():
    """C908 Outcome: a suspension of two turns is asked about in its first turn, one that ends anyway is not."""
    content = with_matters(card("suspended", PAY, always=True), card("home", CLEAR), odds=0.0)
    _, state = new_game(content)
    long, short = (replace(state.seats["USA"], status="suspended", suspended_until=u) for u in (4, 3))
    found = [
        matter_subjects.subjects(content, replace(state, seats={**state.seats, "USA": held}), "USA", content.matters[0])
        for held in (long, short)
    ]
    assert [len(f) for f in found] == [1, 0]


def test_works_wait_where_the_road_is_not_cleared():
    """C909 Story: the road to the works stays shut. Outcome: they take longer; works that run do not mind."""
    wait = MatterAnswer("wait", "Wait", delay_months=9)
    content = with_matters(card("card", wait))
    _, state = new_game(content)
    name = next(p.id for p in content.projects if p.region == "AUS")
    matter = about("card", project=name, mineral="ndpr", stage="refined")
    for status, late in (("construction", True), ("operating", False)):
        works = replace(state.projects[name], status=status, months_left=20, started_turn=1)
        begun = asked(replace(state, projects={**state.projects, name: works}), "AUS", matter)
        begun = to_bell(content, begun)
        fast, slow = (close(content, begun, {"AUS": s}).state for s in (OrderSheet(), says("card", "wait")))
        assert (slow.projects[name].months_left > fast.projects[name].months_left) is late


def test_an_answer_costs_money_and_points_of_the_sheet():
    """C910 Outcome: the sheet's price has both; more than there is is refused, and silence is always free."""
    envoys = MatterAnswer("envoys", "Send envoys", money_budgets=0.3, points=2)
    content = with_matters(card("home", envoys))
    _, state = new_game(content)
    state = to_bell(content, asked(state, "JPN", about("home")))
    view = sight.view(content, state, "JPN")
    quiet, loud = (cost(content, view, s) for s in (OrderSheet(), says("home", "envoys")))
    assert loud.initiative - quiet.initiative == 2
    assert loud.money_usd_m - quiet.money_usd_m == pytest.approx(0.3 * view.you.budget_usd_m)
    poor = replace(state.seats["JPN"], money_usd_m=0.0, debt_usd_m=10_000.0)
    broke = sight.view(content, replace(state, seats={**state.seats, "JPN": poor}), "JPN")
    assert t.codes(check.check_sheet(content, broke, says("home", "envoys", customs_effort=0))) == ["no_money"]
    assert t.codes(check.check_sheet(content, broke, OrderSheet(customs_effort=0))) == []


def test_only_what_is_asked_is_answered():
    """C911 Refusals with a remedy: no matter, no such answer, twice the same."""
    content = with_matters(card("home", CLEAR))
    _, state = new_game(content)
    state = to_bell(content, asked(state, "JPN", about("home")))
    mine, others = (sight.view(content, state, seat) for seat in ("JPN", "USA"))
    assert t.codes(check.check_sheet(content, others, says("home", "clear"))) == ["not_asked"]
    assert t.codes(check.check_sheet(content, mine, says("home", "shout"))) == ["unknown_word"]
    twice = OrderSheet(matters=(MatterReply("home", "clear"),) * 2)
    assert len(t.codes(check.check_sheet(content, mine, twice))) == 1


def test_every_matter_of_the_shipped_scenario_reaches_somebody():
    """C912 Outcome: ten turns of the shipped game would ask every kind of question of some seat in some state."""
    content = real_content()
    kinds = {c.about for c in content.matters}
    assert kinds == {"levy", "plant", "card", "partner", "curb", "suspended", "outside", "home"}
    _, state = new_game(content)
    found = {
        card.about
        for card in content.matters
        for seat in content.seat_ids()
        if matter_subjects.subjects(content, state, seat, card)
    }
    assert found >= {"plant", "card", "curb", "outside", "home"}
    assert all(len(c.answers) == 3 for c in content.matters), "three ways, so that there is a middle"


def test_no_answer_of_the_shipped_scenario_beats_another_in_everything():
    """C913 Story: each pair of answers of each matter side by side. Outcome: each is better somewhere. Why: else the
    question has an answer, and is no decision."""
    for matter in real_content().matters:
        for one in matter.answers:
            for other in matter.answers:
                if one is not other:
                    better = [a > b for a, b in zip(_goods(one), _goods(other), strict=True)]
                    assert any(better), (matter.id, one.id, other.id)


def _goods(answer):
    """What an answer brings, each the more the better."""
    lost = sum(e.share * e.months for e in answer.effects)
    users = answer.gift_budgets + (answer.money_budgets if answer.to == "users" else 0.0)
    return (-answer.money_budgets, users, answer.support_points, answer.trust_points, answer.others_points,
            answer.belief_share, -answer.points, -lost, -answer.delay_months, -answer.outside_turns)  # fmt: skip


def test_a_table_of_matters_plays_on_when_nobody_answers():
    """C914 Story: motions, silence, three turns. Outcome: every matter is closed by its silence; the ledgers agree."""
    content = with_matters(card("home", CLEAR), card("plant", PAY))
    _, state = new_game(content)
    state = say(content, state, "USA", TableMotion("inspection_budget", amount_usd_m=5.0))
    for _ in range(4):
        state = play_turn(content, state)
    closed = [m for seat in state.seats.values() for m in seat.matters if m.turn <= state.turn]
    assert closed
    assert all(m.answer == "quiet" for m in closed)


def test_no_minister_asks_for_help_with_a_price_that_falls():
    """C1016 Found in play: "makers of Japan pay far more for refined cobalt than before", while it fell."""
    content = with_matters(card("partner", PAY))
    _, state = new_game(content)
    state = play_turn(content, play_turn(content, state))
    asks = content.matters[0]

    def pleas(*ends):
        turns = tuple(
            replace(one, months=Bundle({**one.months, "price_delivered": end * one.months["price_delivered"]}))
            for one, end in zip(state.turns, ends, strict=True)
        )  # fmt: skip
        return matter_subjects.subjects(content, replace(state, turns=turns), "JPN", asks)

    assert pleas(3.0, 4.0) and not pleas(6.0, 4.0), "dearer than in the base year both times"


def test_a_good_that_was_asked_about_is_left_for_others_while_there_are_some():
    """C1308 Found in play: three questions of a game were about one good."""
    one, two = card("plant", PAY), replace(card("plant", CLEAR), id="other")
    asked_of = Matter("road", 3, mineral="ndpr", stage="refined")
    same, new = Matter("other", 5, mineral="ndpr", stage="refined"), Matter("other", 5, mineral="gallium")
    assert matters._varied([(one, [same]), (two, [same, new])], (asked_of,)) == [(two, [new])]
    assert matters._varied([(two, [same])], (asked_of,)) == [(two, [same])], "where nothing else is left, that"
    always = replace(one, always=True)
    assert matters._varied([(always, [same])], (asked_of,)) == [(always, [same])]
