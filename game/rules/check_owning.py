"""Checks of contracts on plants, stakes, answers to bids, and rescue loans."""

from typing import get_args

from game.model.content import Content, Project
from game.model.ids import CHINA, BidAnswer
from game.model.orders import BidReply, FundCard, OrderSheet, RescueOrder, StakeOrder
from game.model.owning import Bid
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.state import ProjectState
from game.model.views import View
from game.rules import check_base, plant_terms, rescue, windows
from game.rules.check_base import TOLERANCE, down, refuse

Refusals = tuple[Refusal, ...]


def check_owning(content: Content, view: View, sheet: OrderSheet) -> Refusals:
    """All refusals of these parts of a sheet, in the order of its fields."""
    out: list[Refusal] = []
    for at, stake in enumerate(sheet.stakes):
        out += check_stake(content, view, stake, f"stakes[{at}]")
    out += check_base.twice("stakes", [(s.project,) for s in sheet.stakes])
    for at, reply in enumerate(sheet.bids):
        out += check_reply(view, reply, f"bids[{at}]")
    out += check_base.twice("bids", [(b.bid,) for b in sheet.bids])
    for at, loan in enumerate(sheet.rescue):
        out += check_rescue(content, view, loan, f"rescue[{at}]")
    out += check_base.twice("rescue", [(r.to,) for r in sheet.rescue])
    return tuple(out)


def under_rescue(view: View, path: str) -> Refusals:
    """A treasury that lives on a rescue loan buys nothing abroad."""
    owed = rescue.owes(view.rescues, view.seat)
    if owed <= TOLERANCE:
        return ()
    return refuse(
        "under_rescue",
        path,
        phrase("You still owe {owed:.0f} M USD of a rescue loan, which forbids it.", owed=owed),
        "Pay it back out of your budgets first; talks, votes and home policy stay open.",
        owed=owed,
    )


def check_stake(content: Content, view: View, row: StakeOrder, path: str) -> Refusals:
    """Whether a seat may bid for a share of a plant."""
    cards = {card.id: card for card in content.projects}
    if row.project not in cards or row.project not in view.projects:
        return refuse(
            "unknown_project",
            f"{path}.project",
            phrase("No plant {project!r}.", project=row.project),
            "Choose a running plant.",
        )
    card, held = cards[row.project], view.projects[row.project]
    if card.region == view.seat:
        return refuse(
            "at_home",
            f"{path}.project",
            phrase("{card} is at home.", card=card.name),
            "Choose a plant abroad.",
        )
    if CHINA in (card.region, held.buyer) or card.chinese_partner:
        return refuse(
            "not_for_sale",
            f"{path}.project",
            phrase("{card} is not for sale.", card=card.name),
            "Choose another plant.",
        )
    if held.status not in plant_terms.RUNNING or card.corridor is not None:
        return refuse(
            "not_running",
            f"{path}.project",
            phrase("{card} does not run yet.", card=card.name),
            "Fund it with equity instead.",
        )
    if any(b.project == card.id and b.status == "open" for b in view.bids):
        return refuse(
            "bid_pending",
            f"{path}.project",
            phrase("A bid for {card} is pending.", card=card.name),
            "Wait a turn.",
        )
    return _share(content, held, row, path) or under_rescue(view, path)


def _share(content: Content, held: ProjectState, row: StakeOrder, path: str) -> Refusals:
    rules = content.rules.ownership
    free = max(0.0, rules.stake_most - sum(held.shares.values()))
    wrong = check_base.not_positive(f"{path}.share", row.share)
    if wrong or rules.stake_least - TOLERANCE <= row.share <= free + TOLERANCE:
        return wrong
    return refuse(
        "stake_share",
        f"{path}.share",
        phrase(
            "{share:.0%} is not between {least:.0%} and {free:.0%}.",
            share=row.share, least=rules.stake_least, free=free,
        ),
        phrase("Treasuries own at most {most:.0%} of a plant together.", most=rules.stake_most),
        least=rules.stake_least,
        most=free,
    )


