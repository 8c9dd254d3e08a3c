"""The committee's desk: what stands on its pages, and who sees which of them."""

from django.urls import reverse


def test_every_page_opens(as_, advised):
    client = as_("office_head")
    for name, args in [
        ("home", []), ("meetings", []), ("proposals", []), ("decisions", []), ("sources", []), ("call", []),
        ("propose", []), ("note", []), ("meeting", [advised.held.pk]), ("meeting", [advised.coming.pk]),
        ("change", [advised.coming.pk]), ("attendance", [advised.coming.pk]), ("minutes", [advised.coming.pk]),
        ("invite", [advised.coming.pk]), ("conclude", [advised.held.pk]), ("proposal", [advised.course.pk]),
        ("proposal", [advised.wells.pk]), ("revise", [advised.focal.pk]), ("send", [advised.focal.pk]),
        ("decision", [advised.decision.pk]), ("correct", [advised.decision.pk]),
    ]:  # fmt: skip
        answer = client.get(reverse(f"committee:{name}", args=args))
        assert (name, answer.status_code) == (name, 200)
