import pytest

from foedus.errors import UnreadableInput
from foedus.text.characters import holdable


def test_a_half_surrogate_is_refused_and_offsets_do_not_move() -> None:
    with pytest.raises(UnreadableInput, match=r"U\+D83D.* at character 4"):
        holdable("kata\ud83d")
    text = "kata" * 20 + "\x1b\uffff" + "akhir"
    assert holdable(text) == "kata" * 20 + "  " + "akhir"
