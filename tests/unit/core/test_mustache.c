/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every rule of the template engine, with examples of its own, and every bound at the bound and one past it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "core/mustache.h"
#include "tests/lib/json_value.h"

struct world {
    struct arena arena;
    struct buf out;
    struct complaint complaint;
    const char *partials; /* JSON, name to text; NULL: no lookup at all */
};

static int setup(void **state)
{
    static struct world world;
    world = (struct world){.arena = ARENA_INIT, .out = BUF_INIT};
    *state = &world;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    buf_done(&w->out);
    arena_done(&w->arena);
    return 0;
}

static struct value *json(struct world *w, const char *text)
{
    return json_value(&w->arena, text);
}

static enum status find_partial(void *context, struct text name, struct text *ret, struct complaint *reterr)
{
    struct world *w = context;
    if (text_is(name, "unreadable"))
        return complain(reterr, STATUS_IO, "unreadable", "the disk is on fire");
    const struct value *text = value_get_key(json(w, w->partials), name);
    if (text == NULL)
        return STATUS_NOT_FOUND;
    *ret = text->text;
    return STATUS_OK;
}

static enum status render(struct world *w, enum mustache_escape escape, struct text text, const struct value *context)
{
    struct mustache_job job = {.name = TEXT("t"), .text = text, .context = context, .escape = escape};
    if (w->partials != NULL) {
        job.partial = find_partial;
        job.partial_context = w;
    }
    buf_clear(&w->out);
    w->complaint = (struct complaint){0};
    return mustache_render(&job, &w->arena, &w->out, &w->complaint);
}

static void gives_escaped(struct world *w, enum mustache_escape escape, const char *text, const char *context,
                          const char *wanted)
{
    enum status status = render(w, escape, text_of(text), json(w, context));
    if (status != STATUS_OK)
        fail_msg("%s: %s", w->complaint.where, w->complaint.words);
    struct text got = buf_text(&w->out);
    if (!text_equal(got, text_of(wanted)))
        fail_msg("wanted \"%s\", got \"%.*s\"", wanted, TEXT_ARG(got));
}

static void gives(struct world *w, const char *text, const char *context, const char *wanted)
{
    gives_escaped(w, MUSTACHE_HTML, text, context, wanted);
}

static void refuses(struct world *w, enum status wanted, const char *text, const char *where, const char *words)
{
    buf_clear(&w->out);
    struct mustache_job job = {
        .name = TEXT("t"), .text = text_of(text), .context = json(w, "{\"yes\":true,\"list\":[1,2]}")};
    if (w->partials != NULL) {
        job.partial = find_partial;
        job.partial_context = w;
    }
    buf_add_cstr(&w->out, "before");
    assert_int_equal(mustache_render(&job, &w->arena, &w->out, &w->complaint), wanted);
    assert_string_equal(w->complaint.where, where);
    if (strstr(w->complaint.words, words) == NULL)
        fail_msg("wanted \"%s\" in \"%s\"", words, w->complaint.words);
    assert_true(text_is(buf_text(&w->out), "before"));
}

/* --- interpolation
 * -------------------------------------------------------------------------------------------------------------- */

/* A report would have holes, or the braces of its template in it. */
static void names_are_replaced_by_values(void **state)
{
    gives(*state, "", "{}", "");
    gives(*state, "no tag, { } and } } stay", "{}", "no tag, { } and } } stay");
    gives(*state, "{{ref}}: {{ title }} ({{\n title\t}})", "{\"ref\":\"INC-1\",\"title\":\"mail down\"}",
          "INC-1: mail down (mail down)");
    gives(*state, "[{{nothing}}{{null}}{{a.b.c}}]", "{\"null\":null,\"a\":{}}", "[]");
}

/* A value with braces in it would be run as a template: code in data. */
static void values_are_not_templates(void **state)
{
    gives(*state, "{{{a}}}{{b}}", "{\"a\":\"{{b}}\",\"b\":\"B\"}", "{{b}}B");
}

/* Amounts in a report would differ from those in the record. */
static void numbers_print_as_they_are_written(void **state)
{
    gives(*state, "{{a}} {{b}} {{c}} {{d}} {{e}}",
          "{\"a\":-7,\"b\":1.21,\"c\":9223372036854775807,\"d\":0.1,\"e\":1e3}",
          "-7 1.21 9223372036854775807 0.1 1000");
    gives(*state, "{{t}} {{f}}", "{\"t\":true,\"f\":false}", "true false");
}

