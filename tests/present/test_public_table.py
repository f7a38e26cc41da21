"""What stands, as the public screen tells a room: floors, members, why the price moved, plain names."""

from types import SimpleNamespace

import msgspec
import pytest

from game import rules
from game.model.events import Event
from game.model.ids import PUBLIC
from game.model.state import FloorState
from game.model.talks import Clause, Deal
from game.present import causes, culprits, fmt, guesses, paid, public, public_lines, public_table
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
        ("fails", "not held: members' makers sell below it"), ("later", "from turn 3"),
        ("holds", "")]  # fmt: skip
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
    last = replace(view, seats=seats, turn=99, announced_turns=99, events=(replace(let, turn=99),), news=())
    late = public_table.members_words(content(), last)
    assert late.endswith("Indonesia (let in, too late for this game)"), "a class read turn 5 in a game of four"


def test_members_are_named_while_few_and_later_who_is_missing():
    every = content().seat_ids()
    assert members("USA", "JPN") == f"2 of {len(every)}: the United States and Japan"
    assert members(*(s for s in every if s not in ("COD", "IDN"))) == (
        f"{len(every) - 2} of {len(every)}, all but the DR Congo and Indonesia")  # fmt: skip
    assert members(*every) == f"All {len(every)} ministries"


def test_newcomers_are_named_by_name_and_counted_only_where_a_page_is_low():
    """Found with a room: "4 came in", and nobody knew who."""
    view = view_of("results2")
    seats = {k: replace(s, status="observer" if k == "IDN" else "member") for k, s in view.seats.items()}
    came = ("USA", "MEX", "CAN", "BRA")
    told = replace(view, seats=seats, events=tuple(news("joined", seat) for seat in came), news=())
    assert "(the United States, Mexico, Canada and Brazil came in)" in public_table.members_words(content(), told)
    assert "(4 chose to join)" in public.page(content(), told).members_brief
    assert not any("join" in line for line in public.page(content(), told).lines), "told once"


def test_every_price_on_the_wall_has_its_largest_cause():
    """Found with a room: cobalt +201 % stood there without a word why."""
    view, asked = view_of(), []

    def ask(*place):
        asked.append(place)
        return rules.why(content(), moments()["results2"].state, *place)

    places = public.places(content(), view)
    words = {place: public_table.cause_word(content(), view, place, 2, ask) for place in places}
    shown = public.figures(content(), view, causes=words)
    moved = [figure for figure in shown if figure.step in ("up", "down")]
    assert moved and all(figure.cause for figure in moved), shown
    for place, word in words.items():
        why = next(w for w in (ask(*place, r, 2) for r in public_table._users(content(), view, *place))
                   if w.total * public_table._moved(content(), view, *place) > 0)  # fmt: skip
        most = max(why.parts, key=lambda part: part.amount_usd_per_kg * why.total)
        curbed = "curb" in (most.cause, most.led_by)
        assert word.startswith("Curb") if curbed else word == causes.part_word(most)


def test_the_largest_open_deal_is_on_the_wall_and_no_secret_one():
    view = view_of()
    trade = Clause("offtake", "JPN", turns=2, mineral="cobalt", stage="refined", tonnes_per_month=50.0,
                   price_usd_per_kg=60.0)  # fmt: skip
    small = Deal("d1", ("USA", "KOR"), (Clause("money", "USA", amount_usd_m=3.0),), 2, 2, False, ("USA", "KOR"))
    large = Deal("d2", ("JPN", "AUS"), (trade, Clause("stay_member", "AUS")), 2, 4, False, ("JPN", "AUS"))
    secret = Deal("d3", ("EU", "IND"), (Clause("money", "EU", amount_usd_m=900.0),), 2, 2, True, ("EU", "IND"))
    signed = tuple(news("deal_signed", d.parties[0], deal=d.id, parties=list(d.parties), secret=d.secret)
                   for d in (small, large, secret))  # fmt: skip
    told = replace(view, deals=(small, large, secret), events=signed, news=(), floors=())
    (line,) = [text for text in public.page(content(), told).lines if " – " in text]
    assert line.startswith("Japan – Australia: refined cobalt for 2 turns; membership")
    assert line.endswith("One more deal was signed") and "India" not in line
    (line,) = [text for text in public.page(content(), told, ("KOR",)).lines if " – " in text]
    assert line.startswith("United States – Republic of Korea: "), "who sits here comes first"


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
    ("ree_light", "refined", "Light rare earths, for magnets"),
    ("ree_heavy", "component", "Heavy rare earths, for hot motors"),
    ("lithium", "refined", "For batteries"),
])  # fmt: skip
def test_an_abbreviation_is_told_in_plain_words(mineral, stage, plain):
    assert public_table.plain_name(content(), mineral, stage) == plain


