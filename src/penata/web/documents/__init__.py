"""Administrative services: their published standards, applications for them, and the letters that are issued."""
