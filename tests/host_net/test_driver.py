"""AI seats: order, bounds, faults, and going on after a crash exactly as if there had been none."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from game.host import Table, calls, driver
from game.lab.simulate import play_out
from game.model.entries import SeatPlan, Talk
from game.model.orders import ChinaSheet, FundCard, OrderSheet
from game.model.talks import Clause, MakeOffer, ReplyOffer, SetAgenda
from game.store import Header, Log
from tests.store.fakes import fake_engine
from tests.toy import toy_content

CONTENT = toy_content()
SEATS = CONTENT.seat_ids()
AI = {seat: SeatPlan("ai") for seat in SEATS}
HUMAN = {**AI, "USA": SeatPlan("human")}


def offer(to: str, amount: float = 10.0, counter_to: str = "") -> MakeOffer:
    clauses = (Clause("money", "USA", amount_usd_m=amount), Clause("favour", "AUS"))
    return MakeOffer(to, clauses, counter_to=counter_to)


def table(plans: dict[str, SeatPlan] = HUMAN, path: Path | None = None, **scripts: Any) -> Table:
    log = None if path is None else Log.create(path, Header("toy", CONTENT.hash, 1))
    return Table.new(CONTENT, 1, plans, log=log, engine=fake_engine(**scripts))


def talks(at: Table) -> list[Talk]:
    return [entry for entry in at.entries_of_turn if isinstance(entry, Talk)]


def haggler(content: Any, view: Any, held: Any) -> MakeOffer:
    """Always counters."""
    return offer(held.by, 1.0, counter_to=held.id)


def speakers(at: Table) -> list[str]:
    """Seats in the order in which they open: the scenario's, the chair last, whose list answers what was tabled."""
    return sorted(SEATS, key=lambda seat: (seat == at.state.chair, SEATS.index(seat)))


def test_opening_moves_come_seat_by_seat_and_the_chair_s_last() -> None:
    at = table(AI, talk=lambda c, v: [offer("MYS"), offer("USA")])
    assert at.open_talks() == ()
    makers = [t.seat for t in talks(at) if isinstance(t.move, MakeOffer)]
    assert makers == sorted(makers, key=speakers(at).index) and makers[-1] == at.state.chair


def test_a_patient_seat_lets_opening_offers_lie_until_its_turn_and_answers_the_best_first() -> None:
    amounts, order = iter(range(10, 99)), speakers(table(AI))
    asked, last = iter(order), order[-1]

    def weigh(content: Any, view: Any, offers: Any) -> tuple[str, ...]:
        return tuple(o.id for o in sorted(offers, key=lambda o: -o.clauses[0].amount_usd_m))

    at = table(AI, talk=lambda c, v: [offer(last, float(next(amounts)))],
               patient=lambda v: next(asked) == last, weigh=weigh)  # fmt: skip
    at.open_talks()
    made = {o.id: o for o in at.state.offers}
    answers = [made[t.move.offer].clauses[0].amount_usd_m for t in talks(at) if isinstance(t.move, ReplyOffer)]
    assert len(answers) > 1 and answers == sorted(answers, reverse=True)
    kinds = [type(t.move) for t in talks(at)]
    assert kinds == [MakeOffer] * len(answers) + [ReplyOffer] * len(answers), "those before it speak first"


def test_two_hagglers_stop_after_three_exchanges() -> None:
    at = table(AI, talk=lambda c, v: [offer("JPN")] * 5, reply=haggler)
    at.open_talks()
    for other in SEATS:
        pair = [t for t in talks(at) if isinstance(t.move, MakeOffer)
                and {t.seat, t.move.to} == {other, "JPN"}]  # fmt: skip
        assert len(pair) <= driver.EXCHANGES_A_TURN
    assert [o for o in at.state.offers if o.status == "open"] == []


def test_a_person_is_answered_at_once_and_never_countered_for_ever() -> None:
    at = table(reply=haggler)
    at.open_talks()
    for _ in range(6):
        assert at.talk("USA", offer("JPN")) == ()
        mine = [o for o in at.state.offers if o.by == "USA"]
        assert mine[-1].status != "open"
    counters = [t for t in talks(at) if t.seat == "JPN" and isinstance(t.move, MakeOffer)]
    assert len(counters) <= driver.EXCHANGES_A_TURN
    assert at.state.offers[-1].reply == driver.LAST_WORD


def test_an_opening_flood_is_cut() -> None:
    at = table(AI, talk=lambda c, v: (SetAgenda((str(n),)) for n in range(10_000)))
    at.open_talks()
    for seat in SEATS:
        assert sum(t.seat == seat for t in talks(at)) == driver.MOVES_A_TURN


