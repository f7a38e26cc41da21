"""Where a plant that is not begun stands in line: at the bell, at the permit office, among one's own projects."""

from typing import Final

from game.model.content import Content, Project
from game.model.ids import ProjectId
from game.model.orders import OrderSheet
from game.model.state import ProjectState
from game.model.views import View
from game.present import fmt, line_danger
from game.present.names import card_name, party, sentence
from game.present.words import join_words, ntr, tr
from game.rules import at_bell, card_sums, check_money

__all__ = ["awaits", "places", "places_words"]

MOST_NAMED: Final = 3
"""Plants named at once."""


def awaits(
    content: Content, view: View, project: Project, state: ProjectState, sheet: OrderSheet | None = None
) -> tuple[str, str]:
    """What an open card waits for at the bell, in short and in a sentence; both empty once it was begun or is lost.

    By the bell's own decision on what is known: sums published, the line, permit offices, signed deals, the ``sheet``.
    """
    if state.status != "open":
        return "", ""
    sheet = sheet or OrderSheet()
    if project.corridor is not None:
        if card_sums.reckon(content, view, sheet, project).starts:
            return _starts(view), tr("Its money is there: it {starts}.", starts=_starts(view))
        return tr("waits for money"), ""
    return _in_line(content, view, project, at_bell.fate(content, view, sheet, project.id), sheet)


def _in_line(
    content: Content, view: View, project: Project, fate: at_bell.Fate, sheet: OrderSheet
) -> tuple[str, str]:
    """The same for a plant, by what the bell would make of it."""
    place = party(content, project.region)
    n = len(at_bell.office(content, view, project.region))
    if fate.starts and fate.odds >= 1:
        ready = tr("Investors are ready: it {starts}, unless others' sealed orders press its price.",
                   starts=_starts(view))  # fmt: skip
        only = line_danger.unless(content, view, project, sheet)
        found = _starts(view), f"{ready} {only}".strip()
    elif fate.starts:
        found = tr("waits for a permit"), sentence(tr(
            "Investors are ready, but {place} has {n} permits in hand and takes no more: it starts if one of them "
            "comes this turn ({odds}).", place=place, n=n, odds=fmt.percent(fate.odds),
        ))  # fmt: skip
    elif fate.office and fate.ratio >= 1:
        found = tr("waits for permits"), sentence(tr(
            "Investors are ready, but {place} has {n} permits in hand and takes no more: it starts when one is done.",
            place=place, n=max(n, content.rules.finance.cards_in_permitting),
        ))  # fmt: skip
    elif fate.ratio < 1 <= view.projects[project.id].expected_margin_share:
        names = join_words([card_name(content, name) for name in fate.pressed_by[:MOST_NAMED]]) or tr("others")
        found = tr("rivals start first"), sentence(tr(
            "Investors were ready; {cards} start before it and press its price.", cards=names,
        ))  # fmt: skip
    else:
        paid = any(row.project == project.id for row in sheet.fund)
        found = (tr("paid, not enough") if paid else tr("waits for money")), ""
    return found


def _starts(view: View) -> str:
    """In which turn a plant starts whose money is there; the bell that opens the orders is not meant.

    Found in play: "starts at the bell" after the bell had rung, and the fear that it had not started.
    """
    return tr("starts next turn") if view.results_open else tr("starts this turn")


def places(content: Content, view: View, sheet: OrderSheet) -> tuple[tuple[ProjectId, ...], int]:
    """Projects with the reader's money, the sheet's too, that wait for construction; and how many may at once."""
    names = check_money.waiting_cards(view) | check_money.fresh_cards(view, sheet)
    ours = tuple(card.id for card in content.projects if card.id in names)
    return ours, content.rules.finance.cards_in_permitting


def places_words(content: Content, view: View, sheet: OrderSheet) -> tuple[str, str, bool]:
    """How many of the places are used, which projects hold them, and whether none is left."""
    used, most = places(content, view, sheet)
    told = ntr("Waiting with your money: {n} plant of {most} allowed.",
               "Waiting with your money: {n} plants of {most} allowed.", len(used), most=most)  # fmt: skip
    names = join_words([card_name(content, name) for name in used]) or tr("none")
    how = tr("A ministry may have money in {most} projects at once that are not under construction: {names}. A place "
             "gets free when permits are in hand; a permit that is waived brings that nearer.", most=most, names=names)
    return told, how, len(used) >= most
