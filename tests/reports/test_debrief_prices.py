"""Price moves, their causes, and whose prices come first."""

import msgspec
import numpy as np
import pytest

from game.model.arrays import Bundle
from game.model.events import Event
from game.model.ids import CHINA, PUBLIC, STAGES
from game.present import fmt, public, shocks, stakes
from game.present.names import heading
from game.reports import turning
from game.reports.chains import chains
from game.reports.compare import UNREAD, price_places
from game.reports.debrief import Debrief, debrief
from game.reports.played import Played, RealEvent, Record
from game.reports.price_moves import ROOM, _acts, _ranked, price_moves
from game.reports.turning import turning_points
from game.rules import view as view_of
from tests.reports import played


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


def test_a_vote_of_the_turn_comes_before_its_prices_and_is_no_answer_to_them() -> None:
    """Found with a class: the same floor was what it began with, and stood under "After it, T1"."""
    content, state = played.game()
    game = Played(content, state)
    move = price_moves(game)[0]
    for turn, there in ((move.turn, False), (move.turn + 1, True)):
        if turn > len(state.turns):
            continue
        vote = Event("motion_passed", turn, seat="JPN", data={
            "motion": "m1", "motion_kind": "reference_price", "mineral": move.place[0], "stage": move.place[1],
            "price_usd_per_kg": 449.0, "heads_share": 1.0, "weight_share": 1.0, "votes": {}, "effective_turn": turn + 1,
        })  # fmt: skip
        calm = (msgspec.structs.replace(t, events=tuple(e for e in t.events if e.kind != "motion_passed"))
                for t in state.turns)  # fmt: skip
        quiet = msgspec.structs.replace(state, turns=tuple(calm))
        (chain,) = chains(Played(content, played.with_events(quiet, turn, vote)), (move,))
        assert any(s.label.startswith("After it") and "449" in s.text for s in chain.steps) == there


def test_moves_are_ranked_by_the_prices_that_they_tell() -> None:
    """Found in play: a price three times as dear in turn 1 was no turning point, a fall of 7 % was: ranked were the
    means of turns, told the last months."""
    content, state = played.game()
    game = Played(content, state)
    for place in game.places:
        m, s = game.at(place)
        home = state.turns[0].months["price_delivered"][-1, m, s, content.region_index("JPN")]
        assert game.home_end_prices("JPN")[0][f"{place[0]}/{place[1]}"] == pytest.approx(float(np.nan_to_num(home)))
    leap = played.game()[1]
    months = {name: np.array(values) for name, values in leap.turns[-1].months.items()}
    far = next(p for p in game.places if p[1] == "refined" and game.uses[-1]["/".join(p)] > 0)
    m, s = game.at(far)
    months["price_delivered"][-1, m, s] *= 40.0  # only the last month leaps: the turn's mean hardly moves
    last = msgspec.structs.replace(leap.turns[-1], months=Bundle(months))
    moved = Played(content, msgspec.structs.replace(leap, turns=(*leap.turns[:-1], last)))
    rows = {place: size for size, turn, place in _ranked(moved, moved.end_prices, moved.uses, moved.base_prices)
            if turn == last.turn}  # fmt: skip
    assert max(rows, key=lambda place: rows[place]) == far


def test_summary_question_and_chart_weigh_the_share_of_china_alike(told: Debrief) -> None:
    """Found in play: the summary ended at 27 and 52 per cent, the charts beside it at 25 and 54."""
    ends = {chart.title: fmt.percent(chart.series[0].values[-1] / 100.0) for chart in told.dependence_charts}
    (line,) = [text for text in told.lead if text.startswith("China's share")]
    (asked,) = [q.text for q in told.questions if "At the end China still sold" in q.text]
    for stage in ("Refined", "Finished"):
        assert ends[stage] in line
        assert ends[stage] in asked