/* A list printed by mistake would be a silent hole. */
static void lists_and_maps_print_as_json(void **state)
{
    gives_escaped(*state, MUSTACHE_NONE, "{{l}} {{m}}", "{\"l\":[1,\"x\"],\"m\":{\"a\":null}}",
                  "[1,\"x\"] {\"a\":null}");
    gives(*state, "{{m}}", "{\"m\":{\"a\":1}}", "{&quot;a&quot;:1}");
}

/* Markup in a title would become markup in the page; the apostrophes of French would turn into entities. */
static void html_escapes_four_characters(void **state)
{
    gives(
        *state, "{{x}}|{{{x}}}|{{&x}}|{{& x }}|{{{ x }}}", "{\"x\":\"<a href=\\\"b\\\">l'&\"}",
        "&lt;a href=&quot;b&quot;&gt;l'&amp;|<a href=\"b\">l'&|<a href=\"b\">l'&|<a href=\"b\">l'&|<a href=\"b\">l'&");
    gives_escaped(*state, MUSTACHE_NONE, "{{x}}", "{\"x\":\"<&\\u0001\\\"\"}", "<&\001\"");
}

/* A template could not tell a field's label from its text. */
static void dotted_names_walk_down(void **state)
{
    const char *context = "{\"due\":{\"local\":{\"text\":\"Sun\"}},\"due.local\":\"wrong\",\"local\":{\"text\":"
                          "\"wrong\"},\"text\":\"wrong\"}";
    gives(*state, "{{due.local.text}}", context, "Sun");
    gives(*state, "{{#due}}{{local.text}}{{/due}}", context, "Sun");
    gives(*state, "[{{due.text}}{{due.local.text.more}}]", context, "[]");
    gives(*state, "[{{a.b}}]", "{\"a.b\":\"one key\"}", "[]");
    gives(*state, "[{{#a}}{{b.c}}{{/a}}]", "{\"a\":{\"b\":{}},\"b\":{\"c\":\"outer\"}}", "[]");
}

/* --- sections
 * -------------------------------------------------------------------------------------------------------------------
 */

/* "No personal data" and "personal data" would both, or neither, stand in the report. */
static void sections_follow_truth(void **state)
{
    static const char *const no[] = {"false", "null", "[]", "\"\"", "0", "0.0"};
    static const char *const yes[] = {"true", "{}", "[0]", "\"no\"", "-1", "0.5"};
    char context[64];
    for (size_t i = 0; i < ARRAY_LEN(no); i++) {
        snprintf(context, sizeof context, "{\"x\":%s}", no[i]);
        gives(*state, "{{#x}}yes{{/x}}{{^x}}no{{/x}}", context, "no");
        snprintf(context, sizeof context, "{\"x\":%s}", yes[i]);
        gives(*state, "{{#x}}yes{{/x}}{{^x}}no{{/x}}", context, "yes");
    }
    gives(*state, "{{#x}}yes{{/x}}{{^x}}no{{/x}}{{^a.b}}no{{/a.b}}", "{\"a\":{}}", "nono");
}

/* Only the first of several services would be reported, or in the wrong order. */
static void sections_repeat_over_lists(void **state)
{
    gives(*state, "{{#s}}{{n}}:{{#p}}{{.}},{{/p}};{{/s}}",
          "{\"s\":[{\"n\":\"mail\",\"p\":[25,\"587\"]},{\"n\":\"dns\",\"p\":[]}]}", "mail:25,587,;dns:;");
    gives(*state, "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", "{\"l\":[[1,2],[]]}", "(12)()");
    gives(*state, "{{#.}}{{a}}{{/.}}", "[{\"a\":1},{\"a\":2}]", "12");
    gives(*state, "{{.}} & {{{.}}}", "\"<\"", "&lt; & <");
}

/* A field without a text would print its neighbour's. */
static void names_are_looked_up_outwards(void **state)
{
    const char *context = "{\"a\":\"outer\",\"b\":\"outer\",\"c\":\"outer\",\"in\":{\"a\":\"inner\",\"b\":null}}";
    gives(*state, "{{#in}}{{a}} [{{b}}] {{c}}{{/in}} {{b}}", context, "inner [] outer outer");
    gives(*state, "{{#in}}{{#c}}{{a}}{{/c}}{{/in}}", context, "inner");
    gives(*state, "{{^no}}{{a}}{{/no}}", context, "outer");
}

/* The reading of nested sections with one name would be anybody's guess. */
static void sections_nest_with_the_same_name(void **state)
{
    gives(*state, "{{#x}}1{{#x}}2{{/x}}3{{/x}}4", "{\"x\":true}", "1234");
    gives(*state, "{{^x}}1{{^x}}2{{/x}}3{{/x}}4", "{\"x\":true}", "4");
}

/* --- comments and delimiters
 * ---------------------------------------------------------------------------------------------------- */

