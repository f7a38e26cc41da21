"""Checks of offers, their clauses, and replies."""

from typing import get_args

from game.model.content import Content
from game.model.ids import CHINA, Posture, SeatId, Vote, stage_index
from game.model.phrases import counted, phrase
from game.model.refusals import Refusal
from game.model.talks import BINDING, Clause, ClauseKind, MakeOffer, Offer, ReplyOffer
from game.model.views import View
from game.rules import bonds, check_base, check_ends, check_kinds, check_shares, clubs, figures, vault
from game.rules.check_base import TOLERANCE, refuse
from game.rules.check_money import no_consent
from game.rules.cost import PAYING, pledge, receivers, room
from game.rules.outlook import public_total

Refusals = tuple[Refusal, ...]
_PLACED = frozenset(
    {"offtake", "apply_floor", "no_side_purchase", "vault_draw", "tariff_waiver", "stock_transfer"}
    | {"technology", "keep_floor", "club_floor", "export_licence", "no_new_curb"}
)
_EXECUTED_FOR_ONE = BINDING | {"favour"}
"""Kinds that need one receiver where several sign."""
_TERMED = frozenset(
    {
        "money_per_turn",
        "offtake",
        "apply_floor",
        "customs_effort",
        "no_side_purchase",
        "posture",
        "stay_member",
        "vault_draw",
        "tariff_waiver",
        "technology",
        "inspection_consent",
        "favour",
        "keep_floor",
        "club_floor",
        "export_licence",
        "no_new_curb",
    }
)


def check_offer(content: Content, view: View, move: MakeOffer) -> Refusals:
    """Whether a seat may put this offer on the table."""
    wrong = _parties(content, view, move) or _terms(content, view, move) or _shape(content, view, move)
    if wrong:
        return wrong
    parties = (view.seat, *move.addressees)
    for at, clause in enumerate(move.clauses):
        wrong = check_clause(content, view, clause, parties, f"clauses[{at}]")
        if wrong:
            return wrong
    wrong = clubs.check_names(content, view, move)
    freed = check_ends.bonds_freed(view, move.amends)
    return wrong or _afford(content, view, pledge(move.clauses, view.seat) - freed, "clauses", move.counter_to)


def _parties(content: Content, view: View, move: MakeOffer) -> Refusals:
    for at, seat in enumerate(move.addressees):
        field = "to" if at == 0 else f"also[{at - 1}]"
        if seat == view.seat:
            return refuse("to_oneself", field, "You cannot make an offer to yourself.", "Name a partner.")
        wrong = () if seat == CHINA else check_base.bad_seat(view, field, seat)
        if wrong:
            return wrong
    wrong = check_base.twice("also", [(seat,) for seat in move.addressees])
    most = content.rules.offers.most_parties
    if not wrong and len(move.addressees) + 1 > most:
        wrong = refuse(
            "too_many_parties",
            "also",
            phrase("At most {most} sign one deal.", most=most),
            "Leave somebody out.",
            most=most,
        )
    if not wrong and move.also and CHINA in (view.seat, *move.addressees):
        wrong = refuse("china_alone", "also", "China signs with one ministry at a time.", "Make two offers.")
    return wrong or (_countered(view, move) if move.counter_to else ())


def _terms(content: Content, view: View, move: MakeOffer) -> Refusals:
    """Deadline, exit cost, and the deal that is amended."""
    wrong = check_base.bad_count("open_turns", move.open_turns, 0, content.rules.offers.most_open_turns)
    wrong = wrong or check_base.bad_number("exit_cost_usd_m", move.exit_cost_usd_m)
    return wrong or check_ends.check_amended(view, move)


def _countered(view: View, move: MakeOffer) -> Refusals:
    held = _find(view, move.counter_to)
    rest = set(held.parties) - {view.seat} if held is not None else set()
    if held is None or view.seat not in held.addressees or held.by != move.to or set(move.addressees) != rest:
        return refuse(
            "no_such_offer",
            "counter_to",
            phrase("No offer {offer!r} from {seat} lies before you.", offer=move.counter_to, seat=move.to),
            "Make a new offer.",
        )
    return _still_open(held, "counter_to")


