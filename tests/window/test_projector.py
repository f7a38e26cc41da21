"""Two at one machine with a projector: its own window stands beside the machine's and never shows a desk."""

import pygame
import pytest

from tests.window.hand import Hand, lacking

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(lacking()), reason=f"a real window is clicked with {', '.join(lacking())}: not here"),
]

DISPLAY = (4480, 900)
ROOM = pygame.Rect(1600, 90, 1280, 720)
"""In the middle of a display wide enough for both: beside the machine's window, which opens at the left."""
LIGHT = 180


@pytest.fixture
def hand(tmp_path):
    with Hand(tmp_path, DISPLAY) as made:
        yield made
        assert not made.reports(), made.reports()[0][-1500:]
        assert "Traceback" not in made.printed(), made.printed()[-1500:]


def light(hand, tmp_path, box):
    """The mean brightness of a part of the display, and the part's pixels."""
    picture = pygame.image.load(str(hand.shot(tmp_path / "display.png"))).subsurface(box)
    return sum(pygame.transform.average_color(picture)[:3]) / 3, pygame.image.tobytes(picture, "RGB")


def test_the_projector_shows_the_public_page_while_somebody_works_at_the_desk(hand, tmp_path):
    hand.start()
    hand.click("Hot seat")
    hand.click("setup/room")
    hand.click("setup/start")
    hand.until(lambda page: page["title"] == "Public", "the public page")
    hand.click("public/on")
    hand.click("curtain/sit")
    hand.click("next")
    before = light(hand, tmp_path, ROOM)
    assert before[0] > LIGHT > light(hand, tmp_path, (0, 0, 1500, 900))[0], "a light page beside a dark desk"
    hand.click("rail/deals")
    hand.does("mousemove", *ROOM.center, "click", 1)
    hand.click("rail/orders")
    assert light(hand, tmp_path, ROOM)[1] == before[1], "what is done at the desk does not move a pixel there"
    hand.key("Escape")
    close = next(k for k, (_, label, *_) in hand.page()["keys"].items() if "projector" in label)
    hand.click(close)
    assert light(hand, tmp_path, ROOM)[0] < LIGHT, "gone"
    assert hand.page()["title"] == "Orders"


def test_on_one_small_screen_it_does_not_lie_over_a_game_that_is_continued(tmp_path):
    """Found in play: after "Continue" it stood over the curtain."""
    with Hand(tmp_path, (1600, 900)) as hand:
        hand.start()
        hand.click("Hot seat")
        hand.click("setup/room")
        hand.click("setup/start")
        hand.until(lambda page: page["title"] == "Public", "the public page")
        hand.click("public/on")
        hand.end()
        hand.start()
        hand.click("menu/continue")
        hand.until(lambda page: page["title"] == "Curtain", "the curtain")
        assert light(hand, tmp_path, (400, 250, 800, 400))[0] < LIGHT, "the dark curtain is on top"
        hand.click("curtain/sit")
        assert hand.page()["title"] != "Curtain"
        assert not hand.reports(), hand.reports()[0][-1500:]
