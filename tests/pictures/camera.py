"""Chromium before the demo: signs in, opens each scene in each language, makes a small picture of what it sees."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Error, Page

from crm.accounts.acting import actor_for
from crm.accounts.models import User
from crm.core.hints import hints
from crm.core.stage import PASSWORD
from crm.workspace.actions.hint import dismiss_hint
from tests.pictures.scenes import LANGUAGES, NOBODY, Scene

#: Pixels: an office screen and a phone; a whole page is cut off below TALL.
WIDE, NARROW, TALL = (1440, 960), (390, 844), 1280
#: The largest picture, in bytes; its colours; pixels cut off below, again and again, while it is larger.
LARGEST, COLOURS, STEP = 60_000, 32, 80
#: So many of the colours are the commonest ones exactly, so that a ground is the same on every picture.
EXACT = 16


@dataclass(frozen=True)
class Shot:
    """One picture to take: a scene in a language, dark or light, wide or narrow. `file` is its name."""

    scene: Scene
    language: str
    kind: str = ""

    @property
    def file(self) -> str:
        """As docs/pictures/README.md names it."""
        return ".".join(part for part in (self.scene.file, self.language, self.kind, "png") if part)


def shots(scenes: tuple[Scene, ...], languages: tuple[str, ...] = LANGUAGES) -> list[Shot]:
    """Every picture of these scenes: three languages in light, the extra kinds in the first language."""
    found = [Shot(scene, language) for scene in scenes for language in languages]
    return found + [Shot(scene, languages[0], kind) for scene in scenes for kind in scene.also]


class Camera:
    """Takes pictures of the site at `site` with this browser; people sign in once."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser = browser
        self.site = site
        self.seats: dict[str, Any] = {}

    def take(self, shot: Shot, address: str, path: Path) -> str:
        """Write the picture; returns "" or what is wrong with the page: its status, an error in its console, too wide."""
        context = self.context(shot)
        page, said = context.new_page(), []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("response", lambda answer: said.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
        try:
            answer = page.goto(self.site + address, wait_until="networkidle")
            if answer is None or answer.status != 200:
                return f"answers {answer.status if answer else 'nothing'}"
            if address.startswith("/l/") and "/l/" in page.url:
                said.append("the link leads nowhere")
            if shot.scene.tall:
                stretch(page)
            path.write_bytes(small(page.screenshot()))
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            return "; ".join(said + ([f"{wide} px wider than the screen"] if wide > 0 else []))
        except Error as error:
            return str(error).splitlines()[0]
        finally:
            context.close()

    def context(self, shot: Shot) -> BrowserContext:
        """A fresh window of the person who looks, in the language of the picture."""
        width, height = NARROW if shot.kind == "phone" else WIDE
        wishes: dict[str, Any] = {
            "viewport": {"width": width, "height": height},
            "color_scheme": "dark" if shot.kind == "dark" else "light",
            "locale": shot.language,
            "timezone_id": "Asia/Almaty",
            "reduced_motion": "reduce",
        }
        if shot.scene.who != NOBODY:
            wishes["storage_state"] = self.seat(shot.scene.who)
        context = self.browser.new_context(**wishes)
        context.add_cookies([{"name": "django_language", "value": shot.language, "url": self.site}])
        return context

    def seat(self, email: str) -> Any:
        """The cookies of somebody signed in, who has read every first hint but the one of Today."""
        if email not in self.seats:
            for hint in hints:
                if "core:home" not in hint.pages:
                    dismiss_hint(actor=actor_for(User.objects.get(email=email)), key=hint.key)
            context = self.browser.new_context()
            page = context.new_page()
            page.goto(f"{self.site}/accounts/login/")
            page.fill("[name=login]", email)
            page.fill("[name=password]", PASSWORD)
            page.click("main button[type=submit]")
            page.wait_for_url(lambda url: "/login" not in url)
            self.seats[email] = context.storage_state()
            context.close()
        return self.seats[email]


def stretch(page: Page) -> None:
    """Make the window as high as the page, as far as TALL, so that what clings to its edges does so on the picture."""
    size = page.viewport_size or {"width": WIDE[0], "height": WIDE[1]}
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(max(whole, size["height"]), TALL)})


def small(data: bytes) -> bytes:
    """The picture in few colours, cut off below as far as it must be to fit into LARGEST."""
    whole = few(Image.open(BytesIO(data)).convert("RGB"))
    height = whole.height
    while True:
        stream = BytesIO()
        whole.crop((0, 0, whole.width, height)).save(stream, "PNG", optimize=True)
        if stream.tell() <= LARGEST or height <= STEP:
            return stream.getvalue()
        height -= STEP


def few(picture: Image.Image) -> Image.Image:
    """The picture in COLOURS colours: its commonest ones as they are, the rest spread over what else it shows."""
    counted = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    exact = [colour for _times, colour in counted[:EXACT]]
    spread = picture.quantize(COLOURS - len(exact), method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in exact for part in colour] + spread[: 3 * (COLOURS - len(exact))])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def stale(directory: Path, names: set[str]) -> Iterator[Path]:
    """Pictures of pages that are pictured no more."""
    yield from (path for path in sorted(directory.glob("*.png")) if path.name not in names)
