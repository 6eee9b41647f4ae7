story: two regimes, two clocks; the risk is judged unlikely, then not
start 2026-11-18T09:00:00Z
open "Stolen laptop" by=legal regimes=gdpr
> [0d 00:00] INC-2026-0001 legal opened it: Stolen laptop
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of gdpr/authority_notification@data-protection: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of gdpr/internal_record@breach-register: target none -> none
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 3 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 gdpr internal record of the breach: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
decide breach.risk_unlikely yes reason="the disk was encrypted"
> [0d 00:00] INC-2026-0001 legal decided breach.risk_unlikely: yes: the disk was encrypted
> [0d 00:00] INC-2026-0001 legal gdpr/authority_notification@data-protection ended: not_owed: the disk was encrypted
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about gdpr/authority_notification@data-protection for legal, boss: legal decided: breach.risk_unlikely yes for INC-2026-0001.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal decided: breach.risk_unlikely yes for INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal decided: breach.risk_unlikely yes for INC-2026-0001.
decide breach.risk_unlikely no reason="the key was on a note"
> [0d 00:00] INC-2026-0001 legal decided breach.risk_unlikely: no: the key was on a note
> [0d 00:00] INC-2026-0001 legal gdpr/authority_notification@data-protection runs again: the key was on a note
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) for legal, boss: legal decided: breach.risk_unlikely no for INC-2026-0001.…
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal decided: breach.risk_unlikely no for INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal decided: breach.risk_unlikely no for INC-2026-0001.
wait 70h
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-6 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-7 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon tries DL-8, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-9, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-8 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 2 d 19 h)
> [0d 08:30] INC-2026-0001 daemon raised AL-9 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 2 d 15 h)
> [0d 12:30] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 2 d 11 h)
> [0d 16:30] INC-2026-0001 daemon raised AL-11 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 2 d 7 h)
> [0d 20:30] INC-2026-0001 daemon raised AL-12 opened (open:repeat) for boss
> [0d 20:30] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 2 d 3 h)
> [1d 00:30] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [1d 00:30] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 d 23 h)
> [1d 04:30] INC-2026-0001 daemon raised AL-14 opened (open:repeat) for boss
> [1d 04:30] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 d 19 h)
> [1d 08:30] INC-2026-0001 daemon raised AL-15 opened (open:repeat) for boss
> [1d 08:30] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 d 15 h)
> [1d 12:00] INC-2026-0001 daemon raised AL-16 due-soon (before:50%) about gdpr/authority_notification@data-protection for legal
> [1d 12:30] INC-2026-0001 daemon raised AL-17 opened (open:repeat) for boss
> [1d 12:30] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 d 11 h)
> [1d 12:30] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 d 11 h)
> [1d 16:30] INC-2026-0001 daemon raised AL-18 opened (open:repeat) for boss
> [1d 16:30] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 d 7 h)
> [1d 20:30] INC-2026-0001 daemon raised AL-19 opened (open:repeat) for boss
> [1d 20:30] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 d 3 h)
> [2d 00:30] INC-2026-0001 daemon raised AL-20 opened (open:repeat) for boss
> [2d 00:30] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 23 h 30 min)
> [2d 04:30] INC-2026-0001 daemon raised AL-21 opened (open:repeat) for boss
> [2d 04:30] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 19 h 30 min)
> [2d 08:30] INC-2026-0001 daemon raised AL-22 opened (open:repeat) for boss
> [2d 08:30] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 15 h 30 min)
> [2d 12:30] INC-2026-0001 daemon raised AL-23 opened (open:repeat) for boss
> [2d 12:30] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 11 h 30 min)
> [2d 16:30] INC-2026-0001 daemon raised AL-24 opened (open:repeat) for boss
> [2d 16:30] INC-2026-0001 daemon tries DL-26, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 7 h 30 min)
> [2d 18:00] INC-2026-0001 daemon raised AL-25 due-soon (before:6h) about gdpr/authority_notification@data-protection for legal, tech
> [2d 18:00] INC-2026-0001 daemon tries DL-27, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 6 h)
> [2d 18:00] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 6 h)
> [2d 20:30] INC-2026-0001 daemon raised AL-26 opened (open:repeat) for boss
> [2d 20:30] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 3 h 30 min)
filed authority_notification reference=DT-7
> [2d 22:00] INC-2026-0001 legal recorded filing 1 of gdpr/authority_notification@data-protection, submitted 2026-11-21T07:00:00Z, reference DT-7
> [2d 22:00] INC-2026-0001 legal raised AL-27 announcement (announce) about gdpr/authority_notification@data-protection for legal, boss: legal recorded the filing of INC-2026-0001/gdpr/authority_notification@data-protection.…
> [2d 22:00] INC-2026-0001 daemon tries DL-30, attempt 1: legal recorded the filing of INC-2026-0001/gdpr/authority_notification@data-protection.
> [2d 22:00] INC-2026-0001 daemon tries DL-31, attempt 1: legal recorded the filing of INC-2026-0001/gdpr/authority_notification@data-protection.
