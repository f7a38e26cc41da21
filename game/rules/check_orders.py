"""Checks of the rarer orders: accusations, home policy, the Vault."""

from typing import get_args

from game.model.content import Content
from game.model.orders import Accusation, FavourOrder, HomeKind, HomeOrder, OrderSheet, VaultOrder
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import FavourKind
from game.model.views import View
from game.rules import check_base, check_home_acts, figures, floors, home_policy, ore, permits, vault
from game.rules.check_base import TOLERANCE, refuse
from game.rules.names import cell

Refusals = tuple[Refusal, ...]


def check_rare(content: Content, view: View, sheet: OrderSheet) -> Refusals:
    """All refusals of these parts of a sheet, in the order of its fields."""
    out: list[Refusal] = []
    for at, charge in enumerate(sheet.accuse):
        out += check_accusation(content, view, charge, f"accuse[{at}]")
    out += check_base.twice("accuse", [(a.target, a.mineral, a.stage) for a in sheet.accuse])
    for at, act in enumerate(sheet.home):
        out += check_home(content, view, act, f"home[{at}]")
    out += check_base.twice("home", [_act_key(h) for h in sheet.home])
    for at, order in enumerate(sheet.vault):
        out += check_vault(content, view, sheet, order, f"vault[{at}]")
    out += check_base.twice("vault", [(o.mineral, o.stage) for o in sheet.vault])
    for at, favour in enumerate(sheet.favours):
        out += check_favour(view, favour, f"favours[{at}]")
    out += check_base.twice("favours", [(f.to,) for f in sheet.favours])
    return tuple(out)


def check_favour(view: View, favour: FavourOrder, path: str) -> Refusals:
    """A favour is done to another ministry, one a turn each."""
    wrong = check_base.bad_seat(view, f"{path}.to", favour.to)
    wrong = wrong or check_base.bad_choice(f"{path}.kind", favour.kind, get_args(FavourKind))
    if wrong or favour.to != view.seat:
        return wrong
    return refuse("to_oneself", f"{path}.to", "A favour to yourself earns nothing.", "Name another ministry.")


def _act_key(act: HomeOrder) -> tuple[str, ...]:
    """What may stand once on a sheet: one measure an ore, one of everything else."""
    kind = "ore" if act.kind in ore.KINDS else act.kind
    return (kind, act.project, act.mineral, act.quarrel)


def check_accusation(content: Content, view: View, charge: Accusation, path: str) -> Refusals:
    """Members accuse members that owe a levy there."""
    wrong = check_base.bad_seat(view, f"{path}.target", charge.target)
    wrong = wrong or check_base.bad_place(content, path, charge.mineral, charge.stage)
    if wrong:
        return wrong
    if not check_base.is_member(view):
        return refuse("not_a_member", path, "Only members accuse.", "Join the forum first.")
    if charge.target == view.seat:
        return refuse("to_oneself", f"{path}.target", "You cannot accuse yourself.", "Disclose instead.")
    if view.seats[charge.target].status != "member":
        return refuse(
            "target_no_member",
            f"{path}.target",
            phrase("{target} is no member: it owes no levy.", target=charge.target),
            "Accuse a member.",
        )
    for floor in view.floors:
        here = (floor.mineral, floor.stage) == (charge.mineral, charge.stage)
        if here and floor.binds_turn <= view.turn and floors.stance(floor, charge.target) == "apply":
            return ()
    return refuse(
        "no_levy",
        path,
        phrase("{target} owes no levy there.", target=charge.target),
        "Choose a floor that binds and that it applies.",
    )


def check_home(content: Content, view: View, act: HomeOrder, path: str) -> Refusals:
    """Whether an act of home policy can be done now."""
    wrong = check_base.bad_choice(f"{path}.kind", act.kind, get_args(HomeKind))
    if wrong or view.you is None:
        return wrong
    if act.kind == "fast_permit":
        return _permit(content, view, act, path)
    if act.kind == "users_help":
        return _help(content, view, act, path)
    if act.kind in check_home_acts.KINDS:
        return check_home_acts.check(content, view, act, path)
    if act.kind == "intelligence":
        return _intelligence(content, act, path)
    wrong = check_base.bad_place(content, path, act.mineral, "refined")
    return wrong or _push(content, view, act, path)


