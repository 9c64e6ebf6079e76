"""Why an address was not fetched, in words for whoever gave it."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "not_web": _("This is no address of the web: %(url)s. Give one that begins with https:// or http://."),
    "has_login": _("The address holds a user name or a password. Give one that opens without them."),
    "unresolved": _("The name %(host)s is not known on the web. Look for a typing error in the address."),
    "not_public": _("%(host)s is not on the public web, and only what everybody can reach is fetched."),
    "unreachable": _("%(host)s cannot be reached. Check the address, or try again later."),
    "untrusted": _("The certificate of %(host)s is not valid, so its answer cannot be trusted. Tell its keeper."),
    "too_slow": _("%(host)s did not answer within %(seconds)s seconds. Try again later."),
    "too_large": _("The answer of %(host)s is larger than %(most)s MB. Ask the source for a shorter period."),
    "too_many_redirects": _("%(host)s leads from one address to the next without an end. Give the last of them."),
    "status": _("%(host)s answered with the error %(status)s. Open the address in a browser to see what is there."),
    "broken": _("The answer of %(host)s broke off, or is no proper answer. Try again later."),
}


class FetchError(Exception):
    """code names the fault, params say where; str() says it in the active language."""

    def __init__(self, code: str, **params):
        super().__init__(code, params)
        self.code, self.params = code, params

    def __str__(self) -> str:
        return str(REFUSALS[self.code] % self.params)
