"""The doors of reports: of `visitors`, of `organisers` behind a mailed link, and of `staff` in the admin."""