/* A note to the next author would be sent to the authority. */
static void comments_vanish(void **state)
{
    gives(*state, "a{{! not b }}c{{!}}{{!x}}", "{\"x\":1}", "ac");
    gives(*state, "a {{! over\ntwo lines }} b", "{}", "a  b");
    gives(*state, "one\n  {{! alone\n  over two }}  \ntwo", "{}", "one\ntwo");
}

/* A template for LaTeX or JSON, full of braces, could not be written. */
static void delimiters_can_be_changed(void **state)
{
    gives(*state, "{{=<% %>=}}<%a%>{{a}}<%={{ }}=%>{{a}}<%a%>", "{\"a\":1}", "1{{a}}1<%a%>");
    gives(*state, "{{= | | =}}|a||#a|+|/a||&a|", "{\"a\":\"<\"}", "&lt;+<");
    gives(*state, "{{=<% %>=}}<%{a}%>", "{\"a\":\"<\"}", "<");
    gives(*state, "{{#a}}{{=[ ]=}}[.][/a][x]", "{\"a\":1,\"x\":2}", "12");
}

/* --- lines
 * ----------------------------------------------------------------------------------------------------------------------
 */

/* Every section would leave two empty lines behind, and lists in Markdown would fall apart. */
static void tags_alone_on_a_line_take_it_along(void **state)
{
    gives(*state, "a\n{{#x}}\nb\n{{/x}}\nc\n", "{\"x\":1}", "a\nb\nc\n");
    gives(*state, "a\r\n \t{{^x}} \t\r\nb\r\n{{/x}}\r\nc", "{}", "a\r\nb\r\nc");
    gives(*state, "  {{#x}}  \n  {{.}}\n  {{/x}}", "{\"x\":[1,2]}", "  1\n  2\n");
    gives(*state, "{{=| |=}}\n|a|\n", "{\"a\":1}", "1\n");
    gives(*state, "{{>none}}\n|\n", "{}", "|\n");
}

/* A value alone on its line would lose the line. */
static void other_tags_keep_their_line(void **state)
{
    gives(*state, " {{a}}\n{{{a}}} \n\t{{&a}}\n", "{\"a\":1}", " 1\n1 \n\t1\n");
    gives(*state, " {{#a}}x{{/a}} \n", "{\"a\":1}", " x \n");
    gives(*state, "{{#a}} {{/a}}\n", "{\"a\":1}", " \n");
    gives(*state, "a {{! }}\n{{! }} b\n", "{}", "a \n b\n");
    gives(*state, "{{#a}}\n{{/a}}{{^b}}\n|{{/b}}\n", "{\"a\":1}", "\n|\n");
}

/* --- partials
 * -------------------------------------------------------------------------------------------------------------------
 */

/* The layout that all stages share could not be shared. */
static void partials_are_put_in_their_place(void **state)
{
    struct world *w = *state;
    w->partials = "{\"p\":\"<{{a}}>\",\"q\":\"{{>p}}{{> p }}\",\"a/b\":\"deep\"}";
    gives(w, "[{{>q}}] {{#x}}{{>p}}{{/x}} {{>a/b}}", "{\"a\":1,\"x\":{\"a\":2}}", "[<1><1>] <2> deep");
    gives(w, "[{{>absent}}]", "{}", "[]");
    w->partials = NULL;
    gives(w, "[{{>p}}]", "{}", "[]");
}

/* A list inside a list would lose its shape; a value of several lines would be changed. */
static void partials_alone_on_a_line_are_indented(void **state)
{
    struct world *w = *state;
    w->partials =
        "{\"p\":\"- {{{a}}}\\n- end\\n\",\"q\":\"{{#a}}\\n * {{>in}}\\n  {{>in}}\\n{{/a}}\\n\",\"in\":\"1\\n2\"}";
    gives(w, "x\n  {{>p}}\ny", "{\"a\":\"one\\ntwo\"}", "x\n  - one\ntwo\n  - end\ny");
    gives(w, "x {{>p}}", "{\"a\":1}", "x - 1\n- end\n");
    gives(w, "\t{{>q}}\n|", "{\"a\":1}", "\t * 1\n2\n\t  1\n\t  2|");
}

/* A partial would be read with its caller's delimiters, and so mean something else for every caller. */
static void delimiters_do_not_reach_into_partials_or_out(void **state)
{
    struct world *w = *state;
    w->partials = "{\"p\":\"{{a}}{{=| |=}}|a|\"}";
    gives(w, "{{=% %=}}%>p%{{a}}%a%", "{\"a\":1}", "11{{a}}1");
    gives(w, "{{>p}}{{a}}|a|", "{\"a\":1}", "111|a|");
}

