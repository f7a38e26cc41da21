"""A matter on the desk stands at the head of the brief; a click answers it."""

import pytest
from msgspec.structs import replace

from game.model.orders import Matter
from game.present.matters import with_answer
from game.ui.kit import Paragraph, RailItem, ScrollArea
from tests.ui.staged import moments
from tests.ui.test_screens import every as every_widget
from tests.ui.test_screens import shown, window
from tests.ui.test_tidy import every


class Asked:
    """A link whose minister is asked something this turn."""

    def __init__(self, link):
        self._link = link

    def __getattr__(self, name):
        return getattr(self._link, name)

    def view(self):
        view = self._link.view()
        matter = Matter("walk_out", view.turn, "ree_light", "component")
        return replace(view, you=replace(view.you, matters=(matter,)))


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_a_click_answers_and_the_sheet_tells_it(size):
    app = window(Asked(moments()["brief2"]), size=size)
    shown(app, "news")
    text = app.dump()
    assert "walk out over pay" in text
    assert "if you say nothing" in text
    app.click("news/matter/walk_out/settle")
    assert [r.answer for r in app.session.draft.matters] == ["settle"]
    assert "Your answer" in app.dump()
    assert "if you say nothing" not in app.dump()
    assert every(app, ScrollArea)


@pytest.mark.parametrize("how", ["click", "key"])
def test_after_an_answer_enter_is_what_the_blue_button_says(how):
    """Found in play: Enter pressed the answer again, three times over, under a button that said "Enter"."""
    app = window(Asked(moments()["brief2"]))
    shown(app, "news")
    app.session.link.sent.clear()
    if how == "click":
        app.click("news/matter/walk_out/settle")
    else:
        app.focus_on("news/matter/walk_out/settle")
        app.press("Enter")
    assert [r.answer for r in app.session.draft.matters] == ["settle"]
    app.press("Enter")
    assert [r.answer for r in app.session.draft.matters] == ["settle"]
    assert app.session.link.sent == [()], "the talks are opened"


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_the_chosen_answer_is_not_cut_for_being_bold(size):
    """Found in play: "Ask your makers to serve Japan first, and pay the...": whole before it was chosen."""
    app = window(Asked(moments()["brief2"]), size=size)
    shown(app, "news")
    for answer in [w.key for w in app.stage.root.walk() if w.key.startswith("news/matter/")]:
        app.click(answer)
        for line in (w for w, *_ in every_widget(app.stage.root) if isinstance(w, Paragraph) and w.style == "strong"):
            assert app.look.paragraph(line.text, line.rect.w, "strong") <= line.rect.h + 1, line.text


def test_the_rail_counts_what_is_unanswered():
    app = window(Asked(moments()["talk2"]))
    shown(app, "map")
    rail = next(w for w in every(app, RailItem) if w.key == "rail/news")
    assert rail.count == 1
    app.session.edit(with_answer(app.session.draft, "walk_out", "hold_out"))
    shown(app, "map")
    assert next(w for w in every(app, RailItem) if w.key == "rail/news").count == 0


def test_the_lock_says_what_silence_means_and_leads_to_the_question():
    app = window(Asked(moments()["bell2"]))
    shown(app, "orders")
    app.click("next")
    text = app.dump()
    assert "” waits for your answer" in text and ".”" not in text
    assert "Silence means" in text
    assert "Answer it first" in text
    app.click(next(w.key for w in app.stage.dialogs[0].walk() if w.label == "Answer it first"))
    assert app.screen.title == "News"


def test_a_matter_that_comes_again_shows_what_was_answered_then():
    """Found in play: the same event twice, and no look back at the answer."""
    app = window(Asked(moments()["brief2"]))
    s = app.session
    before = Matter("walk_out", 1, "cobalt", "refined", answer="settle")
    s._view = replace(s.view, you=replace(s.view.you, matters=(before, *s.view.you.matters)))
    shown(app, "news")
    assert "Asked again: in turn 1 it was refined cobalt, and you answered “Settle, and pay part of it”." in app.dump()