def test_a_price_counts_more_where_a_country_held_back_its_ore() -> None:
    content, state = played.game()
    state = played.seated(msgspec.structs.replace(state, china=msgspec.structs.replace(state.china, moves=())))
    plain_moves = {(m.turn, m.place): m.weight_usd_m for m in price_moves(Played(content, state), 50)}
    (turn, place), weight = next((k, w) for k, w in plain_moves.items() if k not in _acts(Played(content, state)))
    held = Event("ore_measure", turn, seat="AUS", data={"mineral": place[0], "stage": "mine", "share": 0.5})
    after = Played(content, played.with_events(state, turn, held))
    then = {(m.turn, m.place): m.weight_usd_m for m in price_moves(after, 50)}
    assert then[turn, place] == pytest.approx(3.0 * weight)


def test_who_played_alone_reads_of_its_own_country_first() -> None:
    """Was wrong: the debrief of a Philippine game opened on prices in the Union and in the United States."""
    content, state = played.game()
    own = debrief(content, played.seated(state, "JPN"))
    assert price_moves(Played(content, played.seated(state, "JPN")))[0].region == "JPN"
    assert "delivered in JPN" in own.chains[0].chart.unit
    first = own.price_charts[0]
    assert [s.name for s in first.series][:2] == ["in JPN", "world"]
    game = Played(content, played.seated(state, "JPN"))
    trade = (game.home_uses("JPN")[-1], game.home_outputs("JPN")[-1])
    bill = {p: sum(row["/".join(p)] for row in trade) * game.prices[-1]["/".join(p)] for p in game.places}
    assert first.title == heading(content, *max(bill, key=lambda p: bill[p]))


@pytest.mark.parametrize("people", [(), ("JPN", "USA")])
def test_where_nobody_or_several_played_the_table_comes_first(people: tuple[str, ...]) -> None:
    content, state = played.game()
    told = debrief(content, played.seated(state, *people))
    assert [c.turn for c in told.chains] == sorted(c.turn for c in told.chains)
    assert all(s.name != "in JPN" for chart in told.price_charts for s in chart.series)


def test_a_miner_reads_of_what_it_sells() -> None:
    """Was wrong: a Brazilian game opened on magnets and cobalt, its ore that fell by two fifths stood nowhere."""
    content, state = played.game()
    game = Played(content, played.seated(state, "AUS"))
    own = [move for move in price_moves(game) if move.own]
    sold = game.home_outputs("AUS")
    used = game.home_uses("AUS")
    assert own
    for move in own:
        key = "/".join(move.place)
        assert sold[move.turn - 1][key] + used[move.turn - 1][key] > 0
    made = max(game.places, key=lambda p: sold[-1]["/".join(p)] * game.prices[-1]["/".join(p)])
    assert made in price_places(game, ())[:2]


def test_the_steepest_move_of_an_own_good_is_a_turning_point() -> None:
    """Found in play: ore of one's own mines from 235 to 699 stood nowhere, and a move of eight per cent was told."""
    content, state = played.game()
    game = Played(content, played.seated(state, "JPN"))
    focus = content.seat("JPN").focus
    stakes = {p: game.home_uses("JPN")[1]["/".join(p)] + game.home_outputs("JPN")[1]["/".join(p)] for p in game.places}
    place = min((p for p in game.places if p[0] in focus), key=lambda p: stakes[p] * game.prices[1]["/".join(p)])
    turns = []
    for record in state.turns:
        price = np.array(record.months["price_delivered"])
        if record.turn >= 2:
            price[(slice(None), *game.at(place))] *= 2.6
        months = Bundle({**{k: record.months[k] for k in record.months}, "price_delivered": price})
        turns.append(msgspec.structs.replace(record, months=months))
    steep = Played(content, played.seated(msgspec.structs.replace(state, turns=tuple(turns)), "JPN"))
    moves = price_moves(steep)
    assert (moves[0].turn, moves[0].place) == (2, place) and moves[0].own
    told = [point for point in turning_points(steep, moves) if point.kind == "price"]
    assert any(point.turn == 2 and point.mineral == place[0] for point in told)


def test_purses_behind_a_price_at_home_are_those_at_home() -> None:
    """Was wrong: behind a price in Brazil stood what the European Union lost, by Brazil's price."""
    content, state = played.game()
    game = Played(content, played.seated(state, "JPN"))
    moves = price_moves(game)
    for chain, move in zip(chains(game, moves), sorted(moves, key=lambda m: (not m.own, m.turn)), strict=True):
        purse = " ".join(step.text for step in chain.steps if step.label == "Purses")
        if move.region == "JPN" and purse:
            assert "USA" not in purse and "AUS" not in purse


