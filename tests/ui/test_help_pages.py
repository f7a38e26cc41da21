"""Help and glossary: every subject opens and fits, every term of a tooltip is explained, the lesson's minutes agree."""

import re
from pathlib import Path

import pytest

from game.cli import brief_command
from game.cli.services import Services
from game.model.ids import STAGES
from game.present import lesson_minutes, market_page
from game.present.help_texts import figures, glossary, pages
from game.present.names import heading
from game.reports import guide
from game.ui import pace
from game.ui.kit import Explain
from game.ui.kit.facts import FactRow
from tests.ui.staged import content, moments
from tests.ui.test_every_tab import at, leaves
from tests.ui.test_screens import LOOKS, SCREENS, every, faults_of_layout, shown, window

ALSO = {
    "no floor; fair cost": "fair cost",
    "export": "export price", "floor on": "floor", "home": "home price",
    "price at home": "home price", "duty on what lands": "adjustable tariff",
    "the game may soon end": "closing drill", "the game ends with": "closing drill", "this turn ends": "closing drill",
    "the next turn ends": "closing drill",
    "would it hold": "credibility", "of it your treasury": "levy", "points of your score": "point of the score",
    "left to spend in this turn": "lapse",
    "if china stops": "cut-off",
    "in china": "export price", "landed": "landed price", "leak at home": "leak", "support at home": "home support",
    "support after": "home support", "support that": "home support", "support counts": "home support",
    "of your use": "contained tonnes", "what investors expect": "expected price",
    "stocks, expectations": "days of cover",
    "cost curve of the zone": "cost curve", "a point of the score": "point of the score",
    "bought from china": "cut-off",
    "change of use": "base year", "export curbs": "curb", "customs effort": "customs effort",
    "heads": "heads and weight", "votes": "heads and weight",
    "weight": "heads and weight", "votes by weight": "heads and weight", "security": "security, affordability",
    "affordability": "security, affordability", "industry": "security, affordability", "treasury": "security, affordab",
    "the bloc": "bloc", "national stockpile": "stockpile", "favour this turn": "favour", "curbs over time": "curb",
    "trade that does not add up": "trade that does not add up", "your sheet": "sheet",
    "trust in you": "trust", "market and price floors": "reference price",
    "traders, ": "echo", "forge fund": "forge fund", "floor traders believe": "credibility",
}  # fmt: skip
"""Words of a tooltip's title, and under which term they are explained."""
EVERYDAY = {
    "by your users' bill", "capacity as published", "causes of a price change", "first output", "home prices",
    "if you pay alone", "makes a year", "worth building from", "private owners", "public money of this turn",
    "sells for, needs to run", "starts again from", "toll you earn", "freight it takes off", "you sell a year for",
    "you could sell a year for", "sells a year for", "signed deals", "to start it", "left after the turn",
    "comes in beside", "duties and levies kept", "grants come back", "money for votes", "your answer brings",
    "head only", "stock sold", "dividends, tolls",
    "what is paid when",
    "what the sheet costs", "your users' bill", "worth to you", "what it adds", "other causes", "share", "term",
    "what it would do", "what you make and need", "ranked by", "listed so far", "to the vote", "from",
    "for analysts this turn", "redo", "undo", "menu", "map", "council", "deals", "ledger", "news", "orders",
    "projects", "help", "table it", "accept", "decline", "what if?", "what would you do?", "all open offers",
    "motions are tabled", "shut inspectors out", "adds nothing", "dry first", "in stock", "at home, against",
    "turn", "admit", "china", "users' warehouses", "plants opened, closed", "events at plants",
    "public stockpiles", "a turn has four phases", "enough without more", "short of", "all that counts is full",
    "next to nothing", "in force", "your users pay", "investors expect", "they need", "such estimates are right",
    "home price now", "at your works now", "the deal as it runs", "with the new terms",
    "lapses unspent", "most points at", "points come from", "would it hold?", "votes",
    "it takes", "levy saved", "who can see it", "users and makers of it together", "a grant starts all of it from",
    "a grant starts it for sure from",
    "all forge members", "costs more than it brings", "dearer than it brings", "of that its input", "public money",
    "value made at home",
    "what users pay", "its cost", "points before its cost",
}  # fmt: skip
"""Titles that say what they are in everyday words."""
FIELD = (
    "adjustable", "agenda", "bond", "capital charge", "cash cost", "chair", "China watch", "corridor",
    "cost curve", "curb", "customs effort", "equity", "fair cost", "framework", "FORGE Fund", "grant", "inspect",
    "know-how", "landed", "lapse", "leak", "levy", "licence", "loan", "motion", "no policy", "observer", "offtake",
    "posture", "project", "quarrel", "quota", "recycling", "reference price", "relief", "rerout", "secret aim", "stake",
    "standing", "stockpile", "substitution", "support", "truce", "trust", "vault", "zone",
)  # fmt: skip
"""Terms of the field that pages use without a tooltip of their own."""


