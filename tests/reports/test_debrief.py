"""The debrief against a game whose facts are known: everything that happened is told, nothing else."""

import csv
import io
import re
from datetime import UTC, datetime

import msgspec
import pytest

from game.model.entries import SeatPlan
from game.model.events import Event
from game.model.state import Money, State
from game.model.talks import Clause
from game.present import fmt
from game.present.names import heading
from game.reports import china_story
from game.reports.cheats import accounts, side_deals, told_itself
from game.reports.debrief import Debrief, debrief
from game.reports.gains import deeds, gains, treasury_words
from game.reports.handout import handout
from game.reports.page import page
from game.reports.plain_text import plain_text
from game.reports.played import Played
from game.reports.promises import promise_lines, timeline
from game.reports.tables import COLUMNS, report_tables
from game.reports.turning import _acts, price_moves
from game.rules.scoring import stockpile
from tests.reports import played
from tests.reports.looks import DARK, LIGHT, RECORD


def test_the_side_purchase_is_opened_with_what_it_saved_and_cost(told: Debrief) -> None:
    content, state = played.game()
    (deal,) = told.cheats
    assert (deal.turn, deal.seat, deal.found_turn) == (3, "USA", 3)
    assert "40.0 t a month of ndpr refined" in deal.what.replace("\u202f", " ")
    record = state.turns[2]
    assert record.side_t == {"USA/ndpr/refined": 40.0}
    assert deal.saved_usd_m == pytest.approx(record.evaded_usd_m["USA"])
    assert deal.saved_usd_m > 0
    (account,) = told.accounts
    fines = [m for m in record.money if m.what == "penalty"]
    assert account.paid_usd_m == pytest.approx(sum(m.amount_usd_m for m in fines))
    assert account.paid_usd_m == pytest.approx(content.rules.customs.penalty_levy_multiple * account.saved_usd_m)
    assert account.net_usd_m < 0


def test_the_forfeited_bond_stands_with_the_fine_in_all_that_is_told(told: Debrief) -> None:
    """Found in play: a side purchase cost a bond of forty million, and the debrief said fines 0, net 0."""
    content, state = played.game()
    (shut,) = [e for e in state.turns[2].events if e.kind == "suspended"]
    bond, (account,), (deal,) = shut.data["bond_usd_m"], told.accounts, told.cheats
    assert account.bond_usd_m == pytest.approx(bond)
    assert bond > 0
    assert account.net_usd_m == pytest.approx(account.saved_usd_m - account.paid_usd_m - bond)
    assert account.suspended_turns == min(shut.data["until_turn"] - 1, len(state.turns)) - 3
    words = fmt.money(bond)
    assert words in deal.outcome
    assert fmt.number(content.rules.trust.side_buying) in deal.outcome
    (charge,) = [text for _, text in told.charges if "forfeited" in text]
    assert words in charge and "trust" in charge


def test_of_a_member_that_comes_back_the_open_door_is_no_news() -> None:
    """Found in play: "is a full member again" and "the door is open" stood in the same paper."""
    content, state = played.game()
    door = Event("admitted", 3, seat="USA")
    back = Event("suspension_ended", 3, seat="USA", data={"bond_usd_m": 40.0})
    texts = []
    for events in ((door,), (door, back)):
        record = msgspec.structs.replace(state.turns[2], events=events)
        turns = (*state.turns[:2], record, *state.turns[3:])
        told = Played(content, msgspec.structs.replace(state, turns=turns, events=())).told
        texts.append([line.text for line in told if line.kind == "admitted" and line.turn == 3])
    assert [len(found) for found in texts] == [1, 0]


def test_summary_question_and_chart_weigh_the_share_of_china_alike(told: Debrief) -> None:
    """Found in play: the summary ended at 27 and 52 per cent, the charts beside it at 25 and 54."""
    ends = {chart.title: fmt.percent(chart.series[0].values[-1] / 100.0) for chart in told.dependence_charts}
    (line,) = [text for text in told.lead if text.startswith("China's share")]
    (asked,) = [q.text for q in told.questions if "At the end China still sold" in q.text]
    for stage in ("Refined", "Finished"):
        assert ends[stage] in line
        assert ends[stage] in asked


