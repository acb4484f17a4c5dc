"""Small lists of words that the impact signal reads sentences by, apart from the rubric itself."""

from __future__ import annotations

from builder.analysis.inflections import forms


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _forms(text: str) -> frozenset[str]:
    return frozenset(form for word in text.split() for form in forms(word))


FLOURISHES = _words(
    """
    terrible horrible horrific awful dreadful appalling shocking shocked disturbing alarming devastating catastrophic disastrous tragic
    sad heartbreaking grim gruesome brutal savage cruel vicious barbaric senseless cowardly evil heinous despicable shameful disgraceful
    scandalous outrageous reckless foolish stupid idiotic absurd ridiculous pathetic hopeless miserable bitter ugly nasty vile disgusting
    wonderful marvellous marvelous magnificent superb splendid excellent brilliant fantastic fabulous terrific amazing astonishing
    astounding stunning remarkable extraordinary incredible unbelievable glorious triumphant heroic brave courageous bold daring
    impressive outstanding exceptional beautiful lovely delightful charming great good bad worst best awesome spectacular dazzling
    breathtaking thrilling exciting inspiring proud happy welcome innocent beloved celebrated acclaimed renowned famous infamous
    notorious controversial hated dramatic sensational explosive-looking huge massive enormous gigantic colossal vast giant big
    mammoth staggering whopping eye-watering jaw-dropping unprecedented historic momentous landmark sweeping unwelcome unfortunate lucky
    unlucky worrying frightening terrifying scary chilling bloody-minded callous heartless inhuman monstrous atrocious abysmal lousy
    dismal dire gloomy bleak fine-looking genius clever smart wise elegant graceful mighty noble generous gentle admirable laudable
    praiseworthy commendable deplorable lamentable regrettable unforgivable inexcusable indefensible unconscionable insane crazy mad
    very quite rather so really truly indeed just simply even totally utterly hugely
    """
)
"""Words of praise, blame and emphasis: dropped before anything is counted or measured."""

KEPT_ADVERBS = _words(
    """
    family supply july reply apply assembly anomaly rally ally italy monopoly multiply comply early likely unlikely weekly daily monthly
    yearly quarterly friendly elderly butterfly allegedly possibly potentially previously formerly historically reportedly purportedly
    supposedly apparently originally globally nationally internationally worldly conceivably presumably
    """
)
"""Words in `-ly` that are kept: no adverbs, or such as tell a doubt, a time or a scope."""

BREAKERS = _words(
    "which who whose whom where while although though because whereas but despite unless if whether when after before until amid since"
)
"""Words that begin a clause of its own; what governs a word does not reach across them."""

COORDINATORS = _words("and or but nor yet while although though because after before which who whose where as")
OPENERS = _words(
    "which who whose whom where according including citing as with an a at based known long led after before when if unless despite "
    "although though while because amid following denying meanwhile however including like such once"
)
"""Words that begin an insertion, after which the main clause goes on."""

SAYING = _forms(
    "say tell report deny claim allege confirm announce warn suggest believe think fear rumour rumor speculate hint insist add "
    "state declare indicate signal note denial speculation"
) | _words("said told thought")
"""Words after which `that` hands on what they say of its truth."""

BILLS = _forms("bill act law legislation resolution amendment statute")
"""What is only proposed when it is introduced."""

CONSIDERED = _forms(
    "consider weigh mull explore examine consult consultation discuss discussion debate talk negotiate negotiation float urge demand "
    "seek petition lobby ponder contemplate suggest possibility option want"
)
PROPOSED = _forms(
    "propose proposal plan draft bill intend intention aim threaten threat prepare preparation schedule expect vow pledge "
    "promise recommend recommendation hope try attempt"
) | _words(
    "face faces facing would should must poised upcoming forthcoming planned slated tabled proposed due ready likely"
)
ANNOUNCED = _forms(
    "announce adopt approve pass sign agree order ratify finalise finalize decide authorise authorize conclude unveil declare vote "
    "clear instruct direct choose pick select issue publish release"
) | _words("will shall going")
DONE = _forms(
    "impose enact implement complete finish execute enforce suffer begin start mount conduct undergo stage expand widen extend tighten "
    "lift repeal award win grant give receive secure land"
) | _words(
    "forced compelled had able managed began continued closed closes carried struck rocked hit caused opened launched filed"
)
REJECTED = _forms("reject scrap shelve veto abandon foil thwart prevent dismiss") | _words("dropped drops")
"""Stages by the word that tells them."""

