"""Money at home by own score: cards, pushes against dependence, help for users in the scored turns."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from game.agents.facts import Array
from game.agents.ministry import own_aims, plant_ways
from game.agents.ministry.cards import drawn, places_left, waiting, window_for
from game.agents.ministry.desk import Desk
from game.agents.ministry.home import PUSHED, Acts, dependence
from game.agents.ministry.hurdle import TIP, CardLook, look_at, mix, reached
from game.agents.ministry.names import card, short
from game.agents.ministry.plant_worth import SURE, Plant, plant
from game.agents.ministry.stakes import Stakes
from game.agents.ministry.standing_back import stands_back
from game.agents.words import bills, percent, terms, usd
from game.model.content import Project
from game.model.ids import Instrument, MineralId, ProjectId
from game.model.orders import FundCard, HomeKind, HomeOrder, OrderSheet
from game.model.phrases import phrase
from game.rules import at_bell, card_sums, card_ways, home_policy, legal, matter_outlook, prospect
from game.rules.point_worth import LOAN_LOSS

MOST_CARDS: Final = 3
NEAR: Final = 0.85
NEXT_TURN: Final = 0.6
"""Worth of lifting a card near its hurdle now, so that next turn's money tips it."""
LEAST_HELP: Final = 2.0
"""Help for users below which it is not worth an order, USD million."""
MARGIN: Final = 1.15
"""An outlay must be worth this multiple of its cost: forecasts flatter."""


@dataclass(frozen=True)
class Funding:
    """Money for one card with what it is worth and costs to the own score, USD million."""

    look: CardLook
    loan: float
    grant: float
    reaches: float
    worth: float
    cost: float
    terms: str

    @property
    def gain(self) -> float:
        """Worth less cost."""
        return self.worth - self.cost


def funding(
    desk: Desk, stakes: Stakes, points: int, room: float
) -> tuple[tuple[FundCard, ...], tuple[str, ...], float]:
    """Cards funded this turn by worth over cost, a sentence each, and the grants they take."""
    places = places_left(desk)
    used: dict[str, float] = {}
    orders: list[FundCard] = []
    why: list[str] = []
    spent = 0.0
    done: set[str] = set()
    for _ in range(min(MOST_CARDS, max(0, points))):
        found = [
            f
            for project in desk.content.projects
            if project.id not in done
            and fundable(desk, project, places)
            and (f := consider(desk, stakes, project, window_for(desk, project, used), room - spent, places,
                              besides=frozenset(done)))
            is not None
            and not stands_back(desk, project)
        ]
        if not found:
            break
        best = max(found, key=lambda f: (f.gain, f.look.project))
        done.add(best.look.project)
        orders += _rows(best)
        why.append(_told(desk, best))
        used = drawn(desk, best.look.project, best.loan, used)
        spent += best.grant
        places -= best.look.project not in waiting(desk)
    return tuple(orders), tuple(why), spent


def fundable(desk: Desk, project: Project, places: int) -> bool:
    """Whether an open card may take this seat's money, as far as its place at the permit office goes."""
    held = desk.view.projects.get(project.id)
    if held is None or held.status != "open" or project.chinese_partner:
        return False
    return places > 0 or project.id in waiting(desk)


def consider(
    desk: Desk, stakes: Stakes, project: Project, window: float, money: float, places: int, margin: float = MARGIN,
    besides: frozenset[ProjectId] = frozenset(),
) -> Funding | None:
    """The money that tips an open card, if its plant is worth ``margin`` times that to the own score.

    ``besides``: cards that the same sheet funds already, which may meet a secret aim by themselves.
    """
    if not fundable(desk, project, places):
        return None
    if desk.for_aims:
        return _for_person(desk, stakes, project, (window, money), margin, besides)
    made, look = plant(desk, stakes, project, 1.0), look_at(desk, project)
    aimed = SURE * own_aims.plant_usd(desk, project.id, besides)
    if made.total + aimed <= 0 or look.ratio >= TIP:
        return None
    share = desk.content.rules.money.loan_match_share
    wanted = mix(desk, look, min(window, max(0.0, share * project.capex_usd_m - look.own_usd_m)))
    found = _priced(stakes, look, made, wanted, money, desk, aimed) if wanted is not None else None
    return found if found is not None and found.worth >= margin * found.cost else None


