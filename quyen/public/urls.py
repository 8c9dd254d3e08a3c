"""The one map of public addresses; /public/en/… leads to the same (middleware.py)."""

from django.http import Http404
from django.urls import path

from quyen.public import front

app_name = "public"


def coming(request, **given):
    """Stand in for a page whose view is not here yet."""
    raise Http404


urlpatterns = [
    path("", front.home, name="home"),
    path("about/", front.about, name="about"),
    path("where-to-turn/", front.where, name="where"),
    path("search/", front.search, name="search"),
    path("feed.atom", front.feed, name="feed"),
    path("sitemap.xml", front.sitemap, name="sitemap"),
    path("releases/<int:number>/", front.release, name="release"),
    path("commitments/", coming, name="commitments"),
    path("trainings/", coming, name="trainings"),
    path("answers/", coming, name="answers"),
    path("facts/", coming, name="facts"),
    path("timeliness/", coming, name="timeliness"),
    path("documents/", coming, name="documents"),
    path("check/", coming, name="check"),
    path("check/<str:code>/", coming, name="check"),
    path("indicators/", coming, name="indicators"),
    path("indicators/<slug:key>/", coming, name="indicator"),
    path("data/", coming, name="data"),
    path("data/dictionary.<str:form>", coming, name="dictionary"),
    path("data/catalogue.<str:form>", coming, name="catalogue"),
    path("data/sdmx/<str:part>.xml", coming, name="sdmx"),
    path("data/<slug:address>/", coming, name="dataset"),
    path("data/<slug:address>/newest.<str:form>", coming, name="newest"),
    path("data/<slug:address>/v<int:version>/", coming, name="edition"),
    path("data/<slug:address>/v<int:version>.<str:form>", coming, name="file"),
]