def test_a_fine_of_the_council_counts_as_what_cheating_cost() -> None:
    """Japan's thirty million came on top of the schedule; an honest member's fine makes nobody a cheat."""
    content, state = played.game()
    plain = accounts(Played(content, state))
    lines = [Money(3, seat, "FUND", 30.0, "fine") for seat in ("USA", "JPN")]
    record = msgspec.structs.replace(state.turns[2], money=(*state.turns[2].money, *lines))
    state = msgspec.structs.replace(state, turns=(*state.turns[:2], record, *state.turns[3:]))
    fined = accounts(Played(content, state))
    assert [(a.seat, a.paid_usd_m) for a in fined] == [("USA", plain[0].paid_usd_m + 30.0)]


def test_the_broken_word_is_told_with_who_knew_and_what_it_cost(told: Debrief) -> None:
    (line,) = told.promises
    assert (line.giver, line.to, line.status, line.closed_turn) == ("AUS", "JPN", "broken", 2)
    assert line.trust_points < 0
    assert line.bond_usd_m == pytest.approx(5.0)
    assert "JPN" in line.known or line.known == "everybody"
    assert told.promise_counts == {"kept": 0, "broken": 1, "void": 0, "open": 0}


def test_china_s_moves_carry_the_signal_each_answered(told: Debrief) -> None:
    by_turn = {move.turn: move for move in told.moves}
    assert "sa magnets opens in 12 months" in by_turn[2].signal
    assert by_turn[2].cost_usd_m > 0
    assert not by_turn[3].quiet
    assert by_turn[4].quiet


def test_turning_points_name_the_floor_the_cut_the_curb_and_the_two_breaches(told: Debrief) -> None:
    kinds = {point.kind for point in told.turning}
    assert {"motion_passed", "price_cut", "curb", "side_buying_found", "promise_broken"} <= kinds
    turns = [point.turn for point in told.turning]
    assert turns == sorted(turns)
    assert len(turns) <= 12


def test_chains_add_up_and_end_in_the_price_of_the_record() -> None:
    content, state = played.game()
    game = Played(content, state)
    moves = price_moves(game)
    assert moves
    for move in moves:
        m, s = game.at(move.place)
        r = content.region_index(move.region)
        price = state.turns[move.turn - 1].months["price_delivered"][-1, m, s, r]
        assert move.after == pytest.approx(price, rel=1e-3)
        assert move.before + sum(p.amount_usd_per_kg for p in move.why.parts) == pytest.approx(move.after, rel=1e-6)


def test_the_comparison_uses_the_no_policy_run_and_the_real_record(told: Debrief) -> None:
    _, state = played.game()
    assert len(told.gains) == len(state.seats)
    for gain in told.gains:
        assert sum(usd for _, usd in gain.treasury_lines) == pytest.approx(gain.treasury_usd_m)
        assert all(usd for _, usd in gain.treasury_lines), "a world without policy that costs nothing has no line"
    names = {series.name for chart in told.price_charts for series in chart.series}
    assert {"in JPN", "world", "no policy", "floor"} <= names
    assert all("no policy" in {s.name for s in chart.series} for chart in told.dependence_charts)
    assert [line.text for line in told.calendar] == ["A real act"]
    assert "An old quota" in [line.text for line in told.precedents]
    (swing,) = told.real_charts
    assert swing.series[0].values[:2] == (50.0, 100.0)
    assert swing.series[1].values[1] == pytest.approx(100.0)


def test_a_treasury_that_holds_stock_and_loans_is_not_poorer_for_it() -> None:
    content, state = played.game()
    game = Played(content, state)
    before = {gain.seat: gain.treasury_usd_m for gain in gains(game)}
    held = msgspec.structs.replace(state.seats["JPN"], stock_t={"ndpr/refined": 100.0})
    rich = msgspec.structs.replace(state, seats={**state.seats, "JPN": held})
    after = {gain.seat: gain.treasury_usd_m for gain in gains(Played(content, rich))}
    assert after["JPN"] - before["JPN"] == pytest.approx(stockpile(content, rich, "JPN"))
    assert after["JPN"] > before["JPN"]
    assert after["USA"] == before["USA"]


