"""The checks of what the project says of itself find silence."""

from tests.architecture import papers
from tests.architecture.source import Source


def test_packages_that_say_too_little_are_found():
    said = '"""Units over time: what they were called, what became of them. Knows no report."""\n'
    planted = [
        Source("quyen/organisations/__init__.py", said),
        Source("quyen/reports/__init__.py", '"""Reports."""\n'),
        Source("quyen/files/__init__.py", ""),
        Source("quyen/reports/migrations/__init__.py", ""),
        Source("quyen/__init__.py", ""),
    ]
    assert papers.docstring_findings(planted) == [
        "quyen/reports/__init__.py: says too little of the package",
        "quyen/files/__init__.py: says too little of the package",
    ]


def test_dependencies_without_a_reason_are_found():
    text = """
[project]
dependencies = [
    "django~=5.2.0",   # the framework; LTS
    "rich~=15.0",
    "click~=8.1",      # cli
]

[dependency-groups]
dev = ["pytest~=9.0"]
"""
    assert papers.dependency_findings(text) == [
        "pyproject.toml: rich~=15.0 has no reason",
        "pyproject.toml: click~=8.1 has no reason",
        "pyproject.toml: pytest~=9.0 has no reason",
    ]
