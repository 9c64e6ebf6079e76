from django.apps import AppConfig


class JtwConfig(AppConfig):
    name = "jtw"