def _permit(content: Content, view: View, act: HomeOrder, path: str) -> Refusals:
    card = next((c for c in content.projects if c.id == act.project), None)
    if card is None or card.id not in view.projects:
        return refuse(
            "unknown_project",
            f"{path}.project",
            phrase("No project {project!r}.", project=act.project),
            "Choose a project at home.",
        )
    if card.region != view.seat:
        return refuse(
            "not_at_home",
            f"{path}.project",
            phrase("{card} lies in {region}.", card=card.name, region=card.region),
            "Choose a project at home.",
        )
    held = view.projects[card.id]
    if held.status in ("open", "permitting") and permits.left(card, held) > 0:
        return ()
    return refuse(
        "no_permit",
        f"{path}.project",
        phrase("No permit of {card} is open.", card=card.name),
        "Choose another project.",
    )


def _help(content: Content, view: View, act: HomeOrder, path: str) -> Refusals:
    wrong = check_base.not_positive(f"{path}.amount_usd_m", act.amount_usd_m)
    if wrong or view.you is None:
        return wrong
    cap = content.rules.programme.help_cap_budgets * view.you.budget_usd_m
    if act.amount_usd_m <= cap + TOLERANCE:
        return ()
    return refuse(
        "help_cap",
        f"{path}.amount_usd_m",
        phrase(
            "{money:.0f} M USD is above {cap:.0f} M USD, what a cabinet grants in a turn.",
            money=act.amount_usd_m, cap=check_base.down(cap),
        ),
        phrase("Give {cap:.0f} M USD or less.", cap=check_base.down(cap)),
        cap=cap,
    )


def _intelligence(content: Content, act: HomeOrder, path: str) -> Refusals:
    wrong = check_base.not_positive(f"{path}.amount_usd_m", act.amount_usd_m)
    cap = content.rules.watch.cap_usd_m
    if wrong or act.amount_usd_m <= cap + TOLERANCE:
        return wrong
    return refuse(
        "intelligence_cap",
        f"{path}.amount_usd_m",
        phrase(
            "{money:.0f} M USD is more than the {cap:.0f} M USD that analysts can use in a turn.",
            money=act.amount_usd_m, cap=check_base.down(cap),
        ),
        phrase("Give {cap:.0f} M USD or less.", cap=check_base.down(cap)),
        cap=cap,
    )


def _push(content: Content, view: View, act: HomeOrder, path: str) -> Refusals:
    assert view.you is not None
    if home_policy.push_cost(content, view.seat, act.kind, act.mineral) <= 0:
        return refuse("nothing", path, "There is nothing to push.", "Choose another mineral.")
    cap = home_policy.step_and_cap(content, act.kind)[1]
    if view.you.programmes.get(f"{act.kind}/{act.mineral}", 0.0) < cap - TOLERANCE:
        return ()
    return refuse(
        "programme_cap",
        f"{path}.mineral",
        phrase(
            "{kind} of {mineral} aims at {cap:.0%} of use already, the most that can be had.",
            kind=act.kind, mineral=act.mineral, cap=cap,
        ),
        "Choose another mineral.",
        cap=cap,
    )


# -- the Vault -----------------------------------------------------------------------------------


def check_vault(content: Content, view: View, sheet: OrderSheet, order: VaultOrder, path: str) -> Refusals:
    """Whether the Vault may buy this, or this seat draw it."""
    wrong = check_base.bad_place(content, path, order.mineral, order.stage)
    wrong = wrong or check_base.bad_number(f"{path}.tonnes", order.tonnes, least=-float("inf"))
    if wrong:
        return wrong
    if content.rules.vault.purse_usd_m <= 0:
        return refuse("no_vault", path, "This scenario has no Vault.", "Use your own stockpile.")
    if order.tonnes == 0:
        return refuse("nothing", f"{path}.tonnes", "Zero does nothing.", "Drop the line.")
    return _buy(content, view, sheet, order, path) if order.tonnes > 0 else _draw(content, view, order, path)


