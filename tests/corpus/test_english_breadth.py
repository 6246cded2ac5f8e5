"""Rarer English verbs, phrases and objects that tell an act. France is the source, Kenya the target.

Each sentence stands for a row of entries or for a word class of the lexicon. What follows a type in
``NOTHING`` looks like it and tells none.
"""

import pytest
from tests.unit.extract.coding import extract

from foedus.vocab import EventType

#: Makes both states actors of the text, also where the sentence names one only as a place.
_BOTH = " France had no comment. Kenya had no comment."

TOLD = {
    EventType.ACCUSE: (
        "France hit back at Kenya.",
        "France called Kenya a predator.",
        "France was appalled by Kenya's raid.",
        "France is at odds with Kenya.",
        "France found Kenya complicit in the raid.",
        "France took exception to Kenya's plan.",
        "France chastised Kenya over the delay.",
        "France admonished Kenya.",
        "France pinned the blame for the crash on Kenya.",
        "France shifted responsibility for the crash onto Kenya and blamed it for the fire.",
        "France attributed the attack to Kenya.",
        "France suspected Kenya of spying.",
        "France hauled in the Kenyan ambassador.",
        "France voiced its unease at Kenya.",
        "France heaped scorn on Kenya.",
        "France arraigned a Kenyan banker.",
        "France implicated Kenya in the plot.",
    ),
    EventType.AGREE: (
        "France made peace with Kenya.",
        "France vowed to come to the aid of Kenya.",
        "France ironed out a trade deal with Kenya.",
        "France nailed down a treaty with Kenya.",
        "France pulled off a deal with Kenya.",
        "France reassured Kenya.",
        "France embraced Kenya's proposal.",
        "France reaffirmed its guarantees to Kenya.",
        "France smoothed over its dispute with Kenya.",
    ),
    EventType.AID: (
        "France rushed to the aid of Kenya.",
        "France footed the bill for Kenya.",
        "France wrote off Kenya's debt.",
        "France forgave the debt of Kenya.",
        "France ferried food to Kenya.",
        "France shelled out $2 billion to Kenya.",
        "France mentored Kenyan troops.",
        "France trucked in food to Kenya.",
        "France let in refugees from Kenya.",
    ),
    EventType.ASSAULT: (
        "France shot down a Kenyan jet.",
        "France burned down a Kenyan village and killed ten Kenyan soldiers.",
        "France inflicted heavy losses on Kenya.",
        "French forces torched a Kenyan factory.",
        "French troops advanced on the Kenyan capital and attacked Kenya.",
        "France kicked off a ground offensive in Kenya.",
        "French snipers picked off Kenyan soldiers.",
        "France's reprisals against Kenya lasted a week.",
    ),
    EventType.COERCE: (
        "French jets violated Kenyan airspace.",
        "France stripped a Kenyan banker of citizenship.",
        "France stole data from Kenya.",
        "France prevented Kenyan ships from docking.",
        "France forced Kenya's president from power.",
        "France put a bounty on a Kenyan general.",
        "French police fired tear gas at Kenyan protesters.",
        "France crushed an uprising in Kenya.",
        "A French court handed down a ten-year sentence to a Kenyan banker.",
        "France forbade Kenya to fish there.",
        "France proscribed a Kenyan newspaper.",
        "France chased off Kenyan fishing boats.",
        "France drove back Kenyan migrants.",
        "French hackers penetrated the computers of Kenya.",
        "France reasserted its control of Kenya.",
        "France reoccupied a Kenyan town.",
        "France disqualified a Kenyan politician.",
        "France's phishing campaign against Kenya went on for months.",
    ),
    EventType.CONCEDE: (
        "France eased tensions with Kenya.",
        "France extended an olive branch to Kenya.",
        "France ended its occupation of Kenya.",
        "France shelved its restrictions on Kenya.",
        "France withdrew its objection to Kenya's bid.",
        "France acquitted a Kenyan banker.",
        "France cleared Kenya of all charges.",
        "A French court overturned the conviction of a Kenyan banker.",
        "France exempted Kenya.",
        "France gave back the town to Kenya.",
        "France sent back the paintings to Kenya.",
        "France did away with its restrictions on Kenya.",
        "France's tariff relief for Kenya was welcome.",
    ),
    EventType.CONSULT: (
        "France sounded out Kenya.",
        "France haggled with Kenya over prices.",
        "France relayed a message to Kenya.",
        "France broached the issue with Kenya.",
        "France's president jetted into Kenya on Monday.",
        "The working lunch between France and Kenya lasted two hours.",
        "France's fact-finding mission to Kenya ended on Monday.",
    ),
    EventType.COOPERATE: (
        "France rebuilt its ties with Kenya.",
        "France kicked off joint drills with Kenya.",
        "France took part in naval drills with Kenya.",
        "France buys gas from Kenya.",
        "France pooled intelligence with Kenya.",
        "France reconciled with Kenya.",
        "The detente between France and Kenya goes on.",
    ),
    EventType.MOBILIZE: (
        "France amassed warships off Kenya.",
        "France garrisoned troops near Kenya.",
        "France reintroduced conscription.",
        "France installed missiles near Kenya.",
    ),
    EventType.REJECT: (
        "France washed its hands of Kenya.",
        "France shut the door on Kenya.",
        "France turned a deaf ear to Kenya.",
        "France broke ranks with Kenya.",
        "France balked at Kenya's demand.",
        "France disowned Kenya.",
        "France stymied Kenya's application.",
        "France scuttled its talks with Kenya.",
        "France renounced its treaty with Kenya.",
        "France debunked Kenyan claims.",
        "France stayed away from a summit with Kenya.",
        "France knocked back Kenya's offer.",
    ),
    EventType.REQUEST: (
        "France leaned heavily on Kenya.",
        "France twisted the arm of Kenya.",
        "France cajoled Kenya.",
        "France coaxed Kenya to sign.",
        "France turned to Kenya for help.",
        "France lobbied for help from Kenya.",
        "France cranked up the pressure on Kenya.",
        "France laid out its demands to Kenya.",
        "France dissuaded Kenya.",
        "France's impassioned plea to Kenya came on Monday.",
    ),
    EventType.RETREAT: (
        "France refrained from air strikes on Kenya.",
        "France put an end to its air strikes on Kenya.",
        "France proclaimed a ceasefire with Kenya.",
        "France's phased withdrawal from Kenya began on Monday.",
    ),
    EventType.SANCTION: (
        "France put a Kenyan bank on its blacklist.",
        "France stopped doing business with Kenya.",
        "France booted out two Kenyan diplomats.",
        "France revoked Kenya's trade preferences.",
        "France taxed steel from Kenya.",
        "France choked off gas supplies to Kenya.",
        "France divested from Kenya.",
        "France discontinued its cooperation with Kenya.",
        "France's tariff hike against Kenya took effect on Monday.",
        "France invalidated the visas of Kenyan officials.",
    ),
    EventType.SUPPORT: (
        "France lined up behind Kenya.",
        "France lent its voice to Kenya.",
        "France had kind words for Kenya.",
        "France stuck by Kenya.",
        "France swung behind Kenya.",
        "France justified Kenya's invasion of Chad.",
        "France condoled with Kenya.",
        "France reasserted its support for Kenya.",
        "France put pen to paper on a treaty with Kenya.",
    ),
    EventType.THREATEN: (
        "France pledged to retaliate against Kenya.",
        "France threw down the gauntlet to Kenya.",
        "France is prepared to attack Kenya.",
        "France fired off a warning to Kenya.",
        "France browbeat Kenya.",
        "France terrorised Kenya.",
        "France's brinkmanship against Kenya drew alarm.",
    ),
    EventType.PROTEST: (
        "French protesters burned Kenyan flags.",
        "Protesters in Paris besieged the Kenyan embassy.",
    ),
}
NOTHING = (
    "The film was shot in Kenya by a French crew.",
    "France found the film good.",
    "France prevented a fire from spreading.",
    "France stripped naked on the beach.",
    "France added salt to the soup.",
    "France shot down a drone.",
    "France handed down a legacy to the world.",
    "France turned to the next page.",
    "France looked to the future.",
    "France is open to the sea.",
    "France forgave the goalkeeper in the final.",
    "France pitched a tent.",
    "France paved the way for a warm summer.",
    "The French coach mentored the striker before the cup final.",
    "France ferried tourists across the river.",
    "France is the base of the company.",
    "France passed the exam.",
    "The crash was blamed on fog in France.",
    "France buys a lot of bread.",
)


@pytest.mark.parametrize(
    ("event_type", "sentence"),
    [(event_type, sentence) for event_type, sentences in TOLD.items() for sentence in sentences],
)
def test_told(event_type: EventType, sentence: str) -> None:
    found = extract(sentence + _BOTH, "en")
    country = {actor.id: actor.country for actor in found.actors}
    told = [event for event in found.events if event.type is event_type]
    assert told
    for event in told:
        assert {country[actor] for actor in event.source} <= {"FRA", None}
        assert {country[actor] for actor in event.target} <= {"KEN"}


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_told(sentence: str) -> None:
    assert extract(sentence, "en").events == ()
