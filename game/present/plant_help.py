"""Money that others are about to bring to a plant of the reader: motions for the Fund's, deals signed this turn.

Known before the bell, so that nobody pays alone for what others carry. Sealed orders of others are not.
"""

from collections.abc import Iterator

from game.model.content import Content, Project
from game.model.gains import FELT_USD_M
from game.model.ids import ProjectId, SeatId
from game.model.state import ProjectState
from game.model.views import View
from game.present import fmt, point_words
from game.present.item import Item
from game.present.names import capital, card_name, within
from game.present.words import join_words, tr
from game.rules import equity
from game.rules.check_money import signed_clauses

__all__ = ["at_stake", "coming", "items", "money_of", "own_money"]


def own_money(view: View, project: ProjectId) -> float:
    """What of the reader's public money stands in a plant, USD million."""
    return money_of(view.projects[project], view.seat)


def money_of(held: ProjectState, seat: SeatId) -> float:
    """What of a seat's public money stands in a plant, USD million."""
    return sum(rows.get(seat, 0.0) for rows in (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m))


def at_stake(content: Content, view: View, card: Project) -> str:
    """What a plant that is lost takes from the reader's treasury: its loans and shares there as they count at the end.

    Of a plant abroad with a grant in it nothing is in the score but what its goods do; that is said.
    """
    held = view.projects[card.id]
    usd = equity.loan_of(held, view.seat) + equity.worth_of(content, held, view.seat)
    if usd >= FELT_USD_M:
        points = point_words.in_points(content, view.seat, -usd, view.announced_turns)
        return tr("Once lost, your loans and shares there, {money} as they count now, count for nothing: {points}.",
                  money=fmt.money(usd), points=points)  # fmt: skip
    if card.region != view.seat and own_money(view, card.id) >= FELT_USD_M:
        return tr("It lies abroad, and your grant there is spent: lost, it takes only its goods from you.")
    return ""


def coming(content: Content, view: View) -> dict[ProjectId, str]:
    """A sentence for each plant of the reader's (at home, or with its money in it) that others bring money to."""
    return {card: " ".join(item.text for item in told) for card, told in _told(content, view).items()}


def items(content: Content, view: View) -> Iterator[Item]:
    """The same for the list of what a turn puts before the reader."""
    for told in _told(content, view).values():
        yield from told


def _told(content: Content, view: View) -> dict[ProjectId, list[Item]]:
    """Lines by plant."""
    found: dict[ProjectId, list[Item]] = {}
    if view.phase not in ("talk", "bell") or view.you is None:
        return found
    for card in content.projects:
        held = view.projects[card.id]
        if held.status not in ("open", "permitting") or (card.region != view.seat and own_money(view, card.id) <= 0):
            continue
        told = [*_moved(content, view, card.id), *_signed(content, view, card.id)]
        if told:
            found[card.id] = told
    return found


def _moved(content: Content, view: View, card: ProjectId) -> Iterator[Item]:
    """Motions of others that give it money of the Fund."""
    for motion in view.motions:
        if motion.kind != "fund_project" or motion.project != card or motion.by == view.seat:
            continue
        if view.phase == "bell" and view.agenda and motion.id not in view.agenda:
            continue
        who, money = within(content, motion.by), fmt.money(motion.amount_usd_m)
        text = capital(tr("{who} moves {money} of the Fund for {card}: if the council passes it, the plant needs that "
                          "much less of yours.", who=who, money=money, card=card_name(content, card)))  # fmt: skip
        name = tr("Fund money moved for {card}", card=card_name(content, card))
        yield Item("money", text, "projects", "orange", name, money)


def _signed(content: Content, view: View, card: ProjectId) -> Iterator[Item]:
    """Money of others in deals signed this turn, a sum a giver, and beside it what the reader's own deals bring."""
    given: dict[SeatId, float] = {}
    for clause in signed_clauses(view, card):
        given[clause.giver] = given.get(clause.giver, 0.0) + max(0.0, clause.amount_usd_m)
    own = given.pop(view.seat, 0.0)
    if sum(given.values()) > 0:
        parts = [tr("{money} from {who}", money=fmt.money(sum_), who=within(content, who))
                 for who, sum_ in given.items() if sum_ > 0]  # fmt: skip
        parts += [tr("{money} of your own", money=fmt.money(own))] if own > 0 else []
        text = tr("Signed this turn for {card}: {parts}. It is paid at the bell and counts in what the plant lacks.",
                  card=card_name(content, card), parts=join_words(parts))  # fmt: skip
        name = tr("Others pay for {card}", card=card_name(content, card))
        yield Item("money", text, "projects", "orange", name, fmt.money(sum(given.values())))
