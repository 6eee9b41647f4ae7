/* SPDX-License-Identifier: Apache-2.0 */
/*
 * print_table: columns as wide as their widest cell, two blanks apart, see print.h.
 *
 * On a terminal the last column is cut to what is left of the line; elsewhere nothing is ever cut, because somebody may
 * be looking for it.
 */
#include "cli/print.h"
#include "cli/print_paint.h"

#define GAP 2
#define LAST_MIN 8

void table_begin(struct table *table, struct arena *arena, const char *const *heads)
{
    *table = (struct table){.arena = arena};
    for (; heads[table->columns] != NULL; table->columns++) {
        REQUIRE(table->columns < PRINT_COLUMNS_MAX);
        table->heads[table->columns] = heads[table->columns];
    }
}

void table_add(struct table *table, struct text cell, enum paint paint)
{
    table->cells = mem_reserve(table->cells, &table->cap, table->count + 1, sizeof *table->cells);
    table->paints = mem_reserve(table->paints, &table->paint_cap, table->count + 1, sizeof *table->paints);
    table->cells[table->count] = print_safe(table->arena, cell);
    table->paints[table->count++] = paint;
}

/* Where the cells of a row without columns point. */
static const char across[] = "";

void table_add_across(struct table *table, struct text line)
{
    table_add(table, line, PAINT_DIM);
    for (size_t c = 1; c < table->columns; c++) {
        table_add(table, TEXT_EMPTY, PAINT_NONE);
        table->cells[table->count - 1] = (struct text){across, 0};
    }
}

static bool is_across(const struct table *table, size_t cell)
{
    size_t second = cell - cell % table->columns + 1;
    return second < table->count && table->cells[second].at == across;
}

static void print_cell(struct text cell, enum paint paint, size_t width, bool is_last)
{
    paint_start(paint);
    fprintf(stdout, "%.*s", TEXT_ARG(cell));
    paint_stop(paint);
    size_t used = print_width(cell);
    if (!is_last) {
        fprintf(stdout, "%*s", (int) ((used < width ? width - used : 0) + GAP), "");
    }
}

static size_t widest(const struct table *table, size_t column)
{
    size_t width = print_width(text_of(table->heads[column]));
    for (size_t i = column; i < table->count; i += table->columns) {
        size_t w = is_across(table, i) ? 0 : print_width(table->cells[i]);
        width = w > width ? w : width;
    }
    return width;
}

static void print_rows(const struct table *table, const size_t *widths, size_t last_room)
{
    for (size_t c = 0; c < table->columns; c++) {
        print_cell(text_of(table->heads[c]), PAINT_DIM, widths[c], c + 1 == table->columns);
    }
    fputc('\n', stdout);
    for (size_t i = 0; i < table->count; i++) {
        size_t c = i % table->columns;
        if (is_across(table, i)) {
            print_cell(table->cells[i], table->paints[i], 0, true);
            fputc('\n', stdout);
            i += table->columns - 1;
            continue;
        }
        bool is_last = c + 1 == table->columns;
        struct text cell = is_last ? print_cut(table->arena, table->cells[i], last_room) : table->cells[i];
        print_cell(cell, table->paints[i], widths[c], is_last);
        if (is_last) {
            fputc('\n', stdout);
        }
    }
}

void table_end(struct table *table, const char *when_empty)
{
    size_t widths[PRINT_COLUMNS_MAX], before_last = 0;
    REQUIRE(table->count % table->columns == 0);
    for (size_t c = 0; c < table->columns; c++) {
        widths[c] = widest(table, c);
        before_last += c + 1 < table->columns ? widths[c] + GAP : 0;
    }
    size_t room = print_columns() > before_last + LAST_MIN ? print_columns() - before_last : LAST_MIN;
    if (table->count == 0) {
        fprintf(stdout, "%s\n", when_empty);
    } else {
        print_rows(table, widths, print_is_terminal() && !table->keeps_last ? room : SIZE_MAX - 1);
    }
    mem_free(table->cells);
    mem_free(table->paints);
    *table = (struct table){.arena = NULL};
}
