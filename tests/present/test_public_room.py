"""The page of a room stays whole in a low window, asks nobody what a person did, and says what a floor did first."""

from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from game import rules
from game.model.ids import CHINA
from game.present import guesses, public, public_table
from game.ui.app import App, UiSettings
from game.ui.kit import Box, Group, Label, Paragraph
from game.ui.screens.public_parts import TITLE, Said, draw_page
from tests.ui.staged import content, moments

WHY = "Why did it fall? China cuts its export price for all buyers; capacity came, so that the price fell. " * 2


def seen():
    """The view of nobody at the end of the second turn."""
    return rules.view(content(), moments()["results2"].state, "")


def drawn(said, high):
    """The page in a box of so many lines, as (top, text) of all that is written on it, but for what stands beside the
    title."""
    app = App(UiSettings("light", 1.0, True, size=(1600, 900)), clock=lambda: 0.0)
    root = Group((0, 0, 1600, 900))
    shown = replace(public.page(content(), seen()), lines=("Council adopts a floor: 12 for, 0 against",))
    draw_page(root, app.look, Box(64, 32, 1472, high), shown, said)
    texts = [w for w in root.children if isinstance(w, Label | Paragraph)]
    title = next(w for w in texts if w.style == "hero")
    return [(w.rect.y, w.text) for w in texts if w is title or w.rect.x < title.rect.right]


@pytest.mark.parametrize("high", [560.0, 620.0, 680.0, 760.0])
def test_nothing_reaches_into_the_title_and_the_first_headline_stays(high):
    """Found in play: "World prices" was printed over the title, and the news had gone."""
    texts = drawn([Said("check", "Nobody had guessed it."), Said("help", WHY), Said("help", WHY)], high)
    assert all(y >= 32 + TITLE - 10 for y, text in texts if not text.startswith("Turn")), texts
    assert high < 680 or any("Council adopts" in text for _, text in texts)
    assert sum(text == WHY for _, text in texts) <= (2 if high >= 760 else 1)


def test_a_person_that_plays_china_is_not_asked_what_it_did():
    view = seen()
    place = next(p for p in [(m.id, s) for m in content().minerals for s in ("refined", "component")]
                 if p != public.asked(content(), view))  # fmt: skip
    struck = SimpleNamespace(kind="price_cut", turn=2, data={"mineral": place[0], "stage": place[1]})
    voted = SimpleNamespace(kind="motion_passed", turn=2, data={"mineral": "cobalt", "stage": "refined"})
    weights = guesses.told_weights((struck, voted), ())
    assert weights[2, place] == weights[2, ("cobalt", "refined")] == guesses.SPOKEN
    assert guesses.told_weights((struck, voted), (CHINA, "USA"))[2, place] < 1.0


def test_a_floor_in_its_first_turn_says_what_members_paid():
    """Found in play: the floor that the table fought over began to bind, and the page had not one word on it."""
    view = seen()
    assert view.floors, "the staged game has a floor"
    held = replace(view.floors[0], binds_turn=2)
    now = replace(view, floors=(held,))
    shown = public_table.floors(content(), now)[0]
    assert any(line.startswith("First turn of the floor of") for line in public.page(content(), now).lines)
    assert shown.name in [figure.name for figure in public.figures(content(), now)[:2]]
