"""A vote moves no control: what is clicked next is what stood there."""

import msgspec
import pytest

from game.model.talks import Clause, Motion, Promise
from tests.ui.staged import SEAT, moments
from tests.ui.test_screens import shown, window

FLOOR = {"mineral": "ree_light", "stage": "refined", "price_usd_per_kg": 75.0}


def voting(size):
    """The council at the bell with two floors whose votes are sold to China."""
    app = window(moments()["bell2"], "light", size)
    view = app.session.view
    motions = (Motion("m7", "reference_price", "USA", 2, **FLOOR),
               Motion("m8", "reference_price", "EU", 2, **{**FLOOR, "mineral": "lithium"}))  # fmt: skip
    words = tuple(Promise(f"w{m.id}", "d9", SEAT, "CHN", Clause("vote", SEAT, motion=m.id, vote="no", bond_usd_m=5.0),
                          2, 2) for m in motions)  # fmt: skip
    app.session._view = msgspec.structs.replace(view, motions=motions, agenda=("m7", "m8"), promises=words)
    shown(app, "council")
    return app


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_first_vote_moves_nothing_under_the_second_click(size):
    """Found in play: the card closed up after "No", and the second "No" fell on "Abstain" of the next motion."""
    app = voting(size)
    before = {key: app.widget(key).rect.copy() for key in ("vote/m7", "vote/m8", "stance/m8")}
    assert "Another vote breaks your word" in app.dump()
    for vote in (1, 0, 2):
        app.widget("vote/m7").on_change(vote)
        app.settle()
        assert {key: app.widget(key).rect for key in before} == before, vote
