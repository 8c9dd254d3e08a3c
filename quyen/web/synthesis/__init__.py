"""Where the standing office puts reports together: figures with their sources, the official text, the document."""
