"""Motions about the Fund's money: a grant to a card, relief for users, inspectors."""

from dataclasses import dataclass
from typing import Final

from game.agents.ministry.council import likely_passes, motion_value
from game.agents.ministry.desk import Desk
from game.agents.ministry.hurdle import TIP, CardLook, grant_missing, look_at
from game.agents.ministry.levies import free_fund, last_levy, levy_share
from game.agents.ministry.names import capital, card, good, who
from game.agents.ministry.plant_worth import in_time
from game.agents.ministry.supply import plant_value
from game.agents.words import percent, usd
from game.model.content import Project
from game.model.ids import SeatId
from game.model.phrases import counted, phrase
from game.model.talks import Motion, TableMotion
from game.rules import fund_votes
from game.rules.fund import MARGIN, card_obstacle, card_room

RICH_USD_M: Final = 30.0
"""Free money of the Fund from which a grant is worth a motion."""
NEAR_CARD: Final = 0.6
"""Share of its hurdle from which a card is considered."""
LEAST_GAIN: Final = 2.0
WEARY_SUPPORT: Final = 46.0
BIG_PAYER: Final = 0.10
"""Support and share of the levy from which a big user asks for relief."""
RELIEF_SHARE: Final = 0.4
"""Part of last turn's levy asked back for users, and the part of the free Fund it may take."""
LEAK_SHOWS: Final = 0.04
"""Revealed leak from which guardians want more inspectors."""
ODD_MULTIPLE: Final = 2.0
"""Unexplained share over the threshold of the chair's aim from which figures count as a leak: of a hundred and fifty
pairs of seat and good some stand out by chance each turn."""
QUIET_SHARE: Final = 0.10
LOUD_SHARE: Final = 0.25
QUIET_INSPECTION: Final = 20.0
MOST_INSPECTION: Final = 60.0
"""Parts of the Fund asked for inspectors while nothing shows and once leaks do, and the most of each."""


@dataclass(frozen=True)
class Wish:
    """A motion this seat could table, with what its passing is worth to it."""

    move: TableMotion
    value: float


def fund_wish(desk: Desk) -> Wish | None:
    """The card at home, or of one's suppliers, that the Fund can tip at the best price."""
    free = free_fund(desk)
    if free < RICH_USD_M or any(m.kind == "fund_project" for m in desk.view.motions):
        return None
    statuses = {s: public.status for s, public in desk.view.seats.items()}
    refused = fund_votes.refused(desk.content, desk.view.vote_log, desk.view.turn)
    best: tuple[float, Wish] | None = None
    for project in desk.content.projects:
        held = desk.view.projects.get(project.id)
        if held is None or held.status != "open" or not in_time(desk, project):
            continue
        if not NEAR_CARD <= held.expected_margin_share < TIP or _sponsor(desk, project) != desk.me:
            continue
        if card_obstacle(desk.content, statuses, desk.view.floors, desk.view.projects, project.id):
            continue
        wish = _grant(desk, project, look_at(desk, project), free)
        if wish is None or wish.value < LEAST_GAIN:
            continue
        if fund_votes.put_again(refused, project.id, wish.move.amount_usd_m):
            continue
        rank = wish.value / max(10.0, wish.move.amount_usd_m)
        if best is None or rank > best[0]:
            best = (rank, wish)
    return best[1] if best else None


def _grant(desk: Desk, project: Project, look: CardLook, free: float) -> Wish | None:
    """A grant with some room for prices that move; None if the Fund cannot tip the card."""
    missing = grant_missing(desk, look, 0.0)
    room = card_room(desk.content, desk.view.projects, project)
    asked = float(int(min(MARGIN * missing, room, free)))
    if not 1.0 <= missing <= min(room, free) or asked < 1.0:
        return None
    motion = Motion(
        id="",
        kind="fund_project",
        by=desk.me,
        turn=desk.view.turn,
        project=project.id,
        amount_usd_m=asked,
    )
    if not likely_passes(desk, motion):
        return None
    value, words = motion_value(desk, desk.me, motion)
    made = good(desk, project.outputs[0].mineral, project.outputs[0].stage)
    reason = phrase(
        "{card} ({good}) stands at {ratio} of what investors ask; {asked} M USD of the Fund's {free} "
        "M USD tip it, and {terms}.",
        card=card(desk, project.id), good=made, ratio=percent(look.ratio), asked=usd(asked),
        free=usd(free), terms=words,
    )
    move = TableMotion(
        kind="fund_project", project=project.id, amount_usd_m=asked, reason=capital(reason)
    )
    return Wish(move, value)


