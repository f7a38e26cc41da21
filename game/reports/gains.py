"""Winners and losers against the no-policy run, and what each ministry did."""

from __future__ import annotations

from typing import Final

import msgspec

from game.model.chart import Chart, Series
from game.model.content import SecretAim
from game.model.ids import SeatId
from game.model.measures import Measures, Score
from game.model.money_lines import NOT_NET
from game.present import fmt, yardstick
from game.present.ending import aim_figures
from game.present.money_words import line_name
from game.present.words import mark, tr
from game.reports.played import Played
from game.rules import equity, rescue, view
from game.rules.aims import aims_of
from game.rules.scoring import fund_part, reached, salvage, stockpile

__all__ = [
    "Gain", "ScoreLine", "gain_chart", "gains", "net_chart", "score_lines", "score_table",
    "treasury_words",
]  # fmt: skip


FELT_USD_M: Final = 0.5
"""USD million below which a line of a treasury is not told in words."""


class Gain(msgspec.Struct, frozen=True):
    """One ministry over the whole game against no policy, USD million; above 0 is good for it.

    ``treasury_usd_m``: public money in less out, with what is held at the end; ``treasury_lines`` add up to it.
    """

    seat: SeatId
    name: str
    users_usd_m: float
    producers_usd_m: float
    treasury_usd_m: float
    security_points: float
    treasury_lines: tuple[tuple[str, float], ...] = ()

    @property
    def net_usd_m(self) -> float:
        """Users, producers and treasury together."""
        return self.users_usd_m + self.producers_usd_m + self.treasury_usd_m


class ScoreLine(msgspec.Struct, frozen=True):
    """One ministry's scores and secret aims."""

    seat: SeatId
    name: str
    score: Score
    aims: tuple[tuple[str, bool], ...]
    grade: yardstick.Grade | None = None


def score_table(scores: tuple[ScoreLine, ...]) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the scores: name, total, its five parts, aims met of all."""
    head = [
        tr("Ministry"),
        tr("Total"),
        tr("Security"),
        tr("Affordability"),
        tr("Industry"),
        tr("Treasury"),
        tr("Standing"),
        tr("Aims met"),
    ]
    rows = [
        [
            line.name,
            fmt.number(line.score.total, 1),
            fmt.number(line.score.security),
            fmt.number(line.score.affordability),
            fmt.number(line.score.industry),
            fmt.number(line.score.treasury),
            fmt.number(line.score.standing),
            f"{sum(met for _, met in line.aims)} / {len(line.aims)}",
        ]
        for line in scores
    ]
    return head, rows


def gains(game: Played) -> tuple[Gain, ...]:
    """All ministries by what the game brought them, the best first; empty without a comparison run."""
    calm = game.state.baseline.measures if game.state.baseline else ()
    if not game.turns or len(calm) < len(game.turns):
        return ()
    rows = [_gain(game, seat, calm) for seat in game.content.seat_ids() if seat in calm[0]]
    return tuple(sorted(rows, key=lambda g: -g.net_usd_m))


def _gain(game: Played, seat: SeatId, calm: tuple[dict[SeatId, Measures], ...]) -> Gain:
    pairs = [(r.measures[seat], calm[k][seat]) for k, r in enumerate(game.turns) if seat in r.measures]
    users = sum(other.users_bill_usd_m - own.users_bill_usd_m for own, other in pairs)
    made = sum(own.value_added_usd_m - other.value_added_usd_m for own, other in pairs)
    last, other = pairs[-1]
    lines = _treasury_lines(game, seat, last.treasury_net_usd_m, other.treasury_net_usd_m)
    money = sum(usd for _, usd in lines)
    return Gain(seat, game.name(seat), users, made, money, 100.0 * (last.security - other.security), lines)


IN_WORDS: Final = {
    "matter": mark("answers to matters"), "deal": mark("deals"), "grant": mark("grants to plants"),
    "loan": mark("loans to plants"), "equity": mark("shares bought in plants"), "stake": mark("shares sold or bought"),
}  # fmt: skip
"""Lines of the ledger whose names say nothing outside it."""


def _treasury_lines(game: Played, seat: SeatId, net: float, calm: float) -> tuple[tuple[str, float], ...]:
    """What a treasury's gain is made of, USD million: its ledger by line, what it holds, less the world without policy.

    The lines add up to the gain; what only fills or empties a purse stands outside it.
    """
    ledger: dict[str, float] = {}
    for record in game.turns:
        for line in record.money:
            if line.what not in NOT_NET and seat in (line.payer, line.payee):
                sign = 1.0 if line.payee == seat else -1.0
                ledger[line.what] = ledger.get(line.what, 0.0) + sign * line.amount_usd_m
    rows = [(tr(IN_WORDS[name]) if name in IN_WORDS else line_name(name), usd)
            for name, usd in sorted(ledger.items(), key=lambda row: -abs(row[1]))]
    rows += [(tr("the Vault's loan beyond what its stock is worth"), net - sum(ledger.values())), *_held(game, seat)]
    rows.append((tr("less the same in a world without policy"), -calm))
    return tuple(row for row in rows if row[1])


def treasury_words(gain: Gain) -> str:
    """What a treasury's gain is made of in a line, USD million; what rounds to nothing is left out."""
    return ", ".join(f"{name} {fmt.signed(usd)}" for name, usd in gain.treasury_lines if abs(usd) >= FELT_USD_M)


