"""What people are told in follow-up: of matters here; of the committee's work and of tasks in the modules beside."""

from quyen.followup.messages.matters import BACK, LAID, tell_leaders, tell_office

__all__ = ["BACK", "LAID", "tell_leaders", "tell_office"]
