"""Looks into files, apart from the product and free of Django: pictures, PDFs, documents, and what their texts say."""
