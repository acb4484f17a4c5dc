"""Chosen takeaways against what people called the main event of an article.

The rules were set on the articles of 2010 to 2012; those of 2013 and 2014 were held out.
"""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from pathlib import Path

import pytest

from builder.analysis.digest import digest
from builder.analysis.reading import read
from builder.model import Block, Page, Section, SeedRef
from builder.text.sentences import sentences
from builder.text.tokens import fold

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
DATA = HERE.parents[1] / "../shared/data/basil_2010_2014.jsonl.gz"
WORD = re.compile(r"[a-z0-9]+(?:[.'][a-z0-9]+)*")
NO_CONTENT = frozenset(
    "the a an and of in on at to for by from with its his her their that which who is was were has had be been as it he she they "
    "but not this will would said says over after about against into than more are have or new up out off no do does did can "
    "could if when what how why all also one two us we you i our your my me him them".split()
)

pytestmark = pytest.mark.skipif(not DATA.is_file(), reason="the labelled articles are not beside the checkout")


@cache
def articles():
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)


def held_out():
    return tuple(one for one in articles() if one["date"][:4] >= "2013")


def content(text):
    found = (word.removesuffix("'s") for word in WORD.findall(text.lower().replace("’", "'")))
    return {stem(word) for word in found} - NO_CONTENT


def stem(word):
    endings = (ending for ending in ("ing", "ed", "es", "s", "ly", "ment", "tion") if word.endswith(ending))
    ending = next((ending for ending in endings if len(word) - len(ending) >= 4), "")
    return word.removesuffix(ending)


def page(article):
    paragraphs = [text.strip() for text in article["text"].split("\n") if text.strip()]
    blocks = tuple(Block("paragraph", text, 1) for text in paragraphs if fold(text) != fold(article["title"]))
    return Page(
        path="content/briefings/page.md",
        kind="briefing",
        slug="page",
        url="/briefings/page/",
        title=article["title"],
        title_by="seed",
        sections=(Section("body", "", "seed", blocks),),
        digest="0" * 64,
        seed=SeedRef("seeds/a.txt", "1" * 64, "2" * 64),
    )


def recall(chosen):
    shares = []
    for article in held_out():
        wanted = content(article["main_event"])
        found = set().union(*map(content, chosen(article)))
        shares.append(len(wanted & found) / len(wanted))
    return sum(shares) / len(shares)


def takeaways(article):
    return [point.text for point in digest(read(page(article))).takeaways]


def opening(article):
    blocks = page(article).sections[0].blocks
    return [sentence for block in blocks[:4] for sentence in sentences(block.text)][:3]


def test_takeaways_name_the_main_event():
    assert recall(takeaways) >= FLOORS["takeaways_main_event"]


def test_three_takeaways_name_more_of_it_than_the_first_three_sentences():
    assert recall(lambda article: takeaways(article)[:3]) - recall(opening) >= FLOORS["takeaways_over_lead"]


def test_every_takeaway_is_a_sentence_of_the_article_word_for_word():
    for article in held_out():
        text = " ".join(article["text"].split())
        assert all(point in text for point in takeaways(article))
