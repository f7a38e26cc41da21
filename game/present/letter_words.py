"""How ministries write: each temper in a voice of its own, whatever its country.

A hawk thinks of China, a guardian of rules and the record, a broker of the next bargain, a producer of mines and
plants, a free rider of what it costs and who looks. Each letter holds one fact of the game.
"""

from collections.abc import Iterable
from typing import Final

from game.model.phrases import way
from game.present.letter_more import MORE, Voices
from game.present.letter_rare import RARE
from game.present.letter_third import THIRD
from game.present.words import mark, tr

__all__ = ["KINDS", "said"]

GRIEVANCES: Final[dict[str, Voices]] = {
    "broken": (
        ("hawk", mark("You broke your word on {word}. Beijing reads that, too. From now on yours comes to us with a "
                      "bond.")),
        ("guardian", mark("Your word on {word} is down in our book as broken. Until that fades we take none of yours "
                          "without a bond.")),
        ("broker", mark("We had told others that your word on {word} was good. Bring a bond next time, and we will "
                        "say so again.")),
        ("producer", mark("We had planned on your word on {word}, and you broke it. Plants do not run on that: next "
                          "time, a bond.")),
        ("free_rider", mark("So much for your word on {word}. We know the temptation; still, a bond next time, "
                            "please.")),
    ),
    "found": (
        ("hawk", mark("They found you buying {good} past the levy. Such tonnes pay for the next curb. We watch your "
                      "border now.")),
        ("guardian", mark("Your {good} came in past the levy, while we paid it. Put that right; it has cost you "
                          "{points} points of our trust.")),
        ("broker", mark("Your {good} past the levy is the talk of the table. Say something soon: we can carry it to "
                        "the others.")),
        ("producer", mark("You bought {good} past the levy that our plants live by. Those were our orders.")),
        ("free_rider", mark("They found your {good} past the levy. It happens to the best; it has cost you {points} "
                            "points with each of us.")),
    ),
    "charged_wrong": (
        ("hawk", mark("You had our books opened before the whole table and found nothing. We know now who held the "
                      "lamp.")),
        ("guardian", mark("Our books were clean in {month}, as they always are. You might have asked us first.")),
        ("broker", mark("You charged us and the books were clean. We bear it; but others ask us who is next.")),
        ("producer", mark("Your charge of {month} brought inspectors to our gates for nothing. We had ore to move.")),
        ("free_rider", mark("You searched us in {month} and found nothing. How awkward, for you.")),
    ),
    "deserted": (
        ("hawk", mark("When China shut off our {good}, {n} of {asked} stood by us. You did not. Think of it when your "
                      "hour comes.")),
        ("guardian", mark("For a day like the one of our {good} there is a forum. {n} of {asked} came. You stayed "
                          "away.")),
        ("broker", mark("You kept out of it when China hit our {good}. We can explain that; our cabinet cannot "
                        "forget it.")),
        ("producer", mark("Our {good} was cut off and you looked the other way; {n} of {asked} did not.")),
        ("free_rider", mark("You sat it out when China hit our {good}. We might have, too. It was our turn, though.")),
    ),
    "ore_shut": (
        ("hawk", mark("You hold back {good}, and it is not Beijing that runs short of it. Whose curb is this?")),
        ("guardian", mark("You let out {share} of your {good}. We stand by rules between us; curbs are what we came "
                          "together against.")),
        ("broker", mark("You let out {share} of your {good}. Name what would open it: there is a bargain in this.")),
        ("producer", mark("You let out {share} of your {good}, and our plants wait for it. We will look for other "
                          "mines.")),
        ("free_rider", mark("You let out {share} of your {good}. We would have paid a little more, had you asked.")),
    ),
    "sank": (
        ("hawk", mark("Your no sank {motion}. China did not even have to ask you.")),
        ("guardian", mark("Your no was counted, and {motion} failed. The count is the count; we remember it as well.")),
        ("broker", mark("You said no, and {motion} failed. What would you have needed? Tell us before the next one.")),
        ("producer", mark("Your no cost our plants {motion}. Do not count on ours when you table something.")),
        ("free_rider", mark("You voted down {motion}. We usually leave that to others.")),
    ),
    "void_vote": (
        ("hawk", mark("We paid for {word}, and it never came up. Beijing saved itself a word; you kept the money.")),
        ("guardian", mark("We paid for {word}, and the chair never called it. Nothing broken, and nothing had.")),
        ("broker", mark("{word}: paid for and never called. Next time we pay when it is on the list.")),
        ("producer", mark("We paid for {word} and got a blank agenda. That money was meant for steel.")),
        ("free_rider", mark("You were paid for {word} and never had to raise a hand. We bow to a master.")),
    ),
    "vote_on_us": (
        ("hawk", mark("You raised your hand for {motion}. Look to China with that hand, not to us.")),
        ("guardian", mark("You voted for {motion}. If that is the rule, let it hold for everybody.")),
        ("broker", mark("You voted for {motion}. We would sooner have settled it between us; we still would.")),
        ("producer", mark("You voted for {motion}. Our plants will hear who did.")),
        ("free_rider", mark("You voted for {motion}. A call beforehand would have been cheaper for us all.")),
    ),
    "voted_against": (
        ("hawk", mark("You voted against {motion}. It passed all the same, and you stand on the wrong side of it.")),
        ("guardian", mark("We noted your no. {motion} passed all the same; the record shows both.")),
        ("broker", mark("You said no to {motion}, and it passed. Tell us where it hurts before the next one.")),
        ("producer", mark("You voted against {motion}. Our plants got it without you.")),
        ("free_rider", mark("You voted against {motion}, and it passed. We know that feeling.")),
    ),
    "unanswered": (
        ("hawk", mark("Our offer on {what} lay on your table until the bell. China answers faster than that.")),
        ("guardian", mark("Our offer on {what} ran out without a word from you. A no would have been in order.")),
        ("broker", mark("You left our offer on {what} without an answer. If the price was wrong, say which is right.")),
        ("producer", mark("We had kept people free for our offer on {what}, and you let it lapse.")),
        ("free_rider", mark("Our offer on {what} has lapsed. Saying no costs nothing, we have always found.")),
    ),
    "our_no": (
        ("hawk", mark("We voted no on {motion}: our arms makers use {used} of {good} a month, and {made} are made "
                      "here.")),
        ("guardian", mark("Our no on {motion} was on the merits: {used} of it are used here in a month, {made} are "
                          "made.")),
        ("broker", mark("We could not say yes to {motion}: our users buy {used} of {good} a month. Help for them "
                        "might change it.")),
        ("producer", mark("We voted no on {motion}: we make {made} of {good} a month and need {used}.")),
        ("free_rider", mark("Our no on {motion} was arithmetic: {used} a month to buy, {made} to sell.")),
    ),
}  # fmt: skip

