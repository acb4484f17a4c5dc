"""Every type that crosses a stage, frozen; this module imports nothing of ours.

The file is long on purpose: it is the vocabulary of the whole product, and a reader looks a word up here and nowhere
else. Lists are tuples, times are strings in the form their precision allows, and an absent value is None, never "".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol

from msgspec import Struct

Severity = Literal["error", "warning", "info"]
"""error: an input was refused; warning: it was used, but a person should look; info: worth knowing."""

Precision = Literal["second", "minute", "day", "month", "unknown"]
"""How exactly a moment is known; its value never says more than this."""

By = Literal["seed", "editor", "rule"]
"""Who wrote a part of a page: the seed's maker, a person editing `content/`, or a published rule of this program."""

SectionKind = Literal["takeaways", "key_facts", "table", "affected", "analysis", "outlook", "quote", "body", "other"]
"""What a section of a briefing is for, told by its heading."""

BlockKind = Literal["paragraph", "list", "ordered", "table", "quote", "pull_quote", "post", "heading", "code"]
"""The shape of one block of text. `pull_quote` repeats a sentence of the body; `post` is an embedded social post."""

OutletKind = Literal[
    "newspaper", "broadcaster", "wire", "trade", "magazine", "official", "press release", "blog", "other"
]
"""What sort of outlet; `wire` and `press release` matter for counting origins."""

VerificationState = Literal["corroborated", "single-origin", "disputed", "not-checked"]
"""corroborated: two or more independent origins; not-checked: the check could not run."""

SupportStatus = Literal["supported", "single-origin", "disputed", "not-checked"]
"""How well a takeaway or a key fact is carried; not-checked: no report at hand has it, or the check could not run."""

ToneTier = Literal["very negative", "negative", "neutral", "positive", "very positive"]
"""The five tiers of the tone signal, of the coverage and never of the event."""

Dimension = Literal["regulatory", "financial", "operational"]
"""The three parts of the impact signal."""

Measure = Literal["money", "people", "affected", "things", "time", "percent"]
"""What sort of amount makes an event larger; `people` are killed or hurt, `affected` are touched in any way."""

EntityKind = Literal["person", "organisation", "place", "programme", "product", "law", "other"]
"""What sort of thing a name stands for."""


class Diagnostic(Struct, frozen=True, order=True):
    """Something to tell the user: `path:line:column: severity code: message`, then the hint on a line of its own."""

    path: str
    """Path relative to the site, with forward slashes."""
    line: int
    """1-based; 0 when the whole file is meant."""
    column: int
    """1-based; 0 when the whole line is meant."""
    code: str
    """A key of `errors.CODES`."""
    message: str
    """What is wrong, without the mend; one line."""
    hint: str = ""
    """The mend, one line, or empty."""
    severity: Severity = "error"


class FileRef(Struct, frozen=True):
    """One file of a snapshot: known by path and digest, its bytes read only when somebody asks."""

    path: str
    """Relative to the site (or to the theme, for templates), with forward slashes."""
    digest: str
    """SHA-256 of the bytes, hexadecimal."""
    size: int
    """In bytes."""
    read: Callable[[], bytes]
    """Returns the bytes. Raises OSError when the file has gone. Picklable."""


Seed = FileRef
"""A raw file below `seeds/`."""


class Snapshot(Struct, frozen=True):
    """The inputs of one build, by path and digest, each tuple ordered by path."""

    site: FileRef | None
    """`site.yaml`; None when there is none."""
    seeds: tuple[FileRef, ...]
    content: tuple[FileRef, ...]
    """Markdown pages, `stories.yaml` and `published.jsonl` below `content/`."""
    templates: tuple[FileRef, ...]
    """The theme with the site's own files laid over it, by name relative to `templates/`."""
    beats: tuple[FileRef, ...]
    """The shipped beats by bare file name, then the site's own as `beats/NAME.yaml`; files of one name are merged."""
    assets: tuple[FileRef, ...]
    """The site's own `static/` files, copied as they are."""
    refused: tuple[Diagnostic, ...] = ()
    """Files that could not be listed or read (links leaving the site, no permission)."""


