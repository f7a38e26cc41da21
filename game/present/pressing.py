"""What presses this turn and can be decided now: deals that end, partners in need, stock that may be drawn, money that
would lapse."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from game.model.content import Content
from game.model.views import View
from game.present import counts, drill_deals, fmt, horizon, money_uses, moves, running, shortage_help, vault_words
from game.present.item import AT_HOME, Item, to_buy, to_plant
from game.present.moves_base import Move
from game.present.names import good, within
from game.present.plant_gains import Gains
from game.present.words import tr
from game.rules import prospect, trials, vault
from game.rules.check_orders import vault_buy_limit, vault_draw_limit

__all__ = ["best_moves", "draws", "ending_deals", "idle_money", "in_need", "struck", "thin_support", "vault_chance"]

MOST_DEALS: Final = 2
MOST_USES: Final = 2
MOST_MOVES: Final = 3
"""Own moves that the brief names."""
LEAST_TONNES: Final = 0.05
LEAST_STAKE: Final = 0.002
"""Share of the need met in the drill from which a contract that ends before it is told with it."""


def ending_deals(content: Content, view: View) -> Iterator[Item]:
    """Deals of one's own whose last turn this is, while there is a turn to renew them for; a turn earlier those whose
    tonnes the closing drill would lack.

    Found in play: a contract ended a turn before the drill, and only a small line under What comes had said so.
    """
    last = horizon.last_turn(content, view)
    if view.turn >= last:
        return
    held = [deal for deal in running.running_deals(content, view) if deal.lasting]
    for deal in [deal for deal in held if deal.last == view.turn][:MOST_DEALS]:
        text = tr("A deal with {name} ends with this turn: {what}. Renew it in these talks, or let it go.",
                  name=within(content, deal.partner), what=deal.text)  # fmt: skip
        name = tr("Ends with {name}: {what}", name=within(content, deal.partner), what=deal.brief)
        yield Item("deals", text, "deals", "orange", name, _at_stake(content, view, deal))
    for deal in [deal for deal in held if deal.last == view.turn + 1 < last and _for_drill(deal, last)][:MOST_DEALS]:
        text = tr("A deal with {name} ends with the next turn, before the closing drill: {what}. Renewed past it by "
                  "then, its tonnes count in the drill.", name=within(content, deal.partner),
                  what=deal.text)  # fmt: skip
        name = tr("Ends before the drill, with {name}: {what}", name=within(content, deal.partner), what=deal.brief)
        yield Item("deals", text, "deals", "orange", name,
                   _at_stake(content, view, deal) or tr("to turn {n}", n=deal.last))  # fmt: skip


def _for_drill(deal: running.RunningDeal, last: int) -> bool:
    """Whether tonnes bought end so near before the closing drill that they may be counted on in it by mistake."""
    return bool(deal.bought) and last - drill_deals.SHORT <= deal.last < last


def _at_stake(content: Content, view: View, deal: running.RunningDeal) -> str:
    """What of the need met in the closing drill goes with a deal's tonnes; empty where nearly nothing does."""
    if not _for_drill(deal, horizon.last_turn(content, view)):
        return ""
    share = prospect.contracts_add(content, view, deal.bought)
    return tr("drill {n} % of need", n=fmt.signed(-100 * share, 1)) if share >= LEAST_STAKE else ""


def struck(content: Content, view: View) -> Iterator[Item]:
    """The blow of a trial against the own seat, and what can be done about it."""
    for curb in view.curbs:
        if not curb.id.startswith(trials.NAME) or view.seat not in curb.destinations or view.turn > curb.until_turn:
            continue
        text = tr("China holds {good} back from you alone, {until}.", good=good(content, curb.mineral, curb.stage),
                  until=horizon.until_words(content, view, curb.until_turn))  # fmt: skip
        if view.turn == curb.from_turn:
            text += " " + tr("It ends with this turn if half of the others stand by you: each decides by what that "
                             "costs it, and no deal moves it.")  # fmt: skip
            text += " " + shortage_help.bridges_words(content, view, (curb.mineral, curb.stage))
        name = tr("China holds {good} back from you alone", good=good(content, curb.mineral, curb.stage))
        place = to_buy(curb.mineral, curb.stage)
        yield Item("ban", text, place, "orange", name, horizon.until_words(content, view, curb.until_turn))


