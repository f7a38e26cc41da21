"""Open permits of a card after fast-track: how many are left, the months they cost, and when the office is done."""

from typing import Final

from game.model.content import Content, Project
from game.model.ids import RegionId
from game.model.state import ProjectState, State
from game.rules import rng

PERMIT_SHARE: Final = 0.25
"""Part of a card's lead time that goes on open permits."""


def left(card: Project, held: ProjectState) -> int:
    """Permits still missing."""
    return max(0, card.missing_permits - held.permits_cut)


def months_each(content: Content, card: Project) -> int:
    """Months that one waived permit saves: its part of the time for permits."""
    if card.missing_permits <= 0:
        return 0
    share = round(PERMIT_SHARE * card.lead_months / card.missing_permits)
    return max(content.rules.programme.permit_months_least, share)


def lead_months(content: Content, card: Project, held: ProjectState) -> int:
    """Months from the investors' yes to the first output, permits waived so far left out."""
    return max(1, card.lead_months - held.permits_cut * months_each(content, card))


def delay_odds(content: Content, card: Project, held: ProjectState) -> float:
    """Odds that a turn passes without progress: more for each missing permit while permits are open, and for each
    waived one to the end of the works: what was not heard at the hearing goes to court."""
    rules = content.rules.finance
    odds = rules.delay_odds + rules.backlash_delay * held.permits_cut
    return odds + (rules.delay_odds_per_permit * left(card, held) if held.status == "permitting" else 0.0)


def delayed(content: Content, state: State, card: Project, held: ProjectState) -> bool:
    """Whether a card under way stands still this turn; luck comes from the turn's own streams."""
    draw = float(rng.stream(state.seed, state.turn, f"delay/{card.id}").random())
    return draw < delay_odds(content, card, held)


def due(card: Project, held: ProjectState) -> bool:
    """Whether a card in permitting has its permits at the next bell, unless it is late."""
    return card.lead_months - held.months_left >= round(card.lead_months * PERMIT_SHARE)


def in_office(content: Content, state: State, card: Project) -> bool:
    """Whether a card still holds a place at its host's permit office once this turn's permits are handed out."""
    held = state.projects[card.id]
    if held.status != "permitting":
        return False
    done = held.started_turn < state.turn and due(card, held) and not delayed(content, state, card, held)
    return not done


def full_offices(content: Content, state: State) -> frozenset[RegionId]:
    """Regions with as many cards in permitting as their offices can handle; who leaves at this bell gives its place."""
    count: dict[RegionId, int] = {}
    for card in content.projects:
        if state.projects[card.id].status == "permitting" and in_office(content, state, card):
            count[card.region] = count.get(card.region, 0) + 1
    most = content.rules.finance.cards_in_permitting
    return frozenset(region for region, n in count.items() if n >= most)
