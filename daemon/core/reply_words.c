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
#include "core/voice.h"

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
     {"Do you take {1}?",
      "Can you be reached?",
      "Whoever takes it is not paged again until then, and the others are told. No deadline stops.",
      "I have it",
      "Not now",
      "For how long",
      "as usual",
      "{1} hours",
      "1 hour",
      "Nothing was recorded.",
      "You answered on {1}. This link has done its work.",
      "This link is not known here, or what it was about is over.",
      "This link is too old.",
      "The newest message has the link and the reply code that count. Or call whoever is on call.",
      "It cannot be recorded at this moment. Nothing was recorded: please try again in a minute, or call.",
      "Too many wrong links were opened. Please wait a minute.",
      "This message asks for no answer.",
      "EXERCISE EXERCISE EXERCISE",
      "Not recorded: {1}",
      "this code is not known. A code is six letters and digits, such as KX4MR7; look at the newest message.",
      "there is no whole code in it. A code is six letters and digits, such as KX4MR7; look at the newest message.",
      "that message is more than seven days old. Answer the newest one.",
      "this code was sent to somebody else, or to another address. Answer from where you got it.",
      "two messages have this code. Answer another one, or call whoever is on call.",
      "this answer was long on its way and is overtaken by now. Answer again if you have it.",
      "you do not have it; there is nothing to take back.",
      "nobody of that name is a contact, or several are. Write the whole name.",
      "what this message was about is over.",
      "too many wrong codes. Nothing you send is read until {1}. In urgent cases call whoever is on call."}},
    {"de",
     "Sie haben {1} bis {2}.",
     "{3} hat {1} bis {2}.",
     "Niemand hat {1}.",
     "Nächster Alarm: {1}.",
     "Kein Alarm ist geplant.",
     "Danke. Ihre Antwort ist eingetragen.",
     {"Übernehmen Sie {1}?",
      "Sind Sie erreichbar?",
      "Wer übernimmt, wird bis dahin nicht erneut alarmiert, und die anderen erfahren es. Keine Frist wird angehalten.",
      "Ich übernehme",
      "Jetzt nicht",
      "Für wie lange",
      "wie üblich",
      "{1} Stunden",
      "1 Stunde",
      "Es wurde nichts eingetragen.",
      "Sie haben am {1} geantwortet. Dieser Link hat seinen Zweck erfüllt.",
      "Dieser Link ist hier nicht bekannt, oder worum es ging, ist vorbei.",
      "Dieser Link ist zu alt.",
      "Link und Antwortcode der neuesten Nachricht gelten. Oder rufen Sie die Bereitschaft an.",
      "Es lässt sich gerade nicht eintragen. Nichts wurde eingetragen: bitte in einer Minute erneut versuchen oder "
      "anrufen.",
      "Zu viele falsche Links wurden geöffnet. Bitte warten Sie eine Minute.",
      "Diese Nachricht verlangt keine Antwort.",
      "EXERCISE · ÜBUNG · EXERCISE",
      "Nicht eingetragen: {1}",
      "dieser Code ist nicht bekannt. Ein Code hat sechs Buchstaben und Ziffern, etwa KX4MR7; sehen Sie in der "
      "neuesten Nachricht nach.",
      "es steht kein ganzer Code darin. Ein Code hat sechs Buchstaben und Ziffern, etwa KX4MR7; sehen Sie in der "
      "neuesten Nachricht nach.",
      "diese Nachricht ist mehr als sieben Tage alt. Beantworten Sie die neueste.",
      "dieser Code ging an jemand anderen oder an eine andere Adresse. Antworten Sie von dort, wo Sie ihn erhalten "
      "haben.",
      "zwei Nachrichten haben diesen Code. Beantworten Sie eine andere, oder rufen Sie die Bereitschaft an.",
      "diese Antwort war lange unterwegs und ist inzwischen überholt. Antworten Sie noch einmal, wenn Sie es haben.",
      "Sie haben es nicht; es gibt nichts zurückzunehmen.",
      "niemand dieses Namens ist als Kontakt bekannt, oder mehrere sind es. Schreiben Sie den ganzen Namen.",
      "worum es in dieser Nachricht ging, ist vorbei.",
      "zu viele falsche Codes. Was Sie senden, wird bis {1} nicht gelesen. Rufen Sie in dringenden Fällen die "
      "Bereitschaft an."}},
    {"da",
     "Du har {1} indtil {2}.",
     "{3} har {1} indtil {2}.",
     "Ingen har {1}.",
     "Næste alarm: {1}.",
     "Ingen alarm er planlagt.",
     "Tak. Dit svar er registreret.",
     {"Tager du {1}?",
      "Kan du nås?",
      "Den, der tager den, alarmeres ikke igen før da, og de andre får besked. Ingen frist standses.",
      "Jeg har den",
      "Ikke nu",
      "Hvor længe",
      "som sædvanligt",
      "{1} timer",
      "1 time",
      "Intet blev registreret.",
      "Du svarede {1}. Dette link har gjort sit.",
      "Dette link kendes ikke her, eller det, det handlede om, er forbi.",
      "Dette link er for gammelt.",
      "Linket og svarkoden i den nyeste besked gælder. Eller ring til vagten.",
      "Det kan ikke registreres lige nu. Intet blev registreret: prøv igen om et minut, eller ring.",
      "For mange forkerte links blev åbnet. Vent et minut.",
      "Denne besked kræver intet svar.",
      "EXERCISE · ØVELSE · EXERCISE",
      "Ikke registreret: {1}",
      "denne kode kendes ikke. En kode er seks bogstaver og tal, f.eks. KX4MR7; se i den nyeste besked.",
      "der er ingen hel kode i den. En kode er seks bogstaver og tal, f.eks. KX4MR7; se i den nyeste besked.",
      "den besked er mere end syv dage gammel. Svar på den nyeste.",
      "denne kode blev sendt til en anden eller til en anden adresse. Svar derfra, hvor du fik den.",
      "to beskeder har denne kode. Svar på en anden, eller ring til vagten.",
      "dette svar var længe undervejs og er overhalet. Svar igen, hvis du har den.",
      "du har den ikke; der er intet at tage tilbage.",
      "ingen kontakt har det navn, eller flere har. Skriv hele navnet.",
      "det, beskeden handlede om, er forbi.",
      "for mange forkerte koder. Det, du sender, læses ikke før {1}. Ring til vagten, hvis det haster."}},
    {"nl",
     "U hebt {1} tot {2}.",
     "{3} heeft {1} tot {2}.",
     "Niemand heeft {1}.",
     "Volgende oproep: {1}.",
     "Er is geen oproep gepland.",
     "Dank u. Uw antwoord is vastgelegd.",
     {"Neemt u {1} op u?",
      "Bent u bereikbaar?",
      "Wie het op zich neemt, wordt tot dan niet opnieuw opgeroepen, en de anderen krijgen bericht. Geen termijn "
      "stopt.",
      "Ik heb het",
      "Nu niet",
      "Voor hoe lang",
      "zoals gewoonlijk",
      "{1} uur",
      "1 uur",
      "Er is niets vastgelegd.",
      "U hebt op {1} geantwoord. Deze link heeft zijn werk gedaan.",
      "Deze link is hier niet bekend, of waar het over ging is voorbij.",
      "Deze link is te oud.",
      "De link en de antwoordcode van het nieuwste bericht gelden. Of bel wie dienst heeft.",
      "Het kan op dit moment niet worden vastgelegd. Er is niets vastgelegd: probeer het over een minuut opnieuw, of "
      "bel.",
      "Er zijn te veel verkeerde links geopend. Wacht een minuut.",
      "Dit bericht vraagt geen antwoord.",
      "EXERCISE · OEFENING · EXERCISE",
      "Niet vastgelegd: {1}",
      "deze code is niet bekend. Een code bestaat uit zes letters en cijfers, zoals KX4MR7; kijk in het nieuwste "
      "bericht.",
      "er staat geen hele code in. Een code bestaat uit zes letters en cijfers, zoals KX4MR7; kijk in het nieuwste "
      "bericht.",
      "dat bericht is meer dan zeven dagen oud. Beantwoord het nieuwste.",
      "deze code is naar iemand anders of naar een ander adres gestuurd. Antwoord vanaf waar u hem kreeg.",
      "twee berichten hebben deze code. Beantwoord een ander, of bel wie dienst heeft.",
      "dit antwoord was lang onderweg en is inmiddels achterhaald. Antwoord opnieuw als u het hebt.",
      "u hebt het niet; er valt niets terug te nemen.",
      "niemand met die naam is een contact, of meerderen zijn het. Schrijf de hele naam.",
      "waar dit bericht over ging is voorbij.",
      "te veel verkeerde codes. Wat u stuurt, wordt tot {1} niet gelezen. Bel in dringende gevallen wie dienst "
      "heeft."}},
    {"fr",
     "Vous avez {1} jusqu'au {2}.",
     "{3} a {1} jusqu'au {2}.",
     "Personne n'a {1}.",
     "Prochaine alerte : {1}.",
     "Aucune alerte n'est prévue.",
     "Merci. Votre réponse est enregistrée.",
     {"Prenez-vous {1} ?",
      "Êtes-vous joignable ?",
      "Qui le prend n'est plus alerté d'ici là, et les autres en sont informés. Aucun délai ne s'arrête.",
      "Je m'en charge",
      "Pas maintenant",
      "Pour combien de temps",
      "comme d'habitude",
      "{1} heures",
      "1 heure",
      "Rien n'a été enregistré.",
      "Vous avez répondu le {1}. Ce lien a fait son travail.",
      "Ce lien n'est pas connu ici, ou ce dont il s'agissait est terminé.",
      "Ce lien est trop ancien.",
      "Le lien et le code de réponse du dernier message sont valables. Ou appelez la personne d'astreinte.",
      "Enregistrement impossible pour le moment. Rien n'a été enregistré : réessayez dans une minute, ou appelez.",
      "Trop de liens erronés ont été ouverts. Veuillez attendre une minute.",
      "Ce message ne demande pas de réponse.",
      "EXERCISE · EXERCICE · EXERCISE",
      "Non enregistré : {1}",
      "ce code n'est pas connu. Un code a six lettres et chiffres, par exemple KX4MR7 ; voyez le dernier message.",
      "il ne contient aucun code entier. Un code a six lettres et chiffres, par exemple KX4MR7 ; voyez le dernier "
      "message.",
      "ce message a plus de sept jours. Répondez au dernier.",
      "ce code a été envoyé à une autre personne ou à une autre adresse. Répondez de là où vous l'avez reçu.",
      "deux messages ont ce code. Répondez à un autre, ou appelez la personne d'astreinte.",
      "cette réponse a été longtemps en route et est dépassée. Répondez encore une fois si vous vous en chargez.",
      "vous ne l'avez pas ; il n'y a rien à reprendre.",
      "aucun contact n'a ce nom, ou plusieurs l'ont. Écrivez le nom entier.",
      "ce dont parlait ce message est terminé.",
      "trop de codes erronés. Ce que vous envoyez n'est pas lu avant {1}. En cas d'urgence, appelez la personne "
      "d'astreinte."}},
};

