"""The last turn in which money for a plant counts is told in it, and an aim that slips because others began is, too."""

from functools import cache

import pytest
from msgspec.structs import replace

from game import rules, scenario
from game.host import Table
from game.lab.simulate import ai_plans
from game.model.gains import PlantGain
from game.present import horizon, last_call
from game.present.for_you import for_you
from game.present.names import card_name
from game.rules import aims_seen
from game.rules.aims import aims_of
from game.rules.plant_calendar import opens_turn


@cache
def years():
    content = scenario.load(scenario.find("ministerial_years")).content
    return content, Table.new(content, 1, ai_plans(content, {}, "easy"), "predator", None, 4, with_baseline=False).state


def of(seat, turns):
    content, state = years()
    return content, replace(rules.view(content, state, seat), announced_turns=turns, phase="talk")


@pytest.mark.parametrize("turns", [4, 5, 6])
def test_the_last_turn_in_which_money_for_plants_counts_is_told_in_it(turns):
    """Found in play: a game of four turns, and from the second on every plant was late; nobody had warned in the first.
    """
    content, view = of("USA", turns)
    told = []
    for turn in range(1, turns + 1):
        seen = replace(view, turn=turn)
        waiting = [c for c in content.projects if c.region == "USA" and c.corridor is None
                   and view.projects[c.id].status == "open"]  # fmt: skip
        ends = [c for c in waiting for at in (opens_turn(content, seen, c),)
                if not horizon.after(content, seen, at) and horizon.after(content, seen, at + 1)]  # fmt: skip
        found = list(last_call.items(content, seen))
        assert bool(found) is bool(ends), turn
        if found:
            assert card_name(content, ends[0].id) in found[0].text and found[0].screen == "projects"
            assert found[0] in for_you(content, seen)
            told.append("for the last time" in found[0].text)
    assert told.count(True) == 1 and told[-1], "once, at the end of all"


def test_plants_that_bring_nothing_are_not_called():
    content, view = of("USA", 4)
    nothing = {c.id: PlantGain(c.id, 4, 0.0, 0, 0, 0, 0, 0, 0, 0, 100.0) for c in content.projects}
    assert not list(last_call.items(content, view, nothing))
    assert not list(last_call.items(content, replace(view, phase="results")))


def test_an_aim_slips_when_plants_elsewhere_begin():
    """Found in play: "47 % of 45 %" in green in turn 2, 42.6 % at the end, and nothing on the way said so."""
    content, view = of("USA", 8)
    aim = next(a for a in aims_of(content, "USA", 8) if a.kind == "capacity_share")
    outs = [(c, {(o.mineral, o.stage) for o in c.outputs}) for c in content.projects
            if view.projects[c.id].status == "open"]  # fmt: skip
    own = [c for c, made in outs if c.region == "USA" and (aim.mineral, aim.stage) in made]
    abroad = [c for c, made in outs if c.region != "USA" and (aim.mineral, aim.stage) in made]
    least = min((share, c.id) for c in own for share in (aims_seen.share_coming(content, view, aim, (c,)),)
                if share >= aim.value)[1]  # fmt: skip
    begun = {least: replace(view.projects[least], status="construction", started_turn=1)}
    safe = replace(view, turn=3, projects={**view.projects, **begun})
    assert aims_seen.share_coming(content, safe, aim) >= aim.value and not list(last_call.slipped(content, safe))
    late = {c.id: replace(view.projects[c.id], status="construction", started_turn=2) for c in abroad}
    seen = replace(safe, projects={**safe.projects, **late})
    assert aims_seen.share_coming(content, seen, aim) < aim.value
    (told,) = last_call.slipped(content, seen)
    assert card_name(content, abroad[0].id) in told.text and aim.text in told.text
    assert not list(last_call.slipped(content, replace(seen, turn=4))), "told once"