def _buy(content: Content, view: View, sheet: OrderSheet, order: VaultOrder, path: str) -> Refusals:
    if view.seat != vault.OWNER:
        return refuse(
            "not_the_owner",
            path,
            phrase("Only {owner} buys for the Vault.", owner=vault.OWNER),
            "Ask for a draw right.",
        )
    most = vault_buy_limit(content, view, order.mineral, order.stage)
    if most <= 0:
        return refuse(
            "no_floor",
            path,
            "The Vault buys below a reference price that binds; none does there.",
            "Choose a floor in force.",
        )
    if order.tonnes > most + TOLERANCE:
        return refuse(
            "vault_cap",
            f"{path}.tonnes",
            phrase(
                "{good}: {tonnes:.1f} t is above {most:.1f}, what the zone bears and a turn's draw pays.",
                good=f"{order.mineral} {order.stage}", tonnes=order.tonnes, most=check_base.down(most, 1),
            ),
            phrase("Buy {cap:.1f} or less.", cap=check_base.down(most, 1)),
            most=most,
        )
    bill = sum(max(0.0, o.tonnes) * _price(content, view, o) / 1000.0 for o in sheet.vault)
    have = vault.purse_left(content, view.vault)
    if bill <= have + TOLERANCE:
        return ()
    return refuse(
        "vault_purse",
        f"{path}.tonnes",
        phrase(
            "The orders take {bill:.0f} M USD; the Vault may spend {have:.0f} M USD this turn.", bill=bill, have=have
        ),
        "Buy less.",
        need=bill,
        have=have,
    )


def _price(content: Content, view: View, order: VaultOrder) -> float:
    """Most that the Vault pays, USD/kg; 0 without a binding floor."""
    for floor in view.floors:
        if (floor.mineral, floor.stage) == (order.mineral, order.stage) and floor.binds_turn <= view.turn:
            return vault.buying_price(content, floor.price_usd_per_kg)
    return 0.0


def vault_buy_limit(content: Content, view: View, mineral: str, stage: str) -> float:
    """Most tonnes that the Vault can buy of one mineral and stage this turn; 0 where it may not."""
    price = _price(content, view, VaultOrder(mineral, stage, 1.0))  # type: ignore[arg-type]
    if view.seat != vault.OWNER or price <= 0:
        return 0.0
    m, s = figures.place(content, mineral, stage)  # type: ignore[arg-type]
    inside = [content.region_index(seat.id) for seat in view.seats.values() if seat.status == "member"]
    zone = float(figures.of_view(content, view, "use")[m, s, inside].sum())
    return min(vault.intake_cap(content, zone), vault.purse_left(content, view.vault) * 1000.0 / price)


def vault_draw_limit(content: Content, view: View, mineral: str, stage: str) -> float:
    """Most tonnes that this seat can draw now; 0 while no curb bites and no price says scarcity."""
    key = cell(mineral, stage)  # type: ignore[arg-type]
    m, s = figures.place(content, mineral, stage)  # type: ignore[arg-type]
    column = content.region_index(view.seat)
    price = float(figures.of_view(content, view, "price_delivered")[m, s, column])
    floor = view.floor(mineral, stage)  # type: ignore[arg-type]
    level = floor.price_usd_per_kg if floor else float(content.table["price"][m, s])
    if not vault.needed(content, view.curbs, view.turn, view.seat, mineral) and not vault.scarce(price, level):
        return 0.0
    claims = vault.reserved(content, view.deals, view.turn)
    return vault.may_draw(content, view.vault, claims, view.seat, key, _use_share(content, view, m, s, floor))


def _use_share(content: Content, view: View, m: int, s: int, floor: object) -> float:
    use = figures.of_view(content, view, "use")[m, s]
    held = {
        seat.id: float(use[content.region_index(seat.id)])
        for seat in view.seats.values()
        if seat.status == "member" and (floor is None or floors.stance(floor, seat.id) == "apply")  # type: ignore[arg-type]
    }
    total = sum(held.values())
    return held.get(view.seat, 0.0) / total if total > 0 else 0.0


def _draw(content: Content, view: View, order: VaultOrder, path: str) -> Refusals:
    most = vault_draw_limit(content, view, order.mineral, order.stage)
    if -order.tonnes <= most + TOLERANCE:
        return ()
    return refuse(
        "vault_draw",
        f"{path}.tonnes",
        phrase("You can draw {most:.1f} t now, not {tonnes:.1f}.", most=check_base.down(most, 1), tonnes=-order.tonnes),
        "Draw rights come by deal or treaty, and only while a curb bites or prices say scarcity.",
        most=most,
    )
