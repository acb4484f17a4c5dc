"""Words that tell when something is, was or will be done: tables for `tense`, all in lower case."""

from __future__ import annotations


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


WILL = _set("will won't shall shan't i'll we'll they'll he'll she'll it'll you'll that'll there'll")
WOULD = _set(
    "would wouldn't should must may might could can cannot can't couldn't i'd we'd they'd he'd she'd",
)
IS = _set(
    "is are am be isn't aren't it's he's she's they're we're i'm you're that's there's remains remain do does don't doesn't"
)
WAS = _set("was were wasn't weren't")
BEEN = WAS | {"been"}
HAD = _set("had did hadn't didn't")
HAS = _set("has have hasn't haven't i've we've they've you've")

BETWEEN = _set(
    "be been being not also now never already still only first again reportedly then always since have yet ever just"
)
"""Between an auxiliary and its verb, besides words in -ly."""

PLANNED = _set(
    "set scheduled slated due expected planned poised supposed likely going expecting planning preparing hoping intending",
    "tipped bound ready unlikely timed booked billed pencilled penciled invited summoned required obliged",
)
"""After a form of `be`, or before `for` and a day: still to come."""

MOVED = _set("adjourned postponed rescheduled delayed moved")
"""Before `to`, `until` or `for` and a day: still to come."""

INTENDS = _set(
    "plan plans planned planning intend intends intended expect expects expected expecting aim aims aimed hope hopes hoped",
    "hoping want wants wanted wish wishes prepare prepares preparing prepared agree agreed agrees promise promises promised",
    "pledge pledged pledges vow vowed vows threaten threatens threatened offer offered offers seek seeks due set scheduled",
    "slated likely unlikely ready poised going supposed about need needs deadline chance right",
    "required permission decision agreement ultimatum intention proposal bound obliged summoned sworn time",
    "opportunity pressure resolution swore proposed deal votes pact demand demands call calls",
)
"""Before `to` and a verb: still to come."""

HOPES = _set(
    "plans plan intends intend expects expect hopes hope aims aim wants want prepares prepare vows vow needs need seeks seek"
)
"""Before `to`, `on` or `for`: still to come."""

TOLD = _set("urged asked told called ordered invited demanded warned advised encouraged instructed persuaded")
"""Before `to` and a verb: what was said then, or is to be done on the day named."""

HABITS = _set(
    "tends tend continues continue seems seem appears appear helps help fails fail likes like struggles tries try works enough"
)
"""Before `to` and a verb: so in general."""

TRYING = _set("trying attempting continuing helping struggling seeking looking working fighting racing waiting")
"""Before `to` and a verb: now."""

SPEAKS = _set("say comment answer confirm discuss speculate elaborate")
"""`would not say on Tuesday`: then, not later."""

SUMMONS = _set("summoned invited")
"""Told as done, of a day that may be to come: `summoned him to the ministry on Tuesday`."""

UNDONE = _set("postponed cancelled canceled delayed scrapped rescheduled skipped abandoned previewed missed moved")
"""Straight before `Wednesday's hearing`: told as done, of a day that may be to come."""

IFS = _set("if when once unless")
"""Before a participle: `if approved on Thursday`."""

EFFORTS = _set("effort efforts attempt attempts bid order")
"""`in an effort to`: says nothing of when."""

DID = _set(
    "managed failed refused declined forced continued began started went came stood returned flew tried attempted helped",
    "appeared seemed proceeded rushed gathered moved used chose dared happened struggled led stopped paused acted worked sat",
    "turned got compelled enabled caused brought sent landed hurried walked drove ran sailed joined met able first latest",
    "voted travelled traveled",
)
"""Before `to` and a verb: done then, or left undone then."""

IRREGULAR = _set(
    "began became came did went gave got held won lost met left led fell rose ran hit cut sent saw found brought bought sold",
    "struck broke shut sank flew built drew grew knew threw blew spoke wrote drove stood sat fought thought taught caught kept",
    "felt dealt meant spent paid laid heard chose rode shot split stole swept withdrew overcame underwent stuck fed fled said",
    "told made took put set read let beat burst cast cost hurt quit shed spread thrust upset bid slid slept shook shone sought",
    "sang rang swam swore tore wore woke wound hung hid froze forgot forgave forbade ate drank dug bled bred bent lent lit",
    "overthrew oversaw overtook rebuilt resold retook sprang stung strove undertook understood upheld withheld withstood lay",
    "misled overran shrank spun swung wept been gone seen taken given known shown begun become done gotten fallen risen broken",
    "sunk flown drawn grown thrown blown spoken written driven born hidden frozen stolen torn worn withdrawn shaken",
)
"""Past forms and participles that do not end in -ed."""

