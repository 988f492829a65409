"""Takes kept on disk: one folder each, plain files, the only store."""
