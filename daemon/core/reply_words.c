/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reply_words: see reply_words.h.
 *
 * A telephone shows the first words of a message: who has it comes first, then until when, then what rings next. The
 * next page is told to whoever just took it as well: it is the moment at which doing nothing will wake somebody.
 */
#include "core/reply_words.h"

#include <string.h>

#include "core/escalation.h"

struct tongue {
    const char *language;
    const char *you_have, *somebody_has, *nobody_has, *next, *none, *thanks;
    const char *sentences[REPLY_SENTENCES];
};

static const struct tongue tongues[] = {
    {"en",
     "You have {1} until {2}.",
     "{3} has {1} until {2}.",
     "Nobody has {1}.",
     "Next page: {1}.",
     "No page is planned.",
     "Thank you. Your answer is recorded.",
     {"Do you take {1}?", "Can you be reached?",
      "Whoever takes it is not paged again until then, and the others are told. No deadline stops.", "I have it",
      "Not now", "For how long", "as usual", "{1} hours", "1 hour", "Nothing was recorded.",
      "You answered on {1}. This link has done its work.", "This link is not known here, or what it was about is over.",
      "This link is too old.",
      "The newest message has the link and the reply code that count. Or call whoever is on call.",
      "It cannot be recorded at this moment. Nothing was recorded: please try again in a minute, or call.",
      "Too many wrong links were opened. Please wait a minute.", "This message asks for no answer.",
      "EXERCISE EXERCISE EXERCISE"}},
    {"de",
     "Sie haben {1} bis {2}.",
     "{3} hat {1} bis {2}.",
     "Niemand hat {1}.",
     "Nächster Alarm: {1}.",
     "Kein Alarm ist geplant.",
     "Danke. Ihre Antwort ist eingetragen.",
     {"Übernehmen Sie {1}?", "Sind Sie erreichbar?",
      "Wer übernimmt, wird bis dahin nicht erneut alarmiert, und die anderen erfahren es. Keine Frist wird angehalten.",
      "Ich übernehme", "Jetzt nicht", "Für wie lange", "wie üblich", "{1} Stunden", "1 Stunde",
      "Es wurde nichts eingetragen.", "Sie haben am {1} geantwortet. Dieser Link hat seinen Zweck erfüllt.",
      "Dieser Link ist hier nicht bekannt, oder worum es ging, ist vorbei.", "Dieser Link ist zu alt.",
      "Link und Antwortcode der neuesten Nachricht gelten. Oder rufen Sie die Bereitschaft an.",
      "Es lässt sich gerade nicht eintragen. Nichts wurde eingetragen: bitte in einer Minute erneut versuchen oder "
      "anrufen.",
      "Zu viele falsche Links wurden geöffnet. Bitte warten Sie eine Minute.",
      "Diese Nachricht verlangt keine Antwort.", "EXERCISE · ÜBUNG · EXERCISE"}},
    {"da",
     "Du har {1} indtil {2}.",
     "{3} har {1} indtil {2}.",
     "Ingen har {1}.",
     "Næste alarm: {1}.",
     "Ingen alarm er planlagt.",
     "Tak. Dit svar er registreret.",
     {"Tager du {1}?", "Kan du nås?",
      "Den, der tager den, alarmeres ikke igen før da, og de andre får besked. Ingen frist standses.", "Jeg har den",
      "Ikke nu", "Hvor længe", "som sædvanligt", "{1} timer", "1 time", "Intet blev registreret.",
      "Du svarede {1}. Dette link har gjort sit.", "Dette link kendes ikke her, eller det, det handlede om, er forbi.",
      "Dette link er for gammelt.", "Linket og svarkoden i den nyeste besked gælder. Eller ring til vagten.",
      "Det kan ikke registreres lige nu. Intet blev registreret: prøv igen om et minut, eller ring.",
      "For mange forkerte links blev åbnet. Vent et minut.", "Denne besked kræver intet svar.",
      "EXERCISE · ØVELSE · EXERCISE"}},
    {"nl",
     "U hebt {1} tot {2}.",
     "{3} heeft {1} tot {2}.",
     "Niemand heeft {1}.",
     "Volgende oproep: {1}.",
     "Er is geen oproep gepland.",
     "Dank u. Uw antwoord is vastgelegd.",
     {"Neemt u {1} op u?", "Bent u bereikbaar?",
      "Wie het op zich neemt, wordt tot dan niet opnieuw opgeroepen, en de anderen krijgen bericht. Geen termijn "
      "stopt.",
      "Ik heb het", "Nu niet", "Voor hoe lang", "zoals gewoonlijk", "{1} uur", "1 uur", "Er is niets vastgelegd.",
      "U hebt op {1} geantwoord. Deze link heeft zijn werk gedaan.",
      "Deze link is hier niet bekend, of waar het over ging is voorbij.", "Deze link is te oud.",
      "De link en de antwoordcode van het nieuwste bericht gelden. Of bel wie dienst heeft.",
      "Het kan op dit moment niet worden vastgelegd. Er is niets vastgelegd: probeer het over een minuut opnieuw, of "
      "bel.",
      "Er zijn te veel verkeerde links geopend. Wacht een minuut.", "Dit bericht vraagt geen antwoord.",
      "EXERCISE · OEFENING · EXERCISE"}},
    {"fr",
     "Vous avez {1} jusqu'au {2}.",
     "{3} a {1} jusqu'au {2}.",
     "Personne n'a {1}.",
     "Prochaine alerte : {1}.",
     "Aucune alerte n'est prévue.",
     "Merci. Votre réponse est enregistrée.",
     {"Prenez-vous {1} ?", "Êtes-vous joignable ?",
      "Qui le prend n'est plus alerté d'ici là, et les autres en sont informés. Aucun délai ne s'arrête.",
      "Je m'en charge", "Pas maintenant", "Pour combien de temps", "comme d'habitude", "{1} heures", "1 heure",
      "Rien n'a été enregistré.", "Vous avez répondu le {1}. Ce lien a fait son travail.",
      "Ce lien n'est pas connu ici, ou ce dont il s'agissait est terminé.", "Ce lien est trop ancien.",
      "Le lien et le code de réponse du dernier message sont valables. Ou appelez la personne d'astreinte.",
      "Enregistrement impossible pour le moment. Rien n'a été enregistré : réessayez dans une minute, ou appelez.",
      "Trop de liens erronés ont été ouverts. Veuillez attendre une minute.", "Ce message ne demande pas de réponse.",
      "EXERCISE · EXERCICE · EXERCISE"}},
};