def check_reply(view: View, row: BidReply, path: str) -> Refusals:
    """Whether a seat may answer a bid so: the host blocks, anybody with money outbids."""
    wrong = check_base.bad_choice(f"{path}.answer", row.answer, get_args(BidAnswer))
    if wrong:
        return wrong
    bid = plant_terms.open_bid(view.bids, row.bid)
    if bid is None or bid.due_turn < view.turn:
        return refuse(
            "no_such_bid",
            f"{path}.bid",
            phrase("No bid {bid!r} is open.", bid=row.bid),
            "Answer a pending bid.",
        )
    if row.answer == "outbid":
        return _may_outbid(view, bid, path)
    if bid.host == view.seat:
        return ()
    return refuse(
        "not_the_host",
        f"{path}.answer",
        phrase("Only {host} can {answer} there.", host=bid.host, answer=row.answer.replace("_", " ")),
        "Outbid, or ask the host.",
    )


def _may_outbid(view: View, bid: Bid, path: str) -> Refusals:
    if bid.buyer == view.seat:
        return refuse("own_bid", path, "The bid is yours.", "Drop the line.")
    if bid.price_usd_m <= 0:
        return refuse(
            "no_price", path, "Firms trade shares among themselves there.", "Let it go, or block it as its host."
        )
    return under_rescue(view, path)


def check_rescue(content: Content, view: View, row: RescueOrder, path: str) -> Refusals:
    """Whether a seat may lend to a treasury in need."""
    wrong = check_base.bad_seat(view, f"{path}.to", row.to)
    wrong = wrong or check_base.not_positive(f"{path}.amount_usd_m", row.amount_usd_m)
    if wrong:
        return wrong
    if row.to == view.seat:
        return refuse("to_oneself", f"{path}.to", "You cannot rescue yourself.", "Ask another seat.")
    if row.to not in view.needy:
        return refuse(
            "not_in_need",
            f"{path}.to",
            phrase("{seat} is within its credit line.", seat=row.to),
            "Offer money in a deal instead.",
        )
    most = rescue.most(content, view.rescues, row.to)
    if row.amount_usd_m > most + TOLERANCE:
        return refuse(
            "rescue_cap",
            f"{path}.amount_usd_m",
            phrase(
                "{money:.0f} M USD is above {most:.0f} M USD, the most that {seat} may owe.",
                money=row.amount_usd_m, most=down(most), seat=row.to,
            ),
            phrase("Lend {most:.0f} M USD or less.", most=down(most)),
            most=most,
        )
    return under_rescue(view, path)


# -- contracts on cards ----------------------------------------------------------------------------


def check_contract(
    content: Content, view: View, sheet: OrderSheet, row: FundCard, card: Project, path: str
) -> Refusals:
    """Whether a contract for difference or an offtake can be signed on a card."""
    held = view.projects[card.id]
    wrong = check_base.not_positive(f"{path}.tonnes_per_month", row.tonnes_per_month)
    wrong = wrong or check_base.not_positive(f"{path}.price_usd_per_kg", row.price_usd_per_kg)
    wrong = wrong or check_base.bad_number(f"{path}.price_high_usd_per_kg", row.price_high_usd_per_kg)
    wrong = wrong or _turns(content, row, path) or line_not_yet(held, card, path)
    if wrong:
        return wrong
    if held.status == "lost" or held.buyer == CHINA or card.corridor is not None:
        return refuse(
            "project_closed",
            f"{path}.project",
            phrase("{card} sells nothing to contract for.", card=card.name),
            "Choose another project.",
        )
    free = plant_terms.free_tonnes(card, held)
    now = sum(r.tonnes_per_month for r in sheet.fund if r.project == card.id and r.instrument in ("cfd", "offtake"))
    if now > free + TOLERANCE:
        return refuse(
            "contract_tonnes",
            f"{path}.tonnes_per_month",
            phrase(
                "{tonnes:.1f} t a month is above {free:.1f}, what of its first output is free.",
                tonnes=now, free=down(free, 1),
            ),
            phrase("Take {free:.1f} or less.", free=down(free, 1)),
            most=free,
        )
    return _price(content, row, card, held, path) or _exposed(content, view, sheet, row, path)


def line_not_yet(held: ProjectState, card: Project, path: str) -> Refusals:
    """Refuse a second line whose plant does not run."""
    if held.status != "later":
        return ()
    return refuse(
        "line_not_yet",
        f"{path}.project",
        phrase("{card} can be had only while the plant that it belongs to runs.", card=card.name),
        "Wait until that plant runs.",
    )


