"""Habits told in half-years last as long whatever a turn is: found in play, words "for 4 turns" were four years."""

import pytest

from game.agents.ministry import desk as desks
from game.agents.ministry.drafts_trade import TERM_HALF_YEARS
from game.agents.ministry.motions_dated import SHARP_HALF_YEARS
from game.agents.ministry.owning import CONTRACT_HALF_YEARS
from game.host import Table, real_engine
from game.lab.simulate import load_content
from game.model.entries import SeatPlan
from game.model.spans import turns_in


@pytest.mark.parametrize(("half_years", "months", "turns"), [(4, 6, 4), (4, 12, 2), (3, 12, 2), (1, 12, 1), (2, 3, 4)])
def test_half_years_in_turns(half_years: int, months: int, turns: int) -> None:
    assert turns_in(half_years, months) == turns


def _desk(name: str) -> desks.Desk:
    content = load_content(name)
    plans = {seat: SeatPlan(controller="ai", level="easy") for seat in content.seat_ids()}
    table = Table.new(content, 3, plans, "steward", engine=real_engine())
    return desks.sit_down(content, table.view("GBR"))


def test_a_usual_term_is_two_years_and_a_year_weighs_two_half_years() -> None:
    short, long = _desk("ministerial_2026"), _desk("ministerial_years")
    assert (short.usual(TERM_HALF_YEARS), long.usual(TERM_HALF_YEARS)) == (4, 2)
    assert desks.worth(2, 12) == pytest.approx(1 + desks.DISCOUNT**2)
    assert long.worth(2) == pytest.approx(desks.worth(2, 12))


def test_what_ministries_ask_for_is_within_the_rules_of_both() -> None:
    for name in ("ministerial_2026", "ministerial_years"):
        rules = load_content(name).rules
        months = rules.turn.months_per_turn
        assert turns_in(SHARP_HALF_YEARS, months) <= rules.schedule.most_turns
        assert turns_in(CONTRACT_HALF_YEARS, months) <= rules.finance.contract_turns
        assert turns_in(TERM_HALF_YEARS, months) <= rules.offers.longest_deal_turns
