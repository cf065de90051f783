"""The structural rules (AP1): what each reports, why, and how to fix it. The reader of plans applies them."""
