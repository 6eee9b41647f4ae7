story: a rule nobody has checked says so until somebody confirms it; a changed one asks again
start 2026-11-18T09:00:00Z
confirm contract reason=""
> [0d 00:00] refused: missing-reason
confirm contract reason="read with the customer's lawyer"
> [0d 00:00] global legal confirmed the rules of contract, digest 0000000000000000: read with the customer's lawyer
confirm nis2 reason="nothing to confirm"
> [0d 00:00] refused: nothing-unverified
confirm none reason="no such regime"
> [0d 00:00] refused: no-such-regime
rules amended
> [0d 00:00] global daemon loaded configuration 7d3936ca348b
confirm contract reason="the second version too"
> [0d 00:00] global legal confirmed the rules of contract, digest 0000000000000000: the second version too