def test_six_to_eight_questions_come_from_this_game(told: Debrief) -> None:
    assert 6 <= len(told.questions) <= 8
    text = " ".join(q.text for q in told.questions)
    assert "In turn 2 China cut its price" in text
    assert "USA brought goods past the levy" in text
    assert "It was broken in turn 2" in text


def test_scores_come_last_and_agree_with_the_state(told: Debrief, html: str) -> None:
    _, state = played.game()
    assert [row.seat for row in told.scores] == sorted(state.scores, key=lambda s: -state.scores[s].total)
    order = re.findall(r'<section id="(\w+)"', html)
    assert order[:2] == ["mine", "happened"]  # one's own result first, as in the window, its score folded away
    assert order[-1] == "scores"


def test_the_plain_text_says_the_same_and_ends_with_the_scores(told: Debrief) -> None:
    text = plain_text(told)
    for word in ("China cuts its export price", "AUS to JPN", "USA, 40.0", "SCORES"):
        assert word in text
    assert text.index("WHAT HAPPENED") < text.index("QUESTIONS") < text.index("SCORES")
    assert max(len(line) for line in text.splitlines()) <= 100


def test_a_game_under_way_is_told_so_far_with_a_warning() -> None:
    content, state = played.game(until=2)
    assert state.phase != "over"
    found = debrief(content, state)
    assert "not over" in found.note
    assert found.scores == ()
    assert "Scores are given at the end" in page(found, LIGHT, DARK)


def test_a_game_just_opened_has_a_debrief_too() -> None:
    content, state = played.h.new_game(played.h.toy_content())
    found = debrief(content, state)
    assert found.lead == ("No turn has been resolved yet.",)
    assert "<h1>" in page(found, LIGHT, DARK)


def test_events_of_a_kind_nobody_tells_speak_with_their_own_words() -> None:
    content, state = played.game()
    new = Event("moon_landing", 2, seat="JPN", text="A plant on the moon.")
    torn = Event("curb", 2, data={}, text="A curb of another version.")
    record = msgspec.structs.replace(state.turns[1], events=(*state.turns[1].events, new, torn))
    changed = msgspec.structs.replace(state, turns=(state.turns[0], record, *state.turns[2:]))
    texts = [line.text for line in Played(content, changed).told]
    assert "JPN: A plant on the moon." in texts
    assert "A curb of another version." in texts
    assert "moon" in page(debrief(content, changed), LIGHT, DARK)


def test_tables_hold_the_facts_of_the_game() -> None:
    content, state = played.game()
    game = Played(content, state)
    tables = {name: list(csv.DictReader(io.StringIO(text))) for name, text in report_tables(game).items()}
    assert {name: tuple(rows[0]) for name, rows in tables.items()} == COLUMNS
    assert len(tables["money"]) == sum(len(r.money) for r in state.turns)
    votes = [row for row in tables["votes"] if row["kind"] == "reference_price"]
    assert {(row["seat"], row["vote"]) for row in votes} == {("USA", "yes"), ("JPN", "yes"), ("AUS", "yes")}
    (promise,) = tables["promises"]
    assert (promise["status"], promise["kind"], promise["bond_lost_usd_m"]) == ("broken", "customs_effort", "5")
    assert float(tables["scores"][0]["total"]) == pytest.approx(state.scores["USA"].total, rel=1e-5)
    (secret,) = tables["secrets"]
    assert (secret["seat"], secret["turn"]) == ("USA", "3")
    assert len(tables["dependence"]) == len(state.turns) * len(content.minerals) * 3


def test_treasuries_are_opened_into_lines_in_tables_and_on_paper() -> None:
    """Was wrong: screen and page said what a treasury's figure is made of, table and hand-out did not."""
    content, state = played.game()
    rows = list(csv.DictReader(io.StringIO(report_tables(Played(content, state))["treasuries"])))
    told = debrief(content, state)
    assert {row["seat"] for row in rows} == {g.seat for g in told.gains}
    for gain in told.gains:
        own = [row for row in rows if row["seat"] == gain.seat]
        assert float(own[-1]["amount_usd_m"]) == pytest.approx(gain.treasury_usd_m, rel=1e-4)
        assert sum(float(row["amount_usd_m"]) for row in own[:-1]) == pytest.approx(gain.treasury_usd_m, abs=0.01)
        assert all(name in treasury_words(gain) for name, usd in gain.treasury_lines if abs(usd) > 1)
    bare = msgspec.structs.replace(told, gains=tuple(msgspec.structs.replace(g, treasury_lines=()) for g in told.gains))
    made = datetime(2030, 1, 1, tzinfo=UTC)
    assert len(handout(told, LIGHT, made)) > len(handout(bare, LIGHT, made)) + 200


