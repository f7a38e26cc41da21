"""How each kind of event is told: base weight, icon, and the sentence."""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.views import View
from game.present import counts, floor_words, fmt, horizon, politics, tellers_owning
from game.present.clauses import clause_text
from game.present.names import good, mineral_word, party, plain, sentence, tidy
from game.present.words import join_words, ntr, tr


class Desk(msgspec.Struct, frozen=True):
    """What a sentence may look up."""

    content: Content
    view: View

    def name(self, who: str) -> str:
        """A seat or region by name."""
        return party(self.content, who)

    def names(self, who: Any) -> str:
        """Several of them in a row; empty means everybody."""
        found = [self.name(w) for w in who]
        return join_words(found) if 0 < len(found) <= 4 else tr("all buyers")

    def good(self, event: Event) -> str:
        """The good an event is about."""
        return good(self.content, event.data["mineral"], event.data["stage"])

    def places(self, event: Event) -> str:
        """Goods written ``mineral/stage``."""
        parts = [place.split("/") for place in event.data.get("places", ())]
        return join_words([good(self.content, m, s) for m, s in parts]) or tr("goods under the floor")

    def turn(self, number: int) -> str:
        """The number of a turn, with a word where it is not played any more."""
        return horizon.marked(self.content, self.view, number, str(number))

    def card(self, event: Event) -> str:
        """Name of a project card."""
        return self.content.project(event.data["project"]).name

    def share(self, event: Event) -> str:
        """The largest share in the data, as a percentage."""
        return fmt.percent(max(event.data.get("shares", {}).values(), default=0.0))


class Teller(msgspec.Struct, frozen=True):
    """How one kind of event is told: base weight, icon, and the sentence."""

    weight: float
    icon: str
    words: Callable[["Desk", Event], str]

    def say(self, desk: "Desk", event: Event) -> str:
        """The sentence, with the articles of its countries."""
        return sentence(self.words(desk, event))


def _motion(desk: Desk, event: Event) -> str:
    """What a motion is about, without a verdict."""
    d = event.data
    money = fmt.money(d.get("amount_usd_m", 0.0))
    who = desk.name(d["subject_seat"]) if d.get("subject_seat") else ""
    kind = d["motion_kind"]
    if kind == "reference_price":
        return tr("a floor of {price} USD/kg for {good}", price=fmt.price(d["price_usd_per_kg"]), good=desk.good(event))
    if kind == "suspend_floor":
        return tr("suspending the floor on {good}", good=desk.good(event))
    if kind in ("floor_scope", "curb_response", "penalty_schedule", "chair"):
        return _dated(desk, event)
    if kind == "fund_project":
        card = desk.card(event) if d.get("project") else tr("a project")
        return tr("{money} from the Fund for {card}", money=money, card=card)
    return {
        "inspection_budget": tr("an inspection budget of {money} a turn", money=money),
        "admit": tr("the admission of {name}", name=who),
        "users_relief": tr("relief of {money} a turn for users", money=money),
        "fund_rescue": tr("a rescue loan of {money} out of the Fund", money=money),
        "suspend": tr("the suspension of {name}", name=who),
        "fine": tr("a fine of {money} for {name}", money=money, name=who),
        "readmit": tr("the readmission of {name}", name=who),
        "vault_rules": tr("new rules of access to the Vault"),
        "emergency_sharing": tr("emergency sharing among members"),
    }[kind]


def _dated(desk: Desk, event: Event) -> str:
    """A motion with a date, without a verdict."""
    d = event.data
    if d["motion_kind"] == "floor_scope":
        whom = politics.scope_word(d["against"])
        return tr("that the floor on {good} meets {whom}", good=desk.good(event), whom=whom)
    if d["motion_kind"] == "curb_response":
        return tr("a common duty of {rate} on Chinese {good}", rate=fmt.percent(d["rate_share"]), good=desk.good(event))
    if d["motion_kind"] == "chair":
        return tr("{name} as its next chair", name=desk.name(d["subject_seat"]))
    return tr("a penalty of {x} times the levy and {turns} outside", x=fmt.short(d["multiple"]),
              turns=counts.turns(d["turns"]))  # fmt: skip


