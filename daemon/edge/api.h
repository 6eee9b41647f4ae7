/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api: the routes, one table.
 *
 *   http request ──▶ route ──▶ a change: body → command → engine → the incident document
 *                         └──▶ a read: a view of what is durable
 *
 * The table in api.c is the one list of routes; docs/openapi.yaml is held against it by a test. A route says which
 * right it needs to be seen at all; what a change needs besides is core's business. Bytes in, bytes out: why a deadline
 * is what it is, is not known here.
 */
#ifndef NIS2_EDGE_API_H
#define NIS2_EDGE_API_H

#include "edge/host.h"

/* The handler of http_start(); `context` is the host. */
void api_handle(void *context, const struct http_request *request, struct http_reply_to *to);

struct api_route_row {
    const char *method;  /* "GET", "POST" */
    const char *pattern; /* "/v1/incidents/{ref}/fields" */
};
/* For documentation tests: the i-th row, or NULL after the last. */
const struct api_route_row *api_route(size_t i);

#endif
