"""Lines of the web page round an article: set aside by kind, and never a sentence of the article."""

import pytest
from intake_samples import asides, read, texts

LEAD = "The harbour board voted on Friday to dredge the channel, after four years in which nobody could agree on who pays for it."


def kinds(*lines):
    document = read(
        "\n\n".join(["# Board votes", LEAD, *lines, "Fishermen said they would go to court over the vote."]) + "\n"
    )
    return [one.kind for one in document.set_aside]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("promo", "Related: Ferry crash inquiry opens"),
        ("promo", "READ MORE: Ferry crash inquiry opens"),
        ("promo", "ALSO READ | Ferry crash inquiry opens"),
        ("promo", "See also: [Ferry crash inquiry opens](https://a.example/f)"),
        ("promo", "Click here to read more about ports"),
        ("promo", "Read the full story at the Harbour Post"),
        ("promo", "(Don’t miss: Ferry crash inquiry opens)"),
        ("watch", "WATCH: Board chief speaks"),
        ("watch", "watch now"),
        ("watch", "Watch live"),
        ("watch", "Listen again: Quay at Noon is on the Harbour Radio app for 30 days."),
        ("watch", "Watch back on demand"),
        ("watch", "VIDEO4:1204:12"),
        ("watch", "1:42"),
        ("newsletter", "Sign up for our daily newsletter"),
        ("newsletter", "Subscribe to the Harbour Post for unlimited access"),
        ("newsletter", "Get the day’s top stories in your inbox every morning"),
        ("newsletter", "Already a subscriber? Log in"),
        ("share", "Share this article"),
        ("share", "Follow us on Facebook and X"),
        ("share", "Facebook Twitter LinkedIn Email"),
        ("share", "Follow Ann Lee on Twitter @annlee"),
        ("share", "Copy link"),
        ("advert", "Advertisement"),
        ("advert", "ADVERTISEMENT - SCROLL TO CONTINUE"),
        ("advert", "Story continues below advertisement"),
        ("comments", "12 Comments"),
        ("comments", "View all 34 comments"),
        ("comments", "Leave a comment"),
        ("cookies", "We use cookies to make this site better. By using it you agree."),
        ("cookies", "Privacy Policy"),
        ("copyright", "© 2026 The Harbour Post"),
        ("copyright", "Copyright 2026 Quay Group. All rights reserved."),
        ("copyright", "All rights reserved"),
        ("furniture", "4 min read"),
        ("furniture", "Skip to content"),
        ("furniture", "Listen to this article"),
        ("disclaimer", "The author has no shares in any of the companies named here."),
        ("disclaimer", "Not a recommendation to buy or sell. Do your own research."),
        ("disclaimer", "Disclosure: The Harbour Post is owned by Quay Group."),
        (
            "disclaimer",
            "Information for this article was found via the port's own releases. The author holds no licences.",
        ),
        ("credit", "Jo Kim | Bloomberg | Getty Images"),
        ("credit", "Photo: Jo Kim"),
        ("credit", "Photo by Jo Kim/AFP via Getty Images"),
        ("credit", "REUTERS/Jo Kim/File Photo"),
        ("credit", "Jo Kim/AP"),
        ("credit", "Image credit: Port of Varra"),
        ("caption", "Ships wait off Varra on Friday. (AP Photo/Jo Kim)"),
        ("caption", "FILE PHOTO: Ships wait off Varra"),
        ("caption", "Caption: Ships wait off Varra"),
    ],
)
def test_a_line_of_the_web_page_is_set_aside_by_its_kind(kind, line):
    assert kinds(line) == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Related companies said on Friday that they would sue.",
        "More from the board is expected on Monday, when it meets again.",
        "More than 300 ships waited.",
        "Share prices of the port's owner fell by a tenth.",
        "Watching from the quay, fishermen booed.",
        "Listen again to what the board promised, said one of them.",
        "Watch again how the app failed, she told the hearing.",
        "Follow the money, said one of them.",
        "Get ready for higher fares, the ferry line told its customers.",
        "The newsletter of the board did not mention the vote.",
        "Photographs of the vote were not allowed.",
        "Comments made by the chief angered many.",
        "Print workers joined the protest on Saturday.",
        "Subscribers of the ferry line will pay less.",
        "Copyright law played no part in it.",
        "Advertisers left the stadium after the game.",
        "Reading from a note, the chief said the vote was final.",
        "In other news conferences he had said less.",
        "The board said it was not financial advice but a warning.",
        "Either/or was the choice put to Getty.",
        "“Watch us,” said Carla Mott.",
        "Recommended fares rose by two crowns.",
        "Trending downward for years, catches rose in May.",
    ],
)
def test_a_sentence_of_the_article_stays(line):
    document = read(f"# Board votes\n\n{LEAD}\n\n{line}\n\nFishermen said they would go to court.\n")
    assert document.set_aside == ()
    assert line in texts(document)


def test_a_caption_above_a_credit_goes_with_it():
    document = read(
        f"# Board votes\n\nIda Bloom, chief of the board, in Varra on Thursday, Feb. 19, 2026.\n\nJo Kim | Getty Images\n\n{LEAD}\n"
    )
    (caption, credit) = document.set_aside
    assert (caption.kind, credit.kind) == ("caption", "credit")
    assert "Jo Kim | Getty Images" in caption.reason


def test_a_paragraph_above_a_credit_in_the_middle_stays():
    document = read(
        f"# Board votes\n\n{LEAD}\n\nText.\n\nText two.\n\nText three.\n\nThe board had put the vote off twice.\n\nPhoto: Jo Kim\n\nEnd of it.\n"
    )
    assert "The board had put the vote off twice." in texts(document)


def test_a_promo_list_of_plain_lines_ends_where_the_article_goes_on():
    document = read(
        f"# Board votes\n\n{LEAD}\n\nMore from the Harbour Post\n\n- Ferry inquiry opens\n- Dockers end strike\n\nThe vote was close.\n"
    )
    assert asides(document, "promo") == ["More from the Harbour Post", "Ferry inquiry opens\nDockers end strike"]
    assert texts(document)[-1] == "The vote was close."


def test_buttons_in_a_list_are_set_aside_and_other_items_stay():
    document = read(
        f"# Board votes\n\n{LEAD}\n\n- Share this article\n- The board has nine members\n- Related: Ferry inquiry opens\n"
    )
    assert texts(document)[-1] == "- The board has nine members"
    assert [one.kind for one in document.set_aside] == ["share", "promo"]


def test_each_line_set_aside_has_a_reason_and_its_line():
    document = read(f"# Board votes\n\n{LEAD}\n\nAdvertisement\n\nMore text of it.\n")
    (aside,) = document.set_aside
    assert (aside.line, aside.reason) == (5, "an advertisement's marker")
