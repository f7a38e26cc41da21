"""A plant abroad with own money in it that may be lost says what it takes from its financier."""

from msgspec.structs import replace

from game.present import plant_help
from tests.agents.test_proposals import first_talk
from tests.helpers import real_content


def with_money(**fields):
    """Japan's view with a plant of Australia that it has money in and that stands still."""
    content, view = real_content(), first_talk("JPN")
    card = content.project("siviour")
    held = replace(view.projects[card.id], status="care", expected_margin_share=0.5, **fields)
    return content, replace(view, projects={**view.projects, card.id: held}), card


def test_a_loan_in_a_plant_abroad_is_said_as_it_counts_at_the_end():
    """Found in play: the plant was named as in danger, and not what its loss would take."""
    content, view, card = with_money(loans_usd_m={"JPN": 80.0})
    words = plant_help.at_stake(content, view, card)
    assert "$\u202f40" in words and "count for nothing" in words and "points" in words


def test_a_grant_abroad_is_spent_and_one_without_money_says_nothing():
    content, view, card = with_money(grants_usd_m={"JPN": 80.0})
    assert "your grant there is spent" in plant_help.at_stake(content, view, card)
    content, view, card = with_money()
    assert plant_help.at_stake(content, view, card) == ""
