"""A view at the keyboard, on pages that are leafed through where it is longer than the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rehearse.i18n import _
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.screen import TerminalScreen

LOOK = 0.1  # s between two looks at whether what is waited for is there


@dataclass(frozen=True, slots=True)
class Pages:
    screen: TerminalScreen
    keyboard: Keyboard

    def key_under(
        self, text: str, keys: str, *, detail: bool = False, arrived: Callable[[], bool] | None = None
    ) -> str:
        """The key pressed under the text, but for the space bar, which leafs through it; "" where something else
        arrived before one. keys: told under it. detail: what the space bar leads back from, after the last page.
        """
        pages, place = self.screen.pages(text), 0
        while True:
            last = place + 1 == len(pages)
            leaf = _("space back") if last and detail else ""
            if len(pages) > 1 and not leaf:
                leaf = _("space more ({page}/{count})").format(page=place + 1, count=len(pages))
            self.screen.page(pages[place], "  ".join(filter(None, (leaf, keys))))
            key = self._key_before(arrived)
            if key != " " or (last and (detail or not place)):
                return key
            place = (place + 1) % len(pages)

    def _key_before(self, arrived: Callable[[], bool] | None) -> str:
        if arrived is None:
            return self.keyboard.wait()
        while not arrived():
            key = self.keyboard.poll(LOOK)
            if key or self.keyboard.closed:
                return key or "q"
        return ""
