"""The endpoints, by what they give."""