THANKS: Final[dict[str, Voices]] = {
    "sorry": (
        ("hawk", mark("We had your books opened and were wrong. There: it is said.")),
        ("guardian", mark("We charged you, and your books were clean. You have a right to hear that from us, and we "
                          "have paid {money} for it.")),
        ("broker", mark("The charge was ours, and it was wrong. Name what would mend it between us.")),
        ("producer", mark("We charged you wrongly and paid {money} for it. Let it not come between our plants.")),
        ("free_rider", mark("Our charge missed, and it cost us {money}. No hard feelings?")),
    ),
    "carried": (
        ("hawk", mark("Your vote carried {motion}. One vote less, and Beijing would have had its way.")),
        ("guardian", mark("Without your yes {motion} would have failed. We keep our side of it, too.")),
        ("broker", mark("It hung on you, and you carried {motion}. You may call on us.")),
        ("producer", mark("You carried {motion}. There are plants of ours that will run because of it.")),
        ("free_rider", mark("Your vote carried {motion}, and we did not even have to pay for it. Thank you.")),
        ("hawk", mark("One vote decided {motion}, and it was yours. We shall not forget on which side it was.")),
        ("guardian", mark("{motion} stands by one vote, and that was yours. We thank you in writing.")),
        ("broker", mark("You held {motion} in your hand and let it pass. What can we do for you?")),
        ("producer", mark("Your vote made {motion} law. Our mines and plants owe you one.")),
    ),
    "stood_by": (
        ("hawk", mark("China shut off our {good}, and you stood with us. Call when it is your turn.")),
        ("guardian", mark("You stood by us over {good} when it cost you. {n} of {asked} did; that is what the forum "
                          "is for.")),
        ("broker", mark("Your word for us over {good} drew others along: {n} of {asked} in the end. Thank you.")),
        ("producer", mark("When our {good} ran short you stood by us. They know it on the shop floor.")),
        ("free_rider", mark("You stood by us over {good}. We had not counted on it. Now we do.")),
    ),
    "rescued": (
        ("hawk", mark("Your money of {month} kept our treasury standing. China had hoped to be the one we asked.")),
        ("guardian", mark("You lent to us in {month} when nobody had to. It will be paid back first.")),
        ("broker", mark("You came to our rescue in {month}. Say where we can be of use: we owe you more than money.")),
        ("producer", mark("Your loan of {month} kept our plants open. They will not forget whose it was.")),
        ("free_rider", mark("You paid our bills in {month}. For once we shall not look for a way round the debt.")),
    ),
    "kept": (
        ("hawk", mark("You kept your word on {word}. With people who do that one can plan against China.")),
        ("guardian", mark("Your word on {word} is down as kept. The next one weighs more with us.")),
        ("broker", mark("You kept your word on {word}. That makes the next bargain cheaper for the two of us.")),
        ("producer", mark("Your word on {word} held. We can build on you, and ask less for the risk.")),
        ("free_rider", mark("You kept your word on {word}. Others would have looked for a way round; we noticed.")),
        ("hawk", mark("Your word on {word} held, while Beijing watched for it to break. That is worth more than a "
                      "speech.")),
        ("guardian", mark("You gave us your word on {word} and kept it. We take the next one at less of a discount.")),
        ("broker", mark("Your word on {word} held, as we had told the others. The next one sells more easily.")),
        ("producer", mark("You stood by your word on {word}. One can plan a year on that; thank you.")),
        ("free_rider", mark("Your word on {word} was good to the end. We shall try to be as dull as that one day.")),
    ),
    "opened": (
        ("hawk", mark("{card} runs, with your money in it. That is one plant that China does not own.")),
        ("guardian", mark("{card} runs. Your money is where we said that it would be.")),
        ("broker", mark("{card} runs. Others who would not believe in it now ask how we two did it.")),
        ("producer", mark("The gates of {card} are open. The people there know whose money it was.")),
        ("free_rider", mark("{card} runs in our country on your money. We could get used to this.")),
        ("hawk", mark("{card} is open, thanks to your money, too. Let us do that again.")),
        ("broker", mark("{card} is open. You paid for a part of it; we shall say so wherever it helps you.")),
    ),
    "charged_right": (
        ("hawk", mark("You were right about our {good}. We had our reasons; they were not good enough.")),
        ("guardian", mark("You charged us over {good}, and you were right. It will not happen under this cabinet.")),
        ("broker", mark("You were right about our {good}. Next time a word in private would do.")),
        ("producer", mark("Your charge over {good} has cost us dear. You were right; do not expect thanks.")),
        ("free_rider", mark("You had a sharp eye on our {good}. We shall have one on yours.")),
    ),
    "funded": (
        ("hawk", mark("Your {money} for {card} is a plant that China will not own.")),
        ("guardian", mark("{card} has your {money}. You will see where each of them went.")),
        ("broker", mark("With your {money} in {card} it is easier to ask the others. Thank you.")),
        ("producer", mark("{card} goes on with your {money}. That is what we call a friend of our mines.")),
        ("free_rider", mark("{money} of yours for {card}, in our country. We shall not stop you.")),
    ),
    "shared": (
        ("hawk", mark("Your {tonnes} of {good} reached us. That much less to fear from the next curb.")),
        ("guardian", mark("Your {tonnes} of {good} are in our store, weighed and entered. Thank you.")),
        ("broker", mark("Your {tonnes} of {good} came when they were wanted. We shall find you something for it.")),
        ("producer", mark("Your {tonnes} of {good} kept our lines running.")),
        ("free_rider", mark("{tonnes} of {good} from your store. Should you have more to spare: we are here.")),
    ),
    "voted_in_vain": (
        ("hawk", mark("You stood with us for {motion}, and it failed. We know now who counts.")),
        ("guardian", mark("You voted for {motion} and lost with us. It was the right vote.")),
        ("broker", mark("Your yes on {motion} was not enough. With you we start from a better place next time.")),
        ("producer", mark("You voted for {motion}. It failed; our plants still thank you.")),
        ("free_rider", mark("You voted for {motion}, and it failed. A pity; it cost neither of us a thing.")),
    ),
    "ore_open": (
        ("hawk", mark("Your {good} comes out again. Let us fight the curbs that matter.")),
        ("guardian", mark("Your {good} comes out again. We take it as a return to the rule.")),
        ("broker", mark("You let your {good} out again. That opens other doors, too.")),
        ("producer", mark("Your {good} is on the ships again, and our furnaces are warm.")),
        ("free_rider", mark("Your {good} comes out again, and cheaper. Thank you.")),
    ),
    "vote_spared": (
        ("hawk", mark("You would not vote for {motion}. That was the larger view.")),
        ("guardian", mark("You did not vote for {motion}. We had it coming, and shall not need it twice.")),
        ("broker", mark("You did not vote for {motion}. We settle such things better between us.")),
        ("producer", mark("You did not vote for {motion}. Our plants stand by those who stand by them.")),
        ("free_rider", mark("You did not vote for {motion}. We are in your debt; it is a small one.")),
    ),
    "favour": (
        ("hawk", mark("You backed us in {month} as you had said. We shall be there in a harder hour.")),
        ("guardian", mark("The favour of {month} is noted as done. We do not let such things lie.")),
        ("broker", mark("You backed us in {month}, as you had said. We have told the others what your word is like.")),
        ("producer", mark("You spoke for us in {month}, as agreed. That is how orders come.")),
        ("free_rider", mark("You did us the favour of {month}. And nobody had to remind you.")),
    ),
    "voted_for": (
        ("hawk", mark("You voted for {motion}. So there are two of us who see China coming.")),
        ("hawk", mark("Your yes on {motion} was heard in Beijing. Good.")),
        ("guardian", mark("Thank you for your yes on {motion}. What the council adopts should be more than paper.")),
        ("guardian", mark("{motion} passed with your yes. It is in good hands with us.")),
        ("broker", mark("Your yes helped {motion} over the bar. Tell us when you need one.")),
        ("broker", mark("You were with us on {motion}. We had told the others that you would be.")),
        ("producer", mark("You voted for {motion}. Our mines and plants are the better for it.")),
        ("producer", mark("{motion} will keep people at work here. Your yes was part of it.")),
        ("free_rider", mark("You voted for {motion}, and so did enough others. Thank you all the same.")),
    ),
    "our_yes": (
        ("hawk", mark("You had our yes on {motion}. Keep pressing.")),
        ("guardian", mark("We gave {motion} our yes, and we shall apply it.")),
        ("broker", mark("Our yes on {motion} was a down payment. We have something of our own in mind.")),
        ("producer", mark("You had our yes on {motion}. One day we shall need yours for our plants.")),
        ("free_rider", mark("You had our yes on {motion}. We may remind you of it.")),
    ),
}  # fmt: skip

