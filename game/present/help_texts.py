"""Help and glossary: short, plain, the field's own words."""

from typing import Final

from game.present.words import mark, tr

PAGES: Final = (
    (mark("A turn in four steps"), (
        mark("Brief: read what happened and why. Negotiate: make deals, table motions, fund projects on paper; "
             "others talk to you meanwhile. Orders: vote sealed and lock your sheet. Results: the months run."),
        mark("The blue button at the lower right always moves the turn on, and names the key that does. After the "
             "bell you stand in the council while there is a vote, else before your orders; after the months always "
             "before the results. An order sheet always has a sane default: last turn's orders stand."),
    )),
    (mark("What to do first"), (
        mark("Pick one mineral that matters to you. Table a reference price for it (Council), promise or buy the "
             "votes it needs (Deals), then fund a refinery or magnet plant (Projects). A price floor without a "
             "plant protects nobody; a plant without a floor is killed by the next flood of cheap exports."),
    )),
    (mark("Price floors"), (
        mark("A reference price is a floor at one stage of production. Members levy an adjustable tariff on "
             "outside goods: each consignment pays the gap between its own landed price and the floor, and "
             "nothing when it is dearer. Three quarters go to the FORGE Fund, a quarter to your treasury; "
             "your users pay."),
        mark("A floor on ore alone starves refiners, a floor on oxide alone starves magnet makers: think of the "
             "next stage. A floor does not hold when less is paid than it says, as where the zone makes more than it "
             "needs; where the price stands above it, it is not needed."),
    )),
    (mark("Deals, words and bonds"), (
        mark("Binding clauses (money, grants, loans, offtake) are executed. Conduct, such as votes, floors kept "
             "or no side purchases, is word only. A posted bond makes a broken word cost money."),
        mark("An offer to several is signed when all have accepted and falls when one declines. You choose until "
             "when it stands and what leaving early costs; running deals can be offered new terms. Presets fill "
             "the columns: frameworks bring trust and a wider loan window, an action plan lets a few keep a common "
             "price before the council does."),
        mark("The coach prices an offer by the list that AI ministries use: your gain, what you could have "
             "instead, how likely a word breaks. It can be switched off under Options."),
        mark("A partner asked for its price names a round sum above its least, for three drafts a turn, and comes "
             "down as offers go to and fro; who has many turned down in a turn is heard again in the next one. A "
             "vote is promised once."),
        mark("Prices to come are one path: today's, this turn's (the forecast of your sheet, and where a motion "
             "starts), and two turns on, where contracts are priced. Investors go by a slower average of what was "
             "paid."),
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
    (mark("Keys"), (
        mark("1 to 8 screens, 9 your briefing (in a number field digits are the number; Esc puts it down) · "
             "M mineral · S stage · Ctrl+Enter next step (Enter alone where "
             "you only read) · Ctrl+Z undo "
             "(of your orders; signed deals, tabled motions and sent offers stand) · "
             "Ctrl+Y redo · "
             "N and P next and previous "
             "partner · A accept · D decline · F1 help · Shift+F1 explains what is on the page, one by one · "
             "F2 glossary · F11 full screen · Ctrl + and Ctrl - size · "
             "Ctrl+L this page as text · Tab walks through everything"),
    )),
)  # fmt: skip
"""Help by heading: how a turn goes, what the levers do, the keys."""

SHEET: Final = mark("Your sheet is the list of all orders that you give in this turn. It can be changed until the bell "
                    "seals it; what you leave alone stands as last turn.")  # fmt: skip

TERMS: Final = (
    (mark("Ad-valorem tariff"), mark("A duty as a share of the landed price.")),
    (mark("Adjustable tariff"), mark("A duty that fills the gap between a consignment's own landed price and the "
                                   "reference price; zero when it lands dearer.")),
    (mark("Battery graphite"), mark("Purified, rounded graphite for batteries; China makes nearly all of it.")),
    (mark("Bloc"), mark("All members of FORGE together. A fifth of every score is the bloc's, the same for all.")),
    (mark("Care and maintenance"), mark("A plant stands still but could restart, for money and time.")),
    (mark("Cathodes"), mark("The dear half of a battery cell; lithium and cobalt go into them.")),
    (mark("Commercial unit"), mark("What a good is traded by: tonnes of magnets by blank weight, of wafers, of lithium "
                                   "carbonate equivalent. Your briefing counts in it, all other pages in contained "
                                   "tonnes.")),
    (mark("Concentrate"), mark("Ore after the mine's own mill: the first good that is traded.")),
    (mark("Contained tonnes"), mark("Tonnes of the metal or oxide inside a good, so that stages add up.")),
    (mark("Contract for difference"), mark("A treasury pays a project the gap between an agreed price and the market, "
                                         "and takes it back when the market is dearer.")),
    (mark("Credibility"), mark("How far investors believe a floor; it grows each turn the floor is held.")),
    (mark("Curb"), mark("A limit on exports: a licence for each buyer, a quota of tonnes, or a stop.")),
    (mark("Customs effort"), mark("What a ministry spends to keep its firms from slipping past a levy, 0 to 3.")),
    (mark("Days of cover"), mark("How long stocks last at today's use.")),
    (mark("Dy/Tb"), mark("Dysprosium and terbium, the heavy rare earths that keep magnets strong when hot.")),
    (mark("Embargo"), mark("An export stop.")),
    (mark("Expected price"), mark("What investors reckon with: they go a third of the way to the price outside floors "
                                "each turn, and count a floor as far as they believe it.")),
    (mark("Export price"), mark("China's price at the gate of its plants, less an export cut or plus a charge.")),
    (mark("Favour"), mark("A diplomatic or security service to another ministry on your orders: it earns trust, "
                        "and costs a point or support.")),
    (mark("FORGE Fund"), mark("The common purse, fed by three quarters of adjustable-tariff revenue.")),
    (mark("Gate price"), mark("What a plant asks before freight, duty and licence rent.")),
    (mark("Home price"), mark("What users in your country pay for all they buy, with duties and licence rents.")),
    (mark("Hurdle"), mark("The return that private investors ask for before they build: a plant stands at 100 % of it "
                        "when the price they expect pays for inputs, running and capital.")),
    (mark("Initiative"), mark("Points for acts that take a minister's own time: signing, tabling, funding, "
                            "inspecting. New ones come every turn; votes, offers and replies are free.")),
    (mark("Landed price"), mark("Outside goods at your border: export price and freight, before duty and licence "
                              "rent.")),
    (mark("Last turn"), mark("Chance picks it within the announced range, and nobody knows it before.")),
    (mark("Levy"), mark("What the adjustable tariff takes from a consignment that lands below a floor.")),
    (mark("Licence rent"), mark("What a quota adds to the price; it goes to the exporting country.")),
    (mark("Mine, refined, finished"), mark("The three stages of a mineral: ore, metal or chemical, and the part "
                                         "that industry buys.")),
    (mark("NdFeB magnets"), mark("The strong magnets of motors and turbines, made of NdPr with iron and boron.")),
    (mark("NdPr"), mark("Neodymium and praseodymium, the light rare earths of magnets.")),
    (mark("Offtake"), mark("A contract to buy a fixed flow at a fixed price.")),
    (mark("Oxide"), mark("How refined rare earths are sold: as a powder of the metal with oxygen.")),
    (mark("Point of the score"), mark("A hundredth of the best total. What it is worth in money follows from the "
                                     "curve of Treasury and its weight in your brief; the briefing and each offer "
                                     "say how much that is for you.")),
    (mark("Posted bond"), mark("Money held until a word is kept; lost if it is broken.")),
    (mark("Project Vault"), mark("A common warehouse: it buys below the floor and opens in "
                               "a curb; months, not independence.")),
    (mark("Reference price"), mark("The floor at one stage of production, set by vote near fair cost.")),
    (mark("Reserve"), mark("To declare that one does not levy a passed floor: no Fund money, last in emergencies.")),
    (mark("Scored turns"), mark("The last turns of the game: a score is their mean, the treasury alone counts as it "
                              "stands at the end. What works in one of them counts for its part.")),
    (mark("Sheet"), SHEET),
    (mark("Side purchase"), mark("Outside material let in without the levy.")),
    (mark("Stance"), mark("What a member does with a passed floor: apply it, hold itself in reserve, or break it in "
                        "the open.")),
    (mark("Standing"), mark("The mean trust of the others in you, a fifth measure of the score beside security, "
                          "affordability, industry and treasury.")),
    (mark("World price"), mark("Mean of what users in all countries but China pay, weighted by use.")),
    (mark("Zone price"), mark("The same for the users of FORGE's members.")),
)  # fmt: skip
"""Terms in the order of the alphabet, each with its meaning."""


def pages() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Help by heading, in the language in use."""
    return tuple((tr(heading), tuple(tr(text) for text in texts)) for heading, texts in PAGES)


def glossary() -> tuple[tuple[str, str], ...]:
    """Terms and what they mean, in the language in use."""
    return tuple((tr(term), tr(meaning)) for term, meaning in TERMS)
