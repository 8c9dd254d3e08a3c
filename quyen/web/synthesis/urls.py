from django.urls import path

from quyen.web.synthesis import after, deliveries, documents, figures, section, signature, views

app_name = "synthesis"
urlpatterns = [
    path("", views.list_, name="list"),
    path("begin/", views.begin, name="begin"),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/recount/", views.recount, name="recount"),
    path("<int:pk>/supplement/", after.begin_supplement, name="supplement"),
    path("<int:pk>/freeze/", views.freeze, name="freeze"),
    path("<int:pk>/section/<int:section>/", section.section, name="section"),
    path("<int:pk>/section/<int:section>/mark/", section.mark, name="mark"),
    path("<int:pk>/section/<int:section>/draft/", section.draft, name="draft"),
    path("mark/<int:pk>/lift/", section.lift, name="lift"),
    path("<int:pk>/drop/", section.drop, name="drop"),
    path("<int:pk>/figures/", figures.figures, name="figures"),
    path("figure/<int:pk>/", figures.figure, name="figure"),
    path("sentence/<int:pk>/", figures.sentence, name="sentence"),
    path("series/<slug:code>/", figures.series, name="series"),
    path("<int:pk>/preview/", documents.preview, name="preview"),
    path("<int:pk>/sign/", signature.sign, name="sign"),
    path("<int:pk>/issue/", documents.issue, name="issue"),
    path("document/<int:pk>/", documents.document, name="document"),
    path("document/<int:pk>/download/", documents.download, name="download"),
    path("document/<int:pk>/deliveries/", deliveries.deliveries, name="deliveries"),
    path("document/<int:pk>/deliveries/file/", deliveries.acknowledgements, name="acknowledgements"),
    path("document/<int:pk>/package/", deliveries.package, name="package"),
    path("addressee/<int:pk>/delivery/", deliveries.note, name="delivery"),
]
