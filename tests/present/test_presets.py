"""A preset of an offer can be sent as it stands, and one that costs its maker says what speaks for it."""

import pytest

from game import agents, rules
from game.present.presets import presets
from game.rules import check_move
from tests.ui.staged import moments


@pytest.fixture(scope="module", params=["talk1", "talk2"])
def link(request):
    return moments()[request.param]


def test_the_rules_take_every_preset_from_every_seat(link):
    """Found in play: a loan to no project, a contract over nothing, a licence where there was nothing to learn."""
    seen = 0
    for seat in link.content.seats:
        view = rules.view(link.content, link.state, seat.id)
        for partner in link.content.seats:
            found = presets(link.content, view, partner.id) if partner.id != seat.id else ()
            seen += len(found)
            for preset in found:
                assert not check_move(link.content, view, preset.move), (seat.id, partner.id, preset.id)
    assert seen > 200


def test_a_preset_is_no_loss_to_its_maker_or_says_why_one_might_want_it(link):
    for seat in ("PHL", "CAN", "USA", "IDN", "MEX"):
        view = rules.view(link.content, link.state, seat)
        for partner in ("USA", "JPN", "EU", "COD"):
            for preset in presets(link.content, view, partner) if partner != seat else ():
                move = preset.move
                told = agents.coach(link.content, view, (seat, partner, *move.also), move.clauses, move.amends)
                assert told.gain_usd_m > -0.05 or preset.why, (seat, partner, preset.id, told.gain_usd_m)


def test_money_for_a_plant_goes_where_the_preset_says(link):
    for preset in presets(link.content, link.view(), "USA"):
        for clause in preset.move.clauses:
            home = {"offtake_and_loan": "USA", "loan_for_offtake": link.seat}.get(preset.id)
            if clause.kind == "loan" and home:
                assert link.content.project(clause.project).region == home