# ---------------------------------------------------------------- small parts


class Moment(Struct, frozen=True):
    """A point in time as far as it is known."""

    value: str
    """RFC 3339 (`2026-02-23T19:43:45Z`), a date (`2026-02-23`) or a month (`2026-02`), as the precision says."""
    precision: Precision
    evidence: str = ""
    """The field or the sentence that says so."""


class Outlet(Struct, frozen=True):
    """Who put a report out."""

    name: str
    domain: str = ""
    """Registrable host without `www.`, lower case; empty when unknown."""
    owner: str = ""
    """The family the outlet belongs to; empty when unknown (then it counts as its own family)."""


class Citation(Struct, frozen=True):
    """One report listed in a briefing's sources."""

    outlet: str
    title: str
    domain: str = ""
    date: Moment | None = None
    url: str = ""
    line: int = 0


class Repair(Struct, frozen=True):
    """One change intake made to a seed's text."""

    kind: str
    """The name of the repair, a key of the intake report."""
    line: int
    before: str
    after: str


class SetAside(Struct, frozen=True):
    """Text of a seed that is not on its page, and why."""

    kind: str
    """A key of the intake report: `promo`, `share`, `credit`, `disclaimer`, `furniture`, `field`, `replaced` …"""
    line: int
    text: str
    reason: str


class Block(Struct, frozen=True):
    """One block of text: a paragraph, a whole list, a whole table, a quotation."""

    kind: BlockKind
    text: str
    """Markdown source, lines joined by newlines, without a trailing newline."""
    line: int = 0
    """Line of its file, 1-based."""


class Section(Struct, frozen=True):
    """A headed part of a briefing."""

    kind: SectionKind
    heading: str
    """As it is shown; empty for text before the first heading."""
    by: By
    blocks: tuple[Block, ...]
    line: int = 0
    level: int = 2


class SeedRef(Struct, frozen=True):
    """The `seed` key of a generated page."""

    path: str
    """`seeds/a.txt`, or `seeds/feed.xml#key` for one item of a file that holds several."""
    sha256: str
    """Digest of the seed's bytes, or of the item."""
    generated: str
    """Digest of the page as this program wrote it; a page with another digest was touched by a person."""


class Correction(Struct, frozen=True):
    """A published correction."""

    date: str
    text: str


class Decision(Struct, frozen=True):
    """An editor's decision on one signal."""

    value: str
    """As written: a number for impact, a tier for tone, a state for verification."""
    reason: str


class Decisions(Struct, frozen=True):
    """An editor's decisions, `signals` in front matter."""

    impact: Decision | None = None
    tone: Decision | None = None
    verification: Decision | None = None


# ------------------------------------------------------------------ intake


class Document(Struct, frozen=True):
    """What intake found in one seed, or in one item of it."""

    seed: str
    """As `SeedRef.path`."""
    sha256: str
    format: str
    """A name of `intake.formats.FORMATS`."""
    format_reason: str
    """Why this format was chosen, in words."""
    title: str
    title_by: By
    outlet: Outlet | None
    url: str
    """Canonical URL of the original, or empty."""
    published: Moment | None
    updated: Moment | None
    authors: tuple[str, ...]
    category: str
    tags: tuple[str, ...]
    summary: str
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    repairs: tuple[Repair, ...]
    set_aside: tuple[SetAside, ...]
    encoding: str
    """How the bytes were read: `utf-8`, `utf-16`, `cp1252 (guessed)` …"""
    empty_sections: tuple[str, ...] = ()
    """Headings that stood there with nothing under them."""


class SeedReport(Struct, frozen=True):
    """What the page of a seed needs to say about its intake; the `seed` part of a briefing record."""

    path: str
    sha256: str
    format: str
    format_reason: str
    encoding: str
    repairs: tuple[Repair, ...]
    set_aside: tuple[SetAside, ...]
    empty_sections: tuple[str, ...] = ()


