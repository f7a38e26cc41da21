"""Money for a plant that its host's full permit office would not look at is not advised."""

from msgspec.structs import replace

from game import agents
from game.model.orders import OrderSheet
from game.present import plant_best
from tests.ui.staged import content
from tests.ui.test_projects_page import with_margin


def test_no_way_of_paying_is_named_where_the_permit_office_is_full():
    """Found in play: 870 million advised for a plant "opens turn 5"; only once they were filled in did the page say
    that three others held the office."""
    rooms = content().rules.finance.cards_in_permitting
    found = {}
    for busy in (0, rooms):
        card, view = with_margin(0.97, busy)
        held = {name: replace(one, months_left=24) if one.status == "permitting" else one
                for name, one in view.projects.items()}  # fmt: skip
        view = replace(view, projects=held)  # nobody leaves the office at this bell
        gains = {gain.project: gain for gain in agents.plant_gains(content(), view)}
        found[busy] = plant_best.paid(content(), view, OrderSheet(), card, gains, 10_000.0)
    assert found[0] is not None and found[0].rows
    assert found[rooms] is None
