"""The page as it is served: one built bundle with its styles, fonts and map data."""