def test_nothing_is_called_cheating_where_nobody_cheated() -> None:
    content, state = played.game(until=2)
    game = Played(content, state)
    assert side_deals(game) == ()
    assert accounts(game) == ()
    assert [line.status for line in promise_lines(game)] == ["broken"]


def test_the_debrief_says_what_the_game_was_worth_to_china(told: Debrief) -> None:
    game = Played(*played.game())
    rows = game.state.china.ledger
    words = china_story.result_words(game)
    assert rows and fmt.money(sum(r.worth for r in rows)) in words and fmt.money(rows[-1].worth) in words
    assert words in told.purse
    none = msgspec.structs.replace(game.state, china=msgspec.structs.replace(game.state.china, ledger=()))
    assert china_story.result_words(Played(game.content, none)) == ""


def test_a_seat_minded_by_the_autopilot_is_still_its_persons() -> None:
    """Found in play: a half-played game of a person was headed "AI ministries in all seats"."""
    content, state = played.game()
    seat = state.seats["JPN"]
    minded = msgspec.structs.replace(seat, plan=SeatPlan("ai", "normal", autopilot=True))
    left = msgspec.structs.replace(state, seats={**state.seats, "JPN": minded})
    assert "a person at JPN" in debrief(content, left, RECORD).subtitle
    none = msgspec.structs.replace(seat, plan=SeatPlan("ai", "normal"))
    empty = msgspec.structs.replace(state, seats={**state.seats, "JPN": none})
    assert "AI ministries in all seats" in debrief(content, empty, RECORD).subtitle


def test_a_promise_that_is_done_with_is_not_drawn_on() -> None:
    """Found in play: a vote kept in turn 1 stood in the chart until turn 3."""
    content, state = played.game()
    game = Played(content, state)
    lines = promise_lines(game)
    kept = msgspec.structs.replace(lines[0], status="kept", from_turn=1, until_turn=3, closed_turn=1)
    assert timeline(len(game.turns), (kept,)).spans[0].end == 1.0


def test_owning_up_a_turn_later_is_told_beside_the_purchase_and_counted_once() -> None:
    """Found in play: what was disclosed stood as a second saving in the turn of the disclosure."""
    content, state = played.game()
    record = state.turns[2]
    told_why = {"USA": "Buys 40 % of its ndpr refined past the levy"}
    quiet = tuple(e for e in record.events if e.kind not in ("side_buying_found", "suspended"))
    owned = msgspec.structs.replace(
        next(e for e in record.events if e.kind == "side_buying_found"), kind="side_buying_disclosed", turn=4
    )
    first = msgspec.structs.replace(record, events=quiet, side_why=told_why)
    second = msgspec.structs.replace(
        state.turns[3], side_t={}, evaded_usd_m={}, events=(*state.turns[3].events, owned)
    )
    game = Played(content, msgspec.structs.replace(state, turns=(*state.turns[:2], first, second, *state.turns[4:])))
    (deal,) = side_deals(game)
    assert (deal.turn, deal.found_turn) == (3, 4) and "owned up" in deal.outcome
    (account,) = accounts(game)
    assert account.turns == 1 and account.saved_usd_m == pytest.approx(record.evaded_usd_m["USA"])
    assert told_itself(deal.why).startswith("It told itself: buys 40")
    assert told_itself("") == ""


