"""What is answered when something broke: in the frame of the pages that were asked for."""

from django.views import defaults

from quyen.public import links, pages


def server_error(request):
    """Return the public side's own page to its readers, and the house's to everybody else."""
    if links.asked(request.path_info):
        return pages.server_error(request)
    return defaults.server_error(request)
