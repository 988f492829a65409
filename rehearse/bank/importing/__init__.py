"""Other people's forms of notes, tables and cards, read into a draft bank."""
