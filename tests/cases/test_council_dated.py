"""Council: voting rules as scenario data, decisions with a date, common answers, the chair's vote."""

import numpy as np
import pytest

from game.model.ids import CHINA
from game.model.orders import Ballot, ChinaSheet, ExportCurb, OrderSheet, TariffResponse
from game.model.state import PenaltySchedule
from game.model.talks import Motion, SetAgenda, TableMotion
from game.rules import check, council, schedule, scope, sight, votes
from game.rules.names import at
from tests.cases import table as t
from tests.cases.test_engine_market import floor, levies, with_floor
from tests.helpers import close, new_game, play_turn, replace, say, to_bell, to_talk, toy_content

RULES = t.CONTENT.rules.voting
PLAIN = Motion("m1", "inspection_budget", "A", 1, amount_usd_m=20.0)
EQUAL = dict.fromkeys("ABCDE", 0.1)
ALL = ("USA", "JPN", "AUS")


def count(cast, members=5, chair="A", weights=EQUAL, **changes):
    """A tally under changed voting rules."""
    rules = replace(RULES, **changes)
    held = votes.Ballots(cast, dict.fromkeys(cast, "apply"))
    return votes.tally(rules, PLAIN, held, weights, chair, 0.5, 1, members)


def under(**changes):
    """The toy scenario under changed voting rules."""
    rules = toy_content().rules
    return toy_content(replace(rules, voting=replace(rules.voting, **changes)))


def pass_motion(content, state, move, no=(), stance="apply"):
    """Table by the USA, listed by the chair, voted by all members; returns the whole step."""
    state = say(content, state, "USA", move)
    name = state.motions[-1].id
    state = to_bell(content, say(content, state, state.chair, SetAgenda((name,))))
    sheets = {
        s: OrderSheet(ballots=(Ballot(name, "no" if s in no else "yes", stance if s == "AUS" else "apply"),))
        for s in state.members()
    }
    return close(content, state, sheets)


def codes(content, state, move, seat="USA"):
    return t.codes(check.check_move(content, sight.view(content, to_talk(content, state), seat), move))


# -- the voting rule is data ---------------------------------------------------------------------


def test_a_quorum_counts_who_says_yes_or_no():
    """C135 Story: two of five vote and both say yes. Outcome: with a quorum of half nothing is decided."""
    cast = {"A": "yes", "B": "yes", "C": "abstain"}
    assert count(cast).passed
    short = count(cast, quorum_share=0.5)
    assert not short.passed
    assert short.note == "no quorum: 2 of 5 members voted yes or no"
    assert count({**cast, "C": "yes"}, quorum_share=0.5).passed, "three of five are enough"


@pytest.mark.parametrize(("rule", "passes"), [("chair", True), ("passes", True), ("falls", False)])
def test_a_tie_of_heads_goes_by_the_rule_of_the_scenario(rule, passes):
    """C136 Story: two against two, the chair for it. Why: who breaks a tie is a scenario's choice."""
    cast = {"A": "yes", "B": "yes", "C": "no", "D": "no"}
    record = count(cast, tie_rule=rule)
    assert record.passed is passes
    without = count(cast, chair="E", tie_rule=rule)
    assert without.passed is (rule == "passes"), "the chair did not vote"


def test_a_tie_never_passes_against_the_weight():
    """C137 Loophole: heads tie, the rule lets ties pass, but the large ones are against."""
    heavy = {"A": 0.02, "B": 0.02, "C": 0.15, "D": 0.15}
    cast = {"A": "yes", "B": "yes", "C": "no", "D": "no"}
    assert not count(cast, weights=heavy, tie_rule="passes").passed


def test_a_seat_with_a_veto_stops_what_all_others_want():
    """C138 Story: four yes, one no. Outcome: it falls where that one holds a veto, and the note says who."""
    cast = {"A": "yes", "B": "yes", "C": "yes", "D": "yes", "E": "no"}
    assert count(cast).passed
    stopped = count(cast, veto_seats=("E",))
    assert (stopped.passed, stopped.note) == (False, "vetoed by E")
    assert count({**cast, "E": "abstain"}, veto_seats=("E",)).passed, "silence is no veto"


def test_weights_may_be_equal_by_rule():
    """C139 Story: a scenario of one country one vote."""
    assert council.weights(under(weight_rule="equal"), t.state()) == dict.fromkeys(ALL, pytest.approx(1 / 3))


