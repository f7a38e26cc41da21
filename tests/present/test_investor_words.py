"""The investors' sum in sentences, and when a card would open."""

import pytest
from msgspec.structs import replace

from game.model.orders import FundCard, OrderSheet
from game.present import investor_words, projects
from game.rules import view
from tests.helpers import new_game, play_turn, real_content


@pytest.fixture(scope="module")
def played():
    content = real_content()
    return content, play_turn(content, new_game(content)[1])


def test_the_steps_lead_to_the_share_that_the_table_shows(played):
    content, state = played
    seen = view(content, state, "CAN")
    for card in content.projects:
        held = seen.projects[card.id]
        lines = investor_words.sum_lines(content, card, held)
        if card.corridor is not None:
            assert lines == ()
        elif held.status == "open":
            steps = held.reckoned
            share = (held.expected_usd_per_kg - steps.inputs) / (held.asked_usd_per_kg - steps.inputs)
            assert share == pytest.approx(held.expected_margin_share)
            assert "A turn ago they expected" in lines[0] and "not at this turn" in lines[0]
            assert lines[-1].endswith("at 100 % they build.")
            assert f"{100 * share:.0f}" in lines[-1]


def test_a_floor_and_announced_plants_are_steps_only_where_they_count(played):
    content, state = played
    card = content.project("usar_stillwater")
    held = state.projects[card.id]
    calm = replace(held, reckoned=replace(held.reckoned, floor=0.0, belief=0.0, crowded=held.reckoned.now))
    crowd = replace(held, reckoned=replace(held.reckoned, floor=193.0, belief=0.5, crowded=0.9 * held.reckoned.now))
    assert not any("floor of" in line or "announced" in line for line in investor_words.sum_lines(content, card, calm))
    assert any("The floor of 193" in line for line in investor_words.sum_lines(content, card, crowd))
    assert any("announced" in line for line in investor_words.sum_lines(content, card, crowd))


def test_a_card_opens_in_the_turn_and_month_that_were_said(played):
    """Months of works and months of the calendar had to be added up in the head."""
    content, state = played
    rules = replace(content.rules, finance=replace(content.rules.finance, delay_odds=0.0, overrun_sd=0.001,
                                                   overrun_mean=-0.01))  # fmt: skip
    calm = replace(content, rules=rules)
    name = "electra"
    card = calm.project(name)
    state = new_game(calm)[1]
    told = investor_words.opens_words(calm, view(calm, state, "CAN"), card)
    money = OrderSheet(fund=(FundCard(name, "grant", 60.0),))
    turn = int(told.split("in turn ")[1].split(" ")[0])
    for _ in range(turn):
        state = play_turn(calm, state, {"CAN": money} if state.turn == 1 and state.phase == "brief" else None)
        if state.projects[name].opened_turn:
            break
    opened = next(e for r in state.turns for e in r.events if e.kind == "project_opened" and e.data["project"] == name)
    month = (calm.start_month - 1 + 6 * (opened.turn - 1) + opened.month - 1) % 12
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    assert opened.turn == turn
    assert names[month] in told
    assert investor_words.opens_words(calm, view(calm, state, "CAN"), card) == ""


def test_the_list_says_in_percent_what_the_bar_shows(played):
    """The page as text said ``Investors 1 %`` where the bar stood at 65."""
    content, state = played
    seen = view(content, state, "CAN")
    rows = {r.id: r for r in projects.rows(content, seen)}
    assert not rows["electra"].waits or rows["electra"].expected < 1.0
    assert all(row.waits == (seen.projects[row.id].status == "open") for row in rows.values())
