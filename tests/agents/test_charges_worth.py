"""Who charges weighs guilt by the figures against what being wrong costs; who cheated weighs owning up."""

from dataclasses import replace

import pytest

from game.agents.ministry import accuse, odd_figures, own_aims, side_sums
from game.agents.ministry.desk import sit_down
from game.model.content import SecretAim
from game.model.events import Event
from game.model.views import Anomaly
from tests.agents import views as v

OPEN = {"floors": (v.floor(times=1.3),), "turn": 6, "seats": {"AUS": {"status": "member"}}}


def case(share, value=20.0, seat="AUS"):
    return Anomaly(seat, "ndpr", "component", share, value)


def guilt(share, trait="producer", **over):
    held = v.with_trait("AUS", trait)
    return accuse.guilt(sit_down(held, v.view("USA", held, **{**OPEN, **over})), case(share))


def test_a_larger_share_without_origin_is_likelier_guilt():
    odds = [guilt(share) for share in (0.05, 0.15, 0.25, 0.45)]
    assert odds == sorted(odds)
    assert odds[0] < 0.05 and odds[-1] > 0.9


def test_what_a_temper_never_does_and_what_saves_nothing_is_believed_last():
    """A guardian that cheats would be news; where the levy is nil nobody has a reason."""
    assert guilt(0.2, "guardian") < guilt(0.2, "producer")
    assert guilt(0.2, floors=(v.floor(times=1.0),)) < guilt(0.2)
    person = {"AUS": {"status": "member", "plan": v.SeatPlan(controller="human")}}
    assert guilt(0.2, "guardian", seats=person) == pytest.approx(guilt(0.2, "producer")), "a person has no temper"


def charged(share, who="USA", **over):
    held = v.with_trait("USA", "hawk", v.with_trait("JPN", "guardian"))
    seen = v.view(who, held, anomalies=(case(share),), **{**OPEN, **over})
    return [c.target for c in accuse.accusations(sit_down(held, seen))[0]]


def test_a_charge_is_brought_where_it_pays_on_average_by_one_member():
    assert charged(0.15) == []
    both = [charged(0.45, who, turn=turn) for turn in (6, 7) for who in ("USA", "JPN")]
    assert sorted(map(len, both[:2])) == [0, 1] and sorted(map(len, both[2:])) == [0, 1]
    assert both[:2] != both[2:], "they take turns in reading"


def test_who_lives_by_side_buying_accuses_nobody_and_an_adviser_speaks_for_its_own_seat():
    held = v.with_trait("USA", "free_rider", v.with_trait("JPN", "free_rider", v.with_trait("MYS", "free_rider")))
    seen = v.view("USA", held, anomalies=(case(0.5),), **OPEN)
    assert accuse.accuser(sit_down(held, seen), "AUS") == ""
    person = v.view("USA", held, **{**OPEN, "seats": {"USA": {"plan": v.SeatPlan(controller="human")}}})
    assert accuse.accuser(sit_down(held, person), "AUS") == "USA"


def owns_up(trait, share, evaded=10.0):
    held = v.with_trait("USA", trait)
    figures = (case(share, seat="USA"),) if share else ()
    seen = v.view("USA", held, turn=6, floors=(v.floor(times=1.3),), anomalies=figures,
                  you={"evaded_levy_usd_m": (evaded,)})  # fmt: skip
    return side_sums.disclose(sit_down(held, seen))[0]


def test_owning_up_needs_figures_that_give_it_away():
    """Inspectors look at what is bought now; what was bought before comes out by a charge, which needs figures."""
    assert not owns_up("producer", 0.0)
    assert owns_up("producer", 0.35)


def test_who_hardly_minds_its_name_sits_a_large_sum_out():
    """Fine and bond alone are less than a large levy at the odds of a charge: it hopes. A small one is paid back."""
    assert owns_up("broker", 0.3, evaded=5.0)
    assert not owns_up("broker", 0.3, evaded=80.0)