def test_penalties_may_need_the_yes_of_all_but_the_accused():
    """C140 Story: a fine with one member staying away. Why: silence must not punish where all are asked."""
    content = under(penalties_need_all=True)
    held = t.state(content, motions=(Motion("m1", "fine", "USA", 1, seat="AUS", amount_usd_m=10.0),), agenda=("m1",))
    away = council.count_votes(t.work(held, t.ballots(USA="yes"), content))
    assert away.votes[0].note == "penalties need the yes of all; missing: JPN"
    all_in = council.count_votes(t.work(held, t.ballots(USA="yes", JPN="yes"), content))
    assert all_in.votes[0].passed, "the accused is not asked"


# -- decisions take effect on a date ---------------------------------------------------------------


def test_a_floor_may_be_voted_for_a_later_date():
    """C141 Story: a floor from turn 4, voted on turn 1. Outcome: no levy before, the first one on turn 4."""
    content, state = new_game()
    price = sight.view(content, to_talk(content, state), "USA").fair_costs[2].high
    state = pass_motion(content, state, TableMotion("reference_price", "ndpr", "component", price, from_turn=4)).state
    assert state.turns[0].votes[0].effective_turn == 4
    assert state.floors[0].binds_turn == 4
    state = play_turn(content, state, turns=2)
    assert levies(state, "USA") == 0
    state = play_turn(content, state)
    assert (state.turn, levies(state, "USA") > 0) == (4, True)


def test_no_decision_is_dated_into_the_past_or_far_away():
    """C142 Bad input: one line that says which turns there are."""
    content, state = new_game()
    price = sight.view(content, to_talk(content, state), "USA").fair_costs[2].high
    for turn in (-1, 99):
        move = TableMotion("reference_price", "ndpr", "component", price, from_turn=turn)
        assert codes(content, state, move) == ["bad_date"]


# -- whom a floor meets ----------------------------------------------------------------------------


def met(content, state, seat="USA"):
    """Regions whose magnets owe the levy at a member's border in the turn just played."""
    rules = state.turns[-1].policy
    column = rules["outside"][(*at(content, "ndpr", "component"), slice(None), content.region_index(seat))]
    return [r.id for r, hit in zip(content.regions, column, strict=True) if hit]


def test_a_floor_against_china_alone_spares_other_outsiders():
    """C143 Story: Malaysia is outside, the council spares it. Outcome: its goods pay nothing from turn 2 on."""
    content, state = new_game()
    state = with_floor(state, floor())
    result = pass_motion(content, state, TableMotion("floor_scope", "ndpr", "component", against="china"))
    assert met(content, result.state) == ["CHN", "MYS"], "this turn nothing has changed yet"
    after = play_turn(content, result.state)
    assert met(content, after) == ["CHN"]
    assert after.floors[0].scope(after.turn) == "china"


def test_a_floor_against_suspended_members_meets_china_and_them():
    """C144 Story: Japan is suspended; the floor meets it and China, not honest outsiders."""
    content, state = new_game()
    out = replace(state.seats["JPN"], status="suspended", suspended_until=9)
    state = replace(with_floor(state, floor(against="suspended")), seats={**state.seats, "JPN": out})
    assert met(content, play_turn(content, state)) == ["CHN", "JPN"]


def test_sparing_a_third_country_opens_a_way_round():
    """C145 Loophole: Malaysia sells its own magnets into the zone and lives on Chinese ones.

    Orders: none. Outcome: more magnets from Malaysia to the zone, more from China to Malaysia.
    Why: a levy by origin moves flows, not needs (transshipment).
    """
    content, state = new_game()
    wide = play_turn(content, with_floor(state, floor(200.0)), turns=3)
    narrow = play_turn(content, with_floor(state, floor(200.0, against="china")), turns=3)
    m, s = at(content, "ndpr", "component")
    mys, chn = content.region_index("MYS"), content.region_index(CHINA)
    inside = [content.region_index(x) for x in ALL]

    def flows(held):
        flow = held.turns[-1].flows["flows"]
        return float(flow[m, s, mys, inside].sum()), float(flow[m, s, chn, mys])

    assert flows(narrow)[0] > 1.02 * flows(wide)[0]
    assert flows(narrow)[1] > flows(wide)[1]


def test_postponing_a_floor_costs_belief():
    """C146 Story: a floor agreed for turn 2 is put off to turn 4. Why: investors heard a promise."""
    held = t.state(floors=(t.floor("component", binds_turn=2),),
                   motions=(Motion("m1", "floor_scope", "USA", 1, "ndpr", "component", from_turn=4),),
                   agenda=("m1",))  # fmt: skip
    done = council.count_votes(t.work(held, t.ballots(USA="yes", JPN="yes", AUS="yes")))
    assert done.state.floors[0].binds_turn == 4
    assert done.state.floors[0].credibility == pytest.approx(0.45 - 0.15)
    assert "floor_scope" in [v.motion.kind for v in done.votes]


