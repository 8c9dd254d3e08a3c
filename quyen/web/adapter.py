from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.utils.translation import override


class ClosedSignUp(DefaultAccountAdapter):
    """Accounts are made by the committee, never by signing up."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def first_password_url(self, user) -> str:
        """Return the address at which a person sets a password, once, within PASSWORD_RESET_TIMEOUT."""
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        return self.get_reset_password_from_key_url(key)

    def send_invitation(self, user) -> None:
        """Send a person that address, in their language."""
        with override(user.language):
            told = {"user": user, "password_url": self.first_password_url(user)}
            self.send_mail("account/email/invitation", user.email, told)
