from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builder.text.decode import decode
from builder.text.mojibake import LineChange, looks_broken, mend

SEEDS = Path(__file__).resolve().parents[2] / "../shared/seeds"
GREEK = re.compile("[\u0370-\u03ff]")

NEWS = (
    "The harbour master said the pilots “won’t sail” until the ice — the worst since 1986 — is gone…",
    "“We’re ready,” said José Peña, the port’s chief. “It’s only a matter of days.”",
    "“He told me, ‘Leave the boat,’ and walked away,” she said.",
    "The €5 million repair, begun in Zürich by Müller & Söhne, wasn’t finished—nobody knows why.",
    "O’Brien and D’Angelo met the workers’ union at eight o’clock.",
    "The pilots’ strike of 2024–25 cost the ports’ owners dearly.",
    "Is it over? “No!” (That’s what the “experts” say.)",
    "NEW DOCK OPENS — AT LAST",
    "She’d called it “a ‘very’ bad idea” back in the ’90s.",
    "They’ll go to São Paulo, Kraków, Malmö and Besançon, says François.",
)


def misread(text: str, *, keep: bool) -> str:
    """UTF-8 bytes read as ISO-8859-7, with its C1 characters kept or lost."""
    parts = []
    for byte in text.encode():
        if 0x80 <= byte < 0xA0:
            parts.append(chr(byte) if keep else "")
        else:
            parts.append(bytes([byte]).decode("iso-8859-7", "replace"))
    return "".join(parts)


@pytest.mark.parametrize("line", NEWS)
@pytest.mark.parametrize("keep", [True, False], ids=["c1-kept", "c1-lost"])
def test_a_line_of_news_read_as_greek_is_mended_even_when_it_comes_alone(line, keep):
    broken = misread(line, keep=keep)
    mended, changes = mend(broken)
    assert mended == line
    assert changes == (LineChange("mojibake-greek", 1, broken, line),)


@pytest.mark.parametrize("keep", [True, False], ids=["c1-kept", "c1-lost"])
def test_a_whole_text_read_as_greek_is_mended_line_by_line(keep):
    text = "\n\n".join(NEWS)
    mended, changes = mend(misread(text, keep=keep))
    assert mended == text
    assert [change.line for change in changes] == list(range(1, 2 * len(NEWS), 2))


WORDS = st.sampled_from(
    [
        "word",
        "José",
        "Łódź",
        "“quoted”",
        "it’s",
        "—",
        "€5",
        "naïve…",
        "Čapek",
        "Đurić",
        "emoji 😀",
        "½",
        "Ünal",
        "ő",
        "Kyiv",
        "Київ",
        "1999–2000",
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join))
def test_nothing_is_lost_while_the_c1_characters_are_there(text):
    broken = misread(text, keep=True)
    assume(re.search("[\x80-\x9f]", broken) and "\ufffd" not in broken)
    assert mend(broken)[0] == text


@pytest.mark.parametrize("table", ["latin-1", "mac_roman", "cp437", "cp850"])
@pytest.mark.parametrize("line", NEWS)
def test_utf_8_read_through_a_usual_table_is_mended(line, table):
    broken = line.encode().decode(table)
    assert mend(broken) == (line, (LineChange("mojibake", 1, broken, line),))


def through_windows(text: str) -> str:
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("line", NEWS)
def test_utf_8_read_as_windows_text_once_or_twice_is_mended(line):
    assert mend(through_windows(line))[0] == line
    assert mend(through_windows(through_windows(line)))[0] == line


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("President NicolΓ‘s Maduro", "President Nicolás Maduro"),
        ("doesn't wantβ¦", "doesn't want…"),
        ("worth β¬5 billion", "worth €5 billion"),
        ("the companyβs plan", "the company’s plan"),
        ("a model β until very recently the only one β cleared", "a model — until very recently the only one — cleared"),
        ("βClaude is the only model available", "“Claude is the only model available"),
        ("it was βa mistake,β he said", "it was “a mistake,” he said"),
        ("in 2024β25 and 1990β2000", "in 2024–25 and 1990–2000"),
        ("Β£5 and 20Β°", "£5 and 20°"),
        ("Trumpβs ββfake newsββ", "Trump’s “‘fake news’”"),
        ("the caf\u00c3\u00a9\u00e2\u20ac\u2122s owner", "the café’s owner"),
        ("NicolΓ¶s rΓ¶d", "Nicolös röd"),
        ("donβ€™t β€\x9cgoβ€\x9d", "don’t “go”"),
        ("it\x92s \x93quoted\x94", "it’s “quoted”"),
        ("na\u00c3\u00afve and \u00c2\u00a35", "naïve and £5"),
        ("Sa\u0303o? No: SarA\u0303\x83A\u0302\xa1n", "Sa\u0303o? No: Sarán"),
    ],
)  # fmt: skip
def test_known_cases_are_mended(broken, mended):
    assert mend(broken)[0] == mended
    assert looks_broken(broken)


