"""An environment of its own for each package that duixian is measured beside, made once; the network is needed then."""

import subprocess
import venv
from pathlib import Path

__all__ = ["CACHE", "PEERS", "python_of"]

CACHE = Path.home() / ".cache" / "duixian" / "peers"
SETUPTOOLS = "setuptools==80.9.0"
"""the last that has pkg_resources, which older packages import"""
PEERS = {
    "recognizers-text": ("recognizers-text-suite==1.0.2a2", "emoji==1.7.0", SETUPTOOLS),
    "jionlp": ("jionlp==1.5.31", SETUPTOOLS),
    "cn2an": ("cn2an==0.5.24", SETUPTOOLS),
    "spacy": ("spacy==3.8.18", "jieba==0.42.1", SETUPTOOLS),
    "jieba": ("jieba==0.42.1", SETUPTOOLS),
    "rapidocr": ("rapidocr==3.10.0", "onnxruntime==1.32.0"),
    "faster-paddle": ("faster-paddle==1.0.4",),
}
"""what is installed for each peer, at which version"""


def python_of(peer: str, cache: Path) -> Path:
    """Return the interpreter of the peer's environment, a folder of ``cache``, made anew if other versions are in it.

    Raises ``subprocess.CalledProcessError`` or ``OSError`` if it cannot be made.
    """
    home = cache / peer
    python, installed = home / "bin" / "python", home / "installed.txt"
    wanted = "\n".join(PEERS[peer])
    if not installed.exists() or installed.read_text("utf-8") != wanted:
        venv.create(home, with_pip=True, clear=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS[peer]]
        subprocess.run(install, check=True, capture_output=True, text=True)
        installed.write_text(wanted, "utf-8")
    return python
