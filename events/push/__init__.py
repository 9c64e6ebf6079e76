"""Export by push: what is on is written to another calendar, such as the region's (docs/push.md).

The projection says which events were written and `queueing` notes them in the same transaction; `sending` tells the
other calendar by an adapter, outside of any transaction, by the clock. Off unless PUSH_TO is set.
"""
