"""Pledges: in the last turn the forum asks every ministry for a share in its years to come; the bell counts them."""

import msgspec
import pytest

from game import rules
from game.agents import answer_gains, orders
from game.agents.ministry import wedge as weighed
from game.agents.ministry.normal import sit
from game.host import Table
from game.lab.simulate import ai_plans
from game.model.entries import NextTurn, SeatPlan, Start
from game.model.ids import CHINA
from game.model.orders import HomeOrder, MatterReply, OrderSheet
from game.model.plain import from_json, to_json
from game.present import matter_worth, point_words, trust_causes, wedge_words
from game.present import matters as words
from game.present.gravest import gravest
from game.present.news import headlines
from game.rules import openings, wedges
from tests.helpers import apply, close, real_content, to_bell, to_talk


def asked(turn=2, **seats):
    """A game of as many turns in the talks of its last one, in which all are asked."""
    content = real_content()
    plans = {seat: SeatPlan("ai") for seat in content.seat_ids()} | seats
    held = msgspec.structs.replace(wedges.staged(content, 4)[0], turn=turn)
    state = apply(content, None, Start(3, plans, "steward", turn, wedges=(held,))).state
    while state.turn < turn:
        state = close(content, to_bell(content, state)).state
        state = apply(content, state, NextTurn()).state
    return content, to_talk(content, state), held.wedge


def answered(content, state, wedge, answers):
    """The turn closed with these answers by seat."""
    sheets = {s: OrderSheet(matters=(MatterReply(wedge.card.id, answers[s]),)) for s in content.seat_ids()}
    return close(content, to_bell(content, state), sheets).state


def some(content, shares, doubles=0):
    """So many who pledge a share, after so many who pledge two; the rest nothing."""
    rows = ["double"] * doubles + ["share"] * shares + ["nothing"] * len(content.seats)
    return dict(zip(content.seat_ids(), rows, strict=False))


def event_of(state):
    return next(e for e in state.turns[-1].events if e.kind == "pledges_counted")


def test_pledges_come_in_the_last_turn_of_any_game_that_is_drawn():
    """C1340 Of the last turn players wrote: "turn 8 has little to decide"."""
    content = real_content()
    for turns in (4, 6, 8, 16):
        held = openings.scene(content, "drawn", 3, turns).wedges[-1]
        assert held.wedge.pledge and held.turn == turns
        assert sum(one.wedge.pledge for one in openings.scene(content, "drawn", 3, turns).wedges) == 1
    assert not openings.scene(content, "", 3, 8).wedges
    assert not openings.scene(content, "drawn", 3, 3).wedges
    drawn_end = openings.scene(content, "drawn", 3, 0).wedges
    asked_in = next(one.turn for one in drawn_end if one.wedge.pledge)
    assert asked_in == content.rules.turn.end_earliest_turn, "no later turn is sure to come"
    start = Start(3, {}, wedges=drawn_end)
    assert from_json(to_json(start), Start) == start


def test_the_paper_says_so_before_and_all_are_asked():
    """C1341 Told in one sentence when the last turn opens."""
    content, state, wedge = asked()
    for seat in content.seat_ids():
        found = words.asked(content, rules.view(content, state, seat), OrderSheet())
        assert [one.card for one in found] == [wedge.card.id]
        assert "whoever paid" in found[0].note
    told = next(h for h in headlines(content, rules.view(content, state, "JPN")) if h.kind == "pledges_asked")
    assert "{" not in told.text and "share" in told.text


@pytest.mark.parametrize(("shares", "doubles", "enough"), [(10, 0, True), (9, 0, False), (6, 2, True), (5, 2, False),
                                                           (0, 5, True), (0, 0, False), (0, 16, True)])  # fmt: skip
def test_enough_shares_renew_the_forum_and_two_count_for_two(shares, doubles, enough):
    """C1342 Ten shares of sixteen ministries, whoever pledges them."""
    content, state, wedge = asked()
    event = event_of(answered(content, state, wedge, some(content, shares, doubles)))
    assert event.data["held"] is enough and event.data["needed"] == 10
    assert event.data["noes"] == shares + 2 * doubles
    said = wedge_words.answered_words(content, event)
    assert "{" not in said and ("is renewed" in said) is enough