static const struct tongue *tongue_of(struct text language)
{
    for (size_t i = 0; i < ARRAY_LEN(tongues); i++) {
        if (text_is(language, tongues[i].language)) {
            return &tongues[i];
        }
    }
    return NULL;
}

const char *reply_language(const struct rules *rules, const struct contact *contact)
{
    const struct tongue *t = contact != NULL ? tongue_of(contact->language) : NULL;
    t = t != NULL ? t : tongue_of(rules->entity.language);
    return t != NULL ? t->language : tongues[0].language;
}

/* "{1}" to "{3}" of a sentence. */
static struct text fill(const char *sentence, const struct text *by, size_t count, struct arena *arena)
{
    struct buf out = BUF_INIT;
    for (const char *at = sentence; *at != '\0'; at++) {
        bool is_place = at[0] == '{' && at[1] >= '1' && at[1] < (char) ('1' + count) && at[2] == '}';
        if (is_place) {
            buf_add(&out, by[at[1] - '1']);
            at += 2;
        } else {
            buf_add_char(&out, *at);
        }
    }
    struct text filled = text_copy(arena, buf_text(&out));
    buf_done(&out);
    return filled;
}

struct text reply_sentence(const char *language, enum reply_sentence which, struct text one, struct arena *arena)
{
    const struct tongue *t = tongue_of(text_of(language));
    REQUIRE(t != NULL && which < REPLY_SENTENCES);
    return fill(t->sentences[which], &one, 1, arena);
}

const struct zone *reply_zone(const struct rules *rules, const struct contact *contact)
{
    return contact != NULL && contact->zone != NULL ? contact->zone : rules->entity.zone;
}

static struct text who_has_it(const struct rules *rules, const struct incident *incident, const struct contact *reader,
                              struct instant now, struct arena *arena)
{
    const struct acknowledgement *ack = &incident->ack;
    const struct tongue *t = tongue_of(text_of(reply_language(rules, reader)));
    if (!ack->is_set || !instant_before(now, ack->until)) {
        return fill(t->nobody_has, &incident->ref, 1, arena);
    }
    const struct contact *holder = rules_contact(rules, ack->contact);
    const struct text by[] = {incident->ref, civil_near_text(arena, reply_zone(rules, reader), ack->until, now),
                              holder != NULL ? holder->name : ack->contact};
    return fill(holder != NULL && holder == reader ? t->you_have : t->somebody_has, by, ARRAY_LEN(by), arena);
}

struct text reply_line(const struct rules *rules, const struct registry *registry, const struct reply_found *found,
                       struct instant now, struct arena *arena)
{
    const char *mark = rules->is_exercise ? "[EXERCISE] " : "";
    const struct incident *incident = registry_find(registry, found->stream);
    const struct contact *reader = found->delivery != NULL ? rules_contact(rules, found->delivery->contact) : NULL;
    const struct tongue *t = tongue_of(text_of(reply_language(rules, reader)));
    if (incident == NULL) {
        return text_format(arena, "%s%s", mark, t->thanks);
    }
    struct instant next = escalation_next_page(rules, incident, now);
    struct text at =
        instant_before(next, INSTANT_NEVER) ? civil_near_text(arena, reply_zone(rules, reader), next, now) : TEXT_EMPTY;
    return text_format(arena, "%s%.*s %.*s", mark, TEXT_ARG(who_has_it(rules, incident, reader, now, arena)),
                       TEXT_ARG(fill(at.len > 0 ? t->next : t->none, &at, 1, arena)));
}
