"""The questions a plan is asked: each turns standings into a page, or into the data of the JSON contract."""
