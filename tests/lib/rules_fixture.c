/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rules_fixture: see rules_fixture.h. The words of languages/en.yaml are read by the few rules that file keeps to: keys
 * without indentation are maps, indented ones have a text in double quotes.
 */
#include "tests/lib/rules_fixture.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/zones.h"

#define TEMPLATES_MAX 32

#define WORDS(...)                                                                                                     \
    {                                                                                                                  \
        (const struct text[]){__VA_ARGS__}, sizeof((const struct text[]){__VA_ARGS__}) / sizeof(struct text)           \
    }
#define T(s)                                                                                                           \
    {                                                                                                                  \
        (s), sizeof(s) - 1                                                                                             \
    }

static const struct stage nis2_stages[] = {
    {.id = T("early_warning"),
     .title = T("Early warning"),
     .kind = STAGE_DEADLINE,
     .addressees = WORDS(T("csirt")),
     .target = T("aware+PT24H@elapsed"),
     .limit = T("aware+PT24H@hourx"),
     .fields = WORDS(T("nature.suspected_malicious"), T("impact.cross_border")),
     .source = T("Directive (EU) 2022/2555 Art. 23(4)(a)"),
     .confidence = CONFIDENCE_VERIFIED},
    {.id = T("incident_notification"),
     .title = T("Incident notification"),
     .kind = STAGE_DEADLINE,
     .addressees = WORDS(T("csirt")),
     .target = T("aware+PT72H@elapsed"),
     .limit = T("aware+PT72H@hourx"),
     .fields = WORDS(T("nature.suspected_malicious"), T("impact.cross_border"), T("impact.severity"),
                     T("impact.summary"), T("ioc.statement")),
     .source = T("Directive (EU) 2022/2555 Art. 23(4)(b)"),
     .confidence = CONFIDENCE_VERIFIED},
    {.id = T("intermediate_report"),
     .title = T("Intermediate report"),
     .kind = STAGE_REQUEST,
     .addressees = WORDS(T("csirt")),
     .fields = WORDS(T("impact.summary")),
     .source = T("Directive (EU) 2022/2555 Art. 23(4)(c)"),
     .confidence = CONFIDENCE_VERIFIED},
    {.id = T("final_report"),
     .title = T("Final report"),
     .kind = STAGE_DEADLINE,
     .addressees = WORDS(T("csirt")),
     .target = T("min(incident_notification+P1M@civil,incident_notification+P30D@civil)"),
     .limit = T("incident_notification+P1M@eod"),
     .closes = WORDS(T("progress_report"), T("final_report_after_handling")),
     .fields = WORDS(T("nature.description_full"), T("impact.severity"), T("impact.summary"), T("cause.category"),
                     T("response.taken"), T("response.ongoing"), T("impact.cross_border")),
     .source = T("Directive (EU) 2022/2555 Art. 23(4)(d)"),
     .confidence = CONFIDENCE_VERIFIED},
    {.id = T("progress_report"),
     .title = T("Progress report"),
     .kind = STAGE_REQUEST,
     .addressees = WORDS(T("csirt")),
     .closes = WORDS(T("final_report")),
     .fields = WORDS(T("impact.summary"), T("response.ongoing")),
     .source = T("Directive (EU) 2022/2555 Art. 23(4)(e)"),
     .confidence = CONFIDENCE_VERIFIED},
    {.id = T("final_report_after_handling"),
     .title = T("Final report after handling"),
     .kind = STAGE_DEADLINE,
     .addressees = WORDS(T("csirt")),
     .after = T("progress_report"),
     .target = T("min(handled+P1M@civil,handled+P30D@civil)"),
     .limit = T("handled+P1M@eod"),
     .closes = WORDS(T("progress_report")),
     .fields = WORDS(T("nature.description_full"), T("impact.severity"), T("impact.summary"), T("cause.category"),
                     T("response.taken"), T("response.ongoing"), T("impact.cross_border")),
     .source = T("Directive (EU) 2022/2555 Art. 23(4)(e)"),
     .confidence = CONFIDENCE_VERIFIED},
    {.id = T("recipients"),
     .title = T("Recipients of the service informed"),
     .kind = STAGE_PROMPT,
     .repeat = T("PT4H"),
     .addressees = WORDS(T("recipients")),
     .source = T("Directive (EU) 2022/2555 Art. 23(1) and (2)"),
     .confidence = CONFIDENCE_VERIFIED},
};