def test_an_ai_chair_sets_the_agenda_and_a_person_in_the_chair_is_left_alone() -> None:
    chair = CONTENT.chair
    at = table(AI, agenda=lambda c, v: SetAgenda(("m1",)))
    at.open_talks()
    at.ring()
    assert at.state.agenda == ("m1",)
    at = table({**AI, chair: SeatPlan("human")}, agenda=lambda c, v: SetAgenda(("m1",)))
    at.open_talks()
    at.ring()
    assert at.state.agenda == ()


def test_the_list_of_the_opening_moves_is_made_anew_once_a_place_on_it_is_sold() -> None:
    """Found in play: a chair listed its motions, then sold a place to a third one, and left the old list standing."""
    chair = table(AI).state.chair
    other = next(seat for seat in SEATS if seat != chair)
    speaks = iter(speakers(table(AI)))

    def opens(content: Any, view: Any) -> list[Any]:
        return [offer(other), SetAgenda(("m1",))] if next(speaks) == chair else []

    def calls(content: Any, view: Any) -> SetAgenda:
        return SetAgenda(("m2",) if any(o.status == "accepted" for o in view.offers) else ("m1",))

    at = table(AI, talk=opens, reply=lambda c, v, o: ReplyOffer(o.id, "accept"), agenda=calls)
    at.open_talks()
    assert at.state.agenda == ("m1",)
    at.ring()
    assert at.state.agenda == ("m2",)


@pytest.mark.parametrize("door", ["talk", "reply", "agenda", "orders", "china_orders"])
def test_a_crash_inside_an_agent_is_reported_and_never_stops_the_game(door: str) -> None:
    def fail(*_: Any) -> Any:
        raise ZeroDivisionError("secret detail")

    scripts: dict[str, Any] = {"talk": lambda c, v: [offer("JPN")], door: fail}
    at = play_out(table(AI, **scripts))
    assert at.state.phase == "over"
    assert at.faults
    assert all(fault.text and "secret" not in fault.text for fault in at.faults)
    assert all("ZeroDivisionError" in fault.data["error"] for fault in at.faults)


def test_a_generator_that_fails_half_way_makes_no_move() -> None:
    def half(content: Any, view: Any) -> Any:
        yield offer("JPN")
        raise RuntimeError

    at = table(AI, talk=half)
    at.open_talks()
    assert talks(at) == []


def test_a_failing_agents_seat_keeps_its_standing_sheet() -> None:
    given = OrderSheet(fund=(FundCard("mp", "grant", 5.0),))
    calls = []

    def orders(content: Any, view: Any) -> OrderSheet:
        calls.append(view.turn)
        if view.turn == 2:
            raise RuntimeError
        return given

    at = play_out(table(AI, orders=orders), until=3)
    assert set(calls) == {1, 2}
    assert {s.sheet for s in at.state.seats.values()} == {given}


def test_a_refused_sheet_of_an_ai_is_reported_and_left_to_the_rules() -> None:
    dear = OrderSheet(fund=(FundCard("mp", "grant", 500.0),))
    at = play_out(table(AI, orders=lambda c, v: dear), until=2)
    assert len(at.faults) == len(SEATS)


def test_china_plays_its_sheet_and_a_refused_one_is_reported() -> None:
    seen = []
    sheet = ChinaSheet(doctrine_state="dump")
    at = table(AI, china_orders=lambda c, v: seen.append(1) or sheet)
    play_out(at, until=2)
    assert seen
    at = table(AI, check_china=lambda c, v, s: seen)
    assert not at.faults


@pytest.mark.parametrize("kept", range(3, 30))
def test_a_game_cut_at_any_entry_goes_on_as_if_it_had_not_been(tmp_path: Path, kept: int) -> None:
    def opening(content: Any, view: Any) -> list[MakeOffer]:
        # what a seat says depends on what was said before, as with real agents
        return [offer("JPN", 1.0 + len(view.offers)), offer("AUS", 2.0)]

    scripts: dict[str, Any] = {
        "talk": opening,
        "reply": lambda c, v, o: haggler(c, v, o) if len(v.offers) % 2 else ReplyOffer(o.id, "accept", "fine"),
        "agenda": lambda c, v: SetAgenda((f"m{len(v.offers)}",)),
    }
    whole = tmp_path / "whole.forge"
    play_out(table(AI, whole, **scripts)).end()
    lines = whole.read_bytes().splitlines(keepends=True)
    assert len(lines) > 30, "the range above must lie inside the game"
    cut = tmp_path / "cut.forge"
    cut.write_bytes(b"".join(lines[:kept]) + lines[kept][:5])
    at = Table.resume(CONTENT, cut, engine=fake_engine(**scripts))
    play_out(at).end()
    assert cut.read_bytes() == whole.read_bytes()