def names():
    """Goods, ministries, projects: what the scenario explains on pages of its own."""
    held = content()
    goods = [name for m in held.minerals for name in (m.name, m.short, *(heading(held, m.id, s) for s in STAGES))]
    seats = [name for seat in held.seats for name in (seat.name, seat.ministry)]
    return {name.lower() for name in (*goods, *seats, *(p.name for p in held.projects)) if name}


def titles(app):
    """Titles of explaining tooltips on the page, and labels of what has a tooltip in words."""
    for widget, _, _ in every(app.stage.root):
        tip = widget.tooltip
        if isinstance(tip, Explain):
            yield tip.title
        elif tip and widget.role in ("label", "text", "figure"):
            yield widget.label


@pytest.mark.parametrize("moment", ["talk2", "results2", "over"])
def test_every_term_of_a_tooltip_is_in_the_glossary(moment):
    terms = " | ".join(term for term, _ in glossary()).lower()
    app, unknown = window(at(moment)), set()
    known = (*EVERYDAY, *names())
    found = set()
    for name in SCREENS:
        shown(app, name)
        found |= set(titles(app))
    for _ in leaves(app):
        found |= set(titles(app))
    assert {"Fair cost"} <= found or moment != "talk2", "tooltips are found at all"
    for title in found:
        low = title.lower()
        if not low or ":" in low or any(ch.isdigit() for ch in low) or low.startswith((*known, "ministry of")):
            continue
        also = next((term for words, term in ALSO.items() if low.startswith(words)), low)
        if also not in terms and not any(name in low for name in names()):
            unknown.add(title)
    assert not unknown


def test_terms_that_pages_use_are_in_the_glossary():
    terms = " | ".join(f"{term} {meaning}" for term, meaning in glossary()).lower()
    assert [word for word in FIELD if not re.search(rf"\b{word.lower()}", terms)] == []
    heads = [term.lower() for term, _ in glossary()]
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_subject_of_the_help_opens(look):
    theme, size, scale = look
    app = window(moments()["talk2"], theme, size, scale)
    app.push("help")
    app.settle()
    for index, (subject, texts) in enumerate(pages()):
        app.click(f"help/subject{index}")
        assert not faults_of_layout(app), subject
        bare = (text.partition(": ")[2] if subject == "Keys" else re.sub(r"^\d ", "", text) for text in texts)
        assert all(text[:40] in app.dump() for text in bare), subject  # a number or a key stands in its own column


def test_figures_of_the_help_stand_in_rows_and_no_paragraph_has_four():
    """Found by looking: how one is scored was told in sentences with five and seven figures."""
    app = window(moments()["talk2"])
    app.push("help")
    app.settle()
    for index, (subject, texts) in enumerate(pages()):
        if not (facts := figures(index)):
            continue
        assert all(len(re.findall(r"\d+", text)) < 4 for text in texts), subject
        app.click(f"help/subject{index}")
        rows = {w.label: w.value for w in app.stage.root.walk() if isinstance(w, FactRow)}
        assert rows == {fact.name: fact.value for fact in facts}, subject


def test_the_page_of_the_market_is_headed_by_its_own_name_and_has_no_subjects():
    """It stood under the help's first subject, "A turn in four steps", beside a list that led nowhere."""
    app = window(moments()["talk2"])
    app.push("market")
    app.settle()
    keys = {widget.key for widget, _, _ in every(app.stage.root)}
    assert "help/text" in keys and not any(key.startswith("help/subject") for key in keys)
    assert "How the market works" in app.dump() and "A turn in four steps" not in app.dump()
    for text in (words for _, texts, _ in market_page.page() for words in texts):
        assert text[:40] in app.dump()


