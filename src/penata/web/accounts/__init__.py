"""Users and signing in by NIP or e-mail."""
