"""The certificate of the studio's address in the network at home: made here, signed by nobody else."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from rehearse.config.atomic import write_atomically
from rehearse.errors import explain_os_error
from rehearse.i18n import N_

LASTS = timedelta(days=397)  # browsers refuse what is valid for longer
SPARE = timedelta(days=1)  # of that, for clocks that differ


def certificate_file(folder: Path, address: IPv4Address, now: datetime) -> Path:
    """The file with key and certificate for this address, kept so that a browser asks once. Raises MachineError."""
    file = folder / f"{address}.pem"
    try:
        if not _serves(file, now):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)  # before there is a key in it
            write_atomically(file, _made(address, now))
            file.chmod(0o600)
    except OSError as error:
        raise explain_os_error(error, file, N_("write")) from None
    return file


def fingerprint(file: Path) -> str:
    """By SHA-256, as browsers show it: pairs of digits with colons."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509 import load_pem_x509_certificate

    return load_pem_x509_certificate(file.read_bytes()).fingerprint(SHA256()).hex(":").upper()


def _serves(file: Path, now: datetime) -> bool:
    """Whether there is one with its key that is still valid."""
    from cryptography.x509 import load_pem_x509_certificate

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(file)
        return now + SPARE < load_pem_x509_certificate(file.read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        return False


def _made(address: IPv4Address, now: datetime) -> Iterable[bytes]:
    """Key and certificate as PEM. It vouches for this one address and signs for no other."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, f"rehearse {address}")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - SPARE)
        .not_valid_after(now - SPARE + LASTS)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(address)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, bare = serialization.Encoding.PEM, serialization.NoEncryption()
    yield key.private_bytes(pem, serialization.PrivateFormat.PKCS8, bare)
    yield certificate.public_bytes(pem)
