"""Politics as data: quarrels and absence, elections, crises."""

import numpy as np
import pytest

from game.model.content import CrisisEffect
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.orders import Ballot, FundCard, HomeOrder, OrderSheet
from game.model.state import Quarrel
from game.model.talks import SetAgenda, TableMotion
from game.rules import absence, check, politics, sight, windows
from game.rules.structure import structure_of
from tests.cases import table as t
from tests.cases.politics import event, names, sent, with_events
from tests.helpers import close, new_game, play_turn, real_content, replace, say, to_bell, to_talk, toy_content

ALL = ("USA", "JPN", "AUS")
QUARREL = event("quarrel", turn=2, seats=("AUS", "USA"), heat=0.6, away_turns=1, trust_points=8.0)


# -- quarrels ----------------------------------------------------------------------------------------


def test_a_quarrel_costs_trust_both_ways_and_is_in_the_paper():
    """C419 Story: on turn 2 Australia and the USA quarrel. Outcome: 8 points each way, told at the end of turn 1."""
    content = with_events(QUARREL)
    _, state = new_game(content)
    before = state.trust["AUS>USA"]
    result = close(content, state)
    assert result.state.trust["AUS>USA"] == pytest.approx(before - 8.0)
    assert result.state.trust["USA>AUS"] == pytest.approx(before - 8.0)
    told = next(e for e in result.events if e.kind == "quarrel")
    assert (told.seen_by, told.data["away_until"]) == ((), 2)


def test_an_absent_ai_seat_has_no_vote_and_its_orders_stand():
    """C420 Story: Australia stays away on turn 2. Outcome: its ballot and its orders count for nothing."""
    content = with_events(QUARREL)
    _, state = new_game(content)
    state = play_turn(content, state, {"AUS": OrderSheet(customs_effort=2)})
    state = say(content, state, "USA", TableMotion("inspection_budget", amount_usd_m=20.0))
    assert absence.away(content, state) == {"AUS"}
    name = state.motions[0].id
    state = to_bell(content, say(content, state, state.chair, SetAgenda((name,)))) if state.chair != "AUS" else to_bell(
        content, state
    )
    sheets = {s: OrderSheet(ballots=(Ballot(name, "yes"),), customs_effort=0) for s in ALL}
    state = close(content, state, sheets).state
    assert set(state.turns[-1].votes[0].votes) == {"USA", "JPN"}
    assert state.seats["AUS"].sheet.customs_effort == 2, "last turn's orders stand"
    assert absence.away(content, play_turn(content, state)) == frozenset(), "back on turn 3"


def test_an_absent_ai_seat_does_not_talk():
    """C421 Refusal with a remedy: it is back when its quarrel allows."""
    content = with_events(QUARREL)
    _, state = new_game(content)
    state = to_talk(content, play_turn(content, state))
    move = TableMotion("inspection_budget", amount_usd_m=20.0)
    assert t.codes(check.check_move(content, sight.view(content, state, "AUS"), move)) == ["away"]


def test_a_person_is_never_silenced():
    """C422 Why: a player comes to play. The quarrel costs trust and with it acceptance, not the turn."""
    content = with_events(QUARREL)
    _, state = new_game(content)
    human = replace(state.seats["AUS"], plan=SeatPlan("human"))
    state = play_turn(content, replace(state, seats={**state.seats, "AUS": human}))
    assert state.quarrels[0].away_until == 2
    assert absence.away(content, to_talk(content, state)) == frozenset()


def test_amends_take_the_heat_off_at_a_price_at_home():
    """C423 Story: both sides give way. Outcome: 3 points of support each, the quarrel is over at once."""
    content = with_events(replace(QUARREL, turn=1, away_turns=0))
    _, state = new_game(content)
    sorry = HomeOrder("amends", quarrel="quarrel")
    calm = close(content, state).state
    result = close(content, state, sent(state, AUS=sorry, USA=sorry))
    assert result.state.quarrels == ()
    assert names(result).count("amends") == 2
    assert "quarrel_ends" in names(result)
    assert result.state.seats["AUS"].support == pytest.approx(calm.seats["AUS"].support - 3.0)
    assert calm.quarrels[0].heat == pytest.approx(0.5), "time alone takes a tenth"


def test_only_parties_make_amends():
    """C424 Refusal: a third seat cannot end the quarrel of others."""
    content = with_events(replace(QUARREL, turn=1))
    _, state = new_game(content)
    view = sight.view(content, to_talk(content, state), "JPN")
    sheet = OrderSheet(home=(HomeOrder("amends", quarrel="quarrel"),))
    assert t.codes(check.check_sheet(content, view, sheet)) == ["no_quarrel"]


