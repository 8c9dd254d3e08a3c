"""Pages without a sign-in: a participant's own by the ticket, what somebody says of an event, a certificate's check."""