def _still_open(held: Offer, field: str) -> Refusals:
    if held.status == "open":
        return ()
    return refuse("offer_closed", field, phrase("That offer is {status}.", status=held.status), "Make a new offer.")


def _shape(content: Content, view: View, move: MakeOffer) -> Refusals:
    rules = content.rules.offers
    if not move.clauses:
        return refuse("empty_offer", "clauses", "The offer is empty.", "Add at least one clause.")
    for giver in (view.seat, *move.addressees):
        count = sum(1 for clause in move.clauses if clause.giver == giver)
        if count > rules.clauses_per_side:
            return refuse(
                "too_many_clauses",
                "clauses",
                phrase(
                    "{giver} gives {count} things, at most {most} are allowed.",
                    giver=giver, count=count, most=rules.clauses_per_side,
                ),
                "Split the offer.",
                count=count,
                most=rules.clauses_per_side,
            )
    mine = [o for o in view.offers if o.by == view.seat and o.status == "open"]
    if len(mine) >= rules.open_offers_per_seat:
        return refuse(
            "too_many_offers",
            "to",
            phrase("You have {count} offers open, the most allowed.", count=len(mine)),
            "Withdraw one first.",
            count=len(mine),
        )
    return has_points(view, 1, "to", "sign it")


def check_clause(content: Content, view: View, clause: Clause, parties: tuple[SeatId, ...], path: str) -> Refusals:
    """Whether one clause between these parties makes sense, as the view's seat can tell."""
    for field, seat in (("giver", clause.giver), ("to", clause.to or clause.giver)):
        if seat not in parties:
            return refuse(
                f"{field}_no_party",
                f"{path}.{field}",
                phrase("{seat!r} is no party to this offer.", seat=seat),
                phrase("Choose {known}.", known=" or ".join(parties)),
            )
    wrong = check_base.bad_choice(f"{path}.kind", clause.kind, get_args(ClauseKind))
    wrong = wrong or _receiver(clause, parties, path) or check_kinds.with_china(clause, parties, path)
    wrong = wrong or _clause_numbers(content, clause, path)
    if wrong:
        return wrong
    if clause.kind in _PLACED:
        wrong = check_base.bad_place(content, path, clause.mineral, clause.stage)
    if clause.kind in PAYING:
        wrong = wrong or check_base.not_positive(f"{path}.amount_usd_m", clause.amount_usd_m)
    if wrong:
        return wrong
    partner = receivers(parties, clause)[0]
    return _clause_of_kind(content, view, clause, partner, path) or _bond(content, clause, path)


def _receiver(clause: Clause, parties: tuple[SeatId, ...], path: str) -> Refusals:
    """Where several sign, what the engine carries out needs one receiver."""
    if clause.to == clause.giver:
        return refuse("to_oneself", f"{path}.to", "Nobody gives to itself.", "Name another party.")
    if len(parties) == 2 or clause.to or clause.kind not in _EXECUTED_FOR_ONE:
        return ()
    return refuse("no_receiver", f"{path}.to", "Several sign: say who gets this.", "Name the receiver.")


def _clause_numbers(content: Content, clause: Clause, path: str) -> Refusals:
    for name in ("amount_usd_m", "tonnes_per_month", "price_usd_per_kg", "bond_usd_m", "tonnes", "share"):
        wrong = check_base.bad_number(f"{path}.{name}", getattr(clause, name))
        if wrong:
            return wrong
    if clause.kind in _TERMED:
        most = content.rules.offers.longest_deal_turns
        return check_base.bad_count(f"{path}.turns", clause.turns, 1, most)
    return ()


