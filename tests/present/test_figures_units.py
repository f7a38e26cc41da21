"""Figures in sentences say what they are figures of."""

import re

from game.agents.words import bills, terms
from game.model.talks import Motion
from game.present import council
from game.present.names import contained, good
from game.ui import texts
from tests.ui.staged import content


def test_the_terms_of_a_sum_are_money_each():
    """Found in play: "the bloc's score +194", as if a score of 100 had moved by 194."""
    told = terms((("the bloc's score", 194.0), bills(-44.2)))
    assert told == "the bloc's score +194 M USD, higher bills for our users -44 M USD"
    motion = Motion("m9", "users_relief", "CAN", 1, reason=f"for us: {told}")
    said = council.mover_words(content(), motion)
    assert "the bloc's score +$\u202f194\u202fm" in said and "higher bills for our users −$\u202f44\u202fm" in said


def test_terms_of_a_score_stay_points():
    assert terms((("security", 0.31),), least=0.02, unit="") == "security +0.3"


BARE = re.compile(
    r"\b(?:[Ss]upport|[Tt]rust)\b[^.;{}]{0,40}\{\w+\}"
    r"(?!(?: (?:to|is below) \{\w+\})? (?:points?|of 100|%)|[^.;]{0,24}points)"
)
"""Support or trust beside a figure that no word follows. Lists and names that are filled in are exempt by name."""
EXEMPT = ("{list}", "we trust {seat} at", "points of trust with the partner and {o}", "within {term}",
          "Trust for {what}")  # fmt: skip


def test_support_and_trust_are_points_or_of_a_hundred():
    """Found in play: "support falls by 4", "voted out at 31", "mean trust −0.10"."""
    bare = [t for t in texts.texts() if BARE.search(t.text) and not any(word in t.text for word in EXEMPT)]
    assert not bare, "\n".join(f"{t.file}:{t.line}: {t.text}" for t in bare)
    assert BARE.search("support falls by {cost}") and not BARE.search("support falls by {cost} points")


def test_contained_tonnes_name_no_mineral_twice():
    """Found in play: "105 t lithium a month of lithium cathodes"."""
    said = contained(content(), "lithium", "component", 105.0) + " of " + good(content(), "lithium", "component")
    assert said.lower().count("lithium") == 1 and "contained" in said
    assert "NdPr" in contained(content(), "ree_light", "component", 105.0)
