"""What stands, as the public screen tells a room: floors, members, why the price moved, plain names."""

import msgspec
import pytest

from game import rules
from game.model.events import Event
from game.model.ids import PUBLIC
from game.model.state import FloorState
from game.present import guesses, public, public_table
from game.rules import Why
from tests.ui.staged import content, moments

replace = msgspec.structs.replace


def view_of(moment="results2", **more):
    return replace(rules.view(content(), moments()[moment].state, PUBLIC), **more)


def floor(mineral, price, **more):
    known = {"voted_turn": 1, "binds_turn": 2, "stances": {"JPN": "apply"}, "credibility": 0.5}
    return FloorState(mineral, "refined", price, price, **known | more)


def test_floors_tell_what_fails_first_and_from_when_the_others_bind():
    """Found with a class: the room could not see which floors were in force."""
    floors = (floor("lithium", 0.1, turns_held=1), floor("cobalt", 9.0, binds_turn=3),
              floor("graphite", 900.0, held=False, why="inside"))  # fmt: skip
    rows = public_table.floors(content(), view_of(floors=floors))
    assert [(row.mark, row.word) for row in rows] == [
        ("fails", "not held: undercut from inside"), ("later", "from turn 3"),
        ("holds", "in force now: members paid 9.11")]  # fmt: skip
    assert rows[2].name == "Lithium chemicals" and rows[2].price == "0.10" and not rows[2].plain
    (light,) = public_table.floors(content(), view_of(floors=(floor("ree_light", 70.0),)))
    assert (light.name, light.plain) == ("NdPr oxide", "light rare earths")


def test_a_floor_that_followed_its_cost_says_what_it_was_and_keeps_its_graph():
    """A class set 205, read 198 on the wall a turn later and took it for a fault; its good was gone from the page."""
    held = floor("graphite", 9.8)
    moved = Event("floor_price_moved", 2, data={"mineral": "graphite", "stage": "refined", "before_usd_per_kg": 10.5,
                  "price_usd_per_kg": 9.8, "fair_usd_per_kg": 8.0})  # fmt: skip
    after = view_of("results2", floors=(held,), event_log=(moved,), phase="brief", turn=3)
    (row,) = public_table.floors(content(), after)
    assert (row.price, row.word) == ("9.80", "was 10.5: it follows cost")
    played = replace(after, phase="results", turn=2)
    (row,) = public_table.floors(content(), played)
    assert row.price == "10.5", "beside the results stands the floor of the turn that was played"
    assert row.word == "9.80 from turn 3: it follows cost", "the desks of the next turn show the other figure"
    assert row.name in [f.name for f in public.figures(content(), played)]


def members(*ids):
    view = view_of()
    seats = {k: replace(s, status="member" if k in ids else "observer") for k, s in view.seats.items()}
    return public_table.members_words(content(), replace(view, seats=seats, events=(), news=()))


def test_who_is_let_in_says_from_when_it_may_join():
    """Found with a class: "Council adopts the admission of Indonesia", and below "all but Indonesia"."""
    view = view_of("results2")
    seats = {k: replace(s, status="observer" if k == "IDN" else "member") for k, s in view.seats.items()}
    let = Event("motion_passed", view.turn, data={"motion_kind": "admit", "subject_seat": "IDN", "votes": {}})
    said = public_table.members_words(content(), replace(view, seats=seats, events=(let,)))
    assert said.endswith(f"all but Indonesia (let in: may join from turn {view.turn + 1})")
    assert "let in" not in public_table.members_words(content(), replace(view, seats=seats, events=(), news=()))


def test_members_are_named_while_few_and_later_who_is_missing():
    every = content().seat_ids()
    assert members("USA", "JPN") == f"2 of {len(every)}: the United States and Japan"
    assert members(*(s for s in every if s not in ("COD", "IDN"))) == (
        f"{len(every) - 2} of {len(every)}, all but the DR Congo and Indonesia")  # fmt: skip
    assert members(*every) == f"All {len(every)} ministries"


def test_the_reason_is_taken_from_a_user_that_saw_the_price_move_as_the_world_did():
    view = view_of()
    asked, said = public.asked(content(), view), []

    def ask(sign):
        def why(mineral, stage, region, turn):
            said.append(region)
            part = rules.why(content(), moments()["results2"].state, mineral, stage, region, turn)
            return part if sign > 0 else Why(mineral, stage, region, turn, 1.0, 1.0, -part.total, ())

        return why

    told = public_table.cause(content(), view, asked, 2, ask(1))
    assert told.startswith("Why did ") and "CHN" not in said and not told.endswith(".")
    assert not public_table.cause(content(), view, asked, 2, ask(-1)), "nobody saw it so: nothing is said"


