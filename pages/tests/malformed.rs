//! A page that does not follow its dialect is an error with a location, and never a panic or a guess.

mod support;

use typewright_pages::{Dialect, read};

/// Replaces the first occurrence of `from` on a page and compares the error's message.
fn check(name: &str, from: &str, to: &str, expect: &str) {
    let (_, dialect, _) = support::PAGES.into_iter().find(|page| page.0 == name).expect("one of the five pages");
    let text = support::text(name);
    assert!(text.contains(from), "docs/{name}.md has no `{from}`");
    let error = read(dialect, name, &text.replacen(from, to, 1)).expect_err(expect);
    let place = format!("{}:{}: expected {}", error.line, error.column, error.expected);
    assert_eq!(place, expect, "{name}: {from} becomes {to}");
}

#[test]
fn apimatic() {
    let check = |from: &str, to: &str, expect: &str| check("payrix", from, to, expect);
    check("| `id` | `str` ", "| `id` | `text` ", "11:11: expected a type of the SDK, or a link to a model");
    check("| `id` | `str` |", "| `id` |", "11:1: expected a table row of 4 cells");
    check(
        "`str` | Optional | Identifies this",
        "`str` | Maybe | Identifies this",
        "11:18: expected `Optional` or `Required`",
    );
    check("*Pattern*", "*Shape*", "12:208: expected the name of a constraint");
    check(
        "doc/models/sso-enum.md",
        "doc/models/oso-enum.md",
        "19:13: expected `OsoEnum`, as the link's target is called",
    );
    check("**Default**: `0`", "**Default**: `zero`", "24:248: expected a value");
    check("- `0` - **Active**", "- 0 - **Active**", "24:174: expected `- ``");
}

#[test]
fn json_schema_for_humans() {
    let check = |from: &str, to: &str, expect: &str| check("dmod", from, to, expect);
    check("2. [Required]", "3. [Required]", "37:40: expected `2. `");
    check(
        "[Required] Property SessionInitResponse > reason",
        "[Optional] Property SessionInitResponse > reason",
        "37:1: expected the same mark for `Required` as in the table below",
    );
    check("| **Required** | Yes       |", "| **Required** | Perhaps   |", "29:18: expected `Yes` or `No`");
    check("| **Min length** | 64 |", "| **Min length** | many |", "143:20: expected a whole number");
    check("* \"OTHER\"", "* OTHER", "362:3: expected a value");
    check(
        "#data_anyOf_i1)",
        "#data_anyOf_i9)",
        "221:1: expected `### <a name=\"data_anyOf_i9\"></a>4.2. Property `SessionInitResponse > data > anyOf > Session``",
    );
    check(
        "> anyOf > Session`",
        "> anyOf > Sessions`",
        "221:1: expected `### <a name=\"data_anyOf_i1\"></a>4.2. Property `SessionInitResponse > data > anyOf > Session``",
    );
    check("</blockquote>\n</details>", "</blockquote>", "35:1: expected `</details>`");
    check("**Title:** Reason\n", "**Title:** Reason\nUnknown line\n", "43:1: expected a table row");
    check("| **Default**  | `\"\"`     |", "| **Colour**   | `\"\"`     |", "66:5: expected the name of a row");
}

#[test]
fn openapi_generator() {
    let check = |from: &str, to: &str, expect: &str| check("kratos", from, to, expect);
    check("**boolean**", "**bool**", "3:195: expected a type of TypeScript");
    check("[optional] [default", "[maybe] [default", "3:256: expected `optional` or `default to …`");
    check("(Identity.md)", "(Person.md)", "3:1122: expected `Person`, as the link's target is called");
    check("Name | Type", "Name | Kind", "3:92: expected `Type` of the table's header");
    check("## Example", "## Sample", "3:1547: expected a property or `## Example`");
    check("const instance: Session", "const instance: Sitting", "3:1634: expected `Session`");
    check("**expires_at**", "**devices**", "3:929: expected a property that is not there twice");
}

#[test]
fn property_rows() {
    let check = |from: &str, to: &str, expect: &str| check("pingone", from, to, expect);
    check("activeAt | Date", "activeAt | Time", "10:12: expected a type");
    check("Optional (POST)", "Now and then", "12:34: expected `Required` or `Optional`");
    check("id | String | Required |", "id | String |", "11:1: expected a row of three cells, or `Request Body`");
    check("\"activeAt\"=>", "\"activeAt\":", "26:12: expected `=>`");
    check(
        "the lastSignOn\nobject",
        "the nextSignOn\nobject",
        "6:41: expected the name of a row, because it is said to be null",
    );
    check("status: Created", "Created", "28:1: expected `status: `");
    check("RESPONSES", "ANSWERS", "27:1: expected `RESPONSES`");
}

#[test]
fn sdk_list() {
    let check = |from: &str, to: &str, expect: &str| check("filescom", from, to, expect);
    check("(Nullable<Int64>)", "(Nullable<Long>)", "33:59: expected a type of the SDK");
    check("`id` / `Id`", "`id` or `Id`", "29:3: expected text in backticks");
    check("* `language`", "`language`", "30:1: expected `* `");
    check("\"site_id\": 1,", "\"site_id\": one,", "16:14: expected a value");
    check("### Parameters", "### Arguments", "66:1: expected `---`");
    check("* `site_id` /", "* `id` /", "38:1: expected a field that is not there twice");
}

/// Prefixes of every page, and every page with one line removed, are read or rejected without a panic.
#[test]
fn no_damage_is_a_panic() {
    for (name, dialect, _) in support::PAGES {
        let text = support::text(name);
        for (end, _) in text.char_indices().step_by(29) {
            let _ = read(dialect, name, &text[..end]);
        }
        let lines: Vec<&str> = text.lines().collect();
        for gone in 0..lines.len() {
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, line)| *line);
            let _ = read(dialect, name, &kept.collect::<Vec<_>>().join("\n"));
        }
    }
}

/// A page in another dialect, or an empty page, is rejected.
#[test]
fn no_reader_takes_anothers_page() {
    for (name, dialect, _) in support::PAGES {
        assert!(read(dialect, name, "").is_err(), "{dialect:?} reads an empty page");
        for (other, _, _) in support::PAGES.into_iter().filter(|other| other.0 != name) {
            assert!(read(dialect, other, &support::text(other)).is_err(), "{dialect:?} reads docs/{other}.md");
        }
    }
}

#[test]
fn nesting_has_an_end() {
    let hash = format!("{}1{}", "{\"a\"=>".repeat(100_000), "}".repeat(100_000));
    let text = support::text("pingone");
    let start = text.find("Request Body").expect("the page has it");
    let error = read(Dialect::PropertyRows, "pingone", &format!("{}Request Body\n{hash}\n", &text[..start]));
    assert!(error.expect_err("too deep").expected.contains("less deeply nested"));

    let table = "| | |\n| - | - |\n| **Type** | `object` |\n| **Required** | No |\n";
    let mut page = format!("# A\n{table}");
    let (mut path, mut number) = ("A".to_owned(), String::new());
    for _ in 0..1_000 {
        number += "1.";
        let summary = format!("<strong> <a name=\"a\"></a>{number} [Optional] Property {path} > a</strong>");
        page = format!("{page}<details>\n<summary>{summary}\n</summary>\n<blockquote>\n{table}");
        path += " > a";
    }
    let error = read(Dialect::JsonSchemaForHumans, "deep", &page).expect_err("too deep");
    assert!(error.expected.contains("less deeply nested"), "{error}");
}
