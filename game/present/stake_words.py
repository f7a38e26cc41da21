"""What a share of a running plant costs and pays, before it is bid for: rows and a sentence from one sum."""

from typing import Final

from game.model.content import Content, Project
from game.model.views import View
from game.present import counts, fmt, plant_danger
from game.present.facts import Fact
from game.present.plant_gains import points_words
from game.present.words import tr
from game.rules import stake_terms
from game.rules.stake_terms import Stake

__all__ = ["TENTH", "pays_words", "rows"]

TENTH: Final = 0.1
"""Share of a running plant that is named, the least that ministries bid for."""


def rows(content: Content, view: View, project: Project, share: float) -> tuple[Fact, ...]:
    """That it may be shut down soon, where it may; price, what it pays, what counts at the end, and what is left of it
    in the reader's points."""
    made = stake_terms.stake(content, view, project, share)
    part = fmt.percent(share)
    how = tr("at the prices foreseen, if all of it runs: half of your part of the margin is paid out, your users come "
             "first. Its host has a turn to refuse")  # fmt: skip
    left = tr("{money}, {points} points", money=fmt.signed_money(made.net_usd_m), points=points_words(made.points))
    end = tr("if the plant still earns what investors ask")
    risk = plant_danger.risk_row(content, view, project)
    return (
        *((risk,) if risk is not None else ()),
        Fact(tr("{share} of it costs", share=part), fmt.money(made.price_usd_m)),
        Fact(tr("Pays you a turn"), _span(made), how=how),
        Fact(tr("Counts at the end"), fmt.money(made.end_usd_m), how=end),
        Fact(tr("Over {turns}, in all", turns=counts.turns(made.turns)), left,
             tone="green" if made.points > 0 else "orange", how=how),
    )  # fmt: skip


def _span(made: Stake) -> str:
    """What it pays a turn, with its range: ``$ 3.2 m ($ 0.8 m to $ 6.1 m)``."""
    return tr("{likely} ({low} to {high})", likely=counts.small_money(made.pays_usd_m),
              low=counts.small_money(made.least_usd_m), high=counts.small_money(made.most_usd_m))  # fmt: skip


def pays_words(made: Stake) -> str:
    """The same of what it brings, in a sentence."""
    return tr("It should pay {money} a turn over {turns}, as prices are foreseen, and count for {end} at the end: "
              "{points} points in all.", money=_span(made), turns=counts.turns(made.turns),
              end=fmt.money(made.end_usd_m), points=points_words(made.points))  # fmt: skip
