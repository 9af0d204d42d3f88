"""The portal: what a government shows and offers to everybody, without an account."""
