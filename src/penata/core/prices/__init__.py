"""What a post and an agency cost."""
