"""The card of the tutorial: where it stands, what it points at, and what it leaves in sight."""

import itertools
import re

import pytest

from game.present import lesson
from game.ui.kit import Box, ScrollArea
from game.ui.kit.events import Event
from game.ui.kit.overlays import toast_boxes
from game.ui.kit.stage_paint import controls
from tests.ui.lesson_walk import hides_nothing_it_tells_of, learning, points_at_something, step, the_rest, turn_one


@pytest.fixture
def app(tmp_path):
    yield from learning(tmp_path)


def test_the_card_has_a_place_of_its_own_beside_the_prices(app):
    """Was wrong: in a small window it lay on the price cards and took their clicks."""
    app.settings.scale = None
    app.set_size((1280, 720))
    for wanted in turn_one(app):
        assert step(app) == wanted
        coach, dock = app.widget("coach"), app.stage.find("coach/dock")
        if wanted in ("vote", "lock", "guess"):
            continue  # pages whose side panel has another use, or none
        assert dock is not None, wanted
        assert coach.rect.topleft == dock.rect.topleft
        under = [w.key or w.label for w in app.stage.root.walk()
                 if w.label and not w.children and not w.key.startswith("coach") and coach not in w.ancestors()
                 and coach.rect.colliderect(w.screen_rect())]  # fmt: skip
        assert not under, f"{wanted} hides {under}"
        assert len([k for k in app.stage._keys if k.startswith("price/")]) >= 2, "prices stay in sight"


def test_in_a_small_window_the_card_hides_nothing_it_tells_of(app):
    app.set_size((1280, 720))
    app.settle()
    for wanted in turn_one(app):
        assert step(app) == wanted
        if wanted == "vote":
            app.press("2")
            app.settle()
        points_at_something(app)
        hides_nothing_it_tells_of(app)
    assert app.widget("coach").anchor.key == "news/answers"


@pytest.mark.parametrize(("size", "few"), [((1280, 720), 3), ((1600, 900), 3), ((1920, 1080), 3)])
def test_no_price_card_goes_when_a_step_has_more_to_say(app, size, few):
    """Found in play: the third price card left the panel without a word as the text beside it grew."""
    app.settings.scale = None if size[1] < 900 else 1.0
    app.set_size(size)
    app.settle()
    for wanted in turn_one(app):
        assert step(app) == wanted
        shown = [key for key in app.stage._keys if key.startswith("price/")]
        assert len(shown) == few or wanted == "guess", f"{wanted}: {shown}"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_whole_tutorial_points_beside_what_it_tells_of(app, size):
    """Every step to the last, in a small and a large window."""
    app.settings.scale = None
    app.set_size(size)
    app.settle()
    seen = []
    for wanted in itertools.chain(turn_one(app), the_rest(app)):
        assert step(app) == wanted
        points_at_something(app)
        if wanted != "offer":  # what it tells of comes into sight one by one
            hides_nothing_it_tells_of(app)
        seen.append(wanted)
        if wanted == "read2":
            assert re.search(r"Your guess was (right|off): NdFeB magnets", app.dump())
    assert set(seen) == {one.id for one in lesson.steps()}
    app.click("coach/on")
    assert step(app) == "" and app.stage.find("coach") is None


def test_the_ring_is_round_the_motion_that_is_meant(app):
    """Two motions stand in the council; the one to be put to the vote is the pupil's own."""
    for wanted in turn_one(app):
        if wanted == "agenda":
            app.settle()
            mine = next(m for m in app.screen.session.view.motions if m.by == "USA")
            assert app.widget("coach").anchor.key == f"agenda/{mine.id}"
            return


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_what_is_to_be_pressed_is_in_sight_with_its_ring(app, size):
    """Found in play: "press To the vote on yours" pointed at a stripe at the window's edge, under a notice."""
    app.settings.scale = None
    app.set_size(size)
    for wanted in turn_one(app):
        assert step(app) == wanted
        coach = app.widget("coach")
        ring = coach.anchor.screen_rect().inflate(8, 8)
        shown = [above.screen_rect() for above in coach.anchor.ancestors() if isinstance(above, ScrollArea)]
        for room in (Box(0, 0, *app.stage.size), *shown):
            assert room.inflate(10, 10).contains(ring), f"{wanted}: {coach.anchor.key} is cut off"
        stage = app.stage
        notices = toast_boxes(app.look, stage.toasts, stage.size, controls(stage), stage.sight)
        assert not any(box.colliderect(ring) for box in notices), f"{wanted}: a notice lies over {coach.anchor.key}"