class ContentChange(Struct, frozen=True):
    """One file of `content/` to write or to remove."""

    path: str
    data: bytes | None
    """UTF-8; None: remove the file."""
    reason: str

    @property
    def text(self) -> str | None:
        """The same, read."""
        return None if self.data is None else self.data.decode("utf-8")


# ----------------------------------------------------------------- content


class Page(Struct, frozen=True):
    """A page of `content/`: front matter, body in sections, address."""

    path: str
    kind: str
    """A name of `content.kinds.KINDS`."""
    slug: str
    url: str
    """Relative to the site's base, with leading and trailing slash: `/briefings/x/`."""
    title: str
    title_by: By
    sections: tuple[Section, ...]
    digest: str
    """SHA-256 of the page's text."""
    body: str = ""
    """Markdown source below the front matter."""
    body_line: int = 1
    """Line of the file on which `body` starts."""
    published: Moment | None = None
    updated: Moment | None = None
    summary: str = ""
    outlet: Outlet | None = None
    canonical_url: str = ""
    authors: tuple[str, ...] = ()
    category: str = ""
    tags: tuple[str, ...] = ()
    draft: bool = False
    embargo_until: str = ""
    """RFC 3339 or empty."""
    expires: str = ""
    """RFC 3339 or empty."""
    aliases: tuple[str, ...] = ()
    """Site-relative URLs with leading slash."""
    story: str = ""
    not_story: str = ""
    decisions: Decisions = Decisions()
    corrections: tuple[Correction, ...] = ()
    citations: tuple[Citation, ...] = ()
    seed: SeedRef | None = None
    report: SeedReport | None = None
    """What intake knows of the seed; None for a page with no seed, or whose seed has gone."""
    touched: bool = False
    """True when a person wrote or changed this page."""


# ---------------------------------------------------------------- analysis


class Support(Struct, frozen=True):
    """What carries a takeaway or a key fact."""

    reports: tuple[str | int, ...]
    """Ids of briefings, or indexes into the page's citations."""
    origins: int
    status: SupportStatus
    passages: tuple[tuple[str, str], ...] = ()
    """(Id of a report, what it says in other words): the sentence or two that carry the point. A report that has the
    point word for word, and a headline, is not among them."""


class Point(Struct, frozen=True):
    """A takeaway or a key fact."""

    text: str
    by: By
    support: Support
    line: int = 0


ALSO_IN = 24
"""Other briefings that are named of one quotation, those of its own story first: what a hundred pages of other events
have too is a phrase, and no page may grow with the site."""


class Quote(Struct, frozen=True):
    """Words in quotation marks, as a page has them."""

    text: str
    speaker: str
    """As named in the sentence; empty when the text does not say."""
    attribution: str
    """The words that say where it comes from (`a senior official said`), or empty."""
    status: Literal["verbatim", "altered", "only-here"]
    also_in: tuple[str, ...]
    """Ids of other briefings that carry it, at most `ALSO_IN`."""
    sentence: str
    line: int = 0
    differs: str = ""
    """What another briefing has in other words, or the part of it that another has; empty when nothing differs."""


class Entity(Struct, frozen=True):
    """A person, organisation, place … named on a page."""

    name: str
    kind: EntityKind
    mentions: int
    slug: str
    forms: tuple[tuple[str, int, EntityKind], ...] = ()
    """Each wording as the text has it, how often, and what it is there: a country that acts is an organisation."""
    page: bool = False
    """True when the site has a page for it."""


class Affected(Struct, frozen=True):
    """An entity that something happens to, as a sentence of a page says."""

    name: str
    """Name of the entity."""
    effect: str
    """What happens to it, in words of the sentence."""
    sentence: str


