"""Before inspectors are sent or a ministry is accused: what it costs, what it may bring, what follows."""

from game.model.content import Content
from game.model.orders import Accusation, Inspection, OrderSheet, SidePurchase
from game.model.views import View
from game.present import counts, doubt, fmt
from game.present.desk import duty_of
from game.present.names import contained, good, sentence, within
from game.present.words import join_words, tr
from game.rules import schedule
from game.rules.bonds import joining_bond
from game.rules.cheating import CHARGED_TURNS
from game.rules.check_sheet import civil_use_of
from game.rules.detection import detection_odds
from game.rules.forecast import levy_saved

__all__ = ["charge_words", "inspection_words", "lock_words", "side_words"]

SHOWN: tuple[float, float] = (0.05, 0.2)
"""Shares of use bought past the levy for which the odds of finding it are told."""


def inspection_words(content: Content, view: View, order: Inspection) -> tuple[str, tuple[str, ...]]:
    """Title and lines of the question before an inspection is put on the sheet."""
    what = good(content, order.mineral, order.stage)
    title = tr("Inspect what {name} buys of {good}?", name=within(content, order.target), good=what)
    small, large = (fmt.percent(detection_odds(content.rules.customs, share, order.amount_usd_m)) for share in SHOWN)
    lines = (
        tr("Costs {money} and one initiative point, whatever is found.", money=fmt.money(order.amount_usd_m)),
        tr("With this money alone it would come upon a twentieth of its use bought past the levy with odds of {small}, "
           "upon a fifth with {large}; what the Fund and others pay adds to that.", small=small, large=large),
        tr("Found: all are told, and it pays {fine}; {part} of what that exceeds the levy goes to who sent inspectors.",
           fine=_fine(content, view, content.rules.customs.penalty_turns_counted),
           part=fmt.percent(content.rules.customs.finder_share)),
        tr("Not found: you alone are told. That is no proof that nothing was bought."),
        *((tr("One flow: twice as hard at goods from {name}, at no others.", name=within(content, order.origin)),)
          if order.origin else ()),
    )  # fmt: skip
    return sentence(title), lines


def charge_words(content: Content, view: View, charge: Accusation) -> tuple[str, tuple[str, ...]]:
    """Title and lines of the question before an accusation is put on the sheet."""
    what, who = good(content, charge.mineral, charge.stage), within(content, charge.target)
    rules, trust = content.rules.customs, content.rules.trust
    title = tr("Accuse {name} of buying {good} past the levy?", name=within(content, charge.target), good=what)
    lines = (
        tr("Costs one initiative point. Opened at the bell: what it bought in the last turn and in this one.")
        + _due_words(view, charge),
        doubt.doubt_words(content, view, charge),
        tr("Borne out (at least {share} of its use past the levy): {name} pays {fine}.", name=who,
           share=fmt.percent(rules.accusation_evidence_share),
           fine=_fine(content, view, max(rules.penalty_turns_counted, CHARGED_TURNS))),
        tr("Then {part} of what the fine exceeds the levy is yours, and who keeps that floor trusts you {thanks} "
           "points more, {name} {grudge} less; several who charge share both.", part=fmt.percent(rules.finder_share),
           thanks=fmt.number(trust.right_keepers), name=who, grudge=fmt.number(trust.right_accused)),
        tr("Not borne out: you pay {name} {money}; its trust in you falls by {accused} points and that of the others "
           "by {others}.", name=who, money=fmt.money(rules.wrong_accusation_usd_m),
           accused=fmt.number(trust.wrong_accused), others=fmt.number(trust.wrong_others)),
    )  # fmt: skip
    return sentence(title), lines


AIMED_USD_M = 20.0
"""Inspection money of others beside the Fund's for which the odds are told: what an order of theirs starts at."""


