"""How the site gets out: a built folder in, a verified, atomic release out.

Standard library only (brotli is used where it is installed): a server needs nothing but Python.
"""
