"""How a game opens: an opening lies over the first state, for the game and its no-policy run alike."""

import msgspec
import numpy as np
import pytest

from game import rules, scenario
from game.host import Table, real_engine
from game.host.baseline import shadow_game
from game.lab.simulate import ai_plans
from game.model.entries import OrdersClosed, Start
from game.model.ids import CHINA, PUBLIC
from game.model.orders import ChinaSheet
from game.model.plain import from_json, to_json
from game.present import openings as words
from game.present import tempers
from game.present.news import headlines
from game.rules import openings
from game.rules.forecast_ahead import running_on
from game.store import Header, Log
from tests.helpers import apply, close, real_content, to_bell

replace = msgspec.structs.replace


def content():
    return real_content()


def opened(name, seed=3, tempers=None):
    held = openings.of(content(), name, seed)
    return apply(content(), None, Start(seed, ai_plans(content(), {}, "easy"), turns=4, opening=held,
                                        tempers=tempers or {})).state


def test_a_game_without_an_opening_is_as_published():
    """C993 A game without an opening is as published."""
    plain = opened("")
    assert plain.opening is None and not plain.traits
    assert [e.kind for e in plain.events] == ["game_opened"]


def test_the_same_seed_draws_the_same_opening_and_all_of_them_come():
    """C994 The same seed draws the same opening and all of them come."""
    drawn = [openings.drawn(content(), seed).id for seed in range(120)]
    assert drawn == [openings.drawn(content(), seed).id for seed in range(120)]
    assert set(drawn) == {o.id for o in content().openings}
    assert max(drawn.count(o.id) for o in content().openings) < 24


@pytest.mark.parametrize("held", real_content().openings, ids=lambda o: o.id)
def test_each_opening_is_told_to_every_seat_and_does_what_it_says(held):
    """C995 Each opening is told to every seat and does what it says."""
    plain, state = opened(""), opened(held.id)
    for seat in content().seat_ids():
        view = rules.view(content(), state, seat)
        assert words.story(view).headline == held.headline
        assert headlines(content(), view)[0].text == held.headline
    heard = {seat for row in held.concerns for seat in row.seats}
    assert len(heard) == sum(len(row.seats) for row in held.concerns), "nobody is told two things"
    assert not any("on your desk" in row.text for row in held.concerns), "only a matter lies on a desk, and opens"
    assert rules.view(content(), state, PUBLIC).opening == held
    assert {c.text for c in state.china.curbs} >= {c.text for c in held.curbs}
    gone = len(plain.china.curbs) + len(held.curbs) - len(state.china.curbs)
    assert gone >= len(held.lifts) and (gone > 0) == bool(held.lifts)
    for row in held.cabinets:
        assert state.seats[row.seat].support == plain.seats[row.seat].support + row.support_points
        assert rules.view(content(), state, row.seat).traits.get(row.seat, "") == row.trait
    for shift in held.trust:
        a, b = shift.seats
        assert state.trust[f"{a}>{b}"] == pytest.approx(plain.trust[f"{a}>{b}"] + shift.points)
    assert len(np.asarray(state.market["game_shocks"])) == sum(max(1, len(e.regions)) for e in held.effects)


def test_a_flood_takes_the_plant_and_gives_it_back():
    """C996 Nine months: a whole turn and half of the next, then the plant runs as before."""
    state, m, s = opened("kuantan_flood"), content().mineral_index("ree_light"), 1
    calm, r = opened(""), content().region_index("MYS")
    made = []
    for begun in (state, calm):
        game, outputs = begun, []
        for _ in range(3):
            game = close(content(), to_bell(content(), game)).state
            outputs.append(np.asarray(game.turns[-1].months["output"])[:, m, s, r])
            game = apply(content(), game, rules_next()).state
        made.append(outputs)
    flooded, dry = made
    assert flooded[0].mean() < 0.65 * dry[0].mean()
    assert flooded[1][:3].mean() < 0.75 * dry[1][:3].mean() < flooded[1][3:].mean() * 1.05
    assert flooded[2].mean() > 0.9 * dry[2].mean()


def rules_next():
    from game.model.entries import NextTurn  # noqa: PLC0415 - beside its only use

    return NextTurn()


def test_a_forecast_knows_what_the_first_page_told():
    """C997 Was wrong once openings came: the orders page foretold the price of a world without the flood."""
    flooded = rules.view(content(), opened("kuantan_flood"), "JPN")
    calm = rules.view(content(), opened(""), "JPN")
    price = {}
    for name, view in (("flood", flooded), ("calm", calm)):
        told = rules.forecast(content(), view, view.default_sheet).prices
        price[name] = next(p for p in told if (p.mineral, p.stage) == ("ree_light", "refined")).next
    assert price["flood"] > 1.03 * price["calm"]
    m, s, r = content().mineral_index("ree_light"), 1, content().region_index("MYS")
    assert running_on(content(), flooded, "capacity", later=False)[m, s, r] == 1.0
    assert running_on(content(), flooded, "capacity", later=True)[m, s, r] == 0.5


