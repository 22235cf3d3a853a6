"""A browser by the name that its owner calls it, out of what it says of itself."""

from django import template

register = template.Library()

#: What it says, and what that is called; the first that is found. (Chrome says Safari, Edge says Chrome.)
BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
MACHINES = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "a Chromebook",
    "Macintosh": "a Mac",
    "Linux": "Linux",
}


@register.filter
def called(user_agent: str) -> str:
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), "")
    machine = next((name for mark, name in MACHINES.items() if mark in user_agent), "")
    if browser and machine:
        return f"{browser} on {machine}"
    return browser or user_agent[:60] or "A browser that does not say its name"