def _held(game: Played, seat: SeatId) -> list[tuple[str, float]]:
    """What a treasury holds at the end beside money, valued as the scores value it, USD million."""
    content, state = game.content, game.state
    return [
        (tr("held: loans to living plants"), salvage(content, state, seat)),
        (tr("held: shares in plants"), equity.worth(content, state, seat)),
        (tr("held: rescue loans, less those owed"), rescue.position(state, seat)),
        (tr("held: stockpile"), stockpile(content, state, seat)),
        (tr("held: its part of the Fund"), fund_part(state, seat)),
        (tr("held: bonds and bids"), state.seats[seat].bonds_posted_usd_m),
    ]


def gain_chart(rows: tuple[Gain, ...]) -> Chart:
    """Users, producers and treasuries against no policy, by ministry."""
    return Chart(
        kind="hbar",
        unit=tr("$ m over the game against no policy; right is better for that ministry"),
        labels=tuple(row.name for row in rows),
        series=(
            Series(tr("users"), tuple(row.users_usd_m for row in rows), "blue"),
            Series(tr("producers"), tuple(row.producers_usd_m for row in rows), "green", pattern="dots"),
            Series(tr("treasury"), tuple(row.treasury_usd_m for row in rows), "orange", pattern="hatch"),
        ),
        decimals=0,
    )


def net_chart(rows: tuple[Gain, ...]) -> Chart:
    """Users, producers and treasury together, by ministry: one bar each, for small pictures."""
    return Chart(
        kind="hbar",
        unit=tr("$ m; right is better for that ministry"),
        labels=tuple(row.name for row in rows),
        series=(Series(tr("together"), tuple(row.net_usd_m for row in rows), "blue"),),
        decimals=0,
    )


# what each ministry did ------------------------------------------------------------------------------


# scores ------------------------------------------------------------------------------------------------


def score_lines(game: Played) -> tuple[ScoreLine, ...]:
    """Scores of all ministries, the best total first; empty until the game is over."""
    rows = []
    for seat, score in game.state.scores.items():
        listed = aims_of(game.content, seat, game.state.announced_turns)
        figures = aim_figures(game.content, view(game.content, game.state, seat))
        aims = tuple(
            (f"{aim.text.rstrip('.')} ({figure})." if figure else aim.text, _met(game, seat, aim))
            for aim, figure in zip(listed, figures, strict=True)
        )
        held = yardstick.grade(game.content, seat, score.total, game.state.announced_turns, len(game.turns))
        rows.append(ScoreLine(seat, game.name(seat), score, aims, held))
    return tuple(sorted(rows, key=lambda r: (-r.score.total, r.seat)))


def _met(game: Played, seat: SeatId, aim: SecretAim) -> bool:
    return reached(game.content, game.state, seat, aim)
