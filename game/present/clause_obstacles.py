"""Why there is nothing of a kind to write into an offer: shown in place of an empty draft."""

from collections.abc import Callable
from typing import Final

from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.talks import ClauseKind
from game.model.views import View
from game.present import horizon
from game.present.clause_goods import Two, cards_of, drawn, floored, last, owned_plants, sold_to, taught
from game.present.names import party, sentence
from game.present.words import tr
from game.rules import membership, ore
from game.rules.vault import OWNER


def obstacle(content: Content, view: View, kind: ClauseKind, giver: SeatId, other: SeatId) -> str:
    """Why this giver has nothing of the kind for the other, in a sentence; empty if it has."""
    test = _OBSTACLES.get(kind)
    return sentence(test(Two(content, view, giver, other))) if test is not None else ""


def _no_card(two: Two) -> str:
    found = cards_of(two.content, two.view, (two.giver, two.other))
    return "" if found else tr("No project of either of you is looking for money.")


def _no_share(two: Two) -> str:
    if owned_plants(two.view, two.giver):
        return ""
    return tr("{name} owns no part of any plant.", name=party(two.content, two.giver))


def _no_lead(two: Two) -> str:
    """Nothing to learn, or no turn left in which it would help."""
    rules = two.content.rules.offers
    soonest = two.view.turn + min(rules.technology_lag_turns, rules.club_technology_lag_turns)
    if horizon.after(two.content, two.view, soonest):
        return tr("A licence signed now would work only after this game.")
    if not last(two.view, "output").size or taught(two.content, two.view, two.giver, two.other):
        return ""
    return tr("There is no good of which {a} makes more than {b}: nothing to learn.", a=party(two.content, two.giver),
              b=party(two.content, two.other))  # fmt: skip


def _none_sold(two: Two) -> str:
    if not last(two.view, "output").size or sold_to(two.content, two.view, two.other, two.giver):
        return ""
    return tr("{a} makes nothing that {b} lacks.", a=party(two.content, two.other), b=party(two.content, two.giver))


def _no_stock(two: Two) -> str:
    mine = two.view.you is not None and two.giver == two.view.seat
    return tr("Your stockpile is empty.") if mine and not any(two.view.you.stock_t.values()) else ""  # type: ignore[union-attr]


def _no_motion(two: Two) -> str:
    return _outside(two) or ("" if two.view.motions else tr("No motion is tabled yet."))


def _no_floor(two: Two) -> str:
    return "" if floored(two.content, two.view, two.giver, True) else tr("No floor stands, and none is tabled.")


def _no_chair(two: Two) -> str:
    if two.view.chair != two.giver:
        chair = party(two.content, two.view.chair) if two.view.chair in two.view.seats else ""
        name = party(two.content, two.giver)
        return tr("{name} does not hold the chair; {chair} does, and picks what the council votes on.", name=name,
                  chair=chair) if chair else tr("{name} does not hold the chair.", name=name)  # fmt: skip
    return _no_motion(two)


def _none_kept(two: Two) -> str:
    return _outside(two) or ("" if two.view.floors else tr("No floor stands yet."))


def _outside(two: Two) -> str:
    public = two.view.seats.get(two.giver)
    inside = public is not None and public.status == "member"
    return "" if inside else tr("{name} is no member of the forum.", name=party(two.content, two.giver))


def _no_seat(kind: ClauseKind) -> Callable[[Two], str]:
    """Why a word on a seat in the forum cannot be given: in it already, or not invited."""

    def obstacle(two: Two) -> str:
        public = two.view.seats.get(two.giver)
        status = public.status if public is not None else "outside"
        if membership.may_promise(status, kind):
            return ""
        name = party(two.content, two.giver)
        return tr("{name} is a member already.", name=name) if status == "member" else tr(
            "{name} cannot join FORGE at will.", name=name)  # fmt: skip

    return obstacle


def _no_ore(two: Two) -> str:
    if two.giver == CHINA or ore.mined_at_home(two.content, two.giver):
        return ""
    return tr("{name} sells no ore abroad.", name=party(two.content, two.giver))


def _no_vault(two: Two) -> str:
    if two.giver != OWNER:
        return tr("The Vault is not {name}'s to open.", name=party(two.content, two.giver))
    if not last(two.view, "use").size or drawn(two):
        return ""
    return tr("{name} uses none of these materials.", name=party(two.content, two.other))


_OBSTACLES: Final[dict[str, Callable[[Two], str]]] = {
    "grant": _no_card, "loan": _no_card, "equity": _no_card, "share": _no_share, "technology": _no_lead,
    "offtake": _none_sold,
    "stock_transfer": _no_stock, "vote": _no_motion, "call_motion": _no_chair,
    "apply_floor": _no_floor, "keep_floor": _none_kept,
    "stay_member": _no_seat("stay_member"), "stay_outside": _no_seat("stay_outside"),
    "inspection_consent": _outside, "vault_draw": _no_vault,
    "no_new_curb": _no_ore,
}  # fmt: skip
