"""What belongs to the page is marked, and what only looks like it is not."""

import pytest

from foedus.text.segment import segment


def split(text: str, language: str = "id") -> tuple[list[str], list[str]]:
    found = segment(text, language).sentences
    return [s.text for s in found if s.furniture], [s.text for s in found if not s.furniture]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("JAKARTA, KOMPAS.com -", "Presiden tiba."),
        ("JAKARTA, KOMPAS.com-", "Presiden tiba."),
        ("NEW YORK. CONTOH.COM --", "Presiden tiba."),
        ("CONTOH.ID –", "Presiden tiba."),
        ("Bisnis.com, JAKARTA -", "Presiden tiba."),
        ("Jakarta, CNN Indonesia --", "Presiden tiba."),
        ("OSLO (AP) —", "The king arrived."),
        ("OSLO, Feb 1 (Reuters) -", "The king arrived."),
        ("(Contoh News) —", "The king arrived."),
        ("OSLO, Norway —", "“We are here,” he said."),
        ("OSLO --", "The king arrived."),
        ("Oslo, Norway –", "No one was hurt."),
        ("Oslo:", "The king arrived."),
        ("Jakarta -", "Presiden tiba."),
        ("Kuala Lumpur –", "“Kami di sini,” katanya."),
    ],
)
def test_the_sentence_starts_after_the_dateline(dateline: str, rest: str) -> None:
    assert split(f"{dateline} {rest}", "en") == ([dateline], [rest])


@pytest.mark.parametrize(
    "text",
    [
        "NATO – aliansi pertahanan itu – menolak usul tersebut.",
        "Menteri itu (62 tahun) - yang baru dilantik - tiba di Oslo.",
        "Israel-Iran saling serang.",
        "Kenya - Chad Saling Serang",
        "Bergabung dengan NATO, Finlandia menutup perbatasannya.",
        "Iklan politik dilarang di sana.",
        "Menurut AFP, presiden tiba di Oslo (Norwegia).",
        "Presiden tiba di Oslo pada Senin. Raja menyambutnya (Reuters).",
        "Sign language is taught in Oslo.",
        "Follow-up talks will be held in Oslo.",
        "Watchdogs say the deal was broken.",
        "Photographs of the site were shown to the minister.",
    ],
)
def test_a_story_is_not_furniture(text: str) -> None:
    assert split(text)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "Baca juga: Presiden Tiba di Oslo",
        "Lihat juga Video 'Presiden Tiba di Oslo'",
        "Simak berita selengkapnya di halaman berikut.",
        'Tonton juga video "Raja Tiba" di sini:',
        "Scroll to continue with content",
        "[Gambas:Video 20detik]",
        "[img.2]",
        "Presiden dan raja di Oslo. (Foto: Dok. Istana)",
        "Foto: Istana/Contoh",
        "(Sumber: Contoh.com | Editor: Ali)",
        "Artikel ini pernah tayang di Contoh dengan judul Raja Tiba.",
        "A boat lies in the harbour of Oslo [File: Ola Nordmann/AFP]",
        "The king waves in Oslo, Norway, May 1, 2025. (AP Photo/Ola Nordmann)",
        "The king waves. Photograph: Ola Nordmann/AP",
        "The king waves. Ola Nordmann/AP hide caption",
        "The king waves in Oslo. Getty Images",
        "Ministry of Fish via Reuters",
        "Sign up to our newsletter",
        "Read more: King arrives",
        "Reporting by Ola Nordmann; editing by Kari Nordmann",
        "(Reporting by Ola Nordmann in Oslo; Editing by Kari Nordmann)",
        "OSLO",
        "Subscribe now.",
        "Follow us on Telegram.",
    ],
)
def test_what_belongs_to_the_page(text: str) -> None:
    assert split(text)[1] == []


def test_a_credit_below_marks_the_dated_caption_above() -> None:
    text = "The king waves in Oslo, May 1, 2025.\n\nPalace Office via Reuters\n\nThe king left."
    assert split(text, "en")[1] == ["The king left."]


def test_an_insert_is_cut_out_of_its_line() -> None:
    assert split("[img.2]Dampak putusan") == (["[img.2]"], ["Dampak putusan"])
