"""Sounds, and the months of a turn on the map."""

import numpy as np
import pygame
import pytest

from game.ui import sound
from game.ui.months import STEP, Player, month_names
from game.ui.sound import LOUD, RATE, Sound, wave
from tests.ui.staged import content, moments
from tests.ui.test_screens import window


@pytest.mark.parametrize("name", sound.NAMES)
def test_a_sound_is_soft_and_short(name):
    made = wave(name)
    assert 0.03 * RATE < made.size < 0.6 * RATE
    assert np.abs(made).max() == pytest.approx(LOUD)
    assert abs(made[0]) < 0.01 and abs(made[-1]) < 0.05, "no click at either end"


def test_an_unknown_sound_is_a_slip_of_ours():
    with pytest.raises(KeyError):
        wave("trumpet")


def test_the_mixer_is_opened_with_the_first_sound_only():
    pygame.mixer.quit()
    quiet = Sound(lambda: False)
    quiet.play("gavel")
    assert pygame.mixer.get_init() is None
    Sound(lambda: True).play("gavel")
    assert pygame.mixer.get_init() is not None
    pygame.mixer.quit()


def test_no_card_is_silence(monkeypatch):
    pygame.mixer.quit()
    calls = []

    def fail(*_):
        calls.append(1)
        raise pygame.error("no such device")

    monkeypatch.setattr(pygame.mixer, "init", fail)
    one = Sound(lambda: True)
    assert not one.play("gavel")
    assert not one.play("tick")
    assert calls == [1], "one try a session"


def test_a_machine_without_a_card_is_not_asked(monkeypatch, tmp_path):
    monkeypatch.setattr(sound.sys, "platform", "linux")
    for name in ("SDL_AUDIODRIVER", "PULSE_SERVER", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert not sound.card(tmp_path)
    cards = tmp_path / "proc/asound/cards"
    cards.parent.mkdir(parents=True)
    cards.write_text("--- no soundcards ---\n")
    assert not sound.card(tmp_path)
    cards.write_text(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n")
    assert sound.card(tmp_path)


def test_the_film_steps_through_the_months_and_ends():
    now = [0.0]
    film = Player(lambda: now[0], 6)
    assert film.month is None and film.phase is None
    film.start()
    seen = []
    while film.month is not None:
        seen.append(film.month)
        assert 0 <= film.phase < 1
        now[0] += STEP + 1e-6
    assert seen == [0, 1, 2, 3, 4, 5]
    assert 0.8 <= STEP <= 1.2


def filming(reduce=False):
    app = window(moments()["results2"])
    now = [0.0]
    app.clock = lambda: now[0]
    app.now = now
    app.settings.reduce_motion = reduce
    app._relook()
    app.running = True
    app.session.guess = {2: "up"}
    return app


def test_the_months_play_once_after_the_guess_and_any_key_skips():
    app = filming()
    app.go("map")
    app.settle()
    page = app.screen
    assert page.player is not None
    still = page.spec(app.widget("map").rect, app.look)
    first = page.film_spec(still, page.player.month)
    app.now[0] = 5 * STEP + 0.01
    last = page.film_spec(still, page.player.month)
    assert first.phase is not None
    assert [k.chip for k in first.labels] != [k.chip for k in last.labels], "prices step month by month"
    assert [k.chip for k in last.labels] == [k.chip for k in still.labels], "and end where they are now"
    assert page.months() == month_names(content(), app.session.view)
    app.press("x")
    assert page.player is None
    app.go("news")
    app.go("map")
    app.settle()
    assert app.screen.player is None, "once a turn"
    app.click("months")
    assert app.screen.player is not None
    app.now[0] = 99.0
    app.stage.tick()
    assert app.screen.player is None


def test_p_holds_a_month_and_lets_it_go_on():
    """Found in play: six months ran by in two seconds, and nothing held them."""
    app = filming()
    app.go("map")
    app.settle()
    page = app.screen
    app.now[0] = 1.5 * STEP
    app.press("p")
    app.now[0] = 50.0
    assert page.player is not None and page.player.month == 1
    app.press("p")
    app.now[0] = 50.0 + STEP
    assert page.player.month == 2


def test_reduced_motion_plays_nothing():
    app = filming(reduce=True)
    app.go("map")
    app.settle()
    assert app.screen.player is None
    assert app.stage.find("months") is None, "nothing is offered that would do nothing"


def test_prices_and_the_name_of_the_month_belong_together(monkeypatch):
    """Drawing takes its time; a month that ends meanwhile is named in the next picture."""
    app = filming()
    app.go("map")
    app.settle()
    page, shown = app.screen, []
    render = page.world.render

    def slow(size, colours, spec, scale):
        shown.append([k.chip for k in spec.labels])
        app.now[0] += STEP
        return render(size, colours, spec, scale)

    monkeypatch.setattr(page.world, "render", slow)
    monkeypatch.setattr(type(app.widget("map")), "_month_pill", lambda _self, _c, text: shown.append(text))
    app.stage.paint(pygame.Surface((1920, 1080)))
    still = page.spec(app.widget("map").rect, app.look)
    assert shown == [[k.chip for k in page.film_spec(still, 0).labels], page.months()[0]]


def test_before_the_guess_the_map_gives_nothing_away():
    app = filming()
    app.session.guess = {}
    app.go("map")
    app.settle()
    assert app.screen.player is None