def test_moves_on_disk_are_kept_even_if_the_agents_have_changed_since(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    at = table(AI, path, talk=lambda c, v: [offer("JPN", 3.0)])
    at.open_talks()
    at.end()
    before = at.state.offers
    again = Table.resume(CONTENT, path, engine=fake_engine(talk=lambda c, v: [offer("AUS", 9.0)]))
    assert again.state.offers[: len(before)] == before
    again.end()


def test_every_ai_addressee_of_an_offer_to_several_answers_in_turn():
    """The last yes signs; a no ends it for all and nobody else is asked."""
    content = toy_content()
    plans = {s: SeatPlan("human" if s == "USA" else "ai") for s in content.seat_ids()}
    table = Table.new(content, 3, plans, with_baseline=False)
    table.open_talks()
    gifts = tuple(Clause("money", "USA", amount_usd_m=40.0, to=s) for s in ("JPN", "AUS"))
    assert not table.talk("USA", MakeOffer("JPN", gifts, also=("AUS",)))
    assert table.state.offers[-1].status == "accepted"
    assert table.state.offers[-1].accepted == ("JPN", "AUS")
    takes = (Clause("money", "JPN", amount_usd_m=40.0, to="USA"), Clause("money", "USA", amount_usd_m=1.0, to="AUS"))
    assert not table.talk("USA", MakeOffer("JPN", takes, also=("AUS",)))
    assert (table.state.offers[-1].status, table.state.offers[-1].accepted) == ("declined", ())


def test_a_person_hears_the_same_wish_from_two_seats_and_not_from_all() -> None:
    """Found in play: six ministries asked for the same magnets in the same words in one turn."""
    at = table(talk=lambda c, v: [offer("USA"), offer("JPN")])
    at.open_talks()
    to_person = [o.by for o in at.state.offers if o.to == "USA"]
    assert to_person == [seat for seat in speakers(at) if seat != "USA"][:2]
    assert {o.by for o in at.state.offers if o.to == "JPN"} == {"AUS", "MYS"}, "AI seats may all ask one another"


@pytest.mark.parametrize("brings, said", [({"AUS": -0.8, "MYS": -0.5}, 2), ({"AUS": 10.0, "MYS": 0.5}, 1),
                                          ({"AUS": 10.0, "MYS": -5.0}, 1)])  # fmt: skip
def test_offers_are_left_unsaid_as_crumbs_only_beside_one_that_brings_something(
    monkeypatch: pytest.MonkeyPatch, brings: dict[str, float], said: int
) -> None:
    """Was wrong: where the best offer cost the person something, all were taken for crumbs of it, the best as well."""
    monkeypatch.setattr(calls, "_brings", lambda table, person, by, move: brings[by])
    turns = (seat for seat in speakers(table()) if seat != "USA")
    at = table(talk=lambda c, v: [offer("USA")] if next(turns) in brings else [])
    at.open_talks()
    assert [t.seat for t in talks(at)] == sorted(brings, key=lambda seat: -brings[seat])[:said]


def test_where_every_offer_only_costs_one_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Found in play: the last turn had three offers, worth -148, -200 and -203 M to the reader: dead choices."""
    brings = {"AUS": -200.0, "MYS": -148.0}
    monkeypatch.setattr(calls, "_brings", lambda table, person, by, move: brings[by])
    turns = (seat for seat in speakers(table()) if seat != "USA")
    at = table(talk=lambda c, v: [offer("USA")] if next(turns) in brings else [])
    at.open_talks()
    assert len(talks(at)) <= 1


def patient_haggler(content: Any, view: Any, held: Any) -> MakeOffer | ReplyOffer:
    """Counters a person's first offer and looks at two counter-offers more, as it says."""
    left = 2 - sum((o.by, o.to) == ("JPN", held.by) for o in view.offers)
    return replace(haggler(content, view, held), patience=left) if left >= 0 else ReplyOffer(held.id, "decline")


def test_a_ministry_looks_at_as_many_counter_offers_as_it_says_also_where_the_person_spoke_first() -> None:
    """Found in play: patience for two was on the offer, and the first step was cut off by the host's count."""
    at = table(reply=patient_haggler)
    at.open_talks()
    assert at.talk("USA", offer("JPN", 5.0)) == ()
    for step in (10.0, 20.0):
        assert at.talk("USA", offer("JPN", step, counter_to=at.state.offers[-1].id)) == ()
        assert (at.state.offers[-1].by, at.state.offers[-1].status) == ("JPN", "open")
    assert at.talk("USA", offer("JPN", 40.0, counter_to=at.state.offers[-1].id)) == ()
    last = at.state.offers[-1]
    assert last.status == "declined" and last.reply != driver.LAST_WORD, "and then it ends, in its own words"