CLEAN = (
    "The β-decay of tritium releases an electron.",
    "The β phase of titanium is stable above 882 °C.",
    "The team reported α and β testing in March.",
    "Doctors said the γ-ray source was sealed; a Δv of 2.4 km/s is needed.",
    "The coefficient β was estimated at 0.3 (p < .05).",
    "β is the slope of the line, and its β of 1.2 makes the stock volatile.",
    "TGF-β and IL-1β levels rose; PPARβ agonists; Aβ42 plaques (Aβ).",
    "The company released a β version on Tuesday.",
    "The star β Pictoris has a planet.",
    "Γ is the gamma function; the Γ point; ΔT was 5 K; π is 3.14; 5 μm; 10 Ω; Σ and Λ.",
    "Fraternity ΒΘΠ held its meeting.",
    "Ο Β’ Παγκόσμιος Πόλεμος έληξε το 1945. η Γ’ τάξη",
    "Β’",
    "Γιώργος Παπανδρέου",
    "ΓΆΜΟΣ",
    "Η Ελλάδα και το €100 δις… “ναι”, είπε ο Γιώργος.",
    "The party Νέα Δημοκρατία won in Αθήνα.",
    "Привет, мир! Это обычный текст — «кавычки», Русский, Сербия.",
    "Україна переможе; ґанок, їжак.",
    "Ñandú, São Paulo, Zürich, Łódź, Reykjavík, “Malmö”, Škoda, Ærø",
    "Ça va? À bientôt — “très bien”, naïve café’s “résumé” – déjà vu…",
    "Straße, Fußball, Österreich; Việt Nam; İstanbul Şişli",
    "日本語のテキスト、「引用」。 한국어 텍스트 عربي نص",
    "Price: €5 £4 ¥3 § 5 © 2024 ® ™ 5° ± 2 ½",
    "SÃO JOÃO, AÇÃO, MÃE É, IL Y A 5 Â",
    "“Ü” – “Ö” – “É”, À l’époque «Ö»",
)


@pytest.mark.parametrize("line", CLEAN)
def test_science_greek_and_every_other_right_text_stays_untouched(line):
    assert mend(line) == (line, ())


@pytest.mark.parametrize("line", [*NEWS, "Привет, мир! «Русский»", "日本語のテキスト", "SÃO JOÃO, MÃE É"])
def test_text_without_its_characters_does_not_look_broken(line):
    assert not looks_broken(line)


def test_right_texts_stay_untouched_together_and_so_does_good_news():
    text = "\n".join((*CLEAN, *NEWS))
    assert mend(text) == (text, ())


def test_a_greek_line_in_a_broken_text_is_left_alone():
    text = misread(NEWS[0], keep=False) + "\nΗ Ελλάδα και ο β’ παγκόσμιος πόλεμος"
    assert mend(text)[0] == NEWS[0] + "\nΗ Ελλάδα και ο β’ παγκόσμιος πόλεμος"


def test_right_quotation_marks_in_a_broken_line_help_to_tell_the_lost_ones():
    assert (
        mend("“It is β he said β βoverβ and done,” she wrote β twice.")[0]
        == "“It is — he said — ‘over’ and done,” she wrote — twice."
    )


def test_an_ascii_text_is_given_back_as_it_is():
    assert mend("plain") == ("plain", ())
    assert not looks_broken("plain")


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="aβΓ©¦ \n“”’\x80\x9cÃ©â€™Δ.,sτοд√‚Ä'\"", max_size=40))
def test_any_text_goes_through_and_changes_tell_the_truth(text):
    mended, changes = mend(text)
    before, after = text.split("\n"), mended.split("\n")
    assert len(before) == len(after)
    assert {change.line for change in changes} == {
        number for number, pair in enumerate(zip(before, after, strict=True), 1) if pair[0] != pair[1]
    }
    assert all(
        before[change.line - 1] == change.before and after[change.line - 1] == change.after for change in changes
    )


@pytest.mark.parametrize(
    "text", ["β" * 30_000, " βx" * 20_000, "“ " * 20_000 + "β ", "Γ" * 50_000 + "β¦", "Ã©" * 20_000, "aβ'" * 20_000]
)
def test_hostile_text_goes_through(text):
    assert isinstance(mend(text)[0], str)


@pytest.mark.real_seeds
@pytest.mark.skipif(not SEEDS.exists(), reason="the real seeds are not beside the checkout")
def test_the_real_broken_seed_has_no_greek_letter_left_and_its_dashes_are_dashes():
    text = decode((SEEDS / "003_f71b1431a2dd7568.txt").read_bytes()).text
    mended, changes = mend(text)
    assert not GREEK.search(mended)
    assert "President Nicolás Maduro" in mended
    assert "“Claude is the only AI model" in mended
    assert "doesn't want…" in mended
    assert mended.count(" — ") - text.count(" — ") == text.count(" β ") == 14
    assert [change.line for change in changes] == [1, 6, 7, 9, 11, 12, 13, 15, 19, 21, 22, 25]
    assert {change.kind for change in changes} == {"mojibake-greek"}


@pytest.mark.real_seeds
@pytest.mark.skipif(not SEEDS.exists(), reason="the real seeds are not beside the checkout")
@pytest.mark.parametrize("start", ["000", "001", "002", "004"])
def test_the_real_seeds_that_are_right_stay_untouched(start):
    text = decode(next(SEEDS.glob(f"{start}_*")).read_bytes()).text
    assert mend(text) == (text, ())
