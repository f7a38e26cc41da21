"""AI ministries answer matters: by their own score, temper and support, within money and points."""

import pytest
from msgspec.structs import replace

from game import agents
from game.agents.ministry import autopilot, matters
from game.agents.ministry.normal import sit
from game.agents.ministry.stakes import own_stakes
from game.model.orders import Matter, OrderSheet
from game.rules import check, view
from tests.helpers import new_game, play_turn, real_content


@pytest.fixture(scope="module")
def state():
    content = real_content()
    return play_turn(content, play_turn(content, new_game(content)[1]))


def seen(state, seat, matter, **you):
    held = replace(state.seats[seat], **{**you, "matters": (replace(matter, turn=state.turn + 1),)})
    state = replace(state, turn=state.turn + 1, phase="bell", seats={**state.seats, seat: held})
    return view(real_content(), state, seat)


def best(state, seat, matter, **you):
    content = real_content()
    return matters.replies(sit(content, seen(state, seat, matter, **you)))


CABLE = Matter("leaked_cable", 0)
WALK_OUT = Matter("walk_out", 0, "ree_light", "component")


def test_a_matter_is_answered_with_its_reason_and_the_sheet_stays_lawful(state):
    content = real_content()
    look = seen(state, "JPN", WALK_OUT)
    given, why, spent, _points = matters.replies(sit(content, look))
    assert len(given) == len(why) == 1
    assert why[0].startswith("on its desk: ")
    assert check.check_sheet(content, look, OrderSheet(matters=given, customs_effort=0)) == ()
    assert spent <= look.you.money_usd_m


def test_who_has_neither_money_nor_points_is_left_with_what_is_free(state):
    (reply,), _, spent, points = best(state, "JPN", CABLE, money_usd_m=0.0, initiative=0)
    assert (reply.answer, spent, points) == ("quiet", 0.0, 0)


def test_a_cabinet_that_totters_pays_where_a_safe_one_does_not(state):
    """The same question, support 70 and 38: the price of a point of support is what differs."""
    content = real_content()
    prices = [matters.support_price(sit(content, seen(state, "JPN", CABLE, support=s))) for s in (70.0, 38.0)]
    assert prices[1] > 2 * prices[0]


def test_who_is_free_rider_values_the_way_back_less(state):
    content = real_content()
    way = Matter("way_back", 0)
    worths = {}
    for temper in ("guardian", "free_rider"):
        look = seen(state, "JPN", way, status="suspended", suspended_until=state.turn + 4)
        desk = sit(content, replace(look, traits={"JPN": temper}))
        worths[temper] = next(w.worth for w in matters.weigh(desk, way) if w.answer.id == "settle")
    assert worths["guardian"] > worths["free_rider"]


def test_a_rule_of_thumb_cabinet_answers_too(state):
    content = real_content()
    for card in content.matters:
        matter = Matter(card.id, 0, "ree_light", "component", "KOR", next(p.id for p in content.projects))
        desk = replace_scored(sit(content, seen(state, "JPN", matter)))
        given, _, _, _ = matters.replies(desk)
        assert given[0].answer in {a.id for a in card.answers}


def replace_scored(desk):
    from dataclasses import replace as with_fields  # noqa: PLC0415

    return with_fields(desk, scored=None)


def test_an_absent_minister_is_told_what_silence_answered(state):
    sheet = autopilot.careful(sit(real_content(), seen(state, "JPN", WALK_OUT)))
    assert sheet.matters == ()
    assert any("walk out over pay" in line for line in sheet.refused)


def test_works_that_a_delay_carries_past_the_end_are_not_kept_waiting(state):
    """Found in play: a plant that would have run in three scored turns was made to wait and opened after the game."""
    content = real_content()
    project = next(
        c for c in content.projects
        if c.region in content.seat_ids() and state.projects[c.id].status in ("permitting", "construction")
    )  # fmt: skip
    out = project.outputs[0]
    road = Matter("district_share", 0, out.mineral, out.stage, project=project.id)
    look = seen(state, project.region, road)
    works = replace(look.projects[project.id], months_left=6)
    worths = {}
    for last in (look.turn + 1, look.turn + 10):
        here = replace(look, announced_turns=last, projects={**look.projects, project.id: works})
        worths[last - look.turn] = next(
            dict(w.terms).get("delay", 0.0) for w in matters.weigh(sit(content, here), road) if w.answer.id == "wait"
        )
    assert worths[1] < 0
    assert worths[10] == 0, "it runs in all scored turns either way"


def test_the_worth_of_points_in_money_is_called_a_worth(state):
    """Found in play: "trust -65" read as points of trust and was 65 million: one name for one thing."""
    names = {
        name
        for matter in (CABLE, WALK_OUT)
        for weighed in matters.weigh(sit(real_content(), seen(state, "JPN", matter)), replace(matter, turn=state.turn))
        for name, _ in weighed.terms
    }
    assert any(name.startswith("worth of ") for name in names)
    assert not names & {"trust", "support", "initiative", "belief in the floor"}


def test_points_cost_a_person_what_its_adviser_would_do_with_them(state):
    """Found in play: "ration", two points, was said to take least at 0.08 for both; two favours stood at 0.24."""
    content = real_content()
    machine = seen(state, "JPN", CABLE)
    person = replace(machine, you=replace(machine.you, plan=replace(machine.you.plan, controller="human")))
    first = next(g.net_points for g in agents.order_gains(content, person) if g.order == "favour/1")
    usd = own_stakes(content, person, sit(content, person).facts).usd(1.0)
    rule = matters.points_usd(sit(content, machine), 2)
    assert rule == pytest.approx(2 * matters.POINT_BUDGETS * sit(content, machine).budget)
    both = max(rule / 2, first * usd) + max(rule / 2, first / 2 * usd)
    assert matters.points_usd(sit(content, person), 2) == pytest.approx(both)
    assert matters.points_usd(sit(content, person), 0) == 0.0