def test_votes_are_told_by_name_all_while_they_are_few_else_the_few_and_those_at_the_machine():
    """Found with a room: the vote that the table had bought and fought over was a bare count on the wall."""
    view = view_of()
    passed = next(e for e in view.events if e.kind == "motion_passed")

    def said(votes, people=()):
        event = replace(passed, data=passed.data | {"votes": votes})
        return public.page(content(), replace(view, floors=(), news=(), events=(event,)), people).lines[0]

    few = {"EU": "no", "JPN": "yes", "KOR": "no", "USA": "yes"}
    against = "2 against (the European Union, the Republic of Korea)"
    assert said(few).endswith(f": 2 for (Japan, the United States), {against}")
    many = dict.fromkeys(("ARG", "BRA", "CAN", "EU", "JPN", "IND", "USA"), "yes") | {"KOR": "no"}
    one = "1 against (the Republic of Korea)"
    assert said(many, ("USA", "CHN")).endswith(f": 7 for (the United States and others), {one}")
    assert said(dict.fromkeys(many, "yes")).endswith(": 8 for, 0 against")


def test_a_room_reads_what_a_new_floor_did_in_its_first_turn():
    """Found with a room: the floor it had fought over bound for the first time, and the wall did not name its good."""
    held = floor("cobalt", 9.0, binds_turn=2, turns_held=1)
    view = view_of(floors=(held,), news=(), events=())
    (line,) = [text for text in public.page(content(), view).lines if text.startswith("First turn of the floor")]
    (now, others), (before, _) = paid.ends(content(), view, held), paid.ends(content(), view, held, back=1)
    assert f"members pay {fmt.price(now)}, {fmt.price(before)} before" in line
    assert line.endswith(f"others {fmt.price(others)}")
    missed = view_of(floors=(replace(held, price_usd_per_kg=10 * now, held=False, why="inside"),), news=(), events=())
    (line,) = [text for text in public.page(content(), missed).lines if text.startswith("First turn of the floor")]
    assert "It did not hold: makers of the zone sell below it" in line, "80 stood there, 61 was paid"
    assert "Refined cobalt" in [f.name for f in public.figures(content(), view)]
    later = public.page(content(), view_of(floors=(replace(held, binds_turn=1),), news=(), events=()))
    assert not [text for text in later.lines if "First turn" in text]


def test_the_world_price_lies_between_what_members_and_others_pay():
    """Found with a room: members paid 445 and others 436 on average of the turn, and the price below it said 431, of
    its last month."""
    view = view_of()
    for mineral in content().minerals:
        for stage in ("refined", "component"):
            held = replace(floor(mineral.id, 9.0), stage=stage)
            inside, outside = paid.ends(content(), view, held)
            world = float(paid.outside_price(content(), view, mineral.id, stage)[-1])
            if inside and outside:
                assert min(inside, outside) - 1e-9 <= world <= max(inside, outside) + 1e-9, (mineral.id, stage)