PAIRS = {
    ("put", "forward"): "proposed", ("puts", "forward"): "proposed", ("set", "to"): "proposed", ("due", "to"): "proposed",
    ("in", "talks"): "considered", ("calls", "for"): "considered", ("called", "for"): "considered", ("call", "for"): "considered",
    ("in", "force"): "done", ("in", "effect"): "done", ("into", "force"): "done", ("into", "effect"): "done",
    ("into", "law"): "done", ("took", "effect"): "done", ("takes", "effect"): "done", ("taken", "effect"): "done",
    ("take", "effect"): "done", ("took", "force"): "done", ("carried", "out"): "done",
    ("ruled", "out"): "rejected", ("rules", "out"): "rejected", ("called", "off"): "rejected", ("voted", "down"): "rejected",
}  # fmt: skip
"""Stages by two words."""

NEUTRAL_PAST = _words(
    "said told reported asked based called named added noted known used located described aged believed thought used"
)
"""Past forms that tell nothing of how far along a thing is."""

NEGATIONS = _words("not never no without neither nor cannot nobody none nothing zero")
NOT_AFTER = _words("only just merely least fewer less later sooner doubt longer more")
"""Words after `not` or `no` that take the denial away: `not only`, `no fewer than`."""
DECLINES = _forms("decline refuse fail avoid avert") | _words("instead")
EVIDENCE = _forms("evidence sign indication proof trace")
"""What there is none of where a thing did not happen."""
STOPS = _forms("stop fall")
"""Verbs before `short of`."""
PLANS = _forms("plan intend intention decision consider want seek expect propose")

MAYBE = _words("may might could possibly possible perhaps potentially potential conceivably presumably")
FEARED = _forms("risk fear") | _words("feared likelihood chance danger")
RUMOURED = _forms("rumour rumor allege allegation speculate") | _words(
    "allegedly unconfirmed speculation reportedly purportedly supposedly apparently purported supposed gossip"
)
DENIED = _forms("deny denial")
CLAIMS = _forms("report rumour rumor claim allegation suggestion")
CLAIMING = _words("claim claims claimed claiming")
HEARSAY = frozenset(
    (who, says)
    for who in (
        "sources",
        "source",
        "reports",
        "posts",
        "post",
        "blogs",
        "blogger",
        "bloggers",
        "channels",
        "insiders",
        "some",
    )
    for says in CLAIMING
)
"""Who claims a thing that nobody confirms."""
CONDITIONS = _words("if unless once")
NO_CONDITION = _words("asked ask asking wonder wondered know even see ask as at all only than more")
"""Words before `if` that make it no condition."""

BEFORE_MONTH = _words("in on of by since until late early mid from last this next through and during")

BEFORE_YEAR = BEFORE_MONTH | _words(
    "january february march april may june july august september october november december spring summer autumn fall winter from year "
    "to before after around between"
)
"""Words before a number of four digits that make it a year."""

PAST_TIMES = (
    ("last", "year"), ("last", "month"), ("last", "decade"), ("last", "century"), ("years", "ago"), ("year", "ago"), ("months", "ago"),
    ("month", "ago"), ("decades", "ago"), ("decade", "ago"), ("years", "earlier"), ("year", "earlier"), ("months", "earlier"),
    ("weeks", "earlier"), ("earlier", "this"), ("earlier", "in"), ("at", "the-time"), ("back", "in"), ("years", "before"),
)  # fmt: skip
FORMERLY = _words("previously formerly historically originally")
"""What tells background."""

COUNTRY = _words("nationwide countrywide nationally")
WORLD = _words("worldwide globally global")
WHOLE = _words("all every entire whole")

SPORT_AND_LEISURE = _words(
    """
    striker strikers midfielder goalkeeper defender winger batsman bowler pitcher quarterback referee umpire halftime kickoff playoff playoffs innings
    wicket wickets touchdown hat-trick derby fixture teammate teammates football soccer rugby cricket basketball baseball hockey tennis
    golf golfer boxing olympics medal medals semifinal semifinals quarterfinal quarterfinals championship tournament marathon athlete
    athletes goalless equaliser equalizer singer singers album albums concert concerts songwriter actress sitcom celebrity celebrities
    temperatures goalscorer guitarist rapper musician
    horoscope horoscopes zodiac crossword box-office novelist tablespoon tablespoons teaspoon teaspoons oven saucepan preheat simmer
    whisk dough recipe recipes garlic onion onions flour parmesan drizzle drizzly sunny showers cloudy breezy humid meteorologists
    """
)
"""One of these tells that a sentence is about sport, weather, the kitchen or entertainment."""

LEISURE_TOO = _words(
    """
 goal goals match matches cup final finals side coach season game games scored score crowd fans stadium
 league win wins won beat rain wind winds temperatures temperature degrees forecast weekend clouds cloud breeze snow mild warm
 cold bake baked stir butter cream sugar eggs salt pepper sauce dish grams film films movie band tour
 song songs critics actor actors audience album festival red carpet novel garden
 """
)
"""Two of these do."""

