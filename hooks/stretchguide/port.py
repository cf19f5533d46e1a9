"""A host and a port in; why a preview cannot be served there, out."""

import errno
import socket

HIGHEST = 65535


def why_not(host: str, port: int) -> str:
    """One line for whoever starts a preview; empty if it can be served there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    another = f"Try: make serve PORT={port + 1 if 1024 <= port < HIGHEST else 8001}"
    if port > HIGHEST:
        return f"There is no port {port}: the highest is {HIGHEST}. {another}"
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"Port {port} is taken, perhaps by another preview. {another}"
        return f"Port {port} of {host} cannot be used: {error.strerror}. {another}"
    return ""
