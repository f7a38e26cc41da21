"""A third way to write each letter that comes seldom: in a game of eight turns the second one is known by heart.

They stand beside those of ``letter_words``, ``letter_more`` and ``letter_rare`` and go by the same places.
"""

from typing import Final

from game.present.letter_more import Voices
from game.present.words import mark

__all__ = ["THIRD"]

THIRD: Final[dict[str, Voices]] = {
    "broken": (
        ("hawk", mark("You gave us {word} and took it back. We know that way of dealing, from further east.")),
        ("guardian", mark("{word}: promised, signed, not done. Bring money to the table with your next promise.")),
        ("broker", mark("It will take us some turns to sell your word again after {word}. Start with a bond.")),
        ("producer", mark("{word} did not come. A furnace that waits for a word goes cold. A bond, from now on.")),
        ("free_rider", mark("One can break a word, but on {word} we had counted. It will cost you a bond.")),
    ),
    "charged_wrong": (
        ("hawk", mark("While you read our invoices in {month}, somebody else was counting his licences.")),
        ("guardian", mark("Inspectors of {month}: nothing found. The schedule says what a wrong charge costs you.")),
        ("broker", mark("Your charge of {month} came to nothing. A kind word in public would still help us.")),
        ("producer", mark("We stopped a line in {month} to show you that we had nothing to show.")),
        ("free_rider", mark("You suspected us in {month}, of all people. We were almost flattered.")),
    ),
    "deserted": (
        ("hawk", mark("They took our {good} to see who would move. {n} of {asked} did. Beijing has noted you, too.")),
        ("guardian", mark("The question was plain: our {good}, and who stands by us. {n} of {asked} said yes.")),
        ("broker", mark("You had reasons to keep out over our {good}, no doubt. Tell them to us, not to others.")),
        ("producer", mark("Our {good} did not come, and neither did you. The shifts here have asked why.")),
        ("free_rider", mark("{n} of {asked} paid to stand by us over {good}. You chose as we would have.")),
    ),
    "ore_shut": (
        ("hawk", mark("With {share} of your {good} left to us, whose side is your customs house on?")),
        ("guardian", mark("A quota of {share} on {good} stands in no text of this forum. We ask you to lift it.")),
        ("broker", mark("{share} of your {good} is too little for anybody. What would open the rest?")),
        ("producer", mark("We built for your {good}. At {share} of it the plant is a monument.")),
        ("free_rider", mark("You keep {good} at home and let {share} go. Clever, as long as nobody answers.")),
    ),
    "void_vote": (
        ("hawk", mark("We paid for {word} and got silence. That is how the other side buys, too.")),
        ("guardian", mark("{word} was not put to the vote, and our payment stands in your books. It should not.")),
        ("broker", mark("{word} lapsed with our money in it. Offer us something before we have to ask.")),
        ("producer", mark("We bought {word} and were delivered nothing. In our trade one sends it again.")),
        ("free_rider", mark("You were paid for {word}, and not even asked. We must learn how that is done.")),
    ),
    "vote_on_us": (
        ("hawk", mark("Against us, on {motion}, with your hand up. We had looked for the enemy elsewhere.")),
        ("guardian", mark("You voted for {motion}, which is your right. Our answer will keep to the rules as well.")),
        ("broker", mark("Your yes to {motion} was heard here. It need not be the last word between us.")),
        ("producer", mark("{motion} passes through your hand into our pay rolls. They read who voted how.")),
        ("free_rider", mark("You raised your hand for {motion}. How tiring for you; how dear for us.")),
    ),
    "sorry": (
        ("hawk", mark("We shot at you and missed; {money} it cost us. The next one goes where it belongs.")),
        ("guardian", mark("The finding is that there is none. We were wrong, and {money} poorer. We regret it.")),
        ("broker", mark("Our charge has made you look bad for nothing. Name the room, and we shall say so in it.")),
        ("producer", mark("{money} for a charge without a grain of ore in it. We are sorry, and busy again.")),
        ("free_rider", mark("We were sure that it was you: one judges by oneself. {money}, and our regrets.")),
    ),
    "stood_by": (
        ("hawk", mark("{n} of {asked} did not bend over our {good}. You were one. That is worth a fleet.")),
        ("guardian", mark("The forum did over {good} what it is for: {n} of {asked}, you among them. Thank you.")),
        ("broker", mark("Your name under ours over {good} has opened ears everywhere. We will use it well.")),
        ("producer", mark("They cut our {good}, you called. The works council has hung up your telegram.")),
        ("free_rider", mark("You paid to stand by us over {good}. We did not know that people do this.")),
    ),
    "rescued": (
        ("hawk", mark("There was another offer in {month}, with other strings. Yours let us say no to it.")),
        ("guardian", mark("Your loan of {month} is being paid back to the day. So is what we owe you beside it.")),
        ("broker", mark("Since {month} your calls are put through here at any hour. Try it.")),
        ("producer", mark("The furnaces stayed lit in {month}. It was your money that kept them so.")),
        ("free_rider", mark("In {month} somebody had to pay, and it was you. Remarkable. Thank you.")),
    ),
    "our_no": (
        ("hawk", mark("We fight with what we can build: {used} of {good} a month. {motion} would have cost us that.")),
        ("guardian", mark("The figures on {motion} are public: {used} of {good} used here, {made} made. So: no.")),
        ("broker", mark("Our no on {motion} has a price: {used} of {good} a month that our users buy. Think of one.")),
        ("producer", mark("{made} of {good} made here, {used} used. {motion} would have shut a plant of ours.")),
        ("free_rider", mark("{motion}: {used} to buy a month, {made} to sell. We can count, and voted so.")),
    ),
    "charged_right": (
        ("hawk", mark("You were right about our {good}. Now look as sharply at the one who sold it.")),
        ("guardian", mark("The breach on {good} was ours. It is mended, and the officer's report is yours to read.")),
        ("broker", mark("Over {good} you had us. Close the case kindly, and we owe you a turn.")),
        ("producer", mark("Yes, the {good} was ours. It was cheap, and it was wrong. The yard is clean now.")),
        ("free_rider", mark("You caught our {good} at the first try. Who told you? We ask for a friend.")),
    ),
    "shared": (
        ("hawk", mark("You sent {tonnes} of {good} without a condition. Beijing has never done that for anybody.")),
        ("guardian", mark("Received: {tonnes} of {good}, in full and in time. It is entered under your name.")),
        ("broker", mark("{tonnes} of {good} is a fine thing to be able to thank for. We shall, at the right table.")),
        ("producer", mark("We were down to the sweepings when your {tonnes} of {good} came in.")),
        ("free_rider", mark("You parted with {tonnes} of {good} for us. We should not have; we are glad you did.")),
    ),
    "abstained": (
        ("hawk", mark("Between us and Beijing you chose the chair by the door, and {motion} fell.")),
        ("guardian", mark("{motion} lacked one clear vote, and yours was empty. An answer was owed.")),
        ("broker", mark("A yes of yours would have carried {motion}. What kept you? It may be cheap to mend.")),
        ("producer", mark("{motion} failed for want of a hand. Yours lay on the table, we could see it.")),
        ("free_rider", mark("You abstained, {motion} fell, and nobody blames you. We are taking notes.")),
    ),
    "voted_in_vain": (
        ("hawk", mark("They stopped {motion}, but they have had to count you. So have we.")),
        ("guardian", mark("{motion} did not pass. Your vote was the right one and stands in the record.")),
        ("broker", mark("With you and us {motion} was close. Two more, and it passes: shall we look for them?")),
        ("producer", mark("{motion} is lost for now. The site stays fenced, and your name is on the board.")),
        ("free_rider", mark("You voted for {motion} with us and we lost. It cost little; it was kind.")),
    ),
    "ore_open": (
        ("hawk", mark("Your {good} flows to friends again. That is a curb they did not have to buy off.")),
        ("guardian", mark("The limit on your {good} is gone. We have struck it from the list of complaints.")),
        ("broker", mark("Your {good} is free, and we may have had a hand in the mood. Let us build on it.")),
        ("producer", mark("The first trucks with your {good} were met with flags. We mean to keep buying.")),
        ("free_rider", mark("So the {good} comes again, and we did not have to give anything for it.")),
    ),
    "vote_spared": (
        ("hawk", mark("You did not join them on {motion}. There is one front fewer to watch.")),
        ("guardian", mark("On {motion} you left the judgement to the rules. We shall answer to them.")),
        ("broker", mark("You could have had something for your vote on {motion}, and took nothing. Thank you.")),
        ("producer", mark("Your hand stayed down on {motion}, and the shift went in this morning.")),
        ("free_rider", mark("You sat out {motion}. We know how restful that is, and are obliged.")),
    ),
    "favour": (
        ("hawk", mark("You spoke up in {month} where it was noticed. There are debts that one likes.")),
        ("guardian", mark("{month}: a favour promised, a favour done. It is a pleasure to close such a line.")),
        ("broker", mark("What you did in {month} has been worth more than you know. Ask us what.")),
        ("producer", mark("Since you spoke for us in {month}, the order book has two new pages.")),
        ("free_rider", mark("Your favour of {month} was real, then. We had kept the receipt just in case.")),
    ),
    "our_reserve": (
        ("hawk", mark("Our hand was up for {motion}. Our own smelters would not live through it; so we stand aside.")),
        ("guardian", mark("Yes to {motion}, with a reserve declared in time and in full. Nobody need search us.")),
        ("broker", mark("We carried {motion} and cannot bear it at home. Help us with that, and the reserve goes.")),
        ("producer", mark("{motion} is right for the trade and wrong for our yard this year. Hence the reserve.")),
        ("free_rider", mark("We voted for {motion} and let others levy it. You will admit that it is legal.")),
    ),
    "rumour_secret": (
        ("hawk", mark("{word}: {one} and {other} had that settled in secret. Trust their next word by daylight only.")),
        ("guardian", mark("It is out that {one} and {other} signed on {word} in secret. It goes into our book.")),
        ("broker", mark("We had wondered about {one} and {other}. {word}, in secret: price their next vote by that.")),
        ("producer", mark("{one} and {other} kept {word} off the books. No plant runs on such paper.")),
        ("free_rider", mark("{one} and {other}, in secret, on {word}. Nobody had asked us; that is what hurts.")),
        ("hawk", mark("What {one} and {other} hid is out: {word}. A bloc with drawers is half a bloc.")),
        ("guardian", mark("{one} and {other} owe the table a word on {word}, which they signed unseen.")),
        ("broker", mark("Now all read what {one} and {other} signed on {word}. Their price has just come down.")),
        ("producer", mark("{word}, signed in secret by {one} and {other}. We bid in the open and were told no.")),
        ("free_rider", mark("{one} and {other} paid for silence on {word}, and did not get it. Poor value.")),
    ),
}  # fmt: skip