def test_who_scrolls_on_is_left_alone(app):
    """The page is slid to the control once; it is not slid back at every build."""
    app.settings.scale = None
    app.set_size((1280, 720))
    for wanted in turn_one(app):
        if wanted == "agenda":
            app.settle()
            area = next(w for w in app.widget("coach").anchor.ancestors() if isinstance(w, ScrollArea))
            assert area.scroll.offset > 0
            area.scroll.to(0)
            app.rebuild()
            app.settle()
            again = next(w for w in app.widget("coach").anchor.ancestors() if isinstance(w, ScrollArea))
            assert again.scroll.offset == 0
            return


def test_no_ring_is_drawn_round_what_is_scrolled_away(app):
    """Found in play: the ring stayed, over the title of a panel, when what it pointed at was out of sight."""
    app.settings.scale = None
    app.set_size((1280, 720))
    for wanted in turn_one(app):
        if wanted == "agenda":
            app.settle()
            coach = app.widget("coach")
            area = next(w for w in coach.anchor.ancestors() if isinstance(w, ScrollArea))
            seen = coach.seen_ring()
            assert seen is not None and area.screen_rect().inflate(10, 10).contains(seen)
            area.scroll.to(0)
            assert coach.seen_ring() is None or area.screen_rect().inflate(10, 10).contains(coach.seen_ring())
            area.scroll.offset = coach.anchor.rect.bottom - area.rect.y + 20
            assert coach.seen_ring() is None
            return


def test_the_card_can_be_moved(app):
    step(app)
    before = app.widget("coach").rect.copy()
    app.click("coach/move")
    app.settle()
    assert app.widget("coach").rect.topleft != before.topleft
    points_at_something(app)


def test_a_button_half_below_the_edge_of_a_list_takes_the_click(app):
    """Was wrong: the press brought it wholly into sight, away from under the pointer, and it missed the release."""
    app.settings.scale = 1.0
    app.set_size((1280, 720))
    for wanted in turn_one(app):
        assert step(app) == wanted
        if wanted == "agenda":
            break
    mine = next(m for m in app.screen.session.view.motions if m.by == "USA")
    motions, key = app.widget("council/list"), f"agenda/{mine.id}"
    low = motions.screen_rect().bottom
    motions.scroll.to(motions.scroll.offset + app.widget(key).screen_rect().bottom - low)
    app.settle()
    at = app.widget(key).screen_rect()
    assert at.bottom == pytest.approx(low, abs=1.0)
    for kind in ("down", "up"):
        app.dispatch(Event(kind, (at.centerx, at.bottom - 4), button=1))
    app.settle()
    assert mine.id in app.screen.session.view.agenda


def test_the_ring_of_the_grant_goes_round_the_button_that_fills_it_in(app):
    """The card says "press Fill in": what is to be pressed is within the ring."""
    for wanted in turn_one(app):
        if wanted == "fund":
            app.settle()
            coach = app.widget("coach")
            assert {w.key for w in coach.ringed} == {"fund/grant", "fund/fill"}
            for key in ("fund/grant", "fund/fill"):
                assert coach.seen_ring().contains(app.widget(key).screen_rect())
            return


def test_what_more_there_is_to_know_stands_at_rest_on_the_reason(app):
    assert step(app) == "hello"
    why = app.widget("coach/why")
    assert why.label.startswith("Why: ") and "the last is yours" in why.tooltip
    texts = {one.id: one.more for one in lesson.steps()}
    assert "Or instead" in texts["answer"] and "Ctrl+Z" in texts["lock3"] and "What is over comes back" in texts["fund"]


def test_what_the_prices_are_prices_of_is_said_at_rest(app):
    """Found in play: "USD per kg contained" stood over the price cards, and nothing said contained in what."""
    assert step(app) == "hello"
    assert "metal or oxide inside a good" in app.widget("price_title").tooltip