def test_a_move_is_worth_the_same_in_the_debrief_as_on_its_results_page() -> None:
    """Found in play: "−$ 183 m" on the results page of a turn, "lost about $ 488 m" in the debrief of the same move."""
    content, state = played.game()
    own = played.seated(state, "JPN")
    game = Played(content, own)
    moves = [move for move in price_moves(game) if move.own and move.region == "JPN"]
    compared = 0
    for move in moves:
        then = msgspec.structs.replace(own, turn=move.turn, phase="results", turns=own.turns[: move.turn])
        stake = stakes.good_stake(content, view_of(content, then, "JPN"), *move.place)
        shock = game.shock(move.turn, move.place, "JPN")
        assert shock is not None and shock.net_usd_m == pytest.approx(stake.net_usd_m)
        (chain,) = chains(game, (move,))
        purse = " ".join(step.text for step in chain.steps if step.label == "Purses")
        if abs(shock.users_usd_m) >= shocks.TRIFLE_USD_M:
            assert fmt.money(abs(shock.users_usd_m)) in purse
            compared += 1
    assert compared


def test_the_greatest_loss_of_ones_own_country_is_told_and_beside_the_worlds_price() -> None:
    """Found in play: a good at home from 64.6 to 4.88, the world at 39.2, cost $ 240 m and stood nowhere; it was none
    that the ministry stands for."""
    content, state = played.game()
    base, months = played.seated(state, "AUS"), content.rules.turn.months_per_turn
    first = Played(content, base)
    place = max(first.places, key=lambda p: first.home_outputs("AUS")[1]["/".join(p)] * first.prices[1]["/".join(p)])
    m, s = first.at(place)
    r, turns = content.region_index("AUS"), []
    for record in state.turns:
        price = np.array(record.months["price_delivered"])
        if record.turn == 2:
            price[:, m, s, r] *= np.linspace(0.9, 0.1, months)
        bundle = Bundle({**{k: record.months[k] for k in record.months}, "price_delivered": price})
        turns.append(msgspec.structs.replace(record, months=bundle))
    game = Played(content, msgspec.structs.replace(base, turns=tuple(turns)))
    worst = min(game.own_shocks, key=lambda row: row[1].net_usd_m)
    assert (worst[0], (worst[1].mineral, worst[1].stage)) == (2, place)
    found = [move for move in price_moves(game) if (move.turn, move.place, move.own) == (2, place, True)]
    assert found
    told = [p.because for p in turning_points(game, price_moves(game)) if p.kind == "price" and p.turn == 2]
    assert any("for your country" in text for text in told)
    assert all(". Over the turn" in text and ".. Over" not in text for text in told if "Over the turn" in text)


def test_what_befell_ones_own_ministry_comes_before_the_same_elsewhere() -> None:
    """Found in play: voters threw the player's cabinet out, and no turning point said so."""
    content, state = played.game()
    data = {"card": "", "won": False, "support": 30.0, "mark": 45.0, "budget_share": 0.0, "trait": "", "points": 0}
    others = [Event("election", turn, seat=seat, data=data) for turn, seat in ((1, "USA"), (3, "JPN"))]
    lost = played.with_events(played.with_events(played.seated(state, "JPN"), 1, others[0]), 3, others[1])
    points = [p for p in turning_points(Played(content, lost), ()) if p.kind == "election"]
    assert 3 in {p.turn for p in points}
    crowd = [Event(kind, 2, seat="USA", data={"mineral": "ndpr"}, text=kind) for kind in
             ("left", "suspended", "truce", "emergency_sharing", *(f"odd{k}" for k in range(14)))]  # fmt: skip
    crowded = Played(content, played.with_events(lost, 2, *crowd))
    assert 3 in {p.turn for p in turning_points(crowded, ()) if p.kind == "election"}


