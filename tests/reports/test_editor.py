"""The debrief as a careful editor reads it: nothing counted as 0 where a word says it, countries with their article."""

import re

from game.cli.debrief_files import make_debrief
from game.host import Table
from game.lab.simulate import ai_plans, play_out
from game.reports.plain_text import plain_text
from tests.ui.staged import content

WRONG = re.compile(
    r"\b0 times\b|\b0 of them secret|\band 0 left\b|\$.0.m of public money|"
    r"\bto (?:United|European|Republic)\b|\.\.(?!\.)"
)


def test_no_sentence_of_the_debrief_counts_to_nothing():
    """Read: "voted 9 times for and 0 times against", "0 of them secret", "10 joined and 0 left", "to United States"."""
    table = play_out(Table.new(content(), 5, ai_plans(content(), {}, "easy"), turns=2))
    table.end()
    told = re.sub(r"\s+", " ", plain_text(make_debrief(content(), table.state)))
    found = [told[max(0, m.start() - 40) : m.end() + 40] for m in WRONG.finditer(told)]
    assert not found
