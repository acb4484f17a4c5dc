"""What the names of the reference mean: one line each, checked by `generate.py` against the names that really exist."""

# ruff: noqa: INP001 - a script's part, not a package

from __future__ import annotations

COMMANDS = (
    "Every command says the same under `--help`. Exit codes: 0 done; 1 done, but some inputs were refused or a check failed; "
    "2 the command or `site.yaml` is wrong and nothing was touched; 3 an unexpected fault."
)

DIAGNOSTICS = (
    "A diagnostic is one line, `path:line:column: severity code: message`, then a hint where there is one. An error is an "
    "input that was refused; a warning, one that was used and that a person should look at; an info is worth knowing. "
    "`briefing explain CODE` prints what stands here."
)

SUPPORT = (
    "`support` is `{reports, origins, status, passages}`: the ids of the briefings, or the numbers of the citations, that "
    "carry the text; how many independent origins they are; `supported`, `single-origin`, `disputed` or `not-checked`; and, as "
    "`{report, text}`, the sentence or two of each report that say it in other words."
)

SITE_KEYS = {
    "title": ("text", "required", "The name of the site."),
    "description": ("text", "none", "One sentence, for feeds and search engines."),
    "base_url": (
        "http or https address",
        "`http://127.0.0.1:8000`",
        "Where readers will find the site; may have a path.",
    ),
    "language": ("language code", "`en`", "Such as `en` or `pt-BR`. The word lists of the shipped beats are English."),
    "contact": ("mail or http(s) address", "none", "Where a reader reports an error."),
    "beat": ("name", "`general`", "The vocabulary to use: a file of the site's `beats/`, or one that is shipped."),
    "republish": (
        "`full` or `excerpt`, or a mapping of `default` and `outlets`",
        "`full`",
        "Whether articles of others are shown whole. With `excerpt` a page shows the computed parts, short quotations and a link.",
    ),
    "outlets": ("list", "none", "Outlets that the site knows by name: see below. They go before those of the beat."),
    "publish": (
        "mapping",
        "none",
        "Targets of `briefing publish`: a name, and its URL, or a mapping with the URL and more: see below.",
    ),
    "check": ("mapping", "none", "Budgets and gates of `briefing check`: see below."),
    "page_size": ("whole number, 1 to 1000", "`50`", "Entries on one page of a list."),
    "search": ("`pagefind` or `none`", "`pagefind`", "Whether the search page searches, or only names the lists."),
    "social_cards": ("`on` or `off`", "`on`", "Whether a picture is drawn of each page, for those who pass it on."),
}
"""Key of site.yaml: form, default, meaning."""

TARGET_KEYS = {
    "url": (
        "URL",
        "required",
        "`file://`, `git+ssh://`, `git+https://`, `git+file://`, `s3://`, `gs://`, `az://` or `sftp://`. Without a password.",
    ),
    "cname": ("domain", "none", "For a git branch: the domain it is served at, written into its CNAME file."),
    "history": ("`true` or `false`", "`true`", "For a git branch: keep its commits, or have it hold one only."),
    "grace": (
        "time, such as `30m`, `12h`, `1d` or `0`",
        "`1d`",
        "How long hashed assets stay that no page asks for any more. Pages that were withdrawn go at once.",
    ),
    "endpoint": ("http(s) address", "the provider's own", "For `s3://`: another service that speaks the protocol."),
    "region": ("name", "from the environment", "For `s3://`."),
    "preview": ("`true` or `false`", "`false`", "Whether publishing there is a trial that readers never see."),
}
"""Key of a target of `publish`: form, default, meaning."""

GATE_KEYS = {
    "page_bytes": ("whole number", "`200000`", "The most bytes of HTML that a page may have (K006)."),
    "image_bytes": ("whole number", "`300000`", "The most bytes that a picture may have (K006)."),
    "minimum_origins": (
        "whole number",
        "`0`",
        "Independent origins that a story needs to be published; one with fewer is an error (K011).",
    ),
    "missing_dates": ("`error`, `warning`, `info` or `off`", "`info`", "How bad a briefing without a date is (K012)."),
    "unmarked_text": (
        "the same",
        "`error`",
        "How bad text is that the site chose by rule and that the page does not mark as such (K013).",
    ),
    "expired": (
        "the same",
        "`info`",
        "How bad an announcement for a day that has passed is when no later report has taken it up (K014).",
    ),
}
"""Key of `check`: form, default, meaning."""

