"""The documents and charts an official takes into a meeting."""
