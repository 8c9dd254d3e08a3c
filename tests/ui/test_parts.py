from django.template import Context, Template
from django.utils.translation import override

from quyen.ui import fields, parts
from quyen.ui.markup import attributes, icon


def test_attributes_are_escaped_and_dashed():
    given = {
        "hx_post": "/a?b=1&c=2",
        "required": True,
        "disabled": False,
        "title": '"<',
        "value": 0,
        "class_": "x",
        "id": "",
    }
    assert attributes(given) == ' hx-post="/a?b=1&amp;c=2" required title="&quot;&lt;" value="0" class="x"'


def test_an_icon_is_silent_unless_it_has_a_name():
    assert 'aria-hidden="true"' in icon("check")
    assert 'role="img" aria-label="Xong &amp; gửi"' in icon("check", "Xong & gửi")


def test_a_chip_has_sign_and_word():
    with override("vi"):
        assert parts.chip("timeliness", "late", 3) == (
            f'<span class="chip tone--warn">{icon("clock-alert")}Trễ 3 ngày</span>'
        )


def test_a_cell_of_the_heat_map_says_for_the_ear_what_it_shows():
    with override("vi"):
        assert parts.heat("timeliness", "late", days=3, url="/r/1", what="Phường 1, H1/2026") == (
            '<td class="heat tone--warn" title="Phường 1, H1/2026: Trễ 3 ngày"><a href="/r/1">'
            '<span aria-hidden="true">T</span><span class="hidden">Phường 1, H1/2026: Trễ 3 ngày</span></a></td>'
        )
        several = parts.heat("timeliness", "late", count=2, total=3, what="Phường <1>")
    assert (
        '<span aria-hidden="true">2/3</span><span class="hidden">Phường &lt;1&gt;: Trễ hạn</span>' in several
    )


def test_what_people_wrote_is_escaped_in_every_field():
    wrote = '"><script>x</script>'
    shown = [
        fields.control(
            "textarea", name="a", label=wrote, value=wrote, error=wrote, hint=wrote, previous=wrote
        ),
        fields.number(name="b", label=wrote, value=wrote),
        fields.answer({"name": "c", "label": wrote, "value": wrote, "reason": wrote, "definition": wrote}),
        fields.choices(name="d", legend=wrote, options=[(wrote, wrote, wrote)], value=wrote),
        parts.notice("", title=wrote),
        parts.receipt(unit=wrote, report=wrote, filed_at=None, number=1, digest=wrote),
    ]
    assert [markup for markup in shown if "<script>" in markup] == []


def test_an_answer_offers_only_what_may_be_chosen():
    with override("en"):
        stock = fields.answer(
            {"name": "i-1", "label": "Poor households", "allowed": ("not_available",), "kind": "zero"}
        )
    assert [kind for kind in fields.KINDS if f'value="{kind}"' in stock] == ["value", "not_available"]
    assert 'name="i-1.kind" value="value" checked' in stock
    assert 'name="i-1.reason"' in stock


def test_a_field_names_all_that_explains_it():
    markup = fields.number(name="i 1", label="x", hint="h", previous="2", finding="f", error="e")
    assert (
        'aria-describedby="f-i-1-hint f-i-1-before f-i-1-finding f-i-1-error" aria-invalid="true"' in markup
    )


def test_a_missing_time_leaves_its_place_blank():
    template = Template(
        "[{{ at|when }}|{{ at|due }}|{{ at|left:now }}|{{ figure|number }}|{{ figure|typed }}]"
    )
    assert template.render(Context({"at": None, "figure": None, "now": None})) == "[|||–|]"


def test_what_may_be_typed_again_is_written_the_vietnamese_way_in_either_language():
    with override("en"):
        assert (
            Template("{{ n|number }} {{ n|typed }}").render(Context({"n": 12_345_000})) == "1,234.5 1.234,5"
        )


def test_breadcrumbs_end_with_this_page():
    with override("en"):
        shown = Template('{% breadcrumb "Board" "/board/" "Ward 1" %}').render(Context())
    assert '<li><a href="/board/">Board</a></li><li><span aria-current="page">Ward 1</span></li>' in shown
