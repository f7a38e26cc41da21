"""Checks of public money for cards and of the national stockpile."""

from typing import get_args

from game.model.content import Content, Project
from game.model.ids import Instrument
from game.model.orders import FundCard, OrderSheet, StockOrder
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import CARD_MONEY, Clause
from game.model.views import View
from game.rules import absence, check_base, figures, stock_fill
from game.rules.check_base import TOLERANCE, down, refuse
from game.rules.check_owning import check_contract, check_windows, line_not_yet
from game.rules.outlook import public_total
from game.rules.windows import own_money

Refusals = tuple[Refusal, ...]


def check_fund(content: Content, view: View, sheet: OrderSheet, card: FundCard, path: str) -> Refusals:
    """Whether a sheet may offer this money to this card."""
    wrong = check_base.bad_choice(f"{path}.instrument", card.instrument, get_args(Instrument))
    contract = card.instrument in ("cfd", "offtake")
    if not contract:
        wrong = wrong or check_base.not_positive(f"{path}.amount_usd_m", card.amount_usd_m)
    if wrong:
        return wrong
    if wrong := unknown_card(content, view, card.project, path):
        return wrong
    project = content.project(card.project)
    if contract:
        return check_contract(content, view, sheet, card, project, path)
    wrong = takes_no_money(view, project, path)
    wrong = wrong or no_consent(content, view, view.seat, project, f"{path}.project")
    wrong = wrong or check_windows(content, view, project, card, path)
    wrong = wrong or _public_share(content, view, sheet, card, path)
    return wrong or _permitting(content, view, sheet, card, path)


def unknown_card(content: Content, view: View, name: str, path: str) -> Refusals:
    """Refuse money for a card that the game does not have."""
    if name in view.projects and any(card.id == name for card in content.projects):
        return ()
    return refuse(
        "unknown_project",
        f"{path}.project",
        phrase("No project {project!r}.", project=name),
        "Choose a project from the list.",
    )


def takes_no_money(view: View, card: Project, path: str) -> Refusals:
    """Refuse money for a card that runs already or is lost."""
    status = view.projects[card.id].status
    if status not in ("operating", "lost"):
        return line_not_yet(view.projects[card.id], card, path)
    return refuse(
        "project_closed",
        f"{path}.project",
        phrase("{card} is {status} and takes no money.", card=card.name, status=status),
        "Choose another project.",
    )


def no_consent(content: Content, view: View, giver: str, card: Project, path: str) -> Refusals:
    """A quarrel of the scenario may keep a seat's public money out of a place."""
    held = absence.barred_place(content, view.quarrels, giver, card.place)
    if held is None:
        return ()
    return refuse(
        "no_consent",
        path,
        phrase("No consent: {quarrel}.", quarrel=held.headline),
        "Make amends in the quarrel, or wait until it has cooled.",
    )


def _public_share(content: Content, view: View, sheet: OrderSheet, card: FundCard, path: str) -> Refusals:
    held = view.projects[card.project]
    cap = content.rules.finance.public_share_cap * content.project(card.project).capex_usd_m
    given = public_total(held)
    given += signed_for(view, card.project)
    rows = [c for c in sheet.fund if c.project == card.project and c.instrument not in ("cfd", "offtake")]
    now = sum(max(0.0, c.amount_usd_m) for c in rows)
    if given + now <= cap + TOLERANCE:
        return ()
    return refuse(
        "public_share_cap",
        f"{path}.amount_usd_m",
        phrase("Public money would reach {given:.0f} M USD of at most {cap:.0f} M USD.", given=given + now, cap=cap),
        phrase("Give {cap:.0f} M USD or less in all.", cap=down(max(0.0, cap - given))),
        cap=cap,
        given=given,
    )


def signed_clauses(view: View, project: str) -> tuple[Clause, ...]:
    """Clauses with money for a card in deals signed this turn, not paid in yet."""
    return tuple(
        clause
        for deal in view.deals
        if deal.signed_turn == view.turn and view.phase in ("talk", "bell")
        for clause in deal.clauses
        if clause.kind in CARD_MONEY and clause.project == project
    )


def signed_projects(view: View) -> frozenset[str]:
    """Cards with money in such clauses."""
    if view.phase not in ("talk", "bell"):
        return frozenset()
    deals = (deal for deal in view.deals if deal.signed_turn == view.turn)
    return frozenset(c.project for deal in deals for c in deal.clauses if c.kind in CARD_MONEY)


def signed_for(view: View, project: str) -> float:
    """The sum of them, USD million."""
    return sum(clause.amount_usd_m for clause in signed_clauses(view, project))


