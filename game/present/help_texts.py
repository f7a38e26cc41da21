"""Help and glossary: short, plain, the field's own words."""

import unicodedata
from typing import Final

from game.present import good_words
from game.present.facts import Fact
from game.present.glossary_texts import TERMS
from game.present.words import mark, tr

GOODS_AT: Final = 2
"""Where among the pages the goods stand."""
LEADING: Final = mark("Leading a lesson")
"""The page for a teacher, which has a button for its papers."""
PAGES: Final = (
    (mark("A turn in four steps"), (
        mark("1 Brief: read what is asked of you and what comes."),
        mark("2 Negotiate: make offers, table motions, give plants money. The bell ends the talks."),
        mark("3 Orders: vote in secret, look over your orders, lock them."),
        mark("4 Results: the year runs; see what changed, why, and who caused it."),
        mark("The blue button at the lower right always holds the next step. What you leave alone stands as last "
             "turn."),
    )),
    (mark("What to do first"), (
        mark("1 Pick one mineral that matters to you: the briefing (9) says what you make, need and fear."),
        mark("2 Table a reference price for it (Council)."),
        mark("3 Promise or buy the votes that it needs (Deals)."),
        mark("4 Fund a refinery or a magnet plant (Projects)."),
        mark("On the page Orders, What if? switches single orders off and shows what each of them does."),
        mark("A price floor without a plant protects nobody; a plant without a floor is killed by the next flood of "
             "cheap exports."),
    )),
    (mark("Price floors"), (
        mark("A reference price is a floor at one stage of production. Members levy an adjustable tariff on "
             "outside goods: each consignment pays the gap between its own landed price and the floor, and "
             "nothing when it is dearer. Your users pay."),
        mark("A floor on ore alone starves refiners, a floor on oxide alone starves magnet makers: think of the "
             "next stage. A floor does not hold when less is paid than it says, as where the zone makes more than it "
             "needs; where the price stands above it, it is not needed."),
        mark("A voted price does not stand for good. At the end of a turn a floor that cost has run away from follows "
             "it without a vote. The news tells it, and the council can vote again."),
    )),
    (mark("Deals, words and bonds"), (
        mark("Binding clauses (money, grants, loans, offtake) are executed. Conduct, such as votes, floors kept "
             "or no side purchases, is word only. A posted bond makes a broken word cost money."),
        mark("An offer to several is signed when all have accepted and falls when one declines. You choose until "
             "when it stands and what leaving early costs; running deals can be offered new terms. Presets fill "
             "the columns: frameworks bring trust and a wider loan window, an action plan lets a few keep a common "
             "price before the council does."),
        mark("An offer says how many counter-offers its maker looks at; pressed too far it is lost."),
        mark("The coach prices an offer by the list that AI ministries use: your gain, what you could have "
             "instead, how likely a word breaks. It can be switched off under Options."),
        mark("A partner asked for its price names a round sum above its least, for three drafts a turn, and comes "
             "down as offers go to and fro; who has many turned down in a turn is heard again in the next one. A "
             "vote is promised once to each side: who sells it to both breaks one of the two words at the count."),
        mark("Prices to come are one path: today's, this turn's (the forecast of your sheet, and where a motion "
             "starts), and the mean over a term, where contracts are priced: what is dear comes back, half of the "
             "way in a year. Investors go by a slower average of what was paid."),
    )),
    (mark("Plants in time"), (
        mark("What is funded late may open after the game. Money hurries works under way (Projects, at the plant): "
             "whole months, each dearer than the last, a third of those left in a turn at most. Permits cannot be "
             "bought, and luck may still hold the works up."),
        mark("What counts is the part of the scored years in which a plant runs: one that opens before them gains "
             "nothing by haste."),
        mark("A plant that runs may get a second line: half of its size, for less by the tonne than it cost, "
             "in 12 months, a mine's in 18. It needs no permits. It is a project of its own in the list once "
             "its plant runs, and waits while that stands still."),
    )),
    (mark("Cheating"), (
        mark("Firms slip past a levy by themselves; customs effort holds them back. A ministry may also buy on "
             "the side. It is cheap and hidden, but the sellers' customs figures show it, and inspections find it "
             "the more surely the more money is aimed."),
        mark("An accusation opens the records. Right, it brings half of what the fine exceeds the levy and the thanks "
             "of all who kept that floor; wrong, it costs money and trust. What users draw from their stocks is taken "
             "off; of the rest, a fifth in one turn may be noise: look whether it shows again, whether a curb explains "
             "it, whether the levy there is worth evading, or send inspectors first: they share in the fine as well."),
    )),
    (mark("Council and politics"), (
        mark("A motion says from when it is in force. Besides prices and money the council decides whom a floor "
             "meets, a common duty against a curb, what cheating costs, and who takes the chair. A third of the "
             "members can force a motion that the chair leaves out."),
        mark("Ministries weigh a raise against the floor that stands, a chair against who comes by rota, a common "
             "duty against what China may do next. Who is hardly touched abstains, and its vote is cheap to win."),
        mark("At home: sign the bill that waits, give way in a quarrel, hold ore back. Each moves people more than "
             "money. Elections are lost below a support that you can read; a quarrel keeps a ministry away or its "
             "money out of a place."),
        mark("From the third turn on your desk may hold a question. It stands at the head of the news with two or "
             "three answers and all that each does; the answer goes with your sheet, and silence is one of them."),
        mark("Rerouting: a member in reserve sells its own metal to partners and lives on foreign metal. The ledger "
             "shows it; inspections can be aimed at one flow."),
    )),
    (mark("China"), (
        mark("China can cut export prices (its treasury pays), raise them, or curb exports to some or all. Its "
             "purse is enough for one front, not for four. What it reacted to is opened in the debrief."),
    )),
    (mark("How you are scored"), (
        mark("Five measures are your own: security, affordability, industry, treasury and standing, weighted as your "
             "briefing says. Each is taken against the same years with the same luck and no policy by anybody. My "
             "result grades a score beside what the computer made of the same seat."),
        mark("The treasury counts all that was spent and earned from the first turn to the end. Money never spent "
             "costs nothing and brings nothing."),
        mark("Secret aims are shown apart. The results of each turn say how your score stands."),
        mark("The debrief opens what was hidden: prices with their causes, promises, side purchases, China's reasons. "
             "On its page What if the rest of the game runs again with one thing changed, while you read on."),
    )),
    (mark("Saving and going away"), (
        mark("Everything is on the disk before anybody is told: leave by the menu whenever you like, Continue comes "
             "back to the same place. The adviser can play your seat for some turns and tells what it left undone. In "
             "a hot seat the computer plays for who has to go, until that person is back."),
        mark("Saves are files of plain text: whoever opens one in an editor reads secret deals and sealed sheets. On a "
             "shared machine keep them out of reach while a game runs (doctor says where they lie)."),
    )),
    (LEADING, (
        mark("Seventy-five minutes are 10 to set up, four turns of 10 and 25 for the debrief. If you run late drop a "
             "turn, never the debrief."),
        mark("Before: play Learn it by playing once yourself. The button below writes as PDF a page a seat, a quiz "
             "with its answers and the facilitator's guide, which has all of this at length (the command: python "
             "main.py brief --scenario ministerial_years --turns 4 --out briefs/). doctor looks at the machine."),
        mark("At the machine: choose Hot seat, two to four ministries for people, four turns. AIs play the rest; more "
             "people sit in teams, agree first and send one. Two teams manage a turn in 8 to 10 minutes, three in "
             "12, four in 15 to 16: three turns of four are a double lesson of 90 minutes. A single one holds four "
             "turns of two teams, three of three, two of four."),
        mark("A turn: newspaper 1 minute, talks 5 (one motion, one deal), bell and sealed sheets 2, results 2. In the "
             "first say: only the three levers of your page. From the second ask before the results whether the price "
             "will rise or fall, then show who caused it. In the last say that nothing comes after it."),
        mark("Project the public screen between visits, the guess and the results, and the debrief: they are light and "
             "large. A visit is for its team alone: freeze or blank the picture while the curtain calls one."),
        mark("The clock of a visit can be paused, and the plus beside it gives two more minutes; at zero the sheet is "
             "taken as it stands. On the curtain who does not come is passed over for one visit, sheet as it stands; "
             "who has to go for longer hands the seat to the computer there or in the menu of the desk."),
        mark("Debrief: what happened (6 minutes), why (7), what if (5), questions (5), scores last. Let the table name "
             "its turning points before you show the page, and vote on a what-if before it is played."),
        mark("Questions: Who caused the largest price move, and what would have stopped it? Who paid for the floor, "
             "and who was asked? What would inspections have had to cost so that nobody cheats? Which word was kept "
             "only because of its bond? What is like the real record, and what is not?"),
    )),
)  # fmt: skip
"""Help by heading: how a turn goes, what the levers do."""

