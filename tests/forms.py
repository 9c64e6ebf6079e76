"""Reading a page and filling in its form as a browser without script does."""

from bs4 import BeautifulSoup


def filled(response, form: str = "form[method]", **answers) -> dict:
    """What a browser sends for the first form of an answer that matches the selector, with these answers typed.

    answers: values by name, "__" for "-"; a list for several, None to leave out. Buttons are sent only as answers.
    """
    page = BeautifulSoup(response.content, "html.parser").select_one(form)
    sent: dict = {}
    for template in page.find_all("template"):
        template.decompose()
    for control in page.select("input[name], textarea[name], select[name]"):
        if values := values_of(control):
            sent.setdefault(control["name"], []).extend(values)
    for name, value in answers.items():
        sent[name.replace("__", "-")] = value if isinstance(value, list) else [value]
    return {name: values for name, values in sent.items() if values != [None]}


def pressed(browser, url: str, form: str = "form[method=post]", **answers):
    """What comes of the first form that matches on a page, with the Origin that a browser sends: "null" from a page
    that has it hide where it comes from."""
    page = browser.get(url)
    is_hidden = page.headers["Referrer-Policy"] == "no-referrer"
    sent = filled(page, form, **answers)
    return browser.post(url, sent, headers={"origin": "null" if is_hidden else "http://testserver"})


def values_of(control) -> list[str]:
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        chosen = control.select("option[selected]") or (
            [] if control.has_attr("multiple") else control.select("option")[:1]
        )
        return [option.get("value", option.get_text()) for option in chosen]
    if control.get("type") in ("submit", "button", "file"):
        return []
    if control.get("type") in ("checkbox", "radio") and not control.has_attr("checked"):
        return []
    return [control.get("value", "on" if control.get("type") == "checkbox" else "")]


def text_of(response, selector: str) -> list[str]:
    """The text of each element that matches, with single blanks."""
    found = BeautifulSoup(response.content, "html.parser").select(selector)
    return [" ".join(element.get_text(" ").split()) for element in found]