@pytest.mark.parametrize(("mineral", "stage", "plain"), [
    ("ree_light", "refined", "Light rare earths, refined"), ("ree_heavy", "component", "Heavy rare earths, finished"),
    ("lithium", "refined", ""),
])  # fmt: skip
def test_an_abbreviation_is_told_in_plain_words(mineral, stage, plain):
    assert public_table.plain_name(content(), mineral, stage) == plain


def test_the_votes_of_those_at_the_machine_are_told_by_name():
    view = view_of()
    passed = next(e for e in view.events if e.kind == "motion_passed")
    seats = list(passed.data["votes"])[:3]
    votes = passed.data["votes"] | dict(zip(seats, ("yes", "no", "yes"), strict=True))
    event = msgspec.structs.replace(passed, data=passed.data | {"votes": votes})
    names = [next(s.name for s in content().seats if s.id == seat) for seat in seats]
    told = public_table.room_votes(content(), replace(view, news=(), events=(event,)), [*seats, "CHN"])
    assert list(told.values()) == [f"Here yes from {names[0]} and {names[2]}; no from {names[1]}"]
    alike = msgspec.structs.replace(event, data=event.data | {"votes": dict.fromkeys(seats, "no")})
    told_alike = public_table.room_votes(content(), replace(view, news=(), events=(alike,)), seats)
    assert list(told_alike.values()) == ["Everybody here voted no"]
    page = public.page(content(), replace(view, news=(), events=(event,)), seats)
    assert page.lines[0].endswith(next(iter(told.values())))


def test_what_is_tabled_stands_while_the_talks_run():
    view = view_of("talk2")
    said = public_table.tabled_words(content(), replace(view, agenda=()))
    assert said.startswith("Tabled: ") and said.endswith(f"and {len(view.motions) - 3} more")
    assert public_table.tabled_words(content(), replace(view, agenda=(view.motions[0].id,))).startswith("To the vote: ")
    assert not public_table.tabled_words(content(), view_of("results2"))


def news(kind, seat="", **data):
    return Event(kind, 2, seat=seat, data=data)


CAUGHT = news("side_buying_found", "JPN", places=["ree_light/refined"], shares={"ree_light/refined": 0.27},
              fine_usd_m=90.0, evaded_usd_m=60.0, rewards={}, accusers=[])  # fmt: skip
CUT = news("price_cut", mineral="ree_light", stage="refined", step_share=-0.45, destinations=())
EXPOSED = news("secret_exposed", parties=["CHN", "USA"])


def test_a_room_reads_whom_it_caught_what_came_out_what_it_decided_and_what_china_did():
    """Found with a room: China's moves and the exposed secret were not on the wall, five deals of others were."""
    view = view_of()
    passed = next(e for e in view.events if e.kind == "motion_passed")
    out = news("suspended", "JPN", until_turn=3, bond_usd_m=40.0)
    lines = public.page(content(), replace(view, news=(), events=(CUT, passed, out, EXPOSED, CAUGHT))).lines
    first = [line.split(":")[0].split(" export")[0] for line in lines[:3]]
    assert first[0] in ("Caught", "A secret deal comes to light") and first[2] == "China cuts its"
    assert lines[1].startswith("Council adopts") and not any("is suspended" in line for line in lines), (
        "the line of the members says who is out")
    alone = public.page(content(), replace(view, news=(), events=(out,))).lines
    assert "out until turn 3 begins, then back" in alone[0]


def test_a_room_is_asked_about_what_it_spoke_of_and_sees_what_moved_most(monkeypatch):
    """Found with a room: asked about lithium that nobody had named; cobalt, up by 29 %, was not on the page."""
    view = view_of()
    rows = sorted(public._shares_moved(content(), view), key=lambda row: abs(row[0]))
    _, mineral, stage = next(row for row in rows if abs(row[0]) > 1.5 * public.SAME)
    assert (mineral, stage) != public.asked(content(), view)
    spoken = news("motion_passed", mineral=mineral, stage=stage, motion_kind="reference_price")
    monkeypatch.setattr(guesses, "SPOKEN", 1e9)
    assert public.asked(content(), replace(view, event_log=(spoken,))) == (mineral, stage)
    most = max(rows, key=lambda row: abs(row[0]))
    far = public.mover(content(), view)
    assert far == (most[1:] if abs(most[0]) >= public.MUCH else None)


def test_a_motion_that_failed_stands_behind_what_china_did():
    """Found with a class: the page told of a rejected motion before China's second move."""
    kinds = (("motion_failed", 2.3), ("price_cut", 3.1), ("motion_passed", 3.0), ("news", 3.0), ("curb", 3.2),
             ("motion_failed", 2.3), ("price_cut", 3.1))  # fmt: skip
    heads = [public.Headline(2, str(k), kind, weight, "") for k, (kind, weight) in enumerate(kinds)]
    told = [head.kind for head in public._in_order(sorted(heads, key=lambda h: -h.weight))]
    assert told == ["motion_passed", "curb", "price_cut", "price_cut", "motion_failed", "motion_failed", "news"]
