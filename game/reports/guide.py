"""The facilitator's guide: what to prepare, what to say when, with timings for a lesson and a workshop."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from game.model.content import Content
from game.present import fmt
from game.present.briefing import start_word
from game.present.dates import month_year
from game.present.names import mineral_name
from game.present.words import join_words, mark, tr
from game.reports.pdf_sheet import Sheet, Theme

__all__ = ["Slot", "guide_pdf", "lesson", "workshop"]


class Slot(msgspec.Struct, frozen=True):
    """A slot of a session: minutes, what happens, what the facilitator does."""

    minutes: int
    what: str
    how: str


def lesson(total: int = 75) -> tuple[Slot, ...]:
    """One lesson: set-up, four turns, and a third of the time for the debrief."""
    debrief = round(total / 3)
    setup = 10
    turn = (total - setup - debrief) // 4
    left = total - setup - debrief - 4 * turn
    turns = [Slot(turn, tr("Turn {n}", n=n), _turn_words(n, turn)) for n in range(1, 5)]
    return (
        Slot(setup, tr("Set-up"), tr("Quiz (3), role pages read alone (4), the three levers of turn 1 (3).")),
        *turns,
        Slot(
            debrief + left,
            tr("Debrief"),
            tr("What happened (6), why (7), what if (5), questions (5), quiz again and scores (rest)."),
        ),
    )


def _turn_words(n: int, minutes: int) -> str:
    talk = minutes - 4
    words = {
        1: tr(
            "Newspaper (1), talks (after this {n} at most: one motion, one deal), bell and sealed sheet (2), results "
            "(2). Say: only the three levers on your page.",
            n=talk - 1 if n == 1 else 3,
        ),
        2: tr("Ask before the results: will the price rise or fall? Then show who caused it."),
        3: tr("Remind: a word can be broken, a bond cannot. Inspectors can be aimed."),
        4: tr("Say that it may be the last turn. Watch who stops keeping its word."),
    }
    return words[n]


def workshop(total: int = 240, turns: int = 6) -> tuple[Slot, ...]:
    """Half a day: a slow first turn, breaks, and a third of the time for the debrief."""
    debrief = round(total / 3)
    fixed = 15 + 20 + 30 + 15 + 5
    each = max(5, (total - debrief - fixed) // max(1, turns - 1))
    left = total - debrief - fixed - each * (turns - 1)
    half = 1 + turns // 2
    slots = [
        Slot(15, tr("Welcome and quiz"), tr("Why this game, who plays whom, the quiz before (anonymous).")),
        Slot(
            20,
            tr("Briefing"),
            tr(
                "The newspaper, the price-floor desk and one binding and one word clause on the "
                "projector; then role pages in teams."
            ),
        ),
        Slot(30, tr("Turn 1"), tr("Slowly: every team funds, offers and votes once. Show the causes of one price.")),
    ]
    for n in range(2, turns + 1):
        if n == half + 1:
            slots.append(Slot(15, tr("Break"), tr("Leave the public screen on. Deals are made in breaks.")))
        slots.append(Slot(each, tr("Turn {n}", n=n), _workshop_words(n, turns)))
    slots += [
        Slot(5 + left, tr("Bell and breath"), tr("Stand up, leave the roles: from here on nobody defends a ministry.")),
        Slot(
            debrief,
            tr("Debrief"),
            tr(
                "In the order of the debrief page: what happened (15), why (20), promises and "
                "cheating opened (15), one what-if played live (10), questions in pairs (15), "
                "quiz again and scores (rest)."
            ),
        ),
    ]
    return tuple(slots)


def _workshop_words(n: int, turns: int) -> str:
    if n == 2:
        return tr("First votes bind now. Ask: who pays for the floor, and who was asked?")
    if n == turns:
        return tr("Announce that the end is near, not when. Note who changes course.")
    if n % 2:
        return tr("Let a team present its price forecast before the results.")
    return tr("Ask one team what it wants from whom, and why it does not have it yet.")


def guide_pdf(content: Content, theme: Theme, made: Any) -> bytes:
    """The whole guide."""
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
    _before(sheet, content)
    _plan(sheet, tr("One lesson, 75 minutes"), lesson())
    _plan(sheet, tr("Half-day workshop, four hours"), workshop(turns=max(4, min(6, content.rules.turn.turns))))
    _program(sheet)
    _seats(sheet, content)
    _goods(sheet, content)
    _numbers(sheet, content)
    _injects(sheet, content)
    _debrief(sheet)
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


def _before(sheet: Sheet, content: Content) -> None:
    sheet.heading(tr("Before the session"))
    sheet.points(
        [
            tr(
                "A day before: play the scenario once with AIs in all seats (python main.py simulate --scenario {s} "
                "--games 1 --out trial/) and read its debrief (report): you know what may happen.",
                s=content.id,
            ),
            tr("Run python main.py doctor on the machine that will be used, with its projector."),
            tr(
                "Print the role pages (one a seat), the quiz twice a head, and this plan. Cut the answers off the quiz."
            ),
            tr("Decide who plays China: the engine ({n} doctrines) or you. Say which only in the debrief.", n=5),
            tr("Seat two or three people at a ministry rather than one: they have to say aloud why."),
            tr("Leave the debrief its third of the time. If you run late, drop a turn, never the debrief."),
        ],
        numbered=True,
    )


def _plan(sheet: Sheet, name: str, slots: tuple[Slot, ...]) -> None:
    sheet.heading(name, 200)
    at, rows = 0, []
    for slot in slots:
        rows.append([f"{at // 60}:{at % 60:02d}", f"{slot.minutes}", slot.what, slot.how])
        at += slot.minutes
    sheet.table([tr("From"), tr("Min"), tr("What"), tr("How")], rows, (9, 7, 20, 64), (1,), 9.5)
    sheet.text(tr("Together {n} minutes.", n=at), "mute", 9)


def _program(sheet: Sheet) -> None:
    """How the program runs a session at one machine, several to a ministry."""
    sheet.heading(tr("How the program runs a lesson"), 200)
    sheet.points(
        [
            tr("Menu, Hot seat: choose two to four ministries for people and the number of turns (4 for a lesson). "
               "AIs play the rest. More people sit in teams: 24 at four ministries make teams of six, who agree first "
               "and send one to the machine."),
            tr("Print the role pages for that length: python main.py brief --turns 4 --out briefs/. In a short game "
               "aims and first levers differ from those of a long one."),
            tr("Each turn has two rounds of the machine: talks, then sealed orders. Between two teams a curtain names "
               "the next; only that team looks at the screen. With a mirrored projector, freeze or blank its picture "
               "until the public screen stands there again: large, light, for everybody."),
            tr("The set-up page says how long the game will take at this machine: about four minutes a team and turn "
               "and two for the public screen. Two teams need the 10 minutes a turn of the plan above; four teams need "
               "18, so play two turns in 75 minutes, or four in a double lesson."),
            tr("With a clock, time runs while a team sits. The pause button stops it and lets the curtain fall, plus "
               "gives two minutes more; at zero the sheet is taken as it stands."),
            tr("Leaving for the menu keeps the game: Continue comes back to the same screen. The debrief of a hot seat "
               "opens light and large on what happened; scores are its last page. Save it as page and PDF the same "
               "day: a later version of the scenario cannot open an old game."),
        ],
        numbered=True,
    )


def _goods(sheet: Sheet, content: Content) -> None:
    """What the goods are, in the words of the scenario."""
    uses = [(mineral_name(content, m.id), tr(PLAIN[m.id])) for m in content.minerals if m.id in PLAIN]
    if uses:
        sheet.heading(tr("The goods in plain words"), 160)
        sheet.table([tr("Material"), tr("What people know it from")], [list(one) for one in uses], (32, 68), size=9)


PLAIN: Final = {
    "ree_light": mark("NdPr: neodymium and praseodymium, rare earths. As NdFeB they make the strongest magnets: motors "
                      "of electric cars, wind turbines, loudspeakers."),
    "ree_heavy": mark("Dy/Tb: dysprosium and terbium, rare earths. A pinch of them keeps a magnet strong in heat."),
    "lithium": mark("Rechargeable batteries: telephones, cars, storage."),
    "cobalt": mark("Batteries, and alloys for jet engines."),
    "graphite": mark("The other pole of every lithium battery."),
    "gallium": mark("Chips for radio, radar, chargers and LEDs; a by-product of aluminium works."),
    "germanium": mark("Night vision lenses, glass fibre; a by-product of zinc works."),
}
"""What a material is known from, by its id in the scenarios that ship."""


def _seats(sheet: Sheet, content: Content) -> None:
    sheet.heading(tr("Who sits where"), 160)
    sheet.text(tr("Fill seats from the top: with few people the first ones carry the story; AIs play the rest."))
    order = sorted(content.seats, key=lambda s: (s.start != "member", not s.action_plan, -s.budget_usd_m))
    rows = [
        [
            n,
            seat.name,
            start_word(seat.start),
            fmt.money(seat.budget_usd_m),
            join_words([mineral_name(content, m) for m in seat.focus]),
            seat.strengths[0] if seat.strengths else "",
        ]
        for n, seat in enumerate(order, start=1)
    ]
    head = ["", tr("Ministry"), tr("At the start"), tr("Money a turn"), tr("Its minerals"), tr("Strength")]
    sheet.table(head, rows, (4, 17, 15, 10, 24, 30), (3,), 8.6)


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
                "A motion passes with {h} of members present and {w} of the weight; no member weighs more than {c}.",
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
                "times the levy evaded, and {t} turns outside.",
                k=fmt.short(r.customs.penalty_levy_multiple),
                t=r.customs.penalty_outsider_turns,
            ),
            tr(
                "Who found it or rightly charged it gets {p} of what the fine exceeds the levy, and an accuser the "
                "thanks of who kept that floor; a wrong charge costs {m} and trust.",
                p=fmt.percent(r.customs.finder_share),
                m=fmt.money(r.customs.wrong_accusation_usd_m),
            ),
            tr(
                "A broken word costs {v} points of trust with the partner and {o} with whoever saw it; a bond is lost.",
                v=fmt.number(r.trust.breach_victim),
                o=fmt.number(r.trust.breach_others),
            ),
            tr("Scores compare with a run without any policy and the same luck: 50 is no better than doing nothing."),
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
    sheet.table([tr("When"), tr("Headline"), tr("Confidence")], rows, (14, 68, 18), size=8.8)


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
    sheet.small_heading(tr("If it goes wrong"))
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