def _for_person(
    desk: Desk, stakes: Stakes, project: Project, purse: tuple[float, float], margin: float,
    besides: frozenset[ProjectId],
) -> Funding | None:
    """The same for who asks: what the page of projects fills in, by its points, and only what starts the card.

    ``purse``: what may be lent to it, and the money that there is.
    """
    parts = plant_ways.worths(desk, stakes, project, besides)
    worth = sum(usd for _, usd in parts)
    way = plant_ways.paid(desk, project, worth, *purse) if worth > 0 else None
    if way is None or way.scale * worth < margin * way.cost_usd_m:
        return None
    seen = _at_bell(desk, project, card_ways.rows(project, way.loan_usd_m, way.grant_usd_m))
    if not seen.starts:
        return None
    return Funding(look_at(desk, project), way.loan_usd_m, way.grant_usd_m, seen.ratio, way.scale * worth,
                   way.cost_usd_m - seen.own_back_usd_m,
                   terms((name, way.scale * usd) for name, usd in parts))  # fmt: skip


def _at_bell(desk: Desk, project: Project, fund: tuple[FundCard, ...]) -> at_bell.Fate | card_sums.CardSum:
    """A card at this bell with that money: a person is not sent to a plant that then waits for more."""
    sheet = OrderSheet(fund=fund)
    if project.corridor is not None:
        return card_sums.reckon(desk.content, desk.view, sheet, project)
    return at_bell.fate(desk.content, desk.view, sheet, project.id)


def _rows(found: Funding) -> tuple[FundCard, ...]:
    """The money as it stands on a sheet."""
    parts: tuple[tuple[Instrument, float], ...] = (("loan", found.loan), ("grant", found.grant))
    return tuple(FundCard(found.look.project, kind, x) for kind, x in parts if x > 0)


def _priced(
    stakes: Stakes, look: CardLook, made: Plant, wanted: tuple[float, float], money: float, desk: Desk, aimed: float
) -> Funding | None:
    """What the money that is there brings and costs; None where it brings the card nowhere."""
    loan, grant = wanted[0], min(wanted[1], float(int(max(0.0, money))))
    reaches = reached(desk, look, loan, grant)
    if loan + grant < 1 or reaches < NEAR or reaches < look.ratio + 0.01:
        return None
    odds = 1.0 if reaches >= 1.0 else NEXT_TURN
    worth = odds * (made.total + aimed)
    cost = stakes.usd(-stakes.points("treasury", -(grant + LOAN_LOSS * loan)))
    if reaches < 1.0:
        cost += wanted[1] - grant
    parts = (("value added", made.added), ("security", made.security), ("the bloc", made.bloc),
             ("a secret aim", aimed))  # fmt: skip
    return Funding(look, loan, grant, reaches, worth, cost, terms((n, odds * v) for n, v in parts))


def _told(desk: Desk, best: Funding) -> str:
    parts = (("a loan", best.loan), ("a grant", best.grant))
    counted = phrase(", with {share} of the loan counted as lost", share=percent(LOAN_LOSS)) if best.loan > 0 else ""
    if best.reaches < 1.0:
        counted = ", with what it lacks yet"
    money = " and ".join(phrase("{part} of {whole} M USD", part=name, whole=usd(x)) for name, x in parts if x > 0)
    return phrase(
        "funds {card} with {money}, from {ratio} to {reaches} of what investors ask: worth "
        "{worth} M USD to us ({terms}), costs {cost} M USD{counted}",
        card=card(desk, best.look.project), money=money, ratio=percent(best.look.ratio),
        reaches=percent(best.reaches), worth=usd(best.worth), terms=best.terms, cost=usd(best.cost), counted=counted,
    )


# -- programmes --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Push:
    kind: HomeKind
    mineral: MineralId
    worth: float
    cost: float
    terms: str


def pushes(desk: Desk, stakes: Stakes, points: int, room: float) -> Acts:
    """Recycling and substitution that save or make more than they cost the own score."""
    found = []
    for push in legal.pushes(desk.content, desk.view):
        if push.aim_share >= push.cap_share - 1e-6 or push.cost_usd_m > room:
            continue
        made = _push(desk, stakes, push.kind, push.mineral, push.cost_usd_m)
        if made.worth > MARGIN * made.cost:
            found.append(made)
    orders: list[HomeOrder] = []
    why: list[str] = []
    spent = 0.0
    for one in sorted(found, key=lambda p: (p.cost - p.worth, p.kind, p.mineral)):
        if len(orders) >= points or spent + one.cost > room:
            continue
        spent += one.cost
        orders.append(HomeOrder(kind=one.kind, mineral=one.mineral))
        why.append(
            phrase(
                "pushes {what} {mineral} for {cost} M USD: worth {worth} M USD to us ({terms}); {dependence} "
                "of it comes from China",
                what=PUSHED[one.kind], mineral=short(desk, one.mineral), cost=usd(one.cost), worth=usd(one.worth),
                terms=one.terms, dependence=percent(dependence(desk, one.mineral)),
            )
        )
    return Acts(tuple(orders), tuple(why), spent)


