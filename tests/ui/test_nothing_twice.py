"""No sentence stands twice on the page of offers, *More* opened: found in play, on one card, at rest and behind it."""

import re
from collections import Counter

import pytest
from msgspec.structs import replace

from game.cli.staging import staged
from game.host import LocalLink
from game.model.gains import Coach
from game.present.offer_worth import SENTENCE
from tests.ui.staged import Still, content, moments, new_table
from tests.ui.test_screens import shown, window

LEAST = 24
"""Characters from which a text is a sentence and no name."""


def twice(app):
    """Sentences that stand more than once on the page."""
    told = Counter(
        sentence for w in app.stage.root.walk() if w.role == "text"
        for sentence in SENTENCE.split((w.label or "").strip())
        if len(sentence) >= LEAST and re.search(r"[.!?]$", sentence)
    )  # fmt: skip
    return [sentence for sentence, n in told.items() if n > 1]


def opened(app, partner):
    """The page of a partner with what is behind each *More* in sight, one by one: two offers have two cards."""
    shown(app, "deals")
    app.screen.choose(partner)
    app.settle()
    for key in [w.key for w in app.stage.root.walk() if w.key.startswith("more/")]:
        app.click(key)
        app.settle()
        yield
        app.click(key)
        app.settle()


@pytest.mark.parametrize("seat", ["USA", "KOR", "IND", "JPN"])
@pytest.mark.parametrize("turns", [1, 2])
def test_no_sentence_stands_twice_on_a_page_of_offers(seat, turns):
    table = new_table(3, seat)
    link = LocalLink(table, seat)
    link.open_talks()
    if turns == 2:
        for step in (link.ring, lambda: (link.submit(link.view().default_sheet), link.close()), link.next_turn,
                     link.open_talks):  # fmt: skip
            step()
    app = window(link)
    view = app.session.view
    for partner in {o.by if o.by != seat else o.to for o in view.offers}:
        for _ in opened(app, partner):
            assert not twice(app), partner


@pytest.mark.parametrize("warning", [
    "It comes on top of 1 540 t contained a month of lithium cathodes that you have sold this turn.",
    "It comes on top of 40 t a month of oxide that you have sold this turn. Their word may break: nobody knows.",
])  # fmt: skip
def test_what_is_warned_of_at_rest_is_not_told_again_behind_more(warning):
    still = Still(moments()["talk2"].state)
    held = still.view().offers[0]
    still._view = replace(still.view(), offers=(replace(held, to="JPN", by="USA", status="open", also=()),))
    still.coach = lambda *_: Coach(gain_usd_m=4.0, risk=warning)
    app = window(still)
    said = ""
    for _ in opened(app, "USA"):
        assert not twice(app)
        said += app.dump()
    assert all(said.count(sentence) >= 1 for sentence in SENTENCE.split(warning))


def test_where_the_score_ends_stands_once_on_the_page_of_a_brief():
    """Found in play: "Your score at the end if you do nothing more" under For you, and again under Headlines."""
    app = window(staged(content(), "AUS", 2, 1, "brief"), size=(1600, 900))
    app.go("news")
    app.settle()
    assert app.screen.unread and "A first look: your score if the game ended now" in app.dump(), "the results are there"
    assert app.dump().count("Your score at the end if you do nothing more") == 1
