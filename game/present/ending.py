"""The end of a game in rows: the story by turns, the course of the measures, the scores."""

import msgspec

from game.model.chart import Chart, Series
from game.model.content import Content
from game.model.ids import SeatId
from game.model.measures import Score
from game.model.views import View
from game.present.names import party
from game.present.news import headlines
from game.present.words import tr


class ScoreRow(msgspec.Struct, frozen=True):
    """One ministry's scores."""

    seat: SeatId
    name: str
    score: Score


def score_rows(content: Content, view: View) -> tuple[ScoreRow, ...]:
    """Scores of all ministries, the best total first; empty until the game is over."""
    rows = [ScoreRow(seat, party(content, seat), score) for seat, score in view.scores.items()]
    return tuple(sorted(rows, key=lambda r: -r.score.total))


def story(view: View) -> tuple[tuple[int, str], ...]:
    """The weighty events in order."""
    lines = [h for h in headlines(view) if h.weight >= 2]
    return tuple((h.turn, h.text) for h in sorted(lines, key=lambda h: (h.turn, -h.weight)))


def curves(view: View) -> Chart:
    """Need met in a cut-off and trust, turn by turn, in per cent."""
    labels = tuple(f"T{i + 1}" for i in range(len(view.measures)))
    return Chart(
        kind="line",
        title=tr("Need met in a cut-off, and trust"),
        unit="%",
        labels=labels,
        low=0.0,
        series=(
            Series(tr("Need met"), tuple(100 * m.security for m in view.measures), "blue"),
            Series(tr("Trust"), tuple(m.standing for m in view.measures), "purple", "dash"),
        ),
    )
