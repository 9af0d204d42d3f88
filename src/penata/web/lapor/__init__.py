"""Exchange with SP4N-LAPOR!: its exports are taken in, complaints are given out under its field names."""