PEOPLE = _forms(
    "person civilian soldier troop resident passenger child worker man woman employee user customer household victim sailor airman "
    "marine fighter student family patient home member villager inhabitant migrant refugee tourist miner engineer astronaut cosmonaut "
    "prisoner hostage protester demonstrator officer policeman firefighter pilot crew subscriber client shareholder pensioner voter "
    "citizen pupil teacher doctor nurse farmer fisherman driver rider visitor guest official policyholder account record case job "
    "position post staff personnel servicemember servicemen reservist conscript rebel militant insurgent combatant protestor commuter "
    "traveller traveler house dwelling building apartment business site subscriber other body peacekeeper observer volunteer"
) | _words(
    "people children men women persons policemen servicemen fishermen families airmen lives deaths casualties injuries others"
)
"""Whom a number can count."""

THINGS = _forms(
    "satellite aircraft jet plane airliner helicopter ship vessel tanker submarine boat warship drone missile rocket spacecraft booster "
    "lander vehicle car truck bus train tank gun engine reactor plant factory mine port airport school hospital clinic town city village "
    "state country nation company firm bank entity individual oligarch organisation organization outlet product model app site flight "
    "launch mission contract licence license permit case diplomat ambassador lawmaker operator airline carrier shipper supplier "
    "refinery well field ton tonne barrel shell round bomb warhead launcher radar system charge count member-state provider maker "
    "frigate destroyer fighter bomber tanker locomotive ferry machine device phone battery toy medicine drug vaccine dose office branch "
    "store shop restaurant server computer network antenna station terminal probe instrument government union"
) | _words(
    "countries cities companies batteries refineries factories states nations aircraft spacecraft entities ferries member"
)

MONEY_WORDS = _forms("dollar euro pound yen yuan renminbi rouble ruble rupee franc krona krone zloty won real shekel riyal dirham lira "
                     "hryvnia rand peso")  # fmt: skip
PEOPLE_FILLERS = _words(
    "at least about more than over some up to nearly around an estimated another all the as many of further"
)
"""Words between a phrase and its amount that do not separate them."""

HOURS = {
    "minute": 1 / 60, "minutes": 1 / 60, "hour": 1, "hours": 1, "day": 24, "days": 24, "week": 168, "weeks": 168, "month": 730.5,
    "months": 730.5, "year": 8766, "years": 8766, "decade": 87660, "decades": 87660,
}  # fmt: skip

SMALL = _words(
    """
    the and for its are was were has had have his her who why how not but they them this that these those with from into over under
    about above after again against all also amid among any around because been before being below between both can could did does
    doing down during each even ever every few further having here herself himself itself just less like made make many may more most
    much must near need new next nor now off old once one only other our out own per said same say says set she should since some
    still such than their then there through today too two three four five six seven eight nine ten first second third until upon use
    used very want wants way well what when where whether which while will within without would year years yet you your week weeks
    month months day days time times last late early people person company companies official officials government minister ministry
    ministers monday tuesday wednesday thursday friday saturday sunday told according report reports reported statement news update
    part parts part-time part. another more- million billion trillion thousand hundred percent
    """
)
"""Words that tie no two sentences together."""

FIELD = _words("operator operators airline airlines carrier carriers industry sector makers companies banks providers")
FLEET = _words(
    "fleet constellation network flights aircraft jets boosters satellites launches exports imports oil schools"
)
ACROSS = _words("across throughout around")
THE_WORLD = _words("world globe")
A_COUNTRY = _words("country nation")
LANDS = _words("countries nations states continent continents europe asia africa bloc union region")
MEMBERS = _words("member several many dozens")
"""What tells how far a thing reaches."""

BE = _words("is are was were be been being has have had got get")
NO_OBJECT = _words(
    "in on at by of to for from with as after before when while during since until near off over under between and or but not who "
    "which that because if through into out up down again today yesterday monday tuesday wednesday thursday friday saturday sunday "
    "is are was were has have had will would may might could can said says along across around about amid against without within"
)
"""Words behind a verb that begin no object."""

COMPOUND_HEADS = _words(
    "pad pads site sites company companies provider providers partner partners customer customers industry market markets vehicle "
    "vehicles window windows date dates cost costs rate rates director team teams helicopter helicopters department alarm victim "
    "victims survivor survivors investigator investigators scene warning warnings insurance simulation drill drills capability "
    "capabilities service services manifest complex tower crew facility facilities campaign campaigns lawyer lawyers"
)
"""Words that make the one before them a mere part of a name of something: `launch pad`, `crash site`."""

CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december"
)
REACHING = WORLD | COUNTRY | WHOLE | ACROSS | MEMBERS
