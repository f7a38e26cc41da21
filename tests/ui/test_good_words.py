"""A newcomer is told what every good is and what it goes into where it is first met, and which goods are one chain.

Found in play: nothing said what NdPr is, nor that NdPr oxide and NdFeB magnets are one chain; a price card at rest
told how its price is computed and not of what it is the price.
"""

import msgspec
import pygame
import pytest

from game.model.ids import STAGES
from game.present import good_words
from game.present.briefing import need_rows
from game.present.help_texts import glossary
from game.present.names import heading
from game.scenario import find, load
from game.ui.kit import Box, Canvas, Dropdown, Explain, Segmented
from game.ui.kit.overlays import TooltipCard
from game.ui.shell_parts import LEAST_SPARK, PriceCard
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window

PLAIN = 20
"""Words of a line at most."""


@pytest.mark.parametrize("scenario", ["ministerial_2026", "first_lesson"])
def test_every_good_has_one_plain_line_under_its_own_name(scenario):
    held = load(find(scenario)).content
    for mineral in held.minerals:
        for good, stage in zip(good_words.GOODS[mineral.id], STAGES, strict=True):
            assert good.name == heading(held, mineral.id, stage)
            line = good_words.line(held, mineral.id, stage)
            assert line == f"{good.name}: {good.what}" and len(line.split()) <= PLAIN + 4, line
            assert len(good.what.split()) <= PLAIN and good.what.endswith("."), good.what


def test_goods_of_a_scenario_of_ones_own_are_told_by_what_they_are_used_for(monkeypatch):
    monkeypatch.delitem(good_words.GOODS, "cobalt")
    monkeypatch.delitem(good_words.MATERIALS, "cobalt")
    used_for = content().minerals[content().mineral_index("cobalt")].used_for
    assert good_words.line(content(), "cobalt", "mine") == f"Cobalt hydroxide: {used_for}"
    assert good_words.chain_tip(content(), "cobalt").startswith(f"Cobalt: {used_for}\nCobalt hydroxide → ")
    assert good_words.staged_use("cobalt", "refined") == "refined"


def test_a_price_card_at_rest_says_first_what_the_good_is():
    app = window(moments()["talk1"], size=(1920, 1080))
    shown(app, "map")
    cards = [w for key, w in app.stage._keys.items() if key.startswith("price/")]
    assert cards
    for card in cards:
        _, mineral, stage = card.key.split("/")
        assert isinstance(card.tooltip, Explain)
        rows = [text for text, _, _ in TooltipCard(card.tooltip).rows(app.look)]
        assert rows[1] == good_words.told(content(), mineral, stage)
        share = good_words.made_in_china(content(), mineral)[STAGES.index(stage)]
        assert f"China makes {round(100 * share)}\u202f%" in rows[1]


def test_a_price_card_says_what_its_good_is_for():
    app = window(moments()["talk1"], size=(1920, 1080))
    shown(app, "map")
    said = {w.row.name: w.row.product for w in app.stage.root.walk() if hasattr(w, "row") and hasattr(w.row, "product")}
    assert said
    assert all(", for " in text for text in said.values()), said


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)], ids=str)
def test_the_map_says_what_the_good_of_the_lens_is_and_its_chain(size):
    app = window(moments()["talk2"], size=size)
    shown(app, "map")
    s = app.session
    for mineral, stage in (("ree_light", "component"), ("germanium", "mine"), ("gallium", "refined")):
        s.mineral, s.stage = mineral, stage
        app.rebuild()
        app.settle()
        plate = app.widget("map/good")
        assert plate.label == good_words.line(content(), mineral, stage)
        assert app.look.width(plate.label, "small") <= plate.rect.w - 24, "cut"
        assert good_words.chain(content(), mineral) in plate.tooltip


def test_each_mineral_of_the_lens_tells_its_own_chain():
    app = window(moments()["talk2"], size=(1920, 1080))
    shown(app, "map")
    lens = app.widget("lens/mineral")
    assert isinstance(lens, Segmented)
    for mineral in content().minerals:
        box = lens.part_rect(mineral.short)
        tip = lens.tooltip_at(box.center)
        assert good_words.chain(content(), mineral.id) in tip and tip.startswith(mineral.name)
        assert lens.tip_part(box.center) == box
    assert lens.tooltip_at(None) == lens.tips[lens.selected], "by the keyboard: of the chosen one"
    stages = app.widget("lens/stage")
    for word, stage in zip(stages.options, STAGES, strict=True):
        tip = stages.tooltip_at(stages.part_rect(word).center)
        assert tip.startswith(good_words.line(content(), app.session.mineral, stage))


def test_a_list_of_minerals_tells_the_chain_of_the_chosen_one():
    app = window(moments()["talk2"], size=(1280, 720), scale=1.5)
    shown(app, "map")
    lens = app.widget("lens/mineral")
    chain = good_words.chain(content(), app.session.mineral)
    assert isinstance(lens, Segmented | Dropdown) and chain in lens.tooltip_at(None)


def test_options_without_tips_of_their_own_have_that_of_the_whole():
    bar = Segmented(Box(0, 0, 200, 40), ("a", "b"), 0, kind="bar", tooltip="whole")
    assert bar.tooltip_at(None) == "whole" and bar.tip_part(None) is None


def test_the_glossary_has_every_good_and_every_chain_once():
    told = glossary()
    names = [name for name, _ in told]
    assert len(names) == len(set(names))
    found = dict(told)
    for mineral in content().minerals:
        assert good_words.chain(content(), mineral.id) in found[mineral.name]
        for stage in STAGES:
            meaning = found[heading(content(), mineral.id, stage)]
            assert meaning.lower() == good_words.what(content(), mineral.id, stage).lower()
    assert "NdFeB magnets" in found["NdPr"] and "Rare earths" in found


def test_the_briefing_says_at_rest_on_a_good_what_it_is_and_its_unit():
    app = window(moments()["brief1"], size=(1920, 1080))
    shown(app, "briefing")
    column = app.widget("briefing/needs").columns[0]
    for row in need_rows(content(), app.session.link.seat):
        tip = column.tip(row)
        assert tip.startswith(f"{row.name}: ") and tip.endswith(row.unit) and row.use.startswith("for ")


@pytest.mark.parametrize("size", [(1600, 900), (1280, 720), (1920, 1080)])
def test_the_course_of_a_price_stands_on_its_card_beside_a_floor(size):
    """Found in play: the good that moved most had no curve, for what it is for took its room; its tip named the curve.
    """
    app = window(moments()["talk2"], size=size)
    shown(app, "deals")
    held = next(w for w in app.stage.root.walk() if isinstance(w, PriceCard))
    held.row = msgspec.structs.replace(held.row, name="NdFeB magnets", product="finished, for motors", floor=205.0,
                                       price=145.0, change=-39.4, state="floor not needed", at_home=True)
    canvas = Canvas(pygame.Surface(size), app.look)
    assert held._between(canvas, ("-39.4 this turn", "world 189")).w >= LEAST_SPARK
    tips = {w.key: w.tooltip.how for w in app.stage.root.walk() if w.key.startswith("price/")}
    floors = {f"price/{f.mineral}/{f.stage}" for f in app.session.view.floors}
    assert tips and all(("dashed" in how) == (key in floors) for key, how in tips.items())
