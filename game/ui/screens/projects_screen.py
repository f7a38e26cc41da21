"""Projects: real cards, their money, what investors wait for, and a plan in time."""

from __future__ import annotations

from functools import partial
from typing import Any

from game.model.ids import ProjectId
from game.present import fmt, investor_words, plant_best, plant_facts, plant_gains, plant_line, projects
from game.present.words import tr
from game.ui.kit import (
    Box,
    Canvas,
    Card,
    Column,
    Dropdown,
    Explain,
    Label,
    Look,
    Paragraph,
    Segmented,
    Table,
    Widget,
    column,
    inset,
    row,
)
from game.ui.screens.projects_bids import WHOSE
from game.ui.screens.projects_card import CardPart
from game.ui.session import Session

__all__ = ["ProjectsScreen"]

NARROW = 1320.0
"""Width of the table below which names wrap and what a project costs in all stands on its card only."""
BRIEF = 1060.0
"""Width of the table below which the head of investors' figures names the unit alone."""
TIGHT = 900.0
"""Width of the table below which the months of works stand on the card only."""
LOW = 700.0
"""Height of the page below which the list takes the room and the cards below it take turns."""
ROW, WRAPPED, LOW_ROW, LOW_CARD = 40.0, 52.0, 45.0, 246.0
"""Least height of a row; of one whose names wrap; of one with name and goods below one another; of the card below the
list in a low window."""
TWO_LINES = 1.9
"""Lines of small print that a row has room for at least: a long name goes on in a second one, whatever the scale."""
AIR = 10.0
"""Space round the texts of a row that a short list has room for."""
TABLE_HEAD, LEAST_ROWS = 46.0, 2
"""Height of the head of the list, and the rows that it has room for at least."""
BEGUN = 320.0
"""Height of the cards below a list of plants that have their money."""
TALLER, PLAN = 20.0, 228.0
"""What the cards grow by where the list is short, and the least height of the plan as a card of its own."""
LOW_COLUMNS = (100.0, 92.0, 116.0, 84.0)
"""Widths of its figures: for you, to start, investors, opens."""
STATES = {"good": "green", "warn": "orange", "bad": "red", "info": "blue"}
"""Ink of a state, by the tone of its badge."""
ORDER = ("gain", "near", "soon", "cheap")


