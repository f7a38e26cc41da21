"""The bill on mining on federal land: permits waived on every card at home, and the backlash."""

from collections.abc import Mapping

import msgspec

from game.model.content import Content, PoliticalEvent
from game.model.ids import SeatId
from game.model.state import ProjectState, State
from game.rules import permits
from game.rules.trust import key
from game.rules.work import Work, change, change_seat, emit

replace = msgspec.structs.replace
OWNERS_TRUST = 2.0
"""Trust that the home of a foreign-owned mine gains in the seat that signs."""


def of_seat(content: Content, seat: SeatId, turn: int) -> PoliticalEvent | None:
    """The bill that waits for a seat's signature, or None."""
    return next(
        (c for c in content.politics if c.kind == "bill" and c.seats[0] == seat and c.turn <= turn), None
    )


def signed(state: State, seat: SeatId) -> bool:
    """Whether the seat has signed it in a turn before this one."""
    return "bill/signed" in state.seats[seat].programmes


def helped(content: Content, seat: SeatId, projects: Mapping[str, ProjectState]) -> tuple[str, ...]:
    """Cards at home that have a permit left to waive."""
    return tuple(
        card.id
        for card in content.projects
        if card.region == seat
        and (held := projects.get(card.id)) is not None
        and held.status in ("open", "permitting")
        and permits.left(card, held)
    )


def backlash(content: Content, card: PoliticalEvent, cards: tuple[str, ...]) -> float:
    """Support that signing costs: the bill itself, and each foreign-owned mine that gains by it."""
    rules = content.rules.politics
    foreign = sum(1 for name in card.foreign_cards if name in cards)
    return rules.bill_support_points + rules.bill_foreign_points * foreign


def sign(work: Work, seat: SeatId) -> Work:
    """Once a game: every open card at home loses permits; conservation groups do not forget."""
    card = of_seat(work.content, seat, work.turn)
    if card is None or signed(work.state, seat):
        return work
    cards = helped(work.content, seat, work.state.projects)
    for name in cards:
        work = _waive(work, name)
    cost = backlash(work.content, card, cards)
    held = work.state.seats[seat]
    work = change_seat(work, seat, support=max(0.0, held.support - cost),
                       programmes={**held.programmes, "bill/signed": 1.0})  # fmt: skip
    trust = dict(work.state.trust)
    owners = [home for name, home in zip(card.foreign_cards, card.foreign_seats, strict=True) if name in cards]
    for home in sorted(set(owners)):
        if home != seat:
            trust[key(home, seat)] = min(100.0, trust.get(key(home, seat), 50.0) + OWNERS_TRUST)
    work = change(work, trust=trust)
    return emit(work, "bill_signed", seat=seat, card=card.id, cards=list(cards), support=cost,
                owners=sorted(set(owners)))  # fmt: skip


def _waive(work: Work, name: str) -> Work:
    """As many permits as the bill waives, with the months they would have cost."""
    card, held = work.content.project(name), work.state.projects[name]
    cut = min(work.content.rules.politics.bill_permits, permits.left(card, held))
    saved = cut * permits.months_each(work.content, card)
    after = replace(held, permits_cut=held.permits_cut + cut)
    if held.status == "permitting":
        after = replace(after, months_left=max(1, held.months_left - saved))
    return change(work, projects={**work.state.projects, name: after})
