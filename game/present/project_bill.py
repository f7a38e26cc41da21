"""What money for a card takes, from which account, what it does and what comes back: said before the bell.

By the bell's own decision on what is known before it (``rules.at_bell``: sums published, who is first in line, permit
offices, signed deals, this sheet), so that books and news say the same unless others' sealed orders change it.
"""

from collections.abc import Sequence
from math import ceil, inf

from game.model.content import Content, Project
from game.model.ids import ProjectId
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt, line_danger, opening_words, plant_aims, plant_sizes, projects
from game.present.names import card_name, within
from game.present.words import join_words, ntr, tr
from game.rules import at_bell, card_sizes, card_sums
from game.rules.cost import window_draws

__all__ = ["back_usd_m", "bill", "does", "freed_usd_m", "why_back"]

SOME = 0.05
"""USD million below which nothing is said to come back."""
MOST_NAMED = 3
"""Plants named at once."""


def bill(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """One or two sentences: with money on the draft what it takes and does, else what it would take."""
    if view.projects[project.id].status != "open":
        paid = _paid(content, view, sheet, project)
        return tr("{bill} It has its money: more of it changes who carries it.", bill=paid) if paid else ""
    if any(row.amount_usd_m > 0 for row in sheet.fund if row.project == project.id):
        return f"{_paid(content, view, sheet, project)} {does(content, view, sheet, project)}"
    found = card_sizes.sizes(content, view, sheet, project)
    if (found and found[0].usd_m == 0) or view.projects[project.id].expected_margin_share >= 1:
        return _unpaid(content, view, sheet, project)
    return plant_sizes.offer_words(content, view, sheet, project)


def _unpaid(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """What happens at the bell to a card that needs no more money by its published sum."""
    if project.corridor is not None:
        return tr("It needs no more money to start.")
    fate = at_bell.fate(content, view, sheet, project.id)
    if fate.starts and fate.odds >= 1:
        text = tr("It needs no more money: it starts {size} this turn.", size=plant_sizes.size_words(fate.scale))
        return f"{text} {line_danger.unless(content, view, project, sheet)}".strip()
    if fate.ratio < 1:
        return _waits(content, view, project, fate, given=False)
    return tr("It needs no more money.") + " " + does(content, view, sheet, project)


def _paid(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """Which accounts pay how much for a card at the bell."""
    rows = [row for row in sheet.fund if row.project == project.id and row.amount_usd_m > 0]
    if not rows:
        return ""
    others = tuple(row for row in sheet.fund if row.project != project.id)
    before = window_draws(content, view, others)
    names = {w.id: w.name for w in content.windows}
    lent = {k: usd - before.get(k, 0.0) for k, usd in window_draws(content, view, sheet.fund).items()}
    parts = [
        tr("{money} from {lender}", money=fmt.money(usd), lender=names.get(k, tr("your loan window")))
        for k, usd in lent.items() if usd > SOME
    ]  # fmt: skip
    own = sum(row.amount_usd_m for row in rows) - sum(lent.values())
    if own > SOME:
        parts.insert(0, tr("{money} from your budget", money=fmt.money(own)))
    return tr("Paid this turn: {parts}.", parts=join_words(parts))


def does(content: Content, view: View, sheet: OrderSheet, project: Project) -> str:
    """What that does at the bell by all that is known: the size it starts at and what comes back, or why it waits."""
    if project.corridor is not None:
        made = card_sums.reckon(content, view, sheet, project)
        return tr("By today's sum it starts.") if made.starts else _short(made.ratio, given=_given(sheet, project))
    fate = at_bell.fate(content, view, sheet, project.id)
    if not fate.starts:
        return " ".join(filter(None, (_waits(content, view, project, fate, _given(sheet, project)),
                                      _if_floor(content, view, sheet, project, fate))))  # fmt: skip
    size = plant_sizes.size_words(fate.scale)
    if fate.odds < 1:
        return tr("{where} is full: it starts {size} if one of its permits comes this turn ({odds}: {cards}).",
                  where=_office(content, project), size=size, odds=fmt.percent(fate.odds),
                  cards=_names(content, fate.due))  # fmt: skip
    if fate.own_back_usd_m > SOME:
        text = tr("By all that is known it starts {size}; {back} of your grant comes back at once.", size=size,
                  back=fmt.money(fate.own_back_usd_m))  # fmt: skip
    else:
        text = tr("By all that is known it starts {size}.", size=size)
    text = f"{text} {line_danger.unless(content, view, project, sheet)}".strip()
    more = card_sizes.more_to_be_safe(content, view, sheet, project) if fate.own_back_usd_m <= SOME else 0.0
    return " ".join(filter(None, (
        text, plant_sizes.smaller(content, view, sheet, project),
        plant_aims.at_size_words(content, view, sheet, project, fate.scale),
        _larger(content, view, sheet, project, fate),
        _pressed(content, view, sheet, project, fate),
        tr("{more} more is safe against sealed orders.", more=fmt.money(more)) if more else "",
        opening_words.told(content, view, project),
        _if_floor(content, view, sheet, project, fate),
    )))  # fmt: skip


def _pressed(content: Content, view: View, sheet: OrderSheet, project: Project, fate: at_bell.Fate) -> str:
    """What others' sealed orders may make of its size; empty where that stays.

    Found in play: a plant of which 90 % were told started at 80.
    """
    least = card_sizes.pressed_scale(content, view, sheet, project)
    if least >= fate.scale:
        return ""
    if least <= 0:
        return tr("If others order such plants, too, it may have to wait.")
    return tr("If others order such plants, too, it may start at {size} of its size.", size=fmt.percent(least))


def _larger(content: Content, view: View, sheet: OrderSheet, project: Project, fate: at_bell.Fate) -> str:
    """What all of it would take, of a plant that starts smaller, and that it stays so; empty where it starts in full.
    """
    if fate.scale >= 1:
        return ""
    given = sum(row.amount_usd_m for row in sheet.fund if row.project == project.id and row.instrument == "grant")
    whole = [size for size in card_sizes.sizes(content, view, sheet, project) if size.scale >= 1]
    if whole and whole[0].usd_m > given:
        return tr("It keeps that size for good: {more} more now bring all of it.",
                  more=fmt.money(whole[0].usd_m - given))  # fmt: skip
    return tr("It keeps that size for good.")


def _given(sheet: OrderSheet, project: Project) -> bool:
    return any(row.instrument == "grant" and row.amount_usd_m for row in sheet.fund if row.project == project.id)


def _office(content: Content, project: Project) -> str:
    return tr("The permit office of {place}", place=within(content, project.region))


def _names(content: Content, cards: Sequence[ProjectId]) -> str:
    return join_words([card_name(content, name) for name in cards[:MOST_NAMED]])


def _short(ratio: float, *, given: bool) -> str:
    share = projects.covered(ratio)
    if given:
        return tr("That is {share} of what is asked: it does not start yet, and the grant stays with it.",
                  share=share)  # fmt: skip
    return tr("That is {share} of what is asked: it does not start yet.", share=share)


def _waits(content: Content, view: View, project: Project, fate: at_bell.Fate, given: bool) -> str:
    """Why a card with money on the draft does not start this turn: the office, those before it, or money."""
    if fate.office and fate.ratio >= 1:
        held = _names(content, at_bell.office(content, view, project.region))
        full = tr("{where} is full ({cards}): not this turn.", where=_office(content, project), cards=held)
        if not held:
            full = tr("{where} is full with plants that start before it: not this turn.",
                      where=_office(content, project))  # fmt: skip
        return full + " " + tr("Ready now, it is ahead of those that are ready later.")
    if fate.pressed_by and SOME < fate.lacks_usd_m < inf and fate.ratio < 1:
        words = {"cards": _names(content, fate.pressed_by), "more": fmt.money(ceil(fate.lacks_usd_m))}
        first = ntr("It does not start yet: {cards} comes first and presses its price.",
                    "It does not start yet: {cards} come first and press its price.", len(fate.pressed_by),
                    cards=words["cards"])  # fmt: skip
        if given:
            return tr("{first} It lacks {more}; the grant stays with it.", first=first, more=words["more"])
        return tr("{first} It lacks {more}.", first=first, more=words["more"])
    return _short(fate.ratio, given=given)


def _if_floor(content: Content, view: View, sheet: OrderSheet, project: Project, now: at_bell.Fate) -> str:
    """What a motion on the price of its first good would change about it; empty where none would."""
    output = project.outputs[0]
    for motion in view.motions:
        if motion.kind != "reference_price" or (motion.mineral, motion.stage) != (output.mineral, output.stage):
            continue
        then = at_bell.fate(content, view, sheet, project.id, motion)
        if (then.starts, then.scale) == (now.starts, now.scale) and abs(then.own_back_usd_m - now.own_back_usd_m) < 1:
            continue
        price = fmt.price(motion.price_usd_per_kg)
        if not then.starts:
            return tr("If the floor of {price} passes: not yet.", price=price)
        if then.own_back_usd_m > SOME:
            return tr("If the floor of {price} passes: {size}, {back} back.", price=price,
                      size=plant_sizes.size_words(then.scale), back=fmt.money(then.own_back_usd_m))  # fmt: skip
        return tr("If the floor of {price} passes: {size}.", price=price, size=plant_sizes.size_words(then.scale))
    return ""


def back_usd_m(content: Content, view: View, sheet: OrderSheet) -> float:
    """USD million of the grants of a whole sheet that come back at the bell by today's sums."""
    cards = {row.project for row in sheet.fund if row.instrument == "grant" and row.amount_usd_m > 0}
    told = at_bell.fates(content, view, sheet) if cards else {}
    return sum(fate.own_back_usd_m for name, fate in told.items() if name in cards)


def freed_usd_m(content: Content, view: View, sheet: OrderSheet) -> float:
    """USD million of grants of earlier turns that come back at the bell, of cards that this sheet gives no grant.

    Found in play: a plant that waited began at the bell, and 71 of an old grant came back that the sheet had not said.
    """
    cards = {name for name, held in view.projects.items()
             if held.status == "open" and held.grants_usd_m.get(view.seat, 0.0) > SOME}  # fmt: skip
    cards -= {row.project for row in sheet.fund if row.instrument == "grant" and row.amount_usd_m > 0}
    told = at_bell.fates(content, view, sheet) if cards else {}
    return sum(fate.own_back_usd_m for name, fate in told.items() if name in cards and fate.odds >= 1)


def why_back() -> str:
    """When a grant comes back and when not, for the tooltip."""
    return tr("Grants are paid at the bell. Where a project then needs less (others gave too, a floor passed, a "
              "licence was signed, or plants that start before it press its price and it is built smaller), what is "
              "left goes back to its givers, to each by its part. A grant that does not start its project stays "
              "with it. Loans and shares stay in the plant.")  # fmt: skip
