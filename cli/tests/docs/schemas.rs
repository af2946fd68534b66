//! Schemas for tests of `docs`: an ordinary one, an API description, one with secrets, and hostile ones.
#![allow(dead_code, reason = "each test uses a part of it")]

/// All of them, by the names of their files.
pub(crate) const ALL: [(&str, &str); 7] = [
    ("shop.schema.json", SHOP),
    ("api.json", API),
    ("secrets.schema.json", SECRETS),
    ("hostile.schema.json", HOSTILE),
    ("more.schema.json", MORE),
    ("tagged.json", TAGGED),
    ("unseen.schema.json", UNSEEN),
];

/// Shows every kind of type, and most of what is said about members.
pub(crate) const SHOP: &str = r##"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Order",
  "description": "An order of a *customer*. See [the shop](https://shop.example/).",
  "type": "object",
  "required": ["id", "items", "payment"],
  "dependentRequired": {"note": ["size"]},
  "not": {"required": ["note", "address"]},
  "properties": {
    "id": {"type": "string", "pattern": "^o_[a-z]+$", "minLength": 3, "maxLength": 20, "description": "Its `id`."},
    "items": {"type": "array", "items": {"$ref": "#/$defs/item"}, "minItems": 1, "maxItems": 50},
    "note": {"type": ["string", "null"], "default": null, "deprecated": true},
    "fetchedAt": {"type": "string", "format": "date-time", "readOnly": true},
    "size": {"type": "integer", "minimum": 1, "exclusiveMaximum": 10, "default": 1, "examples": [2, 3]},
    "payment": {"$ref": "#/$defs/payment"},
    "address": {"type": "object", "properties": {"city": {"type": "string"}}, "additionalProperties": false}
  },
  "examples": [{"id": "o_a", "items": [{"name": "pen"}], "payment": {"kind": "cash"}}],
  "$defs": {
    "item": {
      "type": "object",
      "description": "One thing.\n\n| a | b |\n|---|---|\n| 1 | 2 |",
      "required": ["name"],
      "properties": {"name": {"type": "string"}, "state": {"$ref": "#/$defs/state"}},
      "additionalProperties": {"type": "integer"}
    },
    "state": {
      "oneOf": [
        {"const": "new", "description": "Not yet sent."},
        {"const": "sent", "description": "On its way."}
      ]
    },
    "payment": {
      "description": "How it is paid.",
      "oneOf": [
        {"title": "Cash", "type": "object", "required": ["kind"], "properties": {"kind": {"const": "cash"}}},
        {
          "title": "Card", "type": "object", "required": ["kind", "number"],
          "properties": {"kind": {"const": "card"}, "number": {"type": "string", "format": "password"}}
        }
      ]
    },
    "code": {"type": "string", "maxLength": 8, "description": "A constrained string."}
  }
}"##;

/// Operations with parameters, bodies and responses.
pub(crate) const API: &str = r##"{
  "openapi": "3.1.0",
  "info": {"title": "Pets", "version": "1"},
  "paths": {
    "/pets/{id}": {
      "get": {
        "operationId": "getPet",
        "summary": "One <b>pet</b>.",
        "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
        "responses": {
          "200": {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
          "404": {"description": "none"}
        }
      },
      "put": {
        "operationId": "search",
        "deprecated": true,
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
        "responses": {"204": {"description": "done"}}
      }
    }
  },
  "components": {"schemas": {"Pet": {"type": "object", "properties": {"name": {"type": "string"}}}}}
}"##;

/// Values that no file may contain.
pub(crate) const CANARY: &str = "c4n4ry";

/// Secrets by mark, by format and by name, with values in every keyword that has some.
pub(crate) const SECRETS: &str = r#"{
  "title": "Login",
  "type": "object",
  "properties": {
    "password": {
      "type": "string", "format": "password", "default": "c4n4ry-default", "examples": ["c4n4ry-example"],
      "x-example": "c4n4ry-x"
    },
    "pin": {"type": "string", "writeOnly": true, "const": "c4n4ry-const"},
    "level": {"type": "string", "writeOnly": true, "enum": ["c4n4ry-one", "c4n4ry-two"]},
    "keys": {"type": "array", "items": {"type": "string", "format": "password", "default": "c4n4ry-item"}},
    "card": {"type": "object", "writeOnly": true, "properties": {
      "number": {"type": "string", "default": "c4n4ry-number", "const": "c4n4ry-only"},
      "owner": {"type": "object", "properties": {"kind": {"enum": ["c4n4ry-kind", "c4n4ry-other"]}, "q": {"type": "string", "examples": ["c4n4ry-q"]}}}
    }},
    "list": {"type": "array", "writeOnly": true, "items": {"type": "object", "properties": {"a": {"default": "c4n4ry-a"}}}},
    "plain": {"type": "object", "default": {"password": "c4n4ry-nested"}, "properties": {"password": {"type": "string"}}}
  },
  "default": {"password": "c4n4ry-root"},
  "examples": [{"password": "c4n4ry-root-example", "plain": {"password": "c4n4ry-deep"}}],
  "$defs": {
    "token": {"type": "string", "x-typewright": {"redact": true}, "examples": ["c4n4ry-token"], "default": "c4n4ry-token-default"}
  }
}"#;

