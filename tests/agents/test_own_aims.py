"""The adviser of a person and who minds its seat play for the secret aims drawn; ministries play for the score."""

from dataclasses import replace
from functools import cache

import msgspec
import pytest

from game import agents
from game.agents.ministry import autopilot, council, orders, own_aims
from game.agents.ministry.desk import Desk
from game.agents.ministry.normal import sit
from game.host import LocalLink, Table
from game.lab.simulate import load_content
from game.model.content import Content, SecretAim
from game.model.entries import SeatPlan
from game.model.talks import Motion
from game.model.views import View
from game.present import advice_cards, advice_places, aims_served
from game.rules import aims_seen
from game.rules.aims import aims_of


@cache
def years() -> Content:
    return load_content("ministerial_years")


@cache
def first_talk(seat: str) -> View:
    plans = {s: SeatPlan("human" if s == seat else "ai", level="normal") for s in years().seat_ids()}
    table = Table.new(years(), 1, plans, with_baseline=False)
    table.open_talks()
    return LocalLink(table, seat).view()


def sat(view: View) -> Desk:
    return replace(sit(years(), view), for_aims=True)


def aim_of(seat: str, kind: str) -> SecretAim:
    return next(a for a in aims_of(years(), seat, 8) if a.kind == kind)


def test_the_adviser_funds_the_plant_that_meets_an_aim_and_says_so():
    """Found in play: "it does not play for your secret aims" stood over the advice."""
    view = first_talk("AUS")
    acts = [act for act in agents.advice(years(), view) if act.startswith("funds ")]
    meant = [act for act in acts if "a secret aim" in act]
    assert len(meant) == 1, "the second plant for the same share would bring nothing more"
    where = advice_places.places(years(), view, acts, lambda _: 0.0)
    served = aims_served.by_act(years(), view, where)
    assert served[meant[0]] == aim_of("AUS", "capacity_share")
    line = aims_served.with_aim("Funds it.", served[meant[0]])
    assert line.startswith("Funds it. Serves your aim: Have ")


def test_a_ministry_of_the_computer_plays_for_its_score_alone():
    view = first_talk("AUS")
    assert not any("secret aim" in act for act in agents.orders(years(), view).reason.split(";"))
    assert own_aims.open_aims(sit(years(), view)) == ()


def test_a_floor_that_an_aim_asks_for_is_worth_more_to_its_seat_and_to_nobody_else():
    view, aim = first_talk("KOR"), aim_of("KOR", "floor_in_force")
    motion = Motion("m9", "reference_price", "KOR", view.turn, mineral=aim.mineral, stage=aim.stage or "refined",
                    price_usd_per_kg=4000.0)  # fmt: skip
    plain, meant = sit(years(), view), sat(view)
    value, words = council.motion_value(meant, "KOR", motion)
    assert value > council.motion_value(plain, "KOR", motion)[0] + 1 and "serves a secret aim" in words
    assert council.motion_value(meant, "JPN", motion) == council.motion_value(plain, "JPN", motion)
    end = msgspec.structs.replace(motion, kind="suspend_floor")
    assert council.motion_value(meant, "KOR", end)[0] < council.motion_value(plain, "KOR", end)[0]


def test_a_favour_goes_to_the_partner_whose_trust_an_aim_asks_for():
    view, aim = first_talk("CAN"), aim_of("CAN", "trust_at_least")
    desk = sat(view)
    done, (why,) = own_aims.favours(desk, 1, frozenset())
    least = min((a for a in aims_of(years(), "CAN", 8) if a.kind == "trust_at_least"),
                key=lambda a: a.value - view.seats[a.seat].trust_in_you)  # fmt: skip
    assert done[0].to == least.seat and "secret aim" in why
    assert own_aims.favours(desk, 0, frozenset())[0] == () and own_aims.favours(desk, 1, frozenset({"JPN"}))[0] == ()
    seats = {s: msgspec.structs.replace(held, trust_in_you=90.0) for s, held in view.seats.items()}
    assert own_aims.favours(sat(msgspec.structs.replace(view, seats=seats)), 1, frozenset()) == ((), ())
    assert aim.seat in years().seat_ids()


@pytest.mark.parametrize(("turn", "keeps"), [(1, False), (8, True)])
def test_the_purse_that_an_aim_asks_for_is_kept_at_the_end_only(turn: int, keeps: bool):
    view, aim = first_talk("AUS"), aim_of("AUS", "money_at_least")
    rich = msgspec.structs.replace(view.you, money_usd_m=aim.value + 60.0)
    late = msgspec.structs.replace(view, turn=turn, you=rich)
    kept, told = own_aims.kept(sat(late))
    assert (kept == pytest.approx(aim.value + rich.debt_usd_m)) is keeps and ("secret aim" in told) is keeps
    if keeps:
        made = orders.plan_sheet(sat(late))
        assert orders._price(sat(late), made.sheet) <= 60.0 + 0.01


def test_who_minds_a_seat_does_a_favour_for_an_aim_and_lists_the_plant_for_one():
    view = first_talk("CAN")
    plan = SeatPlan("ai", level="normal", autopilot=True)
    minded = msgspec.structs.replace(view, you=msgspec.structs.replace(view.you, plan=plan))
    sheet = agents.orders(years(), minded)
    assert sheet.favours and "a secret aim asks for" in sheet.reason
    home = msgspec.structs.replace(first_talk("AUS").you, plan=plan)
    left = autopilot.careful(sat(msgspec.structs.replace(first_talk("AUS"), you=home))).refused
    assert any("Browns Range" in line for line in left)


def test_a_plant_on_its_way_that_meets_an_aim_leaves_nothing_to_bring():
    view, aim = first_talk("AUS"), aim_of("AUS", "capacity_share")
    cards = [c.id for c in aims_seen.counted(years(), view, aim)]
    assert max(aims_seen.brings(years(), view, aim, c) for c in cards) == 1.0
    assert aims_seen.brings(years(), view, aim, "donald", frozenset({"northern_browns"})) == 0.0
    assert aims_seen.brings(years(), msgspec.structs.replace(view, turn=8), aim, "northern_browns") == 0.0


def test_the_adviser_says_which_aims_stand_met():
    """Found in play: "counts them at half of its points" was taken for points of the score."""
    view = first_talk("AUS")
    told = " ".join(aims_served.lines(years(), view))
    assert told and "half" not in told and "(met" not in told
    rich = msgspec.structs.replace(view.you, money_usd_m=5000.0)
    assert "(met as things stand)" in " ".join(aims_served.lines(years(), msgspec.structs.replace(view, you=rich)))
    assert aims_served.lines(years(), msgspec.structs.replace(view, you=None)) == ()


@pytest.mark.parametrize("seat", ["AUS", "CAN", "EU"])
def test_a_person_is_sent_to_no_plant_that_its_money_does_not_start(seat: str):
    """Found in play: "a loan of $ 70 m and a grant of $ 4 m ... it does not start yet, and the grant stays with it"."""
    view = first_talk(seat)
    acts = [act for act in agents.advice(years(), view) if act.startswith("funds ")]
    where = advice_places.places(years(), view, acts, lambda _: 0.0)
    told = advice_cards.by_act(years(), view, where)
    assert all("starts" in told[act] for act in acts)
