"""The facilitator's guide: what to prepare, what to say when, with timings for a lesson and a workshop."""

from __future__ import annotations

import math
from typing import Any, Final

from game.model.content import Content
from game.present import counts, fmt
from game.present.briefing import start_word
from game.present.dates import month_year
from game.present.good_words import MATERIALS
from game.present.lesson_minutes import turn as turn_minutes
from game.present.names import mineral_name
from game.present.words import join_words, mark, tr
from game.reports.guide_plan import FOUR, LESSON, LESSON_MOST, Slot, lesson, workshop
from game.reports.guide_room import before, minutes_before, order, paper, program
from game.reports.pdf_sheet import Sheet, Theme
from game.reports.quiz import Quiz, said

__all__ = ["guide_pdf"]


def guide_pdf(content: Content, theme: Theme, made: Any, turns: int = 0, quiz: Quiz | None = None,
              years: str = "") -> bytes:  # fmt: skip
    """The whole guide. ``turns``: length of the game that is planned (0: four in a lesson, six in a workshop);
    ``quiz``: its answers are what a good talk arrives at; ``years``: name of the scenario that is this one in turns of
    a year, or its own where it is that one; empty where there is none.
    """
    title = tr("Facilitator's guide: {title}", title=content.title)
    sheet = Sheet(title, theme, made, f"FORGE Table · {content.title} · {tr('for the facilitator')}")
    sheet.title(
        title,
        tr(
            "{n} ministries, {m} materials, turns of {k} months from {date}",
            n=len(content.seats),
            m=len(content.minerals),
            k=content.rules.turn.months_per_turn,
            date=month_year(content.start_year, content.start_month),
        ),
    )
    sheet.text(content.summary)
    _goals(sheet, content)
    before(sheet, content, turns or LESSON, years)
    paper(sheet, content)
    minutes_before(sheet)
    if turns <= LESSON_MOST:
        _plan(sheet, tr("One lesson, 75 minutes, two ministries of people"), lesson(turns=turns or LESSON))
        sheet.text(tr("A turn with three ministries of people takes about {three} minutes: three turns fit.",
                      three=fmt.number(turn_minutes(3))), "mute", 9)  # fmt: skip
        minutes, three = FOUR
        _plan(sheet, tr("Double lesson, {n} minutes, four ministries of people", n=minutes), lesson(minutes, three))
        sheet.text(tr("Four turns of {each} minutes fit where the role pages were read at home: set-up 4, debrief 24.",
                      each=fmt.number(turn_minutes(4), 1)), "mute", 9)  # fmt: skip
    _plan(sheet, tr("Half-day workshop, four hours"),
          workshop(turns=max(4, min(turns or 6, 8, content.rules.turn.turns))))  # fmt: skip
    program(sheet, bool(years))
    _seats(sheet, content)
    _goods(sheet, content)
    _numbers(sheet, content)
    _injects(sheet, content)
    _debrief(sheet)
    _answers(sheet, quiz)
    return sheet.bytes()


def _goals(sheet: Sheet, content: Content) -> None:
    sheet.heading(tr("What they should be able to explain afterwards"))
    rows = [[goal[:1].upper() + goal[1:], _evidence(goal)] for goal in content.goals]
    sheet.table([tr("Goal"), tr("Where the game shows it")], rows, (58, 42), size=9.5)


EVIDENCE: Final = (
    ("deter", mark("China's first price cut and the plant it was meant for")),
    ("pays", mark("winners and losers against no policy")),
    ("tempt", mark("the page of opened secrets")),
    ("side", mark("the page of opened secrets")),
    ("years", mark("months from funding to opening beside the price course")),
    ("bottleneck", mark("dependence by stage")),
    ("stockpile", mark("days until the first plant stops")),
    ("coalition", mark("the promise timeline")),
    ("promise", mark("the promise timeline")),
    ("price", mark("the causes of the largest price move")),
)
"""Where the game shows a goal, by a word of the goal."""


def _evidence(goal: str) -> str:
    """The page that shows a goal; empty where its words name none."""
    found = next((where for word, where in EVIDENCE if word in goal.lower()), "")
    return tr(found) if found else ""


def _plan(sheet: Sheet, name: str, slots: tuple[Slot, ...]) -> None:
    sheet.heading(name, 200)
    at, rows = 0, []
    for slot in slots:
        rows.append([f"{at // 60}:{at % 60:02d}", f"{slot.minutes}", slot.what, slot.how])
        at += slot.minutes
    sheet.table([tr("From"), tr("Min"), tr("What"), tr("How")], rows, (9, 7, 20, 64), (1,), 9.5)
    sheet.text(tr("Together {n} minutes.", n=at), "mute", 9)


def _goods(sheet: Sheet, content: Content) -> None:
    """What the goods are, in the words of the scenario."""
    uses = [(mineral_name(content, m.id), tr(MATERIALS[m.id][1])) for m in content.minerals if m.id in MATERIALS]
    if uses:
        sheet.heading(tr("The goods in plain words"), 160)
        sheet.table([tr("Material"), tr("What people know it from")], [list(one) for one in uses], (32, 68), size=9)


