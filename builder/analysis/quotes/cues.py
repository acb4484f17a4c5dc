"""Words that say that somebody speaks, and words that tell where the name of a speaker begins and ends."""

from __future__ import annotations

import re

TOKEN = re.compile(r"[^\W_](?:[\w.'’&@-]*[\w'’])?(?:(?<=\b[A-Z])\.|(?<=\.[A-Z])\.)?|[,;:()\[\]—–―]|-(?=\s)|--|\.{2,}")


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


SAID = _set(
    "said says say told tells tell wrote writes write added adds add asked asks ask continued continues tweeted tweets retweeted recalled recalls",
    "noted notes explained explains stated states replied replies declared declares concluded concludes responded responds argued argues warned warns",
    "insisted insists admitted admits reads reported reports suggested suggests predicted predicts urged urges acknowledged acknowledges claimed claims",
    "announced announces shouted shouts chanted chants yelled yells vowed vows remarked remarks joked jokes quipped quips lamented laments testified",
    "testifies answered answers agreed agrees asserted asserts mused muses exclaimed exclaims proclaimed proclaims observed observes commented comments",
    "complained complains countered counters conceded concedes confessed boasted boasts bragged cautioned cautions contended contends emphasized emphasised",
    "emphasizes stressed stresses explained emailed e-mailed posted posts pledged pledges promised promises quoted quotes interjected objected opined",
    "reiterated repeated repeats retorted scoffed snapped sneered thundered fumed gushed barked pressed demanded demands pleaded elaborated speculated",
    "surmised theorized assured offered offers began begins believes thinks thought deadpanned blogged texted riffed confirmed confirms denied denies",
    "maintained maintains cracked cried whispered muttered roared railed ranted implored instructed ordered apologized apologised reasoned reflected",
    "remembered remembers relayed revealed reveals shot summed tuned volunteered wondered wonders intoned chimed chuckled laughed sighed hailed advised",
    "advises informed disclosed recounted recounts likened allowed charged charges pronounced blared boomed crowed groused huffed inquired bemoaned",
    "estimated estimates hollered lectured bellowed teased tweeting interrupted signed declined put puts went",
)
"""Finite verbs that go with a quotation."""

SAYING = _set(
    "saying telling adding noting writing asking arguing calling warning insisting declaring claiming stating explaining tweeting describing promising",
    "suggesting asserting recalling citing quoting remarking announcing praising accusing shouting chanting predicting urging joking concluding replying",
    "responding referring vowing pledging observing pointing demanding admitting acknowledging complaining reporting reading repeating mocking deriding",
    "dismissing decrying denouncing blasting criticizing criticising labeling branding lamenting offering proclaiming countering yelling",
)
"""The same as participles: who speaks is the subject of the sentence."""

CALLED = _set(
    "called calls described describes labeled labelled dubbed branded characterized characterised characterizes termed deemed denounced denounces dismissed",
    "dismisses decried derided blasted slammed ripped attacked criticized criticised condemned mocked mocks ridiculed praised praises accused accuses",
    "referred refers blamed lauded touted touts compared questioned challenged defended rejected urged invoked credited thanked assailed excoriated lambasted",
    "rebuked scolded chided admonished taunted portrayed portrays likened hailed",
)
"""Verbs whose object may be quoted in part."""

LINKED = _set(
    "endorsed endorses embraced spoke speaks discussed expressed expresses issued released gave gives delivered delivers made makes wants wanted hoped",
    "planned found finds showed feared considers considered expects expected concluded pointed cast held holds supported supports opposed opposes",
    "favors favored backed heard greeted introduced headlined titled entitled cited cites",
)
"""Verbs that lead up to quoted words where no better one does."""

AUXILIARY = _set(
    "has have had was is are were be been being will would could should can may might must did does do also then later once recently earlier today yesterday",
    "reportedly repeatedly publicly famously still often now even just soon again simply never always already thus instead further finally",
    "similarly first twice immediately initially himself herself themselves",
)
"""What may stand between a subject and its verb, besides adverbs in -ly."""

BOUNDARY = _set(
    "that as when while but because if although though since whereas where after before until so than and or whether what how why"
)
"""Words that end what belongs to a subject, seen from its verb."""

PREPOSITION = _set(
    "in on at to from by with without during after before about over under against between among through into onto upon near amid despite since until as via",
    "inside outside when while who whose which that where because if and but or",
)
"""Words that end a name, seen from its beginning; `of` and `for` do not."""

PRONOUN = _set("he she they it we i you who others")
TIMES = _set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight morning afternoon evening night week month year january february",
    "march april may june july august september october november december on last this earlier late early",
)
DETERMINER = _set(
    "a an the one another two three several some many his her its their our my this that these those most few each both four five"
)

TITLES = _set(
    "mr mrs ms miss dr prof professor sen senator rep representative congressman congresswoman gov governor gen general col colonel capt captain lt sgt maj",
    "major adm admiral judge justice president vice secretary minister chancellor king queen prince princess pope rev reverend sir lord lady dame mayor",
    "chairman chairwoman chair director spokesman spokeswoman spokesperson chief ambassador attorney sheriff commissioner commander strategist adviser",
    "advisor analyst candidate nominee speaker leader ceo cfo coo founder co-founder editor reporter author host anchor columnist correspondent moderator",
    "republican democrat democratic gop former then deputy assistant executive lawyer manager aide coach detective officer inspector press defense defence",
    "foreign prime first state treasury interior",
)
"""Words before a name that are no part of it."""

HONORIFIC = (
    ("Mr.", "m"),
    ("Mrs.", "f"),
    ("Ms.", "f"),
    ("Mr", "m"),
    ("Mrs", "f"),
    ("Ms", "f"),
    ("Sir", "m"),
    ("Lady", "f"),
)

PARTIES = _set("republican democratic american")
LEADING = PREPOSITION | _set("according asked unless given whether likewise preceded")
"""What begins a phrase that is not the subject."""

ORGANISATION = _set(
    "campaign committee party house senate post times news department ministry agency council court group association university institute company inc",
    "corp union press journal network pac super board bureau commission center centre foundation congress government administration cnn nbc abc cbs fox",
    "msnbc npr politico breitbart reuters ap bloomberg axios twitter facebook states america pentagon nato force army navy state reserve bank fund federal community",
)

NOT_A_NAME = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december",
    "the a an in on at but and so yet as for if when while after before during since although though because however meanwhile still then later now here there",
    "this that these those he she they it we i you his her its their our my what who why how where which not no yes with by from to of or nor asked",
    "according even also once both many some all most more other another one two three such last next earlier today yesterday tonight tomorrow unlike like",
    "instead moreover additionally indeed afterward afterwards finally recently republican democratic american republicans democrats americans",
)
"""Capitalised at the start of a sentence, or never a person."""
