import pytest
from django.utils.translation import override

from quyen.ui import statuses

# Letters by hand: one for each state, never two alike on one axis.
LETTERS = {
    ("timeliness", "vi"): "C S S H Đ T Q G L M",
    ("timeliness", "en"): "U N N D O L M E H W",
    ("standing", "vi"): "– N G T C X R",
    ("standing", "en"): "N D F R A P W",
}


@pytest.mark.parametrize(("axis", "language"), LETTERS)
def test_each_state_has_its_own_letter_on_its_axis(axis, language):
    with override(language):
        states = statuses.AXES[axis]
        assert " ".join(str(state.letter) for state in states.values()) == LETTERS[axis, language]
        letters = {str(state.letter) for name, state in states.items() if name != "due"}
        assert len(letters) == len(states) - ("due" in states)


@pytest.mark.parametrize(
    ("state", "days", "vi", "en"),
    [
        ("late", 1, "Trễ 1 ngày", "1 day late"),
        ("late", 3, "Trễ 3 ngày", "3 days late"),
        ("missing", 2, "Chưa gửi, quá hạn 2 ngày", "Not filed, 2 days overdue"),
        ("missing", 0, "Quá hạn, chưa gửi", "Not filed"),
        ("on_time", None, "Đúng hạn", "On time"),
    ],
)
def test_days_are_said_where_they_matter(state, days, vi, en):
    said = []
    for language in ("vi", "en"):
        with override(language):
            said.append(statuses.words("timeliness", state, days))
    assert said == [vi, en]


def test_an_unknown_state_is_a_fault():
    with pytest.raises(KeyError):
        statuses.status("timeliness", "accepted")
