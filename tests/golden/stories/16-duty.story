story: duties without an incident: told of weeks before, paged when overdue, loud when done
start 2026-11-18T09:00:00Z
duty-changed registration-art3 note="a new telephone number" by=legal
> [0d 00:00] DUTY-registration-art3 legal opened it: Registration data changed
> [0d 00:00] DUTY-registration-art3 legal set changed to 2026-11-18T09:00:00Z: a new telephone number
> [0d 00:00] DUTY-registration-art3 legal clock of duties/registration_art3@csirt: target none -> 2026-12-02T09:00:00Z, from changed 2026-11-18T09:00:00Z
> [0d 00:00] DUTY-registration-art3 legal raised AL-1 due-soon (duty:14d) about duties/registration_art3@csirt for legal, boss
> [0d 00:00] DUTY-registration-art3 daemon tries DL-1, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 14 d)
> [0d 00:00] DUTY-registration-art3 daemon tries DL-2, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 14 d)
wait 5d
duty-changed registration-art3 note="and a new address" by=legal
> [5d 00:00] DUTY-registration-art3 legal noted (action, 2026-11-23T09:00:00Z): and a new address
wait 9d
> [7d 00:00] DUTY-registration-art3 daemon raised AL-2 due-soon (before:50%) about duties/registration_art3@csirt for legal
> [7d 00:00] DUTY-registration-art3 daemon raised AL-3 due-soon (duty:7d) about duties/registration_art3@csirt for boss
> [7d 00:00] DUTY-registration-art3 daemon tries DL-3, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 7 d)
> [7d 00:00] DUTY-registration-art3 daemon tries DL-4, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 7 d)
> [12d 00:00] DUTY-registration-art3 daemon raised AL-4 due-soon (duty:2d) about duties/registration_art3@csirt for legal, boss
> [12d 00:00] DUTY-registration-art3 daemon tries DL-5, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 2 d)
> [12d 00:00] DUTY-registration-art3 daemon tries DL-6, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 2 d)
> [13d 18:00] DUTY-registration-art3 daemon raised AL-5 due-soon (before:6h) about duties/registration_art3@csirt for legal, tech
> [13d 18:00] DUTY-registration-art3 daemon tries DL-7, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 6 h)
> [13d 18:00] DUTY-registration-art3 daemon tries DL-8, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 6 h)
> [13d 23:00] DUTY-registration-art3 daemon raised AL-6 due-soon (before:1h) about duties/registration_art3@csirt for tech, legal, boss
> [13d 23:00] DUTY-registration-art3 daemon tries DL-9, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 1 h)
> [13d 23:00] DUTY-registration-art3 daemon tries DL-10, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 1 h)
> [13d 23:00] DUTY-registration-art3 daemon tries DL-11, attempt 1: DUTY-registration-art3 duties registration data changed due Wed 2 Dec 10:00 +01:00 (in 1 h)
> [14d 00:00] DUTY-registration-art3 daemon raised AL-7 overdue (overdue) about duties/registration_art3@csirt for legal, boss
> [14d 00:00] DUTY-registration-art3 daemon tries DL-12, attempt 1: DUTY-registration-art3 duties registration data… due Wed 2 Dec 10:00 +01:00 (target passed a moment ago, limit in 14 h)
> [14d 00:00] DUTY-registration-art3 daemon tries DL-13, attempt 1: DUTY-registration-art3 duties registration data… due Wed 2 Dec 10:00 +01:00 (target passed a moment ago, limit in 14 h)
wait 2h
> [14d 01:00] DUTY-registration-art3 daemon raised AL-8 overdue (overdue) about duties/registration_art3@csirt for legal, boss
> [14d 01:00] DUTY-registration-art3 daemon tries DL-14, attempt 1: DUTY-registration-art3 duties registration data… due Wed 2 Dec 10:00 +01:00 (target passed 1 h ago, limit in 13 h)
> [14d 01:00] DUTY-registration-art3 daemon tries DL-15, attempt 1: DUTY-registration-art3 duties registration data… due Wed 2 Dec 10:00 +01:00 (target passed 1 h ago, limit in 13 h)
> [14d 02:00] DUTY-registration-art3 daemon raised AL-9 overdue (overdue) about duties/registration_art3@csirt for legal, boss
> [14d 02:00] DUTY-registration-art3 daemon tries DL-16, attempt 1: DUTY-registration-art3 duties registration data… due Wed 2 Dec 10:00 +01:00 (target passed 2 h ago, limit in 12 h)
> [14d 02:00] DUTY-registration-art3 daemon tries DL-17, attempt 1: DUTY-registration-art3 duties registration data… due Wed 2 Dec 10:00 +01:00 (target passed 2 h ago, limit in 12 h)
duty-done registration-art3 reference=REG-7 by=legal
> [14d 02:00] DUTY-registration-art3 legal recorded filing 1 of duties/registration_art3@csirt, submitted 2026-12-02T11:00:00Z, reference REG-7
> [14d 02:00] DUTY-registration-art3 legal raised AL-10 announcement (announce) about duties/registration_art3@csirt for legal, boss: legal recorded that registration-art3 was done (Wed 2 Dec 12:00 +01:00).…
> [14d 02:00] DUTY-registration-art3 daemon tries DL-18, attempt 1: legal recorded that registration-art3 was done (Wed 2 Dec 12:00 +01:00).
> [14d 02:00] DUTY-registration-art3 daemon tries DL-19, attempt 1: legal recorded that registration-art3 was done (Wed 2 Dec 12:00 +01:00).
duty-done tabletop at=2026-05-20T08:00:00Z by=boss
> [14d 02:00] DUTY-tabletop boss opened it: Tabletop exercise
> [14d 02:00] DUTY-tabletop boss recorded filing 2 of duties/tabletop@entity, submitted 2026-05-20T08:00:00Z
> [14d 02:00] DUTY-tabletop boss duties/tabletop@entity runs again
> [14d 02:00] DUTY-tabletop boss set last_exercise to 2026-05-20T08:00:00Z
> [14d 02:00] DUTY-tabletop boss clock of duties/tabletop@entity: target none -> 2026-11-20T09:00:00Z, from last_exercise 2026-05-20T08:00:00Z
> [14d 02:00] DUTY-tabletop boss raised AL-11 announcement (announce) for legal, boss: boss recorded that tabletop was done (Wed 20 May 10:00 +02:00).…
> [14d 02:00] DUTY-tabletop boss raised AL-12 overdue (overdue) about duties/tabletop@entity for legal, boss
> [14d 02:00] DUTY-tabletop boss raised AL-13 due-soon (before:1h) about duties/tabletop@entity for tech
> [14d 02:00] DUTY-tabletop boss ended DL-20: superseded: folded into one message
> [14d 02:00] DUTY-tabletop boss ended DL-21: superseded: folded into one message
> [14d 02:00] DUTY-tabletop daemon tries DL-22, attempt 1: DUTY-tabletop duties tabletop exercise due Fri 20 Nov 10:00 +01:00 (OVERDUE by 12 d 2 h)
> [14d 02:00] DUTY-tabletop daemon tries DL-23, attempt 1: DUTY-tabletop duties tabletop exercise due Fri 20 Nov 10:00 +01:00 (OVERDUE by 12 d 2 h)
> [14d 02:00] DUTY-tabletop daemon tries DL-24, attempt 1: DUTY-tabletop duties tabletop exercise due Fri 20 Nov 10:00 +01:00 (OVERDUE by 12 d 2 h)
wait 2h
ack ref=DUTY-tabletop by=boss
> [14d 04:00] DUTY-tabletop boss acknowledged: boss has it until 2026-12-02T17:00:00Z, alerts up to AL-13
> [14d 04:00] DUTY-tabletop boss raised AL-14 handed (answered) for legal, tech: boss has DUTY-tabletop until Wed 2 Dec 18:00 +01:00.
> [14d 04:00] DUTY-tabletop daemon tries DL-25, attempt 1: boss has DUTY-tabletop until Wed 2 Dec 18:00 +01:00.
> [14d 04:00] DUTY-tabletop daemon tries DL-26, attempt 1: boss has DUTY-tabletop until Wed 2 Dec 18:00 +01:00.
duty-done tabletop by=boss
> [14d 04:00] DUTY-tabletop boss recorded filing 3 of duties/tabletop@entity, submitted 2026-12-02T13:00:00Z
> [14d 04:00] DUTY-tabletop boss duties/tabletop@entity runs again
> [14d 04:00] DUTY-tabletop boss set last_exercise to 2026-12-02T13:00:00Z, before 2026-05-20T08:00:00Z
> [14d 04:00] DUTY-tabletop boss clock of duties/tabletop@entity: target 2026-11-20T09:00:00Z -> 2027-06-02T12:00:00Z, from last_exercise 2026-12-02T13:00:00Z
> [14d 04:00] DUTY-tabletop boss raised AL-15 announcement (announce) for legal, boss: boss recorded that tabletop was done (Wed 2 Dec 14:00 +01:00).…
> [14d 04:00] DUTY-tabletop daemon tries DL-27, attempt 1: boss recorded that tabletop was done (Wed 2 Dec 14:00 +01:00).
> [14d 04:00] DUTY-tabletop daemon tries DL-28, attempt 1: boss recorded that tabletop was done (Wed 2 Dec 14:00 +01:00).
# It was done: that nobody has it any more is no news.
wait 165d
> [14d 08:00] DUTY-tabletop daemon ended the acknowledgement of boss: its time is over
> [105d 03:30] DUTY-tabletop daemon raised AL-16 due-soon (before:50%) about duties/tabletop@entity for legal
> [105d 03:30] DUTY-tabletop daemon tries DL-29, attempt 1: DUTY-tabletop duties tabletop exercise due Wed 2 Jun 14:00 +02:00 (in 90 d 23 h)
> [166d 03:00] DUTY-tabletop daemon raised AL-17 due-soon (duty:30d) about duties/tabletop@entity for legal, boss
> [166d 03:00] DUTY-tabletop daemon tries DL-30, attempt 1: DUTY-tabletop duties tabletop exercise due Wed 2 Jun 14:00 +02:00 (in 30 d)
> [166d 03:00] DUTY-tabletop daemon tries DL-31, attempt 1: DUTY-tabletop duties tabletop exercise due Wed 2 Jun 14:00 +02:00 (in 30 d)
