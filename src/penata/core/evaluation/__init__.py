"""Performance of people and agencies, and honest figures before and after."""