SourcingKind = Literal[
    "reports", "told", "first", "linked", "wire", "part wire", "republished", "release", "own", "unnamed", "spoke"
]
"""How a sentence says where its matter comes from.

`reports`: an outlet reports it; `told`: somebody said it to an outlet; `first`: an outlet was the first to report it;
`linked`: it leads to an address; `wire`: the text is an agency's; `part wire`: an agency contributed to it;
`republished`: the text is another outlet's; `release`: it comes from a press release; `own`: the page's own outlet was
told or shown it; `unnamed`: somebody unnamed said it, and no outlet is named; `spoke`: somebody's statement with its
time or form, and no outlet is named.
"""


class Sourcing(Struct, frozen=True):
    """A sentence of a page, or another part of it, that says where its matter comes from."""

    kind: SourcingKind
    name: str
    """The outlet as the text names it, or the address; empty when the sentence names none."""
    sentence: str
    at: int
    """Index into the sentences of the page; -1 for the headline, -2 for a byline or a copyright line."""
    paragraph: int = -1
    """Number of its paragraph, from 0."""


class Report(Struct, frozen=True):
    """One article known to cover the story of a page."""

    id: str
    """`self`, the id of another briefing, or `citation-N` (N from 0)."""
    briefing: str | None
    """Id of the briefing that is this article, or None for an article only listed."""
    outlet: str
    domain: str
    owner: str
    title: str
    date: Moment | None
    url: str
    has_text: bool
    """False: only listed, its text could not be read."""


FoldKind = Literal["address", "outlet", "owner", "copy", "headline", "wire", "republished", "retelling", "release"]
"""Why a report does not count by itself."""


class Fold(Struct, frozen=True):
    """One report that does not count by itself, and what shows it."""

    report: str
    kind: FoldKind
    reason: str
    """In words: `Seeking Alpha credits Financial Times`."""
    evidence: str
    """The sentence, headline, percentage, owner or address that shows it."""
    confidence: str
    """`certain`, `strong` or `likely`."""


class Origin(Struct, frozen=True):
    """One independent piece of reporting and the reports folded into it."""

    label: str
    """Outlet or owner that stands for it."""
    reports: tuple[str, ...]
    reason: str
    """Why these reports count once, in words; empty when it is a single report."""
    evidence: str
    """The sentence, headline or owner that shows it."""
    confidence: str = ""
    """`certain`, `strong` or `likely`, of the weakest fold in it; empty when it is a single report."""
    folded: tuple[Fold, ...] = ()
    """Each report but the one that stands for the origin, and why it does not count by itself."""


class Verification(Struct, frozen=True):
    """How many independent origins stand behind a page."""

    state: VerificationState
    reports: tuple[Report, ...]
    outlets: int
    origins: tuple[Origin, ...]
    working: tuple[str, ...]
    limitations: tuple[str, ...]
    by_editor: bool = False
    computed_state: VerificationState = "not-checked"
    """What the rule says; differs from `state` only when an editor decided."""
    editor_reason: str = ""


class Evidence(Struct, frozen=True):
    """A sentence of a page and the words in it that counted."""

    text: str
    trigger: str


class ImpactPart(Struct, frozen=True):
    """One dimension of impact, 0 to 10 points."""

    dimension: Dimension
    points: float
    evidence: tuple[Evidence, ...]


class Impact(Struct, frozen=True):
    """How much the event changes for those it concerns; never how much was written about it."""

    score: int
    """1 to 10."""
    band: str
    parts: tuple[ImpactPart, ...]
    working: tuple[str, ...]
    limitations: tuple[str, ...]
    by_editor: bool = False
    computed_score: int = 1
    editor_reason: str = ""
    changes: tuple[str, ...] = ()
    """What would change the score, and to what, one sentence each."""


class ToneWord(Struct, frozen=True):
    """A word that decided the tone, and its weight."""

    text: str
    weight: float


class Tone(Struct, frozen=True):
    """Tone of the coverage."""

    tier: ToneTier
    score: float
    """-1 to 1, rounded to three decimals."""
    words: tuple[ToneWord, ...]
    working: tuple[str, ...]
    limitations: tuple[str, ...]
    by_editor: bool = False
    computed_tier: ToneTier = "neutral"
    editor_reason: str = ""


