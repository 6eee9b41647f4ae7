story: the configuration says how often an exercise is held: its people are reminded, weeks before and when it is late
start 2026-11-18T09:00:00Z
rules drills
> [0d 00:00] global daemon loaded configuration f84041c5699b
duty-done tabletop by=boss
> [0d 00:00] DUTY-tabletop boss opened it: Tabletop exercise
> [0d 00:00] DUTY-tabletop boss recorded filing 1 of duties/tabletop@entity, submitted 2026-11-18T09:00:00Z
> [0d 00:00] DUTY-tabletop boss duties/tabletop@entity runs again
> [0d 00:00] DUTY-tabletop boss set last_exercise to 2026-11-18T09:00:00Z
> [0d 00:00] DUTY-tabletop boss clock of duties/tabletop@entity: target none -> 2027-02-18T09:00:00Z, from last_exercise 2026-11-18T09:00:00Z
> [0d 00:00] DUTY-tabletop boss raised AL-1 announcement (announce) for legal, boss: boss recorded that tabletop was done (Wed 18 Nov 10:00 +01:00).…
> [0d 00:00] DUTY-tabletop daemon tries DL-1, attempt 1: boss recorded that tabletop was done (Wed 18 Nov 10:00 +01:00).
> [0d 00:00] DUTY-tabletop daemon tries DL-2, attempt 1: boss recorded that tabletop was done (Wed 18 Nov 10:00 +01:00).
wait 63d
> [46d 00:00] DUTY-tabletop daemon raised AL-2 due-soon (before:50%) about duties/tabletop@entity for tech
> [46d 00:00] DUTY-tabletop daemon tries DL-3, attempt 1: DUTY-tabletop duties tabletop exercise due Thu 18 Feb 10:00 +01:00 (in 46 d)
> [62d 00:00] DUTY-tabletop daemon raised AL-3 due-soon (duty:30d) about duties/tabletop@entity for tech
> [62d 00:00] DUTY-tabletop daemon tries DL-4, attempt 1: DUTY-tabletop duties tabletop exercise due Thu 18 Feb 10:00 +01:00 (in 30 d)
wait 29d
> [78d 00:00] DUTY-tabletop daemon raised AL-4 due-soon (duty:14d) about duties/tabletop@entity for tech
> [78d 00:00] DUTY-tabletop daemon tries DL-5, attempt 1: DUTY-tabletop duties tabletop exercise due Thu 18 Feb 10:00 +01:00 (in 14 d)
> [85d 00:00] DUTY-tabletop daemon raised AL-5 due-soon (duty:7d) about duties/tabletop@entity for tech
> [85d 00:00] DUTY-tabletop daemon tries DL-6, attempt 1: DUTY-tabletop duties tabletop exercise due Thu 18 Feb 10:00 +01:00 (in 7 d)
> [90d 00:00] DUTY-tabletop daemon raised AL-6 due-soon (duty:2d) about duties/tabletop@entity for tech
> [90d 00:00] DUTY-tabletop daemon tries DL-7, attempt 1: DUTY-tabletop duties tabletop exercise due Thu 18 Feb 10:00 +01:00 (in 2 d)
> [91d 18:00] DUTY-tabletop daemon raised AL-7 due-soon (before:6h) about duties/tabletop@entity for tech
> [91d 18:00] DUTY-tabletop daemon tries DL-8, attempt 1: DUTY-tabletop duties tabletop exercise due Thu 18 Feb 10:00 +01:00 (in 6 h)
> [91d 23:00] DUTY-tabletop daemon raised AL-8 due-soon (before:1h) about duties/tabletop@entity for tech
> [91d 23:00] DUTY-tabletop daemon tries DL-9, attempt 1: DUTY-tabletop duties tabletop exercise due Thu 18 Feb 10:00 +01:00 (in 1 h)
> [92d 00:00] DUTY-tabletop daemon raised AL-9 overdue (overdue) about duties/tabletop@entity for tech
> [92d 00:00] DUTY-tabletop daemon tries DL-10, attempt 1: DUTY-tabletop duties tabletop exercise due Thu 18 Feb 10:00 +01:00 (OVERDUE by a moment)
