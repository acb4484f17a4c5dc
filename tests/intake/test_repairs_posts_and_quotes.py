"""Embedded posts are quotations, pull quotes are completed, and nothing is shown twice."""

from intake_samples import asides, lost, read, repairs, texts

LEAD = "The mayor of Port Varra resigned on Monday after a week in which three of her deputies were arrested for taking bribes."
END = "Her colleagues were stunned, and the leader of her party said that he had not been told of it."

SPLIT = f"""{LEAD}
Via @VarraToday Scoop: Mayor to resign as her deputies are held.
— Ann Lee (@annleeHP) February 23, 2026
BUT
“Holt had told her party a week before. It did not want to…
{END}
"""


def test_a_post_is_one_quotation_that_ends_with_who_wrote_it():
    document = read(f"{LEAD}\nI leave with a heavy heart.\n— Dana Holt (@danaholt) March 6, 2026\n{END}\n")
    assert texts(document, "post") == ["> I leave with a heavy heart.\n>\n> — Dana Holt (@danaholt) March 6, 2026"]


def test_a_post_split_by_its_signature_is_put_together():
    document = read(SPLIT)
    (post,) = texts(document, "post")
    assert post.split("\n>\n") == [
        "> Via @VarraToday Scoop: Mayor to resign as her deputies are held.",
        "> BUT",
        "> “Holt had told her party a week before. It did not want to…",
        "> — Ann Lee (@annleeHP) February 23, 2026",
    ]
    assert texts(document, "paragraph") == [LEAD, END]
    assert lost(SPLIT, document) == []


def test_a_post_is_on_the_line_of_its_first_words():
    document = read(SPLIT)
    assert [block.line for block in document.sections[0].blocks] == [1, 2, 6]


def test_the_article_after_a_post_stays_apart():
    document = read(f"{LEAD}\nI leave today.\n— Dana Holt (@danaholt) March 6, 2026\nAND\n{END}\n")
    assert END in texts(document, "paragraph")


def test_a_post_and_its_signature_on_one_line_are_known():
    document = read(f"{LEAD}\nToday I leave. pic.twitter.com/abc123 — Dana Holt (@danaholt) February 2, 2026\n{END}\n")
    assert texts(document, "post") == [
        "> Today I leave. pic.twitter.com/abc123\n>\n> — Dana Holt (@danaholt) February 2, 2026"
    ]


def test_a_quotation_with_a_signature_is_a_post():
    document = read(
        f"# Mayor resigns\n\n{LEAD}\n\n> Today I leave.\n>\n> — Dana Holt (@danaholt) February 2, 2026\n\n{END}\n"
    )
    assert len(texts(document, "post")) == 1


def test_a_handle_in_a_sentence_is_no_post():
    document = read(f"{LEAD}\nShe wrote on her page (@danaholt) that she was glad to leave.\n{END}\n")
    assert texts(document, "post") == []


BODY = (
    "The vote ends a dispute of four years in the U.K. over who pays for the channel, and it was close. "
    "Fishermen had asked for a ban on dredging in spring. Dr. Ida Bloom, who leads the board, voted for it."
)


def _pull(text):
    return read(f"# Board votes\n\n{BODY}\n\n{text}\n\nThe board acted late, and rival ports dredged years ago.\n")


def test_a_sentence_cut_at_an_abbreviation_is_completed_from_the_body():
    document = _pull("The vote ends a dispute of four years in the U.K.")
    assert texts(document, "pull_quote") == [
        "> The vote ends a dispute of four years in the U.K. over who pays for the channel, and it was close."
    ]
    (repair,) = repairs(document, "pull-quote")
    assert (repair.line, repair.before) == (5, "The vote ends a dispute of four years in the U.K.")


def test_a_whole_sentence_in_quotation_marks_is_a_pull_quote():
    document = _pull("“Fishermen had asked for a ban on dredging in spring”")
    assert texts(document, "pull_quote") == ["> Fishermen had asked for a ban on dredging in spring."]


def test_a_sentence_broken_off_with_dots_is_a_pull_quote():
    assert len(texts(_pull("Fishermen had asked for a ban on…"), "pull_quote")) == 1


def test_a_quotation_block_that_repeats_the_body_is_a_pull_quote():
    assert len(texts(_pull("> Fishermen had asked for a ban on dredging in spring."), "pull_quote")) == 1


def test_a_paragraph_that_starts_like_another_and_goes_on_is_none():
    document = _pull("Fishermen had asked for a ban on dredging in winter too.")
    assert texts(document, "pull_quote") == []


def test_a_word_cut_in_two_is_no_end_of_a_pull_quote():
    assert texts(_pull("Fishermen had asked for a ban on dredg"), "pull_quote") == []


def test_a_paragraph_that_stands_twice_is_shown_once():
    document = read(f"# Board votes\n\n{BODY}\n\nThe board acted late, rivals say.\n\n{BODY}\n")
    assert texts(document).count(BODY) == 1
    (aside,) = [one for one in document.set_aside if one.kind == "repeated"]
    assert (aside.line, aside.reason) == (7, "the same text stands on line 3")


def test_short_lines_may_stand_twice():
    assert asides(read(f"# Board votes\n\nYes, they said.\n\n{BODY}\n\nYes, they said.\n"), "repeated") == []