EITHER = _set(
    "cut hit set put read let beat burst cast cost hurt quit shed spread thrust upset bid split wed become come run"
)
"""Past forms that are base forms too."""

NEVER_PAST = _set(
    "speed seed feed breed indeed exceed succeed proceed hundred bleed embed sacred naked wicked kindred hatred ahmed mohammed",
    "muhammed mohamed muhammad creed greed weed deed steed unprecedented related crewed uncrewed unmanned armed unarmed united",
    "limited alleged advanced so-called need red bed shed wed fred ted reed freed-up based retired combined experienced",
)
"""Words in -ed that are no past, or seldom."""

TIMETABLE = _set(
    "begins begin starts start opens open ends end closes close expires expire meets meet resumes resume takes take goes go faces",
    "face arrives arrive departs depart leaves leave testifies testify kicks enters enter convenes convene gathers",
    "gather decides decide publishes unveils becomes retires retire comes come joins join delivers celebrates considers hears",
    "elects chooses welcomes receives attends reopens reopen concludes conclude",
)
"""Present forms that tell a timetable when a day stands beside them: `talks resume on Monday`."""

TIMETABLE_OF_SOMEBODY = _set(
    "votes vote debates debate hosts host heads head rules rule flies fly lifts lift lands land launches launch moves move turns",
    "runs run steps step plays play reviews signs marks pays presents sails sail airs air returns return visits visit travels",
    "travel holds hold falls addresses releases speaks",
)
"""The same, but nouns as well: only after a name or a word for somebody."""

SOMEBODY = _set(
    "who which he she it they court parliament senate committee commission house union congress council president minister ministers",
    "lawmakers voters team board jury judge judges cabinet mayor governor senators delegates members workers states crew agency",
    "company ministry king queen pope chancellor secretary",
)

SAYS = _set(
    "says say tells tell writes reports shows show notes adds argues claims warns insists suggests describes follows"
)
"""Present forms beside which a day lies behind."""

NOUN_BEFORE = _set(
    "the a an this that these those its his her their our my your no any some each every of in on at by from with for to into",
    "over under near off after before during since until about against new second third next last final such several many two",
    "three four five six seven eight nine ten more",
)
"""Before a word that may be noun or verb: a noun."""

BEFORE_ADJECTIVE = _set(
    "the a an its his her their our my your every each of in on at by from with for into over under new final"
)
"""Before a participle that is no verb of the sentence: `the revised figures`."""

BASES = _set(
    "meet launch land begin start open close end vote decide announce release publish hold host discuss testify appear travel",
    "visit leave arrive return resume sign submit file issue deliver present unveil reveal brief address speak take make give go",
    "come run fly lift dock undock splash deploy test fire send ship move cut raise lower stop halt suspend resign step retire",
    "join replace review consider rule hear complete finish reach pay buy sell acquire merge withdraw pull impose expand extend",
    "expire elect choose nominate confirm appoint dismiss respond reply answer comply report provide receive get put set call ask",
    "order allow ban block permit strike attack destroy evacuate inspect restart reopen roll debut air celebrate mark attend",
    "compete play face fight lead form build conduct carry bring introduce propose approve reject pass enact veto debate convene",
    "gather talk negotiate finalise finalize be have do see tell say show help keep let try turn use work win lose tackle seek",
    "defend protest march demand pick settle sit stand head drive sail swear inaugurate install hand name shut dive fall rise hit",
    "enter cross quit stage unite reunite welcome greet plead appeal sue charge arrest question probe investigate explain clarify",
    "outline detail lay clear save rescue free detain deport transfer remove dismantle demolish adopt ratify renew revoke repeal",
    "ease tighten apologise apologize mourn bury honour honor push press plan prepare campaign rally bid offer cancel delay",
    "postpone scrub abort reschedule adjourn dissolve stream broadcast mediate broker swap exchange trade list float price vacate",
    "surrender capture seize overturn uphold grant deny award assess determine examine study monitor track collect gather finalise",
    "cover protect support back oppose challenge force make reconvene refuel relaunch repair replace restore secure shape shift",
)
"""Base forms: `to` before one of them is no preposition."""