static const struct stage gdpr_stages[] = {
    {.id = T("authority_notification"),
     .title = T("Notification of the supervisory authority"),
     .kind = STAGE_DEADLINE,
     .addressees = WORDS(T("data-protection")),
     .target = T("aware+PT72H@elapsed"),
     .limit = T("aware+PT72H@hourx"),
     .fields = WORDS(T("nature.description_full"), T("data.categories"), T("data.subjects_n"), T("data.records_n"),
                     T("dpo.name"), T("impact.summary"), T("response.taken"), T("response.ongoing")),
     .source = T("Regulation (EU) 2016/679 Art. 33(1) and (3)"),
     .confidence = CONFIDENCE_VERIFIED,
     .late_needs_reasons = true},
    {.id = T("data_subjects"),
     .title = T("Communication to the data subjects"),
     .kind = STAGE_PROMPT,
     .repeat = T("PT12H"),
     .addressees = WORDS(T("data-subjects")),
     .fields = WORDS(T("nature.description_full"), T("dpo.name"), T("impact.summary"), T("response.taken")),
     .source = T("Regulation (EU) 2016/679 Art. 34(1) and (2)"),
     .confidence = CONFIDENCE_VERIFIED},
};

static const struct regime regimes[] = {
    {.id = T("nis2"),
     .title = T("NIS2 Directive, Article 23"),
     .source = T("Directive (EU) 2022/2555 Art. 23"),
     .confidence = CONFIDENCE_VERIFIED,
     .anchor_default = T("detected"),
     .parked_by = T("significant"),
     .questions = WORDS(T("significant")),
     .review_after = T("7d"),
     .stages = nis2_stages,
     .stage_count = ARRAY_LEN(nis2_stages)},
    {.id = T("gdpr"),
     .title = T("GDPR, Articles 33 and 34"),
     .source = T("Regulation (EU) 2016/679 Art. 33 and 34"),
     .confidence = CONFIDENCE_VERIFIED,
     .anchor_default = T("detected"),
     .stages = gdpr_stages,
     .stage_count = ARRAY_LEN(gdpr_stages)},
};

static const struct authority authorities[] = {
    {.id = T("sek"),
     .name = T("Styrelsen for Samfundssikkerhed"),
     .language = T("en"),
     .portal = T("https://virk.example/nis2"),
     .phone = T("+45 00 00 00 01"),
     .roles = WORDS(T("csirt")),
     .zone = &zone_berlin},
    {.id = T("datatilsynet"), .name = T("Datatilsynet"), .language = T("en"), .roles = WORDS(T("data-protection"))},
};

static const struct rules_entity entity = {
    .name = T("Nordhavn Energi A/S"),
    .id_scheme = T("CVR"),
    .id = T("12345678"),
    .class = T("essential"),
    .sector = T("energy"),
    .subsector = T("electricity"),
    .country = T("DK"),
    .language = T("en"),
    .street = T("Havnegade 1"),
    .zip = T("1058"),
    .city = T("København K"),
    .address_country = T("DK"),
    .member_states = WORDS(T("DK"), T("SE")),
    .contact = {T("SOC duty desk"), T("SOC"), T("soc@nordhavn.example"), T("+45 00 00 00 00")},
    .zone = &zone_berlin,
};

void rules_fixture_init(struct rules_fixture *f)
{
    memset(f, 0, sizeof *f);
    memcpy(f->regimes, regimes, sizeof regimes);
    memcpy(f->authorities, authorities, sizeof authorities);
    f->channels[0] = (struct channel){.id = T("spool"), .type = CHANNEL_FILE, .is_in_force = true};
    f->zones[0] = &zone_berlin;
    const struct text names[] = {T("legal"), T("ciso")}, roles[] = {T("legal"), T("management")};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        f->reaches[i] = (struct reach){.channel = T("spool")};
        f->targets[i] = (struct target){TARGET_CONTACT, names[i]};
        f->contacts[i] = (struct contact){.id = names[i],
                                          .name = names[i],
                                          .role = roles[i],
                                          .zone = &zone_berlin,
                                          .reach = &f->reaches[i],
                                          .reach_count = 1};
    }
    f->steps[0] = (struct policy_step){.name = T("open:1"), .notify = f->targets, .notify_count = 1};
    f->policies[0] = (struct policy){
        .id = T("calm"),
        .on_open = f->steps,
        .on_open_count = 1,
        .overdue = {.name = T("overdue"), .repeat = {3600}, .notify = f->targets, .notify_count = 2},
        .ack_valid = {4 * 3600},
    };
    static const struct text default_regimes[] = {T("nis2"), T("gdpr")}, languages[] = {T("en")};
    f->rules = (struct rules){
        .entity = entity,
        .default_regimes = {default_regimes, ARRAY_LEN(default_regimes)},
        .regimes = f->regimes,
        .regime_count = ARRAY_LEN(f->regimes),
        .authorities = f->authorities,
        .authority_count = ARRAY_LEN(f->authorities),
        .channels = f->channels,
        .channel_count = ARRAY_LEN(f->channels),
        .contacts = f->contacts,
        .contact_count = ARRAY_LEN(f->contacts),
        .policies = f->policies,
        .policy_count = ARRAY_LEN(f->policies),
        .default_policy = T("calm"),
        .zones = f->zones,
        .zone_count = ARRAY_LEN(f->zones),
        .report_languages = {languages, ARRAY_LEN(languages)},
        .tlp = T("AMBER"),
    };
    f->rules.labels = value_map(&f->arena);
}