def _turns(content: Content, row: FundCard, path: str) -> Refusals:
    """A contract holds for a whole number of turns from first output, within the rules' longest."""
    most = content.rules.finance.contract_turns
    if not check_base.bad_count(f"{path}.turns", row.turns, 1, most):
        return ()
    return refuse(
        "out_of_range",
        f"{path}.turns",
        phrase("A contract on a plant holds for 1 to {most} turns, not for {value}.", most=most, value=row.turns),
        phrase("Choose 1 to {most} turns.", most=most),
        least=1,
        most=most,
    )


def _price(content: Content, row: FundCard, card: Project, held: ProjectState, path: str) -> Refusals:
    low, high = plant_terms.strike_band(content, card, held)
    top = max(row.price_usd_per_kg, row.price_high_usd_per_kg if row.instrument == "offtake" else 0.0)
    if row.instrument == "offtake":
        low = min(low, row.price_usd_per_kg) if row.price_high_usd_per_kg >= low else low
    if low - TOLERANCE <= row.price_usd_per_kg and top <= high + TOLERANCE:
        return ()
    return refuse(
        "strike",
        f"{path}.price_usd_per_kg",
        phrase(
            "{price:.4g} USD/kg is not between {low:.4g}, what its owners expect, and {high:.4g}.",
            price=top, low=low, high=high,
        ),
        "Choose a price in that band.",
        low=low,
        high=high,
    )


def _exposed(content: Content, view: View, sheet: OrderSheet, row: FundCard, path: str) -> Refusals:
    """All contracts for difference of a seat together stay within a part of its budget."""
    assert view.you is not None
    cap = content.rules.finance.contract_cap_budgets * view.you.budget_usd_m
    had = plant_terms.exposed(content, view.projects, view.seat)
    more = sum(
        plant_terms.exposure(content, r.instrument, r.tonnes_per_month, r.price_usd_per_kg) for r in sheet.fund
    )
    if row.instrument != "cfd" or had + more <= cap + TOLERANCE:
        return ()
    each = plant_terms.exposure(content, row.instrument, 1.0, row.price_usd_per_kg)
    most = down(row.tonnes_per_month - (had + more - cap) / each, 0) if each > 0 else 0.0
    remedy = phrase("At this strike take {most:.0f} t a month or fewer.", most=most)
    return refuse(
        "exposure",
        f"{path}.tonnes_per_month",
        phrase(
            "Not allowed: your price guarantees would count {cost:.0f} M USD a turn, the limit is {most:.0f} M USD.",
            cost=had + more, most=cap,
        ),
        remedy if most >= 1 else "There is no room for this guarantee beside the others.",
        cap=cap,
        had=had,
    )


def check_windows(content: Content, view: View, card: Project, row: FundCard, path: str) -> Refusals:
    """Equity in a railway is refused; everything else a purse or a window may do."""
    if row.instrument == "equity" and card.corridor is not None:
        return refuse("no_equity", f"{path}.instrument", "A corridor takes grants and loans.", "Lend, or give a grant.")
    if row.instrument == "equity":
        held = view.projects[card.id]
        owned = sum(held.shares.values()) + row.amount_usd_m / max(1e-9, card.capex_usd_m * held.scale)
        cap = content.rules.finance.equity_cap
        if owned > cap + TOLERANCE:
            most = max(0.0, cap - sum(held.shares.values())) * card.capex_usd_m * held.scale
            return refuse(
                "equity_cap",
                f"{path}.amount_usd_m",
                phrase(
                    "Treasuries would own {owned:.0%} of {card}; at most {cap:.0%}.",
                    owned=owned, card=card.name, cap=cap,
                ),
                phrase("Buy for {most:.0f} M USD or less.", most=down(most)),
                most=most,
            )
    if card.region != view.seat:
        return under_rescue(view, path)
    return ()


def window_words(content: Content, view: View, card: Project, instrument: str) -> tuple[tuple[str, float, str], ...]:
    """Each window of the seat: name, budget a turn, and why it may not fund this card (or empty)."""
    statuses = {seat.id: seat.status for seat in view.seats.values()}
    return tuple(
        (w.name, w.budget_usd_m, windows.obstacle(w, statuses, card, instrument))  # type: ignore[arg-type]
        for w in windows.of_seat(content, view.seat)
    )