def _clause_of_kind(content: Content, view: View, clause: Clause, partner: str, path: str) -> Refusals:
    match clause.kind:
        case "grant" | "loan" | "equity":
            return _card(content, view, clause, path)
        case "offtake":
            return _offtake(content, view, clause, partner, path)
        case "vault_draw":
            return _vault_draw(content, view, clause, partner, path)
        case "vote":
            return _of_member(view, clause, path) or _vote(content, view, clause, path)
        case "stay_member":
            return _of_member(view, clause, path)
        case _:
            wrong = _floor(view, clause, path) or _of_sheet(clause, path)
            return wrong or check_kinds.check_kind(content, view, clause, partner, path)


def _floor(view: View, clause: Clause, path: str) -> Refusals:
    """A word to keep a floor needs one in force or on the table: an empty promise cannot be sold."""
    if clause.kind != "apply_floor":
        return ()
    here = (clause.mineral, clause.stage)
    in_force = any((f.mineral, f.stage) == here for f in view.floors)
    tabled = any(m.kind == "reference_price" and (m.mineral, m.stage) == here for m in view.motions)
    if in_force or tabled:
        return ()
    return refuse(
        "no_such_floor",
        f"{path}.stage",
        phrase(
            "There is no floor on {mineral} {stage}, and no motion for one.",
            mineral=clause.mineral, stage=clause.stage,
        ),
        "Table a reference price first, or name another good.",
    )


def _of_sheet(clause: Clause, path: str) -> Refusals:
    """Words about one line of the giver's sheet."""
    if clause.kind == "customs_effort":
        return check_base.bad_count(f"{path}.effort", clause.effort, 0, 3)
    if clause.kind == "posture":
        return check_base.bad_choice(f"{path}.posture", clause.posture, get_args(Posture))
    return ()


def _of_member(view: View, clause: Clause, path: str) -> Refusals:
    if clause.giver in view.seats and view.seats[clause.giver].status == "member":
        return ()
    return refuse(
        "giver_no_member",
        f"{path}.giver",
        phrase("{giver} is no member: it has no vote and no seat to keep.", giver=clause.giver),
        "Ask for something else.",
    )


def _card(content: Content, view: View, clause: Clause, path: str) -> Refusals:
    cards = {card.id: card for card in content.projects}
    if clause.project not in cards or clause.project not in view.projects:
        return refuse(
            "unknown_project",
            f"{path}.project",
            phrase("No project {project!r}.", project=clause.project),
            "Choose a card from the list.",
        )
    held = view.projects[clause.project]
    if held.status in ("operating", "lost"):
        return refuse(
            "project_closed",
            f"{path}.project",
            phrase("{card} is {status} and takes no money.", card=cards[clause.project].name, status=held.status),
            "Choose another card.",
        )
    wrong = no_consent(content, view, clause.giver, cards[clause.project], f"{path}.project")
    if clause.kind == "equity":
        wrong = wrong or check_shares.card_equity(view, clause, cards[clause.project], path)
    if wrong:
        return wrong
    cap = content.rules.finance.public_share_cap * cards[clause.project].capex_usd_m
    public = public_total(held)
    if public + clause.amount_usd_m > cap + TOLERANCE:
        return refuse(
            "public_share_cap",
            f"{path}.amount_usd_m",
            phrase(
                "Public money would reach {public:.0f} of at most {cap:.0f}.",
                public=public + clause.amount_usd_m, cap=cap,
            ),
            phrase("Give {cap:.0f} or less.", cap=max(0.0, cap - public)),
            cap=cap,
            public=public,
        )
    return ()


def capacity_for_offtake(content: Content, view: View, seller: str, mineral: str, stage: str) -> float:
    """Tonnes a month that a seller can put under contract: output, cards at home, less contracts.

    Cards that may still open count, since an offtake is what lets them be financed.
    """
    m, s = content.mineral_index(mineral), stage_index(stage)  # type: ignore[arg-type]
    output = float(figures.of_view(content, view, "output")[m, s, content.region_index(seller)])
    for card in content.projects:
        held = view.projects.get(card.id)
        if card.region != seller or held is None or held.status in ("operating", "lost"):
            continue
        output += sum(out.capacity_t_per_month for out in card.outputs if (out.mineral, out.stage) == (mineral, stage))
    return max(0.0, output - _contracted(view, seller, mineral, stage))


