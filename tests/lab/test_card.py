"""The balance card: its list of games, its file that can be gone on with, its arithmetic, scripted seats."""

import json
from collections import Counter

import msgspec
import pytest

from game.host import Table
from game.lab import card as cards
from game.lab import card_games, card_text, pure
from game.lab.card_games import CardGame, GamesFile, Result
from game.lab.pure import POLICIES, engine_with
from game.lab.simulate import ai_plans, play_out
from game.model.chart import faults
from game.model.doctrines import DOCTRINES
from game.model.orders import OrderSheet
from game.model.refusals import ForgeError
from game.model.views import DutyRow
from game.rules import figures, view
from tests.helpers import real_content, replace, toy_content

SEATS = toy_content().seat_ids()


def result(number, turn, scores, pure=None, leaders=("USA",) * 10, **over):
    found = {
        "game": CardGame(number, turn, turn, "predator", pure or {}),
        "turns": len(leaders),
        "scores": scores,
        "parts": dict.fromkeys(scores, (50.0,) * 5),
        "leaders": leaders,
        "members_first": 3,
        "members": 3,
        "floors": 1,
        "held": 1,
        "leak_share": 0.0,
        "bloc": 60.0,
        "votes": 4,
        "contested": 1,
        "china_cost_usd_m": 10.0,
    }
    return Result(**(found | over))


def made(results):
    return cards.card(results, "toy", "v1", 1, ("easy",))


def test_the_list_of_games_is_the_same_every_time_and_grows_at_its_end():
    few = list(card_games.games(toy_content(), 9, 5, None))
    more = list(card_games.games(toy_content(), 60, 5, None))
    assert more[:9] == few and [g.number for g in more] == list(range(1, 61))
    rounds = {g.round for g in more}
    assert {g.seed for g in more} == {5 + r for r in rounds}
    assert [next(g.doctrine for g in more if g.round == r) for r in sorted(rounds)][:5] == list(DOCTRINES)


def test_every_round_has_one_field_game_and_each_policy_once():
    whole = [g for g in card_games.games(toy_content(), 80, 1, "steward") if g.round == 3]
    assert [g.pure for g in whole if not g.pure] == [{}]
    played = sorted(name for g in whole for name in g.pure.values())
    assert played == sorted(POLICIES) and {g.doctrine for g in whole} == {"steward"}


def test_policies_move_round_the_table():
    listed = card_games.games(toy_content(), 200, 1, None)
    seats = {seat for g in listed for seat, name in g.pure.items() if name == "never floor"}
    assert seats == set(SEATS)


@pytest.mark.parametrize("levels", [("easy", "normal"), ("easy", "normal", "hard")])
def test_every_policy_and_every_seat_meets_each_level_as_often(levels):
    """Seats and levels once shifted together: all policies were then compared with easy seats only."""
    content = real_content()
    listed = list(card_games.games(content, 300, 1, None))
    plans = {g.round: card_games.plans(content, levels, g.round) for g in listed}
    by_policy = Counter((name, plans[g.round][seat].level) for g in listed for seat, name in g.pure.items())
    by_seat = Counter((seat, plan.level) for seats in plans.values() for seat, plan in seats.items())
    for name in POLICIES:
        met = [by_policy[name, level] for level in levels]
        assert max(met) <= 1.3 * min(met), (name, met)
    for seat in content.seat_ids():
        met = [by_seat[seat, level] for level in levels]
        assert max(met) - min(met) <= 4, (seat, met)


def test_a_policy_is_measured_against_the_same_seat_and_seed():
    field = result(1, 0, {"USA": 50.0, "JPN": 40.0})
    better = result(2, 0, {"USA": 52.0, "JPN": 30.0}, {"USA": "never floor"})
    worse = result(3, 0, {"USA": 50.0, "JPN": 30.0}, {"JPN": "always floor"})
    rows = {r.policy: r for r in made([field, better, worse]).policies}
    assert (rows["never floor"].win_share, rows["never floor"].gain) == (1.0, 2.0)
    assert (rows["always floor"].win_share, rows["always floor"].gain) == (0.0, -10.0)
    assert rows["mine only"].games == 0
    assert made([field, better, worse]).policies_out == ("never floor",)


def test_seats_are_set_against_the_mean_of_all():
    card = made([result(1, 0, {"USA": 60.0, "JPN": 40.0}), result(4, 1, {"USA": 60.0, "JPN": 40.0})])
    assert [(r.seat, r.normalised) for r in card.seats] == [("USA", 1.2), ("JPN", 0.8)]
    assert set(card.seats_out) == {"USA", "JPN"}


def test_leads_and_when_the_leader_is_known():
    changing = result(1, 0, {"USA": 60.0, "JPN": 40.0}, leaders=("JPN",) * 6 + ("USA",) * 4)
    card = made([changing])
    assert card.lead_changes == 1 and card.known_at == pytest.approx(0.7)
    assert card.known == (0, 0, 0, 0, 0, 0, 1, 1, 1, 1)


def test_the_bloc_holds_or_not():
    assert cards.holds(result(1, 0, {"USA": 1.0}))
    for over in ({"members": 2}, {"held": 0}, {"leak_share": 0.2}):
        assert not cards.holds(result(1, 0, {"USA": 1.0}, **over))


def test_the_interval_of_a_share():
    """Wilson: 8 of 10 lies between 0.490 and 0.943; nothing counted says nothing."""
    assert cards.wilson(8, 10) == pytest.approx((0.490, 0.943), abs=1e-3)
    assert cards.wilson(0, 0) == (0.0, 1.0)


