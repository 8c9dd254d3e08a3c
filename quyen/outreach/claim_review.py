"""An answer as schema.org's ClaimReview, for machines: who claimed it, and where, is known to nobody here."""

from quyen.outreach.models import Answer, Claim

RATINGS = {  # outcome: number from 1 (not confirmed) to 3 (confirmed), words
    Answer.Outcome.CONFIRMED: (3, "Confirmed", "Đúng"),
    Answer.Outcome.PARTLY: (2, "Partly confirmed", "Đúng một phần"),
    Answer.Outcome.NOT_CONFIRMED: (1, "Not confirmed", "Chưa có căn cứ xác nhận"),
}


def claim_review(
    claim: Claim, answer: Answer, *, url: str, publisher: str, language: str = "vi"
) -> dict | None:
    """Return JSON-LD of an answer that was given; None where nothing can be answered yet."""
    if answer.outcome not in RATINGS or answer.given_at is None:
        return None
    number, english, vietnamese = RATINGS[Answer.Outcome(answer.outcome)]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "inLanguage": language,
        "datePublished": answer.given_at.date().isoformat(),
        "publisher": {"@type": "GovernmentOrganization", "name": publisher},
        "claimReviewed": claim.text_en if language == "en" and claim.text_en else claim.text_vi,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": number,
            "worstRating": 1,
            "bestRating": 3,
            "alternateName": english if language == "en" else vietnamese,
        },
    }
