"""What many pages of one site look up: cards of briefings, terms and their pages; worked out once a build."""

from __future__ import annotations

from copy import copy
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.ladder import climb
from builder.render.roles import Rung
from builder.render.roles import rung as rung_of
from builder.render.views.signals import origins_in_short
from builder.render.views.words import Link, When, clip, term_anchor, when
from builder.text.markup import plain
from builder.text.sentences import sentences
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from builder.model import Briefing, Page, Site, Story
    from builder.render.addresses import Term


class Card(Struct, frozen=True):
    """A briefing as it stands in a list."""

    url: str
    title: str
    summary: str
    outlet: str
    outlet_url: str
    when: When | None
    impact: int
    band: str
    origins: str
    """`1 origin`, `3 origins`, `disputed`, `not checked`."""
    state: str
    tone: str
    hand_written: bool
    story: str = ""
    """Address of its story, where others of that story stand beside it in `also`."""
    also: tuple[Link, ...] = ()


class Ground:
    """What pages ask about single briefings, words and outlets.

    It does not know what briefings there are: so an answer depends on the briefings named in the question, and on nothing
    else that changes from day to day.
    """

    outlet_kinds: Mapping[str, str]
    base_path: str

    def __init__(self, site: Site, base_path: str, url: Callable[[str], str], outlets: Iterable[Term]) -> None:
        self.base_path = base_path
        self.url = url
        self.outlet_kinds = {entry.domain: entry.kind for entry in reversed(site.config.outlets)}
        self._terms = {term_anchor(entry.term) for entry in site.config.beat.glossary}
        self._outlet_urls = {term.slug: url(term.url) for term in outlets}
        self._cards: dict[str, Card] = {}

    def plain(self) -> tuple[object, ...]:
        """Return all that answers are made from beside the briefings of the question."""
        return self.base_path, self.outlet_kinds, sorted(self._terms), sorted(self._outlet_urls.items())

    def card(self, briefing: Briefing) -> Card:
        """Return the card of a briefing."""
        if briefing.id not in self._cards:
            self._cards[briefing.id] = self._card(briefing)
        return self._cards[briefing.id]

    def without(self, identity: str) -> Ground:
        """Return the same with no card of a briefing known yet."""
        other = copy(self)
        other._cards = {one: card for one, card in self._cards.items() if one != identity}  # noqa: SLF001 - its own kind
        return other

    def cards(self, briefings: Iterable[Briefing]) -> tuple[Card, ...]:
        """Return cards in the order given."""
        return tuple(self.card(briefing) for briefing in briefings)

    def outlet_url(self, name: str, domain: str) -> str:
        """Return where the page of an outlet is, or "" when it has none."""
        return self._outlet_urls.get(addresses.outlet_slug(name, domain), "") if name or domain else ""

    def term_url(self, term: str) -> str:
        """Return where a word of the signal table is explained: in the glossary, or else in the methodology."""
        anchor = term_anchor(term)
        if anchor in self._terms:
            return f"{self.url(addresses.standing('glossary'))}#{anchor}"
        return f"{self.url(addresses.standing('methodology'))}#{term}"

    def intake_url(self, briefing: Briefing) -> str:
        """Return where stands what intake did to the seed of a briefing, or "" when it did nothing."""
        report = briefing.page.report
        if report is None or not (report.repairs or report.set_aside or report.empty_sections):
            return ""
        return self.url(intake_file(briefing.id))

    def tag_links(self, page: Page) -> tuple[Link, ...]:
        """Return the tags of a page, each once, with their addresses."""
        found = {addresses.tag_slug(name): Link(name, self.url(addresses.tag(name))) for name in page.tags}
        return tuple(found.values())

    def term_links(self, terms: Iterable[Term]) -> tuple[Link, ...]:
        """Return terms with their addresses and how many briefings each has."""
        return tuple(Link(term.name, self.url(term.url), len(term.briefings)) for term in terms)

    def _card(self, briefing: Briefing) -> Card:
        page, signals = briefing.page, briefing.signals
        outlet = page.outlet
        return Card(
            url=self.url(page.url),
            title=page.title,
            summary=clip(page.summary or _opening(briefing), 220),
            outlet=(outlet.name or outlet.domain) if outlet else "",
            outlet_url=self.outlet_url(outlet.name, outlet.domain) if outlet else "",
            when=when(page.published),
            impact=signals.impact.score,
            band=signals.impact.band,
            origins=origins_in_short(signals.verification),
            state=signals.verification.state,
            tone=signals.tone.tier,
            hand_written=page.seed is None,
        )


GROUND = frozenset(name for name in (*vars(Ground), *Ground.__annotations__) if not name.startswith("_"))
"""Names of what may be asked of the ground."""


class Index:
    """Looks up what belongs to an id or an address of one site."""

    def __init__(self, site: Site, base_path: str, url: Callable[[str], str]) -> None:
        self.base_path = base_path
        self.url = url
        self.briefings: Mapping[str, Briefing] = {one.id: one for one in site.briefings}
        self.stories: Mapping[str, Story] = {one.id: one for one in site.stories}
        self.tags = addresses.tags(site)
        self.entities = addresses.entities(site)
        self.outlets = addresses.outlets(site)
        self.editions = addresses.editions(site)
        self.rungs: dict[str, Rung] = {}
        """By story, as far as they are known."""
        self.load: Callable[[str], Briefing | None] = self.briefings.get
        """Returns the whole of a briefing by its id, where `briefings` holds faces."""
        self._stand_on(Ground(site, base_path, url, self.outlets))

    def rung(self, story: Story) -> Rung:
        """Return what is counted of a story from the briefings held here, worked out once for all pages."""
        found = self.rungs.get(story.id)
        if found is None:
            found = self.rungs[story.id] = rung_of(climb(story, self.briefings))
        return found

    def cards_of(self, ids: tuple[str, ...]) -> tuple[Card, ...]:
        """Return the cards of those of these briefings that the site has, in the order given."""
        return self.cards(self.briefings[one] for one in ids if one in self.briefings)

    def whole(self, briefing: Briefing) -> Briefing:
        """Return a briefing with its text and all that was found about it."""
        return self.load(briefing.id) or briefing

    def forget(self, identity: str) -> None:
        """Let the card of a briefing be made anew, in this index alone."""
        self._stand_on(self.ground.without(identity))

    def _stand_on(self, ground: Ground) -> None:
        self.ground = ground
        self.outlet_kinds = ground.outlet_kinds
        self.card, self.cards = ground.card, ground.cards
        self.outlet_url, self.term_url, self.intake_url = ground.outlet_url, ground.term_url, ground.intake_url
        self.tag_links, self.term_links = ground.tag_links, ground.term_links


def intake_file(identity: str) -> str:
    """Return the address of the page that says what intake did to the seed of a briefing."""
    return f"{addresses.standing('intake')}{identity}/"


def _opening(briefing: Briefing) -> str:
    """Return the first takeaway, or else the text's first sentence that does not only repeat the headline."""
    if briefing.takeaways:
        return briefing.takeaways[0].text
    blocks = (block for one in briefing.page.sections for block in one.blocks if block.kind == "paragraph")
    title = fold(briefing.page.title)
    for block in islice(blocks, 2):
        for sentence in sentences(plain(block.text[:_OPENING])):
            if not fold(sentence).startswith(title):
                return sentence
    return ""


_OPENING = 2_000
"""Characters of a paragraph that are looked at."""


def by_impact(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """Return briefings ordered by impact; those of one score keep their order, newest first."""
    return tuple(sorted(briefings, key=lambda one: -one.signals.impact.score))