NOTICES: Final[dict[str, Voices]] = {
    "our_reserve": (
        ("hawk", mark("Our yes on {motion} was meant for Beijing. At our own border we cannot afford it now.")),
        ("hawk", mark("We are for {motion}, but our users could not bear it. No levy here; hold the line.")),
        ("guardian", mark("We voted for {motion} and declared our reserve openly: our border stands aside.")),
        ("guardian", mark("Better an open reserve than a quiet leak: {motion} had our yes, not our border.")),
        ("broker", mark("{motion} has our yes, not our border: it costs us too much. What would it be worth to you?")),
        ("broker", mark("You have our vote on {motion}, and we stand aside from it. One could talk about the rest.")),
        ("producer", mark("We gave {motion} our yes, but our works buy there as well. We stand aside from it.")),
        ("producer", mark("Our plants cannot carry {motion} yet. You had our yes; our border stays open.")),
        ("free_rider", mark("You had our yes on {motion}. Nobody said anything about our border.")),
        ("free_rider", mark("{motion} is a fine thing, for others. We voted for it and stand aside.")),
    ),
    "due": (
        ("hawk", mark("You owe us {word} by {month}. China counts such debts, and so do we.")),
        ("guardian", mark("Your word on {word} runs out in {month}, and it is not done yet. We would hate to write it "
                          "down as broken.")),
        ("broker", mark("A friendly reminder: {word}, by {month}. We have spoken of you as one who keeps it.")),
        ("producer", mark("You owe us {word} by {month}. We have planned on it.")),
        ("free_rider", mark("By {month} you owe us {word}. We mention it because you might not.")),
    ),
    "abstained": (
        ("hawk", mark("You abstained on {motion}, and it failed. China reads silence as a yes. Next time your vote "
                      "matters to us.")),
        ("guardian", mark("You abstained on {motion}, and it failed. A vote is there to be cast; yours matters here.")),
        ("broker", mark("You abstained on {motion}, and it failed. What would make it a yes next time? It matters to "
                        "us.")),
        ("producer", mark("You abstained on {motion}, and our plants went without. Next time we need your vote.")),
        ("free_rider", mark("You abstained on {motion}, and it failed. We know that trick. Next time we need your "
                            "vote.")),
    ),
    "rumour_figures": (
        ("hawk", mark("Read what {seat} publishes on {good}: {share} of its use has no origin. We can guess it.")),
        ("guardian", mark("In the customs figures of {seat} {share} of its use of {good} has no origin. Somebody "
                          "should look.")),
        ("broker", mark("People ask about {seat}: {share} of its {good} has no origin in the figures. You did not "
                        "hear it from us.")),
        ("producer", mark("{share} of the {good} that {seat} uses comes from nowhere, by its own figures. Not from us, "
                          "we can tell you.")),
        ("free_rider", mark("Have you seen the figures of {seat} on {good}? {share} without an origin. And they call "
                            "us careless.")),
        ("broker", mark("Between us: in the figures of {seat} {share} of its {good} has no origin. Ask them over "
                        "dinner, not in the council.")),
        ("guardian", mark("{seat} publishes figures on {good} of which {share} has no origin. It may be noise; a look "
                          "would tell.")),
        ("producer", mark("Ask {seat} where its {good} comes from: {share} of what it uses has no origin in the "
                          "figures.")),
    ),
    "rumour_secret": (
        ("hawk", mark("So {one} and {other} had a secret: {word}. China buys in the dark as well; know who does.")),
        ("guardian", mark("{one} and {other} hid what they signed on {word}. We sign by daylight.")),
        ("broker", mark("{one} and {other} had signed in secret on {word}. You see now why that count looked odd.")),
        ("producer", mark("{one} and {other} settled {word} behind our backs. Ask what else lies in that drawer.")),
        ("free_rider", mark("{one} and {other} were caught whispering about {word}. One should whisper better.")),
    ),
    "rumour_bid": (
        ("hawk", mark("China bids for {card}. If {seat} lets it go, we shall all buy from there.")),
        ("guardian", mark("China bids for {card}; {seat} has {turns} to answer. It should not have to alone.")),
        ("broker", mark("China bids for {card}, and {seat} has {turns} to answer. A better offer would be heard.")),
        ("producer", mark("China bids for {card}. When a plant is cheap enough, {seat} will sell; so would any of "
                          "us.")),
        ("free_rider", mark("China bids for {card}. One could leave it to {seat} to be brave.")),
    ),
    "rumour_deal": (
        ("hawk", mark("{one} and {other} put money into {card}. That is how one gets free of China: not by talk.")),
        ("guardian", mark("{one} and {other} have signed for {card}, in the open, as it should be.")),
        ("broker", mark("{one} and {other} have found each other over {card}. You two could have, as well.")),
        ("producer", mark("{one} and {other} build at {card}. Whoever waits will buy from them.")),
        ("free_rider", mark("{one} and {other} pay for {card}. The rest of us will have its tonnes on the market.")),
    ),
}  # fmt: skip

