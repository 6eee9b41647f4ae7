story: every channel of the duty engineer fails; the next step starts at once
start 2026-11-18T09:00:00Z
channel mail permanent
channel sms transient
open "All lines down" by=tech significant=yes
> [0d 00:00] INC-2026-0001 tech opened it: All lines down
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 tech raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0001 daemon DL-1 attempt 1: permanent: as the story says
> [0d 00:00] global daemon raised AL-3 defect (channel:mail) for boss: channel mail refused a message (as the story says)…
> [0d 00:00] INC-2026-0001 daemon DL-2 attempt 1: permanent: as the story says
> [0d 00:00] global daemon tries DL-3, attempt 1: nis2d: channel mail refused a message (as the story says)
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] global daemon DL-3 attempt 1: permanent: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-4 attempt 1: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-5 attempt 1: transient: as the story says
> [0d 00:00] global daemon tries DL-6, attempt 1: nis2d: channel mail refused a message (as the story says)
> [0d 00:00] global daemon DL-6 attempt 1: transient: as the story says
wait 5m
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 2
> [0d 00:00] INC-2026-0001 daemon DL-5 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0001 daemon DL-7 attempt 1: permanent: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-8 attempt 1: transient: as the story says
> [0d 00:00] global daemon opened the circuit of channel sms after 5 failures
> [0d 00:00] global daemon raised AL-4 defect (silent:sms) for boss: channel sms does not take messages: 5 tries failed one after the other (as the story says)…
> [0d 00:00] global daemon tries DL-9, attempt 1: nis2d: channel sms does not take messages: 5 tries failed one after the other (as the story says)
> [0d 00:00] global daemon DL-9 attempt 1: permanent: as the story says
> [0d 00:00] global daemon tries DL-10, attempt 1: nis2d: channel sms does not take messages: 5 tries failed one after the other (as the story says)
> [0d 00:00] global daemon DL-10 attempt 1: transient: as the story says
> [0d 00:00] global daemon tries DL-6, attempt 2
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 2
> [0d 00:00] global daemon DL-6 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-4 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon raised AL-5 opened (open:2) for boss
> [0d 00:00] global daemon tries DL-11, attempt 1: nis2d: channel mail refused a message (as the story says)
> [0d 00:00] global daemon tries DL-12, attempt 1: nis2d: channel mail refused a message (as the story says)
> [0d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] global daemon DL-11 attempt 1: permanent: as the story says
> [0d 00:00] global daemon DL-12 attempt 1: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-13 attempt 1: permanent: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-14 attempt 1: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-15 attempt 1: permanent: as the story says
> [0d 00:00] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon DL-16 attempt 1: transient: as the story says
> [0d 00:00] global daemon tries DL-10, attempt 2
> [0d 00:00] global daemon DL-10 attempt 2: transient: as the story says
> [0d 00:00] global daemon tries DL-17, attempt 1: nis2d: channel sms does not take messages: 5 tries failed one after the other (as the story says)
> [0d 00:00] global daemon tries DL-18, attempt 1: nis2d: channel sms does not take messages: 5 tries failed one after the other (as the story says)
> [0d 00:00] global daemon DL-17 attempt 1: permanent: as the story says
> [0d 00:00] global daemon DL-18 attempt 1: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 2
> [0d 00:00] INC-2026-0001 daemon DL-8 attempt 2: transient: as the story says
> [0d 00:00] global daemon tries DL-12, attempt 2
> [0d 00:00] INC-2026-0001 daemon tries DL-14, attempt 2
> [0d 00:00] INC-2026-0001 daemon tries DL-16, attempt 2
> [0d 00:00] global daemon DL-12 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-14 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-16 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon raised AL-6 opened (open:repeat) for boss
> [0d 00:00] INC-2026-0001 daemon ended DL-15: superseded: a newer message says the same
> [0d 00:00] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon DL-19 attempt 1: permanent: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-20 attempt 1: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-21 attempt 1: permanent: as the story says
> [0d 00:00] INC-2026-0001 daemon ended DL-16: superseded: a newer message says the same
> [0d 00:00] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon DL-22 attempt 1: transient: as the story says
> [0d 00:00] global daemon tries DL-18, attempt 2
> [0d 00:00] global daemon DL-18 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon tries DL-20, attempt 2
> [0d 00:00] INC-2026-0001 daemon tries DL-22, attempt 2
> [0d 00:00] INC-2026-0001 daemon DL-20 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-22 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon DL-23 attempt 1: permanent: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-24 attempt 1: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon tries DL-24, attempt 2
> [0d 00:00] INC-2026-0001 daemon DL-24 attempt 2: transient: as the story says
