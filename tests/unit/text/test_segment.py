"""Sentences, paragraphs and tokens: what is cut where, exactly, and in linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.text.document import Token
from foedus.text.segment import SENTENCE_TOKENS, segment
from foedus.text.tokens import parts, tokenize


def sentences(text: str, language: str = "id") -> list[str]:
    return [s.text for s in segment(text, language).sentences]


def words(text: str, language: str = "id") -> list[str]:
    return [t.text for t in tokenize(text, 0, len(text), language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Ali pergi. Budi datang!", ["Ali pergi.", "Budi datang!"]),
        ("id", "Ali pergi ke rumah dr. Budi di Jl. Melati No. 10 Bogor. Ia sakit.", 2),
        ("id", "K.H. Ahmad dan Prof. Siti bertemu H. Umar. Mereka berbicara.", 2),
        ("id", "Uangnya 138.000 rupiah. Harganya 3,5 persen.", 2),
        ("id", "Rapat digelar Senin (13/1/2025). Peserta hadir.", 2),
        ("id", '"Kami siap. Kami akan datang," kata Ali. Lalu ia pergi.', 2),
        ("id", '"Kami siap," kata Ali. "Kami datang." Ia pergi.', 3),
        ("id", "“Kami siap. Kami akan datang,” ujar Ali.", 1),
        ("id", '"Siapa di sana?" tanya Ali. Tak ada jawaban.', 2),
        ("id", "Ia diam... lalu pergi. Selesai.", 2),
        ("id", "Ia diam... Kemudian ia pergi.", 2),
        ("id", "1. Ali membeli beras. Ia pulang.", 2),
        ("id", "Rapat selesai.Ali pulang.", 2),
        ("id", "Ali (kakak Budi. Lahir di Bogor.) pulang. Selesai.", 2),
        ("id", "Ia membeli beras, gula, dll. untuk ibunya.", 1),
        ("en", "Mr. Smith met J.D. Brown in the U.S. capital. They spoke.", 2),
        ("en", "Brown left the U.S. The talks ended.", 2),
        ("en", "Gen. A. B. Stone of Acme Corp. said no. 5 was late.", 1),
        ("en", "The answer is no. He left.", 2),
        ("en", '"Why?" Smith asked. Nobody knew.', 2),
        ("en", '"We lost. We will win." The crowd left.', 2),
        ("en", "He paid $3.5 million at 10 a.m. on Monday. It rained.", 2),
        ("en", "Is it over?! Yes.", 2),
        ("en", "The soldiers’ wives wept. ‘It hurts. A lot,’ said one.", 2),
    ],
)
def test_where_a_sentence_ends(language: str, text: str, expected: int | list[str]) -> None:
    found = sentences(text, language)
    assert (found if isinstance(expected, list) else len(found)) == expected, found


def test_a_quotation_stays_with_its_attribution() -> None:
    assert (
        sentences('Rapat usai. "Kami siap. Kami datang," kata Ali.')[1]
        == '"Kami siap. Kami datang," kata Ali.'
    )


def test_a_quotation_that_never_closes_holds_nothing_together() -> None:
    assert len(sentences('"Kami siap. Kami datang. Kami pulang.')) == 3


def test_a_long_quotation_is_cut() -> None:
    assert len(sentences('"' + "Kami siap dan akan datang. " * 60 + '" kata Ali.')) > 30


def test_lines_are_paragraphs_and_headings_stand_alone() -> None:
    document = segment("Judul bagian\n\nAli pergi.\nBudi datang.\r\nCitra pulang.", "id")
    assert [(s.paragraph, s.text) for s in document.sentences] == [
        (0, "Judul bagian"),
        (1, "Ali pergi."),
        (2, "Budi datang."),
        (3, "Citra pulang."),
    ]


def test_a_line_that_goes_on_in_lower_case_is_one_paragraph() -> None:
    assert sentences("Ali membeli\nberas di pasar. Ia pulang.") == [
        "Ali membeli\nberas di pasar.",
        "Ia pulang.",
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The talks in Oslo between the government and the two unions of\n"
        "Northern Norway ended on Monday with no agreement. The king of\n"
        "Norway said he was sad.\n\nA new line."
    )
    assert len(segment(text, "en").sentences) == 3


def test_short_lines_are_not_taken_for_wrapped() -> None:
    assert len(segment("Ali membeli\nBeras di pasar\nGula di toko besar", "id").sentences) == 3


@given(st.text(max_size=300), st.sampled_from(["id", "en", "ru"]))
@settings(max_examples=300, deadline=None)
def test_offsets_are_exact_and_nothing_is_lost(text: str, language: str) -> None:
    document = segment(text, language)
    last = 0
    covered = set()
    for sentence in document.sentences:
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.start >= last
        last = sentence.end
        assert sentence.tokens
        for token in sentence.tokens:
            assert token.text == text[token.start : token.end]
            covered.update(range(token.start, token.end))
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
    assert {i for i, char in enumerate(text) if not char.isspace()} <= covered


@pytest.mark.parametrize(
    "line",
    [
        "kata dan ",
        '"',
        "(",
        "“(",
        "a.",
        "A. ",
        "1.",
        "a-",
        "http://.",
        "a'",
        "[img",
        "JAKARTA ",
        "a\n",
        "...",
    ],
)
def test_a_long_line_without_an_end_is_linear(line: str) -> None:
    """An eighth of a text takes about an eighth of the time; a quadratic step would make it a 64th.

    The fastest of some runs counts: other processes and the garbage collector only ever add time.
    """

    def seconds(length: int, runs: int) -> float:
        text = line * (length // len(line))
        return min(_seconds(text) for _ in range(runs))

    whole = seconds(400_000, 1)
    assert whole < 10
    assert whole < 0.5 or seconds(400_000, 2) < 24 * seconds(50_000, 4)


def _seconds(text: str) -> float:
    start = time.process_time()
    segment(text, "id")
    return time.process_time() - start


def test_no_sentence_is_longer_than_the_limit() -> None:
    document = segment("kata, dan " * 2000, "id")
    assert max(len(s.tokens) for s in document.sentences) <= SENTENCE_TOKENS
    assert sum(len(s.tokens) for s in document.sentences) == 6000


def test_what_is_one_token() -> None:
    assert words("Sana'a anti-korupsi AS-nya F-16 1990-an 138.000 13/7/2025 KOMPAS.com, U.S. J.D. Amir") == [
        "Sana'a", "anti-korupsi", "AS-nya", "F-16", "1990-an", "138.000", "13/7/2025", "KOMPAS.com", ",",
        "U.S.", "J.D.", "Amir",
    ]  # fmt: skip


def test_the_english_s_is_a_token() -> None:
    assert words("Norway's king doesn’t know.", "en") == ["Norway", "'s", "king", "doesn’t", "know", "."]


def test_abbreviations_keep_their_stop() -> None:
    assert words("Dr. Ali tinggal di No. 5.") == ["Dr.", "Ali", "tinggal", "di", "No.", "5", "."]
    assert words("Katanya No.") == ["Katanya", "No", "."]


def test_a_word_can_be_cut_at_its_hyphens() -> None:
    token = Token(10, 21, "Israel-Iran")
    assert parts(token) == (Token(10, 16, "Israel"), Token(17, 21, "Iran"))
    assert parts(Token(0, 3, "Ali")) == (Token(0, 3, "Ali"),)
