"""What the tests themselves stand on."""

import os
from datetime import UTC, datetime

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.templatetags.static import static
from docx import Document
from playwright.sync_api import expect

from tests import office, postgres, privileges
from tests.clock import at


def test_the_clock_speaks_of_the_city():
    assert at("2026-06-15 09:00") == datetime(2026, 6, 15, 2, 0, tzinfo=UTC)


def test_postgresql_is_ours_and_knows_vietnamese(postgres_url):
    with psycopg.connect(postgres_url) as asked:
        version, listens, sorted_ = asked.execute(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('listen_addresses'),"
            """ array(SELECT w FROM unnest(ARRAY['đa', 'da', 'e']) w ORDER BY w COLLATE "vi-x-icu")"""
        ).fetchone()
    assert (version >= 15, listens, sorted_) == (True, "", ["da", "đa", "e"])


def test_a_server_that_is_not_ours_is_refused(postgres_url, tmp_path):
    with pytest.raises(RuntimeError, match="not ours"):
        postgres.check_ours(postgres_url, tmp_path)


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_database_of_this_run_is_the_one_that_was_asked_for():
    asked_for = "postgresql" if os.environ.get("QUYEN_DATABASE_URL", "").startswith("postgres") else "sqlite"
    assert connection.vendor == asked_for
    assert "test" in str(connection.settings_dict["NAME"])


def test_what_tests_keep_stays_out_of_the_developers_own_directory():
    assert not settings.FILES_ROOT.is_relative_to(settings.VAR)
    assert settings.STATIC_ROOT.is_dir()


def test_root_hands_such_programs_to_somebody_else():
    assert privileges.unprivileged().get("user", os.geteuid()) != 0


@pytest.mark.office
def test_libreoffice_renders_a_document(to_pdf, tmp_path):
    document = Document()
    document.add_paragraph("Cộng hòa xã hội chủ nghĩa Việt Nam")
    document.save(tmp_path / "thử nghiệm.docx")
    pdf = to_pdf(tmp_path / "thử nghiệm.docx")
    assert office.text(pdf).split("\n")[0].strip() == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert [picture.suffix for picture in office.pictures(pdf, tmp_path)] == [".png"]


@pytest.mark.browser
def test_a_visitor_meets_pages_and_their_files(visitors):
    page = visitors.open(width=360, height=640)
    assert page.request.get(static("django_htmx/htmx-2.min.js")).status == 200
    page.set_content("<h1>Quyền</h1><script>console.error('lost')</script>")
    expect(page.get_by_role("heading", name="Quyền")).to_be_visible()
    assert (page.viewport_size, page.evaluate("navigator.language")) == (
        {"width": 360, "height": 640},
        "vi-VN",
    )
    assert visitors.faults == ["about:blank: lost"]
    visitors.faults.clear()
