story: a duty that no file has any more and that still runs can be done, as `duty list` says; what is over is not offered
start 2026-11-18T09:00:00Z
duty-done training at=2026-10-01T09:00:00Z by=legal
> [0d 00:00] DUTY-training legal opened it: Training of the management bodies
> [0d 00:00] DUTY-training legal recorded filing 1 of duties/training@entity, submitted 2026-10-01T09:00:00Z
> [0d 00:00] DUTY-training legal duties/training@entity runs again
> [0d 00:00] DUTY-training legal set last_training to 2026-10-01T09:00:00Z
> [0d 00:00] DUTY-training legal clock of duties/training@entity: target none -> 2027-10-01T09:00:00Z, from last_training 2026-10-01T09:00:00Z
> [0d 00:00] DUTY-training legal raised AL-1 announcement (announce) for legal, boss: legal recorded that training was done (Thu 1 Oct 11:00 +02:00).…
> [0d 00:00] DUTY-training daemon tries DL-1, attempt 1: legal recorded that training was done (Thu 1 Oct 11:00 +02:00).
> [0d 00:00] DUTY-training daemon tries DL-2, attempt 1: legal recorded that training was done (Thu 1 Oct 11:00 +02:00).
rules less
> [0d 00:00] global daemon loaded configuration d12093c6f781
> [0d 00:00] DUTY-training daemon raised AL-2 announcement (rules) for legal: The rules in force now would set other due instants for DUTY-training; nothing was moved.…
> [0d 00:00] DUTY-training daemon tries DL-3, attempt 1: The rules in force now would set other due instants for DUTY-training; nothing was moved.
duty-done training at=2026-11-17T09:00:00Z note="the whole board" by=legal
> [0d 00:00] DUTY-training legal recorded filing 2 of duties/training@entity, submitted 2026-11-17T09:00:00Z
> [0d 00:00] DUTY-training legal duties/training@entity runs again
> [0d 00:00] DUTY-training legal set last_training to 2026-11-17T09:00:00Z, before 2026-10-01T09:00:00Z: the whole board
> [0d 00:00] DUTY-training legal clock of duties/training@entity: target 2027-10-01T09:00:00Z -> 2027-11-17T09:00:00Z, from last_training 2026-11-17T09:00:00Z
> [0d 00:00] DUTY-training legal raised AL-3 announcement (announce) for legal, boss: legal recorded that training was done (Tue 17 Nov 10:00 +01:00).…
> [0d 00:00] DUTY-training daemon tries DL-4, attempt 1: legal recorded that training was done (Tue 17 Nov 10:00 +01:00).
> [0d 00:00] DUTY-training daemon tries DL-5, attempt 1: legal recorded that training was done (Tue 17 Nov 10:00 +01:00).
duty-done train by=legal
> [0d 00:00] refused: no-such-duty
duty-changed training by=legal
> [0d 00:00] refused: not-on-change
waive training ref=DUTY-training reason="the house has another one" by=legal
> [0d 00:00] DUTY-training legal duties/training@entity ended: waived: the house has another one
> [0d 00:00] DUTY-training legal raised AL-4 announcement (announce) about duties/training@entity for legal, boss: legal waived DUTY-training/duties/training@entity.…
> [0d 00:00] DUTY-training daemon tries DL-6, attempt 1: legal waived DUTY-training/duties/training@entity.
> [0d 00:00] DUTY-training daemon tries DL-7, attempt 1: legal waived DUTY-training/duties/training@entity.
duty-done training by=legal
> [0d 00:00] refused: no-such-duty