def test_scope_motions_are_checked():
    """C147 Refusals: no floor there, nothing changed, no such word."""
    content, state = new_game()
    assert codes(content, state, TableMotion("floor_scope", "ndpr", "component", against="china")) == ["no_floor"]
    state = with_floor(state, floor())
    assert codes(content, state, TableMotion("floor_scope", "ndpr", "component")) == ["no_change"]
    wrong = TableMotion("floor_scope", "ndpr", "component", against="mars")  # type: ignore[arg-type]
    assert codes(content, state, wrong) == ["unknown_word"]


def test_levy_gap_counts_only_the_goods_that_owe_it():
    """C148 A side purchase of spared goods evades nothing."""
    held = t.state(floors=(t.floor("component", 150.0, against="china"),))
    assert list(np.flatnonzero(scope.met(t.CONTENT, held, held.floors[0], "USA"))) == [0]


# -- a common answer to a curb -----------------------------------------------------------------------

CURB = ChinaSheet(curbs=(ExportCurb("ndpr", "component", (), 0.5, 6),))


def curbed():
    """A game in which China curbs magnets for six turns."""
    content, state = new_game()
    return content, play_turn(content, state, china=CURB)


def duties(content, state, seat):
    rules = state.turns[-1].policy
    if "advalorem" not in rules:
        return 0.0
    place = (*at(content, "ndpr", "component"), content.region_index(CHINA), content.region_index(seat))
    return float(rules["advalorem"][place])


def test_a_common_duty_is_levied_by_members_from_the_next_turn():
    """C149 Story: 25 % on Chinese magnets, voted on turn 2. Outcome: from turn 3, treasuries keep it."""
    content, state = curbed()
    state = pass_motion(content, state, TableMotion("curb_response", "ndpr", "component", rate_share=0.25)).state
    assert duties(content, state, "USA") == 0.0
    before = state.china.tension
    result = close(content, state)
    assert duties(content, result.state, "USA") == pytest.approx(0.25)
    assert duties(content, result.state, "MYS") == 0.0, "an outsider is not bound"
    paid = [m for m in result.state.turns[-1].money if m.what == "duty" and m.payee == "USA"]
    assert paid and paid[0].amount_usd_m > 0
    started = next(e for e in result.events if e.kind == "response_starts")
    assert started.data["tension"] == pytest.approx(0.5)
    assert result.state.china.tension == pytest.approx(before - 0.5 + 0.5), "it eases by half a curb and rises by it"


def test_a_member_in_reserve_keeps_its_border_as_it_is():
    """C150 Story: Australia votes yes with a reserve. Why: a declared reserve is no breach."""
    content, state = curbed()
    move = TableMotion("curb_response", "ndpr", "component", rate_share=0.25)
    state = play_turn(content, pass_motion(content, state, move, stance="reserve").state)
    assert (duties(content, state, "JPN"), duties(content, state, "AUS")) == (0.25, 0.0)


def test_a_higher_duty_of_ones_own_stands():
    """C151 A member that asks more already is not brought down by the common rate."""
    content, state = curbed()
    state = pass_motion(content, state, TableMotion("curb_response", "ndpr", "component", rate_share=0.25)).state
    own = OrderSheet(tariffs=(TariffResponse("ndpr", "component", "ad_valorem", 0.4, against="china"),))
    state = play_turn(content, state, {"USA": own})
    assert (duties(content, state, "USA"), duties(content, state, "JPN")) == (0.4, 0.25)


def test_a_common_answer_needs_a_curb_and_ends_with_it():
    """C152 Story: answered for four turns, but the curb runs out before. Why: it answers, it does not attack."""
    content, state = new_game()
    move = TableMotion("curb_response", "ndpr", "component", rate_share=0.25)
    assert codes(content, state, move) == ["no_curb"]
    short = ChinaSheet(curbs=(ExportCurb("ndpr", "component", (), 0.5, 2),))
    state = play_turn(content, state, china=short)
    state = pass_motion(content, state, move).state
    result = close(content, state)
    assert "response_ends" in [e.kind for e in result.events]
    assert result.state.responses == ()


def test_common_duties_are_bounded_and_can_be_ended_by_vote():
    """C153 Refusals and the way back: above half is too much, 0 takes it away."""
    content, state = curbed()
    high = TableMotion("curb_response", "ndpr", "component", rate_share=0.9)
    assert codes(content, state, high) == ["duty_too_high"]
    assert codes(content, state, TableMotion("curb_response", "ndpr", "component")) == ["nothing"]
    state = pass_motion(content, state, TableMotion("curb_response", "ndpr", "component", rate_share=0.3)).state
    same = TableMotion("curb_response", "ndpr", "component", rate_share=0.3)
    assert codes(content, state, same) == ["no_change"]
    state = pass_motion(content, state, TableMotion("curb_response", "ndpr", "component")).state
    assert state.responses == ()