class ProjectsScreen(CardPart):
    """The list above, the chosen card and the plan below."""

    title = "Projects"
    name = "projects"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._paid_best: tuple[dict[ProjectId, plant_gains.Gain], int] = {}, -1
        self._stood: tuple[object, tuple[ProjectId, ...]] = None, ()
        """Of what the list was last ranked, and how its rows stand since: an entry moves none under the hand."""
        mine = projects.rows(session.content, session.view, "", "you", gains=self.plant_gains())
        self.whose = 0 if mine else 2
        self.mineral = 0
        self.order = 0
        best = projects.best(mine or self._rows())
        self.chosen = best.id if best else session.content.projects[0].id

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, filters, table, card and plan."""
        s = self.session
        area = inset(box, 20, 16)
        rows = self._rows()
        low, gap = area.h < LOW, 8 if area.h < LOW else 10
        bids = 0.0 if low else self._bids_height(look, area.w)
        each = max(ROW, TWO_LINES * look.line("small"))
        listed = LOW_ROW if low else max(each, WRAPPED) if area.w < NARROW else each
        free = area.h - 74 - 3 * gap - (bids + gap if bids else 0.0)
        high, under = self._heights(free, len(rows), listed, begun=WHOSE[self.whose] == "running")
        tracks = [34, 40, *([bids] if bids else []), "1*", high, *([under] if under else [])]
        head, bar, *rest = column(area, tracks, gap)
        if bids:
            self._strip(root, look, rest.pop(0))
        upper, lower = rest[:2]
        self._head(root, look, head)
        left, right = row(bar, [470 if area.w >= NARROW else 420, "1*"], 16)
        words = (tr("For you"), tr("At home"), tr("All"), tr("Under way"))
        root.add(Segmented(left, words, self.whose, self._set("whose"), kind="bar", label=tr("Which"),
                           key="projects/whose"))  # fmt: skip
        names = (tr("All"), *(m.short for m in s.content.minerals))
        if sum(look.width(name, "strong") + 18 for name in names) <= right.w:
            root.add(Segmented(right, names, self.mineral, self._set("mineral"), label=tr("Mineral"),
                               key="projects/mineral"))  # fmt: skip
        else:
            root.add(Dropdown(right, names, self.mineral, self._set("mineral"), label=tr("Mineral"),
                              key="projects/mineral"))  # fmt: skip
        mineral = s.content.minerals[self.mineral - 1].id if self.mineral else ""
        if TABLE_HEAD + len(rows) * (each + AIR) <= upper.h:
            each += AIR  # a short list has room round names of two lines
        root.add(Table(upper, self._columns(upper.w, low), rows, label=tr("Projects"), row_key=lambda r: r.id,
                       selected=self.chosen, on_select=self._choose, key="projects/table", lines=1 if low else 2,
                       row_height=LOW_ROW if low else each, empty=tr("No project here; choose “All”.")))  # fmt: skip
        if low:
            self._low_card(root, look, lower, mineral)
            return
        card, gain = row(lower, ["1.25*", "1*"], 16)
        self._card(root, look, card)
        self._beside(root, look, gain, mineral, bool(under))
        if under:
            plan = root.add(Card(rest[2], tr("Under way"), icon="clock"))
            plan.note = self._plan(plan, plan.inner, mineral)

    @staticmethod
    def _heights(free: float, count: int, each: float, *, begun: bool = False) -> tuple[float, float]:
        """Heights of the cards and of the plan below them (0: a tab beside the card), out of what is free; ``each`` is
        the height of a row of the list; ``begun``: all of it has its money, so that its card has no fields.

        A short list leaves its room to what stands below it: to the cards, and from `PLAN` on to the plan.
        """
        if each == LOW_ROW:
            spare = free - LOW_CARD - TABLE_HEAD - each * max(count, LEAST_ROWS) - 4
            return LOW_CARD + max(0.0, spare), 0.0
        high = BEGUN if begun else 412.0 if free > 680 else 372.0
        spare = max(0.0, free - high - TABLE_HEAD - each * max(count, LEAST_ROWS) - 4)
        if (left := spare - 10) < PLAN:
            return high + spare, 0.0
        taller = min(left - PLAN, TALLER)
        return high + taller, left - taller

    def leaf(self) -> object:
        """Which cards are listed."""
        return super().leaf(), self.whose, self.mineral, self.order

    def _head(self, root: Widget, look: Look, head: Box) -> None:
        """The title, how the list is ranked, and which works still open in this game."""
        title = tr("Projects")
        root.add(Label(head, title, "title"))
        words = (tr("What it brings you"), tr("Nearest to its start"), tr("First to open"), tr("Least money"))
        at = Box(head.x + look.width(title, "title") + 20, head.y - 3, 230, 38)
        root.add(Dropdown(at, words, self.order, self._set("order"), label=tr("Ranked by"), key="projects/order",
                          tooltip=tr("By what it brings you: the points that it leaves you, its cost counted, of "
                                    "what you can start now first.")))
        note = Box(at.right + 16, head.y, head.right - at.right - 16, head.h)
        books = self.works_button(root, look, Box(note.right - 0.42 * note.w, head.y - 3, 0.42 * note.w, 38),
                                  "projects/works")  # fmt: skip
        note.w -= books + 12 if books else 0
        s = self.session
        places, how, full = plant_line.places_words(s.content, s.view, s.lawful)
        told = f"{projects.reach_words(s.content, s.view)} {places}"
        if look.width(told, "small") > note.w:  # two lines of the height of the list beside it
            note = Box(note.x, head.centery - look.line("small"), note.w, 2 * look.line("small"))
        root.add((Paragraph if note.h > head.h else Label)(note, told, "small", "orange" if full else "mute",
                                                                       align="right", tooltip=how))  # fmt: skip

    def _set(self, name: str) -> Any:
        def store(value: Any) -> None:
            setattr(self, name, value)
            self._stood = None, ()  # whoever chooses an order, also the same again, has it anew
            if name in ("whose", "mineral"):  # the card below is one of those listed
                rows = self._rows()
                if rows and self.chosen not in {r.id for r in rows}:
                    self.chosen = rows[0].id
            self.refresh()

        return store

    def _rows(self) -> tuple[projects.ProjectRow, ...]:
        """What the filters leave, in the order chosen, as it was when the list, the turn or its step was entered."""
        s = self.session
        mineral, paid = s.content.minerals[self.mineral - 1].id if self.mineral else "", self._best_paid()
        found = projects.rows(s.content, s.view, mineral, WHOSE[self.whose], order=ORDER[self.order],
                              gains=self.plant_gains(), sheet=s.lawful, best_paid=paid)  # fmt: skip
        ranked = (s.view.turn, s.view.phase, self.whose, self.mineral, self.order, bool(paid))
        stood = self._stood[1] if self._stood[0] == ranked else ()
        found = tuple(sorted(found, key=lambda r: stood.index(r.id) if r.id in stood else len(stood)))
        self._stood = ranked, tuple(r.id for r in found)
        return found

    def _best_paid(self) -> dict[ProjectId, plant_gains.Gain]:
        """What plants leave, paid the best way beside the sheet. Once it is known it is worked out anew beside the
        window when money on the sheet changes; until then others stand as they were."""
        s, sheet = self.session, self.session.lawful
        job = partial(plant_best.for_list, s.content, s.view, sheet, self.plant_gains())
        known, turn = self._paid_best
        if turn == s.link.version and s.held("best_paid", sheet.fund) is None:
            return self.worked_out("best_paid", sheet.fund, job) or known
        found: dict[ProjectId, plant_gains.Gain] = s.keep("best_paid", sheet.fund, job)
        self._paid_best = found, s.link.version
        return found

    def _columns(self, wide: float, low: bool = False) -> list[Column]:
        """All eight; where it is narrow the names need the room of the least of them; where it is low, what a project
        makes stands below its name.
        """
        narrow, tight = wide < NARROW, wide < TIGHT
        names, makes, state = ("2.3*", "1.7*", "2*") if tight else ("2.6*", "1.5*", "2*")
        names, makes, state = (names, makes, state) if narrow else ("3*", "1.4*", "1.3*")
        gain, start, asked, opens = LOW_COLUMNS if low else ("0.85*", "0.85*", "1.1*", "0.8*")
        found = [
            Column(tr("Project"), lambda r: r.name, "1*" if low else names, paint=_named_over_goods if low else _named,
                   tip=lambda r: ". ".join(filter(None, (r.name, r.help, r.aim, r.makes if low else "")))),
            Column(tr("Makes"), lambda r: r.goods, makes, tip=lambda r: r.makes),
            Column(tr("For you"), lambda r: plant_gains.net(r.gain), gain, "number", tr("points"), 1,
                   show=lambda r: plant_gains.points_words(plant_gains.listed(r.gain)), paint=_gained,
                   tooltip=tr("Points of your score that the plant leaves you by the end of the game, its cost "
                              "counted, if you alone pay for it the best way; where no money would do, what it adds."),
                   tip=lambda r: self.gain_tip(self.session.content.project(r.id), r.gain)),
            Column(tr("To start"), lambda r: r.gain.start_usd_m if r.waits else None, start, "number", tr("$ m"),
                   show=_started, tooltip=tr("Loan and grant of the way that leaves you most points; “promise” where a "
                                             "price guarantee does; a dash where none would do."),
                   tip=self._to_start),
            Column(tr("Capex"), lambda r: r.capex_usd_m, "0.8*", "number", tr("$ m"),
                   tooltip=tr("What it costs as planned; once its works have begun, at its size and as they came out: "
                              "usually a sixth dearer.")),
            Column(tr("Investors"), lambda r: 100.0 * r.expected if r.waits else None, asked, "number",
                   "%" if wide < BRIEF else tr("% of what they ask"), paint=_ratio,
                   tooltip=tr("The margin investors expect over the margin they ask for: at 100 % they build."),
                   tip=lambda r: self._reckoned(r) or r.why or None),
            Column(tr("Opens"), lambda r: r.gain.opens or None, opens, "number", tr("turn"),
                   tone=lambda r: "red" if r.gain.late else None, show=_opens_in,
                   tooltip=tr("Turn of its first output if it is funded now and nothing is late."),
                   tip=self._opens_tip),
            Column(tr("State"), lambda r: r.status, state, "badge", tone=lambda r: r.tone),
        ]
        left_out = (*([tr("Capex")] if narrow else []), *([tr("To start")] if tight and not low else []),
                    *([tr("Makes"), tr("State")] if low else []))  # fmt: skip
        return [column for column in found if column.title not in left_out]

    def _to_start(self, item: projects.ProjectRow) -> str | None:
        """What grants start it, in words."""
        s = self.session
        project = s.content.project(item.id)
        known = plant_facts.facts(s.content, s.view, project, item.gain, s.lawful)
        told = [f"{f.name}: {f.value}" for f in known if f.name == tr("To start it")]
        if item.gain is not None and item.gain.way:
            told.insert(0, tr("Best paid: {way}.", way=plant_best.way_words(item.gain.way)))
        return " ".join(told) or None

    def _opens_tip(self, item: projects.ProjectRow) -> str | None:
        """When a card of the list would open."""
        s = self.session
        return investor_words.opens_words(s.content, s.view, s.content.project(item.id)) or None

    def _reckoned(self, item: projects.ProjectRow) -> Explain | None:
        """The steps of the investors' sum; None for a corridor."""
        s = self.session
        held = s.view.projects[item.id]
        steps = investor_words.sum_lines(s.content, s.content.project(item.id), held)
        if not steps:
            return None
        both = tr("{expected} of {asked}", expected=fmt.price(held.expected_usd_per_kg),
                  asked=fmt.price(held.asked_usd_per_kg))  # fmt: skip
        return Explain(tr("What investors expect over a plant's life, and ask for"), both, tr("USD/kg at the works"),
                       tr("prices paid last turn and the rulebook"), "\n".join(steps))  # fmt: skip

    def choose(self, project: str) -> None:
        """This plant, with filters that list it: the page was entered for it."""
        self.chosen = project
        listed = self._lists(project)
        if not listed:
            self.mineral = 0
        for whose in () if listed or self._lists(project) else ("all", "running"):
            self.whose = WHOSE.index(whose)
            if self._lists(project):
                break

    def _lists(self, project: str) -> bool:
        """Whether the filters leave it."""
        return any(found.id == project for found in self._rows())

    def _choose(self, item: projects.ProjectRow) -> None:
        self.chosen = item.id
        self.refresh()


