//! The metaschemas of the specification, which every schema may refer to.
//! Data only: `metaschemas/` has them as published.

macro_rules! published {
    ($($uri:literal => $file:literal,)+) => {
        &[$(($uri, include_str!(concat!("metaschemas/", $file)))),+]
    };
}

/// Each metaschema by its URI, without fragment.
const METASCHEMAS: &[(&str, &str)] = published! {
    "http://json-schema.org/draft-04/schema" => "draft-04.json",
    "http://json-schema.org/draft-06/schema" => "draft-06.json",
    "http://json-schema.org/draft-07/schema" => "draft-07.json",
    "https://json-schema.org/draft/2019-09/schema" => "2019-09/schema.json",
    "https://json-schema.org/draft/2019-09/meta/core" => "2019-09/core.json",
    "https://json-schema.org/draft/2019-09/meta/applicator" => "2019-09/applicator.json",
    "https://json-schema.org/draft/2019-09/meta/validation" => "2019-09/validation.json",
    "https://json-schema.org/draft/2019-09/meta/meta-data" => "2019-09/meta-data.json",
    "https://json-schema.org/draft/2019-09/meta/format" => "2019-09/format.json",
    "https://json-schema.org/draft/2019-09/meta/content" => "2019-09/content.json",
    "https://json-schema.org/draft/2020-12/schema" => "2020-12/schema.json",
    "https://json-schema.org/draft/2020-12/meta/core" => "2020-12/core.json",
    "https://json-schema.org/draft/2020-12/meta/applicator" => "2020-12/applicator.json",
    "https://json-schema.org/draft/2020-12/meta/unevaluated" => "2020-12/unevaluated.json",
    "https://json-schema.org/draft/2020-12/meta/validation" => "2020-12/validation.json",
    "https://json-schema.org/draft/2020-12/meta/meta-data" => "2020-12/meta-data.json",
    "https://json-schema.org/draft/2020-12/meta/format-annotation" => "2020-12/format-annotation.json",
    "https://json-schema.org/draft/2020-12/meta/format-assertion" => "2020-12/format-assertion.json",
    "https://json-schema.org/draft/2020-12/meta/content" => "2020-12/content.json",
};

/// Returns the text of a metaschema.
pub(super) fn text(uri: &str) -> Option<&'static str> {
    METASCHEMAS.iter().find(|(known, _)| *known == uri).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::METASCHEMAS;
    use crate::resolve::load_text;
    use crate::settings::Settings;
    use crate::source::Sources;

    #[test]
    fn every_metaschema_loads_under_its_own_uri() {
        for (uri, _) in METASCHEMAS {
            let text = format!(r#"{{"$ref": "{uri}#"}}"#);
            let loaded = load_text(&mut Sources::new(""), &Settings::default(), "root.json", &text);
            let (graph, warnings) = loaded.unwrap_or_else(|errors| panic!("{uri}: {errors}"));
            assert!(warnings.is_empty(), "{uri}: {warnings}");
            let target = graph.references[&graph.roots[0].schema];
            assert_eq!(graph[target].location.base_uri, *uri);
        }
    }
}