def test_one_fine_for_two_turns_is_printed_once_and_names_what_the_game_had_of_a_suspension() -> None:
    """A class read the same fine under two turns, and "1 turn outside" beside a dialog that had said two."""
    content, state = played.game()
    record = state.turns[2]
    earlier = msgspec.structs.replace(
        state.turns[1], side_t=record.side_t, evaded_usd_m=record.evaded_usd_m, side_why=record.side_why
    )
    deals = side_deals(Played(content, msgspec.structs.replace(
        state, turns=(state.turns[0], earlier, *state.turns[2:]))))  # fmt: skip
    first, second = deals
    assert (first.turn, first.found_turn, second.turn, second.found_turn) == (2, 3, 3, 3)
    assert "fined" not in first.outcome and "came out in turn 3" in first.outcome and "fined" in second.outcome
    shut = next(e for e in record.events if e.kind == "suspended")
    long = msgspec.structs.replace(shut, data={**shut.data, "until_turn": 7})
    rest = tuple(long if e is shut else e for e in record.events)
    state = msgspec.structs.replace(state, turns=(*state.turns[:2], msgspec.structs.replace(record, events=rest),
                                                  *state.turns[3:]))  # fmt: skip
    (deal,) = side_deals(Played(content, state))
    assert "3 turns outside FORGE, 1 of which the game still had" in deal.outcome


def test_a_word_broken_unseen_and_found_later_lost_trust_it_did_not_win_it() -> None:
    """Found in class: "broken ... ended in turn 3; 2 points of trust won", of a word that broke in turn 2."""
    content, state = played.game()
    word = msgspec.structs.replace(
        state.promises[0], id="w9", clause=Clause("no_side_purchase", "AUS", mineral="ndpr", stage="refined"),
        status="broken", broken_turn=2, closed_turn=3, known_to=("AUS", "JPN"), money_usd_m=0.0,
    )  # fmt: skip
    data = {"promise": "w9", "giver": "AUS", "to": "JPN", "clause": "no_side_purchase", "bond_usd_m": 0.0,
            "others": [], "weighty": True}  # fmt: skip
    state = with_events(state, 2, Event("promise_kept", 2, seat="AUS", data=data))
    seen = msgspec.structs.replace(with_events(state, 3, Event("promise_broken", 3, seat="AUS", data=data)),
                                   promises=(word,))  # fmt: skip
    (line,) = promise_lines(Played(content, seen))
    assert line.ended == "broken in turn 2" and line.known.endswith("from turn 3 on")
    assert "won while it looked kept" in line.cost and "points of trust lost" in line.cost and line.trust_points < 0
    hidden = msgspec.structs.replace(word, known_to=(), closed_turn=2)
    (line,) = promise_lines(Played(content, msgspec.structs.replace(state, promises=(hidden,))))
    assert line.ended == "ended in turn 2" and line.known.startswith("nobody but")
    assert line.cost.endswith("cost nothing: nobody saw it")


def test_deals_that_stood_before_the_game_are_not_counted_as_signed_in_it() -> None:
    content, state = played.game()
    old = msgspec.structs.replace(state.deals[0], id="d99", signed_turn=0)
    told = {d.seat: " ".join(d.lines) for d in deeds(Played(content, state))}
    more = msgspec.structs.replace(state, deals=(*state.deals, old))
    assert {d.seat: " ".join(d.lines) for d in deeds(Played(content, more))} == told


def with_events(state: State, turn: int, *events: Event) -> State:
    rows = [msgspec.structs.replace(r, events=(*r.events, *events)) if r.turn == turn else r for r in state.turns]
    return msgspec.structs.replace(state, turns=tuple(rows))


def test_what_a_country_did_with_its_ore_and_whom_it_accused_wrongly_are_told() -> None:
    """Found in play: the acts that moved most, three quotas and a wrong charge, were in no line of "What you did"."""
    content, state = played.game()
    ore = {"mineral": "ndpr", "stage": "mine"}
    state = with_events(state, 2, Event("ore_measure", 2, seat="AUS", data={**ore, "share": 0.6, "curb_kind": "quota"}))
    state = with_events(state, 3, Event("ore_lifted", 3, seat="AUS", data=ore),
                        Event("wrong_accusation", 3, seat="USA", data={"accusers": ["AUS"]}))  # fmt: skip
    told = {d.seat: " ".join(d.lines) for d in deeds(Played(content, state))}
    assert "It let out 60" in told["AUS"] and "in turn 2 and 100" in told["AUS"] and "in turn 3." in told["AUS"]
    assert "It accused" in told["AUS"] and "in turn 3 without proof" in told["AUS"]
    assert "It let out" not in told["USA"] and "It accused" not in told["USA"]


