"""Wedges: Beijing writes to every ministry by itself, and enough noes hold the forum's line."""

import msgspec
import pytest

from game import rules
from game.agents import answer_gains, orders
from game.model.entries import NextTurn, SeatPlan, Start
from game.model.ids import CHINA
from game.model.orders import MatterReply, OrderSheet
from game.model.plain import from_json, to_json
from game.present import ending, matter_worth, trust_causes, wedge_words
from game.present import matters as words
from game.present.gravest import gravest
from game.present.news import headlines
from game.reports import china_story
from game.reports.played import Played
from game.rules import openings, wedges
from tests.helpers import apply, close, real_content, to_bell, to_talk


def written(turn=2, length=8, **seats):
    """A game in the talks of the turn in which all are asked."""
    content = real_content()
    plans = {seat: SeatPlan("ai") for seat in content.seat_ids()} | seats
    held = msgspec.structs.replace(wedges.staged(content, length)[0], turn=turn)
    state = apply(content, None, Start(3, plans, "steward", length, wedges=(held,))).state
    while state.turn < turn:
        state = close(content, to_bell(content, state)).state
        state = apply(content, state, NextTurn()).state
    return content, to_talk(content, state), held.wedge


def answered(content, state, wedge, answers):
    """The turn closed with these answers by seat."""
    sheets = {s: OrderSheet(matters=(MatterReply(wedge.card.id, answers[s]),)) for s in content.seat_ids()}
    return close(content, to_bell(content, state), sheets).state


def all_say(content, answer):
    return dict.fromkeys(content.seat_ids(), answer)


def letters(scene):
    """The wedges that are China's."""
    return [held for held in scene.wedges if not held.wedge.pledge]


def event_of(state):
    return next(e for e in state.turns[-1].events if e.kind == "wedge_answered")


def test_a_long_game_has_two_in_its_later_turns_and_no_trial_in_them():
    """C1292 Of turns 5 to 8 players wrote: "no choice that mattered"."""
    content = real_content()
    assert not openings.scene(content, "", 3, 8).wedges
    for seed in range(20):
        scene = openings.scene(content, "drawn", seed, 8)
        assert [held.turn for held in letters(scene)] == [5, 7]
        assert not {held.turn for held in scene.trials} & {5, 7} and len(scene.trials) == 2
    assert [held.turn for held in letters(openings.scene(content, "drawn", 3, 6))] == [5]
    assert not letters(openings.scene(content, "drawn", 3, 4))
    first, last = (held.wedge.card.answer("take").money_budgets for held in letters(scene))
    assert last < first < 0, "the last offer is the dearer one"
    start = Start(3, {}, wedges=scene.wedges)
    assert from_json(to_json(start), Start) == start


def test_everybody_is_asked_and_asked_nothing_else():
    """C1293 Everybody is asked, the turn after the paper said so."""
    content, state, wedge = written()
    for seat in content.seat_ids():
        asked = words.asked(content, rules.view(content, state, seat), OrderSheet())
        assert [a.card for a in asked] == [wedge.card.id] and asked[0].wedge == wedge
    told = next(h for h in headlines(content, rules.view(content, state, "JPN")) if h.kind == "wedge")
    assert "{" not in told.text and told.weight > 3


@pytest.mark.parametrize(("takers", "payers", "holds"), [(0, 0, True), (6, 0, True), (7, 0, False), (7, 1, True),
                                                         (9, 3, True), (9, 2, False), (16, 0, False)])  # fmt: skip
def test_noes_hold_the_line_and_one_that_is_paid_for_counts_for_two(takers, payers, holds):
    """C1294 Ten noes of sixteen: money that would lapse buys a second one."""
    content, state, wedge = written()
    seats = content.seat_ids()
    answers = dict(zip(seats, ["take"] * takers + ["carry"] * payers + ["refuse"] * 16, strict=False))
    after = answered(content, state, wedge, answers)
    event = event_of(after)
    assert event.data["held"] is holds and event.data["needed"] == 10 and event.data["asked"] == 16
    assert event.data["noes"] == 16 - takers + payers
    assert event.data["took"] == list(seats[:takers])
    said = wedge_words.answered_words(content, event)
    assert "{" not in said and ("holds" in said) is holds


def test_a_line_that_holds_pays_who_said_no_and_one_that_breaks_costs_everybody():
    """C1295 What is taken is sure and one's own; what the line does is everybody's."""
    content, state, wedge = written()
    one = all_say(content, "refuse") | {"EU": "take"}
    held, plain = (answered(content, state, wedge, a) for a in (one, all_say(content, "refuse")))
    broken = answered(content, state, wedge, all_say(content, "take"))
    assert held.trust["JPN>EU"] == pytest.approx(plain.trust["JPN>EU"] - wedge.held_points - 0.5, abs=1e-6)
    assert held.trust["JPN>USA"] == pytest.approx(plain.trust["JPN>USA"], abs=1e-6)
    down = broken.trust["JPN>USA"] - plain.trust["JPN>USA"]
    assert down == pytest.approx(wedge.broken_points - wedge.held_points - 0.5, abs=1e-6)
    budget = state.seats["EU"].budget_usd_m
    lines = [m for m in held.turns[-1].money if m.detail == wedge.card.id]
    assert [(m.payee, m.amount_usd_m) for m in lines] == [("EU", pytest.approx(0.53 * budget))]


