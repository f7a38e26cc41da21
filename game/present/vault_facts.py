"""Project Vault in rows: what it pays for a good, from where plants sell, what an order should find; what lies idle."""

from collections.abc import Sequence
from typing import Final

from game.model.content import Content
from game.model.views import View
from game.present import fmt, vault_words
from game.present.facts import Fact
from game.present.names import capital
from game.present.vault_words import VaultRow
from game.present.words import tr
from game.rules import vault_fill
from game.rules.vault import buying_price

__all__ = ["idle", "of_good"]

SHOWN_T: Final = 0.005
"""Tonnes in stock below which a screen shows none."""


def of_good(content: Content, view: View, row: VaultRow, ordered_t: float = 0.0) -> tuple[Fact, ...]:
    """A good under a floor that binds: the most it pays, the cheapest seller, what an order finds of its tonnes.

    ``ordered_t``: what the draft orders. Empty where the Vault does not buy the good.
    """
    share = vault_words.gap_share(content, view, row.mineral, row.stage)
    held = view.floor(row.mineral, row.stage)
    if share is None or held is None:
        return ()
    pays = buying_price(content, held.price_usd_per_kg)
    sells = tr("{price} USD/kg", price=fmt.price(pays / (1.0 - share)))
    dear = tr("{price}, {share} too dear", price=sells, share=fmt.percent(share, 1)) if share > 0 else sells
    return (
        Fact(tr("It pays at most"), tr("{price} USD/kg", price=fmt.price(pays)), text=capital(row.dear or row.near)),
        Fact(tr("Plants sell from"), dear, tone="orange" if share > 0 else "green"),
        *_found(content, view, row, ordered_t),
    )


def _found(content: Content, view: View, row: VaultRow, ordered_t: float) -> tuple[Fact, ...]:
    """What of an order should find sellers by last turn's prices at the gate."""
    part = vault_fill.fill_share(content, view, row.mineral, row.stage)
    if part is None or row.most <= 0:
        return ()
    value = tr("next to nothing") if part < vault_words.NEXT_TO_NOTHING else fmt.percent(part)
    if ordered_t > 0:
        value = tr("{some} of {all}", some=fmt.tonnes(part * ordered_t), all=fmt.tonnes(ordered_t))
    return (Fact(tr("An order finds about"), value,
                 text=vault_words.fill_words(content, view, row.mineral, row.stage, ordered_t)),)  # fmt: skip


def idle(rows: Sequence[VaultRow]) -> tuple[Fact, ...]:
    """Goods of which nothing can be bought or drawn now, each with what lies there."""
    return tuple(Fact(row.name, fmt.tonnes(row.stock) if row.stock >= SHOWN_T else "–", text=capital(row.why),
                      tone="mute") for row in rows)  # fmt: skip
