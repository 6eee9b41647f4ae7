story: a duty contact-test that nobody recorded runs from the first day; old answers count, with their own date
start 2026-11-18T09:00:00Z
wait 2d
> [0d 00:00] DUTY-contact-test daemon opened it: Test of every contact
> [0d 00:00] DUTY-contact-test daemon assumed last_contact_test to 2026-11-18T09:00:00Z: never recorded: counted from the first day of the ledger
> [0d 00:00] DUTY-contact-test daemon clock of duties/contact_test@entity: target none -> 2027-02-18T09:00:00Z, from last_contact_test 2026-11-18T09:00:00Z
test tech by=legal
> [2d 00:00] global legal raised AL-1 test (test) for tech: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [2d 00:00] global daemon tries DL-1, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [2d 00:00] global daemon tries DL-2, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
ack ref="" alert=1 by=tech
> [2d 00:00] global tech tech answered test AL-1
test legal by=legal
> [2d 00:00] global legal raised AL-2 test (test) for legal: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
> [2d 00:00] global daemon tries DL-3, attempt 1: nis2d: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
> [2d 00:00] global daemon tries DL-4, attempt 1: nis2d: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
ack ref="" alert=2 by=legal
> [2d 00:00] global legal legal answered test AL-2
wait 30d
test boss by=legal
> [32d 00:00] global legal raised AL-3 test (test) for boss: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
> [32d 00:00] global daemon tries DL-5, attempt 1: nis2d: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
> [32d 00:00] global daemon tries DL-6, attempt 1: nis2d: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
ack ref="" alert=3 by=boss
> [32d 00:00] global boss boss answered test AL-3
> [32d 00:00] DUTY-contact-test boss recorded filing 1 of duties/contact_test@entity, submitted 2026-11-20T09:00:00Z, reference AL-3
> [32d 00:00] DUTY-contact-test boss duties/contact_test@entity runs again
> [32d 00:00] DUTY-contact-test boss set last_contact_test to 2026-11-20T09:00:00Z, before 2026-11-18T09:00:00Z: every contact has answered a test, tech on Fri 2026-11-20 10:00:00 +01:00 as the first, boss as the last
> [32d 00:00] DUTY-contact-test boss clock of duties/contact_test@entity: target 2027-02-18T09:00:00Z -> 2027-02-20T09:00:00Z, from last_contact_test 2026-11-20T09:00:00Z
> [32d 00:00] DUTY-contact-test boss raised AL-4 announcement (announce) for legal, boss: boss recorded that contact-test was done (Fri 20 Nov 10:00 +01:00).…
> [32d 00:00] DUTY-contact-test daemon tries DL-7, attempt 1: boss recorded that contact-test was done (Fri 20 Nov 10:00 +01:00).
> [32d 00:00] DUTY-contact-test daemon tries DL-8, attempt 1: boss recorded that contact-test was done (Fri 20 Nov 10:00 +01:00).
