"""Rules about wording, and about comments that suppress findings (AP7). Rules about wording make suggestions."""
