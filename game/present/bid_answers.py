"""What a host's answers to a bid for a plant on its soil bring: money, points, and what follows, beside each button."""

from game.model.content import Content
from game.model.ids import SeatId
from game.model.owning import Bid
from game.present import fmt, point_words
from game.present.names import card_name, party, within
from game.present.projects import block_words
from game.present.words import tr
from game.rules import point_worth

__all__ = ["block_points", "block_tip", "let_go_tip"]


def block_points(content: Content, bid: Bid, seats: tuple[SeatId, ...]) -> float:
    """Points of the host's total that a no costs at least, by the trust that it loses; < 0."""
    rules, others = content.rules.ownership, len(seats) - 1
    if bid.host not in seats or others < 1:
        return 0.0
    if bid.kind == "takeover":
        return point_worth.of_trust(content, bid.host, -rules.block_trust_others)
    lost = rules.refuse_trust if bid.buyer in seats else 0.0
    return point_worth.of_trust(content, bid.host, -lost / others)


def let_go_tip(content: Content, bid: Bid) -> tuple[str, str]:
    """What a yes does to the host: its figure, and what follows."""
    buyer, card = party(content, bid.buyer), card_name(content, bid.project)
    if bid.kind == "takeover":
        return (tr("loans of yours in it come back as far as the price goes"),
                tr("All output of {card} is contracted to {buyer} and leaves the zone; the plant itself stays on your "
                   "soil.", card=card, buyer=buyer))  # fmt: skip
    own = (tr("The price of {money} goes to the owners of the plant, not to your treasury.",
              money=fmt.money(bid.price_usd_m)) if bid.price_usd_m > 0
           else tr("Firms settle it among themselves: nothing comes to your treasury or leaves it."))  # fmt: skip
    follows = tr("{card} stays on your soil and counts in your industry as before. Users in {where} come to buy more "
                 "of it, up to {share} of its output.", card=card, where=within(content, bid.buyer),
                 share=fmt.percent(bid.share))  # fmt: skip
    return tr("no money, no points"), f"{own} {follows}"


def block_tip(content: Content, bid: Bid, seats: tuple[SeatId, ...]) -> tuple[str, str]:
    """What a no does: its points, and what follows."""
    points = tr("{n} points of your score, no money", n=point_words.figure(block_points(content, bid, seats)))
    return points, f"{block_words(content, bid)} {tr('The owners of the plant stay as they are.')}"