def test_silence_is_a_no_and_where_a_person_plays_china_nobody_writes():
    """C1296 Silence is a no, and where a person plays china nobody writes."""
    content, state, _ = written()
    after = close(content, to_bell(content, state)).state
    assert not event_of(after).data["took"]
    _, state, _ = written(**{CHINA: SeatPlan("human")})
    assert not any(held.matters for held in state.seats.values())


def test_a_person_sees_what_each_answer_comes_to_in_both_ends_and_by_what_odds():
    """C1297 Two sides in figures: the money is better in either end, and each no lifts the odds of the better one."""
    content, state, wedge = written(turn=4, length=8)
    view = rules.view(content, state, "USA")
    gains = {g.answer: g for g in answer_gains(content, view)}
    take, no, carry = (gains[name] for name in ("take", "refuse", "carry"))
    assert take.held_points > take.broken_points and no.held_points > no.broken_points
    assert no.broken_points < take.broken_points and no.broken_points < 0 < no.held_points
    assert take.odds_share < no.odds_share < carry.odds_share
    assert 4 < no.others_noes < 17
    facts = matter_worth.worth_facts(content, view, no)
    assert len(facts) == 3 and not any("{" in fact.name for fact in facts)
    assert "10 noes of 16" in wedge_words.count_words(content, wedge, None)
    assert "others should say" in wedge_words.count_words(content, wedge, no)


def test_ministries_weigh_it_by_their_own_score_and_not_all_alike():
    """C1298 Ministries weigh it by their own score and not all alike."""
    everybody = {seat: SeatPlan("ai", "normal") for seat in real_content().seat_ids()}
    content, state, wedge = written(turn=4, length=8, **everybody)
    state = to_bell(content, state)
    given = [reply.answer for seat in content.seat_ids()
             for reply in orders(content, rules.view(content, state, seat)).matters]  # fmt: skip
    assert len(set(given)) >= 2
    assert 4 <= wedges.noes(wedge, given) <= 15


def test_what_came_of_it_leads_the_results_and_is_the_cause_of_trust():
    """C1299 One sees what came of it: who took the money, whether the line held, what trust it moved."""
    content, state, wedge = written()
    after = answered(content, state, wedge, all_say(content, "take") | {"USA": "carry"})
    view = rules.view(content, after, "USA")
    first = next(blow for blow in gravest(content, view, view.turn) if blow.grade == "wedge_answered")
    assert "breaks" in first.word and first.good is False
    assert first.face.figure == "2 noes, 10 needed"
    assert "letters" in trust_causes.words(content, view, "JPN")
    assert "in trouble" not in trust_causes.words(content, rules.view(content, after, "EU"), "JPN")


@pytest.mark.parametrize(("reader", "takers", "payers", "said"), [
    ("USA", 6, 0, "Your no decided it."), ("USA", 5, 0, ""), ("USA", 7, 0, "A second no of yours would have held it."),
    ("USA", 8, 1, ""), ("PHL", 7, 0, "Your no would have held it."), ("PHL", 6, 0, ""), ("PHL", 8, 0, ""),
    ("USA", 7, 1, "Your second no decided it.")])  # fmt: skip
def test_who_alone_decided_reads_so(reader, takers, payers, said):
    """C1310 Played: 10 noes of 10, and nothing said that it was the reader's own."""
    content, state, wedge = written()
    seats = [reader, *(s for s in content.seat_ids() if s != reader)]
    rest = ["take"] * takers
    mine = rest.pop() if reader == "PHL" else ("carry" if payers else "refuse")
    answers = dict(zip(seats, [mine, *rest, *["refuse"] * 16], strict=False))
    event = event_of(answered(content, state, wedge, answers))
    assert wedge_words.decided_words(event, reader) == said
    assert wedge_words.decided_words(event, CHINA) == ""


def test_terms_that_all_answers_take_are_a_fault_of_the_scenario():
    """C1300 Terms that all answers take are a fault of the scenario."""
    for wedge in real_content().wedges:
        assert {a.id for a in wedge.card.answers} - {*wedge.takes}
        assert (wedge.card.silence in wedge.takes) is wedge.pledge, "silence takes no money and pledges none"
        assert msgspec.json.decode(msgspec.json.encode(wedge), type=type(wedge)) == wedge


def test_the_debrief_names_letters_among_chinas_moves():
    """C1353 The list of China's moves said "no move" of the turn in which it wrote to all."""
    content, state, wedge = written()
    after = answered(content, state, wedge, all_say(content, "refuse") | {"USA": "take"})
    line = next(line for line in ending.china_lines(content, rules.view(content, after, "JPN")) if line.icon == "china")
    assert line.turn == 2 and "United States" in line.text and "keeping out" in line.text
    told = [move for move in china_story.move_lines(Played(content, after)) if move.turn == 2 and not move.quiet]
    assert any("keeping out" in move.text and "test of the members" in move.signal for move in told)
    assert not china_story.purse_words(Played(content, after)).startswith("China made no move")
