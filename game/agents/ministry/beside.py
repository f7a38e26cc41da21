"""What else is promised, lies open or is named this turn: an offer is worth what it brings beside it."""

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from game.agents.ministry.coach import coach
from game.agents.ministry.desk import Desk
from game.model.ids import SeatId
from game.model.talks import Clause, Deal
from game.model.views import View
from game.rules.check_base import TOLERANCE

Terms = tuple[tuple[SeatId, ...], tuple[Clause, ...]]
"""Parties and clauses of an offer."""
KEEPS: Final = 0.9
"""Part of what an offer brings alone that it should bring beside others to be named with its figure."""
NAMED: Final = "beside"
"""How a deal that is only reckoned with is called."""


def adds(priced: Desk, offers: tuple[Terms, ...], terms: Terms, alone_usd_m: float) -> bool:
    """Whether an offer still brings what its coach says of it alone where those offers are signed, too."""
    if not any(c.kind == "offtake" for c in terms[1]):
        return True
    seen = view(priced.view, offers)
    if seen is priced.view:
        return True
    found = coach(priced.with_view(seen), *terms)
    room = all(_has_room(priced, seen, c) for c in terms[1] if (c.kind, c.giver) == ("offtake", priced.me))
    return room and not found.block and found.scored_usd_m >= KEEPS * alone_usd_m


def view(seen: View, offers: Iterable[Terms]) -> View:
    """The view as if these offers were signed, too.

    Contracts of this turn count to the end of the game: a further one of the same good is served after them as long as
    they run, and the closing drill, by which a cut-off is reckoned, sees only what runs then.
    """
    signed = [(d.parties, _ending(d, seen)) for d in seen.deals if d.signed_turn == seen.turn and not d.closed_turn]
    more = [_deal(seen, parties, clauses) for parties, clauses in (*signed, *offers) if clauses]
    return replace(seen, deals=(*seen.deals, *more)) if more else seen


def _ending(deal: Deal, seen: View) -> tuple[Clause, ...]:
    """Contracts of a deal that end before the game."""
    return tuple(c for c in deal.clauses if c.kind == "offtake" and not deal.running(c, seen.announced_turns))


def _deal(seen: View, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> Deal:
    left = max(1, seen.announced_turns - seen.turn + 1)
    lasting = tuple(replace(c, turns=left) if c.kind == "offtake" else c for c in clauses)
    name = f"{NAMED}/{hash((parties, lasting))}"  # what is reckoned with contracts is kept by their names
    return Deal(name, parties, lasting, seen.turn, seen.turn + left - 1, secret=True, known_to=parties)


def _has_room(desk: Desk, seen: View, clause: Clause) -> bool:
    """Whether a buyer uses all that it has under contract with this one; ``seen``: with what else is promised."""
    bought = clause.tonnes_per_month + sum(
        c.tonnes_per_month for d in seen.deals for c in d.clauses
        if (c.kind, c.giver, c.mineral, c.stage) == ("offtake", clause.giver, clause.mineral, clause.stage)
        and d.running(c, seen.turn)
    )  # fmt: skip
    return bought <= desk.facts.at(desk.facts.use, clause.mineral, clause.stage, clause.giver) + TOLERANCE
