"""What the items of checklists say, besides what is to be done."""

from __future__ import annotations

import pytest

from actionplan.importing.checklist import ChecklistItem, read_item

ITEMS = {
    "Renew the lease": ("Renew the lease", "", ""),
    "Renew the lease (@ana, 31 May 2026)": ("Renew the lease", "ana", "31 May 2026"),
    "Renew the lease (31/05/2026; owner: Ana Silva).": ("Renew the lease", "Ana Silva", "31/05/2026"),
    "Renew the lease [@ana]": ("Renew the lease", "ana", ""),
    "Renew the lease (by 31 May 2026)": ("Renew the lease", "", "31 May 2026"),
    "Renew the lease (due: when the court has ruled)": ("Renew the lease", "", "when the court has ruled"),
    "Renew the lease — owner: Ana — due: May 2026": ("Renew the lease", "Ana", "May 2026"),
    "Renew the lease (the long one)": ("Renew the lease (the long one)", "", ""),
    "Renew the lease (@ana, the long one)": ("Renew the lease (@ana, the long one)", "", ""),
    "Renew the lease (@ana, @ben)": ("Renew the lease (@ana, @ben)", "", ""),
    "Renew the lease (Ana, 31 May 2026)": ("Renew the lease (Ana, 31 May 2026)", "", ""),
    "(@ana)": ("(@ana)", "", ""),
}


@pytest.mark.parametrize(("text", "said"), ITEMS.items())
def test_an_item_says_who_and_by_when_only_where_it_is_marked(text: str, said: tuple[str, str, str]) -> None:
    assert read_item(text) == ChecklistItem(*said)
