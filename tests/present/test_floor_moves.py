"""A floor that falls by itself is said large to who lives by its good."""

from msgspec.structs import replace

from game.model.events import Event
from game.present import gravest
from tests.ui.staged import content, moments


def led(seat, after):
    view = moments()["results2"].view()
    data = {"mineral": "ree_light", "stage": "component", "before_usd_per_kg": 100.0, "price_usd_per_kg": after,
            "fair_usd_per_kg": 75.0}  # fmt: skip
    event = Event("floor_price_moved", view.last_played, data=data)
    view = replace(view, seat=seat, news=(event,), events=())
    return [b for b in gravest.gravest(content(), view, view.last_played, 9) if b.grade == "floor_moved"]


def test_who_makes_its_good_is_told_of_its_fall_with_its_cause():
    """Found in play: the floor fell by a tenth a turn, in small print."""
    (blow,) = led("JPN", 90.0)
    assert "falls by itself" in blow.text and "100" in blow.face.figure and blow.good is False
    assert "cost to make" in blow.effect or "costs to make" in blow.effect
    assert led("JPN", 110.0)[0].good is True
    assert led("JPN", 99.0) == [], "a trifle"
    assert led("ARG", 90.0) == [], "who neither makes it nor is about to"
