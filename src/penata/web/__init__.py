"""The web: pages for officials and citizens over the engine."""