def thin_support(content: Content, view: View) -> Iterator[Item]:
    """Support so low that something is lost with it, and what is lost below the next line."""
    rules = content.rules.home
    if view.you is None or view.you.support >= rules.reluctant_below:
        return
    text = tr("Support at home stands at {n} of 100. Below {least} the cabinet falls, and its budget shrinks by "
              "{share} for {turns}; help for users and friendly answers hold it up.",
              n=counts.support(content, view.you.support), least=fmt.number(rules.falls_below),
              share=fmt.percent(rules.fall_budget_loss), turns=counts.turns(rules.fall_turns))  # fmt: skip
    yield Item("home", text, AT_HOME, "orange",
               tr("Low support: your cabinet falls below {least} of 100", least=fmt.number(rules.falls_below)),
               tr("{n} of 100", n=counts.support(content, view.you.support)))  # fmt: skip


def in_need(content: Content, view: View) -> Iterator[Item]:
    """Treasuries beyond their credit line: a loan is remembered."""
    for seat in view.needy:
        if seat != view.seat:
            text = tr("The debt of {name} is beyond its credit line: a rescue loan brings trust, and it is the "
                      "first to be paid back.", name=within(content, seat))  # fmt: skip
            yield Item("money", text, "orders", name=tr("A rescue loan for {name}", name=within(content, seat)))


def draws(content: Content, view: View) -> Iterator[Item]:
    """What this ministry may draw from Project Vault while a curb bites."""
    if view.seat == vault.OWNER:
        return
    for key in sorted(view.vault.stock_t):
        mineral, stage = key.split("/")
        room = vault_draw_limit(content, view, mineral, stage)
        if room > LEAST_TONNES:
            text = tr("A curb bites on {good}: you may draw {tonnes} from Project Vault this turn.",
                      good=good(content, mineral, stage), tonnes=fmt.tonnes(room))  # type: ignore[arg-type]  # fmt: skip
            yield Item("vault", text, "orders", name=tr("Draw {good} from Project Vault",
                       good=good(content, mineral, stage)), value=fmt.tonnes(room))  # type: ignore[arg-type]  # fmt: skip


def vault_chance(content: Content, view: View) -> Iterator[Item]:
    """To the owner of Project Vault: where it finds sellers now, else how far the nearest price is from a purchase."""
    near = vault_words.nearest(content, view) if view.seat == vault.OWNER else None
    if near is None:
        return
    share, what = vault_words.gap_share(content, view, *near) or 0.0, good(content, *near)
    if share <= 0 and vault_buy_limit(content, view, *near) > LEAST_TONNES:
        yield Item("vault", tr("Project Vault finds sellers of {good} this turn: it {gap}.", good=what,
                               gap=vault_words.gap_words(content, view, *near)), "orders",
                   name=tr("Project Vault can buy {good}", good=what))  # fmt: skip
    elif share > 0 and vault_words.is_empty(view):
        yield Item("vault", tr("Your public store, Project Vault, is nearly empty: a floor that holds keeps prices "
                               "above what it may pay. It could first buy {good}, if that got {share} cheaper at the "
                               "plant.", good=what, share=fmt.percent(share, 1)), "orders",
                   name=tr("Project Vault is nearly empty"))  # fmt: skip


def best_moves(content: Content, view: View, *, listed: Sequence[Move] = ()) -> Iterator[Item]:
    """The best of the reader's own moves that money and points bear, at the figures of every other page."""
    if view.you is not None and not horizon.surely_last(content, view):  # then they stand among what still counts
        yield from islice(map(moves.item, listed), MOST_MOVES)


def idle_money(
    content: Content, view: View, gains: Gains | None = None, *, listed: Sequence[Move] = ()
) -> Iterator[Item]:
    """What the free purse could do beside the moves that have a figure: half of what is idle lapses.

    ``listed``: those moves; what they pay for is not named again.
    """
    if view.you is None:
        return
    stored = any(move.key.startswith("stock/") for move in listed)
    found = ((screen, use) for screen, use in money_uses.ways(content, view, view.you.money_usd_m,
                                                              view.you.initiative, gains)
             if not (stored and use.kind == money_uses.STOCK))  # fmt: skip
    for screen, use in islice(found, MOST_USES):
        yield Item("money", use.text, to_plant(use.project) if use.project else screen, name=use.name, value=use.value)
