"""Why two figures of the top bar moved: support at home and the days until the first plant stops, cause by cause."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.measures import Stop
from game.model.money_lines import NOT_NET
from game.model.views import View
from game.present import counts, desk, fmt
from game.present.money_words import line_name
from game.present.names import capital, good
from game.present.words import tr
from game.rules.stress import DAYS_A_MONTH, LEAST_SHORT

__all__ = [
    "Part", "longer_words", "money_parts", "month_of_stock", "month_words", "parts_words",
    "stop_parts", "stop_words", "support_before", "support_parts",
]  # fmt: skip


LEAST_USD_M: Final = 0.05
"""USD million below which a line is nothing to a reader."""


class Part(msgspec.Struct, frozen=True):
    """One cause and its points or days; those of a figure add up to its change."""

    name: str
    amount: float


def relief_name() -> str:
    """The name of what help for users keeps of support."""
    return tr("help that reached users")


def _causes() -> dict[str, str]:
    return {
        "bill": tr("users' bill above base-year prices"),
        "relief": relief_name(),
        "habit": tr("the pull back to the middle"),
        "plants": tr("plants opened"),
        "permits": tr("waived permits"),
        "secrets": tr("exposed secrets"),
        "bounds": tr("the end of the scale"),
        "home_policy": tr("orders at home"),
        "favours": tr("a favour abroad"),
        "election_won": tr("the election that you won"),
        "election_lost": tr("the fresh start of a new cabinet"),
        "amends": tr("amends in a quarrel"),
        "matters_are_answered": tr("your answer to the matter"),
        "projects": tr("protest at a hurried site"),
    }


def support_parts(view: View) -> tuple[Part, ...]:
    """What moved support at home in the last turn played, the largest first; empty before the first."""
    if view.you is None:
        return ()
    names = _causes()
    added: dict[str, float] = {}
    for move in view.you.support_moves:
        name = names.get(move.cause, tr("news"))
        added[name] = added.get(name, 0.0) + move.points
    return tuple(Part(n, v) for n, v in sorted(added.items(), key=lambda row: -abs(row[1])))


def support_before(view: View) -> float:
    """Support a turn ago."""
    you = view.you
    return you.support - sum(move.points for move in you.support_moves) if you is not None else 0.0


def stop_words(content: Content, stop: Stop) -> str:
    """How the days of one good come about, as a sum."""
    short = max(LEAST_SHORT, 1.0 - stop.flowing)
    return tr("First to run dry: {good}. ({users} months in users' stocks + {own} of your own + {vault} of the Vault) "
              "× {month} days ÷ {short} of need missing = {days}.", good=good(content, stop.mineral, stop.stage),
              users=fmt.number(stop.users_months, 2), own=fmt.number(stop.own_months, 2),
              vault=fmt.number(stop.vault_months, 2), month=fmt.number(DAYS_A_MONTH, 1), short=fmt.percent(short),
              days=counts.days(stop.days))  # fmt: skip


def month_of_stock(content: Content, view: View) -> tuple[float, float, float] | None:
    """A month of need of the good that stops first: tonnes, USD million, days that it lasts longer with it.

    None where nothing stops, where no more of one's own stock counts, or where none is used at home.
    """
    stops = view.measures[-1].stops if view.measures else ()
    if not stops or stops[0].flowing > 1.0 - LEAST_SHORT:
        return None
    tight = stops[0]
    tonnes, usd_m = desk.month_of_need(content, view, tight.mineral, tight.stage)
    room = content.rules.score.own_stock_months - tight.own_months
    if tonnes <= 0 or room <= 0:
        return None
    return tonnes, usd_m, min(1.0, room) * DAYS_A_MONTH / max(LEAST_SHORT, 1.0 - tight.flowing)


def month_words(content: Content, view: View) -> str:
    """What a month of stock of the good that stops first costs and brings in a cut-off; empty where none would help."""
    found = month_of_stock(content, view)
    if found is None:
        return ""
    tonnes, usd_m, more = found
    stops = view.measures[-1].stops
    text = tr("A month of stock of it ({tonnes}, {money}) {lasts}", tonnes=fmt.tonnes(tonnes),
              money=counts.small_money(usd_m), lasts=longer_words(content, view, more))  # fmt: skip
    if len(stops) > 1 and stops[1].days < stops[0].days + more:
        text += ", " + tr("but {good} runs dry after {days}", good=good(content, stops[1].mineral, stops[1].stage),
                          days=counts.days(stops[1].days))  # fmt: skip
    return text + "."


def longer_words(content: Content, view: View, more: float) -> str:
    """What stock that stretches the tightest good by ``more`` days does: a cut-off has an end."""
    months, (first, *rest) = content.rules.score.cutoff_months, view.measures[-1].stops
    if first.days + more >= months * DAYS_A_MONTH:
        told = tr("carries it through the whole cut-off of {months}", months=counts.months(months))
    else:
        told = tr("makes it last {days} longer", days=counts.days(more))
    after = rest[0] if rest else None
    if after is None or after.days >= min(first.days + more, months * DAYS_A_MONTH):
        return told
    return tr("{told}; {good} is the next to run dry then, after {days}", told=told, days=counts.days(after.days),
              good=good(content, after.mineral, after.stage))  # fmt: skip


def stop_parts(content: Content, view: View) -> tuple[Part, ...]:
    """What moved the days until the first plant stops since the turn before; empty without two turns on record."""
    if len(view.measures) < 2 or not (view.measures[-1].stops and view.measures[-2].stops):
        return ()
    before, now = view.measures[-2].stops[0], view.measures[-1].stops[0]
    found: list[Part] = []
    if (before.mineral, before.stage) != (now.mineral, now.stage):
        name = tr("{good} is the tightest now, not {other}", good=capital(good(content, now.mineral, now.stage)),
                  other=good(content, before.mineral, before.stage))  # fmt: skip
        same = next((s for s in view.measures[-2].stops if (s.mineral, s.stage) == (now.mineral, now.stage)), now)
        found.append(Part(name, same.days - before.days))
        before = same
    return tuple(p for p in (*found, *_stock_parts(before, now)) if abs(p.amount) >= 0.05)


def _stock_parts(before: Stop, now: Stop) -> tuple[Part, ...]:
    """Stocks at the old shortage, then what arrives at the new stocks: the two add up to the change."""
    old, new = (max(LEAST_SHORT, 1.0 - s.flowing) for s in (before, now))
    per_month = DAYS_A_MONTH / old
    held = now.users_months + now.own_months + now.vault_months
    parts = (
        Part(tr("users' stocks"), per_month * (now.users_months - before.users_months)),
        Part(tr("your own stockpile"), per_month * (now.own_months - before.own_months)),
        Part(tr("the Vault"), per_month * (now.vault_months - before.vault_months)),
        Part(tr("what still arrives"), DAYS_A_MONTH * held * (1.0 / new - 1.0 / old)),
    )
    rest = now.days - before.days - sum(p.amount for p in parts)
    return (*parts, Part(tr("the end of the year"), rest))


def money_parts(view: View) -> tuple[Part, ...]:
    """The lines behind the change of net public money in the last turn played, the largest first; they add up to it.

    What only fills or empties the purse (``NOT_NET``) is no part of it. Empty before the first turn.
    """
    if not view.measures:
        return ()
    turn = view.last_played
    added: dict[str, float] = {}
    for line in view.money:
        if line.turn == turn and line.what not in NOT_NET and view.seat in (line.payer, line.payee):
            sign = 1.0 if line.payee == view.seat else -1.0
            added[line.what] = added.get(line.what, 0.0) + sign * line.amount_usd_m
    before = view.measures[-2].treasury_net_usd_m if len(view.measures) > 1 else 0.0
    rest = view.measures[-1].treasury_net_usd_m - before - sum(added.values())
    parts = [Part(line_name(name), usd) for name, usd in added.items()]
    parts.append(Part(tr("the Vault's loan beyond what its stock is worth"), rest))
    return tuple(sorted((p for p in parts if abs(p.amount) >= LEAST_USD_M), key=lambda p: -abs(p.amount)))


def parts_words(parts: tuple[Part, ...], digits: int = 1) -> str:
    """The causes in a row: ``users' bill −2.1, plants opened +2.0``."""
    return ", ".join(f"{p.name} {fmt.signed(p.amount, digits)}" for p in parts)
