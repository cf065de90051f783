"""The lint rules, one per file, by family. The catalogue finds them by walking this package."""
