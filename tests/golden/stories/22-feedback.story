story: the authority should answer within a day of the early warning: watched, asked for once, its answer recorded
start 2026-11-18T09:00:00Z
open "Ransom note" by=legal significant=yes
> [0d 00:00] INC-2026-0001 legal opened it: Ransom note
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
ack by=legal duration=2d
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T21:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 22:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 22:00 +01:00.
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about nis2/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
wait 26h
> [0d 12:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 12:00] INC-2026-0001 daemon raised AL-5 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 12:00] INC-2026-0001 daemon raised AL-6 opened (open:1) for tech
> [0d 12:00] INC-2026-0001 daemon raised AL-7 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 12:00] INC-2026-0001 daemon tries DL-6, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 12:30] INC-2026-0001 daemon raised AL-8 opened (open:2) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-7, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 12:30] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 2 d 11 h)
> [0d 16:00] INC-2026-0001 daemon raised AL-9 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 16:30] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 16:30] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 2 d 7 h)
> [0d 20:00] INC-2026-0001 daemon raised AL-11 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 20:30] INC-2026-0001 daemon raised AL-12 opened (open:repeat) for boss
> [0d 20:30] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 20:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 2 d 3 h)
> [1d 00:00] INC-2026-0001 daemon raised AL-13 due-soon (prompt) about nis2/recipients@recipients for legal
> [1d 00:00] INC-2026-0001 daemon raised AL-14 overdue (overdue) about nis2/authority_feedback@csirt for legal, boss
> [1d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2 feedback of the CSIRT: expected by Thu 19 Nov 10:00 +01:00 and not recorded; ask the authority
> [1d 00:00] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 nis2 feedback of the CSIRT: expected by Thu 19 Nov 10:00 +01:00 and not recorded; ask the authority
> [1d 00:30] INC-2026-0001 daemon raised AL-15 opened (open:repeat) for boss
> [1d 00:30] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 1 d 23 h)
filed authority_feedback reference=CSIRT-77
> [1d 02:00] INC-2026-0001 legal recorded filing 2 of nis2/authority_feedback@csirt, submitted 2026-11-19T11:00:00Z, reference CSIRT-77
> [1d 02:00] INC-2026-0001 legal raised AL-16 announcement (announce) about nis2/authority_feedback@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/authority_feedback@csirt.…
> [1d 02:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal recorded the filing of INC-2026-0001/nis2/authority_feedback@csirt.
> [1d 02:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal recorded the filing of INC-2026-0001/nis2/authority_feedback@csirt.