def test_a_curb_explains_what_slips_past_it():
    """China curbs magnets toward Australia: what comes in all the same is in nobody's figures."""
    curb = v.replace(v.CURB, stage="component", destinations=("AUS",), until_turn=6)
    elsewhere = v.replace(curb, destinations=("JPN",))
    assert guilt(0.3, curbs=(curb,)) < guilt(0.3, curbs=(elsewhere,)) == guilt(0.3)


def test_figures_of_one_origin_err_more_than_those_of_many():
    """Each origin's statistics err by themselves: what comes from several is known better."""
    held = v.content()
    m, s = held.mineral_index("ndpr"), 2
    here = held.region_index("AUS")
    spread = held.table["flows"] / 12.0
    alone = spread.copy()
    total = alone[m, s, :, here].sum() - alone[m, s, here, here]
    for k in range(len(held.regions)):
        if k != here:
            alone[m, s, k, here] = total if k == held.region_index("CHN") else 0.0
    seen = [v.view("USA", held, flows=v.Bundle({"published_flows": flows}), **OPEN) for flows in (spread, alone)]
    noise = [odd_figures.noise_of(sit_down(held, view), "AUS", "ndpr", "component") for view in seen]
    assert noise[0] < noise[1]


def test_a_figure_that_showed_a_turn_before_is_believed_sooner():
    before = (case(0.3),)
    assert guilt(0.18, anomalies_before=before) > 2.0 * guilt(0.18)


def test_inspectors_that_found_firms_own_leak_clear_the_ministry():
    """Who went through the figures of that good last turn and found traces only has read what a charge would open."""
    seen = Event("leak_found", 5, seat="AUS", data={"places": ["ndpr/component"]})
    other = Event("leak_found", 5, seat="AUS", data={"places": ["ndpr/refined"]})
    assert guilt(0.35, news=(seen,)) < 0.5 < guilt(0.35, news=(other,))


def test_the_odds_before_a_figure_is_read_are_those_of_played_games():
    """Of figures that come from several origins a quarter stands out; of those with much noise only more does.

    Found in play: a charge at 27 % of use, where noise was a tenth, was wrong twice in twelve games.
    """
    assert odd_figures.guilty(odd_figures.BUYS_ODDS, 0.27, 0.094) < odd_figures.CHARGED_FROM
    assert odd_figures.guilty(odd_figures.BUYS_ODDS, 0.25, 0.08) > odd_figures.CHARGED_FROM
    assert odd_figures.charged_from(0.06) < odd_figures.charged_from(0.1)


def test_what_firms_slip_past_by_themselves_is_no_ministrys_doing():
    """The wider the levy, the more of a figure is firms' own leak: the same share proves less there."""
    narrow, wide = (odd_figures.firms_part(sit_down(v.content(), v.view("USA")), gap) for gap in (0.05, 0.4))
    assert 0.0 < narrow < wide < 0.1


def test_the_adviser_does_not_charge_whose_trust_a_secret_aim_asks_for(monkeypatch):
    """Found in play: "accuses the Republic of Korea" for a seat with Korea's trust as its secret aim."""
    held = v.with_trait("USA", "hawk", v.with_trait("JPN", "guardian"))
    desk = sit_down(held, v.view("USA", held, anomalies=(case(0.45),), **{**OPEN, "turn": 6}))
    target = case(0.45).seat
    monkeypatch.setattr(own_aims, "aims_of", lambda *_: (
        SecretAim(id="a", text="Its trust.", kind="trust_at_least", value=60.0, seat=target),))  # fmt: skip
    found = [accuse.accusations(replace(desk, for_aims=aims))[0] for aims in (False, True)]
    desk7 = sit_down(held, v.view("USA", held, anomalies=(case(0.45),), **{**OPEN, "turn": 7}))
    found += [accuse.accusations(replace(desk7, for_aims=aims))[0] for aims in (False, True)]
    assert found[0] or found[2], "a ministry of the computer charges it"
    assert not found[1] and not found[3]
