"""The FORGE Fund spends: grants to cards, relief for users, and the item that is always proposed.

Users pay the levy into the Fund; the Fund builds refineries; as the zone supplies itself, levies
shrink. Nothing here hands Fund money to a treasury: grants go to cards, relief to users.
"""

from collections.abc import Iterable, Mapping

import msgspec

from game.model.content import Content, Project
from game.model.ids import FUND, ProjectId, SeatId
from game.model.phrases import phrase
from game.model.state import FloorState, ProjectState, State
from game.model.talks import Motion, VoteRecord
from game.rules import credit, figures, fund_votes, investors, outlook, plant_calendar
from game.rules.floors import stance
from game.rules.names import short
from game.rules.weights import weights
from game.rules.work import Work, change, emit, pay

SPENDING = frozenset({"fund_project", "users_relief"})
TRIFLE = 1.0
"""USD million: grants and relief below this are not worth a vote."""
TURNS_TO_SAVE = 2.0
"""What a card lacks, in what the Fund has free now: more than that would lie on the card without building it."""
IDLE_LEVIES = 3.0
"""Free money, in last turn's levy, from which the Fund proposes to give back all that relief may be."""
MARGIN = 1.1
"""A proposed grant is somewhat more than what is missing today: prices move before investors look."""

replace = msgspec.structs.replace


def free_money(state: State) -> float:
    """What the council can spend now: the Fund less this turn's inspection budget, USD million."""
    return max(0.0, state.fund_usd_m - state.inspection_budget_usd_m)


def card_obstacle(
    content: Content,
    statuses: Mapping[SeatId, str],
    floors: Iterable[FloorState],
    projects: Mapping[ProjectId, ProjectState],
    project: ProjectId,
) -> str:
    """Why no Fund money may go to a card, or an empty text.

    Cards that still look for money, in members' and observers' regions only; a host in reserve on
    a floor of one of the card's outputs gets nothing (NUMBERS: a passed floor).
    """
    cards = {card.id: card for card in content.projects}
    if project not in cards or project not in projects:
        return phrase("there is no project {project!r}", project=project)
    card, status = cards[project], statuses.get(cards[project].region, "outside")
    if projects[project].status != "open":
        return _not_open(card, projects[project])
    if status not in ("member", "observer"):
        return phrase(
            "{region} is {status}: Fund money stays with members and observers",
            region=card.region, status=status,
        )
    for floor in floors:
        made = any((o.mineral, o.stage) == (floor.mineral, floor.stage) for o in card.outputs)
        if made and status == "member" and stance(floor, card.region) == "reserve":
            return phrase(
                "{region} is in reserve on {mineral}",
                region=card.region, mineral=short(floor.mineral, floor.stage, content),
            )
    if card_room(content, projects, card) <= credit.DUST:
        return phrase("public money for {card} is at its cap", card=card.name)
    return ""


def _not_open(card: Project, held: ProjectState) -> str:
    if held.status == "later":
        return phrase("{card} can be had only while the plant that it belongs to runs", card=card.name)
    return phrase("{card} has its money: it is in {status}", card=card.name, status=held.status.replace("_", " "))


def card_room(content: Content, projects: Mapping[ProjectId, ProjectState], card: Project) -> float:
    """Public money that a card can still take from anybody, USD million."""
    cap = content.rules.finance.public_share_cap * card.capex_usd_m
    return max(0.0, cap - outlook.public_total(projects[card.id]))


def weight_needed(content: Content, statuses: Mapping[SeatId, str], project: ProjectId) -> float:
    """Share of the weight that a grant needs: two thirds where the host is only an observer."""
    region = next((c.region for c in content.projects if c.id == project), "")
    guest = statuses.get(region) == "observer"
    return content.rules.fund.observer_majority if guest else content.rules.voting.weight_needed


def statuses_of(state: State) -> dict[SeatId, str]:
    """Membership of every seat."""
    return {seat.id: seat.status for seat in state.seats.values()}


def obstacle(work: Work, motion: Motion) -> str:
    """Why a spending motion that won its vote cannot be carried out, or an empty text."""
    if motion.kind == "users_relief":
        return ""
    state = work.state
    why = card_obstacle(work.content, statuses_of(state), state.floors, state.projects, motion.project)
    if why:
        return why
    return "" if free_money(state) >= TRIFLE else "the Fund holds nothing free"


