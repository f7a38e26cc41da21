"""An aim for a share says what plants elsewhere make of it, those under way and those that may still begin."""

from functools import cache

import numpy as np
import pytest
from msgspec.structs import replace

from game import rules, scenario
from game.host import Table
from game.lab.simulate import ai_plans
from game.present import aim_bars, aim_danger, aims_served, for_you, plant_aims
from game.present.names import card_name
from game.rules import aims_seen
from game.rules.aims import aims_of
from game.rules.names import at


@cache
def years():
    content = scenario.load(scenario.find("ministerial_years")).content
    return content, Table.new(content, 1, ai_plans(content, {}, "easy"), "predator", None, 8, with_baseline=False).state


def india(lead):
    """India in its talks with a share of magnet plants ``lead`` times what its aim asks; nothing else is under way."""
    content, state = years()
    view = replace(rules.view(content, state, "IND"), announced_turns=8, phase="talk", turn=2)
    aim = next(a for a in aims_of(content, "IND", 8) if a.kind == "capacity_share")
    m, s = at(content, aim.mineral, aim.stage)
    capacity, r, china = np.array(view.market["capacity"]), content.region_index("IND"), content.region_index("CHN")
    others = 300.0
    capacity[m, s] = np.where(np.arange(capacity.shape[-1]) == china, capacity[m, s], 0.0)
    capacity[m, s, r] = others * lead * aim.value / (1.0 - lead * aim.value)
    capacity[m, s, content.region_index("USA")] = others
    held = {c.id: replace(view.projects[c.id], status="lost") for c in makers(content, aim)}
    return content, replace(view, market={**view.market, "capacity": capacity}, projects={**view.projects, **held}), aim


def makers(content, aim):
    return [c for c in content.projects if any((o.mineral, o.stage) == (aim.mineral, aim.stage) for o in c.outputs)]


def with_status(content, view, aim, status, months=0):
    """All plants elsewhere for the aim's good in a state."""
    held = {c.id: replace(view.projects[c.id], status=status, months_left=months, active_share=0.0, scale=1.0)
            for c in makers(content, aim) if c.region != "IND"}  # fmt: skip
    return replace(view, projects={**view.projects, **held})


def line(content, view):
    """What For you says of the share, and its row."""
    (item,) = (i for i in for_you.for_you(content, view) if "magnet capacity" in i.text)
    return item


def aims(content, view):
    """What the adviser says of the reader's aims."""
    return " ".join(aims_served.lines(content, view))


def test_an_aim_that_plants_under_way_elsewhere_undo_is_not_told_as_met():
    """Found in play: "12.0 %, 11 % asked" and "met as things stand" a turn before it ended at 9.5 %."""
    content, view, aim = india(1.1)
    safe = line(content, view)
    assert safe.tone == "green" and "→" not in safe.value and safe.share == pytest.approx(1.0)
    assert "magnet capacity outside China at home when the game ends (met as" in aims(content, view)
    coming = with_status(content, view, aim, "construction", 3)
    told = line(content, coming)
    assert told.tone == "orange" and "→" in told.value and told.share < 1.0 and aims_seen.met(content, coming, aim)
    assert "missed as things go: " in aims(content, coming)
    over = aim_bars.bar(content, replace(coming, phase="over"), aim)
    assert "→" not in over.value, "at the end there is one figure"


def test_an_aim_that_plants_may_still_undo_is_in_danger():
    """Found in play: "12.8 % at the end with what is being built" in turn 2; three plants elsewhere were to begin."""
    content, view, aim = india(1.1)
    open_ = with_status(content, view, aim, "open")
    told, rivals = line(content, open_), aims_seen.rivals(content, open_, aim)
    assert told.tone == "orange" and told.screen == "projects" and "in danger" in told.text
    assert card_name(content, rivals[0].id) in told.text and "may still begin elsewhere" in told.text
    assert "met unless more plants begin elsewhere" in aims(content, open_)
    assert "may still begin elsewhere" in plant_aims.led_by(content, open_, aim)
    assert "may still begin" not in plant_aims.led_by(content, view, aim)


def test_plants_that_come_too_late_and_shares_far_above_are_no_danger():
    content, view, aim = india(1.1)
    late = replace(with_status(content, view, aim, "open"), turn=8)
    assert not aims_seen.rivals(content, late, aim) and not aim_danger.in_danger(content, late, aim)
    content, far, aim = india(8.0)
    assert not aim_danger.in_danger(content, with_status(content, far, aim, "open"), aim)
    other = next(a for a in aims_of(content, "IND", 8) if a.kind != "capacity_share")
    assert not aim_danger.in_danger(content, view, other) and not aims_seen.slips(content, view, other)


def test_a_share_asked_for_is_written_as_it_was_set():
    """Found in play: "6 % asked" in the row, "Have 5.5 %" in the aim itself."""
    content, view, aim = india(0.0)
    for value, told in ((0.055, "5.5"), (0.06, "6"), (0.2, "20")):
        bar = aim_bars.bar(content, view, replace(aim, value=value))
        assert f"{told}\u202f% asked" in bar.value, bar.value