def test_money_leaves_only_where_enough_is_pledged():
    """C1343 Too few pledges cost nobody anything, to the last cent; enough are paid and gone."""
    content, state, wedge = asked()
    for shares in (9, 10):
        given = some(content, shares)
        after, bare = (answered(content, state, wedge, one) for one in (given, some(content, 0)))
        for seat, answer in given.items():
            budget = state.seats[seat].budget_usd_m
            due = wedge.card.answer(answer).money_budgets * budget if shares >= 10 else 0.0
            paid = bare.seats[seat].treasury_net_usd_m - after.seats[seat].treasury_net_usd_m
            assert paid == pytest.approx(due, abs=1e-6), seat
        lines = [m for m in after.turns[-1].money if m.detail == wedge.card.id]
        assert len(lines) == (10 if shares >= 10 else 0)
        assert all(m.payee == "" for m in lines), "it is for the years to come: no purse of this game gets it"


def test_what_is_renewed_is_everybodys_and_only_who_pledged_nothing_is_named():
    """C1344 Who leaves it to the others has the good of it, and half a point less trust of each."""
    content, state, wedge = asked()
    enough, short = (answered(content, state, wedge, some(content, n)) for n in (10, 9))
    first, last = content.seat_ids()[0], content.seat_ids()[-1]
    other = content.seat_ids()[1]
    moved = wedge.held_points - wedge.broken_points
    for seat in (first, last):
        assert enough.trust[f"{other}>{seat}"] - short.trust[f"{other}>{seat}"] == pytest.approx(moved, abs=1e-6)
    everybody = answered(content, state, wedge, some(content, 16))
    lost = everybody.trust[f"{other}>{last}"] - enough.trust[f"{other}>{last}"]
    assert lost == pytest.approx(0.5, abs=1e-6)


def test_silence_pledges_nothing_and_china_cannot_stop_the_question():
    """C1345 It is the forum's own question: it comes where a person plays China, too."""
    content, state, wedge = asked(**{CHINA: SeatPlan("human")})
    assert all(any(m.card == wedge.card.id for m in held.matters) for held in state.seats.values())
    content, state, _ = asked()
    after = close(content, to_bell(content, state)).state
    assert event_of(after).data["noes"] == 0


def test_who_pledges_what_it_spends_elsewhere_pays_no_interest_where_it_comes_to_nothing():
    """C1346 The cheat's road: two shares pledged out of a purse that is spent in the same turn, in hope of too few."""
    content, state, wedge = asked()
    last = content.seat_ids()[0]
    spent = (HomeOrder("users_help", amount_usd_m=state.seats[last].money_usd_m),)
    ends = []
    for answer in ("double", "nothing"):
        sheets = {last: OrderSheet(home=spent, matters=(MatterReply(wedge.card.id, answer),))}
        after = close(content, to_bell(content, state), sheets).state
        assert not event_of(after).data["held"]
        ends.append(after.seats[last])
    one, none = ends
    assert one.debt_usd_m == none.debt_usd_m == 0.0
    assert one.treasury_net_usd_m == pytest.approx(none.treasury_net_usd_m, abs=1e-9)


def test_a_person_reads_both_ends_of_each_answer_and_no_answer_is_best_in_both():
    """C1347 Leaving it to the others is better in either end, and each share lifts the odds of the better one."""
    content, state, _ = asked(turn=4)
    view = rules.view(content, state, "JPN")
    gains = {g.answer: g for g in answer_gains(content, view) if g.card == "pledges"}
    nothing, share, double = (gains[name] for name in ("nothing", "share", "double"))
    assert nothing.held_points > share.held_points > double.held_points
    assert share.broken_points == pytest.approx(double.broken_points) and share.broken_points > nothing.broken_points
    assert nothing.odds_share < share.odds_share < double.odds_share
    facts = matter_worth.worth_facts(content, view, share, pledge=True)
    assert [fact.name.split(" ")[0] for fact in facts] == ["Both", "Enough", "Too"]
    mean = share.odds_share * share.held_points + (1 - share.odds_share) * share.broken_points
    assert abs(mean) > 0.05 and facts[0].value == point_words.figure(mean), "found in play"
    _, _, wedge = content, state, wedges.staged(content, 4)[0].wedge
    assert "With 10 shares of 16" in wedge_words.count_words(content, wedge, share)
    assert "should pledge" in wedge_words.count_words(content, wedge, share)