FIGURES: Final = {
    mark("Price floors"): (
        (mark("Of the levy, to the FORGE Fund"), mark("three quarters")),
        (mark("Of the levy, to your treasury"), mark("a quarter")),
        (mark("A floor follows its cost"), mark("at most 10 % a turn, 20 % in turns of a year")),
        (mark("To the edge of"), mark("0.85 to 1.20 times fair cost")),
        (mark("Example: voted at 80, fair cost falls to 57"), mark("68.5 in the next turn")),
    ),
    mark("How you are scored"): (
        (mark("Your five measures"), mark("four fifths of the score")),
        (mark("The bloc, the same for all"), mark("a fifth")),
        (mark("As in the years without any policy"), mark("50")),
        (mark("Doing nothing while the others play"), mark("near 55")),
        (mark("All but the treasury"), mark("the mean of the last two years")),
        (mark("The closing drill, a year without China"), mark("two fifths of Security")),
        (mark("Example: industry 60 for 50, where it weighs 30 %"), mark("+3 points")),
        (mark("Example: a bloc of 55"), mark("+1 point")),
    ),
}  # fmt: skip
"""Figures of a page of the help, by its heading: a row each above its sentences."""

KEYS: Final = (
    (mark("1 to 8"), mark("the screens in the rail; 9 your briefing (in a number field digits are the number; Esc "
                          "leaves it). While the others think a digit waits, and the page says so")),
    (mark("M, S"), mark("the next mineral, the next stage")),
    (mark("Ctrl+Enter"), mark("the next step on every page; Enter alone where you only read")),
    (mark("Ctrl+Z"), mark("undo, of your orders: signed deals, tabled motions and sent offers stand")),
    (mark("Ctrl+Y"), mark("redo")),
    (mark("N, P"), mark("the next and the previous partner; Tab from there leads to its page")),
    (mark("O, Ctrl+S"), mark("begin an offer to the partner; send the offer you are writing")),
    (mark("A, D"), mark("accept or decline the offer; both ask first")),
    (mark("F1"), mark("help; with Shift it explains what is on the page, one by one")),
    (mark("F2"), mark("glossary")),
    (mark("F11"), mark("full screen")),
    (mark("Ctrl + and Ctrl -"), mark("size of everything; Ctrl 0 takes the proposed one again")),
    (mark("Alt with an arrow"), mark("slides a page that is larger than the window")),
    (mark("Ctrl+L"), mark("this page as text")),
    (mark("Tab"), mark("walks through everything, with Shift backwards; a list counts as one stop")),
    (mark("Arrows"), mark("walk lists, menus, rows of buttons and choices; in fields and sliders they change the "
                       "number, with Shift by ten")),
    (mark("Enter, Space"), mark("press what has the ring; what a form was opened with has it again when it closes")),
    (mark("F6"), mark("the next part of the page, with Shift the one before")),
    (mark("Page Up, Page Down"), mark("turn the text or list that goes on")),
    (mark("Home, End"), mark("the first and the last row of a table, the least and the most of a slider")),
    (mark("Esc"), mark("out of a field (a half-typed number is dropped, and the field says which one it keeps; text "
                      "stays), out of a question, back, or the menu")),
)  # fmt: skip
"""Keys and what they do."""