/* A tree of causes, told by a partial that calls itself, could not be printed. */
static void partials_may_call_themselves(void **state)
{
    struct world *w = *state;
    w->partials = "{\"node\":\"{{v}}({{#next}}{{>node}}{{/next}})\"}";
    gives(w, "{{>node}}", "{\"v\":1,\"next\":[{\"v\":2,\"next\":[]},{\"v\":3,\"next\":[{\"v\":4,\"next\":[]}]}]}",
          "1(2()3(4()))");
}

/* A partial that cannot be read would be taken for one that is not there. */
static void a_failing_lookup_ends_the_rendering(void **state)
{
    struct world *w = *state;
    w->partials = "{\"bad\":\"ok\\n{{#x}}\"}";
    refuses(w, STATUS_IO, "text {{>unreadable}}", "unreadable", "on fire");
    refuses(w, STATUS_BAD_INPUT, "text {{>bad}}", "bad:2", "section 'x' is not closed");
}

/* --- what is wrong
 * -------------------------------------------------------------------------------------------------------------- */

/* An author would search for the mistake in the wrong place, or be told of none. */
static void malformed_templates_are_refused_with_their_line(void **state)
{
    struct world *w = *state;
    refuses(w, STATUS_BAD_INPUT, "a\nb {{#x}}\n", "t:2", "section 'x' is not closed");
    refuses(w, STATUS_BAD_INPUT, "a\n\n{{/x}}", "t:3", "'/x' closes a section that was never opened");
    refuses(w, STATUS_BAD_INPUT, "{{#a}}\n{{#b}}\n{{/a}}\n{{/b}}", "t:3", "section 'b', opened on line 2");
    refuses(w, STATUS_BAD_INPUT, "\n{{name", "t:2", "not closed; '}}' ends it");
    refuses(w, STATUS_BAD_INPUT, "{{{name}}", "t:1", "'}}}' ends it");
    refuses(w, STATUS_BAD_INPUT, "{{! name", "t:1", "not closed");
    refuses(w, STATUS_BAD_INPUT, "{{=<% %>}}", "t:1", "'=}}' ends it");
    refuses(w, STATUS_BAD_INPUT, "{{=<% %>=}}\n<%x", "t:2", "'%>' ends it");
    refuses(w, STATUS_BAD_INPUT, "{{}}", "t:1", "without a name");
    refuses(w, STATUS_BAD_INPUT, "\n\n{{# }}", "t:3", "without a name");
    refuses(w, STATUS_BAD_INPUT, "{{two words}}", "t:1", "'two words' is not a name");
    refuses(w, STATUS_BAD_INPUT, "{{>two words}}", "t:1", "'two words' is not a name");
    refuses(w, STATUS_BAD_INPUT, "{{a..b}}", "t:1", "a part between points is empty");
    refuses(w, STATUS_BAD_INPUT, "{{.a}}", "t:1", "a part between points is empty");
    refuses(w, STATUS_BAD_INPUT, "{{a.}}", "t:1", "a part between points is empty");
}

/* As above, for delimiters. */
static void malformed_delimiters_are_refused(void **state)
{
    struct world *w = *state;
    refuses(w, STATUS_BAD_INPUT, "{{=<%=}}", "t:1", "delimiters are two words");
    refuses(w, STATUS_BAD_INPUT, "{{==}}", "t:1", "delimiters are two words");
    refuses(w, STATUS_BAD_INPUT, "{{=a b c=}}", "t:1", "delimiters are two words");
    refuses(w, STATUS_BAD_INPUT, "{{=a= =b=}}", "t:1", "delimiters are two words");
}

/* Malformed text below a section that is not wanted would be found only when an incident makes it wanted. */
static void mistakes_are_found_in_sections_that_are_not_rendered(void **state)
{
    refuses(*state, STATUS_BAD_INPUT, "{{#no}}\n{{/nein}}{{/no}}", "t:2", "section 'no', opened on line 1");
}

/* A name from a template would cut a character in two in a message that must be UTF-8. */
static void long_names_are_cut_between_characters(void **state)
{
    struct world *w = *state;
    struct buf text = BUF_INIT;
    buf_add_cstr(&text, "{{/a");
    for (int i = 0; i < 100; i++)
        buf_add_cstr(&text, "\xc3\xa9");
    buf_add_cstr(&text, "}}");
    assert_int_equal(render(w, MUSTACHE_NONE, buf_text(&text), json(w, "{}")), STATUS_BAD_INPUT);
    assert_true(text_is_utf8(text_of(w->complaint.words)));
    buf_done(&text);
}