def grant(work: Work, motion: Motion) -> Work:
    """Pay a grant to a card: at most what the Fund has free and what public money may carry."""
    card = work.content.project(motion.project)
    room = card_room(work.content, work.state.projects, card)
    amount = min(motion.amount_usd_m, free_money(work.state), room)
    held = work.state.projects[card.id]
    work = pay(work, FUND, "", amount, "grant", card.id)
    more = {**held.grants_usd_m, FUND: held.grants_usd_m.get(FUND, 0.0) + amount}
    projects = {**work.state.projects, card.id: replace(held, grants_usd_m=more)}
    work = change(work, projects=projects)
    return emit(
        work,
        "fund_granted",
        seat=card.region if card.region in work.state.seats else "",
        text=phrase("The FORGE Fund gives {amount:.0f} million to {card}.", amount=amount, card=card.name),
        motion=motion.id,
        project=card.id,
        amount_usd_m=amount,
        asked_usd_m=motion.amount_usd_m,
    )


def set_relief(work: Work, motion: Motion) -> Work:
    """Users' relief from now on, a turn; 0 ends it."""
    work = change(work, relief_budget_usd_m=motion.amount_usd_m)
    told = phrase("The Fund gives users up to {money:.0f} million a turn.", money=motion.amount_usd_m)
    return emit(
        work,
        "relief_set",
        text=told if motion.amount_usd_m > 0 else "The Fund's relief for users ends.",
        motion=motion.id,
        amount_usd_m=motion.amount_usd_m,
    )


def relief_shares(content: Content, levy: Mapping[SeatId, float], budget: float) -> dict[SeatId, float]:
    """Relief of each seat's users, USD million: by levy paid, never more than most of it.

    ``levy``: what each seat's importers paid into the Fund this turn. Who buys on the side or
    stands in reserve pays no levy there and gets nothing for it.
    """
    paid = {seat: amount for seat, amount in levy.items() if amount > credit.DUST}
    total = sum(paid.values())
    if total <= 0 or budget <= credit.DUST:
        return {}
    share = min(content.rules.fund.relief_levy_share, budget / total)
    return {seat: share * amount for seat, amount in paid.items()}


def pay_relief(work: Work) -> Work:
    """Once the levies of the turn are in, pay the relief that was voted, and tell of it."""
    budget = min(work.state.relief_budget_usd_m, free_money(work.state))
    shares = relief_shares(work.content, levy_paid(work), budget)
    for seat, amount in shares.items():
        work = pay(work, FUND, "", amount, "users' relief", seat)
    if not shares:
        return work
    total = sum(shares.values())
    return emit(
        work,
        "relief_paid",
        text=phrase("The Fund pays users {total:.0f} million of relief.", total=total),
        amount_usd_m=total,
        shares=shares,
    )


def levy_paid(work: Work) -> dict[SeatId, float]:
    """What each member's importers paid into the Fund this turn, USD million."""
    return {s: work.accounts.get(s, {}).get("levy_fund", 0.0) for s in work.state.members()}


def relief_of(work: Work, seat: SeatId) -> float:
    """Relief that reached a seat's users this turn, from the Fund and from home, USD million."""
    return sum(m.amount_usd_m for m in work.money if m.what == "users' relief" and m.detail == seat)


# -- the standing item of the agenda ----------------------------------------------------------------


def standing_item(content: Content, state: State, agenda: Iterable[Motion]) -> Motion | None:
    """What the secretariat proposes when the Fund has money and nobody else's plan is called; no ministry moved it.

    The card whose missing grant the Fund can close at the least cost for its output, where a floor
    stands first; without one, relief for users out of last turn's levy. A card must open in the game, be
    of use to the weight that its grant needs, and not have been voted down at that sum just now.
    """
    free = free_money(state)
    if free < content.rules.fund.standing_item_from_usd_m or not state.members():
        return None
    if any(m.kind in SPENDING for m in agenda):
        return None
    made = _card_item(content, state, free) or _relief_item(content, state)
    return made and replace(made, id=f"m{state.counter + 1}")