def _contracted(view: View, seller: str, mineral: str, stage: str) -> float:
    total = 0.0
    for deal in view.deals:
        for clause in deal.clauses:
            same = (clause.mineral, clause.stage) == (mineral, stage)
            sells = clause.giver != seller and seller in deal.receivers(clause)
            if clause.kind == "offtake" and same and sells and deal.running(clause, view.turn):
                total += clause.tonnes_per_month
    return total


def _offtake(content: Content, view: View, clause: Clause, partner: str, path: str) -> Refusals:
    wrong = check_base.not_positive(f"{path}.tonnes_per_month", clause.tonnes_per_month)
    wrong = wrong or check_base.not_positive(f"{path}.price_usd_per_kg", clause.price_usd_per_kg)
    if wrong:
        return wrong
    seller = partner
    most = capacity_for_offtake(content, view, seller, clause.mineral, clause.stage)
    if clause.tonnes_per_month > most + TOLERANCE:
        return refuse(
            "no_capacity",
            f"{path}.tonnes_per_month",
            phrase(
                "{seller} can put {most:.1f} t a month under contract, not {tonnes:.1f}.",
                seller=seller, most=most, tonnes=clause.tonnes_per_month,
            ),
            phrase("Ask for {use:.1f} or less.", use=most),
            most=most,
            asked=clause.tonnes_per_month,
        )
    return ()


def _vault_draw(content: Content, view: View, clause: Clause, partner: str, path: str) -> Refusals:
    """Only the Vault's owner lets others draw, and not more than they use."""
    wrong = check_base.not_positive(f"{path}.tonnes_per_month", clause.tonnes_per_month)
    if wrong:
        return wrong
    if clause.giver != vault.OWNER or content.rules.vault.purse_usd_m <= 0:
        return refuse(
            "not_the_owner",
            f"{path}.giver",
            phrase("The Vault is {owner}'s to open.", owner=vault.OWNER),
            phrase("Ask {owner} for it.", owner=vault.OWNER),
        )
    taker = partner
    m, s = figures.place(content, clause.mineral, clause.stage)
    use = float(figures.of_view(content, view, "use")[m, s, content.region_index(taker)])
    if clause.tonnes_per_month <= use + TOLERANCE:
        return ()
    return refuse(
        "above_use",
        f"{path}.tonnes_per_month",
        phrase(
            "{taker} uses {use:.1f} t a month there, not {tonnes:.1f}.",
            taker=taker, use=use, tonnes=clause.tonnes_per_month,
        ),
        phrase("Ask for {use:.1f} or less.", use=use),
        most=use,
    )


def _vote(content: Content, view: View, clause: Clause, path: str) -> Refusals:
    wrong = check_base.bad_choice(f"{path}.vote", clause.vote, get_args(Vote))
    if wrong:
        return wrong
    if not clause.motion and not clause.mineral:
        return refuse(
            "no_motion", f"{path}.motion", "This vote names no motion.", "Table a motion first, or name a mineral."
        )
    if clause.motion:
        if clause.motion in {m.id for m in view.motions}:
            return ()
        return refuse(
            "unknown_motion",
            f"{path}.motion",
            phrase("No motion {motion!r} is tabled.", motion=clause.motion),
            "Choose a motion, or name a mineral and stage.",
        )
    return check_base.bad_place(content, path, clause.mineral, clause.stage)


