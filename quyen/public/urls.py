"""The one map of public addresses; /public/en/… leads to the same (middleware.py)."""

from django.http import Http404
from django.urls import path

from quyen.public import front
from quyen.public.datasets import views as datasets

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
    path("data/", datasets.data, name="data"),
    path("data/dictionary.<str:form>", datasets.all_fields, name="dictionary"),
    path("data/catalogue.<str:form>", datasets.catalogue, name="catalogue"),
    path("data/sdmx/<str:part>.xml", datasets.sdmx, name="sdmx"),
    path("data/<slug:address>/", datasets.dataset, name="dataset"),
    path("data/<slug:address>/newest.<str:form>", datasets.newest, name="newest"),
    path("data/<slug:address>/v<int:version>/", datasets.edition, name="edition"),
    path("data/<slug:address>/v<int:version>.<str:form>", datasets.file, name="file"),
]
