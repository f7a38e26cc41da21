"""What the debrief says of side purchases, charges, fines and the bond that goes with them."""


import msgspec
import pytest

from game.model.events import Event
from game.model.state import Money
from game.present import fmt
from game.reports.cheats import accounts, side_deals, told_itself
from game.reports.debrief import Debrief, _plants_sentence
from game.reports.deeds import deeds
from game.reports.played import Played
from game.reports.promises import promise_lines
from tests.reports import played


def test_the_side_purchase_is_opened_with_what_it_saved_and_cost(told: Debrief) -> None:
    content, state = played.game()
    (deal,) = told.cheats
    assert (deal.turn, deal.seat, deal.found_turn) == (3, "USA", 3)
    assert "40.0 t a month of ndpr refined" in deal.what.replace("\u202f", " ")
    record = state.turns[2]
    assert record.side_t == {"USA/ndpr/refined": 40.0}
    assert deal.saved_usd_m == pytest.approx(record.evaded_usd_m["USA"])
    assert deal.saved_usd_m > 0
    (account,) = told.accounts
    fines = [m for m in record.money if m.what == "penalty"]
    assert account.paid_usd_m == pytest.approx(sum(m.amount_usd_m for m in fines))
    assert account.paid_usd_m == pytest.approx(content.rules.customs.penalty_levy_multiple * account.saved_usd_m)
    assert account.net_usd_m < 0


def test_the_forfeited_bond_stands_with_the_fine_in_all_that_is_told(told: Debrief) -> None:
    """Found in play: a side purchase cost a bond of forty million, and the debrief said fines 0, net 0."""
    content, state = played.game()
    (shut,) = [e for e in state.turns[2].events if e.kind == "suspended"]
    bond, (account,), (deal,) = shut.data["bond_usd_m"], told.accounts, told.cheats
    assert account.bond_usd_m == pytest.approx(bond)
    assert bond > 0
    assert account.net_usd_m == pytest.approx(account.saved_usd_m - account.paid_usd_m - bond)
    assert account.suspended_turns == min(shut.data["until_turn"] - 1, len(state.turns)) - 3
    words = fmt.money(bond)
    assert words in deal.outcome
    assert fmt.number(content.rules.trust.side_buying) in deal.outcome
    (charge,) = [text for _, text in told.charges if "forfeited" in text]
    assert words in charge and "trust" in charge


def test_of_a_member_that_comes_back_the_open_door_is_no_news() -> None:
    """Found in play: "is a full member again" and "the door is open" stood in the same paper."""
    content, state = played.game()
    door = Event("admitted", 3, seat="USA")
    back = Event("suspension_ended", 3, seat="USA", data={"bond_usd_m": 40.0})
    texts = []
    for events in ((door,), (door, back)):
        record = msgspec.structs.replace(state.turns[2], events=events)
        turns = (*state.turns[:2], record, *state.turns[3:])
        told = Played(content, msgspec.structs.replace(state, turns=turns, events=())).told
        texts.append([line.text for line in told if line.kind == "admitted" and line.turn == 3])
    assert [len(found) for found in texts] == [1, 0]


def test_a_fine_of_the_council_counts_as_what_cheating_cost() -> None:
    """Japan's thirty million came on top of the schedule; an honest member's fine makes nobody a cheat."""
    content, state = played.game()
    plain = accounts(Played(content, state))
    lines = [Money(3, seat, "FUND", 30.0, "fine") for seat in ("USA", "JPN")]
    record = msgspec.structs.replace(state.turns[2], money=(*state.turns[2].money, *lines))
    state = msgspec.structs.replace(state, turns=(*state.turns[:2], record, *state.turns[3:]))
    fined = accounts(Played(content, state))
    assert [(a.seat, a.paid_usd_m) for a in fined] == [("USA", plain[0].paid_usd_m + 30.0)]


def test_nothing_is_called_cheating_where_nobody_cheated() -> None:
    content, state = played.game(until=2)
    game = Played(content, state)
    assert side_deals(game) == ()
    assert accounts(game) == ()
    assert [line.status for line in promise_lines(game)] == ["broken"]


def test_owning_up_a_turn_later_is_told_beside_the_purchase_and_counted_once() -> None:
    """Found in play: what was disclosed stood as a second saving in the turn of the disclosure."""
    content, state = played.game()
    record = state.turns[2]
    told_why = {"USA": "Buys 40 % of its ndpr refined past the levy"}
    quiet = tuple(e for e in record.events if e.kind not in ("side_buying_found", "suspended"))
    owned = msgspec.structs.replace(
        next(e for e in record.events if e.kind == "side_buying_found"), kind="side_buying_disclosed", turn=4
    )
    first = msgspec.structs.replace(record, events=quiet, side_why=told_why)
    second = msgspec.structs.replace(
        state.turns[3], side_t={}, evaded_usd_m={}, events=(*state.turns[3].events, owned)
    )
    game = Played(content, msgspec.structs.replace(state, turns=(*state.turns[:2], first, second, *state.turns[4:])))
    (deal,) = side_deals(game)
    assert (deal.turn, deal.found_turn) == (3, 4) and "owned up" in deal.outcome
    (account,) = accounts(game)
    assert account.turns == 1 and account.saved_usd_m == pytest.approx(record.evaded_usd_m["USA"])
    assert told_itself(deal.why).startswith("It told itself: buys 40")
    assert told_itself("") == ""


