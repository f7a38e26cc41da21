"""What a reference price would do is solved once for a view, whatever page or window asks."""

from game.rules import floor_forecast
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window


def test_a_window_opened_anew_solves_no_price_again(monkeypatch):
    """Was wrong: two solves of a month for each price on the council's page, each time that it was opened anew."""
    first = window(moments()["talk2"])
    shown(first, "council")
    solved, solve = [], floor_forecast.month_under
    monkeypatch.setattr(floor_forecast, "month_under", lambda *asked: solved.append(asked) or solve(*asked))
    again = window(moments()["talk2"])
    shown(again, "council")
    assert not again.faults and not solved
    assert again.dump() == first.dump()


def test_another_price_or_view_is_another_answer():
    view, later = moments()["talk2"].view(), moments()["bell2"].view()
    content = moments()["talk2"].content
    fair = next(one for one in view.fair_costs if one.fair > 0)
    place = fair.mineral, fair.stage
    low, high = (floor_forecast.floor_effect(content, view, *place, k * fair.fair) for k in (1.0, 1.5))
    assert low is not None and high is not None and low.price < high.price
    assert floor_forecast.floor_effect(content, view, *place, fair.fair) is low
    assert floor_forecast.floor_effect(content, later, *place, fair.fair) is not low
