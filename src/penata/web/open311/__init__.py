"""Open311 GeoReport v2: other apps list services, send complaints and read published ones, in XML and JSON."""
