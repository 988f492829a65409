"""This machine's address in the network at home, where the phone finds it."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address

from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import _

ELSEWHERE = ("192.0.2.1", 9)  # an address for documents: nothing is sent there, the system only says which way it lies
ANY = "any"


def address_of(wanted: str) -> IPv4Address:
    """The address that is named, or with `ANY` the one that this machine has in its network. Raises RehearseError."""
    try:
        address = IPv4Address(_own_address() if wanted == ANY else wanted)
    except ValueError:
        text = _('"{address}" is no address like 192.168.1.20. Leave it out, and rehearse finds it.')
        raise RehearseError(text.format(address=wanted)) from None
    if address.is_global or address.is_unspecified or address.is_multicast:
        text = _("{address} can be reached from the internet. --lan is for addresses at home, like 192.168.1.20.")
        raise RehearseError(text.format(address=address))
    return address


def _own_address() -> str:
    """Raises MachineError where there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(ELSEWHERE)
        except OSError:
            text = _("This machine is in no network. Join the one that the phone is in, then start it again.")
            raise MachineError(text) from None
        return str(asking.getsockname()[0])
