"""Take the pictures of the documentation, with a Chromium that must be installed: python -m tools.take_pictures"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

IMAGES = Path(__file__).parent.parent / "docs" / "images"
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PICTURES = {
    "account.png": ("1180,1180", ""),
    "account-dark.png": ("1180,1180", "--blink-settings=preferredColorScheme=0"),
    "account-narrow.png": ("500,1180", ""),
}


def main() -> int:
    """Make the account of the samples anew and take each picture of its page."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        print("No Chromium was found. Install one (chromium) and call this again.", file=sys.stderr)
        return 2
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["ingather", "demo", "--dir", folder], check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607 - our own command
        for name, (size, option) in PICTURES.items():
            take(browser, Path(folder) / "account.html", IMAGES / name, size=size, options=[option] if option else [])
    return 0


def take(browser: str, page: Path, image: Path, *, size: str, options: list[str]) -> None:
    """Write one picture of a page."""
    with tempfile.TemporaryDirectory() as profile:
        shot = [f"--user-data-dir={profile}", f"--window-size={size}", f"--screenshot={image}", *options]
        subprocess.run([browser, *_QUIET, *shot, page.as_uri()], check=True, capture_output=True)  # noqa: S603 - a local browser


if __name__ == "__main__":
    sys.exit(main())
