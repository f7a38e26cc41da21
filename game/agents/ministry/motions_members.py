"""Motions about members and scarcity: doors, penalties, the Vault's rules, emergency sharing."""

from typing import Final

from game.agents.ministry import evidence
from game.agents.ministry.council import likely_passes, motion_value
from game.agents.ministry.desk import Desk
from game.agents.ministry.levies import free_fund
from game.agents.ministry.motion_worth import fresh_curbs
from game.agents.ministry.motions_fund import Wish, first_inspector
from game.agents.ministry.names import capital, good, listed, who
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Motion, MotionKind, TableMotion
from game.rules import rescue
from game.rules.vault import OWNER

RESCUE_SHARE: Final = 0.5
RESCUE_LEAST: Final = 5.0
"""Part of the free Fund that a rescue loan may take, and the least worth a motion, USD million."""
ADMIT_FROM_TURN: Final = 2
ADMIT_LEAST: Final = 0.5
"""Worth of an admission, USD million a turn, from which a broker tables it."""
PROVEN: Final = 0.9
"""Weight of evidence from which a penalty is tabled."""
FINE_SHARE: Final = 0.5
"""Fine asked for, as a share of the most that a vote can impose."""
NEED_LEAST: Final = 1.5
"""Worth of emergency sharing, USD million, from which the most exposed member tables it."""
VAULT_LEAST: Final = 200.0
"""Cost of the Vault's stock, USD million, from which its doors are worth a motion."""


def admission_motion(desk: Desk) -> TableMotion | None:
    """A broker opens the door to the outsider whose output the zone could use most."""
    if desk.view.turn < ADMIT_FROM_TURN or _first(desk, "broker") != desk.me:
        return None
    asked = {m.seat for m in desk.view.motions if m.kind == "admit"}
    asked |= {v.motion.seat for v in desk.view.votes if v.turn >= desk.view.turn - 2}
    best: tuple[float, Motion, str] | None = None
    for seat in desk.others():
        if desk.view.seats[seat].status != "outside" or seat in asked:
            continue
        motion = _about(desk, "admit", seat)
        value, words = motion_value(desk, desk.me, motion)
        if best is None or value > best[0]:
            best = (value, motion, words)
    if best is None or best[0] < ADMIT_LEAST or not likely_passes(desk, best[1]):
        return None
    told = capital(f"{who(desk, best[1].seat)}: {best[2]}.")
    return TableMotion(kind="admit", seat=best[1].seat, reason=told)


def penalty_motion(desk: Desk) -> TableMotion | None:
    """The first guardian or hawk asks for a fine, once a case is proven, if it should pass."""
    if first_inspector(desk) != desk.me or _just_voted(desk, "fine", "suspend"):
        return None
    cases = [
        (case.weight, seat, case.words)
        for seat in desk.others()
        if desk.view.seats[seat].status in ("member", "suspended")
        and (case := evidence.against(desk, seat)).weight >= PROVEN
    ]
    for _, seat, words in sorted(cases, reverse=True):
        amount = float(int(FINE_SHARE * desk.content.rules.voting.fine_cap_usd_m))
        motion = _about(desk, "fine", seat, amount)
        value, terms = motion_value(desk, desk.me, motion)
        if amount < 1 or value <= 0 or not likely_passes(desk, motion):
            continue
        reason = capital(
            phrase("{seat}: {evidence}. A fine is due: {terms}.", seat=who(desk, seat), evidence=words, terms=terms)
        )
        return TableMotion(kind="fine", seat=seat, amount_usd_m=amount, reason=reason)
    return None


def readmit_motion(desk: Desk) -> TableMotion | None:
    """A broker brings a suspended seat back when the table should agree."""
    if _first(desk, "broker") != desk.me or _just_voted(desk, "readmit"):
        return None
    for seat in desk.others():
        if desk.view.seats[seat].status != "suspended":
            continue
        motion = _about(desk, "readmit", seat)
        value, words = motion_value(desk, desk.me, motion)
        if value > 0 and likely_passes(desk, motion):
            reason = capital(
                phrase("{seat} belongs at the table: {terms}.", seat=who(desk, seat), terms=words)
            )
            return TableMotion(kind="readmit", seat=seat, reason=reason)
    return None


