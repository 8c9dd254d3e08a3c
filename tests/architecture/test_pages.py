"""The check of templates finds what the policy would block."""

import pytest

from tests.architecture import pages
from tests.architecture.source import Source


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('<p style="color: red">', "a style attribute"),
        ("<style>p {}</style>", "an inline style sheet"),
        ("<script>run()</script>", "an inline script"),
        ('<script type="module">run()</script>', "an inline script"),
        ('<button onclick="run()">', "a script in an attribute"),
        ('<button hx-on:click="run()">', "a script in an attribute"),
        ('<img src="data:image/png;base64,x">', "a data: address"),
        ('<a href="javascript:run()">', "a script in an address"),
        ('<script src="https://cdn.example.org/x.js"></script>', "a file of another site"),
        ("{{ text|safe }}", "text that is not escaped"),
    ],
)
def test_what_the_policy_blocks_is_found(line, what):
    source = Source("quyen/ui/templates/ui/page.html", f"<p>\n{line}\n")
    assert pages.findings(source) == [f"quyen/ui/templates/ui/page.html:2: {what}"]


def test_what_the_policy_allows_passes():
    fine = (
        '<script type="module" src="{% static \'ui/page.js\' %}"></script>\n'
        '<a href="https://example.org/" hx-post="/x" data-style="wide">on = off; style = plain</a>\n'
        "{# <p style='x'> #}{% comment %}<script>run()</script>{% endcomment %}\n"
    )
    assert pages.findings(Source("quyen/ui/templates/ui/page.html", fine)) == []
