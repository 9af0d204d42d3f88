"""Kota Tanjungbalai: public figures, and a city invented around them."""