def rescue_motion(desk: Desk) -> TableMotion | None:
    """A treasury in need, or a broker for it, asks the Fund for a loan when the table should agree."""
    if _just_voted(desk, "fund_rescue"):
        return None
    for seat in desk.view.needy:
        if desk.me not in (seat, _first(desk, "broker")):
            continue
        room = rescue.most(desk.content, desk.view.rescues, seat)
        amount = float(int(min(RESCUE_SHARE * free_fund(desk), room)))
        motion = _about(desk, "fund_rescue", seat, amount)
        if amount < RESCUE_LEAST or not likely_passes(desk, motion):
            continue
        reason = phrase(
            "{seat} is beyond its credit line; {amount:.0f} M USD would come back.",
            seat=capital(who(desk, seat)), amount=amount,
        )
        return TableMotion(kind="fund_rescue", seat=seat, amount_usd_m=amount, reason=reason)
    return None


def sharing_wish(desk: Desk) -> Wish | None:
    """The member most exposed to a curb asks that members serve members first."""
    curbed = fresh_curbs(desk)
    if not curbed or desk.view.sharing_until >= desk.view.turn or _just_voted(desk, "emergency_sharing"):
        return None
    motion = _about(desk, "emergency_sharing", "")
    worth = {
        s: motion_value(desk, s, motion)[0]
        for s in desk.members()
        if desk.view.seats[s].plan.controller == "ai" or s == desk.me
    }
    value = worth[desk.me]
    if value < NEED_LEAST or value < max(worth.values()) or not likely_passes(desk, motion):
        return None
    goods = listed(tuple(good(desk, m, s) for m, s in curbed[:3]))
    words = motion_value(desk, desk.me, motion)[1]
    reason = phrase(
        "China curbs {goods}: members' plants should serve members first; {terms}.",
        goods=goods, terms=words,
    )
    return Wish(TableMotion(kind="emergency_sharing", reason=reason), value)


def vault_motion(desk: Desk) -> TableMotion | None:
    """The first broker asks that members may draw on a full Vault, if its owner should consent."""
    stock = sum(desk.view.vault.cost_usd_m.values())
    known = OWNER in desk.view.seats and desk.content.rules.vault.purse_usd_m > 0
    if not known or stock < VAULT_LEAST or desk.view.vault.access == "members":
        return None
    if _first(desk, "broker") != desk.me or _just_voted(desk, "vault_rules"):
        return None
    motion = _about(desk, "vault_rules", "")
    value, words = motion_value(desk, desk.me, motion)
    agrees = motion_value(desk, OWNER, motion)[0] > 0
    if value <= 0 or not agrees or not likely_passes(desk, motion):
        return None
    reason = phrase(
        "{stock:.0f} M USD of material lie in the Vault; in a curb all members should draw: {terms}.",
        stock=stock, terms=words,
    )
    return TableMotion(kind="vault_rules", access="members", reason=reason)


def _about(desk: Desk, kind: MotionKind, seat: SeatId, amount: float = 0.0) -> Motion:
    return Motion(
        id="", kind=kind, by=desk.me, turn=desk.view.turn, seat=seat, amount_usd_m=amount
    )


def _just_voted(desk: Desk, *kinds: MotionKind) -> bool:
    """Whether such a motion lies on the table or came to the vote last turn."""
    lying = any(m.kind in kinds for m in desk.view.motions)
    return lying or any(v.motion.kind in kinds for v in desk.view.votes)


def _first(desk: Desk, trait: str) -> SeatId:
    """The first AI member of a character: one voice for what all of them want."""
    return next(
        (
            s
            for s in desk.members()
            if desk.temper(s) == trait and desk.view.seats[s].plan.controller == "ai"
        ),
        "",
    )
