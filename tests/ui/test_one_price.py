"""One figure for one name: a walk over the pages of one state finds each good at one price and one forecast of it."""

import re
from collections import defaultdict

import pytest

from game.present import plant_facts, plant_gains
from tests.ui.staged import Still, content, moments
from tests.ui.test_screens import shown, window

PAGES = ("map", "orders", "projects", "council", "deals", "china", "news", "ledger")
HOME = re.compile(r'figure "([^",]+), [^"]*" = home price ([\d.\s]+) USD/kg')
SHEET = re.compile(r'figure "([^"]+)" = now ([\d.\s]+), at the end of this turn likely ([\d.\s]+) to ([\d.\s]+), '
                   r'most likely near ([\d.\s]+)')


@pytest.mark.parametrize("seat", ["JPN", "KAZ"])
def test_each_good_has_one_home_price_and_one_forecast(seat):
    """Was wrong: 203, 185 and 193 for one good, on the sheet, on the cards and in a motion's words."""
    app = window(Still(moments()["talk2"].state, seat), size=(1920, 1080))
    home, ahead, met = defaultdict(set), defaultdict(set), 0
    for page in PAGES:
        shown(app, page)
        text = app.dump().replace("\u202f", " ")
        for name, price in HOME.findall(text):
            home[name].add(price)
        for name, now, low, high, usual in SHEET.findall(text):
            home[name].add(now)
            ahead[name].add((low, high, usual))
            met += 1
        assert "should cost" not in text, page
    assert met and home and all(len(prices) == 1 for prices in home.values()), dict(home)
    assert all(len(spans) == 1 for spans in ahead.values()), dict(ahead)


def test_a_plant_names_one_price_that_it_needs():
    """Was wrong: 110, 188 and 219 for one plant."""
    view = moments()["talk2"].view()
    for card in content().projects:
        if card.corridor is None and card.id in view.projects:
            gain = plant_gains.gain_of(content(), view, {}, card)
            names = [fact.name for fact in plant_facts.facts(content(), view, card, gain)]
            assert sum(name in ("Worth building from", "Sells for, needs to run") for name in names) <= 1, card.id
