"""The first minutes of somebody who has read nothing, on a machine that loses its power in every phase."""

import signal
import time

import pytest

from tests.window.hand import lacking

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(lacking()), reason=f"a real window is clicked with {', '.join(lacking())}: not here"),
]

MOST_CLICKS = 10
"""From the menu to the first market result; at ten seconds of thought a click that is under two minutes."""


def blue(hand):
    """The blue button, and the blue answer to what it asks."""
    page = hand.click("next")
    return hand.click("dialog/choice0") if page["dialog"] else page


def pull_the_plug(hand):
    """Killed without warning, started again, continued: the same moment. Returns the page."""
    before = hand.page()
    hand.end(signal.SIGKILL)
    hand.start()
    page = hand.click("menu/continue")
    assert (page["turn"], page["phase"], page["seat"]) == (before["turn"], before["phase"], before["seat"])
    return page


def cut_while_the_months_run(hand):
    """Orders are locked, and the power goes before the results are there."""
    hand.click("next")
    x, y = hand.spot("dialog/choice0")
    hand.does("mousemove", x, y, "click", 1)
    time.sleep(0.15)
    hand.end(signal.SIGKILL)
    hand.start()
    hand.does("mousemove", *hand.spot("menu/continue"), "click", 1)


def test_the_blue_button_leads_to_the_first_market_result(hand):
    hand.start()
    hand.click("menu/solo")
    hand.click("setup/start")
    while hand.page()["phase"] != "results":
        blue(hand)
    page = hand.click("guess/up")
    assert "Who caused it" in page["dump"]
    assert hand.clicks <= MOST_CLICKS


def test_killed_in_every_phase_nothing_is_lost(hand):
    hand.start("play", "--seed", "5", "--level", "easy", "--turns", "2")
    while hand.page()["phase"] == "brief":
        blue(hand)
    hand.click("rail/council")
    hand.click("motion/send")
    hand.click("rail/orders")
    hand.click("desk/tab", "Customs")
    hand.click("effort/3")
    hand.click("rail/deals")
    hand.click("partner/EU")
    hand.click("deals/new")
    hand.click("add/give/money")
    hand.write("field/amount", 7)
    assert pull_the_plug(hand)["phase"] == "talk"
    page = hand.click("rail/deals")
    assert "deals/send" in page["keys"] and "$ 7 m" in page["dump"], "an offer half written"
    assert "Customs effort 3" in hand.click("rail/orders")["dump"], "a sheet half written"
    assert "Others second it" in hand.click("rail/council")["dump"], "the motion that was tabled"
    blue(hand)
    vote = next(k for k in hand.click("rail/council")["keys"] if k.startswith("vote/"))
    hand.click(vote, "Yes")
    assert pull_the_plug(hand)["phase"] == "bell"
    assert hand.click("rail/council")["keys"][vote][2] == "Yes"
    cut_while_the_months_run(hand)
    hand.until(lambda page: page["phase"] == "results", "the results, without a second lock")
    hand.click("guess/down")
    assert pull_the_plug(hand)["phase"] == "results"
    assert "guess/down" not in hand.click("rail/news")["keys"], "nobody is asked twice"