WARNINGS: Final = ("due", "abstained")
"""Notices of what the reader had better do."""
TABLE: Final[dict[str, Voices]] = {
    kind: (*voices, *MORE.get(kind, ()), *RARE.get(kind, ()), *THIRD.get(kind, ()))
    for kind, voices in {**GRIEVANCES, **THANKS, **NOTICES}.items()
}
KINDS: Final = (
    "broken", "found", "charged_wrong", "deserted", "ore_shut", "sank", "void_vote", "vote_on_us", "sorry", "carried",
    "stood_by", "rescued", "due", "kept", "opened", "voted_against", "unanswered", "our_no", "charged_right", "shared",
    "funded", "abstained", "voted_in_vain", "ore_open", "vote_spared", "rumour_secret", "rumour_figures", "favour",
    "rumour_bid", "voted_for", "our_reserve", "our_yes", "rumour_deal",
)  # fmt: skip
"""Kinds of letters, the gravest first."""


def said(kind: str, temper: str, seat: str, alike: Iterable[str], turn: int, places: dict[str, str]) -> str:
    """A letter in the voice of a temper; of several ways to say it the turn and the writer decide (``way``).

    ``alike``: the seats of that temper in a fixed order.
    """
    ways = [text for name, text in TABLE[kind] if name == temper]
    text = tr(way(ways, seat, alike, turn, kind), **places)
    return text[:1].upper() + text[1:]


def tone(kind: str) -> str:
    """What a letter is, in one word of the kit: a grievance, thanks, or news."""
    return "orange" if kind in (*GRIEVANCES, *WARNINGS) else "green" if kind in THANKS else "blue"


def kind_word(kind: str) -> str:
    """The same as a word for a badge: never by colour alone."""
    if kind in WARNINGS:
        return tr("a warning")
    if kind in ("our_no", "our_reserve"):
        return tr("a reason")
    if kind in GRIEVANCES:
        return tr("a grievance")
    return tr("thanks") if kind in THANKS else tr("hearsay")