def _permitting(content: Content, view: View, sheet: OrderSheet, card: FundCard, path: str) -> Refusals:
    """A seat keeps at most three cards in permitting or waiting for private money."""
    most = content.rules.finance.cards_in_permitting
    waiting, fresh = waiting_cards(view), fresh_cards(view, sheet)
    total = len(waiting | fresh)
    if card.project in waiting or card.project not in fresh or total <= most:
        return ()
    return refuse(
        "too_many_cards",
        f"{path}.project",
        phrase(
            "You would have {total} projects that wait for construction; at most {most} are allowed.",
            total=total, most=most,
        ),
        "See one through first: a permit that is waived brings a building nearer.",
        count=total,
        most=most,
    )


def waiting_cards(view: View) -> frozenset[str]:
    """Cards with the seat's money that wait for private money or permits."""
    return frozenset(
        name
        for name, held in view.projects.items()
        if held.status in ("open", "permitting") and own_money(held, view.seat) > 0
    )


def fresh_cards(view: View, sheet: OrderSheet) -> frozenset[str]:
    """Cards not under construction that a sheet puts money into."""
    return frozenset(
        c.project
        for c in sheet.fund
        if c.project in view.projects
        and view.projects[c.project].status in ("open", "permitting")
        and c.instrument not in ("cfd", "offtake")
    )


def check_stock(content: Content, view: View, order: StockOrder, path: str) -> Refusals:
    """Whether a stockpile can buy or release that much this turn."""
    wrong = check_base.bad_place(content, path, order.mineral, order.stage)
    field = f"{path}.tonnes"
    wrong = wrong or check_base.bad_number(field, order.tonnes, least=-float("inf"))
    wrong = wrong or _bad_limit(content, view, order, f"{path}.most_usd_per_kg")
    if wrong or view.you is None:
        return wrong
    held = view.you.stock_t.get(f"{order.mineral}/{order.stage}", 0.0)
    if order.tonnes < 0:
        if -order.tonnes <= held + TOLERANCE:
            return ()
        return refuse(
            "not_in_stock",
            field,
            phrase("You hold {held:.1f} t and would release {tonnes:.1f}.", held=down(held, 1), tonnes=-order.tonnes),
            phrase("Release {held:.1f} or less.", held=down(held, 1)),
            held=held,
        )
    cap, room = stock_limits(content, view, order.mineral, order.stage)
    if order.tonnes > cap + TOLERANCE:
        return refuse(
            "stock_turn_cap",
            field,
            phrase(
                "{good}: {tonnes:.1f} t is above {cap:.1f}, what the market bears in a turn.",
                good=f"{order.mineral} {order.stage}", tonnes=order.tonnes, cap=down(cap, 1),
            ),
            phrase("Buy {cap:.1f} or less.", cap=down(cap, 1)),
            cap=cap,
        )
    if held + order.tonnes > room + TOLERANCE:
        return refuse(
            "stock_room",
            field,
            phrase("The warehouse takes {room:.1f} t; {held:.1f} are in it.", room=room, held=held),
            phrase("Buy {cap:.1f} or less.", cap=down(max(0.0, room - held), 1)),
            room=room,
            held=held,
        )
    return ()


def _bad_limit(content: Content, view: View, order: StockOrder, field: str) -> Refusals:
    """Whether the limit price of an order to buy is one that may be set."""
    if not order.most_usd_per_kg:
        return ()
    most = stock_fill.MOST_ROOM * stock_fill.today(content, view, order.mineral, order.stage)
    wrong = check_base.bad_number(field, order.most_usd_per_kg)
    if wrong or order.most_usd_per_kg <= most + TOLERANCE:
        return wrong
    return refuse(
        "stock_limit_price",
        field,
        phrase("A limit of {limit:.1f} USD/kg is above {most:.1f}, two and a half times the price at home.",
               limit=order.most_usd_per_kg, most=down(most, 1)),
        phrase("Pay {most:.1f} or less.", most=down(most, 1)),
        most=most,
    )  # fmt: skip


def stock_limits(content: Content, view: View, mineral: str, stage: str) -> tuple[float, float]:
    """Most tonnes bought in a turn, and the room of the warehouse, from last turn's own use."""
    m, s = figures.place(content, mineral, stage)  # type: ignore[arg-type]
    column = content.region_index(view.seat)
    use = float(figures.of_view(content, view, "use")[m, s, column])
    rules = content.rules.stock
    return rules.buy_cap_months * use, rules.room_months * use