def test_what_was_read_in_a_source_comes_before_what_is_only_recalled() -> None:
    """Was wrong: hand-outs named "general encyclopaedic knowledge" as a source."""
    content, state = played.game()
    facts = tuple(
        RealEvent(f"201{k}-01-01", f"Case {k}", ("dump",), ("ndpr",) if k else (), UNREAD if k else "A paper",
                  confidence="recalled" if k else "verified")
        for k in range(3)
    )  # fmt: skip
    told = debrief(content, state, Record(events=facts)).precedents
    assert [line.text for line in told] == ["Case 0", "Case 1"]
    assert (told[1].source, told[1].confidence) == ("widely reported", "told from memory"), "words for a reader"


def test_a_room_finds_the_move_that_it_had_guessed() -> None:
    """A class had guessed oxide twice, by a fifth each; the page told of gallium and of magnets by two per cent."""
    content, state = played.game()
    room = played.seated(state, "JPN", "USA")
    moves = price_moves(Played(content, room))
    found = {(move.turn, move.place): move.region for move in moves}
    asked = 0
    for turn in range(2, len(state.turns) + 1):
        then = msgspec.structs.replace(room, turn=turn, phase="results", turns=room.turns[:turn])
        view = view_of(content, then, PUBLIC)
        if public.question(content, view).true != "same":
            assert found[turn, public.asked(content, view)] in ("JPN", "USA")
            asked += 1
    assert asked == 2, "the cut and the curb of this game"


def test_a_room_is_asked_by_what_moved_outside_china() -> None:
    """Was wrong: use inside China weighed in the guess before the results, and not in the debrief of it."""
    content, state = played.game()
    view = view_of(content, msgspec.structs.replace(state, phase="results", turns=state.turns[: state.turn]), PUBLIC)
    before, china = public.asked(content, view), content.region_index(CHINA)
    for place in ((m.id, stage) for m in content.minerals for stage in STAGES[1:]):
        use = view.prices["use"].copy()
        use[:, content.mineral_index(place[0]), STAGES.index(place[1]), china] = 1e9
        there = msgspec.structs.replace(view, prices={**view.prices, "use": use})
        assert public.asked(content, there) == before


def test_a_room_reads_what_somebody_did_to_a_price_and_the_steepest_move_in_a_row_of_buttons() -> None:
    """Was wrong: fourteen moves, none of the good that China had undercut, nor of the price that rose by half."""
    content, state = played.game()
    room = played.seated(state, "JPN", "USA")
    moves = price_moves(Played(content, room))
    assert 0 < len(moves) <= ROOM and len({(m.turn, m.place) for m in moves}) == len(moves)
    far = [abs(np.log(m.after / m.before)) for m in moves]
    assert far[0] == max(far), "the steepest opens the page"
    struck = {(m.turn, (m.mineral, m.stage)) for m in state.china.moves if m.kind in ("cut", "curb")}
    assert struck & {(m.turn, m.place) for m in moves}


def test_a_lost_election_and_a_price_rise_of_chinas_turn_a_game() -> None:
    """Found with a class: China's last stroke and the falls of two cabinets were no turning points."""
    content, state = played.game()
    lost = Event("election", 2, seat="JPN", data={"card": "", "won": False, "support": 30.0, "mark": 45.0,
                                                  "budget_share": 0.0, "trait": "", "points": 0})  # fmt: skip
    rise = Event("price_rise", 2, data={"mineral": "ndpr", "stage": "component", "step_share": 0.6, "destinations": []})
    kinds = {p.kind for p in turning_points(Played(content, played.with_events(state, 2, lost, rise)), ())}
    assert {"election", "price_rise"} <= kinds
    won = msgspec.structs.replace(lost, data={**lost.data, "won": True})
    assert "election" not in {p.kind for p in turning_points(Played(content, played.with_events(state, 2, won)), ())}


def test_turning_points_of_the_readers_own_goods_come_before_those_of_others() -> None:
    """Found in play: turning points of goods that the one player neither made nor used."""
    content, state = played.game()
    game = Played(content, played.seated(state, "JPN"))
    assert game.own == "JPN"
    goods = turning._own_goods(game)
    own = next(line for line in game.told if line.data.get("mineral") in goods and line.seat != "JPN")
    far = msgspec.structs.replace(own, data={**own.data, "mineral": "elsewhere"})
    mine = msgspec.structs.replace(own, seat="JPN")
    assert [turning._nearness(game, line, goods) for line in (mine, own, far)] == [0, 1, turning.FAR_OFF]