def test_what_is_foretold_of_either_end_comes():
    """C1348 Promised against come: the ends differ in the score as the page says, by the same money and trust."""
    content, state, wedge = asked(turn=4)
    gains = {g.answer: g for g in answer_gains(content, rules.view(content, state, "JPN")) if g.card == "pledges"}
    given = some(content, 16)
    rest = {"nothing": given | {"JPN": "nothing"}, "share": given}
    came = {name: answered(content, state, wedge, one).scores["JPN"].total for name, one in rest.items()}
    told = gains["share"].held_points - gains["nothing"].held_points
    assert came["share"] - came["nothing"] == pytest.approx(told, abs=0.12)
    broken = {name: answered(content, state, wedge, one | {"JPN": name}).scores["JPN"].total
              for name, one in (("share", some(content, 0)), ("nothing", some(content, 0)))}  # fmt: skip
    told = gains["nothing"].held_points - gains["nothing"].broken_points
    assert came["nothing"] - broken["nothing"] == pytest.approx(told, rel=0.25)


def test_ministries_count_on_each_other_as_they_then_answer():
    """C1349 Beliefs that a table of them would refute help nobody: shares come by the odds that all reckon with."""
    content = real_content()
    for level in ("easy", "normal"):
        plans = {seat: SeatPlan("ai", level) for seat in content.seat_ids()}
        _, state, wedge = asked(turn=4, **plans)
        desks = {seat: sit(content, rules.view(content, state, seat)) for seat in content.seat_ids()}
        lines = {seat: weighed.line(desk, wedge) for seat, desk in desks.items()}
        counts = [line.others for line in lines.values()]
        assert max(counts) - min(counts) <= 1.0 + weighed.PAYS, "all reckon with the same odds but their own"
        bell = to_bell(content, state)
        given = [reply.answer for seat in content.seat_ids() for reply in orders(content, rules.view(
            content, bell, seat)).matters if reply.card == wedge.card.id]  # fmt: skip
        assert len(given) == 16 and len(set(given)) >= 2
        assert abs(wedges.noes(wedge, given) - sum(counts) / 15) <= 6


def test_an_adviser_looks_at_the_score_alone():
    """C1350 A person's adviser draws no lot: it names the answer that is worth most to its score."""
    content, state, wedge = asked(turn=4, JPN=SeatPlan("human", "normal"))
    assert weighed.spoken(sit(content, rules.view(content, state, "JPN")), wedge) is None
    assert weighed.spoken(sit(content, rules.view(content, state, "EU")), wedge) in (True, False)


def test_what_came_of_it_leads_the_results_and_is_the_cause_of_trust():
    """C1351 One sees what came of it: renewed or not, who pledged nothing, and whether one's own share decided."""
    content, state, wedge = asked()
    after = answered(content, state, wedge, some(content, 10))
    view = rules.view(content, after, content.seat_ids()[0])
    first = next(blow for blow in gravest(content, view, view.turn) if "renewed" in blow.word)
    assert first.good is True and first.face.figure == "10 shares, 10 needed"
    assert first.face.say == "Your pledge decided it."
    assert "pledges" in trust_causes.words(content, view, "JPN")
    free = rules.view(content, after, content.seat_ids()[-1])
    assert wedge_words.decided_words(event_of(after), free.seat) == "It was renewed without you."
    short = event_of(answered(content, state, wedge, some(content, 8)))
    assert wedge_words.decided_words(short, content.seat_ids()[-1]) == "Two shares of yours would have done it."
    assert wedge_words.decided_words(short, content.seat_ids()[0]) == ""


def test_a_whole_game_is_saved_and_read_again_with_its_pledges(tmp_path):
    """C1352 Saved, read and played again to the same end."""
    content = real_content()
    scene = openings.scene(content, "drawn", 5, 4)
    table = Table.new(content, 5, ai_plans(content, {}, "easy"), "predator", None, 4, scene=scene)
    past = []
    while table.state.phase != "over":
        for act in {"brief": table.open_talks, "talk": table.ring, "bell": lambda: table.close(force=True),
                    "results": table.next_turn}[table.state.phase],:  # fmt: skip
            assert not act()
    past = [entry for entry, _ in table.past]
    state = None
    for entry in past:
        state = apply(content, state, from_json(to_json(entry), type(entry))).state
    assert event_of(state).data == event_of(table.state).data
    assert state.scores == table.state.scores
