story: once every contact has answered a test, the duty contact-test is done, as of the earliest answer; again after a third of its period
start 2026-11-18T09:00:00Z
test tech by=legal
> [0d 00:00] global legal raised AL-1 test (test) for tech: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [0d 00:00] global daemon tries DL-1, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [0d 00:00] global daemon tries DL-2, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
test legal by=legal
> [0d 00:00] global legal raised AL-2 test (test) for legal: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
> [0d 00:00] global daemon tries DL-3, attempt 1: nis2d: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
> [0d 00:00] global daemon tries DL-4, attempt 1: nis2d: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
test boss by=legal
> [0d 00:00] global legal raised AL-3 test (test) for boss: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
> [0d 00:00] global daemon tries DL-5, attempt 1: nis2d: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
> [0d 00:00] global daemon tries DL-6, attempt 1: nis2d: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
ack ref="" alert=1 by=tech
> [0d 00:00] global tech tech answered test AL-1
ack ref="" alert=2 by=legal
> [0d 00:00] global legal legal answered test AL-2
wait 1d
ack ref="" alert=3 by=boss
> [1d 00:00] global boss boss answered test AL-3
> [1d 00:00] DUTY-contact-test boss opened it: Test of every contact
> [1d 00:00] DUTY-contact-test boss recorded filing 1 of duties/contact_test@entity, submitted 2026-11-18T09:00:00Z, reference AL-3
> [1d 00:00] DUTY-contact-test boss duties/contact_test@entity runs again
> [1d 00:00] DUTY-contact-test boss set last_contact_test to 2026-11-18T09:00:00Z: every contact has answered a test, tech on Wed 2026-11-18 10:00:00 +01:00 as the first, boss as the last
> [1d 00:00] DUTY-contact-test boss clock of duties/contact_test@entity: target none -> 2027-02-18T09:00:00Z, from last_contact_test 2026-11-18T09:00:00Z
> [1d 00:00] DUTY-contact-test boss raised AL-4 announcement (announce) for legal, boss: boss recorded that contact-test was done (Wed 18 Nov 10:00 +01:00).…
> [1d 00:00] DUTY-contact-test daemon tries DL-7, attempt 1: boss recorded that contact-test was done (Wed 18 Nov 10:00 +01:00).
> [1d 00:00] DUTY-contact-test daemon tries DL-8, attempt 1: boss recorded that contact-test was done (Wed 18 Nov 10:00 +01:00).
# A week later everybody answers again: on record, and nothing is announced.
wait 7d
test tech by=legal
> [8d 00:00] global legal raised AL-5 test (test) for tech: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [8d 00:00] global daemon tries DL-9, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [8d 00:00] global daemon tries DL-10, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
ack ref="" alert=5 by=tech
> [8d 00:00] global tech tech answered test AL-5
test legal by=legal
> [8d 00:00] global legal raised AL-6 test (test) for legal: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
> [8d 00:00] global daemon tries DL-11, attempt 1: nis2d: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
> [8d 00:00] global daemon tries DL-12, attempt 1: nis2d: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
ack ref="" alert=6 by=legal
> [8d 00:00] global legal legal answered test AL-6
test boss by=legal
> [8d 00:00] global legal raised AL-7 test (test) for boss: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
> [8d 00:00] global daemon tries DL-13, attempt 1: nis2d: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
> [8d 00:00] global daemon tries DL-14, attempt 1: nis2d: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
ack ref="" alert=7 by=boss
> [8d 00:00] global boss boss answered test AL-7
# A third of three months later one answers again: it would count from a week after the first time only.
wait 30d
test tech by=legal
> [38d 00:00] global legal raised AL-8 test (test) for tech: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [38d 00:00] global daemon tries DL-15, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [38d 00:00] global daemon tries DL-16, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
ack ref="" alert=8 by=tech
> [38d 00:00] global tech tech answered test AL-8
# Once the others have as well it counts from that answer of tech, not from the last.
wait 1d
test legal by=legal
> [39d 00:00] global legal raised AL-9 test (test) for legal: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
> [39d 00:00] global daemon tries DL-17, attempt 1: nis2d: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
> [39d 00:00] global daemon tries DL-18, attempt 1: nis2d: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
ack ref="" alert=9 by=legal
> [39d 00:00] global legal legal answered test AL-9
test boss by=legal
> [39d 00:00] global legal raised AL-10 test (test) for boss: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
> [39d 00:00] global daemon tries DL-19, attempt 1: nis2d: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
> [39d 00:00] global daemon tries DL-20, attempt 1: nis2d: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
ack ref="" alert=10 by=boss
> [39d 00:00] global boss boss answered test AL-10
> [39d 00:00] DUTY-contact-test boss recorded filing 2 of duties/contact_test@entity, submitted 2026-12-26T09:00:00Z, reference AL-10
> [39d 00:00] DUTY-contact-test boss duties/contact_test@entity runs again
> [39d 00:00] DUTY-contact-test boss set last_contact_test to 2026-12-26T09:00:00Z, before 2026-11-18T09:00:00Z: every contact has answered a test, tech on Sat 2026-12-26 10:00:00 +01:00 as the first, boss as the last
> [39d 00:00] DUTY-contact-test boss clock of duties/contact_test@entity: target 2027-02-18T09:00:00Z -> 2027-03-26T09:00:00Z, from last_contact_test 2026-12-26T09:00:00Z
> [39d 00:00] DUTY-contact-test boss raised AL-11 announcement (announce) for legal, boss: boss recorded that contact-test was done (Sat 26 Dec 10:00 +01:00).…
> [39d 00:00] DUTY-contact-test daemon tries DL-21, attempt 1: boss recorded that contact-test was done (Sat 26 Dec 10:00 +01:00).
> [39d 00:00] DUTY-contact-test daemon tries DL-22, attempt 1: boss recorded that contact-test was done (Sat 26 Dec 10:00 +01:00).
# One at a time: on record; in the last third of its time it counts from the earliest of these.
wait 16d
test legal by=legal
> [55d 00:00] global legal raised AL-12 test (test) for legal: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
> [55d 00:00] global daemon tries DL-23, attempt 1: nis2d: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
> [55d 00:00] global daemon tries DL-24, attempt 1: nis2d: Test of nis2d for legal. Nothing has happened; all it asks for is an answer.
ack ref="" alert=12 by=legal
> [55d 00:00] global legal legal answered test AL-12
test boss by=legal
> [55d 00:00] global legal raised AL-13 test (test) for boss: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
> [55d 00:00] global daemon tries DL-25, attempt 1: nis2d: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
> [55d 00:00] global daemon tries DL-26, attempt 1: nis2d: Test of nis2d for boss. Nothing has happened; all it asks for is an answer.
ack ref="" alert=13 by=boss
> [55d 00:00] global boss boss answered test AL-13
wait 16d
test tech by=legal
> [71d 00:00] global legal raised AL-14 test (test) for tech: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [71d 00:00] global daemon tries DL-27, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [71d 00:00] global daemon tries DL-28, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
ack ref="" alert=14 by=tech
> [71d 00:00] global tech tech answered test AL-14
wait 29d
> [83d 00:00] DUTY-contact-test daemon raised AL-15 due-soon (before:50%) about duties/contact_test@entity for legal
> [83d 00:00] DUTY-contact-test daemon tries DL-29, attempt 1: DUTY-contact-test duties test of every contact due Fri 26 Mar 10:00 +01:00 (in 45 d)
> [98d 00:00] DUTY-contact-test daemon raised AL-16 due-soon (duty:30d) about duties/contact_test@entity for legal, boss
> [98d 00:00] DUTY-contact-test daemon tries DL-30, attempt 1: DUTY-contact-test duties test of every contact due Fri 26 Mar 10:00 +01:00 (in 30 d)
> [98d 00:00] DUTY-contact-test daemon tries DL-31, attempt 1: DUTY-contact-test duties test of every contact due Fri 26 Mar 10:00 +01:00 (in 30 d)
test tech by=legal
> [100d 00:00] global legal raised AL-17 test (test) for tech: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [100d 00:00] global daemon tries DL-32, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
> [100d 00:00] global daemon tries DL-33, attempt 1: nis2d: Test of nis2d for tech. Nothing has happened; all it asks for is an answer.
ack ref="" alert=17 by=tech
> [100d 00:00] global tech tech answered test AL-17
> [100d 00:00] DUTY-contact-test tech recorded filing 3 of duties/contact_test@entity, submitted 2027-01-12T09:00:00Z, reference AL-17
> [100d 00:00] DUTY-contact-test tech duties/contact_test@entity runs again
> [100d 00:00] DUTY-contact-test tech set last_contact_test to 2027-01-12T09:00:00Z, before 2026-12-26T09:00:00Z: every contact has answered a test, legal on Tue 2027-01-12 10:00:00 +01:00 as the first, tech as the last
> [100d 00:00] DUTY-contact-test tech clock of duties/contact_test@entity: target 2027-03-26T09:00:00Z -> 2027-04-12T08:00:00Z, from last_contact_test 2027-01-12T09:00:00Z
> [100d 00:00] DUTY-contact-test tech raised AL-18 announcement (announce) for legal, boss: tech recorded that contact-test was done (Tue 12 Jan 10:00 +01:00).…
> [100d 00:00] DUTY-contact-test tech raised AL-19 due-soon (before:50%) about duties/contact_test@entity for legal
> [100d 00:00] DUTY-contact-test tech ended DL-34: superseded: folded into one message
> [100d 00:00] DUTY-contact-test daemon tries DL-35, attempt 1: tech recorded that contact-test was done (Tue 12 Jan 10:00 +01:00).
> [100d 00:00] DUTY-contact-test daemon tries DL-36, attempt 1: DUTY-contact-test duties test of every contact due Mon 12 Apr 10:00 +02:00 (in 44 d 23 h)