void rules_fixture_done(struct rules_fixture *f)
{
    arena_done(&f->arena);
}

/* --- templates and words */

const char *const rules_fixture_languages[] = {"en", "de", "da", "nl", "fr", NULL};

static struct text read_file(struct rules_fixture *f, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail_msg("%s cannot be read; run from the root of the project", path);
        return TEXT_EMPTY;
    }
    struct buf all = BUF_INIT;
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;) {
        buf_add_bytes(&all, chunk, n);
    }
    (void) fclose(file);
    struct text text = text_copy(&f->arena, buf_text(&all));
    buf_done(&all);
    return text;
}

static void put_template(struct rules_fixture *f, struct text name, struct text body)
{
    struct named_template *at = ARENA_ARRAY(&f->arena, struct named_template, TEMPLATES_MAX);
    size_t count = f->rules.template_count, i = 0;
    if (count > 0) {
        memcpy(at, f->rules.templates, count * sizeof *at);
    }
    while (i < count && !text_equal(at[i].name, name)) {
        i++;
    }
    assert_true(i < TEMPLATES_MAX);
    at[i] = (struct named_template){text_copy(&f->arena, name), body, TEXT_EMPTY};
    f->rules.templates = at;
    f->rules.template_count = i == count ? count + 1 : count;
}

void rules_fixture_template(struct rules_fixture *f, const char *name, const char *body)
{
    put_template(f, text_of(name), text_copy(&f->arena, text_of(body)));
}

void rules_fixture_label(struct rules_fixture *f, const char *language, const char *key, const char *words)
{
    struct value *all = value_copy(&f->arena, f->rules.labels);
    const struct value *old = value_get(all, language);
    struct value *map = old != NULL ? value_copy(&f->arena, old) : value_map(&f->arena);
    value_put_cstr(&f->arena, map, key, words);
    value_put(&f->arena, all, language, map);
    f->rules.labels = all;
    f->rules.words = words_build(all, &f->arena);
}

static void read_templates(struct rules_fixture *f, const char *folder)
{
    const char *path = text_cstr(&f->arena, text_format(&f->arena, "templates/%s", folder));
    DIR *directory = opendir(path);
    if (directory == NULL) {
        fail_msg("%s cannot be read; run from the root of the project", path);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (text_ends(text_of(entry->d_name), TEXT(".mustache"))) {
            struct text name = text_format(&f->arena, "%s/%s", folder, entry->d_name);
            put_template(f, name,
                         read_file(f, text_cstr(&f->arena, text_format(&f->arena, "templates/%.*s", TEXT_ARG(name)))));
        }
    }
    (void) closedir(directory);
}

/* One line of a language file: `  key: "words"` below `section:`. */
static void read_words_line(struct rules_fixture *f, struct text line, struct text *section, struct value *map)
{
    struct text key, words;
    if (line.len == 0 || line.at[0] == '#') {
        return;
    }
    if (!text_cut(line, ':', &key, &words)) {
        fail_msg("no word: %.*s", TEXT_ARG(line));
        return;
    }
    words = text_trim(words);
    if (line.at[0] != ' ') {
        *section = key;
        return;
    }
    key = text_trim(key);
    if (key.at[0] == '"') {
        key = (struct text){key.at + 1, key.len - 2};
    }
    assert_true(words.len >= 2 && words.at[0] == '"' && words.at[words.len - 1] == '"');
    value_put_key(&f->arena, map, text_format(&f->arena, "%.*s.%.*s", TEXT_ARG(*section), TEXT_ARG(key)),
                  value_text(&f->arena, (struct text){words.at + 1, words.len - 2}));
}

static const struct value *read_words(struct rules_fixture *f, struct text path)
{
    struct text line, rest = read_file(f, text_cstr(&f->arena, path)), section = TEXT_EMPTY;
    struct value *map = value_map(&f->arena);
    while (text_cut(rest, '\n', &line, &rest)) {
        read_words_line(f, line, &section, map);
    }
    return map;
}

void rules_fixture_templates(struct rules_fixture *f)
{
    static const char *const folders[] = {"text", "markdown", "html", "paste", "mail", "messages", "partials"};
    for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
        read_templates(f, folders[i]);
    }
    struct value *labels = value_map(&f->arena);
    for (size_t i = 0; rules_fixture_languages[i] != NULL; i++) {
        const char *language = rules_fixture_languages[i];
        struct text path = text_format(&f->arena, "templates/languages/%s.yaml", language);
        value_put(&f->arena, labels, language, value_copy(&f->arena, read_words(f, path)));
    }
    f->rules.labels = labels;
    f->rules.words = words_build(labels, &f->arena);
}
