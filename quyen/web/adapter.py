from allauth.account.adapter import DefaultAccountAdapter


class ClosedSignUp(DefaultAccountAdapter):
    """Accounts are made by the committee, never by signing up."""

    def is_open_for_signup(self, request) -> bool:
        return False
