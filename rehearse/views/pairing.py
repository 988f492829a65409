"""How a phone is paired with the studio, for the terminal: a code to scan, a code to type, what the warning means."""

from __future__ import annotations

from rehearse.i18n import _
from rehearse.views.escapes import style
from rehearse.views.layout import wrap

DIGITS = 4  # of the code in a group, as people read it
MARGIN = 2  # modules; cameras need some light around the code
HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}  # dark above, dark below


def pairing_text(address: str, code: str, fingerprint: str, width: int) -> str:
    """fingerprint: of the certificate, pairs of digits with colons."""
    pairing = _("For the phone, in the same network: scan this, or open the address in its browser.")
    typed = _("{address}  Code: {code}").format(
        address=address, code=style(f"{code[:DIGITS]} {code[DIGITS:]}", bold=True)
    )
    warning = _(
        "Its browser warns that it does not know the certificate: rehearse made that on this machine, and nobody else "
        "signed it. Go on if its SHA-256 fingerprint is the one below; with another one, somebody stands in between."
    )
    half = len(fingerprint) // 2 + 1
    texts = (wrap(pairing, width), typed, qr_code(f"{address}?code={code}"), wrap(warning, width))
    return "\n".join(("", *texts, fingerprint[:half], fingerprint[half:]))


def qr_code(text: str) -> str:
    """Dark on light, whatever the terminal's colours are; two rows of modules a line."""
    import segno

    rows = [[bool(module) for module in row] for row in segno.make_qr(text).matrix_iter(border=MARGIN)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    pairs = (zip(above, below, strict=True) for above, below in zip(rows[::2], rows[1::2], strict=True))
    return "\n".join(
        style("".join(HALVES[modules] for modules in pair), fg="black", bg="bright_white") for pair in pairs
    )
