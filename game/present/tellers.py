"""How each kind of event is told: base weight, icon, and the sentence."""

from typing import Final

from game.model.events import Event
from game.present import (
    counts,
    drill,
    floor_words,
    fmt,
    horizon,
    matters,
    politics,
    slips,
    stock_limit,
    tellers_council,
    tellers_customs,
    tellers_deals,
    tellers_owning,
    wedge_words,
)
from game.present.names import mineral_word, plain, tidy
from game.present.tellers_base import (
    Desk,
    Teller,
    closed,
    curb,
    idled,
    left_words,
    pair,
    plants,
    project,
    push,
    seat,
    step,
)
from game.present.words import join_words, tr

__all__ = ["TELLERS", "Desk", "Teller"]

_shut = project("{card} in {where} shuts down: prices less inputs stay below its costs")
_shut_at_once = project("{card} in {where} opens and shuts down within the turn: prices less inputs stay below its "
                        "costs")  # fmt: skip


def _just_opened(desk: Desk, event: Event) -> bool:
    """Whether a plant that shuts down opened in the very turn."""
    return any(e.kind == "project_opened" and (e.turn, e.data.get("project")) == (event.turn, event.data["project"])
               for e in (*desk.view.news, *desk.view.events))  # fmt: skip


TELLERS: Final[dict[str, Teller]] = {
    "news": Teller(3, "news", lambda k, e: tidy(e.text)),  # the scenario's own words, no ids in them
    "closing_drill": Teller(3.8, "shield", lambda k, e: drill.headline(k.content, k.view, e)),
    "closing_drill_seats": Teller(2.3, "shield", lambda k, e: drill.seat_by_seat(k.content, e)),
    "trial": Teller(3.7, "ban", lambda k, e: matters.trial_words(k.content, e)),
    "trial_answered": Teller(3.4, "people", lambda k, e: matters.stood_words(k.content, e)),
    "wedge": Teller(3.7, "china", lambda k, e: wedge_words.headline(e)),
    "wedge_answered": Teller(3.5, "people", lambda k, e: wedge_words.answered_words(k.content, e)),
    "pledges_asked": Teller(3.7, "people", lambda k, e: wedge_words.headline(e)),
    "pledges_counted": Teller(3.6, "people", lambda k, e: wedge_words.answered_words(k.content, e)),
    "opening": Teller(3.9, "news", lambda k, e: tidy(e.text)),
    "curb": Teller(3.2, "ban", curb),
    "price_cut": Teller(3.1, "trend-down", lambda k, e: step(
        k, e, "China cuts its export price of {good} for {to} to {size} below its price at home; its treasury pays")),
    "price_rise": Teller(2.6, "trend-up", lambda k, e: step(
        k, e, "China raises its export price of {good} for {to} to {size} above its price at home")),
    "price_cut_ended": Teller(2, "china", lambda k, e: tr(
        "China's treasury stops paying for cheap {good}", good=k.good(e))),
    "curb_lifted": Teller(2.5, "china", lambda k, e: tr(
        "China lifts its curb on {good} for {names}", good=k.good(e),
        names=join_words([k.name(s) for s in e.data["destinations"]]))
        if e.data.get("destinations") else tr("China lifts its curb on {good}", good=k.good(e))),
    "curb_ends": Teller(2, "unlock", lambda k, e: tr(
        "{who}: the curb on {good} runs out", who=k.name(e.data["origin"]), good=k.good(e))
        if "origin" in e.data else tr("A curb on {good} runs out", good=k.good(e))),
    "truce": Teller(3, "china", lambda k, e: tr(
        "Truce with China {until}: curbs are eased by {share}", until=k.until(e.data["until_turn"]),
        share=fmt.percent(e.data["relief_share"]))),
    "truce_refused": Teller(2, "china", lambda k, e: tr("China offers a truce; the table does not take it up")),
    "motion_tabled": Teller(1, "council", tellers_council.tabled),
    "motion_passed": Teller(3, "council", tellers_council.passed),
    "motion_failed": Teller(2.3, "council", tellers_council.failed),
    "motion_not_called": Teller(1.5, "council", tellers_council.not_called),
    "floor_suspended": Teller(3, "council", lambda k, e: tr("The floor on {good} is gone", good=k.good(e))),
    "floor_not_held": Teller(2.4, "warning", tellers_customs.floor_fails),
    "china_watch_paid": Teller(1, "news", seat("{name} puts {money} into its China watch")),
    "admitted": Teller(2, "flag", tellers_council.admitted),
    "joined": Teller(2.4, "flag", seat("{name} joins FORGE and posts a bond of {money}")),
    "left": Teller(3, "flag", seat("{name} leaves FORGE")),
    "suspended": Teller(2.6, "ban", tellers_council.suspended),
    "suspension_ended": Teller(2, "flag", seat("{name} is a full member again")),
    "chair": Teller(2.5, "council", seat("{name} takes the chair of FORGE {until}")),
    "side_buying_found": Teller(3.3, "search", lambda k, e: tellers_customs.fine(
        k, e, "Caught: {name} bought {good} past the levy, by the inspectors' estimate {share} of its civil use; "
        "fined {fine}")),
    "side_buying_disclosed": Teller(2.6, "search", lambda k, e: tellers_customs.fine(
        k, e, "{name} owns up to buying {good} past the levy and pays {fine}")),
    "floor_breach": Teller(3, "search", lambda k, e: tellers_customs.fine(
        k, e, "{name} openly let {good} in below the floor it had agreed to; fined {fine}")),
    "leak_found": Teller(1.6, "search", lambda k, e: tellers_customs.fine(
        k, e, "Inspectors find that traders in {name} got {good} past the levy, about {share} of use")),
    "inspection_empty": Teller(2.1, "search", lambda k, e: tr(
        "Your inspectors found nothing wrong with {good} in {name}", good=k.places(e), name=k.name(e.seat))),
    "stock_short": Teller(2.1, "vault", lambda k, e: stock_limit.got_words(k.content, k.view, e)),
    "wrong_accusation": Teller(2, "search", tellers_customs.wrong),
    "deal_signed": Teller(2, "deals", tellers_deals.deal),
    "secret_exposed": Teller(3.6, "eye", tellers_deals.exposed),
    "deal_left": Teller(2.2, "deals", lambda k, e: tr(
        "{name} leaves a deal with {others} and pays {money}", name=k.name(e.seat),
        others=join_words([k.name(p) for p in e.data["parties"] if p != e.seat]),
        money=fmt.money(e.data["cost_usd_m"]))),
    "framework_signed": Teller(2.4, "document", tellers_deals.framework),
    "favour_done": Teller(1.6, "trust", lambda k, e: tr(
        "{a} does {b} a {kind} favour", a=k.name(e.seat), b=k.name(e.data["to"]), kind=tr(e.data["favour"]))),
    "inspectors_refused": Teller(2.4, "ban", lambda k, e: tr(
        "{name} shuts the inspectors out", name=k.name(e.seat))),
    "technology_works": Teller(1.9, "factory", lambda k, e: tr(
        "{a}'s process for {good} now works in {b}: {share} off the cost", a=k.name(e.data["giver"]),
        b=k.name(e.seat), good=k.good(e), share=fmt.percent(e.data["share"]))),
    "signing_failed": Teller(1.4, "deals", lambda k, e: tr(
        "{a} and {b} could not sign: {why}", a=k.name(e.data["by"]), b=k.name(e.data["to"]),
        why=plain(k.content, e.text))),
    "deal_money_kept": Teller(1.2, "deals", lambda k, e: tr(
        "{card} needs no money any more; {name} keeps {money}", card=k.card(e), name=k.name(e.seat),
        money=fmt.money(e.data["amount_usd_m"]))),
    "vote_money_back": Teller(1.3, "deals", lambda k, e: tr(
        "{a} gets {money} back from {b}: what it was paid for did not come to the vote", a=k.name(e.data["to"]),
        b=k.name(e.data["giver"]), money=fmt.money(e.data["amount_usd_m"]))),
    "promise_kept": Teller(1, "trust", lambda k, e: tellers_deals.promise(k, e, "{a} kept its word to {b}: it {what}")),
    "promise_broken": Teller(2.9, "trust", lambda k, e: tellers_deals.promise(
        k, e, "{a} broke its word to {b}: that it {what}")),
    "promise_void": Teller(1, "trust", lambda k, e: tellers_deals.promise(
        k, e, "The word of {a} to {b} fell away: that it {what}")),
    "card_funded": Teller(1.8, "money", tellers_deals.funded),
    "project_started": Teller(2.2, "factory", project("Investors start {card} in {where}")),
    "project_construction": Teller(1.6, "factory", project("{card} in {where} has its permits; building begins")),
    "project_delayed": Teller(1.5, "clock", slips.delayed),
    "project_opened": Teller(2.5, "factory", project("{card} opens in {where}")),
    "line_possible": Teller(1.1, "factory", project("{card} in {where} can be had now")),
    "line_off": Teller(1.3, "factory", project("{card} in {where} cannot be had while its plant stands still")),
    "project_care": Teller(2.8, "warning", lambda k, e: (_shut_at_once if _just_opened(k, e) else _shut)(k, e)),
    "bid_opened": Teller(2.8, "warning", tellers_owning.opened),
    "bid_blocked": Teller(2.7, "ban", tellers_owning.blocked),
    "bid_outbid": Teller(2.8, "factory", tellers_owning.outbid),
    "takeover": Teller(3.0, "warning", tellers_owning.taken),
    "share_moved": Teller(2.2, "deals", tellers_owning.moved),
    "stake_sold": Teller(2.4, "factory", tellers_owning.sold),
    "card_contract": Teller(2.0, "factory", tellers_owning.contract),
    "works_hurried": Teller(1.7, "clock", tellers_owning.hurried),
    "contract_ended": Teller(1.2, "factory", tellers_owning.ended),
    "grant_returned": Teller(1.5, "money", tellers_owning.returned),
    "project_short": Teller(1.6, "factory", tellers_owning.short),
    "overrun_called": Teller(2.2, "money", tellers_owning.called),
    "backlash": Teller(2.3, "home", tellers_owning.backlash),
    "rescue_loan": Teller(2.4, "money", tellers_owning.rescue),
    "project_lost": Teller(2.9, "warning", project("{card} in {where} is bankrupt; its capacity is lost")),
    "project_restart": Teller(2.2, "factory", project("{card} in {where} is being restarted")),
    "plants_idled": Teller(1.9, "factory", idled),
    "plants_lost": Teller(2.1, "factory", closed),
    "plants_back": Teller(1.5, "factory", lambda k, e: plants(
        k, e, "In {where}, plants for {tonnes} a month of {good} start again")),
    "fund_granted": Teller(2.5, "money", lambda k, e: tr(
        "The FORGE Fund gives {money} to {card}", money=fmt.money(e.data["amount_usd_m"]), card=k.card(e))),
    "relief_set": Teller(1.8, "money", lambda k, e: tr(
        "The FORGE Fund sets users' relief at {money} a turn", money=fmt.money(e.data["amount_usd_m"]))),
    "relief_paid": Teller(1.4, "money", lambda k, e: tr(
        "The FORGE Fund pays {money} of relief to users", money=counts.small_money(e.data["amount_usd_m"]))),
    "fined": Teller(2.6, "ban", lambda k, e: tr(
        "{name} is fined {money} by the council", name=k.name(e.seat),
        money=fmt.money(e.data.get("amount_usd_m", 0.0)))),
    "emergency_sharing": Teller(2.6, "shield", lambda k, e: tr(
        "Emergency sharing: members' plants serve members first")),
    "vault_rules": Teller(2.2, "vault", lambda k, e: plain(k.content, e.text)),
    "vault_bought": Teller(1.8, "vault", lambda k, e: tr(
        "The Vault buys {tonnes} of {good}", tonnes=k.tonnes(e, e.data["tonnes"]), good=k.good(e))),
    "vault_found_little": Teller(1.7, "vault", lambda k, e: tr(
        "The Vault finds {tonnes} of the {wanted} of {good} ordered: it pays {price} USD/kg at most, zone plants "
        "get more", tonnes=k.tonnes(e, e.data["tonnes"]), wanted=fmt.tonnes(e.data["wanted_t"]), good=k.good(e),
        price=fmt.price(e.data["price_usd_per_kg"]))),
    "vault_released": Teller(2.2, "vault", lambda k, e: tr(
        "{name} draws {tonnes} of {good} from the Vault", name=k.name(e.seat), tonnes=k.tonnes(e, e.data["tonnes"]),
        good=k.good(e))),
    "fast_permit": Teller(1.8, "document", project("A permit for {card} in {where} is waived; critics protest")),
    "autopilot_left": Teller(2.0, "note", lambda k, e: tr(
        "Your adviser left for you: {acts}", acts=left_words([plain(k.content, a) for a in e.data["acts"]]))),
    "users_helped": Teller(1.5, "money", lambda k, e: tr(
        "{name} helps its users with {money}", name=k.name(e.seat),
        money=counts.small_money(e.data["amount_usd_m"]))),
    "recycling_push": Teller(1.6, "recycle", lambda k, e: push(k, e, "{name} pushes recycling of {mineral}")),
    "substitution_push": Teller(1.6, "leaf", lambda k, e: push(
        k, e, "{name} pays for research to do without {mineral}")),
    "response_starts": Teller(2.8, "ban", lambda k, e: tr(
        "Members answer the curb: {rate} on Chinese {good} at every border that applies it",
        rate=fmt.percent(e.data["rate_share"]), good=k.good(e))),
    "response_ends": Teller(1.8, "flag", lambda k, e: tr(
        "The common duty on Chinese {good} ends", good=k.good(e))),
    "chair_elected": Teller(2.2, "council", lambda k, e: tr(
        "{name} is elected to chair FORGE next", name=k.name(e.seat))),
    "floor_price_moved": Teller(2.7, "trend-up", lambda k, e: (
        "" if horizon.after(k.content, k.view, e.turn + 1) else floor_words.moved_words(k.content, e))),
    "club_price_moved": Teller(1.6, "trend-up", lambda k, e: tr(
        "The club's reference price of {good} follows cost: {a} to {b} USD/kg", good=k.good(e),
        a=fmt.price(e.data["before_usd_per_kg"]), b=fmt.price(e.data["price_usd_per_kg"]))),
    "region_joins": Teller(2.8, "flag", lambda k, e: politics.region_words(k.content, e)),
    "region_leaves": Teller(2.8, "flag", lambda k, e: politics.region_words(k.content, e)),
    "quarrel": Teller(2.9, "warning", lambda k, e: plain(k.content, e.text)),
    "quarrel_ends": Teller(2.2, "trust", lambda k, e: tr(
        "{pair} bury their quarrel", pair=politics.parties(k.content, e))),
    "amends": Teller(2.2, "trust", lambda k, e: tr(
        "{name} gives way in its quarrel", name=k.name(e.seat))),
    "election": Teller(2.7, "people", lambda k, e: politics.election_words(k.content, e)),
    "bill_signed": Teller(2.8, "document", lambda k, e: tr(
        "{name} signs the bill on federal land: a permit less for {cards}, support falls by {s} points",
        name=k.name(e.seat), cards=counts.cards(len(e.data["cards"])), s=fmt.number(e.data["support"]))),
    "matter_answered": Teller(1.5, "flag", lambda k, e: matters.answered_words(k.content, e.seat, e.data)),
    "ore_measure": Teller(2.9, "ban", lambda k, e: politics.ore_words(k.content, e)),
    "ore_lifted": Teller(2.2, "flag", lambda k, e: tr(
        "{name} lets its {good} out again", name=k.name(e.seat), good=k.good(e))),
    "truce_over": Teller(3.3, "china", lambda k, e: politics.truce_over_words(k.content, e)),
    "truce_extended": Teller(2.8, "china", lambda k, e: tr(
        "{name} and China carry their truce on {until}; relief stays at {share}", name=k.name(e.seat),
        until=k.until(e.data["until_turn"]), share=fmt.percent(e.data["relief_share"]))),
    "truce_not_extended": Teller(2.8, "china", lambda k, e: tr(
        "{name} asks China to carry the truce on; China does not", name=k.name(e.seat))),
    "reroute_found": Teller(2.8, "search", lambda k, e: tr(
        "Inspectors find {good} rerouted through {name}: {tonnes} a month of its own went out while foreign came in",
        good=k.places(e), name=k.name(e.seat), tonnes=fmt.tonnes(e.data["tonnes_per_month"]))),
    "condemnation": Teller(2.6, "flag", lambda k, e: tr(
        "{names} condemn China's curbs together", names=k.names(e.data["seats"]) if len(e.data["seats"]) <= 4
        else counts.ministries(len(e.data["seats"])))),
    "truce_sought": Teller(2, "trust", lambda k, e: tr(
        "{name} asks China for a truce", name=k.names(e.data["seats"])) if len(e.data["seats"]) == 1 else tr(
        "{n} ministries ask China for a truce", n=len(e.data["seats"]))),
    "truce_ended": Teller(2.6, "china", lambda k, e: tr("The truce with China has run out: curbs bite in full again")),
    "truce_broken": Teller(3, "china", lambda k, e: tr("The truce with China is broken: curbs bite in full again")),
    "cabinet_falls": Teller(2.9, "home", lambda k, e: tr(
        "The cabinet of {name} falls; its budget shrinks by {share} {until}", name=k.name(e.seat),
        share=fmt.percent(e.data["share"]), until=k.until(e.data["until_turn"]))),
    "rescue_needed": Teller(2.4, "money", lambda k, e: tr(
        "{name} needs a rescue: debt {debt}, credit line {line}", name=k.name(e.seat),
        debt=fmt.money(e.data["debt_usd_m"]), line=fmt.money(e.data["line_usd_m"]))),
    "rescue": Teller(2.2, "money", pair("{a} rescues the treasury of {b}", "giver", "to")),
    "stress_estimated": Teller(1, "shield", lambda k, e: tr(
        "The cut-off test for {minerals} is an estimate this turn",
        minerals=join_words([mineral_word(k.content, m) for m in e.data["minerals"]]))),
    "order_refused": Teller(2.5, "warning", lambda k, e: tr(
        "One of your orders was not carried out: {why}", why=plain(k.content, e.text))),
}  # fmt: skip
"""How each kind of event is told."""
