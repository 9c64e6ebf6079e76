"""What visitors take with them: subscriptions, calendars of their own, lists on other sites, on walls and on paper."""
