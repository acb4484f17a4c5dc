from __future__ import annotations

import pytest

from builder.text.headings import section_kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Key Takeaways", "takeaways"), ("## At a glance", "takeaways"), ("TL;DR", "takeaways"), ("The Bottom Line", "takeaways"), ("In brief:", "takeaways"),
        ("**Highlights**", "takeaways"), ("The gist", "takeaways"), ("What you need to know", "takeaways"), ("Key Facts", "key_facts"), ("FAST FACTS", "key_facts"),
        ("By the numbers", "key_facts"), ("Facts & Figures", "key_facts"), ("What we know so far", "key_facts"), ("Who's Affected", "affected"),
        ("Who’s affected?", "affected"), ("Stakeholders", "affected"), ("Impact on the defence industry", "affected"), ("Analysis", "analysis"),
        ("Why it matters", "analysis"), ("### 3. The big picture", "analysis"), ("Background", "analysis"), ("What to Watch", "outlook"), ("What’s next", "outlook"),
        ("What Happens Next", "outlook"), ("Looking ahead:", "outlook"), ("Next steps", "outlook"), ("Sources", "sources"), ("Source articles", "sources"),
        ("Further sourcing", "sources"), ("How we covered this story", "replaced"), ("Signal on this page", "replaced"), ("Our methodology", "replaced"),
        ("Methodology note", "replaced"), ("Mentioned", "empty_marker"), ("Key Intelligence", "empty_marker"), ("Who’s mentioned", "empty_marker"),
        ("Related topics", "empty_marker"), ("📌 Key points", "takeaways"), ("— Outlook —", "outlook"), ("**Why it matters:**", "analysis"),
    ],
)  # fmt: skip
def test_the_words_that_sources_use_tell_what_a_section_is_for(heading, kind):
    found = section_kind(heading)
    assert found is not None
    assert found[0] == kind


def test_a_known_heading_comes_back_in_its_canonical_form():
    assert section_kind("WHO'S AFFECTED") == ("affected", "Who’s affected")
    assert section_kind("tldr") == ("takeaways", "Key takeaways")
    assert section_kind("Tags") == ("empty_marker", "")


@pytest.mark.parametrize(
    "line",
    [
        "", "##", "Claude and the Maduro Raid", "Analysis of the results shows that the plan has failed, officials said.", "What happens next is anybody's guess",
        "The key facts are in dispute", "Impact on every single person who ever lived in the small town of Exampleville", "Sources say the talks have failed",
        "Background checks rise", "Facts about " + "x" * 80,
    ],
)  # fmt: skip
def test_sentences_and_other_headings_are_not_taken_for_known_ones(line):
    assert section_kind(line) is None