def _sponsor(desk: Desk, project: Project) -> SeatId:
    """Who speaks for a card: its host if an AI member, else the AI member that needs it most."""
    members = [s for s in desk.members() if desk.view.seats[s].plan.controller == "ai"]
    if project.region == desk.me or not members:
        return desk.me
    if project.region in members:
        return project.region
    worth = {s: plant_value(desk.of(s), project.id) for s in members}
    return max(sorted(worth), key=lambda s: worth[s])


def relief_wish(desk: Desk) -> Wish | None:
    """A big user whose support sinks asks part of the levy back for those who pay it."""
    you, levy = desk.view.you, sum(last_levy(desk).values())
    if you is None or you.support >= WEARY_SUPPORT or levy_share(desk, desk.me) < BIG_PAYER:
        return None
    asked = float(int(min(RELIEF_SHARE * levy, RELIEF_SHARE * free_fund(desk))))
    lying = any(m.kind == "users_relief" for m in desk.view.motions)
    failed = any(v.motion.kind == "users_relief" and not v.passed for v in desk.view.votes)
    if lying or failed or asked < 5.0 or asked < 1.25 * desk.view.relief_budget_usd_m:
        return None
    motion = Motion(
        id="", kind="users_relief", by=desk.me, turn=desk.view.turn, amount_usd_m=asked
    )
    value, words = motion_value(desk, desk.me, motion)
    reason = phrase(
        "Users paid {levy} M USD into the Fund last turn, ours {share} of it; {asked} M USD a turn goes back "
        "to them; {terms}.",
        levy=usd(levy), share=percent(levy_share(desk, desk.me)), asked=usd(asked), terms=words,
    )
    return Wish(TableMotion(kind="users_relief", amount_usd_m=asked, reason=reason), value)


def inspection_motion(desk: Desk) -> TableMotion | None:
    """Inspection money from the Fund: a little while nothing shows, more once leaks do."""
    binding = sum(desk.floor_binds(f.mineral, f.stage) for f in desk.view.floors)
    lying = any(m.kind == "inspection_budget" for m in desk.view.motions)
    if not binding or lying or first_inspector(desk) != desk.me:
        return None
    leak, told = leaks(desk)
    share, most = (LOUD_SHARE, MOST_INSPECTION) if leak else (QUIET_SHARE, QUIET_INSPECTION)
    wanted = float(round(min(most, share * desk.view.fund_usd_m)))
    if wanted < 10 or wanted <= 1.25 * desk.view.inspection_budget_usd_m:
        return None
    return TableMotion(
        kind="inspection_budget",
        amount_usd_m=wanted,
        reason=(
            phrase(
                "{floors} and {told}; the Fund holds {fund} M USD: {wanted} M USD a turn makes side "
                "buying a losing trade.",
                floors=counted("{n} floor binds", "{n} floors bind", binding), told=told,
                fund=usd(desk.view.fund_usd_m), wanted=usd(wanted),
            )
        ),
    )


def leaks(desk: Desk) -> tuple[bool, str]:
    """Whether leaks show in public, and where."""
    leaky = max(desk.view.floors, key=lambda f: f.revealed_leak_share, default=None)
    if leaky is not None and leaky.revealed_leak_share >= LEAK_SHOWS:
        where = good(desk, leaky.mineral, leaky.stage)
        return True, phrase("{share} of {where} leaks", share=percent(leaky.revealed_leak_share), where=where)
    least = ODD_MULTIPLE * desk.content.rules.customs.anomaly_share
    odd = max((a for a in desk.view.anomalies if a.due), key=lambda a: a.share, default=None)
    if odd is not None and odd.share >= least:
        where = phrase("{part} of {whole}", part=good(desk, odd.mineral, odd.stage), whole=who(desk, odd.seat))
        return True, phrase("{share} of the {where} is unexplained", share=percent(odd.share), where=where)
    return False, "nobody looks at the borders"


def first_inspector(desk: Desk) -> SeatId:
    """The AI member that speaks for inspection."""
    inspectors = [
        s
        for s in desk.members()
        if desk.trait_of(s).inspect_share >= 0.03 and desk.view.seats[s].plan.controller == "ai"
    ]
    return inspectors[0] if inspectors else ""