def _seats(sheet: Sheet, content: Content) -> None:
    sheet.heading(tr("Who sits where"), 160)
    sheet.text(tr("Fill seats from the top: with few people the first ones carry the story; AIs play the rest."))
    rows = [
        [
            n,
            seat.name,
            start_word(seat.start),
            fmt.money(seat.budget_usd_m),
            join_words([mineral_name(content, m) for m in seat.focus]),
            seat.strengths[0] if seat.strengths else "",
        ]
        for n, seat in enumerate(order(content), start=1)
    ]
    head = ["", tr("Ministry"), tr("At the start"), tr("Money a turn"), tr("Its minerals"), tr("Strength")]
    sheet.table(head, rows, (4, 15, 12, 8, 34, 27), (3,), 8.6)


def _numbers(sheet: Sheet, content: Content) -> None:
    r = content.rules
    sheet.heading(tr("Rules that people ask about"), 120)
    sheet.points(
        [
            tr(
                "A turn is {m} months and gives {n} initiative points: signing, tabling, funding, inspecting, "
                "accusing, "
                "home policy, posture and side purchases cost one each; offers, replies, votes and defaults are free.",
                m=r.turn.months_per_turn,
                n=r.turn.initiative_points,
            ),
            tr(
                "A motion passes with {h} of members present and {w} of the weight; no member weighs more than {c}, "
                "and all weigh alike while fewer than {n} belong.",
                n=math.ceil(1.0 / r.voting.weight_cap),
                h=fmt.percent(r.voting.heads_needed),
                w=fmt.percent(r.voting.weight_needed),
                c=fmt.percent(r.voting.weight_cap),
            ),
            tr(
                "A floor binds after {n} turn; {s} of the levy goes to the FORGE Fund, the rest to the treasury that "
                "collects it.",
                n=r.floor.binds_after_turns,
                s=fmt.percent(r.floor.fund_share),
            ),
            tr(
                "A side purchase is found with odds that grow with its size and with inspection money; the fine is {k} "
                "times the levy evaded, and {turns} outside FORGE; a charge counts the turn before, too.",
                k=fmt.number(r.customs.penalty_levy_multiple, 1),
                turns=counts.turns(r.customs.penalty_outsider_turns),
            ),
            tr(
                "Who found it or rightly charged it gets {p} of what the fine is above the levy, and an accuser the "
                "thanks of those who kept that floor; a wrong charge costs {m} and trust.",
                p=fmt.percent(r.customs.finder_share),
                m=fmt.money(r.customs.wrong_accusation_usd_m),
            ),
            tr(
                "A broken word costs {v} points of trust with the partner and {o} with whoever saw it; a bond is lost.",
                v=fmt.number(r.trust.breach_victim),
                o=fmt.number(r.trust.breach_others),
            ),
            tr("Scores compare with a run without any policy and the same luck: 50 is as if nobody had acted."),
        ]
    )


def _injects(sheet: Sheet, content: Content) -> None:
    dated = [card for card in content.news if card.turn > 0]
    odds = [card for card in content.news if card.turn == 0]
    if not dated and not odds:
        return
    sheet.heading(tr("What will or may strike"), 120)
    rows = [
        [tr("turn {n}", n=card.turn), card.headline, tr(card.confidence)]
        for card in sorted(dated, key=lambda c: c.turn)
    ]
    rows += [
        [tr("{p} a turn", p=fmt.percent(card.odds_per_turn)), card.headline, tr(card.confidence)]
        for card in sorted(odds, key=lambda c: -c.odds_per_turn)[:8]
    ]
    sheet.table([tr("When"), tr("Headline"), tr("Confidence")], rows, (14, 68, 18), size=8.6, pad=1.6)
    sheet.text(tr("Confidence, here and on role pages: verified was read in the source that is named; recalled is from "
                  "memory of such a source; derived was worked out from others; an assumption was chosen for play."),
               "mute", 8.5)  # fmt: skip


def _debrief(sheet: Sheet) -> None:
    sheet.heading(tr("The debrief, step by step"), 160)
    sheet.points(
        [
            tr("Out of the role: everybody says in one word how the last turn felt. No explanations yet."),
            tr("What happened: let the table list three turning points before you show the page. Compare."),
            tr("Why: take the largest price move. Who caused it? Then show the causes that add up."),
            tr(
                "Open the secrets: promises and side purchases. Ask the ones concerned first whether they want to tell "
                "it themselves."
            ),
            tr("China's reasons: read one move with its signal. Was it fair? What would have stopped it?"),
            tr("What if: vote on one change, then play it (whatif, or the page of the debrief screen)."),
            tr("The world outside: what in the real record looks like this game, and what does not?"),
            tr("One question from the list in pairs, then each writes the take-home sheet. Scores last, if at all."),
        ],
        numbered=True,
    )
    sheet.small_heading(tr("If it goes wrong"), 90)
    sheet.points(
        [
            tr(
                "One team does nothing: ask another team what it would offer it. If need be let the engine play the "
                "seat."
            ),
            tr("Everybody cheats: that is a result. Ask what the inspection budget would have had to be."),
            tr("Nobody dares anything: cut the time of the talks by half and announce the next price before it falls."),
        ]
    )


def _answers(sheet: Sheet, quiz: Quiz | None) -> None:
    """What a good talk arrives at, goal by goal: the reasons behind the answers of the quiz."""
    if quiz is None or not quiz.items:
        return
    sheet.heading(tr("What a good talk arrives at"), 140)
    rows = [[item.goal[:1].upper() + item.goal[1:], item.why] for item in said(quiz).items]
    sheet.table([tr("Goal"), tr("In a sentence")], rows, (24, 76), size=9.5)
