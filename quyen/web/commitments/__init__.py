"""The register of commitments: found, read, written by the office, spoken to by the units that lead and support."""
