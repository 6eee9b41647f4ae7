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
> [1d 12:00] INC-2026-0001 daemon raised AL-6 due-soon (before:50%) about gdpr/authority_notification@data-protection for legal
> [1d 21:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 d 3 h)
> [2d 18:00] INC-2026-0001 daemon raised AL-7 due-soon (before:6h) about gdpr/authority_notification@data-protection for legal, tech
> [2d 18:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 6 h)
> [2d 18:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 6 h)
filed authority_notification reference=DT-7
> [2d 22:00] INC-2026-0001 legal recorded filing 1 of gdpr/authority_notification@data-protection, submitted 2026-11-21T07:00:00Z, reference DT-7
> [2d 22:00] INC-2026-0001 legal raised AL-8 announcement (announce) about gdpr/authority_notification@data-protection for legal, boss: legal recorded the filing of INC-2026-0001/gdpr/authority_notification@data-protection.…
> [2d 22:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal recorded the filing of INC-2026-0001/gdpr/authority_notification@data-protection.
> [2d 22:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal recorded the filing of INC-2026-0001/gdpr/authority_notification@data-protection.
