"""The doors of the form (`form`), of sending it (`check`), and of what was mailed (`mine`)."""
