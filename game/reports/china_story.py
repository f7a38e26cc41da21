"""China's moves with the signal each answered: the doctrine laid open once the game is over."""

from __future__ import annotations

from typing import Final

import msgspec

from game.model.china_state import ChinaMoveRecord
from game.model.events import Event
from game.model.ids import CHINA
from game.present import counts, fmt
from game.present.china_desk import NO_REASON
from game.present.clauses import clause_text
from game.present.ending import TEST, WRITTEN, letters_told, move_told, struck_told
from game.present.my_result import china_verdict
from game.present.names import capital, plain, sentence, within
from game.present.words import join_words, tr
from game.reports.played import Played
from game.rules.sight import calm_worth

__all__ = ["Move", "deal_lines", "doctrine_words", "money_words", "move_lines", "purse_words", "result_words"]


class Move(msgspec.Struct, frozen=True):
    """One move: what everybody saw, and the signal and state of mind that nobody was shown."""

    turn: int
    text: str
    icon: str
    signal: str
    state: str
    cost_usd_m: float
    quiet: bool


def move_lines(game: Played) -> tuple[Move, ...]:
    """China's moves in order, turns without one too: holding back also has its reason.

    A blow at one member, which the table is tried by, and letters to all are moves of their turns: no line beside them
    says "no move".
    """
    blows = [*(_blow(game, event) for event in _blows(game)), *(_letters(game, event) for event in _written(game))]
    struck = {blow.turn for blow in blows}
    made = [_line(game, move) for move in game.state.china.moves if move.kind != "none" or move.turn not in struck]
    return tuple(sorted([*made, *blows], key=lambda move: move.turn))


def _blows(game: Played) -> list[Event]:
    """The trials of the table that came in this game."""
    return [event for event in game.events if event.kind == "trial"]


def _blow(game: Played, event: Event) -> Move:
    return Move(event.turn, struck_told(game.content, event), "ban", tr(TEST), "", 0.0, quiet=False)


def _written(game: Played) -> list[Event]:
    """The letters to every ministry that were answered in this game."""
    return [event for event in game.events if event.kind == "wedge_answered"]


def _letters(game: Played, event: Event) -> Move:
    """What it paid is in the answers: of China's treasury nothing is kept."""
    return Move(event.turn, letters_told(game.content, event), "china", tr(WRITTEN), "", 0.0, quiet=False)


def _line(game: Played, move: ChinaMoveRecord) -> Move:
    text, icon = move_told(game.content, move)
    held_back = move.kind == "none" and move.signal == tr(NO_REASON)
    signal = "" if held_back else capital(plain(game.content, move.signal))
    return Move(move.turn, text, icon, signal, tr(move.doctrine_state), move.cost_usd_m, move.kind == "none")


def deal_lines(game: Played) -> tuple[tuple[int, str], ...]:
    """Turn and terms of every deal that China signed, secret ones too."""
    lines = []
    for deal in game.state.deals:
        if CHINA not in deal.parties or deal.signed_turn < 1:
            continue
        others = join_words([within(game.content, party) for party in deal.parties if party != CHINA])
        terms = "; ".join(f"{within(game.content, c.giver)} {clause_text(game.content, c)}" for c in deal.clauses)
        text = tr("Secret deal with {names}: {terms}") if deal.secret else tr("Deal with {names}: {terms}")
        lines.append((deal.signed_turn, sentence(text.format(names=others, terms=terms))))
    return tuple(lines)


def money_words(move: Move) -> str:
    """What a move cost China's treasury or brought it; a dash for nothing: a minus in a column of costs was misread."""
    if abs(move.cost_usd_m) < LEAST_USD_M:
        return "–"
    money = fmt.money(abs(move.cost_usd_m))
    return tr("paid {money}", money=money) if move.cost_usd_m > 0 else tr("earned {money}", money=money)


LEAST_USD_M: Final = 0.05
"""USD million that a page shows at least."""
PERSON: Final = "person"
"""State of mind of a move that a person made."""


def doctrine_words(doctrine: str, moves: tuple[ChinaMoveRecord, ...] = (), person: bool = False) -> str:
    """What a doctrine is after, in two sentences; where a person made the moves, that it did."""
    if person or any(move.doctrine_state == PERSON for move in moves):
        return tr("A person played China, with the moves and caps of the engine; the reasons are that player's own.")
    return {
        "predator": tr("The predator lets rivals invest, cuts its export price when a plant is about to open, and "
                       "raises it again once the plant has closed. It holds back where a floor is believed and tight."),
        "coercer": tr("The coercer leaves prices alone and turns the tap: quotas and licences against those who "
                      "press it, eased for those who keep quiet."),
        "steward": tr("The steward wants steady rents: it smooths prices and answers only what threatens them."),
        "bargainer": tr("The bargainer splits the bloc: it offers cheap supply to whoever wavers."),
        "planner": tr("The planner weighs its moves against a model of the market and takes the one that pays most."),
    }.get(doctrine, tr("China followed the doctrine {name}.", name=doctrine))  # fmt: skip


def purse_words(game: Played) -> str:
    """What its campaign cost and earned China."""
    paid = sum(max(0.0, m.cost_usd_m) for m in game.state.china.moves)
    won = sum(max(0.0, -m.cost_usd_m) for m in game.state.china.moves)
    acts = [*(m for m in game.state.china.moves if m.kind != "none"), *_blows(game), *_written(game)]
    if not acts:
        return tr("China made no move in this game.")
    paid_words = tr("paid {money} for price cuts", money=fmt.money(paid)) if paid >= LEAST_USD_M else ""
    won_words = tr("earned {money} from rises", money=fmt.money(won)) if won >= LEAST_USD_M else ""
    if not paid_words and not won_words:
        return tr("China made {moves}, which cost its treasury nothing.", moves=counts.moves(len(acts)))
    return tr("China made {moves}; its treasury {sums}.", moves=counts.moves(len(acts)),
              sums=join_words([w for w in (paid_words, won_words) if w]))  # fmt: skip


def result_words(game: Played) -> str:
    """What the game was worth to China, in the terms its own player is judged by; empty at the start."""
    rows = game.state.china.ledger
    if not rows:
        return ""
    parts = (
        tr("profit on exports {x}", x=fmt.money(sum(r.exports for r in rows))),
        tr("sales abroad kept {x}", x=fmt.money(sum(r.kept for r in rows))),
        tr("tension {x}", x=fmt.money(-sum(r.tension for r in rows))),
    )
    told = tr("China's result: {total} over {turns} ({parts}).", total=fmt.money(sum(r.worth for r in rows)),
              turns=counts.turns(len(rows)), parts=join_words(list(parts)))  # fmt: skip
    calm = calm_worth(game.state)
    if calm:
        more = sum(row.worth for row in rows) - sum(calm)
        told = f"{told} {china_verdict(more, game.china_person)}"
    if len(rows) < 2:
        return told
    first, last = rows[0].worth, rows[-1].worth
    change = tr("A turn was worth {a} to it at the start and {b} at the end.", a=fmt.money(first), b=fmt.money(last))
    return f"{told} {change}"
