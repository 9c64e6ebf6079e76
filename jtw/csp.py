"""Content-Security-Policy: no inline code and nothing from elsewhere on public pages; less strict for editors."""

PUBLIC = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'none'",
}
# Wagtail's admin starts its date pickers, editors and panels by inline script and measures with inline style; its
# preview shows our own pages in a frame, and pictures are shown before they are uploaded.
EDITORS = PUBLIC | {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "frame-src": "'self'",
}


def as_header(policy: dict[str, str]) -> str:
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


class ContentSecurityPolicyMiddleware:
    """Adds the policy to each answer that brings none of its own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        policy = EDITORS if request.path.startswith("/admin/") else PUBLIC
        response.headers.setdefault("Content-Security-Policy", as_header(policy))
        return response
