"""Words that a new player asked about are plain, or explained where they stand, and stand in the glossary."""

import re

import pytest

from game.present import briefing, horizon
from game.present.help_texts import glossary
from game.ui import texts
from tests.ui.staged import content

OPAQUE = ("drawn by lot", "broken in truth", "of its hurdle", "Your stance")


@pytest.mark.parametrize("word", ["Sheet", "Stance", "Hurdle", "Bloc", "Standing", "Last turn", "Reserve"])
def test_a_word_of_the_pages_stands_in_the_glossary(word):
    found = dict(glossary())
    assert len(found[word]) > 20


def test_words_that_nobody_understood_are_on_no_page():
    """Found in play by somebody who knew the README alone."""
    left = [t.text for t in (*texts.texts(), *texts.told()) for word in OPAQUE if word in t.text]
    assert not left, left


def test_a_project_is_called_a_project():
    """Our inside word for it was a card, which on a page is a panel: nobody knew what public money "on a card" is."""
    panels = {"ui/lesson.py", "present/lesson_steps.py", "agents/ministry/hurdle.py"}
    called = re.compile(r"\bcards?\b", re.IGNORECASE)
    bare = ((t, re.sub(r"\{[^}]*\}", "", f"{t.text} {t.many}")) for t in (*texts.texts(), *texts.told()))
    left = [f"{t.file}:{t.line}: {t.text}" for t, text in bare if t.file not in panels and called.search(text)]
    assert not left, left


def test_the_last_turn_is_told_with_its_range():
    rules = content().rules.turn
    told = horizon.last_turn_words(content())
    assert f"turn {rules.end_earliest_turn} to turn {rules.end_latest_turn}" in told


def test_each_part_of_a_score_is_explained():
    named = {name for name, _ in briefing.total_weights(content(), content().seat("USA"))}
    assert set(briefing.measure_words()) == named == set(briefing.measures_short())
