"""Whatever a form of web-page line, promotion or credit can match starts in one of the ways that are looked for first."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.intake import draft, fieldlines
from builder.intake.repairs import captions, furniture, header, promo

FORMS = tuple(form.pattern for form in furniture.FORMS if not form.holds)


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        *((pattern, furniture._OPENINGS) for pattern in (*FORMS, furniture._DISCLAIMER_STARTS)),
        (promo._HEADS, promo._HEAD_OPENINGS),
        (promo._LINE, promo._LINE_OPENINGS),
        (promo._CALL, promo._LINE_OPENINGS),
        (captions._CREDIT, captions._CREDIT_OPENINGS),
        (captions._LABELLED, captions._LABEL_OPENINGS),
        (fieldlines._LABEL, header._DATE_OPENINGS),
    ],
)
def test_a_line_that_has_the_form_opens_as_one_does(pattern, openings):
    @settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern))
    def opens(line):
        found = pattern.match(line)
        assert found is None or "©" in line or draft.opening(line) in openings

    opens()


@pytest.mark.parametrize(
    ("line", "opening"),
    [("“Share this", "sha"), ("4 comments", ""), ("ſhare this", ""), ("- x", "x"), ("", "")],
)
def test_the_opening_of_a_line_is_its_first_letters_or_nothing_where_it_cannot_be_told(line, opening):
    assert draft.opening(line) == opening


@pytest.mark.parametrize("pattern", [captions._VIA, captions._CREDITED])
def test_a_text_that_ends_in_a_credit_may_do_so(pattern):
    @settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern))
    def may(text):
        assert not pattern.search(text) or captions._may_end_in_a_credit(text)

    may()


@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.from_regex(next(form.pattern for form in furniture.FORMS if form.holds)))
def test_a_line_of_the_form_that_opens_in_any_way_may_have_a_form(line):
    assert furniture._may_have_a_form(line) or not any(form.pattern.match(line.strip()) for form in furniture.FORMS)
