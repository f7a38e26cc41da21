"""What the teachers' page says about the engine is what the engine does."""

from game.lab.hindcast_score import Score
from game.model.chart import faults
from game.present.market_page import HISTORY, page
from tests.lab import test_hindcast_history as fitted
from tests.lab import test_hindcast_unseen as unseen


def _met(scores: list[Score]) -> tuple[int, int]:
    counts = [score.count("core") for score in scores]
    return sum(hit for hit, _ in counts), sum(total for _, total in counts)


def test_the_record_on_the_page_is_the_record() -> None:
    """Within one target: a hit at the edge of its band may turn on the processor's last digit."""
    blind = [path for path in unseen.UNSEEN if path.stem in unseen.BLIND]
    others = [path for path in unseen.UNSEEN if path not in blind]
    for known, scores in (
        (True, [*(fitted._score(name) for name in fitted.NAMES), *(unseen._score(path) for path in others)]),
        (False, [unseen._score(path) for path in blind]),
    ):
        told = [(hit, total) for _, hit, total, calibrated in HISTORY if calibrated is known]
        assert len(told) == len(scores)
        met, asked = _met(scores)
        assert sum(total for _, total in told) == asked
        assert abs(sum(hit for hit, _ in told) - met) <= 1


def test_every_section_has_words_and_its_chart_can_be_drawn() -> None:
    for heading, texts, chart in page():
        assert heading and all(texts)
        assert chart is None or not faults(chart)
