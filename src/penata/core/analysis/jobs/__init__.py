"""Posts one by one: their form, their class, the need of the coming years and the formations to ask for."""
