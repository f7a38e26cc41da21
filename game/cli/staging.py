"""A game brought to a wanted turn and phase, without a window and without a save."""

from collections.abc import Iterator, Sequence

from game.cli.options import PHASES
from game.host import LocalLink, Table, link_to
from game.lab.simulate import ai_plans, play_out
from game.model.content import Content, Scene
from game.model.entries import SeatPlan
from game.model.ids import Phase, SeatId
from game.model.refusals import RuleError


def staged(content: Content, seat: SeatId, turn: int = 1, seed: int = 1, phase: Phase = "talk",
           scene: Scene | None = None) -> LocalLink:  # fmt: skip
    """Play with AIs in every seat up to a turn, then hand ``seat`` to a person in that phase.

    The game may end before ``turn``; the link then shows its end.
    """
    with_baseline = phase == "results" or turn > 1
    plans = ai_plans(content, {}, "easy")
    table = Table.new(content, seed, plans, with_baseline=with_baseline, scene=scene)
    play_out(table, until=turn)
    if table.state.phase == "over":
        return link_to(table, seat)
    walk = {"talk": table.open_talks, "bell": table.ring, "results": table.close}
    for one in PHASES[1 : PHASES.index(phase) + 1]:
        refusals = walk[one]()
        if refusals:
            raise RuleError(refusals[0].message)
    # The seat changes hands last, so that an AI has spoken and ordered for it until here.
    table.take_seat(seat, SeatPlan("human"))
    return link_to(table, seat)


def seen_from(content: Content, seats: Sequence[SeatId], turn: int, seed: int = 1) -> Iterator[LocalLink]:
    """One game up to a turn with its talks just opened, seen by a person in one seat after the other.

    All of them were people's as the talks opened, so that offers wait for each; the others are AIs' again by then.
    """
    plans = ai_plans(content, {}, "easy")
    table = Table.new(content, seed, plans, with_baseline=False)
    play_out(table, until=turn)
    for seat in seats:
        table.take_seat(seat, SeatPlan("human", level="normal"))
    refusals = table.open_talks()
    if refusals:
        raise RuleError(refusals[0].message)
    for seat in seats:
        for other in seats:
            table.take_seat(other, SeatPlan("human", level="normal") if other == seat else plans[other])
        yield link_to(table, seat)