def _card_item(content: Content, state: State, free: float) -> Motion | None:
    view, held = outlook.outlook(content, state), weights(content, state)
    voted_down = fund_votes.refused(content, (v for t in state.turns for v in t.votes), state.turn)
    rated = [r for card in content.projects if (r := _rate(content, state, view, card, free)) is not None]
    needed = content.rules.voting.weight_needed
    rated = [
        (rank, card, missing)
        for rank, card, missing in rated
        if fund_votes.backing(content, state, card, held) >= needed
        and not fund_votes.put_again(voted_down, card.id, _proposed(content, state, card, missing, free))
    ]
    if not rated:
        return None
    _, card, missing = min(rated, key=lambda r: (r[0], r[1].id))
    amount = _proposed(content, state, card, missing, free)
    told = phrase(
        "Standing item: {card} lacks {missing:.0f} million; the Fund has {free:.0f} free.",
        card=card.name, missing=missing, free=free,
    )
    return Motion(
        id="",
        kind="fund_project",
        by=FUND,
        turn=state.turn,
        amount_usd_m=float(round(amount, 1)),
        project=card.id,
        reason=told,
    )


def _proposed(content: Content, state: State, card: Project, missing: float, free: float) -> float:
    """The sum that the secretariat writes into the item: what is missing, or a part of what is free."""
    amount = min(MARGIN * missing, card_room(content, state.projects, card), free)
    return min(amount, content.rules.fund.standing_item_share * free) if missing > free else amount


Rated = tuple[tuple[bool, bool, float], Project, float]


def _rate(content: Content, state: State, view: outlook.Outlook, card: Project, free: float) -> Rated | None:
    """How soon a card should come: behind no floor later, out of reach later, then by price."""
    if state.projects[card.id].status != "open":
        return None
    if not plant_calendar.in_time(content, state.announced_turns, state.turn, card):
        return None
    if card_obstacle(content, statuses_of(state), state.floors, state.projects, card.id):
        return None
    if statuses_of(state).get(card.region) != "member":
        return None
    case = investors.judge(content, state, view, card)
    room = card_room(content, state.projects, card)
    missing = _missing(state, card, investors.grant_needed(content, state, card, case), min(room, free))
    if case.passes or not TRIFLE <= missing <= min(room, TURNS_TO_SAVE * free):
        return None
    price = content.table["price"]
    value = sum(
        12.0 * o.capacity_t_per_month * float(price[figures.place(content, o.mineral, o.stage)]) / 1000.0
        for o in card.outputs
    )
    floored = any(state.floor(o.mineral, o.stage) is not None for o in card.outputs)
    return (not floored, missing > free, missing / max(value, 1e-9)), card, missing


def _missing(state: State, card: Project, full: float, most: float) -> float:
    """Grant still missing at the largest size that the money reaches; at the smallest if none does.

    A smaller plant needs less in proportion (the private part carries the same share of it).
    """
    had = sum(state.projects[card.id].grants_usd_m.values())
    sizes = [scale * (full + had) - had for scale in investors.SCALES]
    return next((size for size in sizes if MARGIN * size <= most), sizes[-1])


def _relief_item(content: Content, state: State) -> Motion | None:
    levy, rules = last_levy(state), content.rules.fund
    idle = free_money(state) > IDLE_LEVIES * levy
    amount = float(round((rules.relief_levy_share if idle else rules.relief_proposed_share) * levy, 1))
    if amount < TRIFLE or amount < 1.25 * state.relief_budget_usd_m:
        return None
    if any(_same_relief(v, amount) for t in state.turns[-fund_votes.rest(content) :] for v in t.votes):
        return None
    return Motion(
        id="",
        kind="users_relief",
        by=FUND,
        turn=state.turn,
        amount_usd_m=amount,
        reason=phrase("Standing item: users paid {levy:.0f} million into the Fund last turn.", levy=levy),
    )


def _same_relief(vote: VoteRecord, amount: float) -> bool:
    """Whether relief of no less than such a sum has just been voted down."""
    return not vote.passed and vote.motion.kind == "users_relief" and amount >= vote.motion.amount_usd_m


def last_levy(state: State) -> float:
    """What came into the Fund as levy last turn, USD million."""
    lines = state.turns[-1].money if state.turns else ()
    return sum(m.amount_usd_m for m in lines if m.payee == FUND and m.what == "levy")
