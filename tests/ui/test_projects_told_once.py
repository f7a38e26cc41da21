"""What the card of a project says is not said again on the card beside it."""

import pytest

from game.ui.kit.facts import FactRow
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_what_the_card_of_a_project_says_is_not_said_again_beside_it(size):
    """Found by looking: what it makes, its price and its grant stood twice, in a row at the left and at the right."""
    app = window(moments()["talk2"], "light", size)
    shown(app, "projects")
    view = app.session.view
    for project in app.session.content.projects:
        if view.projects[project.id].status != "open":
            continue
        app.screen.chosen = project.id
        app.screen.refresh()
        app.settle()
        named = [w.label for w in app.stage.root.walk() if isinstance(w, FactRow)]
        assert not {"Makes a year", "To start it"} & set(named), project.id
        assert ("Worth building from" in named) == ("of that its input" in named), "a part of a price stands below it"