def _bond(content: Content, clause: Clause, path: str) -> Refusals:
    if clause.bond_usd_m == 0:
        return ()
    if clause.giver == CHINA:
        return refuse(
            "no_bond_of_china",
            f"{path}.bond_usd_m",
            "China posts no bond with the forum.",
            "Set the bond to 0.",
        )
    if clause.kind not in bonds.VERIFIABLE:
        return refuse(
            "bond_not_needed",
            f"{path}.bond_usd_m",
            "The engine carries this clause out itself: a bond would secure nothing.",
            "Set the bond to 0.",
        )
    rules = content.rules.bond
    if not rules.lowest_usd_m <= clause.bond_usd_m <= rules.highest_usd_m:
        return refuse(
            "bond_range",
            f"{path}.bond_usd_m",
            phrase(
                "A bond lies between {low:.0f} and {high:.0f} USD m.",
                low=rules.lowest_usd_m, high=rules.highest_usd_m,
            ),
            "Choose a bond in that range, or none.",
            low=rules.lowest_usd_m,
            high=rules.highest_usd_m,
        )
    return ()


def _afford(content: Content, view: View, need: float, field: str, leaving_out: str = "") -> Refusals:
    """Refuse what the purse cannot carry beside running deals and pledges in open offers."""
    have = view.china_purse_usd_m if view.seat == CHINA else room(content, view, leaving_out)
    if need <= have + TOLERANCE or need <= 0:
        return ()
    return refuse(
        "no_money",
        field,
        phrase(
            "That takes {need:.0f} USD m; {have:.0f} is free beside your pledges and deals.",
            need=need, have=max(0.0, have),
        ),
        "Ask for less, or withdraw another offer.",
        need=need,
        have=have,
    )


def has_points(view: View, need: int, field: str, what: str) -> Refusals:
    """Refuse what takes more initiative than is left (China has a number of signatures instead)."""
    if view.seat == CHINA:
        return ()
    have = view.you.initiative if view.you else 0
    if have >= need:
        return ()
    return refuse(
        "no_initiative",
        field,
        phrase(
            "You need {points} to {what} and have {have}.",
            points=counted("{n} point of initiative", "{n} points of initiative", need), what=what, have=have,
        ),
        "Wait for the next turn.",
        need=need,
        have=have,
    )


def _find(view: View, name: str) -> Offer | None:
    return next((offer for offer in view.offers if offer.id == name), None)


def check_reply(content: Content, view: View, move: ReplyOffer) -> Refusals:  # noqa: PLR0911
    """Whether a seat may answer an offer in this way."""
    wrong = check_base.bad_choice("answer", move.answer, ("accept", "decline", "withdraw"))
    if wrong:
        return wrong
    held = _find(view, move.offer)
    if held is None:
        return refuse(
            "no_such_offer",
            "offer",
            phrase("No offer {offer!r}.", offer=move.offer),
            "Choose one in the list.",
        )
    sides = (held.by,) if move.answer == "withdraw" else held.addressees
    if view.seat not in sides:
        return refuse(
            "not_yours",
            "offer",
            phrase("Only {sides} can {answer} that offer.", sides=" or ".join(sides), answer=move.answer),
            "Answer offers made to you.",
        )
    wrong = _still_open(held, "offer")
    if not wrong and move.answer == "accept" and view.seat in held.accepted:
        return refuse("accepted_already", "offer", "You have accepted it.", "Wait for the others, or decline it.")
    if wrong or move.answer != "accept":
        return wrong
    if held.expires_turn < view.turn:
        return refuse("offer_closed", "offer", "That offer has expired.", "Make a new offer.")
    return has_points(view, 1, "offer", "sign") or _affordable(content, view, held)


def _affordable(content: Content, view: View, held: Offer) -> Refusals:
    """Money, own stock and licences not had since, for an offer about to be accepted."""
    for at, clause in enumerate(held.clauses):
        own_stock = clause.kind == "stock_transfer" and clause.giver == view.seat
        if own_stock or clause.kind in ("technology", "share"):
            taker = receivers(held.parties, clause)[0]
            wrong = check_kinds.check_kind(content, view, clause, taker, f"clauses[{at}]")
            if wrong:
                return wrong
    need = pledge(held.clauses, view.seat) - check_ends.bonds_freed(view, held.amends)
    return _afford(content, view, need, "offer")
