"""Every sentence of a played game as a careful editor reads it: units, full stops, numbers and their nouns."""

import re

import pytest

from game.present import news
from game.present.names import capital, plain, sentence
from tests.ui.staged import SEAT, content, moments

MOMENTS = ("talk1", "results1", "talk2", "results2", "over")
WRONG = {
    "a unit twice": re.compile(r"M USD M USD|\bm M USD|USD/kg USD"),
    "two full stops": re.compile(r"(?<!\.)\.\.(?!\.)|\. \."),
    "one of many": re.compile(r"(?<![\d.,\u202f])1 (?:turns|members|ministries|months|points|floors|deals|days)\b"),
    "a bare sum": re.compile(
        r"\bworth [+\-−]?\d[\d.,]*(?: more)? to us|\bFor us [+\-−]?\d[\d.,]*[;,.]|we pay \d[\d.,]*\.$"
    ),
    "a name of the engine": re.compile(r"\b[a-z]+_[a-z_]+\b|[{}]|\bNone\b|\bnan\b"),
    "no article": re.compile(r"(?<!the )(?<!The )(?<!US-)(?:European Union|United States|Republic of Korea)(?= [a-z])"),
    "more than all": re.compile(r"(?:1[0-9]{2}|[2-9][0-9]{2})\s?% of its need is then met"),
    "powers of ten": re.compile(r"\de[+\-]\d"),
}  # fmt: skip


def told(name):
    """Headlines of the own seat, and the reasons of offers, motions and orders of all."""
    still = moments()[name]
    state = still.state
    kept = [o.reason for o in state.offers] + [m.reason for m in state.motions]
    kept += [s.sheet.reason for s in state.seats.values()]
    yield from (h.text for h in news.headlines(content(), still.view()))
    yield from (sentence(capital(plain(content(), text))) for text in kept if text)


@pytest.mark.parametrize("name", MOMENTS)
def test_no_sentence_reads_wrong(name):
    """Read in play: "+0.3 M USD M USD a turn", "For us +11; for you", "101 % of its need", "European Union: plants"."""
    lines = list(told(name))
    assert lines
    bad = [f"{what}: {line}" for line in lines for what, wrong in WRONG.items() if wrong.search(line)]
    assert not bad, f"of {SEAT}:\n" + "\n".join(bad[:12])