class TimelineEntry(Struct, frozen=True):
    """A dated event and the sentence that dates it."""

    date: str
    precision: Precision
    text: str
    briefing: str
    sentence: str
    until: str = ""
    """The last day or month of a span, as exact as `date`, which is then its first one; empty for a single one."""
    said: str = ""
    """The words of the sentence that say when: `Tuesday`, `earlier this month`."""
    quoted: bool = False
    """True when those words stand in a quotation."""


class Timeline(Struct, frozen=True):
    """Dated events of a page, ordered by event time."""

    entries: tuple[TimelineEntry, ...]
    working: tuple[str, ...]
    limitations: tuple[str, ...]


class Signals(Struct, frozen=True):
    """The four signals of a page."""

    verification: Verification
    impact: Impact
    tone: Tone
    timeline: Timeline


class Claim(Struct, frozen=True):
    """A figure of a page: money, a percentage, a count, a date, normalised."""

    kind: str
    """money, percent, count, ordinal, date, month, year, years, weekday, time or score."""
    low: float
    high: float
    """Equal to `low` unless it is a range."""
    unit: str
    """Currency, year of a date, or the stem of what is counted; empty when the sentence names nothing."""
    bound: str
    """`least`, `most`, `about` or empty: the qualifier."""
    start: int
    end: int
    """Where the figure stands in its sentence."""
    sentence: int
    """Number of the sentence in `Findings.sentences`."""


class Agreement(Struct, frozen=True):
    """A figure that briefings of independent origins give alike."""

    text: str
    """A sentence that has it."""
    briefings: tuple[str, ...]
    origins: int
    """Independent origins among them; 0 until they are counted."""
    value: str = ""
    """The figure, as that sentence writes it."""


class Side(Struct, frozen=True):
    """One of the values that briefings of a story give for one thing."""

    value: str
    """As the sentence writes it."""
    briefings: tuple[str, ...]
    sentence: str
    date: str
    """When the first of these briefings was published, as far as it is known; empty when it is not."""


class Disagreement(Struct, frozen=True):
    """Values for one thing that cannot all be true at one time."""

    about: str
    """What the values are of, in the words that the sentences share."""
    kind: Literal["conflict", "update"]
    """update: a later report has a higher value of something that is counted on and on."""
    sides: tuple[Side, ...]
    """Earliest first."""


class Gist(Struct, frozen=True):
    """What the grouping of stories looks at: words of a page, joined by spaces, which take a tenth of a tuple's memory."""

    terms: str = ""
    """Stems of headline and opening in reading order, each as often as it stands there."""
    names: str = ""
    """Those of words written with a capital, as often as they stand there, the headline's twice."""
    cast: str = ""
    """Every stem written with a capital further down too, once."""
    numbers: str = ""
    """Of headline and opening."""
    lead_numbers: str = ""
    """Of headline and first sentences alone."""
    days: str = ""
    """Weekdays of headline and opening, three letters each."""
    lead_days: str = ""
    marks: str = ""
    """What numbers one of a row: `tern=3`, `package=12th`."""
    leans: tuple[str, ...] = ()
    """What the page says it has its matter from: domains or names of outlets, addresses."""


