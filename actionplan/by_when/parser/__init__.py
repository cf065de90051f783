"""Parse words into the times they name. Each function starts at the cursor and looks only a few words ahead."""
