"""What the debrief says of words given: who knew, what they cost, how they are drawn."""

import re
from datetime import UTC, datetime

import msgspec
import pytest

from game.model.events import Event
from game.model.talks import Clause, Promise
from game.reports import promises
from game.reports.china_story import Move, money_words
from game.reports.debrief import Debrief, debrief
from game.reports.deeds import deeds
from game.reports.handout import handout
from game.reports.page import page
from game.reports.played import Played
from game.reports.promises import promise_lines, timeline
from tests.reports import played
from tests.reports.looks import DARK, LIGHT


def test_the_broken_word_is_told_with_who_knew_and_what_it_cost(told: Debrief) -> None:
    (line,) = told.promises
    assert (line.giver, line.to, line.status, line.closed_turn) == ("AUS", "JPN", "broken", 2)
    assert line.trust_points < 0
    assert line.bond_usd_m == pytest.approx(5.0)
    assert "JPN" in line.known or line.known == "everybody"
    assert told.promise_counts == {"kept": 0, "broken": 1, "void": 0, "open": 0}


def test_a_promise_that_is_done_with_is_not_drawn_on() -> None:
    """Found in play: a vote kept in turn 1 stood in the chart until turn 3."""
    content, state = played.game()
    game = Played(content, state)
    lines = promise_lines(game)
    kept = msgspec.structs.replace(lines[0], status="kept", from_turn=1, until_turn=3, closed_turn=1)
    assert timeline(len(game.turns), (kept,)).spans[0].end == 1.0


def test_a_word_broken_unseen_and_found_later_lost_trust_it_did_not_win_it() -> None:
    """Found in class: "broken ... ended in turn 3; 2 points of trust won", of a word that broke in turn 2."""
    content, state = played.game()
    word = msgspec.structs.replace(
        state.promises[0], id="w9", clause=Clause("no_side_purchase", "AUS", mineral="ndpr", stage="refined"),
        status="broken", broken_turn=2, closed_turn=3, known_to=("AUS", "JPN"), money_usd_m=0.0,
    )  # fmt: skip
    data = {"promise": "w9", "giver": "AUS", "to": "JPN", "clause": "no_side_purchase", "bond_usd_m": 0.0,
            "others": [], "weighty": True}  # fmt: skip
    state = played.with_events(state, 2, Event("promise_kept", 2, seat="AUS", data=data))
    seen = msgspec.structs.replace(played.with_events(state, 3, Event("promise_broken", 3, seat="AUS", data=data)),
                                   promises=(word,))  # fmt: skip
    (line,) = promise_lines(Played(content, seen))
    assert line.ended == "broken in turn 2" and line.known.endswith("from turn 3 on")
    assert "won while it looked kept" in line.cost and "points of trust lost" in line.cost and line.trust_points < 0
    hidden = msgspec.structs.replace(word, known_to=(), closed_turn=2)
    (line,) = promise_lines(Played(content, msgspec.structs.replace(state, promises=(hidden,))))
    assert line.ended == "ended in turn 2" and line.known.startswith("nobody but")
    assert line.cost.endswith("cost nothing: nobody saw it")
    known = ("CHN", *state.seats)
    sworn = msgspec.structs.replace(word, giver="CHN", known_to=known, clause=msgspec.structs.replace(
        word.clause, kind="no_new_curb", giver="CHN"))  # fmt: skip
    (line,) = promise_lines(Played(content, msgspec.structs.replace(state, promises=(sworn,))))
    assert line.known.startswith("everybody") and "nobody saw it" not in line.cost, "was wrong: both in one line"
    assert "no trust to lose. It cost a step of tension" in line.cost
    seen = msgspec.structs.replace(sworn, known_to=("CHN", "JPN"))
    (line,) = promise_lines(Played(content, msgspec.structs.replace(state, promises=(seen,))))
    assert "count for less with who saw it" in line.cost


def test_deals_that_stood_before_the_game_are_not_counted_as_signed_in_it() -> None:
    content, state = played.game()
    old = msgspec.structs.replace(state.deals[0], id="d99", signed_turn=0)
    told = {d.seat: " ".join(d.lines) for d in deeds(Played(content, state))}
    more = msgspec.structs.replace(state, deals=(*state.deals, old))
    assert {d.seat: " ".join(d.lines) for d in deeds(Played(content, more))} == told


def test_the_drawing_of_promises_is_as_high_as_its_bars(told: Debrief) -> None:
    """Was wrong: six promises stood in a drawing for twenty-two, after it two pages of favours done as promised."""
    word = msgspec.structs.replace(told.promises[0], small=True, status="kept", text="does a favour")
    many = msgspec.structs.replace(told, promises=(*told.promises, *[word] * 25))
    bars = len(many.promise_chart.spans)
    drawn = [int(h) for h in re.findall(r'viewBox="0 0 1060 (\d+)"', page(many, LIGHT, DARK))]
    assert 70 + 26 * bars in drawn
    longer = msgspec.structs.replace(told, promises=(word,) * 40)
    tall = [int(h) for h in re.findall(r'viewBox="0 0 1060 (\d+)"', page(longer, LIGHT, DARK))]
    assert 70 + 26 * 40 in tall, "on a page that scrolls all of them have room"
    assert len(handout(many, LIGHT, datetime(2030, 1, 1, tzinfo=UTC))) < 1.05 * len(
        handout(told, LIGHT, datetime(2030, 1, 1, tzinfo=UTC)))  # fmt: skip


def test_words_are_read_out_of_the_record_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Was slow: each of sixteen ministries went through all events of the game for every word of all others."""
    content, state = played.game()
    read: list[str] = []
    line = promises._line

    def counted(game: Played, promise: Promise, *rest: object) -> promises.PromiseLine:
        read.append(promise.id)
        return line(game, promise, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(promises, "_line", counted)
    told = debrief(content, state)
    assert sorted(read) == sorted(p.id for p in state.promises)
    assert [p.id for p in told.promises] == [p.id for p in promise_lines(Played(content, state))]


def test_what_a_move_of_chinas_cost_or_earned_is_a_word_and_no_minus() -> None:
    """Found with a class: the column of costs said "-1.57 bn" of what the screen called "earned 1.57 bn"."""
    move = Move(1, "raises a price", "trend-up", "", "", -1570.0, quiet=False)
    assert money_words(move).startswith("earned ") and "−" not in money_words(move)
    assert money_words(msgspec.structs.replace(move, cost_usd_m=90.0)).startswith("paid ")
    assert money_words(msgspec.structs.replace(move, cost_usd_m=0.0)) == "–"


def test_a_word_kept_as_far_as_was_seen_says_what_was_bought_past_the_floor() -> None:
    """Found in class: "keeps the floor: kept, 3 points of trust won", of who bought 24 t past it unseen."""
    content, state = played.game()
    clause = Clause("keep_floor", "AUS", mineral="ndpr", stage="refined")
    word = msgspec.structs.replace(state.promises[0], id="w9", clause=clause, status="kept", from_turn=1, until_turn=2,
                                   closed_turn=2)  # fmt: skip
    bought = msgspec.structs.replace(state.turns[1], side_t={"AUS/ndpr/refined": 24.0})
    turns = (state.turns[0], bought, *state.turns[2:])
    for held, told in ((turns, True), (state.turns, False)):
        (line,) = promise_lines(Played(content, msgspec.structs.replace(state, promises=(word,), turns=held)))
        assert line.status == "kept" and (line.word != "kept") is told
        assert ("in turn 2 it bought 24.0" in line.cost) is told
