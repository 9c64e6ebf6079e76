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

# The builder of frames for other sites shows one of our own.
SHOWING_FRAMES = PUBLIC | {"frame-src": "'self'"}
# What stands in those frames, and nothing else of ours, may be framed by anybody. It has no script and no forms.
IN_FRAMES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'none'",
    "frame-ancestors": "*",
    "base-uri": "'none'",
}


def as_header(policy: dict[str, str]) -> str:
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


class ContentSecurityPolicyMiddleware:
    """Adds the policy to each answer that brings none of its own, and to no 304: that leaves what the cache has, which
    browsers overwrite with what a 304 says (RFC 9111 §3.2), also for a page with a policy of its own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 304:
            return response
        policy = EDITORS if request.path.startswith("/admin/") else PUBLIC
        response.headers.setdefault("Content-Security-Policy", as_header(policy))
        return response
