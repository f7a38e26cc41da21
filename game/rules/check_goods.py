"""Checks of clauses about cards and goods: public money, offtakes, rights to draw on the Vault."""

from game.model.content import Content
from game.model.ids import stage_index
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import Clause
from game.model.views import View
from game.rules import check_base, check_shares, figures, vault
from game.rules.check_base import TOLERANCE, refuse
from game.rules.check_money import no_consent, takes_no_money, unknown_card
from game.rules.outlook import public_total

Refusals = tuple[Refusal, ...]


def on_card(content: Content, view: View, clause: Clause, path: str) -> Refusals:
    """Public money for a card that is known, open to it, and has room for it."""
    if wrong := unknown_card(content, view, clause.project, path):
        return wrong
    card = content.project(clause.project)
    wrong = takes_no_money(view, card, path) or no_consent(content, view, clause.giver, card, f"{path}.project")
    if clause.kind == "equity":
        wrong = wrong or check_shares.card_equity(view, clause, card, path)
    if wrong:
        return wrong
    cap = content.rules.finance.public_share_cap * card.capex_usd_m
    public = public_total(view.projects[card.id])
    if public + clause.amount_usd_m > cap + TOLERANCE:
        return refuse(
            "public_share_cap",
            f"{path}.amount_usd_m",
            phrase(
                "Public money would reach {public:.0f} M USD of at most {cap:.0f} M USD.",
                public=public + clause.amount_usd_m, cap=cap,
            ),
            phrase("Give {cap:.0f} M USD or less.", cap=check_base.down(max(0.0, cap - public))),
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
        if card.region != seller or held is None or held.status in ("later", "operating", "lost"):
            continue
        output += sum(out.capacity_t_per_month for out in card.outputs if (out.mineral, out.stage) == (mineral, stage))
    return max(0.0, output - contracted(view, seller, mineral, stage))


def contracted(view: View, seller: str, mineral: str, stage: str) -> float:
    """Tonnes a month that deals in force claim of a seller's good."""
    total = 0.0
    for deal in view.deals:
        if seller not in deal.parties:
            continue
        for clause in deal.clauses:
            if clause.kind != "offtake" or (clause.mineral, clause.stage) != (mineral, stage):
                continue
            sells = clause.giver != seller and seller in deal.receivers(clause)
            if sells and deal.running(clause, view.turn):
                total += clause.tonnes_per_month
    return total


def offtake(content: Content, view: View, clause: Clause, partner: str, path: str) -> Refusals:
    """Tonnes and price of an offtake, within what the seller can put under contract."""
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
                seller=seller, most=check_base.down(most, 1), tonnes=clause.tonnes_per_month,
            ),
            _or_less(seller == view.seat, check_base.down(most, 1)),
            most=most,
            asked=clause.tonnes_per_month,
        )
    return ()


def _or_less(own: bool, most: float) -> str:
    """The remedy for too many tonnes, to the seller or to its buyer."""
    if own:
        return phrase("Offer {use:.1f} or less.", use=most)
    return phrase("Ask for {use:.1f} or less.", use=most)


def vault_draw(content: Content, view: View, clause: Clause, partner: str, path: str) -> Refusals:
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
            taker=taker, use=check_base.down(use, 1), tonnes=clause.tonnes_per_month,
        ),
        phrase("Ask for {use:.1f} or less.", use=check_base.down(use, 1)),
        most=use,
    )