def test_without_a_field_game_there_is_no_card():
    with pytest.raises(ValueError, match="mixed field"):
        made([result(2, 0, {"USA": 1.0}, {"USA": "mine only"})])


def test_the_file_goes_on_where_it_stopped_and_drops_half_a_line(tmp_path):
    path = tmp_path / "games.jsonl"
    first = GamesFile(path, toy_content(), ("easy",), 0, 1)
    assert first.read() == []
    one, two = (result(n, 0, {"USA": 50.0}) for n in (1, 2))
    first.add(one)
    first.add(two)
    with path.open("ab") as handle:
        handle.write(b'{"game":{"numb')
    again = GamesFile(path, toy_content(), ("easy",), 0, 1)
    assert again.read() == [one, two]
    again.add(result(3, 0, {"USA": 50.0}))
    assert len(again.read()) == 3


@pytest.mark.parametrize("other", [{"levels": ("normal",)}, {"turns": 4}, {"seed": 2}])
def test_games_of_other_settings_are_not_mixed_in(tmp_path, other):
    settings = {"levels": ("easy",), "turns": 0, "seed": 1}
    GamesFile(tmp_path / "g.jsonl", toy_content(), **settings).add(result(1, 0, {"USA": 50.0}))
    with pytest.raises(ForgeError, match="another folder"):
        GamesFile(tmp_path / "g.jsonl", toy_content(), **(settings | other)).read()


def test_the_card_is_written_in_words_values_and_charts():
    scripted = result(2, 0, {"USA": 50.0, "JPN": 40.0}, {"USA": "mine only"})
    card = made([result(1, 0, {"USA": 60.0, "JPN": 40.0}), scripted])
    text = card_text.markdown(card, lambda s: s.lower())
    assert "2 games" in text and "usa" in text and "| mine only | 1 | 0%" in text and "Fewer than 300" in text
    assert json.loads(json.dumps(card_text.plain(card)))["seats_out"] == ["USA", "JPN"]
    assert all(not faults(chart) for chart in card_text.charts(card))


# -- scripted seats ------------------------------------------------------------------------------


def played(policy, seat="JPN", turns=3):
    """What the seat ordered in each turn of a toy game, and the table."""
    content, orders = toy_content(), []
    engine = engine_with({seat: policy})

    def noted(held, seen):
        sheet = engine.orders(held, seen)
        if seen.seat == seat:
            orders.append((seen, sheet))
        return sheet

    table = Table.new(content, 1, ai_plans(content, {}, "easy"), turns=turns, engine=replace(engine, orders=noted))
    return orders, play_out(table)


@pytest.mark.parametrize("policy", POLICIES)
def test_a_scripted_seat_plays_a_whole_game(policy):
    orders, table = played(policy)
    assert table.state.phase == "over" and len(orders) == 3
    assert len(table.faults) <= 2, [f.data for f in table.faults]


def test_what_each_policy_orders():
    assert all(s.posture == "silence" and not s.fund and not s.ballots for _, s in played("do nothing")[0])
    assert all(s.customs_effort == 3 and not s.side_purchases for _, s in played("never cheat")[0])
    assert all(s.customs_effort == 0 for _, s in played("always cheat")[0])
    assert any(s.stock for _, s in played("vault only")[0])
    assert all(not s.fund for _, s in played("vault only")[0])
    mines = {c.id for c in toy_content().projects if all(o.stage == "mine" for o in c.outputs)}
    assert all({f.project for f in s.fund} <= mines for _, s in played("mine only")[0])


def test_who_uses_nothing_of_a_good_buys_none_of_it_on_the_side(monkeypatch):
    """Was wrong: the Congo, which uses next to no cobalt, ordered zero tonnes, and its whole sheet was refused."""
    content, view = toy_content(), played("always cheat")[0][-1][0]
    duty = DutyRow(content.minerals[0].id, "component", 90.0, 1, 70.0, 20.0, 5.0, 2.0, 3.0, 0.0, "apply", 0.5)
    view = msgspec.structs.replace(view, duties=(duty,))
    assert len(pure.always_cheat(content, view, OrderSheet()).side_purchases) == 1
    use = figures.civil_use
    monkeypatch.setattr(figures, "civil_use", lambda *given: 0.0 * use(*given))
    assert not pure.always_cheat(content, view, OrderSheet()).side_purchases


@pytest.mark.parametrize(("policy", "vote"), [("always floor", "yes"), ("never floor", "no")])
def test_floor_policies_vote_by_rule(policy, vote):
    voted = False
    for seen, sheet in played(policy, turns=8)[0]:
        prices = {m.id for m in seen.motions if m.kind == "reference_price" and m.id in seen.agenda}
        cast = {b.motion: b.vote for b in sheet.ballots if b.motion in prices}
        assert set(cast) == prices and set(cast.values()) <= {vote}
        voted = voted or bool(cast)
    assert voted


def test_an_unknown_policy_is_an_error():
    with pytest.raises(KeyError):
        engine_with({"USA": "win"})


def test_the_leader_of_the_moment_is_known_at_every_turn():
    content = toy_content()
    leaders = []
    table = Table.new(content, 1, ai_plans(content, {}, "easy"), turns=2, engine=engine_with({}))
    play_out(table, each_turn=lambda t: leaders.append(card_games.leader(content, t.state)))
    made_ = card_games.result(content, CardGame(1, 0, 1, "predator"), table.state, tuple(leaders), 0)
    assert len(leaders) == 2 and leaders[-1] == max(made_.scores, key=lambda s: made_.scores[s])
    assert view(content, table.state, "USA").scores
