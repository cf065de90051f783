"""The committee paper, as a file or a folder of pages. Each module makes one part of it."""
