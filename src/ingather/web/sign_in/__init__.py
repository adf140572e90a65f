"""Signing in: password, second factor, passkeys, invitations, sessions."""
