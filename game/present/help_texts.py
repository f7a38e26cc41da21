"""Help and glossary: short, plain, the field's own words."""

from game.present.words import tr


def pages() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Help by heading: how a turn goes, what the levers do, the keys."""
    return (
        (tr("A turn in four steps"), (
            tr("Brief: read what happened and why. Negotiate: make deals, table motions, fund projects on paper; "
               "others talk to you meanwhile. Orders: vote sealed and lock your sheet. Results: the months run."),
            tr("The blue button at the lower right always moves the turn on. An order sheet always has a sane "
               "default: last turn's orders stand."),
        )),
        (tr("What to do first"), (
            tr("Pick one mineral that matters to you. Table a reference price for it (Council), promise or buy the "
               "votes it needs (Deals), then fund a refinery or magnet plant (Projects). A price floor without a "
               "plant protects nobody; a plant without a floor is killed by the next flood of cheap exports."),
        )),
        (tr("Price floors"), (
            tr("A reference price is a floor at one stage of production. Members levy an adjustable tariff on "
               "outside goods: each consignment pays the gap between its own landed price and the floor, and "
               "nothing when it is dearer. Three quarters go to the FORGE Fund, a quarter to your treasury; "
               "your users pay."),
            tr("A floor on ore alone starves refiners, a floor on oxide alone starves magnet makers: think of the "
               "next stage. The floor does not bind when the zone makes more than it needs."),
        )),
        (tr("Deals, words and bonds"), (
            tr("Binding clauses (money, grants, loans, offtake) are executed. Conduct, such as votes, floors kept "
               "or no side purchases, is word only. A posted bond makes a broken word cost money."),
            tr("An offer to several is signed when all have accepted and falls when one declines. You choose until "
               "when it stands and what leaving early costs; running deals can be offered new terms. Presets fill "
               "the columns: frameworks bring trust and a wider loan window, an action plan lets a few keep a common "
               "price before the council does."),
            tr("The coach prices an offer by the list that AI ministries use: your gain, what you could have "
               "instead, how likely a word breaks. It can be switched off under Options."),
            tr("A partner asked for its price names a round sum above its least, for three drafts a turn, and comes "
               "down as offers go to and fro; who has many turned down in a turn is heard again in the next one. A "
               "vote is promised once."),
            tr("Prices to come are one path: today's, this turn's (the forecast of your sheet, and where a motion "
               "starts), and two turns on, where contracts are priced. Investors go by a slower average of what was "
               "paid."),
        )),
        (tr("Cheating"), (
            tr("Firms slip past a levy by themselves; customs effort holds them back. A ministry may also buy on "
               "the side. It is cheap and hidden, but the sellers' customs figures show it, and inspections find it "
               "the more surely the more money is aimed."),
        )),
        (tr("Council and politics"), (
            tr("A motion says from when it is in force. Besides prices and money the council decides whom a floor "
               "meets, a common duty against a curb, what cheating costs, and who takes the chair. A third of the "
               "members can force a motion that the chair leaves out."),
            tr("At home: sign the bill that waits, give way in a quarrel, hold ore back. Each moves people more than "
               "money. Elections are lost below a support that you can read; a quarrel keeps a ministry away or its "
               "money out of a place."),
            tr("From the third turn on your desk may hold a question. It stands at the head of the news with two or "
               "three answers and all that each does; the answer goes with your sheet, and silence is one of them."),
            tr("Rerouting: a member in reserve sells its own metal to partners and lives on foreign metal. The ledger "
               "shows it; inspections can be aimed at one flow."),
        )),
        (tr("China"), (
            tr("China can cut export prices (its treasury pays), raise them, or curb exports to some or all. Its "
               "purse is enough for one front, not for four. What it reacted to is opened in the debrief."),
        )),
        (tr("Keys"), (
            tr("1 to 8 screens, 9 your briefing · M mineral · S stage · Ctrl+Enter next step · Ctrl+Z undo "
               "(of your orders; signed deals, tabled motions and sent offers stand) · "
               "Ctrl+Y redo · "
               "N and P next and previous "
               "partner · A accept · D decline · F1 help · F2 glossary · F11 full screen · Ctrl + and Ctrl - size · "
               "Ctrl+L this page as text · Tab walks through everything"),
        )),
    )  # fmt: skip


def glossary() -> tuple[tuple[str, str], ...]:
    """Terms in the order of the alphabet."""
    return (
        (tr("Ad-valorem tariff"), tr("A duty as a share of the landed price.")),
        (tr("Adjustable tariff"), tr("A duty that fills the gap between a consignment's own landed price and the "
                                     "reference price; zero when it lands dearer.")),
        (tr("Battery graphite"), tr("Purified, rounded graphite for batteries; China makes nearly all of it.")),
        (tr("Care and maintenance"), tr("A plant stands still but could restart, for money and time.")),
        (tr("Cathodes"), tr("The dear half of a battery cell; lithium and cobalt go into them.")),
        (tr("Concentrate"), tr("Ore after the mine's own mill: the first good that is traded.")),
        (tr("Contained tonnes"), tr("Tonnes of the metal or oxide inside a good, so that stages add up.")),
        (tr("Contract for difference"), tr("A treasury pays a project the gap between an agreed price and the market, "
                                           "and takes it back when the market is dearer.")),
        (tr("Credibility"), tr("How far investors believe a floor; it grows each turn the floor is held.")),
        (tr("Curb"), tr("A limit on exports: a licence for each buyer, a quota of tonnes, or a stop.")),
        (tr("Customs effort"), tr("What a ministry spends to keep its firms from slipping past a levy, 0 to 3.")),
        (tr("Days of cover"), tr("How long stocks last at today's use.")),
        (tr("Dy/Tb"), tr("Dysprosium and terbium, the heavy rare earths that keep magnets strong when hot.")),
        (tr("Embargo"), tr("An export stop.")),
        (tr("Expected price"), tr("What investors reckon with: they go a third of the way to the price outside floors "
                                  "each turn, and count a floor as far as they believe it.")),
        (tr("Export price"), tr("China's price at the gate of its plants, less an export cut or plus a charge.")),
        (tr("Favour"), tr("A diplomatic or security service to another ministry on your orders: it earns trust, "
                          "and costs a point or support.")),
        (tr("FORGE Fund"), tr("The common purse, fed by three quarters of adjustable-tariff revenue.")),
        (tr("Gate price"), tr("What a plant asks before freight, duty and licence rent.")),
        (tr("Home price"), tr("What users in your country pay for all they buy, with duties and licence rents.")),
        (tr("Initiative"), tr("Points for acts that take a minister's own time: signing, tabling, funding, "
                              "inspecting. New ones come every turn; votes, offers and replies are free.")),
        (tr("Landed price"), tr("Outside goods at your border: export price and freight, before duty and licence "
                                "rent.")),
        (tr("Levy"), tr("What the adjustable tariff takes from a consignment that lands below a floor.")),
        (tr("Licence rent"), tr("What a quota adds to the price; it goes to the exporting country.")),
        (tr("Mine, refined, finished"), tr("The three stages of a mineral: ore, metal or chemical, and the part "
                                           "that industry buys.")),
        (tr("NdFeB magnets"), tr("The strong magnets of motors and turbines, made of NdPr with iron and boron.")),
        (tr("NdPr"), tr("Neodymium and praseodymium, the light rare earths of magnets.")),
        (tr("Offtake"), tr("A contract to buy a fixed flow at a fixed price.")),
        (tr("Oxide"), tr("How refined rare earths are sold: as a powder of the metal with oxygen.")),
        (tr("Posted bond"), tr("Money held until a word is kept; lost if it is broken.")),
        (tr("Project Vault"), tr("A common warehouse: it buys below the floor and opens in "
                                 "a curb; months, not independence.")),
        (tr("Reference price"), tr("The floor at one stage of production, set by vote near fair cost.")),
        (tr("Reserve"), tr("To declare that one does not levy a passed floor: no Fund money, last in emergencies.")),
        (tr("Scored turns"), tr("The last turns of the game: a score is their mean, the treasury alone counts as it "
                                "stands at the end. What works in one of them counts for its part.")),
        (tr("Side purchase"), tr("Outside material let in without the levy.")),
        (tr("Standing"), tr("The mean trust of the others in you, a fifth measure of the score beside security, "
                            "affordability, industry and treasury.")),
        (tr("World price"), tr("Mean of what users in all countries but China pay, weighted by use.")),
        (tr("Zone price"), tr("The same for the users of FORGE's members.")),
    )  # fmt: skip
