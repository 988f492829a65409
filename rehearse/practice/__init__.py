"""What one does with it: a session, a mock interview, a batch of files, narration. On interfaces, without hardware."""