/* --- bounds
 * ---------------------------------------------------------------------------------------------------------------------
 */

static void repeat(struct buf *b, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buf_add_cstr(b, what);
}

static void nested(struct buf *b, size_t depth, const char *open)
{
    buf_clear(b);
    repeat(b, open, depth);
    buf_add_cstr(b, "x");
    repeat(b, "{{/y}}", depth);
}

/* A template could use up the stack. */
static void sections_nest_64_deep_and_no_deeper(void **state)
{
    struct world *w = *state;
    struct buf text = BUF_INIT;
    static const char *const opens[] = {"{{#y}}", "{{^n}}{{/n}}{{#y}}"};
    for (size_t i = 0; i < ARRAY_LEN(opens); i++) {
        nested(&text, LIMIT_TEMPLATE_DEPTH, opens[i]);
        assert_int_equal(render(w, MUSTACHE_NONE, buf_text(&text), json(w, "{\"y\":1}")), STATUS_OK);
        assert_true(text_is(buf_text(&w->out), "x"));
        nested(&text, LIMIT_TEMPLATE_DEPTH + 1, opens[i]);
        assert_int_equal(render(w, MUSTACHE_NONE, buf_text(&text), json(w, "{\"y\":1}")), STATUS_LIMIT);
        assert_non_null(strstr(w->complaint.words, "64 deep"));
    }
    buf_done(&text);
}

/* A partial that calls itself could use up the stack; one that stops in time would be refused. */
static void partials_and_sections_nest_64_deep_together(void **state)
{
    struct world *w = *state;
    w->partials = "{\"p\":\"{{>p}}\",\"q\":\"{{#n}}-{{>q}}{{/n}}\",\"r\":\"x\"}";
    refuses(w, STATUS_LIMIT, "{{>p}}", "p:1", "64 deep");
    struct buf text = BUF_INIT;
    for (size_t extra = 0; extra < 2; extra++) {
        buf_clear(&text);
        repeat(&text, "{{#y}}", LIMIT_TEMPLATE_DEPTH - 1 + extra);
        buf_add_cstr(&text, "{{>r}}");
        repeat(&text, "{{/y}}", LIMIT_TEMPLATE_DEPTH - 1 + extra);
        enum status status = render(w, MUSTACHE_NONE, buf_text(&text), json(w, "{\"y\":1}"));
        assert_int_equal(status, extra == 0 ? STATUS_OK : STATUS_LIMIT);
    }
    /* Each level of q is a partial and a section; the 33rd would be level 65. */
    for (size_t extra = 0; extra < 2; extra++) {
        buf_clear(&text);
        repeat(&text, "{\"n\":", LIMIT_TEMPLATE_DEPTH / 2 - 1 + extra);
        buf_add_cstr(&text, "{\"n\":false}");
        repeat(&text, "}", LIMIT_TEMPLATE_DEPTH / 2 - 1 + extra);
        enum status status = render(w, MUSTACHE_NONE, TEXT("{{>q}}"), json(w, text_cstr(&w->arena, buf_text(&text))));
        assert_int_equal(status, extra == 0 ? STATUS_OK : STATUS_LIMIT);
        assert_int_equal(w->out.len, extra == 0 ? LIMIT_TEMPLATE_DEPTH / 2 - 1 : 0);
    }
    buf_done(&text);
}

/* A loop could fill the memory; what was in the buffer before would count, or be lost. */
static void output_is_bounded(void **state)
{
    struct world *w = *state;
    struct buf text = BUF_INIT;
    struct value *context = value_map(&w->arena);
    repeat(&text, "0123456789abcdef", LIMIT_TEMPLATE_OUTPUT / 16);
    value_put_text(&w->arena, context, "big", buf_text(&text));
    assert_int_equal(render(w, MUSTACHE_HTML, TEXT("{{big}}"), context), STATUS_OK);
    assert_int_equal(w->out.len, LIMIT_TEMPLATE_OUTPUT);
    static const char *const over[] = {"{{big}}.", ".{{big}}", ".{{{big}}}", "{{big}}{{big}}"};
    for (size_t i = 0; i < ARRAY_LEN(over); i++) {
        assert_int_equal(render(w, MUSTACHE_HTML, text_of(over[i]), context), STATUS_LIMIT);
        assert_string_equal(w->complaint.where, "t:1");
        assert_int_equal(w->out.len, 0);
    }
    struct mustache_job job = {.name = TEXT("t"), .text = TEXT("{{big}}"), .context = context};
    buf_add_cstr(&w->out, "before");
    assert_int_equal(mustache_render(&job, &w->arena, &w->out, &w->complaint), STATUS_OK);
    assert_int_equal(w->out.len, LIMIT_TEMPLATE_OUTPUT + 6);
    buf_done(&text);
}

