"""Cards on the way: permitting, construction, ramp-up, operating, care and maintenance, lost."""

import math
from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content, Project
from game.model.phrases import phrase
from game.model.state import ProjectState, State
from game.rules import (
    bad_turn,
    contracts,
    equity,
    figures,
    incumbents,
    investors,
    know_how,
    line_turn,
    lines,
    outlook,
    permits,
    plant_margin,
    plant_terms,
    rng,
)
from game.rules.finance import put
from game.rules.names import at
from game.rules.structure import extras, with_extras
from game.rules.work import Work, change, change_seat, emit

replace = msgspec.structs.replace
UNDER_WAY: Final = frozenset({"permitting", "construction", "ramp_up"})
SLIP_SHARE: Final = 0.5
"""Part of a cost overrun that shows in the calendar, too: much of it is dearer, not later."""


class Plan(msgspec.Struct, frozen=True):
    """One turn of a card: the state after it and the share of it that opens in each month."""

    after: ProjectState
    opens: tuple[float, ...]
    opened_month: int = 0
    delayed: bool = False


def plan(content: Content, state: State, card: Project) -> Plan:
    """What this turn brings to a card; luck comes from the turn's own streams."""
    held = state.projects[card.id]
    months = content.rules.turn.months_per_turn
    calm = (0.0,) * months
    if held.status not in UNDER_WAY or held.started_turn == state.turn:
        return Plan(held, calm)
    if held.status != "ramp_up" and permits.delayed(content, state, card, held):
        late = "Permits are late." if held.status == "permitting" else "Works are late."
        return Plan(replace(held, why=late), calm, delayed=True)
    if held.status != "ramp_up" and lines.halted(state.projects, card):
        late = phrase("Works wait: the plant that it belongs to does not run.")
        return Plan(replace(held, why=late), calm, delayed=True)
    held = _break_ground(content, state, card, held)
    wait = 0 if held.status == "ramp_up" else held.months_left
    opens = _ramp(content, held, wait, months)
    share = min(1.0, held.active_share + sum(opens))
    if wait >= months:
        return Plan(replace(held, months_left=wait - months), opens)
    done = share >= 1.0 - 1e-9
    after = replace(
        held,
        status="operating" if done else "ramp_up",
        months_left=0,
        active_share=1.0 if done else share,
        hurried_months=0,
        opened_turn=held.opened_turn or state.turn,
        why="Runs at full size." if done else "Output is rising month by month.",
    )
    opened = wait + 1 if held.status != "ramp_up" else 0
    return Plan(after, opens, opened)


def _ramp(content: Content, held: ProjectState, wait: int, months: int) -> tuple[float, ...]:
    """Share of the plant that opens in each month once the wait is over; what money hurries comes with the first."""
    each = 1.0 / content.rules.finance.ramp_months
    left = 1.0 - held.active_share
    opens = []
    for month in range(months):
        ahead = held.hurried_months if month == 0 and wait == 0 else 0
        now = min(each * (1 + ahead), left) if month >= wait else 0.0
        left -= now
        opens.append(now)
    return tuple(opens)


def _break_ground(
    content: Content, state: State, card: Project, held: ProjectState
) -> ProjectState:
    """Permits in hand: construction begins and its real size shows, in money and in months.

    Overrun ln N(0.15, 0.2) on cost; works take longer by half of that share.
    """
    if held.status == "permitting" and not permits.due(card, held):
        return held
    if held.status not in ("permitting", "construction") or held.overrun_share:
        return held
    rules = content.rules.finance
    draw = rng.stream(state.seed, 0, f"overrun/{card.id}")
    over = math.exp(draw.normal(rules.overrun_mean, rules.overrun_sd)) - 1.0
    months = round(held.months_left * (1.0 + SLIP_SHARE * max(0.0, over)))
    told = phrase("Works cost {over:+.0%} against plan.", over=over) if over > 0 else "Works cost no more than planned."
    return replace(
        held, status="construction", overrun_share=over, months_left=months, why=told
    )


def schedule(content: Content, state: State) -> tuple[dict[str, Array], ...]:
    """For each month ``capacity_add``, ``capacity_cost``, ``capacity_width`` (M,S,R).

    Openings of cards, and in the first month the closings decided at the end of last turn.
    """
    months = content.rules.turn.months_per_turn
    shape = content.table["prod"].shape
    add = np.zeros((months, *shape))
    cost, width = np.zeros((months, *shape)), np.zeros((months, *shape))
    for card in content.projects:
        opens = np.array(plan(content, state, card).opens)
        if not opens.any():
            continue
        scale = state.projects[card.id].scale
        r = content.region_index(card.region)
        for output in card.outputs:
            place = (slice(None), *at(content, output.mineral, output.stage), r)
            more = opens * scale * output.capacity_t_per_month
            add[place] += more
            cost[place] += more * figures.cash_cost(card, output) * know_how.card_factor(state, card, output)
            width[place] += more * figures.cash_width(card, output)
    some = add > 0
    mean_cost = np.divide(cost, add, out=np.zeros_like(cost), where=some)
    mean_width = np.divide(width, add, out=np.zeros_like(width), where=some)
    add[0] += np.maximum(extras(state.market)["closing"], -np.asarray(state.market["capacity"]))
    return tuple(
        _month(state, add[k], np.where(some[k], mean_cost[k], np.nan), mean_width[k])
        for k in range(months)
    )