def _passed(desk: Desk, event: Event) -> str:
    return tr("Council adopts {motion}: {count}", motion=_motion(desk, event), count=_count(event))


def _failed(desk: Desk, event: Event) -> str:
    text = tr("Council rejects {motion}: {count}", motion=_motion(desk, event), count=_count(event))
    return f"{text} ({plain(desk.content, event.text)})" if event.text else text


def _not_called(desk: Desk, event: Event) -> str:
    """A motion that no vote was held on, and whose choice that was."""
    chair, name = event.data.get("chair", ""), desk.name(event.seat)
    if not chair:
        return tr("Not put to the vote: {motion}, tabled by {name}. It falls", motion=_motion(desk, event), name=name)
    return tr("Not put to the vote: {motion}, tabled by {name}; {chair}, in the chair, called others. It falls",
              motion=_motion(desk, event), name=name, chair=desk.name(chair))  # fmt: skip


def _count(event: Event) -> str:
    votes = list(event.data["votes"].values())
    return tr("{yes} for, {no} against", yes=votes.count("yes"), no=votes.count("no"))


def _step(desk: Desk, event: Event, text: str) -> str:
    return tr(text, good=desk.good(event), size=fmt.percent(abs(event.data["step_share"])),
              to=desk.names(event.data["destinations"]))  # fmt: skip


def _curb(desk: Desk, event: Event) -> str:
    to = desk.names(event.data["destinations"])
    if event.data["curb_kind"] == "embargo":
        return tr("China stops exports of {good} to {to}", good=desk.good(event), to=to)
    return tr("China limits exports of {good} to {to} to {share} of what they were", good=desk.good(event), to=to,
              share=fmt.percent(event.data["share_of_base"]))  # fmt: skip


def _deal(desk: Desk, event: Event) -> str:
    pair = join_words([desk.name(p) for p in event.data["parties"]])
    deal = next((d for d in desk.view.deals if d.id == event.data["deal"]), None)
    if deal is None or not deal.clauses:
        return tr("{pair} sign a deal", pair=pair)
    told = [f"{desk.name(c.giver)} {clause_text(desk.content, c)}" for c in deal.clauses]
    what = "; ".join(told[:2])
    rest = len(told) - 2
    more = ntr("; {n} more clause", "; {n} more clauses", rest) if rest > 0 else ""
    kind = tr("sign a secret deal") if event.data["secret"] else tr("sign a deal")
    return f"{pair} {kind}: {what}{more}"


def _promise(desk: Desk, event: Event, text: str) -> str:
    found = next((p for p in desk.view.promises if p.id == event.data["promise"]), None)
    what = clause_text(desk.content, found.clause) if found else tr("its word")
    return tr(text, a=desk.name(event.data["giver"]), b=desk.name(event.data["to"]), what=what)


def _plants(desk: Desk, event: Event, text: str) -> str:
    return tr(text, where=desk.name(event.data["region"]), good=desk.good(event),
              tonnes=fmt.tonnes(event.data["tonnes_per_month"]))  # fmt: skip


def _fine(desk: Desk, event: Event, text: str) -> str:
    told = tr(text, name=desk.name(event.seat), good=desk.places(event), share=desk.share(event),
              fine=counts.small_money(event.data.get("fine_usd_m", 0.0)))  # fmt: skip
    lost = _bond_lost(desk, event)
    return told if lost <= 0 else tr("{told}; its bond of {bond} is forfeited", told=told, bond=fmt.money(lost))


