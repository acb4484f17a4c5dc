"""How well the methods do, as the methodology page prints it: below these figures the tests of the project fail.

They are the floors of `tests/quality/floors.json`, word for word; a test holds the two together, so that the page cannot
promise more than is measured, nor go on saying what was true once.
"""

from __future__ import annotations

from typing import NamedTuple


class Floor(NamedTuple):
    """One measure that may not fall below a figure."""

    key: str
    """Its name in the file of floors."""
    subject: str
    """What part of the method it is about."""
    measure: str
    """What was counted, in words."""
    material: str
    """What it was counted on."""
    figure: float
    """0 to 1: a share of cases, unless the measure says otherwise."""


_EVENTS = "articles of three outlets an event, 2013 and 2014, not looked at before"
_CLUSTERS = "stories made of real articles, their copies, agency texts and retellings; events not looked at before"
_MARKED = "news articles marked by people, not looked at before"
_CHANGED = "real articles with one figure changed, not looked at before"
_WRITTEN = "stories written for this, not looked at while the rules were made"
_RATED = "759 sentences of 71 articles, each rated by twenty people, not trained on"
_DEFENCE = "12 defence reports, not trained on"
_MADE_DATES = "150 sentences made for this, not looked at while the rules were written"
_BROKEN = "lines of real news broken on purpose, not trained on"

FLOORS: tuple[Floor, ...] = (
    Floor("stories_b3", "Stories", "Articles grouped as people had them (B³ F1)", _EVENTS, 0.985),
    Floor("stories_b3_packed", "Stories", "The same, all events packed into one month", _EVENTS, 0.98),
    Floor("stories_b3_generated", "Stories", "The same", "a thousand generated articles", 0.99),
    Floor("origins_exact", "Origins", "Exact number of origins, the story given", _CLUSTERS, 0.97),
    Floor("origins_exact_found", "Origins", "Exact number of origins, the story to be found", _CLUSTERS, 0.94),
    Floor("origins_apart", "Origins", "Independent reports left apart", _EVENTS, 0.98),
    Floor("origins_copies", "Origins", "Copies folded", _CLUSTERS, 0.99),
    Floor("origins_copies_heavily_edited", "Origins", "Copies folded, heavily edited ones", _CLUSTERS, 0.97),
    Floor("origins_agency_precision", "Origins", "Texts called an agency’s that are one", _MARKED, 0.95),
    Floor("origins_agency_recall", "Origins", "Agency texts known as such", _MARKED, 0.95),
    Floor("conflicts_precision", "Figures that differ", "Differences told that are there", _CHANGED, 0.97),
    Floor("conflicts_recall", "Figures that differ", "Differences that are told", _CHANGED, 0.85),
    Floor("conflicts_written_precision", "Figures that differ", "Differences told that are there", _WRITTEN, 0.95),
    Floor("conflicts_written_recall", "Figures that differ", "Differences that are told", _WRITTEN, 0.8),
    Floor("conflicts_written_kind", "Figures that differ", "Conflict and later count told apart", _WRITTEN, 0.95),
    Floor("quotes_precision", "Quotations", "What is found is a quotation", _MARKED, 0.975),
    Floor("quotes_recall", "Quotations", "Quotations that are found", _MARKED, 0.985),
    Floor("quotes_speaker", "Quotations", "Speakers that are right", _MARKED, 0.9),
    Floor("quotes_speaker_named", "Quotations", "Speakers that are right, where the text names them", _MARKED, 0.89),
    Floor("quotes_pronoun_resolved", "Quotations", "Pronouns led back to a name", _MARKED, 0.95),
    Floor("impact_order", "Impact", "Pairs in the order an editor gave them", "invented events", 0.93),
    Floor("tone_sentence_spearman", "Tone", "Order of sentences against people’s (rank correlation)", _RATED, 0.57),
    Floor("tone_article_spearman", "Tone", "Order of articles against people’s (rank correlation)", _RATED, 0.65),
    Floor("tone_tier_kappa", "Tone", "Tiers against people’s (weighted kappa)", _RATED, 0.52),
    Floor("dates_day_exact", "Timeline", "Events given exactly their day", _MADE_DATES, 0.98),
    Floor("dates_left_out", "Timeline", "Sentences without an event that stay out", _MADE_DATES, 0.96),
    Floor("entities_span_f1", "Names", "People, organisations and places, exact (F1)", _DEFENCE, 0.7),
    Floor("entities_main_recall_1", "Names", "Main names of an article that stand first", _EVENTS, 0.44),
    Floor("entities_main_recall_3", "Names", "Main names among the first three", _EVENTS, 0.76),
    Floor("entities_main_recall_5", "Names", "Main names among the first five", _EVENTS, 0.79),
    Floor("takeaways_main_event", "Chosen sentences", "Words of the main event that takeaways hold", _EVENTS, 0.74),
    Floor("takeaways_over_lead", "Chosen sentences", "By how much more than an article’s opening", _EVENTS, 0.02),
    Floor("mojibake_kept", "Mended characters", "Lines mended, read as Greek, every character kept", _BROKEN, 0.999),
    Floor("mojibake_lost", "Mended characters", "Lines mended, read as Greek, characters lost", _BROKEN, 0.93),
    Floor("mojibake_lost_any_mark", "Mended characters", "The same, any quotation mark or dash right", _BROKEN, 0.965),
    Floor("mojibake_western", "Mended characters", "Lines mended, read as Western text", _BROKEN, 0.999),
)
"""By subject, in the order of the page."""
