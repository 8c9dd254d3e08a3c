"""Pages for what went wrong; a refusal carries its reason."""

from django.shortcuts import render


def csrf(request, reason=""):
    """The page's token is stale: nothing was written, the text is still in the page before."""
    return render(request, "403_csrf.html", status=403)
