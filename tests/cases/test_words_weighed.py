"""What breaking a word and being found out cost, so that both can tempt; the reason stays in the ledger (cases ww)."""

import pytest

from game.model.events import Event
from game.model.orders import OrderSheet
from game.model.talks import Clause
from game.rules import sight, trust
from game.scenario import find, load
from tests.cases import table as t
from tests.helpers import close, new_game, to_talk

WHY = "Breaks its word to Japan: that brings 20 M USD, bond and good name cost 9 M USD; funds nothing."


def test_the_reason_of_a_broken_word_is_kept_and_shown_to_nobody_while_the_game_lasts():
    """C1021 Why: an honest sentence of whoever broke its word is what the debrief opens, and no earlier."""
    content, state = new_game()
    name = content.seat("JPN").name
    word = Clause("customs_effort", "USA", effort=3, turns=2, bond_usd_m=5.0)
    state = t.sign(to_talk(content, state), "USA", "JPN", word, t.money("JPN", 10.0), content=content)
    said = WHY.replace("Japan", name).replace("Breaks", "breaks")
    state = close(content, state, {"USA": OrderSheet(customs_effort=0, reason=f"Waits; {said}")}).state
    (held,) = state.promises
    assert held.status == "broken" and held.why.startswith("breaks its word to") and "funds nothing" not in held.why
    for seat in ("JPN", "AUS"):
        for seen in sight.view(content, state, seat).promises:
            assert seen.status == "broken" and not seen.why


@pytest.fixture(scope="module")
def shipped():
    content = load(find("ministerial_2026")).content
    assert content is not None
    return content


def _mean(content, event: Event, seat: str, members: set[str]) -> float:
    """Points of the others' mean trust in a seat that an event moves."""
    seats = list(content.seat_ids())
    moved = trust.moves(content.rules.trust, event, seats, members)
    return sum(points for name, points in moved if name.endswith(f">{seat}")) / (len(seats) - 1)


def test_a_broken_word_costs_a_point_or_two_of_mean_trust_most_of_it_with_who_was_let_down(shipped):
    """C1022 A public breach cost 4.7 points of mean trust, three points of total: no bargain tempted anybody."""
    told = {"giver": "KOR", "to": "USA"}
    event = Event(kind="promise_broken", turn=3, seat="KOR", text="", data=told)
    lost = -_mean(shipped, event, "KOR", set(shipped.seat_ids()))
    rules = shipped.rules.trust
    assert 1.0 < lost < 2.0
    assert rules.breach_victim >= 10 * rules.breach_others


def test_a_find_costs_the_finds_own_money_and_less_trust_than_it_did(shipped):
    """C1023 A find took 12 points with every member, five points of total, for purchases that save a tenth of one."""
    event = Event(kind="side_buying_found", turn=3, seat="KOR", text="", data={"accusers": []})
    lost = -_mean(shipped, event, "KOR", set(shipped.seat_ids()))
    assert 2.0 < lost < 4.0


def test_a_charge_brings_about_as_much_when_right_as_it_costs_when_wrong(shipped):
    """C1024 Nobody charged: wrong, it cost 3.3 points of mean trust, right it brought one."""
    seats = set(shipped.seat_ids())
    keepers = sorted(seats - {"KOR", "USA"})[:8]
    right = Event(kind="side_buying_found", turn=3, seat="KOR", text="",
                  data={"accusers": ["USA"], "keepers": keepers})  # fmt: skip
    wrong = Event(kind="wrong_accusation", turn=3, seat="KOR", text="", data={"accusers": ["USA"]})
    gains, costs = _mean(shipped, right, "USA", seats), -_mean(shipped, wrong, "USA", seats)
    assert gains > 0 and 0.5 < costs / gains < 2.0
