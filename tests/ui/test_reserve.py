"""What a reserve to a price moves is told beside the ballot: levy, treasury and Fund, the cut-off, points."""

import numpy as np
import pytest
from msgspec.structs import replace

from game import agents
from game.model.gains import ReserveGain
from game.model.talks import Motion
from game.present import reserve_facts
from game.rules import reserve
from game.rules.reserve import reserve_effect
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window

PLACE = ("ree_light", "refined")


@pytest.fixture(scope="module")
def seen():
    return replace(moments()["bell2"].view(), announced_turns=16)


def test_a_reserve_spares_the_levy_and_loses_its_parts(seen):
    """Found in play: declaring a reserve moved no figure on any page."""
    land, r = content(), content().region_index(seen.seat)
    now = float(seen.prices["price_delivered"][-1][land.mineral_index(PLACE[0]), 1, r])
    found = reserve_effect(land, seen, *PLACE, 1.5 * now)
    assert found is not None and found.spared_usd_m > 0 and found.treasury_usd_m + found.fund_usd_m > 0
    assert found.security <= 1e-9, "nobody is served better for it"
    low = reserve_effect(land, seen, *PLACE, 0.2 * now)
    assert low is not None and low.spared_usd_m == pytest.approx(0.0, abs=1e-6), "no levy is due below the market"
    gain = agents.reserve_gain(land, seen, *PLACE, 1.5 * now)
    assert gain.points == pytest.approx(gain.users_points + gain.money_points + gain.security_points)
    assert gain.users_points >= 0 >= gain.money_points
    late = replace(seen, announced_turns=seen.turn)
    assert agents.reserve_gain(land, late, *PLACE, 1.5 * now) is None, "it would bind after the game"


def test_need_met_better_in_reserve_is_told_with_whence(seen, monkeypatch):
    """Found in play: "served last" stood beside "+5.2 percentage points of need met", and nothing said how."""
    land = content()
    came = np.zeros((2, len(land.regions)))
    came[0, land.region_index("EU")], came[1, land.region_index("IDN")] = 282.0, 119.0
    looks = iter([(0.49, came[0]), (0.54, came[1])])
    monkeypatch.setattr(reserve, "_cut_off", lambda *_: next(looks))
    found = reserve_effect(land, seen, *PLACE, 1.5 * float(np.max(seen.prices["price_delivered"][-1])))
    assert found is not None and found.security == pytest.approx(0.05) and found.instead == ("IDN",)
    motion = Motion("m1", "reference_price", "USA", 2, mineral=PLACE[0], stage=PLACE[1], price_usd_per_kg=90.0)
    made = ReserveGain(0.2, 0.0, 0.0, 0.2, 0.0, 0.0, 0.0, 0.052, (), found.instead)
    told = reserve_facts.facts(land, motion, made, waits=False)[4]
    assert "of need met, by Indonesia" in told.value and "contracts are served first" in told.how


def test_it_is_as_many_rows_before_and_after_it_is_worked_out():
    motion = Motion("m1", "reference_price", "USA", 2, mineral=PLACE[0], stage=PLACE[1], price_usd_per_kg=90.0)
    made = ReserveGain(0.31, 0.5, -0.15, -0.04, 24.0, 10.0, 14.0, -0.004, ("lynas_kuantan",))
    waits, none, told = (reserve_facts.facts(content(), motion, gain, waits=wait)
                         for gain, wait in ((None, True), (None, False), (made, False)))  # fmt: skip
    assert len(waits) == len(none) == len(told) == reserve_facts.ROWS
    assert "worked out" in waits[0].value and "after this game" in none[0].value
    assert "24" in told[2].value and "10" in told[3].value and "14" in told[3].value
    assert "no Fund money for 1 plant" in told[3].value and "0.4" in told[4].value


def test_both_choices_stand_side_by_side_with_what_each_is_worth_in_all():
    """Found in play: "-0.14 points" and below it "in reserve -0.15": instead of it, or on top?"""
    motion = Motion("m1", "reference_price", "USA", 2, mineral=PLACE[0], stage=PLACE[1], price_usd_per_kg=90.0)
    gain = ReserveGain(0.31, 0.5, -0.15, -0.04, 24.0, 10.0, 14.0, -0.004, ())
    apply, reserve, *_ = reserve_facts.facts(content(), motion, gain, waits=False, applied=-0.14)
    assert apply.value.startswith("\u22120.14") and reserve.value.startswith("+0.17")


def test_the_ballot_shows_it(monkeypatch):
    app = window(moments()["bell2"])
    view, motion = app.session.view, Motion("m9", "reference_price", "USA", 2, mineral=PLACE[0], stage=PLACE[1],
                                            price_usd_per_kg=120.0)  # fmt: skip
    link = app.session.link
    monkeypatch.setattr(link, "_view", replace(view, motions=(motion,), agenda=("m9",)))
    app.session.link.version += 1
    shown(app, "council")
    assert "Reserve: no levy, no Fund money, served later" in app.dump()