def pages() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Help by heading, in the language in use."""
    told = [(tr(heading), tuple(tr(text) for text in texts)) for heading, texts in PAGES]
    told.insert(GOODS_AT, (tr("What the goods are"), good_words.chains()))
    return (*told, (tr(mark("Keys")), tuple(f"{key}: {does}" for key, does in keys())))


def figures(index: int) -> tuple[Fact, ...]:
    """The figures of a page, in the language in use."""
    headings = [heading for heading, _ in PAGES]
    headings.insert(GOODS_AT, "")
    rows = FIGURES.get(headings[index], ()) if index < len(headings) else ()
    return tuple(Fact(tr(name), tr(value)) for name, value in rows)


def keys() -> tuple[tuple[str, str], ...]:
    """Keys and what they do, in the language in use."""
    return tuple((tr(key), tr(does)) for key, does in KEYS)


def glossary() -> tuple[tuple[str, str], ...]:
    """Terms, materials with their chains and goods, and what they mean, by the alphabet of the language in use."""
    told = (*((tr(term), tr(meaning)) for term, meaning in TERMS), *good_words.terms())
    return tuple(sorted(told, key=_by_letters))


def _by_letters(entry: tuple[str, str]) -> str:
    """Where a term stands in the alphabet: capitals, accents, hyphens and brackets are looked past."""
    plain = unicodedata.normalize("NFKD", entry[0].casefold())
    return "".join(c for c in plain if c.isalnum())