def test_the_comparison_run_opens_as_the_game_did():
    """C998 The comparison run opens as the game did."""
    held = openings.of(content(), "kuantan_flood", 3)
    m, s, r = content().mineral_index("ree_light"), 1, content().region_index("MYS")
    flooded, calm = (shadow_game(content(), 3, "steward", 2, real_engine(), o) for o in (held, None))
    made = [np.asarray(g.turns[0].months["output"])[:, m, s, r].mean() for g in (flooded, calm)]
    assert made[0] < 0.65 * made[1]


def test_tempers_stay_within_what_the_scenario_allows():
    """C999 Tempers stay within what the scenario allows."""
    allowed = {row.seat: set(row.may_be) for row in content().tempers}
    seen = set()
    for seed in range(40):
        for seat, trait in openings.tempers(content(), seed).items():
            assert trait in allowed[seat] and trait != content().seat(seat).trait
            seen.add((seat, trait))
    assert seen == {(seat, trait) for seat, traits in allowed.items() for trait in traits}
    view = rules.view(content(), opened("", tempers={"GBR": "free_rider"}), "JPN")
    assert view.traits == {"GBR": "free_rider"}


def test_a_save_carries_its_opening(tmp_path):
    """C1004 C1000 C1000 Another wording or another list of openings must not change a game that was begun."""
    scene = openings.scene(content(), "cobalt_squeeze", 3)
    log = Log.create(tmp_path / "x.forge", Header(content().id, content().hash, 3))
    table = Table.new(content(), 3, ai_plans(content(), {}, "easy"), turns=2, log=log, scene=scene)
    table.end()
    other = replace(content(), openings=())
    again = Table.resume(other, tmp_path / "x.forge")
    assert again.state.opening == scene.opening and again.state.china.curbs == table.state.china.curbs
    again.end()
    start = Start(3, {}, opening=scene.opening, tempers=scene.tempers)
    assert from_json(to_json(start), Start) == start


def test_an_unknown_opening_is_named_with_those_there_are():
    """C1005 C1001 C1001 An unknown opening is named with those there are."""
    with pytest.raises(KeyError):
        openings.of(content(), "nothing", 1)
    assert openings.scene(content(), "", 1).opening is None


def test_a_quarrel_of_the_opening_does_not_come_again():
    """C1006 C1002 C1002 A quarrel of the opening does not come again."""
    state = opened("harsh_words")
    assert [q.id for q in state.quarrels if q.id == "north_rhetoric"] == ["north_rhetoric"]
    for _ in range(4):
        state = apply(content(), to_bell(content(), state), OrdersClosed({}, ChinaSheet())).state
        assert sum(e.kind == "quarrel" and e.data["quarrel"] == "north_rhetoric" for e in state.turns[-1].events) == 0
        if state.phase == "over":
            break
        state = apply(content(), state, rules_next()).state


def test_a_drawn_temper_shows_in_dealing_and_not_on_the_first_day():
    """C1014 What an opening or an election changed was in the newspaper; what was drawn is learnt by watching."""
    drawn = opened("kuantan_flood", tempers={"GBR": "free_rider"})
    view = rules.view(content(), drawn, "JPN")
    assert "By its brief a broker" in tempers.words(content(), view, "GBR")
    assert "acts as a free rider" in tempers.words(content(), replace(view, turn=3), "GBR")
    told = rules.view(content(), opened("green_lane"), "JPN")
    assert "acts as a free rider" in tempers.words(content(), told, "KOR")
    assert "acts as a broker" in tempers.words(content(), rules.view(content(), opened(""), "JPN"), "GBR")
    assert not tempers.words(content(), view, CHINA)


def test_the_game_in_years_has_the_same_openings_by_its_own_calendar():
    """C1015 The game in years has the same openings by its own calendar."""
    loaded = scenario.load(scenario.find("ministerial_years"))
    assert loaded.content is not None and not loaded.faults
    years, half = loaded.content.openings, content().openings
    assert [o.id for o in years] == [o.id for o in half]
    by_id = {o.id: o for o in years}
    assert by_id["magnet_licences"].curbs[0].until_turn == 1, "January 2027 ends the first year"
    assert by_id["kuantan_flood"].effects == {o.id: o for o in half}["kuantan_flood"].effects, "months stay months"
    assert {s.trial.turns for n in range(20) for s in openings.scene(loaded.content, "drawn", n, 8).trials} == {2}