/// Names and texts that would run, load or lead somewhere else if they were not escaped.
pub(crate) const HOSTILE: &str = r##"{
  "title": "</title><script>alert(1)</script>",
  "description": "<script>alert(2)</script>\n\n<img src=x onerror=alert(3)>\n\n[a](javascript:alert(4)) ![b](https://evil.example/b.png) [c](../../etc/passwd) <https://evil.example>\n\n<!-- --> ]]> </main>",
  "type": "object",
  "properties": {
    "<img src=x onerror=alert(5)>": {
      "type": "string", "pattern": "</code><script>alert(6)</script>",
      "default": "\"'><script>alert(7)</script>", "examples": ["</script><script>alert(8)</script>\u2028"]
    },
    "../../x": {"$ref": "#/$defs/..~1..~1x"},
    "con": {"$ref": "#/$defs/con"},
    "\" onmouseover=\"alert(9)": {"type": "integer"},
    "a#b?c%20d e": {"type": "boolean", "description": "# One\n\n## Two\n\n~~~html\n<b>\n~~~"},
    "Pet": {"$ref": "#/$defs/Pet"}, "PET": {"$ref": "#/$defs/PET"}, "pet": {"$ref": "#/$defs/pet"},
    "long": {"$ref": "#/$defs/aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhhiiiiiiiiiijjjjjjjjjjkkkkkkkkkkllllllllll"},
    "größe": {"type": "number"},
    "__proto__": {"type": "object", "properties": {"constructor": {"type": "string"}}},
    "values": {"enum": ["<b>", "</script>", "javascript:alert(10)", "\" autofocus onfocus=\"alert(11)"]}
  },
  "$defs": {
    "../../x": {"type": "object", "properties": {"x": {"$ref": "#"}}},
    "con": {"type": "object", "properties": {"self": {"$ref": "#/$defs/con"}}},
    "Pet": {"type": "object", "properties": {"a": {"type": "string"}}},
    "PET": {"type": "object", "properties": {"b": {"type": "string"}}},
    "pet": {"type": "object", "properties": {"c": {"type": "string"}}},
    "größe": {"type": "object", "properties": {"ü": {"type": "string"}}},
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhhiiiiiiiiiijjjjjjjjjjkkkkkkkkkkllllllllll": {
      "type": "object", "properties": {"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww": {"type": "string"}}
    }
  }
}"##;

/// Names that equal files of the reference.
pub(crate) const MORE: &str = r#"{
  "title": "index",
  "type": "object",
  "$defs": {
    "operations": {"type": "object", "properties": {"search": {"type": "string"}, "main": {"type": "string"}}},
    "results": {"type": "object", "properties": {"theme": {"type": "string"}, "found": {"type": "string"}}}
  }
}"#;

/// Marks of direction, characters without width, and names that are empty or blank.
pub(crate) const UNSEEN: &str = r#"{
  "title": "Un\u200bseen",
  "description": "Ends \u2067here.",
  "type": "object",
  "properties": {
    "exe\u202efdp.user": {"type": "string", "default": "admin\u200b"},
    "pay\u200dpal": {"type": "string", "title": " "},
    "": {"type": "string"},
    " ": {"type": "object", "title": "", "properties": {"\u0000": {"type": "integer"}}}
  }
}"#;

/// Operations with declared, undeclared and several tags, and without any.
pub(crate) const TAGGED: &str = r##"{
  "openapi": "3.1.0",
  "info": {"title": "Pet shop", "version": "2.1", "description": "Sells *all* pets."},
  "tags": [{"name": "shops"}, {"name": "pets", "description": "Those that one can buy."}, {"name": "unused"}],
  "paths": {
    "/pets": {
      "get": {"tags": ["pets"], "responses": {"200": {"description": "ok", "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/Animal"}}}}}},
      "post": {"operationId": "  ", "tags": ["pets", "shops"], "responses": {"204": {"description": "done"}}}
    },
    "/health": {"get": {"operationId": "health", "responses": {"204": {"description": "fine"}}}},
    "/shops": {"get": {"tags": ["shops"], "responses": {"204": {"description": "done"}}}},
    "/other": {"get": {"tags": ["undeclared", 5], "responses": {"204": {"description": "done"}}}}
  },
  "webhooks": {
    "petSold": {"post": {"tags": ["pets"], "responses": {"204": {"description": "done"}}}},
    "closed": {"post": {"responses": {"204": {"description": "done"}}}}
  },
  "components": {"schemas": {"Animal": {"type": "object", "properties": {"name": {"type": "string"}}}}}
}"##;
