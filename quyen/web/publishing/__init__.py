"""The register of outgoing documents, each document in all its forms, and what withdraws it or puts it right."""