def _bond_lost(desk: Desk, event: Event) -> float:
    """The joining bond that went with a finding, USD million: the suspension of the same turn names it."""
    if event.kind == "leak_found":  # no fault of the ministry
        return 0.0
    return sum(
        float(other.data.get("bond_usd_m", 0.0))
        for other in {id(e): e for e in (*desk.view.news, *desk.view.events)}.values()
        if other.kind == "suspended" and (other.turn, other.seat) == (event.turn, event.seat)
    )


def _seat(text: str) -> Callable[[Desk, Event], str]:
    """A sentence that names the seat, a turn and a bond if the data hold them."""
    return lambda k, e: tr(text, name=k.name(e.seat), turn=k.turn(e.data.get("until_turn", 0)),
                           money=fmt.money(e.data.get("bond_usd_m", 0.0)))  # fmt: skip


def _admitted(desk: Desk, event: Event) -> str:
    """Whom the council lets in; of a member that comes back its return is told, not the open door."""
    told = (*desk.view.news, *desk.view.events)
    if any(e.kind in ("suspension_ended", "joined") and (e.turn, e.seat) == (event.turn, event.seat) for e in told):
        return ""
    return tr("The door is open for {name}: it may join FORGE", name=desk.name(event.seat))


def _project(text: str) -> Callable[[Desk, Event], str]:
    """A sentence that names a card and its country."""
    return lambda k, e: tr(text, card=k.card(e), where=k.name(k.content.project(e.data["project"]).region))


def _floor_fails(desk: Desk, event: Event) -> str:
    why = floor_words.why_short(str(event.data.get("why", "")))
    paid = float(event.data["zone_price_usd_per_kg"])
    if paid <= 0:  # nobody who applies it bought anything: there is no price inside
        text = tr("The floor on {good} does not hold", good=desk.good(event))
    else:
        text = tr("The floor on {good} does not hold: {paid} paid inside, floor {floor} USD/kg", good=desk.good(event),
                  paid=fmt.price(paid), floor=fmt.price(event.data["price_usd_per_kg"]))  # fmt: skip
    return f"{text}; {why}" if why else text


def _wrong(desk: Desk, event: Event) -> str:
    who = join_words([desk.name(a) for a in event.data["accusers"]]) or tr("FORGE Fund")
    paid = fmt.money(event.data.get("amount_usd_m", 0.0))
    if event.text:  # a ministry's own charge; a false alarm of its inspectors brings no words along
        return tr("{who} had accused {name} without proof and had to pay {money} for it", who=who, money=paid,
                  name=desk.name(event.seat))  # fmt: skip
    return tr("Inspectors accuse {name} wrongly; {who} pays {money} for it", name=desk.name(event.seat), who=who,
              money=paid)  # fmt: skip


def _funded(desk: Desk, event: Event) -> str:
    kind = {"grant": tr("a grant"), "equity": tr("a share")}.get(event.data["instrument"], tr("a loan"))
    told = tr("{name} backs {card} with {kind} of {money}", name=desk.name(event.seat), card=desk.card(event),
              kind=kind, money=fmt.money(event.data["amount_usd_m"]))  # fmt: skip
    if event.data["instrument"] == "grant" and any(
        e.kind == "grant_returned" and e.turn == event.turn and e.data["project"] == event.data["project"]
        for e in (*desk.view.news, *desk.view.events)
    ):
        return tr("{told}, not all of which it needs", told=told)
    return told


def _push(desk: Desk, event: Event, text: str) -> str:
    return tr(text, name=desk.name(event.seat), mineral=mineral_word(desk.content, event.data["mineral"]))


def _pair(text: str, a: str, b: str) -> Callable[[Desk, Event], str]:
    """A sentence with two names out of the data."""
    return lambda k, e: tr(text, a=k.name(e.data[a]), b=k.name(e.data[b]))