def test_the_lesson_of_the_help_has_the_minutes_of_the_guide():
    """A teacher reads one of the two: they must not differ."""
    text = " ".join(dict(pages())["Leading a lesson"])
    setup, *turns, debrief = guide.lesson()
    assert sum(slot.minutes for slot in guide.lesson()) == 75 and "Seventy-five minutes" in text
    plan = f"{setup.minutes} to set up, four turns of {turns[0].minutes} and {debrief.minutes} for the debrief"
    assert plan in text
    assert len(turns) == 4 and {slot.minutes for slot in turns} == {10}
    for part in ("What happened (6)", "why (7)", "what if (5)", "questions (5)"):
        word, minutes = re.match(r"(.*) \((\d+)\)", part).groups()
        assert part in debrief.how and re.search(rf"{word} \({minutes}( minutes)?\)", text, re.IGNORECASE)


def test_set_up_help_guide_and_readme_have_one_set_of_minutes():
    """A teacher read 16 to 18 minutes, an hour and four a team: three lengths of one lesson."""
    text = " ".join(dict(pages())["Leading a lesson"])
    turn, around = lesson_minutes.turn(4), lesson_minutes.SETUP + lesson_minutes.DEBRIEF
    assert (lesson_minutes.turn(2), turn) == (8.5, 15.5) and "8 to 10 minutes" in text and "15 to 16" in text
    whole = 5 * round((4 * turn + around) / 5)
    readme = Path("README.md").read_text(encoding="utf-8")
    assert whole == 95 and f"{whole} minutes with set-up" in readme
    assert 3 * turn + around <= 90 < whole and "three turns of four are a double lesson of 90 minutes" in text
    assert pace.crowd_minutes({}, 4)[0] == turn
    assert "A lesson adds 35 minutes: 10 before, 25 for the debrief." in pace.crowd_words("16 minutes", False, 4)
    setup, *_, debrief = guide.lesson()
    assert (setup.minutes, debrief.minutes) == (lesson_minutes.SETUP, lesson_minutes.DEBRIEF)


def test_the_papers_of_a_lesson_are_written_by_a_button(tmp_path):
    """Found with a teacher: they were to be had by a command in a terminal alone."""
    app = window(moments()["talk2"])
    asked = []
    app.services.write_papers = lambda *of: asked.append(of) or tmp_path
    app.push("help")
    assert app.stage.find("help/papers") is None, "on the teacher's page alone"
    app.click(f"help/subject{[name for name, _ in pages()].index('Leading a lesson')}")
    app.click("help/papers")
    assert asked == [("ministerial_years", 4)]
    assert str(tmp_path) in app.dump() and "Open the folder" in app.dump() and not app.faults


def test_a_hot_seat_prints_the_papers_of_its_own_length(tmp_path):
    app = window(moments()["talk2"])
    asked = []
    app.services.write_papers = lambda *of: asked.append(of) or tmp_path
    app.go("hotseat")
    app.settle()
    app.screen.turns = 2
    app.click("setup/papers")
    assert asked == [("ministerial_2026", 2)]
    app.go("setup")
    app.settle()
    assert app.stage.find("setup/papers") is None


def test_what_the_button_writes_is_what_the_command_writes(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(brief_command, "write_briefs", lambda *of: made.append(of))
    folder = Services(tmp_path).write_papers("ministerial_years", 4)
    assert made == [("ministerial_years", folder, 4)] and folder.is_relative_to(tmp_path)


def test_terms_stand_by_the_alphabet_and_are_found_by_letters():
    """Was wrong: "Ad-valorem tariff" stood before "Accusation"."""
    terms = [term for term, _ in glossary()]
    assert terms.index("Accusation") < terms.index("Ad-valorem tariff") < terms.index("Adviser")
    app = window(at("talk2"))
    app.push("glossary")
    app.settle()
    assert app.stage.focus_key == "help/find", "letters typed at once find a term"
    app.widget("help/find").on_change("accus")
    app.settle()
    assert "Accusation" in app.dump() and "Care and maintenance" not in app.dump()
    app.widget("help/find").on_change("qqq")
    app.settle()
    assert "No term has these letters." in app.dump()


def test_a_page_of_help_is_no_larger_than_what_is_on_it():
    """Found in play: small letters in a large empty box."""
    app = window(at("talk2"), size=(1600, 900))
    for subject in range(3):
        app.go("help")
        app.screen.subject = subject
        app.screen.refresh()
        app.settle()
        area = app.stage.find("help/text")
        lines = [w.rect.bottom for w in area.walk() if w is not area]
        assert area.rect.bottom - 40 <= max(lines) <= area.rect.bottom, subject
        subjects = app.stage.find("help/subjects")
        assert not subjects.goes_on, "all subjects are in sight"
