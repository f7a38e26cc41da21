"""No two games begin alike: what is talked of, and who holds back, follow from the situation and the tempers."""

from dataclasses import replace as changed

import pytest

from game.agents.ministry import membership, moods, motions
from game.agents.ministry.normal import sit
from game.model.talks import Clause, Promise
from game.rules import openings, view
from tests.helpers import new_game, real_content, replace, to_talk


def seated(seat, opening="", **tempers):
    """A normal ministry's desk in turn 1, in a game that opens so, with these tempers."""
    content, state = new_game(real_content())
    state = replace(to_talk(content, state), traits=tempers)
    seen = view(content, state, seat)
    situation = next((o for o in content.openings if o.id == opening), None)
    return sit(content, replace(seen, opening=situation))


IDS = [o.id for o in real_content().openings]


def test_a_game_as_published_has_no_moods():
    desk = seated("AUS")
    assert desk.view.opening is None and moods.waits(desk) == 0
    assert moods.topical(desk, "lithium", "component") == 1.0
    assert not any(moods.holds_out(desk, seat) for seat in desk.content.seat_ids())


def test_moods_are_the_same_for_everybody_at_a_table_and_other_in_another_game():
    weights = {}
    for opening in IDS[1:6]:
        told = [moods.topical(seated(seat, opening), "lithium", "component") for seat in ("AUS", "USA")]
        assert told[0] == told[1], "capitals read the same papers"
        assert 1.0 / moods.SPREAD <= told[0] <= moods.SPREAD
        weights[opening] = told[0]
    assert len(set(weights.values())) == len(weights)
    assert moods.topical(seated("AUS", IDS[1]), "cobalt", "refined") != weights[IDS[1]]
    other = moods.topical(seated("AUS", IDS[1], AUS="guardian"), "lithium", "component")
    assert other != weights[IDS[1]], "tempers make another game of the same situation"


def test_moods_order_motions_and_change_no_worth(monkeypatch):
    """A floor that pays is tabled however little it is on people's minds; one that does not pay never is."""
    found = None
    for opening in IDS[1:]:
        for seat in ("USA", "JPN", "AUS", "CAN"):
            desk = seated(seat, opening, **{seat: "hawk"})
            monkeypatch.setattr(moods, "topical", lambda *_: 1.0)
            if (wish := motions._floor_wish(desk)) is not None:
                found = desk, wish
                break
        if found is not None:
            break
    assert found is not None
    desk, wish = found
    monkeypatch.setattr(moods, "topical", lambda *_: 1.0 / moods.SPREAD)
    assert motions._floor_wish(desk) is None, "it waits while others hold back"
    desk = changed(desk, view=replace(desk.view, turn=moods.waits(desk) + 1))
    late = motions._floor_wish(desk)
    assert late is not None and late.value == wish.value
    monkeypatch.setattr(motions, "WORTH_A_POINT", 1.01 * wish.value / desk.budget)
    monkeypatch.setattr(moods, "topical", lambda *_: moods.SPREAD)
    assert motions._floor_wish(desk) is None


def outside(opening):
    desk = seated("AUS", opening)
    return [s for s in desk.content.seat_ids() if moods.holds_out(desk, s)]


def test_some_of_those_who_gain_by_joining_wait_to_be_asked_and_not_for_long():
    held = {opening: outside(opening) for opening in IDS[1:9]}
    assert len({tuple(h) for h in held.values()}) > 1, "not always the same"
    opening, seats = next((o, h) for o, h in held.items() if h)
    desk = seated(seats[0], opening)
    late = changed(desk, view=replace(desk.view, turn=moods.waits(desk) + 1))
    assert not moods.holds_out(late, seats[0])


@pytest.mark.parametrize("asked", [False, True])
def test_who_waits_is_won_by_a_deal(asked):
    """A word to apply a floor is kept by joining: that is what a member can buy."""
    found = None
    for opening in IDS[1:]:
        for seat in outside(opening):
            desk = seated(seat, opening)
            you = desk.view.you
            if you is not None and you.status == "observer" and membership.joining_value(desk).net > 0:
                found = desk
                break
        if found is not None:
            break
    assert found is not None
    if asked:
        clause = Clause("apply_floor", found.me, to="USA", mineral="lithium", stage="component", turns=4)
        word = Promise("p1", "d1", found.me, "USA", clause, 1, 4, known_to=("USA", found.me))
        found = found.with_view(replace(found.view, promises=(word,)))
    act, why = membership.membership(found)
    assert (act == "join") is asked, why
    assert asked or "waits outside" in why
    if not asked:  # found in play: "Waits outside: it gains by joining" as advice to the person who could join
        assert membership.membership(changed(found, for_aims=True))[0] == "join"


def test_openings_are_still_drawn_by_the_seed():
    scenes = {openings.scene(real_content(), "drawn", seed, 0).opening.id for seed in range(1, 9)}
    assert len(scenes) > 3
