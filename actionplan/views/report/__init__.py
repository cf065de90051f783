"""The committee paper: what is handed over on paper, as a file or as a folder of pages, one module a part of it."""