def test_no_european_money_for_greenland_while_the_quarrel_lasts():
    """C425 Real: Denmark and Greenland stayed away on 4 February 2026 (policy_timeline ev059)."""
    content = real_content()
    _, state = new_game(content)
    assert [q.id for q in state.quarrels] == ["greenland_quarrel"]
    sheet = OrderSheet(fund=(FundCard("tanbreez", "grant", 20.0),))
    view = sight.view(content, to_talk(content, state), "EU")
    assert t.codes(check.check_sheet(content, view, sheet)) == ["no_consent"]
    american = sight.view(content, to_talk(content, state), "USA")
    assert "no_consent" not in t.codes(check.check_sheet(content, american, sheet)), "only Europe's needs consent"
    healed = sight.view(content, replace(to_talk(content, state), quarrels=()), "EU")
    assert check.check_sheet(content, healed, sheet) == ()


def test_a_random_quarrel_comes_once_at_most():
    """C426 Odds of 1 from turn 2 on: it starts once and never again."""
    content = with_events(replace(QUARREL, odds_per_turn=1.0, heat=0.1))
    _, state = new_game(content)
    state = play_turn(content, state, turns=4)
    told = [e for r in state.turns for e in r.events if e.kind == "quarrel"]
    assert len(told) == 1


# -- elections ---------------------------------------------------------------------------------------

VOTE = event("election", turn=1, seats=("JPN",), support_points=-4.0, budget_share=-0.1, trait="hawk")


def after_vote(support):
    content = with_events(VOTE)
    _, state = new_game(content)
    weary = replace(state.seats["JPN"], support=support)
    result = close(content, replace(state, seats={**state.seats, "JPN": weary}))
    return content, result


@pytest.mark.parametrize(("support", "cause"), [(70.0, "election_won"), (30.0, "election_lost")])
def test_what_an_election_and_amends_did_to_support_stand_apart(support, cause):
    """C1195 Found in play: "politics: a new cabinet, or amends in a quarrel +3.0" after an election that was won."""
    content = with_events(VOTE, replace(QUARREL, turn=1, away_turns=0, seats=("JPN", "USA")))
    _, state = new_game(content)
    state = replace(state, seats={**state.seats, "JPN": replace(state.seats["JPN"], support=support)})
    after = close(content, state, sent(state, JPN=HomeOrder("amends", quarrel="quarrel"))).state.seats["JPN"]
    moves = {move.cause: move.points for move in after.support_moves}
    assert moves["amends"] == pytest.approx(-content.rules.politics.amends_support_points)
    assert moves[cause] > 0 and {"election_won", "election_lost"} & set(moves) == {cause}
    assert support + sum(moves.values()) == pytest.approx(after.support)


def test_a_popular_cabinet_holds():
    """C427 Story: support of 70 on election day. Outcome: a few points more, nothing else moves."""
    content, result = after_vote(70.0)
    told = next(e for e in result.events if e.kind == "election")
    assert told.data["won"]
    assert result.state.traits == {}
    assert result.state.seats["JPN"].money_usd_m > 0
    assert result.state.seats["JPN"].initiative == content.rules.turn.initiative_points


def test_a_cabinet_voted_out_leaves_another_purse_and_temper():
    """C428 Story: support of 20. Outcome: a hawk takes over, a tenth less money, three points to act with."""
    content, result = after_vote(20.0)
    state = result.state
    assert not next(e for e in result.events if e.kind == "election").data["won"]
    assert state.traits == {"JPN": "hawk"}
    assert state.seats["JPN"].initiative == content.rules.turn.initiative_points - 2
    assert state.seats["JPN"].budget_swing_share == -0.1
    shown = sight.view(content, to_talk(content, state), "USA").traits
    assert shown == {"JPN": "hawk"}, "everybody reads the paper"


def test_a_lost_election_is_no_way_to_win_back_support():
    """C429 Loophole: sink support before the vote to be reset to 60. Outcome: only halfway back, and poorer."""
    _, result = after_vote(20.0)
    assert 30.0 < result.state.seats["JPN"].support < 45.0


def test_the_ai_of_a_new_cabinet_plays_by_its_new_temper():
    """C430 The trait is read off the view, so that a hawk is a hawk the turn after."""
    from game.agents.ministry.desk import sit_down  # noqa: PLC0415

    content, result = after_vote(20.0)
    view = sight.view(content, to_talk(content, result.state), "JPN")
    desk = sit_down(content, view)
    assert desk.temper("JPN") == "hawk"
    assert desk.trait.answers_curbs
    assert sit_down(content, sight.view(content, to_talk(content, result.state), "USA")).temper("JPN") == "hawk"