class Findings(Struct, frozen=True):
    """What analysis finds on one page without looking at any other; a memo holds it by the page's digest."""

    sentences: tuple[str, ...]
    """Of the body, in reading order, plain text."""
    quotes: tuple[Quote, ...]
    """Status not yet compared with other pages."""
    impact: Impact
    tone: Tone
    timeline: Timeline
    words: int
    attributions: tuple[tuple[str, str], ...] = ()
    """Outlets the text leans on, each with its sentence: `("Axios", "Axios was first to report …")`."""
    claims: tuple[Claim, ...] = ()
    """Figures of the body, in reading order."""
    listed: tuple[int, ...] = ()
    """Numbers of the sentences that stand among takeaways and key facts."""
    sourcing: tuple[Sourcing, ...] = ()
    """Every sentence that says where its matter comes from, in reading order."""
    runs: bytes = b""
    """The runs of three words outside quotation marks, each as a 32-bit digest: what copies are told by."""
    takeaways: tuple[Point, ...] = ()
    """Sentences chosen by rule, for a page that has no takeaways of its own."""
    key_facts: tuple[Point, ...] = ()
    """The same for key facts."""
    unknowns: tuple[Point, ...] = ()
    """Sentences in which the text itself says what is not known."""
    gist: Gist = Gist()
    """What tells whether another page is about the same event."""
    entities: tuple[Entity, ...] = ()
    """Who and what the page names, the most prominent first; names not yet agreed with other pages."""
    affected: tuple[Affected, ...] = ()
    """Entities that a sentence of the text says something happens to."""


class Briefing(Struct, frozen=True):
    """A page of kind briefing with everything found about it."""

    id: str
    """Its slug: the address is the identity."""
    page: Page
    takeaways: tuple[Point, ...]
    key_facts: tuple[Point, ...]
    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]
    signals: Signals
    words: int
    covered: tuple[str, ...] = ()
    """"How we covered this story": 4 to 7 plain sentences from this page's own data."""
    unknowns: tuple[Point, ...] = ()
    """What is not known: sentences in which the text itself says so."""
    affected: tuple[Affected, ...] = ()
    """Entities that a sentence of the text says something happens to."""
    story: str | None = None