def test_whom_it_rightly_accused_and_what_that_brought_are_told() -> None:
    """The accuser in words; who only sent inspectors has its share, and no charge."""
    content, state = played.game()
    right = {"accusers": ["AUS"], "rewards": {"AUS": 7.0}, "places": [], "fine_usd_m": 20.0}
    by_search = {"accusers": [], "rewards": {"JPN": 3.0}, "places": [], "fine_usd_m": 20.0}
    state = with_events(state, 3, Event("side_buying_found", 3, seat="USA", data=right),
                        Event("side_buying_found", 3, seat="USA", data=by_search))  # fmt: skip
    told = {d.seat: " ".join(d.lines) for d in deeds(Played(content, state))}
    assert "It rightly accused" in told["AUS"] and "brought it $\u202f7\u202fm" in told["AUS"]
    assert "accused" not in told["JPN"] and "brought it $\u202f3\u202fm" in told["JPN"]
    assert "brought it" not in told["USA"]


def test_a_price_counts_more_where_a_country_held_back_its_ore() -> None:
    content, state = played.game()
    state = seated(msgspec.structs.replace(state, china=msgspec.structs.replace(state.china, moves=())))
    plain_moves = {(m.turn, m.place): m.weight_usd_m for m in price_moves(Played(content, state), 50)}
    (turn, place), weight = next((k, w) for k, w in plain_moves.items() if k not in _acts(Played(content, state)))
    held = Event("ore_measure", turn, seat="AUS", data={"mineral": place[0], "stage": "mine", "share": 0.5})
    then = {(m.turn, m.place): m.weight_usd_m for m in price_moves(Played(content, with_events(state, turn, held)), 50)}
    assert then[turn, place] == pytest.approx(3.0 * weight)


def seated(state: State, *people: str) -> State:
    """The same game as if just these ministries had been played by people."""
    seats = {
        seat: msgspec.structs.replace(held, plan=SeatPlan("human" if seat in people else "ai"))
        for seat, held in state.seats.items()
    }
    return msgspec.structs.replace(state, seats=seats)


def test_who_played_alone_reads_of_its_own_country_first() -> None:
    """Was wrong: the debrief of a Philippine game opened on prices in the Union and in the United States."""
    content, state = played.game()
    own = debrief(content, seated(state, "JPN"))
    assert price_moves(Played(content, seated(state, "JPN")))[0].region == "JPN"
    assert "delivered in JPN" in own.chains[0].chart.unit
    first = own.price_charts[0]
    assert [s.name for s in first.series][:2] == ["in JPN", "world"]
    game = Played(content, seated(state, "JPN"))
    bill = {p: game.home_uses("JPN")[-1]["/".join(p)] * game.home_prices("JPN")[-1]["/".join(p)] for p in game.places}
    assert first.title == heading(content, *max(bill, key=lambda p: bill[p]))


@pytest.mark.parametrize("people", [(), ("JPN", "USA")])
def test_where_nobody_or_several_played_the_table_comes_first(people: tuple[str, ...]) -> None:
    content, state = played.game()
    told = debrief(content, seated(state, *people))
    assert [c.turn for c in told.chains] == sorted(c.turn for c in told.chains)
    assert all(s.name != "in JPN" for chart in told.price_charts for s in chart.series)


def test_the_drawing_of_promises_is_as_high_as_its_bars(told: Debrief) -> None:
    """Was wrong: six promises stood in a drawing for twenty-two, after it two pages of favours done as promised."""
    word = msgspec.structs.replace(told.promises[0], small=True, status="kept", text="does a favour")
    many = msgspec.structs.replace(told, promises=(*told.promises, *[word] * 25))
    bars = len(many.promise_chart.spans)
    drawn = [int(h) for h in re.findall(r'viewBox="0 0 1060 (\d+)"', page(many, LIGHT, DARK))]
    assert 70 + 26 * bars in drawn
    assert len(handout(many, LIGHT, datetime(2030, 1, 1, tzinfo=UTC))) < 1.05 * len(
        handout(told, LIGHT, datetime(2030, 1, 1, tzinfo=UTC)))  # fmt: skip