def push_worth(desk: Desk, stakes: Stakes, kind: HomeKind, mineral: MineralId) -> float:
    """What a push is worth to the own score before its cost, USD million."""
    return _push(desk, stakes, kind, mineral, 0.0).worth


def _push(desk: Desk, stakes: Stakes, kind: HomeKind, mineral: MineralId, cost: float) -> _Push:
    """What a push brings by the scored turns: it goes a part of the way each turn."""
    content, facts = desk.content, desk.facts
    m, here = facts.rows[mineral], facts.columns[desk.me]
    step = home_policy.step_and_cap(content, kind)[0]
    middle = max(0.0, stakes.last - (stakes.mean_turns - 1) / 2 - desk.view.turn)
    step *= 1.0 - (1.0 - content.rules.programme.reach_per_turn) ** middle
    cut = desk.cut_off()
    if kind == "substitution":
        civil = 1.0 - content.minerals[m].defence_share
        final = _final(desk, m)
        saved = step * civil * sum(facts.turn_value(float(final[s]), float(facts.price[m, s, here])) for s in range(3))
        parts = (bills(stakes.price("affordability") * saved), ("security", 0.0))
    else:
        made = step * float(home_policy.recyclable(content)[m, here])
        value = facts.turn_value(made, float(facts.price[m, 1, here]))
        lift = _refined_lift(desk, cut, m, made)
        parts = (
            ("value added", stakes.price("industry") * value),
            ("security", stakes.usd(stakes.points("security", lift))),
        )
    worth = SURE * sum(v for _, v in parts)
    spent = stakes.usd(-stakes.points("treasury", -cost))
    return _Push(kind, mineral, worth, max(cost, spent), terms((n, SURE * v) for n, v in parts))


def _final(desk: Desk, m: int) -> Array:
    return np.asarray(desk.view.market["final_base"])[m, :, desk.facts.columns[desk.me]]


def _refined_lift(desk: Desk, cut: prospect.CutOff, m: int, made: float) -> float:
    """Security that more refined material at home brings, if refining is the weakest stage."""
    here = desk.facts.columns[desk.me]
    live = cut.matters[m, :, here]
    need = float(cut.need[m, 1, here])
    if need <= 0 or not live[1]:
        return 0.0
    flowing = [float(cut.flowing[m, s, here]) for s in range(3) if live[s]]
    if float(cut.flowing[m, 1, here]) > min(flowing) + 1e-6:
        return 0.0
    return float(cut.weights[m, here]) * min(made / need, 1.0 - min(flowing))


def help_users(desk: Desk, stakes: Stakes, room: float) -> Acts:
    """Help in the scored turns, as far as it takes more off the users' bill than it costs."""
    amount, worth = help_worth(desk, stakes, room)
    if amount <= 0 or worth < MARGIN:
        return Acts()
    told = phrase(
        "helps users at home with {amount} M USD: as much off their bill in one of the last turns, which make the "
        "score, is worth {worth} M USD to us",
        amount=usd(amount), worth=usd(worth * amount),
    )
    return Acts((HomeOrder(kind="users_help", amount_usd_m=amount),), (told,), amount)


def help_worth(desk: Desk, stakes: Stakes, room: float) -> tuple[float, float]:
    """The help that counts in the score of this turn, USD million, and what one of them is worth; 0 and 0 where none
    does."""
    share = stakes.share(desk.view.turn, desk.view.turn)
    if share <= 0:
        return 0.0, 0.0
    amount = float(int(min(room, legal.help_limit(desk.content, desk.view), extra_bill(desk))))
    return (amount, stakes.price("affordability") * share) if amount >= LEAST_HELP else (0.0, 0.0)


def extra_bill(desk: Desk) -> float:
    """What prices above the base year take from users at home in a turn: relief counts up to it."""
    return matter_outlook.extra_bill(desk.content, desk.view)