class Story(Struct, frozen=True):
    """Briefings about one event."""

    id: str
    slug: str
    title: str
    briefings: tuple[str, ...]
    """Ids, ordered."""
    reason: str
    """Why these belong together, in words."""
    agreements: tuple[Agreement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    aliases: tuple[str, ...] = ()
    """Former addresses, site-relative, of this story and of those merged into it."""
    confidence: float = 1.0
    """0 to 1: how sure it is that these and no others tell of one event."""
    lowers: tuple[str, ...] = ()
    """What lowers the confidence, each in words."""
    nearest: tuple[str, float] | None = None
    """The most similar briefing that was left out, and how similar it is: below .5, which is the line, unless an editor
    kept it out."""
    forced: tuple[str, ...] = ()
    """Ids of the briefings that an editor put here."""
    previous: tuple[str, ...] = ()
    """Ids of the stories that this one follows."""
    next: tuple[str, ...] = ()
    """Ids of the stories that follow it."""


class LedgerEntry(Struct, frozen=True, order=True):
    """One story as `content/stories.yaml` has it: left there by the last build, or by a person."""

    id: str
    slug: str
    title: str
    briefings: tuple[str, ...] = ()
    """Ids, ordered."""
    aliases: tuple[str, ...] = ()
    """Former addresses, from merged stories and changed slugs."""
    merge: tuple[str, ...] = ()
    """Ids of stories that a person made one with this one."""
    apart: tuple[str, ...] = ()
    """Ids of briefings or stories that a person keeps out of this one."""
    generated: str = ""
    """Digest of the title as this program wrote it; another title was written by a person."""


# ------------------------------------------------------------------ config


class OutletEntry(Struct, frozen=True):
    """An outlet as a beat or a site knows it."""

    domain: str
    name: str
    owner: str = ""
    kind: OutletKind = "other"
    aliases: tuple[str, ...] = ()
    """Other domains and names it goes by."""


class GlossaryEntry(Struct, frozen=True):
    """A word of the glossary page."""

    term: str
    definition: str


class Trigger(Struct, frozen=True):
    """A phrase that tells impact."""

    phrase: str
    dimension: Dimension
    points: float
    """0 to 10, before magnitude, stage and modality; 0 with `on`: tells something only beside one of those things."""
    on: tuple[tuple[str, float], ...] = ()
    """What it acts on: a group of `Beat.things`, and the points with a word of the group beside the phrase."""
    grows: tuple[Measure, ...] = ()
    """The amounts that make it larger."""
    object: bool = False
    """True when the thing must be what the phrase acts on, not who does it: `lost contact`, not `the ship lost`."""
    counted: bool = False
    """True when it tells something only with an amount: `left 12 dead`, not `a dead satellite`."""
    happens: bool = False
    """True for what nobody decides, such as an earthquake: it counts as done unless the sentence says otherwise."""


class BeatEntity(Struct, frozen=True):
    """A name that a beat knows, and the other names of the same thing."""

    name: str
    """As it is shown."""
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    """Other names it goes by, as they are written in texts."""


class Beat(Struct, frozen=True):
    """A field of coverage with its vocabulary, from one YAML file laid over `general`."""

    name: str
    title: str
    glossary: tuple[GlossaryEntry, ...]
    outlets: tuple[OutletEntry, ...]
    triggers: tuple[Trigger, ...]
    tone: tuple[tuple[str, float], ...]
    """Word, weight -4 to 4."""
    entities: tuple[BeatEntity, ...] = ()
    """Agencies, companies, programmes, products, laws … known by name; the own entries of a beat first."""
    things: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Groups of words for what a trigger acts on, by name."""


class Target(Struct, frozen=True):
    """A named place to publish to."""

    name: str
    url: str
    cname: str = ""
    """Domain that a git branch is served at: the content of its CNAME file."""
    history: bool = True
    """A git branch keeps its commits; else it holds one."""
    grace: int = 86_400
    """Seconds that hashed assets stay after the last page that asks for them has gone."""
    endpoint: str = ""
    """Address of an object store that is not the scheme's own provider's."""
    region: str = ""
    preview: bool = False
    """Publishing there is a trial: it does not count as what readers have seen."""


class Gates(Struct, frozen=True):
    """What `check` asks of a site beyond being whole."""

    page_bytes: int = 200_000
    """The most HTML that a page may have."""
    image_bytes: int = 300_000
    """The most that one picture may have."""
    minimum_origins: int = 0
    """Independent origins that a story needs; one below is an error. 0 or 1 asks for nothing."""
    missing_dates: Severity | None = "info"
    """How bad a briefing without a date is; None: not looked for."""
    unmarked_text: Severity | None = "error"
    """The same for text that the site chose and that a page does not mark as such."""
    expired: Severity | None = "info"
    """The same for an announcement whose day has passed without a later report."""


class Config(Struct, frozen=True):
    """`site.yaml`, read and checked, with its beat."""

    title: str
    description: str
    base_url: str
    """Absolute, without trailing slash."""
    language: str
    contact: str
    """Where a reader reports an error: a mail address or an http(s) URL; empty when none is given."""
    beat: Beat
    republish: Literal["full", "excerpt"]
    republish_outlets: tuple[tuple[str, Literal["full", "excerpt"]], ...]
    """Domain or name of an outlet, and its own rule."""
    outlets: tuple[OutletEntry, ...]
    """The site's own entries first, then the beat's."""
    targets: tuple[Target, ...]
    page_size: int
    digest: str
    """Digest of everything else here: part of every memo key."""
    search: Literal["pagefind", "none"] = "pagefind"
    social_cards: bool = True
    """Draw a picture of every page, for those who pass its address on."""
    gates: Gates = Gates()


# ------------------------------------------------------------- site, build


class IntakeFile(Struct, frozen=True):
    """One seed file in the intake report."""

    path: str
    format: str
    pages: tuple[str, ...]
    """Ids of the briefings made from it."""
    repairs: int
    set_aside: int
    encoding: str = ""


class IntakeSummary(Struct, frozen=True):
    """The intake report of a whole build."""

    files: tuple[IntakeFile, ...]
    refused: tuple[Diagnostic, ...]


class PublishedPage(Struct, frozen=True):
    """A briefing as readers saw it at one publication."""

    id: str
    title: str
    impact: int
    tone: str
    verification: str
    origins: int
    text: str
    """Beginning of the digest of its page."""


class Publication(Struct, frozen=True):
    """What readers saw after one publication."""

    when: str
    """RFC 3339."""
    pages: tuple[PublishedPage, ...]
    """Ordered by id."""


class Site(Struct, frozen=True):
    """Everything render may look at."""

    config: Config
    briefings: tuple[Briefing, ...]
    """Visible ones only, newest first."""
    pages: tuple[Page, ...]
    """Visible hand-written pages, by URL."""
    stories: tuple[Story, ...]
    intake: IntakeSummary
    version: str
    next_due: str | None
    """RFC 3339 time at which the next page appears or goes, or None."""
    now: str
    """RFC 3339; outputs may use it only through what is due."""
    diagnostics: tuple[Diagnostic, ...] = ()
    before: Publication | None = None
    """What readers saw last that differs from this site; None before the first publication."""
    texts: dict[str, str] = {}
    """Briefing to the digest of its page."""


class Artifact(Struct, frozen=True):
    """One output file."""

    path: str
    """Below the output folder, with forward slashes."""
    content: bytes
    sources: tuple[str, ...] = ()
    """What it was made from: content paths, template names, `site.yaml`."""


class Stored(Struct, frozen=True):
    """One output file whose bytes lie on disk: at its place, or laid by until all files are made."""

    path: str
    digest: str
    size: int
    read: Callable[[], bytes]
    sources: tuple[str, ...] = ()
    staged: str = ""
    """Where it is laid by; empty when it lies at its place."""

    @property
    def content(self) -> bytes:
        """The bytes, read when they are asked for. Raises OSError when the file has gone."""
        return self.read()


class Build(Struct, frozen=True):
    """The result of one run."""

    site: Site
    artifacts: tuple[Artifact | Stored, ...]
    changes: tuple[ContentChange, ...]
    """What `content/` needs to agree with the seeds."""
    documents: Mapping[str, Document]
    """By seed; each is read when it is asked for."""
    diagnostics: tuple[Diagnostic, ...]
    timings: Mapping[str, float]
    """Stage to seconds."""
    counts: Mapping[str, int]
    rendered: int = 0
    """Artifacts that were made this time."""
    reused: int = 0
    """Artifacts that stand as an earlier build made them."""
    times: Mapping[str, tuple[int, float]] = {}
    """Template to pages made with it, and the seconds that took."""
    phrases: tuple[str, ...] = ()
    """Phrases of the beat that told something, on each of the briefings."""


class Memo(Protocol):
    """What a stage remembers between builds. Keys are digests of the whole input of a pure stage."""

    def get(self, key: str, kind: type[Any]) -> Any | None:
        """Return the value stored under the key, or None when there is none or it is not readable as `kind`."""

    def many(self, keys: Sequence[str], kind: type[Any]) -> list[Any | None]:
        """Return the same for each key."""

    def put(self, key: str, value: Any) -> None:
        """Remember a value, bytes as they are; kept only when the build ends well."""

    def keep(self, keys: Iterable[str]) -> None:
        """Go on remembering values that this build had no need to read."""

    def clear(self, reason: str) -> None:
        """Forget everything, for a reason that is told."""


class Place(Protocol):
    """Where output files go."""

    def holds(self, path: str, digest: str) -> bool:
        """Tell whether the file of this digest lies there already."""

    def put(self, artifact: Artifact) -> Artifact | Stored:
        """Take a file."""

    def kept(self, path: str, digest: str, size: int, sources: tuple[str, ...]) -> Stored:
        """Return a file that `holds` tells of."""


Progress = Callable[[str, int, int], None]
"""Told (stage, done, total) as work goes on."""

Mapper = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""An ordered `map`, in this process or across workers."""

Finish = Callable[[Site, Memo, Mapper, Place | None], tuple[tuple[Artifact | Stored, ...], tuple[Diagnostic, ...]]]
"""Makes the outputs that need programs of others; says what went wrong."""
