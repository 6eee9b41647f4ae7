story: a trust service provider sends the 72 h notification only: it stands for the 24 h one, and the month counts from when that was due; what was sent first counts where both were
start 2026-11-18T09:00:00Z
open "Signing service breached" by=legal significant=yes regimes=signing aware=2026-11-16T07:00:00Z
> [0d 00:00] INC-2026-0001 legal opened it: Signing service breached
> [0d 00:00] INC-2026-0001 legal set aware to 2026-11-16T07:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of signing/incident_notification@csirt: target none -> 2026-11-19T07:00:00Z, from aware 2026-11-16T07:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of signing/trust_notification@csirt: target none -> 2026-11-17T07:00:00Z, from aware 2026-11-16T07:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of signing/final_report@csirt: target none -> 2026-12-17T07:00:00Z (forecast), from incident_notification 2026-11-17T07:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (before:50%) about signing/incident_notification@csirt for legal
> [0d 00:00] INC-2026-0001 legal raised AL-3 overdue (overdue) about signing/trust_notification@csirt for legal, boss
> [0d 00:00] INC-2026-0001 legal raised AL-4 due-soon (before:1h) about signing/trust_notification@csirt for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 signing notification within 24 hours due Tue 17 Nov 08:00 +01:00 (OVERDUE by 1 d 2 h)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 signing notification within 24 hours due Tue 17 Nov 08:00 +01:00 (OVERDUE by 1 d 2 h)
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 signing notification within 24 hours due Tue 17 Nov 08:00 +01:00 (OVERDUE by 1 d 2 h)
filed incident_notification reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of signing/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of signing/final_report@csirt: target 2026-12-17T07:00:00Z -> 2026-12-17T07:00:00Z, from incident_notification 2026-11-17T07:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) about signing/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/signing/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/signing/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/signing/incident_notification@csirt.
filed trust_notification reference=R-2
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of signing/trust_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal raised AL-6 announcement (announce) about signing/trust_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/signing/trust_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal recorded the filing of INC-2026-0001/signing/trust_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal recorded the filing of INC-2026-0001/signing/trust_notification@csirt.
undo 1 reason="only the other one was sent"
> [0d 00:00] INC-2026-0001 legal undid filing 1: only the other one was sent
> [0d 00:00] INC-2026-0001 legal signing/incident_notification@csirt ended: closed_by by trust_notification, as before, since 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-7 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0001/signing/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal undid the filing of INC-2026-0001/signing/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal undid the filing of INC-2026-0001/signing/incident_notification@csirt.
