"""The one map of public addresses; /public/en/… leads to the same (middleware.py)."""

from django.urls import path

from quyen.public import documents, front, indicators, subjects
from quyen.public.datasets import views as datasets

app_name = "public"


urlpatterns = [
    path("", front.home, name="home"),
    path("about/", front.about, name="about"),
    path("where-to-turn/", front.where, name="where"),
    path("search/", front.search, name="search"),
    path("feed.atom", front.feed, name="feed"),
    path("sitemap.xml", front.sitemap, name="sitemap"),
    path("releases/<int:number>/", front.release, name="release"),
    path("commitments/", subjects.commitments, name="commitments"),
    path("trainings/", subjects.trainings, name="trainings"),
    path("answers/", subjects.answers, name="answers"),
    path("facts/", subjects.facts, name="facts"),
    path("timeliness/", subjects.timeliness, name="timeliness"),
    path("documents/", documents.documents, name="documents"),
    path("check/", documents.check, name="check"),
    path("check/<str:code>/", documents.check, name="check"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/<slug:key>/", indicators.indicator, name="indicator"),
    path("data/", datasets.data, name="data"),
    path("data/dictionary.<str:form>", datasets.all_fields, name="dictionary"),
    path("data/catalogue.<str:form>", datasets.catalogue, name="catalogue"),
    path("data/sdmx/<str:part>.xml", datasets.sdmx, name="sdmx"),
    path("data/<slug:address>/", datasets.dataset, name="dataset"),
    path("data/<slug:address>/newest.<str:form>", datasets.newest, name="newest"),
    path("data/<slug:address>/v<int:version>/", datasets.edition, name="edition"),
    path("data/<slug:address>/v<int:version>.<str:form>", datasets.file, name="file"),
]
