"""A debrief as plain text: what happened turn by turn, promises, prices, scores last."""

from collections.abc import Iterator

import numpy as np

from game.lab.game_tables import price_stability
from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, STAGES
from game.model.state import State, TurnRecord
from game.model.talks import Promise


def debrief(content: Content, state: State) -> str:
    """The whole text. Everything is shown, secrets too: the game is over."""
    parts = [
        [content.title, f"seed {state.seed}, {len(state.turns)} turns, "
         f"China as {state.china.doctrine}"],
        _turns(content, state),
        _promises(state),
        _floors(state),
        _bloc(content, state),
        _scores(content, state),
    ]  # fmt: skip
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _turns(content: Content, state: State) -> list[str]:
    lines = ["WHAT HAPPENED"]
    for record in state.turns:
        lines.append(f"Turn {record.turn}, {_date(content, record.turn)}")
        lines += [f"  {text}" for text in _votes(record)]
        lines += [f"  {_told(event)}" for event in record.events if event.text]
        lines += [f"  China: {text}" for text in _china(state, record.turn)]
        lines += [f"  {text}" for text in _prices(content, record)]
    return lines


def _told(event: Event) -> str:
    """An event's own words, with the seat whose words they are."""
    return f"{event.seat}: {event.text}" if event.seat else event.text


def _votes(record: TurnRecord) -> Iterator[str]:
    for vote in record.votes:
        motion = vote.motion
        what = " ".join(filter(None, (motion.kind.replace("_", " "), motion.mineral, motion.seat)))
        result = "passed" if vote.passed else "failed"
        yield f"Motion of {motion.by}, {what}: {result} with {vote.heads_share:.0%} of members"


def _china(state: State, turn: int) -> Iterator[str]:
    for move in state.china.moves:
        if move.turn == turn and move.kind != "none":
            target = " ".join(move.destinations) or "all"
            yield f"{move.kind} {move.mineral} {move.stage} for {target} (signal: {move.signal})"


def _prices(content: Content, record: TurnRecord) -> Iterator[str]:
    """Refined prices inside and outside China at the end of the turn, USD/kg."""
    price = np.asarray(record.months["price_delivered"])[-1, :, 1, :]
    china = np.array([region.id == CHINA for region in content.regions])
    for m, mineral in enumerate(content.minerals):
        home, away = price[m, china], price[m, ~china]
        away = away[np.isfinite(away) & (away > 0)]
        if away.size and home.size:
            yield f"{mineral.short} {STAGES[1]}: {home[0]:.4g} in China, {away.mean():.4g} outside"


def _promises(state: State) -> list[str]:
    if not state.promises:
        return []
    return ["PROMISES", *(_promise(promise) for promise in state.promises)]


def _promise(promise: Promise) -> str:
    note = f" ({promise.note})" if promise.note else ""
    return (
        f"  turn {promise.from_turn}-{promise.until_turn}: {promise.giver} to {promise.to}, "
        f"{promise.clause.kind.replace('_', ' ')}: {promise.status}{note}"
    )


def _floors(state: State) -> list[str]:
    if not state.floors:
        return []
    rows = (
        f"  {floor.mineral} {floor.stage}: {floor.price_usd_per_kg:.4g} USD/kg from turn "
        f"{floor.binds_turn}, credibility {floor.credibility:.2f}"
        for floor in state.floors
    )
    return ["REFERENCE PRICES", *rows]


def _bloc(content: Content, state: State) -> list[str]:
    bloc = state.turns[-1].bloc if state.turns else None
    if bloc is None:
        return []
    lines = ["THE BLOC", f"  members: {', '.join(state.members())}"]
    for mineral, stages in bloc.dependence.items():
        shares = ", ".join(f"{stage} {share:.0%}" for stage, share in stages.items())
        lines.append(f"  bought from China, {mineral}: {shares}")
    lines.append(f"  past the levy: {bloc.leak_share:.1%} of civil use")
    calm = price_stability(content, state)
    if calm is not None:
        lines.append(f"  prices inside moved {calm:.2f} times as much as outside")
    return lines


def _scores(content: Content, state: State) -> list[str]:
    lines = ["SCORES (50 is what no policy at all would have brought)"]
    for seat in content.seat_ids():
        score = state.scores.get(seat)
        if score is not None:
            lines.append(
                f"  {content.seat(seat).name}: {score.total:.1f} (security {score.security:.0f}, "
                f"affordability {score.affordability:.0f}, industry {score.industry:.0f}, "
                f"treasury {score.treasury:.0f}, standing {score.standing:.0f})"
            )
    return lines if len(lines) > 1 else []


def _date(content: Content, turn: int) -> str:
    months = (turn - 1) * content.rules.turn.months_per_turn + content.start_month - 1
    return f"{content.start_year + months // 12}-{months % 12 + 1:02d}"
