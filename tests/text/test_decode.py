from __future__ import annotations

import codecs
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.decode import NotText, decode

PROSE = {
    "cp1252": "The minister’s “naïve” plan – it cost €5 million – was criticised at a café in Zürich by José Peña… Nobody was surprised.",
    "cp1250": "Ministr obrany v úterý oznámil, že armáda do konce roku dostane nové vybavení. „Jsme připraveni,“ řekl novinářům. Příští týden se sejde vláda.",
    "iso-8859-2": "Minister ogłosił we wtorek, że wojsko otrzyma nowy sprzęt przed końcem roku. Opozycja skrytykowała decyzję i zażądała wyjaśnień. Świat się zmienia.",
    "cp1251": "Министр обороны сообщил во вторник, что армия получит новую технику до конца года. «Мы готовы», — сказал он журналистам.",
    "koi8-r": "Министр обороны сообщил во вторник, что армия получит новую технику до конца года. Оппозиция раскритиковала решение.",
    "cp1253": "Ο υπουργός Άμυνας ανακοίνωσε την Τρίτη ότι ο στρατός θα λάβει νέο εξοπλισμό. «Είμαστε έτοιμοι», είπε στους δημοσιογράφους – χθες.",
    "iso-8859-7": "Ο υπουργός Άμυνας ανακοίνωσε την Τρίτη ότι ο στρατός θα λάβει νέο εξοπλισμό. «Είμαστε έτοιμοι», είπε στους δημοσιογράφους.",
    "cp1254": "Savunma bakanı salı günü ordunun yıl sonuna kadar yeni teçhizat alacağını duyurdu. “Hazırız” dedi. Şimdi görüşülüyor.",
    "cp1257": "Krašto apsaugos ministras antradienį pranešė, kad kariuomenė iki metų pabaigos gaus naujos įrangos. „Esame pasirengę“, – sakė jis.",
    "mac_roman": "The company’s plan was “naïve,” the café owner said — and it wouldn’t survive the summer.",
    "cp932": "防衛大臣は火曜日、年末までに部隊が新しい装備を受け取ると発表した。「準備はできている」と記者団に語った。",
    "gb18030": "国防部长周二宣布,军队将在年底前获得新装备。他对记者说:“我们已经准备好了。”反对党批评了这一决定。",
}


@pytest.mark.parametrize("encoding", PROSE)
def test_undeclared_prose_in_a_national_encoding_is_read_right_and_called_guessed(encoding):
    found = decode(PROSE[encoding].encode(encoding))
    assert found.text == PROSE[encoding]
    assert found.encoding == f"{encoding.replace('_', '-')} (guessed)"


def test_the_letters_that_tell_the_encoding_may_stand_late_in_the_text():
    text = "Plain words.\n" * 20_000 + PROSE["cp1251"]
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("bom", "encoding", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8 with BOM"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    ],
)
def test_a_bom_tells_the_encoding_and_is_removed(bom, encoding, name):
    assert decode(bom + "Ein „Gruß“\n".encode(encoding)) == ("Ein „Gruß“\n", name)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_bom_is_seen_by_its_nul_bytes(encoding):
    text = "Headline\nThe “minister” said so.\n"
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize(
    "head",
    [
        b'<meta charset="windows-1251">',
        b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        b'<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_a_declared_encoding_is_believed(head):
    found = decode(head + "Да и нет".encode("cp1251"))
    assert found.text.endswith("Да и нет")
    assert found.encoding == "windows-1251"


def test_latin_1_is_read_as_browsers_read_it():
    assert decode(b'<meta charset="iso-8859-1">\x93quoted\x94 \x80 5').text.endswith("“quoted” € 5")


@pytest.mark.parametrize("name", [b"utf-8", b"base64", b"unicode_escape", b"nonsense", b"idna"])
def test_a_declaration_that_cannot_be_true_is_not_believed(name):
    assert decode(b'<meta charset="' + name + b'">caf\xe9 and more words').text.endswith("café and more words")


def test_utf_8_wins_over_a_wrong_declaration():
    assert decode('<meta charset="iso-8859-1">“é”'.encode()) == ('<meta charset="iso-8859-1">“é”', "utf-8")


def test_single_broken_bytes_in_utf_8_are_read_as_windows_has_them_and_counted():
    found = decode("The “plan” was naïve — ".encode() + b"caf\xe9 \x93x\x94")
    assert found == ("The “plan” was naïve — café “x”", "utf-8 with 3 broken bytes")


def test_newlines_and_separators_become_plain_and_control_characters_go():
    assert decode("a\r\nb\rc\u2028d\u2029e\x0cf\x0bg\x07h\ti\x1bj".encode()).text == "a\nb\nc\nd\nefgh\tij"


def test_c1_characters_are_kept_for_mending():
    assert decode("β\x80\x9cClaude".encode()).text == "β\x80\x9cClaude"


def test_no_bytes_are_empty_text():
    assert decode(b"") == ("", "utf-8")
    assert decode(codecs.BOM_UTF8).text == ""


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "JPEG"),
        (b"GIF89a...", "GIF"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04" + bytes(20), "ZIP"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (b"\x7fELF" + bytes(20), "program"),
        (b"text with a \x00 byte in it", "NUL"),
        (bytes(range(256)) * 4, "NUL"),
        (b"\x01\x02\x03\x04 words \x05\x06" * 10, "control"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8" * 50, "text"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data, word):
    with pytest.raises(NotText, match=word) as caught:
        decode(data)
    assert word in caught.value.reason


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_text_without_control_characters_or_are_refused(data):
    try:
        text = decode(data).text
    except NotText:
        return
    assert not any(character < " " and character not in "\n\t" for character in text)
    assert "\r" not in text


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=80).filter(
        lambda text: text[:1] not in ("\ufeff", "\ufffe")
    )
)
def test_any_utf_8_text_is_read_as_it_was(text):
    try:
        assert decode(text.encode()) == (text, "utf-8")
    except NotText:
        assert text.encode().startswith(
            (
                b"BM",
                b"GIF",
                b"%PDF",
                b"PK",
                b"MZ",
                b"ID3",
                b"RIFF",
                b"OggS",
                b"fLaC",
                b"wOF",
                b"{\\rtf",
                b"bplist",
                b"BZh",
                b"Rar",
                b"7z",
            )
        )