def test_one_fine_for_two_turns_is_printed_once_and_names_what_the_game_had_of_a_suspension() -> None:
    """A class read the same fine under two turns, and "1 turn outside" beside a dialog that had said two."""
    content, state = played.game()
    record = state.turns[2]
    earlier = msgspec.structs.replace(
        state.turns[1], side_t=record.side_t, evaded_usd_m=record.evaded_usd_m, side_why=record.side_why
    )
    deals = side_deals(Played(content, msgspec.structs.replace(
        state, turns=(state.turns[0], earlier, *state.turns[2:]))))  # fmt: skip
    first, second = deals
    assert (first.turn, first.found_turn, second.turn, second.found_turn) == (2, 3, 3, 3)
    assert "fined" not in first.outcome and "came out in turn 3" in first.outcome and "fined" in second.outcome
    shut = next(e for e in record.events if e.kind == "suspended")
    long = msgspec.structs.replace(shut, data={**shut.data, "until_turn": 7})
    rest = tuple(long if e is shut else e for e in record.events)
    state = msgspec.structs.replace(state, turns=(*state.turns[:2], msgspec.structs.replace(record, events=rest),
                                                  *state.turns[3:]))  # fmt: skip
    (deal,) = side_deals(Played(content, state))
    assert "3 turns outside FORGE, 1 of which the game still had" in deal.outcome
    over = msgspec.structs.replace(state, turns=state.turns[:3])
    (deal,) = side_deals(Played(content, over))
    assert "put out of FORGE as the game ended" in deal.outcome and "0 of which" not in deal.outcome
    (account,) = accounts(Played(content, over))
    assert account.turns_out == "0 (out at the end)", "found in play: the table said 0 turns suspended beside it"
    (account,) = accounts(Played(content, state))
    assert account.turns_out == "1"


def test_older_plants_that_closed_for_good_are_told_beside_the_projects() -> None:
    """Found in play: "none of them for good" where a country's page had said that plants close for good."""
    content, state = played.game()
    assert "older plants" not in _plants_sentence(Played(content, state))
    gone = [Event("plants_lost", 2, seat=seat, data={"region": seat, "mineral": "ndpr", "stage": "refined",
                                                    "tonnes_per_month": 5.0}) for seat in ("JPN", "USA")]  # fmt: skip
    one, two = (_plants_sentence(Played(content, played.with_events(state, 2, *rows))) for rows in (gone[:1], gone))
    assert "older plants of one good in one country closed for good" in one
    assert "older plants closed for good in 2 cases" in two


def test_whom_it_rightly_accused_and_what_that_brought_are_told() -> None:
    """The accuser in words; who only sent inspectors has its share, and no charge."""
    content, state = played.game()
    right = {"accusers": ["AUS"], "rewards": {"AUS": 7.0}, "places": [], "fine_usd_m": 20.0}
    by_search = {"accusers": [], "rewards": {"JPN": 3.0}, "places": [], "fine_usd_m": 20.0}
    state = played.with_events(state, 3, Event("side_buying_found", 3, seat="USA", data=right),
                        Event("side_buying_found", 3, seat="USA", data=by_search))  # fmt: skip
    told = {d.seat: " ".join(d.lines) for d in deeds(Played(content, state))}
    assert "Rightly accused" in told["AUS"] and "brought $\u202f7\u202fm" in told["AUS"]
    assert "accused" not in told["JPN"] and "brought $\u202f3\u202fm" in told["JPN"]
    assert "was found past the levy" not in told["USA"]


def test_what_a_charge_of_the_next_turn_proved_is_not_called_never_found() -> None:
    """Found in play: "Caught" in the charges, and "never found" beside the very purchase: fines counted one turn there,
    and a charge looks at two."""
    content, state = played.game()
    content = msgspec.structs.replace(content, rules=msgspec.structs.replace(
        content.rules, customs=msgspec.structs.replace(content.rules.customs, penalty_turns_counted=1)))  # fmt: skip
    record = state.turns[2]
    found = next(e for e in record.events if e.kind == "side_buying_found")
    quiet = tuple(e for e in record.events if e.kind not in ("side_buying_found", "suspended"))
    first = msgspec.structs.replace(record, events=quiet)
    for data, outcome in (({"accusers": ["JPN"]}, "accused by"), ({"accusers": []}, "never found")):
        later = msgspec.structs.replace(found, turn=4, data={**found.data, **data})
        second = msgspec.structs.replace(state.turns[3], side_t={}, evaded_usd_m={},
                                         events=(*state.turns[3].events, later))  # fmt: skip
        turns = (*state.turns[:2], first, second, *state.turns[4:])
        deal = side_deals(Played(content, msgspec.structs.replace(state, turns=turns)))[0]
        assert deal.turn == 3 and outcome in deal.outcome
