"""A balance card as Markdown, plain values and charts."""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from game.lab.card import LEAK_MOST, PURE_MOST, SEAT_BAND, SURE, Card
from game.model.chart import Chart, Mark, Rule, Series

PARTS: Final = ("Security", "Affordability", "Industry", "Treasury", "Standing")
WANTED: Final = 300
"""Games from which a card counts as whole."""


def plain(card: Card) -> dict[str, Any]:
    """The card as JSON values."""
    found: dict[str, Any] = msgspec.to_builtins(card)
    found["seats_out"], found["policies_out"] = list(card.seats_out), list(card.policies_out)
    return found


def markdown(card: Card, name: Callable[[str], str] = str) -> str:
    """The card to be kept in the scenario's folder."""
    parts = (_head(card), _findings(card, name), _seat_table(card, name), _policy_table(card), _foot(card))
    return "\n".join(line for part in parts for line in part)


def _head(card: Card) -> list[str]:
    few = "" if card.games >= WANTED else f" **Fewer than {WANTED} games: a first look, to be grown.**"
    return [
        f"# Balance card of {card.scenario}",
        "",
        f"{card.games} games from seed {card.seed} ({card.field_games} of the mixed field), AI ministries at "
        f"{' and '.join(card.levels)}, China's five doctrines in turn; made by {card.version}.{few}",
        "",
        f"Made by `python main.py simulate --scenario {card.scenario} --card --games N --seed {card.seed} "
        f"--ai {','.join(card.levels)}`, which "
        "goes on from the games on file (one file for each state of the scenario's data).",
        "",
    ]


def _findings(card: Card, name: Callable[[str], str]) -> list[str]:
    seats = ", ".join(name(s) for s in card.seats_out) or "none"
    policies = ", ".join(card.policies_out) or "none"
    doctrines = ", ".join(f"{k} {v:.0%}" for k, v in card.by_doctrine.items())
    known = "only at the end" if card.known_at >= 1.0 else f"from {card.known_at:.0%} of the game on"
    return [
        "| what | found | wanted |",
        "|---|---|---|",
        f"| seats outside ±{SEAT_BAND:.0%} of the mean score | {seats} | none |",
        f"| pure policies that win more than {PURE_MOST:.0%} | {policies} | none |",
        f"| changes of the lead in a game | {card.lead_changes:.1f} | some |",
        f"| leader known (p > {SURE:.1f}) | {known} | not before 67 % |",
        f"| the bloc holds | {card.bloc_holds:.0%} ({doctrines}) | neither always nor never |",
        f"| the bloc's score, leak at the end | {card.bloc_score:.0f}, {card.leak_share:.1%} | above 50 |",
        f"| votes with a no | {card.contested:.0%} | some |",
        f"| China's money for price cuts in a game | {card.china_cost_usd_m:,.0f} USD million | |",
        "",
    ]


def _seat_table(card: Card, name: Callable[[str], str]) -> list[str]:
    head = " | ".join(PARTS)
    lines = ["## Seats", "", f"| seat | score | over the mean (95 %) | wins | {head} |"]
    lines.append("|---|---|---|---|" + "---|" * len(PARTS))
    for r in card.seats:
        parts = " | ".join(f"{value:.0f}" for value in r.parts)
        mean = f"{r.normalised:.2f} ({r.low:.2f}-{r.high:.2f})"
        lines.append(f"| {name(r.seat)} | {r.score:.1f} | {mean} | {r.win_share:.0%} | {parts} |")
    return [*lines, ""]


def _policy_table(card: Card) -> list[str]:
    lines = [
        "## Pure policies",
        "",
        "A scripted seat against the AI of the same seat, seed and table; the share of comparisons it wins.",
        "",
        "| policy | comparisons | wins (95 %) | mean gain |",
        "|---|---|---|---|",
    ]
    for r in card.policies:
        won = f"{r.win_share:.0%} ({r.low:.0%}-{r.high:.0%})"
        lines.append(f"| {r.policy} | {r.games} | {won} | {r.gain:+.1f} |")
    return [*lines, "", "![Seats, pure policies, leads](balance.png)", ""]


def _foot(card: Card) -> list[str]:
    return [
        f"The bloc holds when it ends with at least its first members, half of its floors held and believed, and a "
        f"leak below {LEAK_MOST:.0%}. Scores are totals against the no-policy run of the seed (50 = no difference). "
        f"Acts of scripted seats that the rules dropped: {card.faults}.",
        "",
    ]


def charts(card: Card, name: Callable[[str], str] = str) -> tuple[Chart, ...]:
    """The card's charts, for one picture."""
    note = f"{card.field_games} games of the mixed field, {card.scenario}"
    seats = Chart(
        "hbar",
        title="Mean score of each seat against the mean of all",
        unit="%",
        labels=tuple(name(r.seat) for r in card.seats),
        series=(Series("score", tuple(round(100 * (r.normalised - 1), 1) for r in card.seats), "blue"),),
        rules=(Rule(-100 * SEAT_BAND, "", "orange"), Rule(100 * SEAT_BAND, "", "orange")),
        source=note,
        decimals=0,
    )
    policies = Chart(
        "hbar",
        title="Pure policies: comparisons won against the AI of the same seat",
        unit="%",
        labels=tuple(r.policy for r in card.policies),
        series=(Series("won", tuple(round(100 * r.win_share, 1) for r in card.policies), "purple", pattern="hatch"),),
        rules=(Rule(100 * PURE_MOST, "", "red"),),
        source=f"{sum(r.games for r in card.policies)} comparisons",
        low=0.0,
        high=100.0,
        decimals=0,
    )
    leads = Chart(
        "line",
        title="How often the leader of the moment wins in the end",
        unit="%",
        labels=tuple(f"{tenth * 10} %" for tenth in range(1, 11)),
        series=(Series("leader wins", tuple(round(100 * v, 1) for v in card.known), "green"),),
        rules=(Rule(100 * SURE, "known", "orange"),),
        marks=(Mark(5.67, "two thirds"),),
        source=f"By part of the game played; {note}",
        low=0.0,
        high=100.0,
        decimals=0,
    )
    return seats, policies, leads