/* "de-AT" is "de", as in words_table(). */
static const struct tongue *tongue_of(struct text language)
{
    struct text main, rest;
    language = text_cut(language, '-', &main, &rest) ? main : language;
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

struct text reply_time(const struct rules *rules, const struct contact *contact, struct instant t, struct instant now,
                       struct arena *arena)
{
    struct voice voice = voice_of(rules, contact, now, arena);
    const char *language = reply_language(rules, contact);
    /* Of the same language as the sentence it stands in, also where the files have another one. */
    voice.words = words_table(&rules->words, text_of(language));
    return voice_time(&voice, t);
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
    const struct text by[] = {incident->ref, reply_time(rules, reader, ack->until, now, arena),
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
    struct text at = instant_before(next, INSTANT_NEVER) ? reply_time(rules, reader, next, now, arena) : TEXT_EMPTY;
    return text_format(arena, "%s%.*s %.*s", mark, TEXT_ARG(who_has_it(rules, incident, reader, now, arena)),
                       TEXT_ARG(fill(at.len > 0 ? t->next : t->none, &at, 1, arena)));
}

/* --- what was not recorded ---------------------------------------------------------------------------------------- */

static enum reply_sentence sentence_of(struct text reason)
{
    static const struct {
        const char *reason;
        enum reply_sentence says;
    } rows[] = {
        {"unknown-reply-code", REPLY_SAYS_CODE_UNKNOWN},
        {"mistyped-reply-code", REPLY_SAYS_CODE_MISTYPED},
        {"no-reply-code", REPLY_SAYS_CODE_MISTYPED},
        {"expired-reply-code", REPLY_SAYS_CODE_EXPIRED},
        {"not-your-code", REPLY_SAYS_CODE_NOT_YOURS},
        {"ambiguous-reply-code", REPLY_SAYS_CODE_TWICE},
        {"late-reply", REPLY_SAYS_OVERTAKEN},
        {"not-acknowledged", REPLY_SAYS_NOT_TAKEN},
        {"no-such-contact", REPLY_SAYS_NO_CONTACT},
        {"not-yours", REPLY_SAYS_CODE_NOT_YOURS},
        {"asks-nothing", REPLY_SAYS_ASKS_NOTHING},
        {"ledger-unavailable", REPLY_SAYS_LATER},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (text_is(reason, rows[i].reason)) {
            return rows[i].says;
        }
    }
    return REPLY_SAYS_IT_IS_OVER; /* closed, void, merged, not to be found */
}

static struct text not_recorded(const struct rules *rules, const char *language, struct text why, struct arena *arena)
{
    struct text said = reply_sentence(language, REPLY_SAYS_NOT_RECORDED, why, arena);
    return text_format(arena, "%s%.*s", rules->is_exercise ? "[EXERCISE] " : "", TEXT_ARG(said));
}

struct text reply_refused(const struct rules *rules, const struct contact *contact, const char *reason,
                          struct arena *arena)
{
    const char *language = reply_language(rules, contact);
    struct text why = reply_sentence(language, sentence_of(text_of(reason)), TEXT_EMPTY, arena);
    return not_recorded(rules, language, why, arena);
}

struct text reply_closed(const struct rules *rules, const struct contact *contact, struct instant until,
                         struct arena *arena)
{
    const char *language = reply_language(rules, contact);
    struct text at = reply_time(rules, contact, until, INSTANT_NONE, arena);
    return not_recorded(rules, language, reply_sentence(language, REPLY_SAYS_CLOSED, at, arena), arena);
}
