//! The path of the file for a URL: its host and its path, of harmless characters only.
//! Writes nothing.

use super::checksums::checksum;

/// The suffixes by which a file is read in its format.
const SUFFIXES: [&str; 4] = [".json", ".jsonc", ".yaml", ".yml"];

/// The maximum length of a step in bytes.
const MOST_BYTES: usize = 80;

/// Returns the path of the file for a URL, with `/`. `suffix` is for URLs without the suffix of a format.
/// `is_taken` returns whether another URL has a path.
pub(super) fn path(url: &str, suffix: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (address, query) = rest.split_once('?').map_or((rest, None), |(address, query)| (address, Some(query)));
    let mut steps: Vec<String> = address.split('/').filter(|step| !step.is_empty()).map(harmless).collect();
    let last = if steps.len() > 1 { steps.pop() } else { None }.unwrap_or_else(|| "schema".to_owned());
    // Every file has such a suffix and no folder has one, so a folder is never in the place of a file.
    steps.iter_mut().filter(|step| suffix_of(step).is_some()).for_each(|step| step.push('_'));
    let known = suffix_of(&last);
    let (stem, suffix) = known.map_or((last.as_str(), suffix), |known| (&last[..last.len() - known.len()], known));
    let named = |stem: &str| {
        let steps = steps.iter().map(String::as_str);
        format!("{}/{stem}{suffix}", steps.collect::<Vec<_>>().join("/"))
    };
    let plain = named(stem);
    if query.is_none() && !is_taken(&plain) {
        return plain;
    }
    named(&format!("{stem}-{}", &checksum(url)[..8]))
}

/// Returns the suffix by which a file of this name is read.
fn suffix_of(name: &str) -> Option<&'static str> {
    SUFFIXES.into_iter().find(|suffix| name.len() > suffix.len() && name.ends_with(suffix))
}

/// Returns a step without characters that mean anything to a file system.
fn harmless(step: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let mut plain: String = step.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect();
    if plain.starts_with('.') {
        plain.replace_range(..1, "_");
    }
    if plain.len() > MOST_BYTES {
        // The end has the suffix.
        plain = format!("{}_{}", &checksum(step)[..8], &plain[plain.len() - MOST_BYTES..]);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn paths_are_harmless_and_apart() {
        for (url, expected) in [
            ("https://example.com/a/b.json", "example.com/a/b.json"),
            ("https://example.com/a/b.schema.yaml", "example.com/a/b.schema.yaml"),
            ("https://example.com/a/b", "example.com/a/b.json"),
            ("https://example.com/a/", "example.com/a.json"),
            ("https://example.com", "example.com/schema.json"),
            ("http://127.0.0.1:80/../../x.json", "127.0.0.1_80/_./_./x.json"),
            ("https://example.com/a.json/b", "example.com/a.json_/b.json"),
            ("https://example.yaml/b", "example.yaml_/b.json"),
            ("https://example.com/.json", "example.com/_json.json"),
            ("https://example.com/a%2fb:c.json", "example.com/a_2fb_c.json"),
        ] {
            assert_eq!(path(url, ".json", |_| false), expected, "{url}");
        }
        assert_eq!(path("https://example.com/a", ".yaml", |_| false), "example.com/a.yaml");
        assert_eq!(path("https://example.com/a.json", ".yaml", |_| false), "example.com/a.json");
        assert_ne!(
            path("https://example.com/a?b=1", ".json", |_| false),
            path("https://example.com/a?b=2", ".json", |_| false)
        );
        assert_ne!(
            path("https://example.com/a.json", ".json", |path| path == "example.com/a.json"),
            "example.com/a.json"
        );
        let long = path(&format!("https://example.com/{}.json", "é".repeat(300)), ".json", |_| false);
        assert!(long.len() < 120 && long.strip_suffix(".json").is_some(), "{long}");
    }
}
