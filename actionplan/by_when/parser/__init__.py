"""The grammar: from words to the times they name. Each function reads at one place and looks ahead a few words only."""