/* Escaping could make much of little behind the bound's back. */
static void output_is_counted_after_escaping(void **state)
{
    struct world *w = *state;
    struct buf text = BUF_INIT;
    struct value *context = value_map(&w->arena);
    repeat(&text, "&", LIMIT_TEMPLATE_OUTPUT / 4);
    value_put_text(&w->arena, context, "big", buf_text(&text));
    assert_int_equal(render(w, MUSTACHE_HTML, TEXT("{{big}}"), context), STATUS_LIMIT);
    assert_int_equal(render(w, MUSTACHE_NONE, TEXT("{{big}}"), context), STATUS_OK);
    buf_done(&text);
}

/* A partial of many lines, indented again and again, could fill the memory. */
static void template_text_is_bounded(void **state)
{
    struct world *w = *state;
    struct buf text = BUF_INIT;
    buf_add_cstr(&text, "{{!");
    repeat(&text, "x", LIMIT_TEMPLATE_TEXT - 5);
    buf_add_cstr(&text, "}}");
    const struct mustache_tag *tags;
    assert_int_equal(render(w, MUSTACHE_NONE, buf_text(&text), json(w, "{}")), STATUS_OK);
    assert_int_equal(mustache_tags(TEXT("t"), buf_text(&text), &w->arena, &tags, &w->complaint), STATUS_OK);
    buf_add_cstr(&text, "x");
    assert_int_equal(render(w, MUSTACHE_NONE, buf_text(&text), json(w, "{}")), STATUS_LIMIT);
    assert_int_equal(mustache_tags(TEXT("t"), buf_text(&text), &w->arena, &tags, &w->complaint), STATUS_LIMIT);
    buf_done(&text);
}

/* As above: with the partial's own text, and with the blanks before each of its lines. */
static void text_of_partials_counts_as_it_is_indented(void **state)
{
    struct world *w = *state;
    w->partials = "{\"p\":\"ab\\ncd\\nef\\n\"}"; /* 9 bytes, 15 when indented by two */
    struct buf text = BUF_INIT;
    for (size_t extra = 0; extra < 2; extra++) {
        static const char *const call[] = {"{{>p}}", "\n  {{>p}}"};
        for (size_t i = 0; i < ARRAY_LEN(call); i++) {
            buf_clear(&text);
            buf_add_cstr(&text, "{{!");
            repeat(&text, "x", LIMIT_TEMPLATE_TEXT - 5 - strlen(call[i]) - (i == 0 ? 9 : 15) + extra);
            buf_add_cstr(&text, "}}");
            buf_add_cstr(&text, call[i]);
            enum status status = render(w, MUSTACHE_NONE, buf_text(&text), json(w, "{}"));
            assert_int_equal(status, extra == 0 ? STATUS_OK : STATUS_LIMIT);
        }
    }
    buf_done(&text);
}

/* Loops inside loops over a long list could hold the daemon up for years. */
static void steps_are_bounded(void **state)
{
    struct world *w = *state;
    /* A section is a step, comparing the one key of the context another; each item is one. */
    const int64_t items = 7000, loop = 2 + items * (1 + 2 + items);
    struct value *context = value_map(&w->arena), *list = value_list(&w->arena);
    for (int64_t i = 0; i < items; i++)
        value_push(&w->arena, list, value_int(&w->arena, i));
    value_put(&w->arena, context, "l", list);
    struct buf text = BUF_INIT;
    buf_add_cstr(&text, "{{#l}}{{#l}}{{/l}}{{/l}}");
    int64_t left = LIMIT_TEMPLATE_STEPS - loop;
    assert_true(left > 0);
    for (; left >= 2 + items; left -= 2 + items)
        buf_add_cstr(&text, "{{#l}}{{/l}}");
    for (; left > 0; left--)
        buf_add_cstr(&text, ".{{!}}"); /* a literal is a step, a comment none */
    assert_int_equal(render(w, MUSTACHE_NONE, buf_text(&text), context), STATUS_OK);
    buf_add_cstr(&text, ".");
    assert_int_equal(render(w, MUSTACHE_NONE, buf_text(&text), context), STATUS_LIMIT);
    assert_non_null(strstr(w->complaint.words, "50 million steps"));
    buf_done(&text);
}

