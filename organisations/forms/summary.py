"""What the summary above a form's heading says (components/error_summary.html)."""


def errors_of(form) -> list[dict]:
    """Each message, and the id of the control that it is about; what is about none leads to the page itself."""
    return [
        {"message": message, "field": _control(form, name)}
        for name, messages in form.errors.items()
        for message in messages
    ]


def _control(form, name: str) -> str:
    """Of a choice among several, the first."""
    if name not in form.fields:
        return "content"
    field = form[name]
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
