# SPDX-License-Identifier: Apache-2.0
"""openapi: reads docs/openapi.yaml and holds an answer of the daemon against it, with the standard library alone.

The reader knows the part of YAML that the file uses: block maps and lists, flow maps and lists, quoted and plain scalars, `>-` and
`|`. What it does not know it refuses, so that the file cannot say more than is checked. The validator knows the part of JSON Schema
that the file uses; a key of an answer that no schema names is a complaint too, or the file would grow old unseen.
"""
import re

WORDS = {"null": None, "true": True, "false": False}
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def scalar(word):
    return WORDS[word] if word in WORDS else int(word) if re.fullmatch(r"-?\d+", word) else word


class Flow:
    """One value in braces, brackets, quotes or plain."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def skip(self):
        while self.text[self.at:self.at + 1].isspace():
            self.at += 1

    def quoted(self, mark):
        self.at += 1
        out = ""
        while self.text[self.at] != mark:
            if mark == '"' and self.text[self.at] == "\\":
                self.at += 1
            out += self.text[self.at]
            self.at += 1
        self.at += 1
        return out

    def items(self, end):
        self.at += 1
        self.skip()
        while self.text[self.at] != end:
            yield
            self.skip()
            assert self.text[self.at] in (",", end), "not understood: " + self.text[self.at:self.at + 40]
            self.at += self.text[self.at] == ","
            self.skip()
        self.at += 1

    def value(self, stops=",]}"):
        self.skip()
        c = self.text[self.at]
        if c in "\"'":
            return self.quoted(c)
        if c == "[":
            return [self.value() for _ in self.items("]")]
        if c == "{":
            found = {}
            for _ in self.items("}"):
                key = self.value(":")
                assert self.text[self.at] == ":"
                self.at += 1
                found[key] = self.value()
            return found
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in stops:
            self.at += 1
        return scalar(self.text[start:self.at].strip())


class Block:
    def __init__(self, text):
        self.lines = [(len(row) - len(row.lstrip()), row.strip()) for row in text.split("\n")]
        self.at = 0

    def peek(self):
        while self.at < len(self.lines) and (not self.lines[self.at][1] or self.lines[self.at][1].startswith("#")):
            self.at += 1
        return self.lines[self.at] if self.at < len(self.lines) else (-1, "")

    def paragraph(self, indent):
        rows = []
        while self.at < len(self.lines) and (self.lines[self.at][0] > indent or not self.lines[self.at][1]):
            rows.append(self.lines[self.at][1])
            self.at += 1
        return " ".join(rows).strip()

    def inline(self, text, indent):
        if text in (">-", "|"):
            return self.paragraph(indent)
        if text[0] not in "[{\"'":
            return scalar(text)
        while self.peek()[0] > indent or (self.peek()[0] == indent and self.peek()[1][0] in "]}"):
            text += " " + self.peek()[1]
            self.at += 1
        flow = Flow(text)
        value = flow.value()
        assert not text[flow.at:].strip(), "not understood: " + text
        return value

    def value(self, indent):
        return self.list(indent) if self.peek()[1].startswith("- ") else self.map(indent)

    def list(self, indent):
        found = []
        while self.peek()[0] == indent and self.peek()[1].startswith("- "):
            text = self.peek()[1][2:]
            if re.match(r"[\w$]+:( |$)", text):
                self.lines[self.at] = (indent + 2, text)
                found.append(self.map(indent + 2))
            else:
                self.at += 1
                found.append(self.inline(text, indent))
        return found

    def map(self, indent):
        found = {}
        while self.peek()[0] == indent:
            m = re.match(r"(\"[^\"]+\"|[^\s:\"'\[{][^:]*):(?: (.*))?$", self.peek()[1])
            assert m, "not understood: " + self.peek()[1]
            key = m.group(1).strip('"')
            assert key not in found, "twice: " + key
            self.at += 1
            found[key] = self.inline(m.group(2), indent) if m.group(2) else self.value(self.peek()[0])
        return found


def read(path):
    with open(path, encoding="utf-8") as f:
        return Block(f.read()).value(0)


class Api:
    def __init__(self, doc):
        self.doc = doc

    def deref(self, node):
        while "$ref" in node:
            path, node = node["$ref"], self.doc
            for part in path[2:].split("/"):
                node = node[part]
        return node

    def named(self, schema):
        """Every property a schema names, through allOf and references."""
        schema = self.deref(schema)
        names = set(schema.get("properties", {}))
        for part in schema.get("allOf", []):
            names |= self.named(part)
        return names

    def errors(self, schema, value, where="$", inner=False):
        schema = self.deref(schema)
        found = [e for part in schema.get("allOf", []) for e in self.errors(part, value, where, True)]
        if "oneOf" in schema and sum(not self.errors(s, value, where) for s in schema["oneOf"]) != 1:
            found.append("%s: %r fits not exactly one of its schemas" % (where, value))
        types = schema.get("type", [])
        types = types if isinstance(types, list) else [types]
        if types and not any(isinstance(value, TYPES[t]) and not (t == "integer" and isinstance(value, bool)) for t in types):
            return found + ["%s: %r is not %s" % (where, value, " or ".join(types))]
        if value not in schema.get("enum", [value]) or value != schema.get("const", value):
            found.append("%s: %r is not allowed" % (where, value))
        if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
            found.append("%s: %r does not match %s" % (where, value, schema["pattern"]))
        if isinstance(value, dict):
            found += self.errors_of_map(schema, value, where, inner)
        for i, item in enumerate(value if isinstance(value, list) and "items" in schema else []):
            found += self.errors(schema["items"], item, "%s[%d]" % (where, i))
        return found

    def errors_of_map(self, schema, value, where, inner):
        found = ["%s: %s is missing" % (where, k) for k in schema.get("required", []) if k not in value]
        others, names = schema.get("additionalProperties"), self.named(schema)
        for key, item in value.items():
            if key in schema.get("properties", {}):
                found += self.errors(schema["properties"][key], item, where + "." + key)
            elif isinstance(others, dict):
                found += self.errors(others, item, where + "." + key)
            elif names and key not in names and not inner and others is not True:
                found.append("%s: %s is not in the file" % (where, key))
        return found

    def answer_errors(self, method, template, answer):
        """What is wrong with an answer of the daemon to `method` on the path `template` of the file."""
        operation = self.doc["paths"][template][method.lower()]
        if str(answer.status) not in operation["responses"]:
            return ["status %d is not in the file: %r" % (answer.status, answer)]
        content = self.deref(operation["responses"][str(answer.status)])["content"]
        kind = answer.headers.get("content-type", "").split(";")[0]
        schemas = [c["schema"] for k, c in content.items() if k.split(";")[0] == kind]
        if not schemas:
            return ["content type %s is not in the file" % kind]
        return self.errors(schemas[0], answer.doc) if "json" in kind else []