def side_words(content: Content, view: View, order: SidePurchase) -> tuple[str, tuple[str, ...]]:
    """Title and lines of the question before a side purchase is put on the sheet: gain, odds, and what is at stake."""
    what = good(content, order.mineral, order.stage)
    tonnes = contained(content, order.mineral, order.stage, order.tonnes_per_month)
    duty = duty_of(view, order.mineral, order.stage)
    saved = levy_saved(view, duty.duty_usd_per_kg, order.tonnes_per_month) if duty else 0.0
    civil = civil_use_of(content, view, order.mineral, order.stage)
    share = (order.tonnes_per_month / civil if civil > 0 else 0.0) + (duty.leak_share if duty else 0.0)
    rules = content.rules.customs
    low, high = (detection_odds(rules, share, fund_spread(view) + more) for more in (0.0, AIMED_USD_M))
    due = schedule.terms(content, view.penalties, view.turn)
    forum = duty is None or not duty.club
    bond = joining_bond(content, view.seat) if forum else 0.0
    fined = due.levy_multiple * (saved + _evaded_before(view, rules.penalty_turns_counted - 1))
    lost = fined + bond
    lines: tuple[str, ...] = (
        tr("Saves your users {money} of levy this turn: so much less stands in their bill, as scored and at home. "
           "Costs one initiative point.",
           money=counts.small_money(saved)),
        tr("Odds to be found this turn: {low} with what the Fund spreads now, {high} if somebody aims {money} at you. "
           "It is {share} of your civil use, your traders' leak included.", low=fmt.percent(low),
           high=fmt.percent(high), money=fmt.money(AIMED_USD_M), share=fmt.percent(share)),
        tr("Found by inspectors: a fine of {multiple} times the levy of up to {counted} ({fine} at today's landed "
           "price; the less China asks, the more levy and fine), and {points} points of trust with every member.",
           multiple=fmt.number(due.levy_multiple, 1),
           counted=counts.turns(rules.penalty_turns_counted), fine=counts.small_money(fined),
           points=fmt.signed(-content.rules.trust.side_buying)),
        *_on_a_charge(view, due.levy_multiple, saved, rules.penalty_turns_counted),
        tr("The joining bond of {bond} is forfeited, and you are out of FORGE for {turns}.", bond=fmt.money(bond),
           turns=counts.turns(due.outsider_turns)) if forum else
        tr("It is a club's price: nobody is put out of FORGE for it."),
        tr("At these odds it brings {low} to {high} on average, trust and votes not counted.",
           low=fmt.signed_money(saved - high * lost), high=fmt.signed_money(saved - low * lost)),
    )  # fmt: skip
    if share >= rules.accusation_evidence_share:
        more = tr("From {share} of use on a charge of any member is borne out without an inspector.",
                  share=fmt.percent(rules.accusation_evidence_share))  # fmt: skip
        lines = (*lines[:2], more, *lines[2:])
    return sentence(tr("Buy {tonnes} a month of {good} past the levy?", tonnes=tonnes, good=what)), lines


def lock_words(content: Content, view: View, sheet: OrderSheet) -> str:
    """What is bought past the levy, named once before the lock: what it saves and what a find costs; empty if none."""
    if view.you is None or not sheet.side_purchases:
        return ""
    rules, goods, saved, hidden = content.rules.customs, list[str](), 0.0, 1.0
    for row in sheet.side_purchases:
        goods.append(tr("{tonnes} a month of {good}", good=good(content, row.mineral, row.stage),
                        tonnes=contained(content, row.mineral, row.stage, row.tonnes_per_month)))  # fmt: skip
        duty = duty_of(view, row.mineral, row.stage)
        civil = civil_use_of(content, view, row.mineral, row.stage)
        saved += levy_saved(view, duty.duty_usd_per_kg, row.tonnes_per_month) if duty else 0.0
        share = (row.tonnes_per_month / civil if civil > 0 else 0.0) + (duty.leak_share if duty else 0.0)
        hidden *= 1.0 - detection_odds(rules, share, fund_spread(view))
    due = schedule.terms(content, view.penalties, view.turn)
    fined = due.levy_multiple * (saved + _evaded_before(view, rules.penalty_turns_counted - 1))
    return tr("You buy past the levy: {goods}. It saves {money}; found, by odds of {odds}, it costs {lost}, fine and "
              "bond.", goods=join_words(goods), money=counts.small_money(saved), odds=fmt.percent(1.0 - hidden),
              lost=fmt.money(fined + joining_bond(content, view.seat)))  # fmt: skip


def fund_spread(view: View) -> float:
    """Inspection money of the Fund on one floor where nothing stands out: spread evenly, USD million."""
    binding = sum(1 for f in view.floors if f.binds_turn <= view.turn)
    return max(0.0, min(view.inspection_budget_usd_m, view.fund_usd_m)) / max(1, binding)


def _evaded_before(view: View, turns: int) -> float:
    """Levy that the reader's own purchases of the last turns escaped and nobody found, USD million."""
    return sum(view.you.evaded_levy_usd_m[-turns:]) if view.you is not None and turns > 0 else 0.0


def _on_a_charge(view: View, multiple: float, saved: float, counted: int) -> tuple[str, ...]:
    """What a charge reaches back to where that is farther than what inspectors find."""
    if counted >= CHARGED_TURNS:
        return ()
    before = _evaded_before(view, CHARGED_TURNS - 1)
    if before < 0.05:
        return (tr("A charge that is borne out counts the turn before as well: what you save now can be fined by one "
                   "of next turn, too."),)  # fmt: skip
    return (tr("A charge that is borne out counts the turn before as well: with the {before} that you saved then, "
               "{fine}.", before=counts.small_money(before), fine=counts.small_money(multiple * (saved + before))),)


def _due_words(view: View, charge: Accusation) -> str:
    """Whether a levy was due there in the turn of the figures, without which nothing was got past."""
    found = [a for a in view.anomalies if (a.seat, a.mineral, a.stage) == (charge.target, charge.mineral, charge.stage)]
    if not found:
        return ""
    if found[0].due:
        return " " + tr("A levy was due on it there last turn.")
    return " " + tr("No levy was due on it there last turn: only what it buys now can be proved.")


def _fine(content: Content, view: View, counted: int) -> str:
    """What proven cheating costs now, by the turns of which the levy counts."""
    due = schedule.terms(content, view.penalties, view.turn)
    return tr("{multiple} times the levy of up to {counted}, loses its bond and stays out of FORGE for {turns}",
              multiple=fmt.number(due.levy_multiple, 1), turns=counts.turns(due.outsider_turns),
              counted=counts.turns(counted))  # fmt: skip