OUTLET_KEYS = {
    "domain": "The host, without `www.`. Required.",
    "name": "As it is shown. Without it the domain is shown.",
    "owner": "The family it belongs to. Outlets of one owner count as one when independent origins are counted.",
    "kind": "`newspaper`, `broadcaster`, `wire`, `trade`, `magazine`, `official`, `press release`, `blog` or `other`.",
    "aliases": "Other domains and names it goes by.",
}
"""Key of one entry of `outlets`: meaning."""

BEAT_KEYS = {
    "title": "The name of the field, as it is shown. Required.",
    "glossary": "List of `{term, definition}`, for the glossary page.",
    "outlets": "List of outlets, in the form above.",
    "entities": "List of `{name, kind, aliases}`: names to know on pages; kind is `person`, `organisation`, `place`, `programme`, `product`, `law` or `other`.",
    "impact": "`things`: names of groups of words; `triggers`: list of `{phrase, dimension, points}` with `on`, points by name of what the phrase acts on, `object`, `grows` (`money`, `people`, `affected`, `things`, `time`, `percent`), `counted` and `happens`.",
    "tone": "Words whose points, from -4 to 4, take the place of what the tone model learnt; 0 silences a word.",
}
"""Key of a beat: meaning."""

FRONT_KEYS = {
    "title": ("text", "The headline. The only key that every page needs."),
    "date": ("date or RFC 3339 time", "When the article came out, as exactly as it is known and no more."),
    "updated": ("date or RFC 3339 time", "When it was last changed by its outlet or by you."),
    "slug": ("text", "The last part of the address. Without it the file's name is used."),
    "summary": ("text", "One or two sentences, for lists, feeds and search engines."),
    "outlet": ("`{name, domain, owner}`", "Who put the article out."),
    "url": ("http or https address", "The original. Tracking parameters are dropped."),
    "authors": ("list of texts", "Who wrote it."),
    "category": ("text", "One word or two for what it is about."),
    "tags": ("list of texts", "Each gets a page and a feed."),
    "draft": ("`true` or `false`", "A draft appears nowhere, unless you build with `--drafts`."),
    "embargo_until": ("date or RFC 3339 time", "The page appears nowhere before this time."),
    "expires": ("date or RFC 3339 time", "The page appears nowhere from this time on."),
    "aliases": ("list of addresses", "Former addresses, such as `/old/name/`; each leads here."),
    "story": ("text", "Puts the briefing into the story of this name, whatever the rules say."),
    "not_story": ("text", "Keeps the briefing out of the story of this name."),
    "signals": (
        "`{impact, tone, verification}`, each `{value, reason}`",
        "An editor's decision. It is shown as one, with its reason and the computed value beside it.",
    ),
    "corrections": ("list of `{date, text}`", "Published corrections; they stay on the page."),
    "citations": ("list of `{outlet, title, date, url}`", "The reports it lists as its sources."),
    "seed": (
        "`{path, sha256, generated}`",
        "The seed behind a generated page. Leave it: it tells whether you changed the page. Remove it to make the page yours.",
    ),
}
"""Key of front matter: form, meaning."""

HINTS = {
    "json": "One object, or an array of them, as extractors write them.",
    "jsonl": "One object a line; each becomes a page.",
    "feed": "RSS and Atom; each item becomes a page.",
    "html": "Pages as saved from a browser.",
    "markdown": "Markdown, with front matter under whatever names its maker chose.",
    "sectioned": "Plain text with section lines such as Key Takeaways, Key Facts, Analysis and Sources.",
    "prose": "Any other text, with or without a headline or a date.",
}
"""Format: a line for the table; the reader's own docstring stands beside it."""

TEXT_REPAIRS = {
    "mojibake": "Letters that were read with the wrong table, put right line by line.",
    "invisible": "Characters that cannot be seen, removed; odd spaces made plain.",
}
"""Repair of raw text: a line for the table. Other repairs are described by their own files."""

