"""A publisher's notice of a correction is known in every language, and what is none is not."""

import pytest

from foedus.text.furniture import is_furniture
from foedus.text.notices import LONGEST, is_notice, notice_of

NOTICES = (
    "Correction: the talks were held on Monday.",
    "CORRECTION (May 3): the talks were held on Monday.",
    "Editor's note: the minister was misnamed.",
    "An earlier version of this article misnamed the minister.",
    "This story has been corrected to name the minister.",
    "Ralat: pertemuan itu berlangsung pada Senin.",
    "Koreksi – nama menteri keliru.",
    "Versi sebelumnya dari artikel ini salah menyebut nama menteri.",
    "Berita ini telah diralat.",
    "Corrección: la reunión fue el lunes.",
    "Una versión anterior de este artículo daba otro nombre.",
    "Fe de errores – el ministro se llama de otro modo.",
    "Rectificatif : la rencontre a eu lieu lundi.",
    "Une version précédente de cet article donnait un autre nom.",
    "Pembetulan: mesyuarat itu diadakan pada Isnin.",
    "Laporan ini telah dibetulkan.",
    "* Correction: it was Monday.",
)
OTHERS = (
    "Correction of the border was agreed.",
    "The correction: nobody knows it.",
    "An earlier version of the treaty named three rivers.",
    "Klarifikasi menteri itu ditunggu.",
    "Una versión anterior del tratado nombraba tres ríos.",
    "Precision weapons were sent.",
    "",
)


@pytest.mark.parametrize("sentence", NOTICES)
def test_a_notice_is_known_and_no_story(sentence: str) -> None:
    assert is_notice(sentence)
    assert is_furniture(sentence)


@pytest.mark.parametrize("sentence", OTHERS)
def test_what_is_none_is_not(sentence: str) -> None:
    assert not is_notice(sentence)


def test_the_notice_of_an_article_goes_to_the_end_of_its_line() -> None:
    text = "The ministers met in Hanoi. They signed.\nCorrection: it was Hue,\u00a0not Hanoi. Sorry.\nMore."
    assert notice_of(text) == "Correction: it was Hue, not Hanoi. Sorry."
    inside = "They met in Hue. An earlier version of this article named Hanoi."
    assert notice_of(inside) == "An earlier version of this article named Hanoi."
    assert notice_of("The ministers met.") == ""
    assert len(notice_of("Correction: " + "x " * 1000)) <= LONGEST
