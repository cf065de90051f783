"""The lint rules, one a file, by family; the catalogue finds them by walking this package."""
