"""A person with a keyboard and nothing else: the focus comes by Tab or by a shortcut, never by a pointer or a selector."""

#: What holds the focus, and whether a person sees that it does: the element itself or the frame drawn around it.
SEEN = """() => {
  const ringed = (e) => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; };
  let e = document.activeElement;
  for (let up = 0; e && up < 4; up += 1, e = e.parentElement) if (ringed(e)) return true;
  return false;
}"""


class Hands:
    """Presses keys on one page."""

    def __init__(self, page, site):
        self.page, self.site = page, site

    def forget(self, language):
        """Somebody else sits down: nobody is signed in, and the pages speak this language."""
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{"name": "django_language", "value": language, "url": self.site}])

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def at(self, selector):
        """Whether the focus stands on what the selector names."""
        return self.page.evaluate("(selector) => document.activeElement.matches(selector)", selector)

    def where(self):
        return self.page.evaluate("document.activeElement.outerHTML.slice(0, 160)")

    def tab_to(self, selector, key="Tab", limit=160):
        """Walk until the focus stands there, and is seen to stand there."""
        for _step in range(limit):
            if self.at(selector):
                assert self.page.evaluate(SEEN), f"nobody sees the focus on {self.where()}"
                return
            self.press(key)
        raise AssertionError(f"{limit} steps do not lead to {selector} at {self.page.url}; the focus is on {self.where()}")

    def enter(self, selector=None):
        """Press Enter there, and wait for the page that answers."""
        if selector:
            self.tab_to(selector)
        with self.page.expect_navigation():
            self.press("Enter")
        assert not self.page.locator(".said-error").count(), self.page.locator("main").inner_text()

    def fill(self, selector, text):
        """Come to a field, replace what stands in it."""
        self.tab_to(selector)
        self.press("Control+a")
        self.type(text)

    def choose(self, field, text):
        """One of a few by arrows; one of many by typing, and the first that is found."""
        plain = f"#id_{field}:not([data-choose])"
        if self.page.locator(plain).count():
            self.tab_to(plain)
            for _row in range(30):
                if text in self.page.evaluate("document.activeElement.selectedOptions[0].text"):
                    return
                self.press("ArrowDown")
            raise AssertionError(f"{text} is not to be had in {self.where()}")
        self.page.locator(f"#id_{field}-ts-control").wait_for()
        self.tab_to(f"#id_{field}-ts-control")
        self.type(text)
        self.page.locator(".ts-dropdown .option", has_text=text).first.wait_for()
        self.press("Enter")

    def hand_in(self, selector, file):
        """A file field: Space opens the window of files. file: a path, or what Playwright takes for one."""
        self.tab_to(selector)
        with self.page.expect_file_chooser() as window:
            self.press("Space")
        window.value.set_files(file)
