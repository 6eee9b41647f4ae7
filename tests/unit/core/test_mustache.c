/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every rule of the template language, with examples of its own, and what is said of templates that break one.
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
#include "tests/lib/mustache_world.h"

static void gives(struct mustache_world *w, const char *text, const char *context, const char *wanted)
{
    mustache_world_gives(w, MUSTACHE_HTML, text, context, wanted);
}

/* --- interpolation ------------------------------------------------------------------------------------------------ */

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
    mustache_world_gives(*state, MUSTACHE_NONE, "{{l}} {{m}}", "{\"l\":[1,\"x\"],\"m\":{\"a\":null}}",
                         "[1,\"x\"] {\"a\":null}");
    gives(*state, "{{m}}", "{\"m\":{\"a\":1}}", "{&quot;a&quot;:1}");
}

/* Markup in a title would become markup in the page; the apostrophes of French would turn into entities. */
static void html_escapes_four_characters(void **state)
{
    gives(
        *state, "{{x}}|{{{x}}}|{{&x}}|{{& x }}|{{{ x }}}", "{\"x\":\"<a href=\\\"b\\\">l'&\"}",
        "&lt;a href=&quot;b&quot;&gt;l'&amp;|<a href=\"b\">l'&|<a href=\"b\">l'&|<a href=\"b\">l'&|<a href=\"b\">l'&");
    mustache_world_gives(*state, MUSTACHE_NONE, "{{x}}", "{\"x\":\"<&\\u0001\\\"\"}", "<&\001\"");
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

/* --- sections ----------------------------------------------------------------------------------------------------- */

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

/* --- comments and delimiters -------------------------------------------------------------------------------------- */

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

/* --- lines -------------------------------------------------------------------------------------------------------- */

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

/* --- partials ----------------------------------------------------------------------------------------------------- */

/* The layout that all stages share could not be shared. */
static void partials_are_put_in_their_place(void **state)
{
    struct mustache_world *w = *state;
    w->partials = "{\"p\":\"<{{a}}>\",\"q\":\"{{>p}}{{> p }}\",\"a/b\":\"deep\"}";
    gives(w, "[{{>q}}] {{#x}}{{>p}}{{/x}} {{>a/b}}", "{\"a\":1,\"x\":{\"a\":2}}", "[<1><1>] <2> deep");
    gives(w, "[{{>absent}}]", "{}", "[]");
    w->partials = NULL;
    gives(w, "[{{>p}}]", "{}", "[]");
}

/* A list inside a list would lose its shape; a value of several lines would be changed. */
static void partials_alone_on_a_line_are_indented(void **state)
{
    struct mustache_world *w = *state;
    w->partials =
        "{\"p\":\"- {{{a}}}\\n- end\\n\",\"q\":\"{{#a}}\\n * {{>in}}\\n  {{>in}}\\n{{/a}}\\n\",\"in\":\"1\\n2\"}";
    gives(w, "x\n  {{>p}}\ny", "{\"a\":\"one\\ntwo\"}", "x\n  - one\ntwo\n  - end\ny");
    gives(w, "x {{>p}}", "{\"a\":1}", "x - 1\n- end\n");
    gives(w, "\t{{>q}}\n|", "{\"a\":1}", "\t * 1\n2\n\t  1\n\t  2|");
}

/* A partial would be read with its caller's delimiters, and so mean something else for every caller. */
static void delimiters_do_not_reach_into_partials_or_out(void **state)
{
    struct mustache_world *w = *state;
    w->partials = "{\"p\":\"{{a}}{{=| |=}}|a|\"}";
    gives(w, "{{=% %=}}%>p%{{a}}%a%", "{\"a\":1}", "11{{a}}1");
    gives(w, "{{>p}}{{a}}|a|", "{\"a\":1}", "111|a|");
}

/* A tree of causes, told by a partial that calls itself, could not be printed. */
static void partials_may_call_themselves(void **state)
{
    struct mustache_world *w = *state;
    w->partials = "{\"node\":\"{{v}}({{#next}}{{>node}}{{/next}})\"}";
    gives(w, "{{>node}}", "{\"v\":1,\"next\":[{\"v\":2,\"next\":[]},{\"v\":3,\"next\":[{\"v\":4,\"next\":[]}]}]}",
          "1(2()3(4()))");
}

/* A partial that cannot be read would be taken for one that is not there. */
static void a_failing_lookup_ends_the_rendering(void **state)
{
    struct mustache_world *w = *state;
    w->partials = "{\"bad\":\"ok\\n{{#x}}\"}";
    mustache_world_refuses(w, STATUS_IO, "text {{>unreadable}}", "unreadable", "on fire");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "text {{>bad}}", "bad:2", "section 'x' is not closed");
}