BRIEFING_FIELDS = {
    "id": "The slug. Addresses are identities.",
    "slug": "The last part of the address.",
    "url": "Absolute address of the page.",
    "title": "Headline.",
    "published": "Time, day or month, as exactly as it is known; or null.",
    "published_precision": "`second`, `minute`, `day`, `month` or `unknown`.",
    "outlet": "`{name, domain, owner}`, or null.",
    "canonical_url": "The original, or null.",
    "category": "Text, or null.",
    "tags": "List of texts.",
    "story": "Id of its story, or null.",
    "seed": "`{path, sha256, format, repairs, set_aside}`, or null for a page written by hand.",
    "sections": "List of `{kind, heading, by}`; `by` is `seed`, `editor` or `rule`.",
    "takeaways": "List of `{text, by, support}`.",
    "key_facts": "The same.",
    "affected": "List of `{name, effect, sentence, by}`: entities that a sentence says something happens to; only where the seed has no such section.",
    "unknowns": "List of `{text, by}`: sentences in which the text itself says what is not known.",
    "citations": "List of `{outlet, domain, title, date, url}`.",
    "entities": "List of `{name, kind, mentions, url, forms}`, the one the page is most about first; `url` is its page, or null where it has none; `forms` are its other wordings, `{text, mentions, kind}`, and the name itself where it stands for another kind.",
    "quotes": "List of `{text, speaker, attribution, status, also_in}`; `also_in` names at most 24, those of its story first.",
    "signals": "`{verification, impact, tone, timeline}`: see below.",
}
"""Key of a briefing's record: meaning."""

STORY_FIELDS = {
    "id": "Identity of the story; it outlives builds.",
    "slug": "The last part of the address.",
    "url": "Absolute address of the page.",
    "title": "Headline.",
    "first": "Date of its earliest report, or null.",
    "last": "Date of its latest report, or null.",
    "briefings": "Ids of its briefings.",
    "reports": "List of `{id, briefing, outlet, domain, title, date, url}`; `briefing` is null for a report only listed as a source.",
    "origins": "List of `{label, reports, reason, evidence}`: which reports count once, and why.",
    "confidence": "How sure the rules are that these belong together, 0 to 1.",
    "verification": "As in a briefing.",
    "impact": "1 to 10.",
    "tone": "One of five tiers.",
    "timeline": "Dated events, as in a briefing.",
    "agreements": "List of `{text, briefings, origins}`.",
    "disagreements": "List of `{about, kind, sides}`; kind is `conflict` or `update`.",
    "thread": "`{previous, next}`: ids of the stories before and after.",
}
"""Key of a story's record: meaning."""

SIGNAL_FIELDS = {
    "verification": {
        "state": "`corroborated`, `single-origin`, `disputed` or `not-checked`.",
        "reports": "Number of articles known to cover the story.",
        "outlets": "Number of outlets that put them out.",
        "origins": "Number of independent origins behind them.",
    },
    "impact": {
        "score": "1 to 10.",
        "band": "The score in a word.",
        "parts": "List of `{dimension, points, evidence}`; evidence is a list of `{text, trigger}`.",
    },
    "tone": {
        "tier": "`very negative`, `negative`, `neutral`, `positive` or `very positive`.",
        "score": "-1 to 1.",
        "words": "List of `{text, weight}`: the words that decided it.",
    },
}
"""Fields of a signal beside those that every signal has."""

EVERY_SIGNAL = {
    "by_editor": "True when an editor decided the value.",
    "working": "List of sentences: how the value was reached.",
    "limitations": "List of sentences: what it does not tell.",
}
"""Fields that verification, impact and tone share."""

TIMELINE_FIELDS = {
    "date": "Day or month of the event; of a span, the first one.",
    "precision": "`day` or `month`, or finer.",
    "until": "Last day or month of a span, or null.",
    "text": "What happened.",
    "briefing": "Id of the briefing that says so.",
    "sentence": "The sentence that dates it.",
    "said": "The words of the sentence that say when: `Tuesday`, `earlier this month`.",
    "quoted": "True when those words stand in a quotation.",
}
"""Fields of one entry of the timeline."""

DATA_FILES = {
    "`briefings/SLUG/index.json`": "The full record of a briefing.",
    "`stories/SLUG/index.json`": "The full record of a story.",
    "`data/index.json`": "The months, with counts and digests.",
    "`data/YYYY-MM.json`": "`{briefings, stories}`: one light line each, ordered by `id`, each field equal to the full record's.",
    "`data/undated.json`": "The same for briefings without a date.",
    "`data/intake.json`": "Counts by format, repair and set-aside kind and reason, and every refused seed with its diagnostic.",
    "`data/build.json`": "`{version, next_due, counts, diagnostics}`: the same in two builds of the same input.",
}
"""Output path: what it holds."""