/* Searching for an endless delimiter would take the square of the template's size. */
static void delimiters_are_bounded(void **state)
{
    struct world *w = *state;
    struct buf text = BUF_INIT;
    for (size_t extra = 0; extra < 2; extra++) {
        buf_clear(&text);
        buf_add_cstr(&text, "{{=");
        repeat(&text, "<", LIMIT_TEMPLATE_DELIMITER);
        buf_add_cstr(&text, " ");
        repeat(&text, ">", LIMIT_TEMPLATE_DELIMITER + extra);
        buf_add_cstr(&text, "=}}");
        enum status status = render(w, MUSTACHE_NONE, buf_text(&text), json(w, "{}"));
        assert_int_equal(status, extra == 0 ? STATUS_OK : STATUS_LIMIT);
    }
    buf_done(&text);
}

/* --- escapes of our own
 * --------------------------------------------------------------------------------------------------------- */

/* A pasted field would arrive with its reading direction turned round, or be refused by the form. */
static void paste_keeps_plain_text_only(void **state)
{
    gives_escaped(*state, MUSTACHE_PASTE, "{{x}}", "{\"x\":\"a\\u0007\\u001b[1mb\\u007f\\u0085c\\td\\r\\ne\\rf\\n\"}",
                  "a[1mbc\td\ne\nf\n");
    gives_escaped(*state, MUSTACHE_PASTE, "{{x}}", "{\"x\":\"exe\\u202efdp\\u2066\\u2069.\\u202a\\u2028\"}",
                  "exefdp.\xe2\x80\xa8");
    gives_escaped(*state, MUSTACHE_PASTE, "{{x}}", "{\"x\":\"<&\\\"*_ \\u00a0\\u20ac\"}",
                  "<&\"*_ \xc2\xa0\xe2\x82\xac");
    gives_escaped(*state, MUSTACHE_PASTE, "{{{x}}}", "{\"x\":\"\\u0007\"}", "\007");
}

static void markdown(struct world *w, const char *text, const char *value, const char *wanted)
{
    struct value *context = value_map(&w->arena);
    value_put_cstr(&w->arena, context, "x", value);
    assert_int_equal(render(w, MUSTACHE_MARKDOWN, text_of(text), context), STATUS_OK);
    if (!text_equal(buf_text(&w->out), text_of(wanted)))
        fail_msg("wanted \"%s\", got \"%.*s\"", wanted, TEXT_ARG(buf_text(&w->out)));
}

/* A file name or a ransom note would become links, pictures or markup in a report to an authority. */
static void markdown_makes_inline_markup_plain(void **state)
{
    markdown(*state, "x {{x}}", "*a* _b_ `c` ~~d~~ | \\", "x \\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\| \\\\");
    markdown(*state, "x {{x}}", "![p](u) <b> &lt; {y}", "x !\\[p\\](u) \\<b\\> \\&lt; \\{y\\}");
    markdown(*state, "x {{x}}", "http://evil www.evil WWW.evil a@b #7 $x$",
             "x http\\://evil www\\.evil WWW\\.evil a\\@b \\#7 \\$x\\$");
    markdown(*state, "x {{x}}", "http:\001//evil ww\001w.evil", "x http\\://evil www\\.evil");
    markdown(*state, "x {{{x}}}", "*a*", "x *a*");
}

/* A line of a pasted text would become a heading, a list or a rule. */
static void markdown_makes_block_markup_plain(void **state)
{
    markdown(*state, "{{x}}", "- a\n+ b\n* c\n# d\n> e\n=== f\n--- g\n: h",
             "\\- a\n\\+ b\n\\* c\n\\# d\n\\> e\n\\=== f\n\\-\\-\\- g\n\\: h");
    markdown(*state, "{{x}}", "1. a\n12) b\n3.\n4", "1\\. a\n12\\) b\n3\\.\n4");
    markdown(*state, "- {{x}}", "- a", "- \\- a");
    markdown(*state, "> 1. {{x}}", "2. a", "> 1. 2\\. a");
    markdown(*state, "1{{x}}", ". a", "1\\. a");
    markdown(*state, "x\n{{x}}", "    code\n\tcode\n   ok", "x\n&#32;   code\ncode\nok");
    markdown(*state, "x\n{{x}}", "\tcode", "x\n&#9;code");
}

/* Dates, amounts and sentences would be full of backslashes in the text that people edit. */
static void markdown_leaves_ordinary_text_alone(void **state)
{
    markdown(*state, "{{x}}", "22.11.2026, 14:05 - about 1.5 (or 2) users; e.g. A/B: \"yes\", it's +5%!",
             "22.11.2026, 14:05 - about 1.5 (or 2) users; e.g. A/B: \"yes\", it's +5%!");
    markdown(*state, "Due: {{x}}", "2026-11-22 14:05 +01:00", "Due: 2026-11-22 14:05 +01:00");
    markdown(*state, "{{x}}", "1 000\x1b 000", "1 000 000");
}

