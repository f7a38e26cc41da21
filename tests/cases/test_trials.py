"""Trials of the table: China strikes one member, all others are asked, and what most do decides how long it lasts."""

import msgspec
import numpy as np
import pytest

from game import rules
from game.agents import orders
from game.model.entries import NextTurn, SeatPlan, Start
from game.model.ids import CHINA
from game.model.orders import MatterReply, OrderSheet
from game.model.plain import from_json, to_json
from game.present import matters as words
from game.present.for_you import for_you
from game.present.news import headlines
from game.rules import openings, trials
from tests.helpers import apply, close, real_content, to_bell, to_talk

replace = msgspec.structs.replace


def struck(turn=2, victim="KOR", **seats):
    """A game in the talks of the turn in which the table is asked."""
    content = real_content()
    plans = {seat: SeatPlan("ai") for seat in content.seat_ids()} | seats
    blow = trials.Staged(content.trials[0], turn, victim)
    state = apply(content, None, Start(3, plans, "steward", 6, trials=(blow,))).state
    while state.turn < turn:
        state = close(content, to_bell(content, state)).state
        state = apply(content, state, NextTurn()).state
    return content, to_talk(content, state), blow


def answered(content, state, blow, answer):
    """The turn closed with this answer of everybody."""
    sheet = OrderSheet(matters=(MatterReply(blow.trial.card.id, answer),))
    return close(content, to_bell(content, state), dict.fromkeys(content.seat_ids(), sheet)).state


def curb_of(state, blow):
    return next((c for c in state.china.curbs if c.id == trials.curb_id(blow.trial)), None)


def test_a_game_has_none_as_published_and_one_or_two_otherwise_each_in_a_turn_of_its_own():
    """C1007 A game has none as published and one or two otherwise each in a turn of its own."""
    content = real_content()
    assert not openings.scene(content, "", 3).trials
    for seed in range(40):
        for turns, wanted in ((3, 0), (6, 1), (10, 2), (16, 2)):
            found = openings.scene(content, "drawn", seed, turns).trials
            assert len(found) == wanted and len({s.turn for s in found}) == wanted
            assert all(trials.FIRST <= s.turn < turns and s.victim in s.trial.victims for s in found)
            assert len({s.trial.id for s in found}) == wanted
            assert len({s.victim for s in found}) == wanted, "found in play: the same question twice in one game"
    start = Start(3, {}, trials=openings.scene(content, "drawn", 3, 10).trials)
    assert from_json(to_json(start), Start) == start


def test_everybody_but_the_victim_is_asked_and_asked_nothing_else():
    """C1008 Everybody but the victim is asked and asked nothing else."""
    content, state, blow = struck()
    for seat in content.seat_ids():
        asked = words.asked(content, rules.view(content, state, seat), OrderSheet())
        if seat == blow.victim:
            assert all(a.card != blow.trial.card.id for a in asked)
        else:
            assert [a.card for a in asked] == [blow.trial.card.id] and "Republic of Korea" in asked[0].text
    view = rules.view(content, state, "JPN")
    told = next(h for h in headlines(content, view) if h.kind == "trial")
    assert "{" not in told.text and told.weight > 3
    assert curb_of(state, blow).destinations == (blow.victim,)
    own = " ".join(item.text for item in for_you(content, rules.view(content, state, blow.victim)))
    other = " ".join(item.text for item in for_you(content, view))
    assert "from you alone" in own and "from you alone" not in other


@pytest.mark.parametrize(("answer", "lasts"), [("serve", 1), ("speak", 1), ("licences", 4), ("quiet", 4)])
def test_what_most_do_decides_how_long_it_lasts(answer, lasts):
    """C1009 DESIGN 1: will the bloc hold? Who stands by pays alone, and all have the good of it."""
    content, state, blow = struck()
    state = answered(content, state, blow, answer)
    held = curb_of(state, blow)
    assert (held is None) == (lasts == 1)
    if held is not None:
        assert held.until_turn == blow.turn + lasts - 1
    event = next(e for e in state.turns[-1].events if e.kind == "trial_answered")
    assert event.data["asked"] == len(content.seats) - 1
    assert len(event.data["stood"]) == (event.data["asked"] if answer in blow.trial.stands else 0)
    assert words.stood_words(content, event).count("{") == 0
    trust = state.trust[f"{blow.victim}>JPN"], state.trust[f"{blow.victim}>EU"]
    assert min(trust) > 50 if answer == "serve" else max(trust) < 62


def test_the_blow_is_felt_by_the_victim():
    """C1010 The blow is felt by the victim."""
    content, state, blow = struck()
    after = answered(content, state, blow, "quiet")
    m, s, r = content.mineral_index(blow.trial.mineral), 2, content.region_index(blow.victim)
    price = np.asarray(after.turns[-1].months["price_delivered"])[-1, m, s]
    before = np.asarray(after.turns[-2].months["price_delivered"])[-1, m, s]
    assert price[r] > 1.1 * before[r]
    assert price[r] / before[r] > 1.1 * price[content.region_index("EU")] / before[content.region_index("EU")]


def test_ministries_answer_by_their_own_score_and_not_all_alike():
    """C1011 Ministries answer by their own score and not all alike."""
    everybody = {seat: SeatPlan("ai", "normal") for seat in real_content().seat_ids()}
    content, state, blow = struck(**everybody)
    state = to_bell(content, state)
    given = set()
    for seat in content.seat_ids():
        if seat != blow.victim:
            sheet = orders(content, rules.view(content, state, seat))
            given |= {reply.answer for reply in sheet.matters}
    assert len(given) >= 2


def test_it_does_not_fall_where_a_person_plays_china_or_the_victim_has_left():
    """C1012 It does not fall where a person plays china or the victim has left."""
    _, state, blow = struck(**{CHINA: SeatPlan("human")})
    assert curb_of(state, blow) is None
    _, state, blow = struck(victim="IDN")
    assert curb_of(state, blow) is None


def test_to_be_struck_is_no_jackpot():
    """C1038 Found in play: what serving the victim cost was paid to its treasury, and nine ministries made
    Korea 1.9 billion richer in the year in which China struck it."""
    found = real_content().trials
    assert found
    for trial in found:
        assert all(answer.to == "world" for answer in trial.card.answers if answer.id in trial.stands), trial.id