def test_real_elections_stand_in_the_scenario_with_their_dates():
    """C431 US midterms on 3 November 2026 fall into turn 2, the presidential vote into turn 6."""
    dates = {e.id: (e.date, e.turn) for e in real_content().politics if e.kind == "election"}
    assert dates["us_midterms"] == ("2026-11-03", 2)
    assert dates["us_2028"] == ("2028-11-07", 6)


# -- crises ------------------------------------------------------------------------------------------


def test_a_closed_strait_raises_freight_for_those_behind_it_only():
    """C432 Story: freight to Japan doubles for three months. Outcome: Japan's magnets cost more, Australia's do not."""
    strait = event("crisis", turn=1, effects=(CrisisEffect("freight", 3.0, 6, ("JPN",)),))
    content = with_events(strait)
    plain = toy_content()
    hit = play_turn(content, new_game(content)[1])
    calm = play_turn(plain, new_game(plain)[1])

    def price(state, seat):
        return float(state.turns[-1].months["price_delivered"][2, 0, 2, content.region_index(seat)])

    assert price(hit, "JPN") > 1.02 * price(calm, "JPN")
    assert price(hit, "AUS") == pytest.approx(price(calm, "AUS"), rel=0.02)


def test_a_pandemic_hits_mines_in_several_countries_at_once():
    """C433 Story: mines of two regions lose a third for five months. Outcome: their output, not the others'."""
    wave = event("crisis", turn=1, effects=(CrisisEffect("capacity", 0.3, 5, ("AUS", "MYS"), "", "mine"),))
    content = with_events(wave)
    plain = toy_content()
    hit = play_turn(content, new_game(content)[1]).turns[-1].months["output"]
    calm = play_turn(plain, new_game(plain)[1]).turns[-1].months["output"]
    columns = [content.region_index(r) for r in ("AUS", "MYS")]
    assert np.all(hit[1, 0, 0, columns] < 0.95 * calm[1, 0, 0, columns])
    assert hit[1, 0, 0, content.region_index("USA")] >= 0.99 * calm[1, 0, 0, content.region_index("USA")]


def test_the_shipped_crises_name_straits_strikes_and_a_pandemic():
    """C434 DESIGN: pandemics, instability, straits; odds are assumptions and labelled so."""
    found = {e.id: e for e in real_content().politics if e.kind == "crisis"}
    assert {"hormuz", "malacca_closed", "pandemic_wave", "miners_strike"} <= set(found)
    assert all(e.odds_per_turn > 0 and e.confidence == "assumption" for e in found.values())


def test_trait_of_falls_back_on_the_scenario():
    """C445 Before any election the scenario's temper holds."""
    assert politics.trait_of(t.CONTENT, {}, "USA") == t.CONTENT.seat("USA").trait
    assert structure_of(t.CONTENT).base_flow.shape[-1] == len(t.CONTENT.regions)
    assert CHINA not in t.CONTENT.seat_ids()
    assert Quarrel("x", 1, 0.5).away_until == 0


def test_greenland_is_a_region_of_its_own_and_european_money_for_it_needs_consent():
    """C693 Real: Denmark and Greenland stayed away on 4 February 2026; Europe's memorandum is of 2023.

    Story: Europe wants to fund Tanbreez while the quarrel lasts, the USA too. Outcome: no consent for
    Europe, none needed by the USA; once the quarrel has cooled, Europe's windows lend more there than
    without the memorandum. Why: Greenland matters to the table although it has no seat.
    """
    content = real_content()
    card = content.project("tanbreez")
    assert card.region == "GRL"
    assert content.regions[content.region_index("GRL")].kind == "outsider"
    _, state = new_game(content)
    quarrel = next(q for q in state.quarrels if q.id == "greenland_quarrel")
    for seat, heat, codes in (("EU", quarrel.heat, ["no_consent"]), ("USA", quarrel.heat, []), ("EU", 0.0, [])):
        calm = replace(state, quarrels=(replace(quarrel, heat=heat),))
        view = sight.view(content, to_bell(content, calm), seat)
        row = FundCard("tanbreez", "loan", 20.0)
        refused = check.check_sheet(content, view, replace(view.default_sheet, fund=(row,)))
        assert [r.code for r in refused] == codes, seat
    share = windows.match_share(content, state.deals, "EU", card)
    assert share == content.rules.offers.framework_match_share > content.rules.money.loan_match_share
