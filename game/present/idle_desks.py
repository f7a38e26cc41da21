"""Which desks of the order sheet ask nothing of a seat this turn, and why: so that nobody reads four pages for one."""

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import desk_rows, home_politics, membership, vault_words
from game.present.money_uses import DOUBT
from game.present.words import tr
from game.rules import figures
from game.rules.vault import OWNER

__all__ = ["idle_desks"]


def idle_desks(content: Content, view: View, sheet: OrderSheet) -> tuple[str, str, str, str]:
    """Border, customs, stockpile and posture, home: why there is nothing to do, empty where there is.

    A desk with an order on the sheet is never idle.
    """
    if view.you is None:
        return "", "", "", ""
    return (_border(content, view, sheet), _customs(content, view, sheet), _stores(content, view, sheet),
            _home(content, view, sheet))  # fmt: skip


def _border(content: Content, view: View, sheet: OrderSheet) -> str:
    if figures.has_users(content, view) or sheet.tariffs != view.default_sheet.tariffs:
        return ""
    return tr("No user of yours buys any of these goods: whatever you choose here moves nothing.")


def _customs(content: Content, view: View, sheet: OrderSheet) -> str:
    """Nothing to guard, nothing to buy past a levy, and no figure odd enough to send inspectors after."""
    ordered = (sheet.customs_effort, sheet.inspections, sheet.side_purchases, sheet.accuse, sheet.disclose,
               sheet.refuse_inspectors)  # fmt: skip
    if any(ordered) or not desk_rows.nothing_to_guard(content, view) or desk_rows.temptations(content, view):
        return ""
    if view.you is not None and any(usd > 0 for usd in view.you.evaded_levy_usd_m):
        return ""
    odd = {(o.charge.target, o.charge.mineral, o.charge.stage) for o in desk_rows.oddities(content, view) if not o.note}
    if not desk_rows.barred_words(content, view) and any(
        a.share >= DOUBT and (a.seat, a.mineral, a.stage) in odd for a in view.anomalies
    ):
        return ""
    return tr("No levy of yours guards what your users buy, and no member's figures are odd enough to look into.")


def _stores(content: Content, view: View, sheet: OrderSheet) -> str:
    you, stands = view.you, view.default_sheet
    changed = (sheet.stock, sheet.vault, sheet.posture != stands.posture, sheet.membership != stands.membership)
    if you is None or any(changed) or any(you.stock_t.values()) or figures.has_users(content, view):
        return ""
    if view.seat == OWNER or any(row.most > row.least for row in vault_words.vault_rows(content, view)):
        return ""
    if membership.unsaid_words(content, view, sheet):
        return ""
    return tr("You store none of these goods. Your posture toward China stays as it is: {posture}.",
              posture=tr(sheet.posture))  # fmt: skip


def _home(content: Content, view: View, sheet: OrderSheet) -> str:
    """No users to help or to push, no permit to waive, no politics."""
    if sheet.home or figures.has_users(content, view) or desk_rows.permit_rows(content, view):
        return ""
    if home_politics.acts(content, view) or home_politics.ores(content, view):
        return ""
    return tr("No users to help, no permit that waits, no bill, no quarrel and no ore of yours.")