def _named(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    c.flag(item.region, Box(box.x, box.centery - 9, 27, 18))
    spare = _signs(c, box, item)
    c.name((box.x + 38, box.y, box.w - 38 - spare, box.h), item.name, "strong" if item.yours else "body")


def _signs(c: Canvas, box: Box, item: projects.ProjectRow) -> float:
    """At the right of a name: a cup where it serves a secret aim, a coin where others bring money; the room they take.
    """
    signs = [name for name, told in (("trophy", item.aim), ("money", item.help)) if told]
    for k, name in enumerate(signs):
        c.icon(name, Box(box.right - 22 - 24 * k, box.centery - 9, 18, 18), "orange" if name == "trophy" else "blue")
    return 24.0 * len(signs) + 4.0 * bool(signs)


def _named_over_goods(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    """Name above; goods and state in small below it."""
    c.flag(item.region, Box(box.x, box.centery - 9, 27, 18))
    x, wide = box.x + 38, box.w - 38 - _signs(c, box, item)
    style = "strong" if item.yours else "body"
    if c.look.width(item.name, style) > wide:
        style = "smallstrong" if item.yours else "small"
    c.text((x, box.centery - 21, wide, 22), item.name, style)
    state = c.look.width(item.status, "small")
    goods = min(c.look.width(item.goods, "small"), max(0.0, wide - state - 22))
    c.text((x, box.centery, goods + 1, 20), item.goods, "small", "mute")
    c.disc((x + goods + 11, box.centery + 11), 2.5, "mute")
    c.text((x + goods + 21, box.centery, state + 1, 20), item.status, "small", STATES.get(item.tone, "mute"))


def _gained(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    """Points with their sign; muted where they are next to nothing or come too late."""
    gain = item.gain
    if gain is None or gain.points is None:
        c.text(box, "–", "body", "mute", align="right")
        return
    tone = plant_gains.verdict(gain)[1]
    ink = {"good": "green", "warn": "orange"}.get(tone, "mute")
    sign, words = {"good": "tick", "warn": "alert"}.get(tone), plant_gains.points_words(plant_gains.listed(gain))
    if sign and box.w > c.look.width(words, "strong") + 20:  # colour never stands alone
        c.glyph(sign, (box.x, box.centery - 8, 16, 16), c.theme.ink(ink), 2)
    c.text(box, words, "strong" if ink != "mute" else "body", ink, align="right")


def _started(item: projects.ProjectRow) -> str:
    """Loan and grant of the best way, a promise, nothing once it has its money, a dash where none would do."""
    return plant_gains.start_words(item.gain) if item.waits else "–"


def _opens_in(item: projects.ProjectRow) -> str:
    """The turn of its first output; words where that is after the game or behind."""
    if item.gain is None or not item.gain.opens:
        return "–"
    return tr("late") if item.gain.late else str(item.gain.opens)


def _ratio(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    """The margin investors expect over the one they ask for, as a bar with its figure; or that their money is in."""
    if not item.waits or item.expected <= 0:
        c.text(box, tr("money in") if item.fundable and not item.waits else "–", "body", "mute", align="right")
        return
    tone = "green" if item.expected >= 1 else "orange" if item.expected >= 0.8 else "red"
    if box.w > 90:
        c.progress((box.x + 4, box.centery - 3, max(0.0, box.w - 62), 6), min(1.0, item.expected), tone)
    c.text((box.right - 56, box.y, 56, box.h), projects.covered(item.expected), "body", align="right")
