"""What a browser complains of while a story is told: whatever the page's policy refused, and scripts that broke."""

import pytest

#: Told by the page itself, so that a refusal is heard even where the console is silent.
LISTEN = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`violation: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sourceFile} ${event.lineNumber}`));"""
#: The console repeats each answer that is no success; stories of refusals ask for those on purpose.
EXPECTED = "Failed to load resource: the server responded with a status of"


def watch(context, heard):
    """Every page of this context adds its complaints to `heard`."""
    context.add_init_script(LISTEN)

    def console(line):
        if line.type == "error" and not line.text.startswith(EXPECTED):
            heard.append(f"{line.page.url if line.page else ''} console: {line.text}")

    context.on("console", console)
    context.on("weberror", lambda error: heard.append(f"{error.page.url if error.page else ''} script: {error.error}"))
    return context


@pytest.fixture(autouse=True)
def complaints(request, monkeypatch):
    """In every story the browser has nothing to complain of: no refusal by the policy, no broken script. The list of what it said."""
    heard = []
    if "browser" in request.fixturenames:
        browser = request.getfixturevalue("browser")
        open_context = browser.new_context
        monkeypatch.setattr(browser, "new_context", lambda **wishes: watch(open_context(**wishes), heard))
    yield heard
    assert heard == []