TELLERS: Final[dict[str, Teller]] = {
    "news": Teller(3, "news", lambda k, e: tidy(e.text)),  # the scenario's own words, no ids in them
    "curb": Teller(3.2, "ban", _curb),
    "price_cut": Teller(3.1, "trend-down", lambda k, e: _step(
        k, e, "China cuts its export price of {good} for {to} to {size} below its price at home; its treasury pays")),
    "price_rise": Teller(2.6, "trend-up", lambda k, e: _step(
        k, e, "China raises its export price of {good} for {to} to {size} above its price at home")),
    "price_cut_ended": Teller(2, "china", lambda k, e: tr(
        "China's treasury stops paying for cheap {good}", good=k.good(e))),
    "curb_lifted": Teller(2.5, "china", lambda k, e: tr("China lifts its curb on {good}", good=k.good(e))),
    "curb_ends": Teller(2, "unlock", lambda k, e: tr(
        "{who}: the curb on {good} runs out", who=k.name(e.data["origin"]), good=k.good(e))
        if "origin" in e.data else tr("A curb on {good} runs out", good=k.good(e))),
    "truce": Teller(3, "china", lambda k, e: tr(
        "Truce with China until turn {turn}: curbs are eased by {share}", turn=k.turn(e.data["until_turn"]),
        share=fmt.percent(e.data["relief_share"]))),
    "truce_refused": Teller(2, "china", lambda k, e: tr("China offers a truce; the table does not take it up")),
    "motion_tabled": Teller(1, "council", lambda k, e: tr(
        "{name} tables {motion}", name=k.name(e.seat), motion=_motion(k, e))),
    "motion_passed": Teller(3, "council", _passed),
    "motion_failed": Teller(2.3, "council", _failed),
    "motion_not_called": Teller(1.5, "council", _not_called),
    "floor_suspended": Teller(3, "council", lambda k, e: tr("The floor on {good} is gone", good=k.good(e))),
    "floor_not_held": Teller(2.4, "warning", _floor_fails),
    "china_watch_paid": Teller(1, "news", _seat("{name} puts {money} into its China watch")),
    "admitted": Teller(2, "flag", _admitted),
    "joined": Teller(2.4, "flag", _seat("{name} joins FORGE and posts a bond of {money}")),
    "left": Teller(3, "flag", _seat("{name} leaves FORGE")),
    "suspended": Teller(2.6, "ban", _seat("{name} is suspended until turn {turn}")),
    "suspension_ended": Teller(2, "flag", _seat("{name} is a full member again")),
    "chair": Teller(1.5, "council", _seat("{name} takes the chair of FORGE until turn {turn}")),
    "side_buying_found": Teller(3.3, "search", lambda k, e: _fine(
        k, e, "Caught: {name} bought {good} past the levy, by the inspectors' estimate {share} of its civil use; "
        "fined {fine}")),
    "side_buying_disclosed": Teller(2.6, "search", lambda k, e: _fine(
        k, e, "{name} owns up to buying {good} past the levy and pays {fine}")),
    "floor_breach": Teller(3, "search", lambda k, e: _fine(
        k, e, "{name} openly let {good} in below the floor it had agreed to; fined {fine}")),
    "leak_found": Teller(1.6, "search", lambda k, e: _fine(
        k, e, "Inspectors find that traders in {name} got {good} past the levy, about {share} of use")),
    "inspection_empty": Teller(2.1, "search", lambda k, e: tr(
        "Your inspectors found nothing wrong with {good} in {name}", good=k.places(e), name=k.name(e.seat))),
    "stock_short": Teller(2.1, "vault", lambda k, e: tr(
        "The stockpile got {got} of the {ordered} ordered of {good}: the price passed your buyers' limit or "
        "nothing was on offer", got=fmt.tonnes(e.data["tonnes"]), ordered=fmt.tonnes(e.data["ordered_t"]),
        good=k.places(e))),
    "wrong_accusation": Teller(2, "search", _wrong),
    "deal_signed": Teller(2, "deals", _deal),
    "secret_exposed": Teller(2.8, "eye", lambda k, e: tr(
        "A secret deal comes to light: {pair}", pair=join_words([k.name(p) for p in e.data["parties"]]))),
    "deal_left": Teller(2.2, "deals", lambda k, e: tr(
        "{name} leaves a deal with {others} and pays {money}", name=k.name(e.seat),
        others=join_words([k.name(p) for p in e.data["parties"] if p != e.seat]),
        money=fmt.money(e.data["cost_usd_m"]))),
    "framework_signed": Teller(2.4, "document", lambda k, e: tr(
        "{pair} sign a framework", pair=join_words([k.name(p) for p in e.data["parties"]]))),
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
    "promise_kept": Teller(1, "trust", lambda k, e: _promise(k, e, "{a} kept its word to {b}: it {what}")),
    "promise_broken": Teller(2.9, "trust", lambda k, e: _promise(
        k, e, "{a} broke its word to {b}; the promise was: it {what}")),
    "promise_void": Teller(1, "trust", lambda k, e: _promise(
        k, e, "The word of {a} to {b} fell away; it was: it {what}")),
    "card_funded": Teller(1.8, "money", _funded),
    "project_started": Teller(2.2, "factory", _project("Investors start {card} in {where}")),
    "project_construction": Teller(1.6, "factory", _project("{card} in {where} has its permits; building begins")),
    "project_delayed": Teller(1.5, "clock", _project("{card} in {where} slips by a turn")),
    "project_opened": Teller(2.5, "factory", _project("{card} opens in {where}")),
    "project_care": Teller(2.8, "warning", _project("{card} in {where} shuts down: prices stay below its costs")),
    "bid_opened": Teller(2.8, "warning", tellers_owning.opened),
    "bid_blocked": Teller(2.7, "ban", tellers_owning.blocked),
    "bid_outbid": Teller(2.8, "factory", tellers_owning.outbid),
    "takeover": Teller(3.0, "warning", tellers_owning.taken),
    "share_moved": Teller(2.2, "deals", tellers_owning.moved),
    "stake_sold": Teller(2.4, "factory", tellers_owning.sold),
    "card_contract": Teller(2.0, "factory", tellers_owning.contract),
    "contract_ended": Teller(1.2, "factory", tellers_owning.ended),
    "grant_returned": Teller(1.5, "money", tellers_owning.returned),
    "overrun_called": Teller(2.2, "money", tellers_owning.called),
    "backlash": Teller(2.3, "home", tellers_owning.backlash),
    "rescue_loan": Teller(2.4, "money", tellers_owning.rescue),
    "project_lost": Teller(2.9, "warning", _project("{card} in {where} is bankrupt; its capacity is lost")),
    "project_restart": Teller(2.2, "factory", _project("{card} in {where} is being restarted")),
    "plants_idled": Teller(1.9, "factory", lambda k, e: _plants(
        k, e, "{where}: plants for {tonnes} a month of {good} stand still, prices are below cost")),
    "plants_lost": Teller(2.1, "factory", lambda k, e: _plants(
        k, e, "{where}: plants for {tonnes} a month of {good} close for good")),
    "plants_back": Teller(1.5, "factory", lambda k, e: _plants(
        k, e, "{where}: plants for {tonnes} a month of {good} start again")),
    "fund_granted": Teller(2.5, "money", lambda k, e: tr(
        "The FORGE Fund gives {money} to {card}", money=fmt.money(e.data["amount_usd_m"]), card=k.card(e))),
    "relief_set": Teller(1.8, "money", lambda k, e: tr(
        "The FORGE Fund sets users' relief at {money} a turn", money=fmt.money(e.data["amount_usd_m"]))),
    "relief_paid": Teller(1.4, "money", lambda k, e: tr(
        "The FORGE Fund pays {money} of relief to users", money=fmt.money(e.data["amount_usd_m"]))),
    "fined": Teller(2.6, "ban", lambda k, e: tr(
        "{name} is fined {money} by the council", name=k.name(e.seat),
        money=fmt.money(e.data.get("amount_usd_m", 0.0)))),
    "emergency_sharing": Teller(2.6, "shield", lambda k, e: tr(
        "Emergency sharing: members' plants serve members first")),
    "vault_rules": Teller(2.2, "vault", lambda k, e: plain(k.content, e.text)),
    "vault_bought": Teller(1.8, "vault", lambda k, e: tr(
        "The Vault buys {tonnes} of {good}", tonnes=fmt.tonnes(e.data["tonnes"]), good=k.good(e))),
    "vault_released": Teller(2.2, "vault", lambda k, e: tr(
        "{name} draws {tonnes} of {good} from the Vault", name=k.name(e.seat), tonnes=fmt.tonnes(e.data["tonnes"]),
        good=k.good(e))),
    "fast_permit": Teller(1.8, "document", _project("A permit for {card} in {where} is waived; critics protest")),
    "autopilot_left": Teller(2.0, "note", lambda k, e: tr(
        "The autopilot left for you: {acts}", acts=" ".join(plain(k.content, a) for a in e.data["acts"]))),
    "users_helped": Teller(1.5, "money", lambda k, e: tr(
        "{name} helps its users with {money}", name=k.name(e.seat), money=fmt.money(e.data["amount_usd_m"]))),
    "recycling_push": Teller(1.6, "recycle", lambda k, e: _push(k, e, "{name} pushes recycling of {mineral}")),
    "substitution_push": Teller(1.6, "leaf", lambda k, e: _push(
        k, e, "{name} pays for research to do without {mineral}")),
    "response_starts": Teller(2.8, "ban", lambda k, e: tr(
        "Members answer the curb: {rate} on Chinese {good} at every border that applies it",
        rate=fmt.percent(e.data["rate_share"]), good=k.good(e))),
    "response_ends": Teller(1.8, "flag", lambda k, e: tr(
        "The common duty on Chinese {good} ends", good=k.good(e))),
    "chair_elected": Teller(2.2, "council", lambda k, e: tr(
        "{name} is elected to chair FORGE next", name=k.name(e.seat))),
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
        "{name} signs the bill on federal land: a permit less for {cards}, support falls by {s}",
        name=k.name(e.seat), cards=counts.cards(len(e.data["cards"])), s=fmt.number(e.data["support"]))),
    "ore_measure": Teller(2.9, "ban", lambda k, e: politics.ore_words(k.content, e)),
    "ore_lifted": Teller(2.2, "flag", lambda k, e: tr(
        "{name} lets its {good} out again", name=k.name(e.seat), good=k.good(e))),
    "truce_over": Teller(3.3, "china", lambda k, e: politics.truce_over_words(k.content, e)),
    "truce_extended": Teller(2.8, "china", lambda k, e: tr(
        "{name} and China carry their truce on until turn {turn}; relief stays at {share}", name=k.name(e.seat),
        turn=k.turn(e.data["until_turn"]), share=fmt.percent(e.data["relief_share"]))),
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
        "The cabinet of {name} falls; its budget shrinks by {share} until turn {turn}", name=k.name(e.seat),
        share=fmt.percent(e.data["share"]), turn=k.turn(e.data["until_turn"]))),
    "rescue_needed": Teller(2.4, "money", lambda k, e: tr(
        "{name} needs a rescue: debt {debt}, credit line {line}", name=k.name(e.seat),
        debt=fmt.money(e.data["debt_usd_m"]), line=fmt.money(e.data["line_usd_m"]))),
    "rescue": Teller(2.2, "money", _pair("{a} rescues the treasury of {b}", "giver", "to")),
    "stress_estimated": Teller(1, "shield", lambda k, e: tr(
        "The cut-off test for {minerals} is an estimate this turn",
        minerals=join_words([mineral_word(k.content, m) for m in e.data["minerals"]]))),
    "order_refused": Teller(2.5, "warning", lambda k, e: tr(
        "One of your orders was not carried out: {why}", why=plain(k.content, e.text))),
}  # fmt: skip
"""How each kind of event is told."""