def test_who_came_back_only_for_the_next_turn_is_no_member_of_the_one_played():
    held = floor("ree_light", 70.0)
    view = view_of(floors=(held,))
    seat = next(s.id for s in view.seats.values() if s.status == "member")
    back = replace(view, events=(Event("suspension_ended", view.turn, seat=seat),))
    assert paid.zone_price(content(), back, held) != paid.zone_price(content(), view, held)


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
    lines = public.page(content(), replace(view, floors=(), news=(), events=(CUT, passed, out, EXPOSED, CAUGHT))).lines
    assert lines[0].startswith("Japan is out of FORGE until turn 3 begins: inspectors found that it bought NdPr oxide")
    assert lines[0].endswith("past the levy; fined $\u202f90\u202fm; bond of $\u202f40\u202fm lost"), lines[0]
    assert lines[1].startswith("Council adopts") and lines[2].startswith("China cuts its")
    assert not any("is suspended" in line or line.startswith("Caught") for line in lines), "told once"
    assert lines[3].startswith("A secret deal comes to light")
    alone = public.page(content(), replace(view, floors=(), news=(), events=(out,))).lines
    assert alone[0] == "Japan is out of FORGE until turn 3 begins: the council voted it"


def test_who_is_out_and_who_came_in_stand_with_the_members():
    """Found with a room: "all but Japan and Indonesia (let in: may join)" read as if Japan had been let in."""
    view = view_of("results2")
    seats = {k: replace(s, status={"IDN": "observer", "JPN": "suspended"}.get(k, "member"))
             for k, s in view.seats.items()}  # fmt: skip
    let = Event("motion_passed", 2, data={"motion_kind": "admit", "subject_seat": "IDN", "votes": {}})
    out = news("suspended", "JPN", until_turn=3, bond_usd_m=40.0)
    told = replace(view, seats=seats, event_log=(out,), events=(let, news("joined", "AUS"), news("joined", "EU")))
    said = public_table.members_words(content(), told)
    assert "(Australia and the European Union came in), all but Japan (out" in said
    assert said.endswith(" and Indonesia (let in: may join from turn 3)")
    late = replace(told, event_log=(news("suspended", "JPN", until_turn=99),))
    assert "Japan (out to the end)" in public_table.members_words(content(), late)


def test_a_room_is_asked_about_what_it_spoke_of_and_sees_what_moved_most(monkeypatch):
    """Found with a room: asked about lithium that nobody had named; cobalt, up by 29 %, was not on the page."""
    view = view_of()
    rows = sorted(public._shares_moved(content(), view), key=lambda row: abs(row[0]))
    _, mineral, stage = next(row for row in rows if abs(row[0]) > 1.5 * public.SAME)
    assert (mineral, stage) != public.asked(content(), view)
    spoken = news("motion_passed", mineral=mineral, stage=stage, motion_kind="reference_price")
    monkeypatch.setattr(guesses, "SPOKEN", 1e9)
    alone = replace(view, event_log=(spoken,), news=(), events=())  # and China struck at nothing
    assert public.asked(content(), alone) == (mineral, stage)
    most = max(rows, key=lambda row: abs(row[0]))
    far = public.mover(content(), view)
    assert far == (most[1:] if abs(most[0]) >= public.MUCH else None)


def test_a_motion_that_failed_stands_behind_what_china_did():
    """Found with a class: the page told of a rejected motion before China's second move."""
    kinds = (("motion_failed", 2.3), ("price_cut", 3.1), ("motion_passed", 3.0), ("news", 3.0), ("curb", 3.2),
             ("motion_failed", 2.3), ("price_cut", 3.1))  # fmt: skip
    rows = [(kind, weight, f"{kind} {k}") for k, (kind, weight) in enumerate(kinds)]
    told = [line.split()[0] for line in public_lines._in_order(sorted(rows, key=lambda row: -row[1]))]
    assert told == ["motion_passed", "curb", "price_cut", "price_cut", "motion_failed", "motion_failed", "news"]


