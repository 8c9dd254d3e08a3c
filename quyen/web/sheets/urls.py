from django.urls import path, register_converter

from quyen.web.sheets import lines, papers, views


class Language:
    """A language that a sheet is printed in."""

    regex = "vi|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Language, "sheet_language")
app_name = "sheets"
urlpatterns = [
    path("", views.home, name="home"),
    path("new/", views.begin, name="begin"),
    path("<int:pk>/", views.sheet, name="sheet"),
    path("<int:pk>/name/", views.name, name="name"),
    path("<int:pk>/final/", views.final, name="final"),
    path("<int:pk>/sources/<slug:part>/", lines.sources, name="sources"),
    path("<int:pk>/add/<slug:part>/", lines.add, name="add"),
    path("lines/<int:pk>/", lines.line, name="line"),
    path("lines/<int:pk>/remove/", lines.remove, name="remove"),
    path("lines/<int:pk>/raise/", lines.raise_, name="raise"),
    path("<int:pk>/draft/<sheet_language:language>/", papers.draft, name="draft"),
    path("versions/<int:pk>/", papers.version, name="version"),
    path("versions/<int:pk>/changes/", papers.changes, name="changes"),
    path("versions/<int:pk>/<sheet_language:language>/", papers.paper, name="paper"),
]