/* --- what is wrong ------------------------------------------------------------------------------------------------ */

/* An author would search for the mistake in the wrong place, or be told of none. */
static void malformed_templates_are_refused_with_their_line(void **state)
{
    struct mustache_world *w = *state;
    mustache_world_refuses(w, STATUS_BAD_INPUT, "a\nb {{#x}}\n", "t:2", "section 'x' is not closed");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "a\n\n{{/x}}", "t:3", "'/x' closes a section that was never opened");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{#a}}\n{{#b}}\n{{/a}}\n{{/b}}", "t:3",
                           "section 'b', opened on line 2");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "\n{{name", "t:2", "not closed; '}}' ends it");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{{name}}", "t:1", "'}}}' ends it");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{! name", "t:1", "not closed");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{=<% %>}}", "t:1", "'=}}' ends it");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{=<% %>=}}\n<%x", "t:2", "'%>' ends it");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{}}", "t:1", "without a name");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "\n\n{{# }}", "t:3", "without a name");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{two words}}", "t:1", "'two words' is not a name");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{>two words}}", "t:1", "'two words' is not a name");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{a..b}}", "t:1", "a part between points is empty");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{.a}}", "t:1", "a part between points is empty");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{a.}}", "t:1", "a part between points is empty");
}

/* As above, for delimiters. */
static void malformed_delimiters_are_refused(void **state)
{
    struct mustache_world *w = *state;
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{=<%=}}", "t:1", "delimiters are two words");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{==}}", "t:1", "delimiters are two words");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{=a b c=}}", "t:1", "delimiters are two words");
    mustache_world_refuses(w, STATUS_BAD_INPUT, "{{=a= =b=}}", "t:1", "delimiters are two words");
}

/* Malformed text below a section that is not wanted would be found only when an incident makes it wanted. */
static void mistakes_are_found_in_sections_that_are_not_rendered(void **state)
{
    mustache_world_refuses(*state, STATUS_BAD_INPUT, "{{#no}}\n{{/nein}}{{/no}}", "t:2",
                           "section 'no', opened on line 1");
}

/* A name from a template would cut a character in two in a message that must be UTF-8. */
static void long_names_are_cut_between_characters(void **state)
{
    struct mustache_world *w = *state;
    struct buf text = BUF_INIT;
    buf_add_cstr(&text, "{{/a");
    for (int i = 0; i < 100; i++)
        buf_add_cstr(&text, "\xc3\xa9");
    buf_add_cstr(&text, "}}");
    assert_int_equal(mustache_world_render(w, MUSTACHE_NONE, buf_text(&text), json_value(&w->arena, "{}")),
                     STATUS_BAD_INPUT);
    assert_true(text_is_utf8(text_of(w->complaint.words)));
    buf_done(&text);
}

/* --- tags --------------------------------------------------------------------------------------------------------- */

/* `template check` would look at some of the names only, or point to the wrong lines. */
static void tags_lists_every_name_with_its_line(void **state)
{
    struct mustache_world *w = *state;
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

#define CASE(f) cmocka_unit_test_setup_teardown(f, mustache_world_setup, mustache_world_teardown)

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
        CASE(tags_lists_every_name_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
