"""The read API at /v1/, in the shape of Linked Events v1, which Finnish municipal systems read (docs/api.md).

An address is read by `parameters`, narrowed by `choosing`, fetched by `fetching` and told by `event_json` and
`record_json`; `openapi` is made from the same tables.
"""
