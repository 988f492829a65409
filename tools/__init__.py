"""Makers of what the repository holds: documents, catalogues, pictures, the demo answer; and the installation."""