def _month(state: State, add: Array, cost: Array, width: Array) -> dict[str, Array]:
    """Policy arrays of one month; where nothing opens the region's own curve stays."""
    if not add.any():
        return {}
    own = np.isnan(cost)
    return {
        "capacity_add": add,
        "capacity_cost": np.where(own, np.asarray(state.market["cost"]), cost),
        "capacity_width": np.where(own, np.asarray(state.market["width"]), width),
    }


def progress(work: Work) -> Work:
    """Move every card by a turn, judge margins, close what has bled too long."""
    state = work.state
    plans = {card.id: plan(work.content, state, card) for card in work.content.projects}
    held = extras(state.market)
    held["closing"] = np.zeros_like(held["care"])
    work = _save(work, held)
    for card in work.content.projects:
        work = _move(work, card, state.projects[card.id], plans[card.id])
    return incumbents.settle(line_turn.follow(work))


def _save(work: Work, held: dict[str, Array]) -> Work:
    return change(work, market=with_extras(work.state.market, held))


def _move(work: Work, card: Project, before: ProjectState, step: Plan) -> Work:
    """A card after its turn. One started only now waits for the next turn to move."""
    now = work.state.projects[card.id]
    if now.status != before.status:
        return work
    after = step.after
    if after != now:
        work = put(work, card.id, after)
    seat = card.region if card.region in work.state.seats else ""
    if step.delayed:
        work = emit(work, "project_delayed", seat=seat, project=card.id)
    if before.status == "permitting" and after.status == "construction":
        over = after.overrun_share
        work = emit(work, "project_construction", seat=seat, project=card.id, overrun_share=over)
    if after.overrun_share and not before.overrun_share:
        work = equity.call(work, card)
    if step.opened_month:
        work = put(work, card.id, contracts.begin(work.state.projects[card.id], work.turn))
        work = emit(work, "project_opened", seat=seat, month=step.opened_month, project=card.id)
    work = _backlash(work, card, seat)
    return work if card.corridor is not None else _margins(work, card, seat)


def _backlash(work: Work, card: Project, seat: str) -> Work:
    """People along a hurried site protest: support at home, by the permits that were waived."""
    held, rules = work.state.projects[card.id], work.content.rules.finance
    if not held.permits_cut or held.status not in UNDER_WAY or seat not in work.state.seats:
        return work
    draw = float(rng.stream(work.state.seed, work.turn, f"backlash/{card.id}").random())
    if draw >= rules.backlash_odds * held.permits_cut:
        return work
    support = work.state.seats[seat].support
    work = change_seat(work, seat, support=max(0.0, support - rules.backlash_support))
    return emit(work, "backlash", seat=seat, project=card.id, permits=held.permits_cut)


def _margins(work: Work, card: Project, seat: str) -> Work:
    """Count turns below cash cost; two close a plant for the time being, three for good.

    A plant of the base year closes with its region's block.
    """
    held = work.state.projects[card.id]
    if held.status not in (*plant_terms.RUNNING, "care"):
        return work
    bad = bad_turn.bad(work, card)
    turns = held.bad_turns + 1 if bad else 0
    work = put(work, card.id, replace(held, bad_turns=turns))
    if card.existing:
        return work
    rules = work.content.rules.finance
    if held.status in plant_terms.RUNNING and turns >= rules.care_after_turns:
        return _mothball(work, card, seat)
    if held.status == "care" and turns >= rules.lost_after_turns:
        lost = replace(
            work.state.projects[card.id], status="lost", why="Bankrupt: its capacity is lost."
        )
        return emit(put(work, card.id, lost), "project_lost", seat=seat, project=card.id)
    if held.status == "care" and not bad:
        return _maybe_restart(work, card, seat)
    return work


def _mothball(work: Work, card: Project, seat: str) -> Work:
    """Care and maintenance: the plant leaves the market with the first month of next turn."""
    held = work.state.projects[card.id]
    work = _close(work, card, held.scale * held.active_share)
    after = replace(
        held,
        status="care",
        active_share=0.0,
        why="In care and maintenance: prices stayed below its cash cost.",
    )
    work = put(work, card.id, after)
    return emit(work, "project_care", seat=seat, project=card.id, bad_turns=held.bad_turns)


def _close(work: Work, card: Project, share: float) -> Work:
    held = extras(work.state.market)
    r = work.content.region_index(card.region)
    gone = outlook.tonnes(work.content, card, share)
    closing = np.array(held["closing"])
    closing[:, :, r] -= gone
    held["closing"] = closing
    return _save(work, held)


def _maybe_restart(work: Work, card: Project, seat: str) -> Work:
    """Restart when the margin, now and as expected, also carries 15 % of the capex.

    It takes one turn, then ramps up. One good turn between two price cuts tempts nobody.
    """
    charge = plant_margin.restart_charge(work.content, card)
    view = outlook.outlook(work.content, work.state)
    price, inputs = investors.value(work.content, work.state, view, card, {})
    if min(bad_turn.margin(work, card), price - inputs) < figures.mean_cash_cost(card) + charge:
        return work
    after = replace(
        work.state.projects[card.id],
        status="construction",
        months_left=work.content.rules.turn.months_per_turn,
        bad_turns=0,
        overrun_share=work.state.projects[card.id].overrun_share or 1e-6,
        why="Being restarted.",
    )
    return emit(put(work, card.id, after), "project_restart", seat=seat, project=card.id)
