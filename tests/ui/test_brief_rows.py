"""The brief of a turn says each thing in a few words and one figure; what explains it is a step away, never lost."""

import pytest
from msgspec.structs import replace

from game.present import aim_bars, clause_brief, for_you
from game.present.facts import Fact
from game.present.item import Item
from game.rules.aims import aims_of
from game.ui.kit import Group, ProgressBar, ScrollArea, Stack
from game.ui.kit.chips import Chip
from game.ui.screens import news_brief, news_rows
from tests.ui.staged import content, moments
from tests.ui.test_matters_page import Asked
from tests.ui.test_screens import shown, window
from tests.ui.test_tidy import every

MOST_WORDS = 14


@pytest.mark.parametrize("moment", ["brief1", "talk2", "bell2"])
def test_a_line_is_a_few_words_and_one_figure_and_its_sentence_is_not_lost(moment):
    """New players: a page says six things in prose where a glance should do."""
    app = window(moments()[moment])
    shown(app, "news")
    items = for_you.for_you(content(), app.session.view)
    assert items
    for item in items:
        assert len(item.face.split()) <= MOST_WORDS and "{" not in item.face + item.value, item
        assert len(item.value.split()) <= 6, item
    told = app.dump()
    lines = [w for w in app.stage.root.walk() if isinstance(w, news_rows.ItemLine)]
    assert len(lines) >= 3
    for line in lines:
        assert line.label in told and all(text in told for text in line.inside())
        assert not line.inside() or line.tooltip.text == line.inside()[0]


def test_what_presses_stands_before_the_aims_and_what_brings_most_before_the_rest(monkeypatch):
    made = (Item("money", "a", name="Little", worth=0.1), Item("trophy", "b", name="An aim", share=0.4),
            Item("clock", "c", "council", "orange", name="It presses"), Item("vault", "d", name="Much", worth=0.9))
    monkeypatch.setattr(news_brief, "for_you", lambda *_a, **_k: made)
    app = window(moments()["talk2"])
    app.session.guess[1] = ""
    shown(app, "news")
    told = app.dump()
    order = ["Decide now", "It presses", "Your secret aims", "An aim", "Also in this turn", "Much", "Little"]
    assert [told.index(f'"{word}"') for word in order] == sorted(told.index(f'"{word}"') for word in order)
    area = next(w for w in every(app, ScrollArea) if w.key == "news/foryou")
    assert [w.share for w in area.walk() if isinstance(w, ProgressBar)] == [0.4]


def test_more_than_five_lines_of_a_sort_open_on_request_and_stay_in_the_page_as_text(monkeypatch):
    made = tuple(Item("clock", f"Sentence {k}.", "council", "orange", name=f"Line {k}") for k in range(8))
    monkeypatch.setattr(news_brief, "for_you", lambda *_a, **_k: made)
    app = window(moments()["talk2"])
    app.session.guess[1] = ""
    shown(app, "news")
    seen = [w.label for w in app.stage.root.walk() if isinstance(w, news_rows.ItemLine)]
    assert seen == [f"Line {k}" for k in range(5)]
    assert "Line 7" in app.dump() and "Sentence 7." in app.dump()
    app.click("news/more/now")
    seen = [w.label for w in app.stage.root.walk() if isinstance(w, news_rows.ItemLine)]
    assert seen == [f"Line {k}" for k in range(8)]


def test_an_aim_says_now_and_target_and_how_far_that_is():
    view = moments()["talk2"].view()
    aims = {aim.kind: aim for aim in aims_of(content(), view.seat, view.announced_turns)}
    trust = aims["trust_at_least"]
    seats = {**view.seats, trust.seat: replace(view.seats[trust.seat], trust_in_you=trust.value / 2)}
    told = aim_bars.bar(content(), replace(view, seats=seats), trust)
    assert told.share == pytest.approx(0.5) and f"{trust.value:.0f} asked" in told.value
    assert told.value.startswith(f"{trust.value / 2:.1f}")
    for aim in aims.values():
        told = aim_bars.bar(content(), view, aim)
        assert told.name and told.value and len(told.name) < len(aim.text)


def test_every_clause_has_a_short_name():
    for deal in moments()["talk2"].view().deals:
        for clause in deal.clauses:
            assert 0 < len(clause_brief.brief(content(), clause).split()) <= 12
        assert clause_brief.deal_brief(content(), deal.clauses).count(";") <= 2


def test_each_thing_that_an_answer_does_is_a_figure_of_its_own():
    """New players: "costs $ 525 m · trust +10 points · by the adviser −0.50 to +0.45 points ...: it hangs on trust"."""
    app = window(Asked(moments()["brief2"]), size=(1280, 720))
    shown(app, "news")
    told = app.dump()
    assert '"Your score"' in told and '"Support at home"' in told and "by the adviser" not in told
    chips = [w for w in app.stage.root.walk() if w.label == "Your score"]
    assert chips and all("by the adviser" in chip.tooltip.text.lower() for chip in chips)


def test_the_parts_of_the_score_are_chips_of_one_figure_each():
    """Found by looking: six figures stood in one line with dots between them."""
    app = window(moments()["talk2"], "light", (1280, 720))
    shown(app, "news")
    area, look = Group((0, 0, 600, 400)), app.look
    facts = tuple(Fact(name, "50") for name in ("Security", "Affordability", "Industry", "Treasury", "Standing"))
    app.screen._rows(area, look, Stack((0, 0, 400, 0), 8), [(0, Item("scale", "told", name="Parts", parts=facts))])
    chips = [w for w in area.walk() if isinstance(w, Chip)]
    assert [(w.label, w.value) for w in chips] == [(f.name, f.value) for f in facts]
    assert max(w.rect.right for w in chips) <= 400 and len({w.rect.y for w in chips}) == 2