# -- the penalty schedule ----------------------------------------------------------------------------


def test_a_voted_schedule_bites_from_its_date():
    """C154 Story: twice the levy and three turns, voted on turn 1. Outcome: old terms until then."""
    rules = t.CONTENT
    voted = PenaltySchedule(2.0, 3, 2)
    assert schedule.terms(rules, voted, 1) == (1.5, 2, 1.0)
    assert schedule.terms(rules, voted, 2) == (2.0, 3, 1.0)
    mild = schedule.terms(rules, PenaltySchedule(0.8, 0, 1), 1)
    assert mild.disclosure_multiple == 0.8, "owning up never costs more than being found"


def test_found_cheating_pays_the_voted_schedule():
    """C155 Story: Japan breaks a floor in the open under a schedule of three times and four turns."""
    open_border = OrderSheet(tariffs=(TariffResponse("ndpr", "component", "open"),))
    content, state = new_game()
    before = with_floor(state, floor())
    plain = close(content, before, {"JPN": open_border})
    sharp = close(content, replace(before, penalties=PenaltySchedule(3.0, 4, 1)), {"JPN": open_border})

    def fine(result):
        return next(e.data["fine_usd_m"] for e in result.events if e.kind == "floor_breach")

    assert fine(sharp) == pytest.approx(2.0 * fine(plain))
    assert sharp.state.seats["JPN"].suspended_until == 1 + 1 + 4


def test_schedule_motions_are_checked():
    """C156 Refusals: out of range, too many turns, nothing changed."""
    content, state = new_game()
    for multiple, turns, code in ((5.0, 2, "schedule_range"), (2.0, 9, "out_of_range"), (1.5, 2, "no_change")):
        assert codes(content, state, TableMotion("penalty_schedule", multiple=multiple, turns=turns)) == [code]
    state = pass_motion(content, state, TableMotion("penalty_schedule", multiple=2.0, turns=3)).state
    assert state.penalties == PenaltySchedule(2.0, 3, 2)


# -- the chair ---------------------------------------------------------------------------------------


def test_an_elected_chair_follows_when_the_term_ends():
    """C157 Story: Japan chairs turn 1; the USA is elected though Australia is next in the rota."""
    content, state = new_game()
    assert council.next_chair(content, state) == "AUS"
    result = pass_motion(content, state, TableMotion("chair", seat="USA"))
    assert result.state.chair == "USA"
    assert result.state.next_chair == ""
    assert next(e for e in result.events if e.kind == "chair").data["elected"]


def test_the_candidate_votes_for_itself():
    """C158 Why: an election is no penalty; nobody is judge of a charge here."""
    content, state = new_game()
    state = pass_motion(content, state, TableMotion("chair", seat="USA")).state
    assert state.turns[-1].votes[0].votes["USA"] == "yes"


def test_without_a_vote_the_rota_goes_on():
    """C159 Story: the motion falls. Outcome: Australia takes the chair as it would have."""
    content, state = new_game()
    result = pass_motion(content, state, TableMotion("chair", seat="USA"), no=("JPN", "AUS"))
    assert result.state.chair == "AUS"


def test_rota_only_and_vote_only():
    """C160 Scenario data: one rule refuses elections, the other keeps the chair until somebody is elected."""
    content = under(chair_rule="rota")
    _, state = new_game(content)
    assert codes(content, state, TableMotion("chair", seat="USA")) == ["rota_only"]
    content = under(chair_rule="vote")
    _, state = new_game(content)
    assert play_turn(content, state).chair == "JPN"


def test_an_elected_seat_that_left_is_passed_over():
    """C161 Story: elected, then out of the forum before the term ends. Outcome: the rota decides."""
    held = t.state(next_chair="AUS", seats={"AUS": {"status": "outside"}})
    assert council.next_chair(t.CONTENT, held) == "USA"


def test_the_chair_decides_whether_its_own_election_comes_to_the_vote():
    """C162 The chair's own choice: it lists what it likes; a third of the members can force the rest."""
    tabled = (
        Motion("m1", "inspection_budget", "JPN", 1, amount_usd_m=10.0),
        Motion("m2", "chair", "USA", 1, seat="USA"),
    )
    held, _ = council.set_agenda(t.CONTENT, t.state(motions=tabled), "JPN", SetAgenda(("m1",)))
    assert council.fix_agenda(t.CONTENT, held).agenda == ("m1",)
    second = (*tabled, Motion("m3", "chair", "AUS", 1, seat="USA"))
    held, _ = council.set_agenda(t.CONTENT, t.state(motions=second), "JPN", SetAgenda(("m1",)))
    assert council.fix_agenda(t.CONTENT, held).agenda == ("m1", "m2"), "two of three force it"
