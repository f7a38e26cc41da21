"""Clubs and frameworks of the scenario: who belongs, what they allow, what is in force."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import Final

from game.model.content import Club, Content, Framework, Project
from game.model.ids import MineralId, SeatId, Stage
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import Clause, Deal, MakeOffer
from game.model.views import View
from game.rules.check_base import refuse
from game.rules.kept import Kept

Refusals = tuple[Refusal, ...]
FOUNDED = "founded:"
"""Ids of the deals that stand for frameworks in force when the game opens begin so."""


def club_of(content: Content, name: str) -> Club | None:
    """The club with this id."""
    return next((club for club in content.clubs if club.id == name), None)


def framework_of(content: Content, name: str) -> Framework | None:
    """The framework with this id."""
    return next((held for held in content.frameworks if held.id == name), None)


def members(content: Content, deals: Iterable[Deal], club: Club) -> tuple[SeatId, ...]:
    """Seats of a club: its founders and whoever has signed one of its agreements."""
    joined = {p for d in deals if d.club == club.id and not d.closed_turn for p in d.parties}
    return tuple(s for s in content.seat_ids() if s in club.members or s in joined)


def shares_technology(content: Content, mineral: MineralId, one: SeatId, other: SeatId) -> bool:
    """Whether both sit in a club that shares its know-how of a mineral."""
    return any(
        one in club.members and other in club.members and mineral in club.technology_minerals for club in content.clubs
    )


def covers(content: Content, deals: Sequence[Deal], seat: SeatId, card: Project) -> bool:
    """Whether a framework in force ties a seat to a card's country: by deal, or by the scenario."""
    if card.region == seat:
        return False
    if (seat, card.region) in _signed(deals):
        return True
    return any(
        held.status == "in_force" and {seat, card.region} <= set(held.parties) and held.country in card.place
        for held in content.frameworks
    )


_SIGNED: Final[Kept[frozenset[tuple[SeatId, SeatId]]]] = Kept()


def _signed(deals: Sequence[Deal]) -> frozenset[tuple[SeatId, SeatId]]:
    """Who is tied to whom, either way, by a framework that was signed in the game and runs."""
    return _SIGNED.of((deals,), lambda: frozenset(_tied(deals)))


def _tied(deals: Sequence[Deal]) -> Iterator[tuple[SeatId, SeatId]]:
    for deal in deals:
        if deal.framework and not deal.closed_turn:
            yield from permutations(deal.parties, 2)


def in_force(deals: Iterable[Deal], framework: str) -> bool:
    """Whether a framework has been signed and still runs."""
    return any(d.framework == framework and not d.closed_turn for d in deals)


def price_band(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[float, float, float]:
    """Lowest and highest price a club may agree on, and fair cost, USD/kg (0, 0, 0 without a market)."""
    rules = content.rules.floor
    for sheet in view.fair_costs:
        if (sheet.mineral, sheet.stage) == (mineral, stage):
            return rules.motion_low * sheet.fair, rules.motion_high * sheet.fair, sheet.fair
    return 0.0, 0.0, 0.0


def check_names(content: Content, view: View, move: MakeOffer) -> Refusals:
    """Whether the framework or club that an offer names can be signed by its parties."""
    parties = (view.seat, *move.addressees)
    if move.framework:
        held = framework_of(content, move.framework)
        if held is None:
            return refuse(
                "unknown_framework",
                "framework",
                phrase("No framework {framework!r}.", framework=move.framework),
                "Choose a preset.",
            )
        if set(parties) != set(held.parties):
            return refuse(
                "framework_parties",
                "framework",
                phrase("{framework} is between {parties}.", framework=held.name, parties=" and ".join(held.parties)),
                "Make the offer to its parties.",
            )
        if in_force(view.deals, move.framework):
            return refuse(
                "framework_in_force",
                "framework",
                phrase("{framework} is in force.", framework=held.name),
                "Offer something else.",
            )
    floors = [c for c in move.clauses if c.kind == "club_floor"]
    if not move.club and not floors:
        return ()
    return _club(content, view, move, parties, floors)


def _club(
    content: Content, view: View, move: MakeOffer, parties: tuple[SeatId, ...], floors: list[Clause]
) -> Refusals:
    club = club_of(content, move.club)
    if club is None:
        return refuse("unknown_club", "club", "A common reference price needs a club.", "Start from a club's preset.")
    if not floors:
        return ()
    if not club.coordinated_floor:
        return refuse(
            "no_floor_club",
            "club",
            phrase("{club} keeps no common prices.", club=club.name),
            "Choose an action plan.",
        )
    if move.secret:
        return refuse("no_secret_floor", "secret", "Customs publish their levies.", "Make the offer in the open.")
    return _all_of(content, view, club, parties) or _same_for_all(club, parties, floors)


def _all_of(content: Content, view: View, club: Club, parties: tuple[SeatId, ...]) -> Refusals:
    missing = [s for s in members(content, view.deals, club) if s not in parties]
    if missing:
        return refuse(
            "club_incomplete",
            "also",
            phrase("{club} needs all its seats; {missing} missing.", club=club.name, missing=", ".join(missing)),
            "Address them, too.",
        )
    return ()


def _same_for_all(club: Club, parties: tuple[SeatId, ...], floors: list[Clause]) -> Refusals:
    cells = {(c.mineral, c.stage, c.price_usd_per_kg) for c in floors}
    for cell in cells:
        givers = {c.giver for c in floors if (c.mineral, c.stage, c.price_usd_per_kg) == cell}
        if givers != set(parties):
            return refuse(
                "club_floor_of_all", "clauses", "A common price is kept by every party.", "Let each give the same."
            )
        if cell[0] not in club.minerals:
            return refuse(
                "club_mineral",
                "clauses",
                phrase("{club} is not about {place}.", club=club.name, place=cell[0]),
                "Choose its minerals.",
            )
    return ()