/* A flag on the command line would mean another escape, or a misspelt one be taken for the default. */
static void escapes_have_names(void **state)
{
    (void) state;
    enum mustache_escape escape = MUSTACHE_HTML;
    assert_true(mustache_escape_find(TEXT("none"), &escape) && escape == MUSTACHE_NONE);
    assert_true(mustache_escape_find(TEXT("html"), &escape) && escape == MUSTACHE_HTML);
    assert_true(mustache_escape_find(TEXT("markdown"), &escape) && escape == MUSTACHE_MARKDOWN);
    assert_true(mustache_escape_find(TEXT("paste"), &escape) && escape == MUSTACHE_PASTE);
    assert_false(mustache_escape_find(TEXT("HTML"), &escape) || mustache_escape_find(TEXT_EMPTY, &escape));
    assert_int_equal(escape, MUSTACHE_PASTE);
}

/* --- tags
 * -----------------------------------------------------------------------------------------------------------------------
 */

/* `template check` would look at some of the names only, or point to the wrong lines. */
static void tags_lists_every_name_with_its_line(void **state)
{
    struct world *w = *state;
    static const struct {
        enum mustache_tag_kind kind;
        const char *name;
        int64_t line;
    } wanted[] = {
        {MUSTACHE_TAG_SECTION, "s", 1},  {MUSTACHE_TAG_VALUE, "a.b", 2}, {MUSTACHE_TAG_RAW, "c", 2},
        {MUSTACHE_TAG_INVERTED, "d", 4}, {MUSTACHE_TAG_VALUE, ".", 4},   {MUSTACHE_TAG_PARTIAL, "e/f", 6},
        {MUSTACHE_TAG_RAW, "g", 7},
    };
    struct text text = TEXT("{{#s}}\n{{a.b}}{{{c}}}\n{{! no\n}}{{^d}}{{.}}{{/d}}\n{{/s}}\n {{> e/f }}\n{{=| |=}}|&g|");
    const struct mustache_tag *tag = NULL;
    assert_int_equal(mustache_tags(TEXT("t"), text, &w->arena, &tag, &w->complaint), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++, tag = tag->next) {
        assert_non_null(tag);
        assert_int_equal(tag->kind, wanted[i].kind);
        assert_true(text_is(tag->name, wanted[i].name));
        assert_int_equal(tag->line, wanted[i].line);
    }
    assert_null(tag);
    assert_int_equal(mustache_tags(TEXT("t"), TEXT("nothing"), &w->arena, &tag, &w->complaint), STATUS_OK);
    assert_null(tag);
    assert_int_equal(mustache_tags(TEXT("t"), TEXT("\n{{/x}}"), &w->arena, &tag, &w->complaint), STATUS_BAD_INPUT);
    assert_string_equal(w->complaint.where, "t:2");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(names_are_replaced_by_values),
        CASE(values_are_not_templates),
        CASE(numbers_print_as_they_are_written),
        CASE(lists_and_maps_print_as_json),
        CASE(html_escapes_four_characters),
        CASE(dotted_names_walk_down),
        CASE(sections_follow_truth),
        CASE(sections_repeat_over_lists),
        CASE(names_are_looked_up_outwards),
        CASE(sections_nest_with_the_same_name),
        CASE(comments_vanish),
        CASE(delimiters_can_be_changed),
        CASE(tags_alone_on_a_line_take_it_along),
        CASE(other_tags_keep_their_line),
        CASE(partials_are_put_in_their_place),
        CASE(partials_alone_on_a_line_are_indented),
        CASE(delimiters_do_not_reach_into_partials_or_out),
        CASE(partials_may_call_themselves),
        CASE(a_failing_lookup_ends_the_rendering),
        CASE(malformed_templates_are_refused_with_their_line),
        CASE(malformed_delimiters_are_refused),
        CASE(mistakes_are_found_in_sections_that_are_not_rendered),
        CASE(long_names_are_cut_between_characters),
        CASE(sections_nest_64_deep_and_no_deeper),
        CASE(partials_and_sections_nest_64_deep_together),
        CASE(output_is_bounded),
        CASE(output_is_counted_after_escaping),
        CASE(template_text_is_bounded),
        CASE(text_of_partials_counts_as_it_is_indented),
        CASE(steps_are_bounded),
        CASE(delimiters_are_bounded),
        CASE(paste_keeps_plain_text_only),
        CASE(markdown_makes_inline_markup_plain),
        CASE(markdown_makes_block_markup_plain),
        CASE(markdown_leaves_ordinary_text_alone),
        CASE(escapes_have_names),
        CASE(tags_lists_every_name_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
