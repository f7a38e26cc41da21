"""Terms in headlines, on result cards and in the debrief are explained where they stand."""

import pytest

from game.present.help_texts import glossary
from game.present.term_notes import SAID, notes, used
from game.reports.page import _terms


@pytest.mark.parametrize(("text", "term"), [
    ("Mountain Pass stands still: prices stay below its costs", "Care and maintenance"),
    ("Support at home falls by 4 points", "Home support"),
    ("licence rents of your own curbs", "Licence rent"),
    ("Caught: Japan bought NdPr oxide past the levy", "Side purchase"),
])  # fmt: skip
def test_a_hard_word_of_a_headline_is_explained_at_rest(text, term):
    """Found in play: headlines used words that only the glossary explained."""
    hint = notes(text)
    assert hint is not None and hint.startswith(f"{term}: ") and len(hint.split("\n")) <= 2
    assert f"<b>{term}</b>" in _terms(f"<p>{text}</p>")


def test_plain_headlines_have_no_hint_and_every_term_is_in_the_glossary():
    assert notes("Japan and Canada sign a deal") is None and _terms("<p>nothing</p>") == ""
    assert {term for term, _ in SAID} <= {term for term, _ in glossary()}
    assert used("two stages, an offtake and a truce")[0][0] == "Offtake"
