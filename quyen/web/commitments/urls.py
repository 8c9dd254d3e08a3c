from django.urls import path

from quyen.web.commitments import (
    assessments,
    editing,
    importing,
    instruments,
    lists,
    parts,
    scale,
    stating,
    views,
)

app_name = "commitments"
urlpatterns = [
    path("", views.home, name="home"),
    path("leads/", views.leads, name="leads"),
    path("new/", editing.new, name="new"),
    path("item/<str:reference>/", views.item, name="item"),
    path("item/<str:reference>/change/", editing.change, name="change"),
    path("item/<str:reference>/state/", stating.state, name="state"),
    path("item/<str:reference>/assign/", parts.assign, name="assign"),
    path("item/<str:reference>/parts/<int:pk>/end/", parts.end, name="end_part"),
    path("item/<str:reference>/measure/", parts.measure, name="measure"),
    path("item/<str:reference>/measures/<int:pk>/stop/", parts.stop_measuring, name="stop_measuring"),
    path("evidence/<int:pk>/", views.evidence, name="evidence"),
    path("assessments/", assessments.home, name="assessments"),
    path("assessments/<int:pk>/withdraw/", assessments.withdraw, name="withdraw_assessment"),
    path("imports/", importing.home, name="imports"),
    path("imports/<int:pk>/", importing.one, name="import"),
    path("imports/<int:pk>/apply/", importing.apply, name="apply_import"),
    path("imports/<int:pk>/columns/", importing.columns, name="import_columns"),
    path("imports/<int:pk>/undo/", importing.undo, name="undo_import"),
    path("imports/<int:pk>/file/", importing.original, name="import_file"),
    path("instruments/", instruments.home, name="instruments"),
    path("instruments/new/", instruments.new, name="new_instrument"),
    path("instruments/<slug:code>/", instruments.one, name="instrument"),
    path("instruments/<slug:code>/<slug:what>/", instruments.add, name="add_to_instrument"),
    path("instruments/<slug:code>/<slug:what>/<int:pk>/", instruments.edit, name="edit_in_instrument"),
    path("lists/", lists.home, name="lists"),
    path("scale/", scale.home, name="scale"),
]
