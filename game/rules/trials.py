"""Trials of the table: China strikes one member, all others are asked, and what most do decides how long it lasts.

Which come, when and whom they hit is drawn by the seed when the game is set up and stands in its first entry; a game
that opens as published has none. Who stands by the victim pays for it alone, and the end is to everybody's good: where
half of those asked do, Beijing gives way after one turn; where fewer than a third do, it holds on for one turn more.
"""

from typing import Final

import msgspec

from game.model.china_state import CurbState
from game.model.content import Content, Staged, Trial
from game.model.ids import CHINA
from game.model.orders import Matter
from game.rules import policy, rng
from game.rules.structure import structure_of
from game.rules.work import Work, answers_to, change, change_seat, emit

replace = msgspec.structs.replace
NAME: Final = "trial_"
"""How the names of these curbs begin."""
FIRST: Final = 3
"""First turn in which one can come: the table has to know itself."""
ONE_ALONE: Final = 6
"""Turns of a game up to which one is enough; a longer one has two."""
STOOD: Final = 1 / 2
DESERTED: Final = 1 / 3
"""Part of those asked from which the blow ends at once, and below which it lasts a turn longer."""


def staged(content: Content, seed: int, turns: int, taken: frozenset[int] = frozenset()) -> tuple[Staged, ...]:
    """The trials of a seed: none in a game too short for one, else one or two, in turns of their own, that hit one
    member each: the second was the same question again.

    ``taken``: turns in which all are asked something else.
    """
    last = (turns or content.rules.turn.turns) - 1
    wanted = 1 if last < ONE_ALONE else 2
    if not content.trials or last < FIRST:
        return ()
    draw = rng.stream(seed, 0, "trials")
    found = list[Staged]()
    for k, at in enumerate(draw.permutation(len(content.trials))[:wanted]):
        trial = content.trials[int(at)]
        span = (last - FIRST + 1) / wanted
        first, after = FIRST + round(k * span), FIRST + round((k + 1) * span)
        turn = int(draw.integers(first, max(first + 1, after)))
        free = set(range(FIRST, last + 1)) - taken - {held.turn for held in found}
        turn = min(free, key=lambda one: (abs(one - turn), -one), default=turn)
        hit = {held.victim for held in found}
        may = [seat for seat in trial.victims if seat not in hit] or list(trial.victims)
        found.append(Staged(trial, turn, may[int(draw.integers(len(may)))]))
    return tuple(found)


def strike(work: Work) -> Work:
    """At the end of a turn: the blow that falls with the next one, and the question it puts to all others.

    It does not fall where a person plays China, nor on a seat that is outside the forum.
    """
    for held in work.state.trials:
        spared = work.state.china.plan.controller == "human" or work.state.seats[held.victim].status != "member"
        if held.turn == work.turn + 1 and not spared:
            work = _strike(work, held)
    return work


def curb_id(trial: Trial) -> str:
    """The name under which the blow stands among the curbs."""
    return f"{NAME}{trial.id}"


def _strike(work: Work, held: Staged) -> Work:
    trial = held.trial
    curb = CurbState(
        id=curb_id(trial),
        origin=CHINA,
        destinations=(held.victim,),
        mineral=trial.mineral,
        stage=trial.stage,
        kind="licence",
        quantity_t_per_month=0.0,
        from_turn=held.turn,
        until_turn=held.turn + trial.turns - 1,
        signal="trial",
    )
    base = policy.base_exports(work.content, structure_of(work.content), curb)
    curb = replace(curb, quantity_t_per_month=trial.share * base)
    work = change(work, china=replace(work.state.china, curbs=(*work.state.china.curbs, curb)))
    matter = Matter(trial.card.id, held.turn, trial.mineral, trial.stage, held.victim, own=trial.card)
    for seat in work.content.seat_ids():
        if seat != held.victim:
            work = change_seat(work, seat, matters=(*work.state.seats[seat].matters, matter))
    return emit(work, "trial", seat=held.victim, text=trial.headline, trial=trial.id, mineral=trial.mineral,
                stage=trial.stage, share=trial.share)  # fmt: skip


def settle(work: Work) -> Work:
    """Once the question is answered: who stood by, and how long the blow lasts."""
    for held in work.state.trials:
        if held.turn == work.turn and any(c.id == curb_id(held.trial) for c in work.state.china.curbs):
            work = _settle(work, held)
    return work


def _settle(work: Work, held: Staged) -> Work:
    given = answers_to(work, held.trial.card.id)
    stood = tuple(seat for seat, answer in given.items() if answer in held.trial.stands)
    share = len(stood) / max(1, len(given))
    more = -(held.trial.turns - 1) if share >= STOOD else 1 if share < DESERTED else 0
    curbs = tuple(
        replace(c, until_turn=c.until_turn + more) if c.id == curb_id(held.trial) else c for c in work.state.china.curbs
    )
    work = change(work, china=replace(work.state.china, curbs=curbs))
    return emit(work, "trial_answered", seat=held.victim, trial=held.trial.id, mineral=held.trial.mineral,
                stage=held.trial.stage, stood=list(stood), asked=len(given), more_turns=more)  # fmt: skip

