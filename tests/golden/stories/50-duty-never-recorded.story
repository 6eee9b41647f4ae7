story: a duty nobody ever recorded counts from the first day of the ledger (contact-test): it reminds, and its record moves it
start 2026-11-18T09:00:00Z
open "Disk full" by=tech
> [0d 00:00] INC-2026-0001 tech opened it: Disk full
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
void "a drill of the monitoring" by=tech
> [0d 00:00] INC-2026-0001 tech voided it: a drill of the monitoring
> [0d 00:00] INC-2026-0001 tech raised AL-2 announcement (announce) for legal, boss: tech voided INC-2026-0001: none of its clocks runs any more.…
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: tech voided INC-2026-0001: none of its clocks runs any more.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: tech voided INC-2026-0001: none of its clocks runs any more.
> [0d 00:00] global daemon archived INC-2026-0001
wait 29d
wait 2d
> [30d 00:00] DUTY-contact-test daemon opened it: Test of every contact
> [30d 00:00] DUTY-contact-test daemon assumed last_contact_test to 2026-11-18T09:00:00Z: never recorded: counted from the first day of the ledger
> [30d 00:00] DUTY-contact-test daemon clock of duties/contact_test@entity: target none -> 2027-02-18T09:00:00Z, from last_contact_test 2026-11-18T09:00:00Z
wait 33d
> [46d 00:00] DUTY-contact-test daemon raised AL-3 due-soon (before:50%) about duties/contact_test@entity for legal
> [46d 00:00] DUTY-contact-test daemon tries DL-4, attempt 1: DUTY-contact-test duties test of every contact due Thu 18 Feb 10:00 +01:00 (in 46 d)
> [62d 00:00] DUTY-contact-test daemon raised AL-4 due-soon (duty:30d) about duties/contact_test@entity for legal, boss
> [62d 00:00] DUTY-contact-test daemon tries DL-5, attempt 1: DUTY-contact-test duties test of every contact due Thu 18 Feb 10:00 +01:00 (in 30 d)
> [62d 00:00] DUTY-contact-test daemon tries DL-6, attempt 1: DUTY-contact-test duties test of every contact due Thu 18 Feb 10:00 +01:00 (in 30 d)
# Done, as it was: before the first day of the ledger is allowed too, for nobody had said so.
duty-done contact-test at=2026-10-30T09:00:00Z by=legal
> [64d 00:00] DUTY-contact-test legal recorded filing 1 of duties/contact_test@entity, submitted 2026-10-30T09:00:00Z
> [64d 00:00] DUTY-contact-test legal duties/contact_test@entity runs again
> [64d 00:00] DUTY-contact-test legal set last_contact_test to 2026-10-30T09:00:00Z, before 2026-11-18T09:00:00Z
> [64d 00:00] DUTY-contact-test legal clock of duties/contact_test@entity: target 2027-02-18T09:00:00Z -> 2027-01-30T09:00:00Z, from last_contact_test 2026-10-30T09:00:00Z
> [64d 00:00] DUTY-contact-test legal raised AL-5 announcement (announce) for legal, boss: legal recorded that contact-test was done (Fri 30 Oct 2026 10:00 +01:00).…
> [64d 00:00] DUTY-contact-test legal raised AL-6 due-soon (duty:14d) about duties/contact_test@entity for legal, boss
> [64d 00:00] DUTY-contact-test legal ended DL-7: superseded: folded into one message
> [64d 00:00] DUTY-contact-test legal ended DL-8: superseded: folded into one message
> [64d 00:00] DUTY-contact-test daemon tries DL-9, attempt 1: DUTY-contact-test duties test of every contact due Sat 30 Jan 10:00 +01:00 (in 9 d)
> [64d 00:00] DUTY-contact-test daemon tries DL-10, attempt 1: DUTY-contact-test duties test of every contact due Sat 30 Jan 10:00 +01:00 (in 9 d)
wait 4d
> [66d 00:00] DUTY-contact-test daemon raised AL-7 due-soon (duty:7d) about duties/contact_test@entity for legal, boss
> [66d 00:00] DUTY-contact-test daemon tries DL-11, attempt 1: DUTY-contact-test duties test of every contact due Sat 30 Jan 10:00 +01:00 (in 7 d)
> [66d 00:00] DUTY-contact-test daemon tries DL-12, attempt 1: DUTY-contact-test duties test of every contact due Sat 30 Jan 10:00 +01:00 (in 7 d)
