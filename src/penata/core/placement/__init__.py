"""Who goes where: a proven proposal that loses nobody."""
