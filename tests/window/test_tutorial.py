"""The tutorial played to its end in the real window, by clicks on what its cards point at."""

import pytest

from tests.window.hand import Hand, lacking

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(lacking()), reason=f"a real window is clicked with {', '.join(lacking())}: not here"),
]


def card(page):
    """The title of the card in sight; empty where there is none."""
    return page["keys"].get("coach", ["", ""])[1]


def blue(hand):
    """The blue button, and the blue answer to what it asks."""
    page = hand.click("next")
    return hand.click("dialog/choice0") if page["dialog"] else page


def decline_all(hand):
    """A no to every offer on the table."""
    page = hand.page()
    while key := next((k for k in page["keys"] if k.startswith("decline/")), ""):
        page = hand.click(key)
        page = hand.click("dialog/choice0") if page["dialog"] else page
    return page


def first_turn(hand):
    """From the menu to the first market result."""
    assert card(hand.click("menu/learn")) == "You lead the United States"
    assert card(hand.click("coach/on")) == "Open the talks"
    assert card(hand.click("next")) == "Look along the chain"
    assert card(hand.click("lens/stage", "Finished")) == "From China"
    assert card(hand.click("coach/on")) == "Japan has made you an offer"
    hand.click("rail/deals")
    assert card(decline_all(hand)) == "Go to the council"
    assert card(hand.click("rail/council")) == "Table a higher floor"
    hand.click("motion/price/ree_light/component/number")
    hand.does("key", "ctrl+a")
    hand.type("205")
    hand.key("Return")
    assert card(hand.click("motion/send")) == "You hold the chair"
    own = [k for k in hand.page()["keys"] if k.startswith("agenda/")][-1]
    assert card(hand.click(own)) == "Now put money behind it"
    assert card(hand.click("rail/projects")) == "Give a plant a grant"
    assert card(hand.write("fund/grant", 20)) == "Ring the bell"
    assert card(blue(hand)) == "Vote for the floor"
    page = hand.page()
    for vote in [k for k in page["keys"] if k.startswith("vote/")]:
        page = hand.click(vote, "Yes")
    assert card(page) == "Lock your orders"
    blue(hand)
    assert card(hand.click("guess/up")) == "Your first market result"


def second_turn(hand):
    """The floor binds; a partner, customs."""
    assert card(hand.click("coach/on")) == "On to the next turn"
    blue(hand)
    assert card(blue(hand)) == "What is your word worth?"
    hand.click("rail/deals")
    assert card(decline_all(hand)) == "You need a partner"
    hand.click("partner/JPN")
    hand.click("deals/new")
    hand.click("add/give/money")
    assert card(hand.click("deals/send")) == "Who watches your own border?"
    hand.click("rail/orders")
    hand.click("desk/tab", "Customs")
    assert card(hand.click("effort/2")) == "Ring the bell again"
    assert card(blue(hand)) == "Vote and lock"
    blue(hand)
    assert card(hand.click("guess/up")) == "What your floor did"


def third_turn(hand):
    """China, and a turn of one's own."""
    assert card(hand.click("coach/on")) == "The third turn, the last with pop-ups"
    blue(hand)
    assert card(blue(hand)) == "Read the other side"
    assert card(hand.click("rail/china")) == "A turn of your own"
    blue(hand)
    blue(hand)
    assert card(hand.click("guess/down")) == "The last turn is yours"
    assert card(hand.click("coach/on")) == ""


@pytest.mark.parametrize("size", [(1280, 720)])
def test_the_tutorial_is_played_to_its_end(tmp_path, size):
    with Hand(tmp_path, size) as hand:
        hand.start()
        first_turn(hand)
        second_turn(hand)
        third_turn(hand)
        assert not hand.reports()
        blue(hand)
        while hand.page()["phase"] != "over":
            if "guess/skip" in blue(hand)["keys"]:
                hand.click("guess/skip")
        assert not hand.reports()