def motion(kind, good_, votes, **data):
    return Event(kind, 2, data={"motion_kind": "reference_price", "mineral": good_, "stage": "refined",
                 "price_usd_per_kg": 9.0, "votes": votes, **data})  # fmt: skip


def test_a_motion_that_failed_stands_beside_the_one_that_passed():
    """Found with a class: one motion was adopted, and nobody was told that the other failed."""
    view = view_of(news=(motion("motion_failed", "lithium", {"USA": "no", "JPN": "no", "MEX": "yes"}),
                         motion("motion_passed", "cobalt", {"USA": "yes", "JPN": "yes"})), events=())  # fmt: skip
    lines = [line for line in public_lines.told(content(), view, (), 2) if "Rejected" in line or "rejects" in line]
    assert len(lines) == 1 and lines[0].startswith("Council adopts a floor of 9.00 USD/kg for refined cobalt")
    assert lines[0].endswith("Rejected: a floor of 9.00 USD/kg for lithium chemicals (1 for, 2 against)")


def test_a_secret_that_came_out_says_what_it_was():
    """Found with a class: "A secret deal comes to light", and the room asked which."""
    clauses = (Clause(kind="money", giver="CHN", amount_usd_m=36.0),
               Clause(kind="keep_floor", giver="EU", mineral="lithium", stage="refined", turns=2))  # fmt: skip
    deal = Deal("d9", ("CHN", "EU"), clauses, 1, 3, True, content().seat_ids())
    out = Event("secret_exposed", 2, data={"deal": "d9", "parties": ["CHN", "EU"], "points": 5.0})
    (line,) = [x for x in public_lines.told(content(), view_of(deals=(deal,), news=(out,), events=()), (), 2)
               if "secret" in x]  # fmt: skip
    assert line.startswith("A secret deal comes to light: China and the European Union: ") and "36" in line
    assert "lithium" in line


def test_an_election_lost_by_who_sits_here_is_told_before_deals():
    """Found with a class: Japan's player was voted out, and the page of the room had no word of it."""
    lost = Event("election", 2, seat="JPN", text="Japan votes", data={"card": "x", "won": False, "support": 29.0,
                 "mark": 45.0, "budget_share": 0.0, "trait": "", "points": 0})  # fmt: skip
    view = view_of(news=(lost,), events=())
    assert "Japan is voted out: support 29 of 100, 45 needed" in public_lines.told(content(), view, ("JPN",), 2)
    assert not any(x.startswith("Japan is voted out") for x in public_lines.told(content(), view, ("USA",), 2))


def test_the_reason_told_first_is_that_of_the_largest_move_shown(monkeypatch):
    """Found with a class: +221 % beside +4 %, and only the four were explained."""
    view = view_of()
    moves = {("cobalt", "refined"): 2.21, ("ree_light", "component"): 0.04, ("lithium", "refined"): 0.1}
    rows = [(share, *place) for place, share in moves.items()]
    monkeypatch.setattr(public, "_shares_moved", lambda *_: list(rows))
    monkeypatch.setattr(public, "asked", lambda *_: ("ree_light", "component"))
    assert public.explained(content(), view) == (("cobalt", "refined"), ("ree_light", "component"))
    rows[0] = (0.12, "cobalt", "refined")
    assert public.explained(content(), view) == (("ree_light", "component"),), "no large move: the one asked about"


def test_a_curb_under_a_price_says_whose():
    curb = SimpleNamespace(mineral="cobalt", stage="refined", origin="COD", from_turn=1)
    why = SimpleNamespace(mineral="cobalt", stage="component")
    view = SimpleNamespace(curbs=(curb, SimpleNamespace(mineral="cobalt", stage="mine", origin="CHN", from_turn=1)))
    assert culprits.whose_curb(view, why, 1) == "COD" and culprits.whose_curb(view, why, 0) == ""
