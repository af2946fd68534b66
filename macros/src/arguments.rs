//! The arguments of the macro as types. Compiles nothing.

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, Ident, LitStr, Result, Token, Visibility, bracketed};

/// The parsed arguments of `schema!`.
pub(crate) struct Arguments {
    /// Files and folders; at least one.
    pub(crate) paths: Vec<LitStr>,
    /// Visibility and name of the module, if given.
    pub(crate) module: Option<(Visibility, Ident)>,
    /// The settings file, if given.
    pub(crate) config: Option<LitStr>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut arguments = Self { paths: Vec::new(), module: None, config: None };
        if input.peek(LitStr) {
            arguments.paths.push(input.parse()?);
            end_of_argument(input)?;
        }
        while !input.is_empty() {
            arguments.option(input)?;
            end_of_argument(input)?;
        }
        if arguments.paths.is_empty() {
            let example = "name a schema, for example `schema!(\"schemas/order.schema.json\")`";
            return Err(Error::new(input.span(), example));
        }
        Ok(arguments)
    }
}

impl Arguments {
    fn option(&mut self, input: ParseStream<'_>) -> Result<()> {
        let name: Ident = input.parse()?;
        let text = name.to_string();
        let is_given = match text.as_str() {
            "path" => !self.paths.is_empty(),
            "module" => self.module.is_some(),
            "config" => self.config.is_some(),
            _ => {
                let message = format!("there is no option `{text}`; the options are `path`, `module` and `config`");
                return Err(Error::new(name.span(), message));
            }
        };
        if is_given {
            return Err(Error::new(name.span(), format!("`{text}` is given twice")));
        }
        input.parse::<Token![=]>()?;
        match text.as_str() {
            "path" => self.paths = paths(input)?,
            "module" => self.module = Some(module(input)?),
            _ => self.config = Some(input.parse()?),
        }
        Ok(())
    }
}

fn paths(input: ParseStream<'_>) -> Result<Vec<LitStr>> {
    if input.peek(LitStr) {
        return Ok(vec![input.parse()?]);
    }
    let list;
    let brackets = bracketed!(list in input);
    let paths = Punctuated::<LitStr, Token![,]>::parse_terminated_with(&list, <LitStr as Parse>::parse)?;
    if paths.is_empty() {
        return Err(Error::new(brackets.span.join(), "name at least one schema"));
    }
    Ok(paths.into_iter().collect())
}

/// Parses an optional visibility and a name. Without a visibility the module is `pub`, like generated modules.
fn module(input: ParseStream<'_>) -> Result<(Visibility, Ident)> {
    let visibility = match input.parse()? {
        Visibility::Inherited => Visibility::Public(Token![pub](input.span())),
        visibility @ (Visibility::Public(_) | Visibility::Restricted(_)) => visibility,
    };
    Ok((visibility, input.parse()?))
}

fn end_of_argument(input: ParseStream<'_>) -> Result<()> {
    if input.is_empty() { Ok(()) } else { input.parse::<Token![,]>().map(|_| ()) }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::Arguments;

    fn read(text: &str) -> String {
        match syn::parse_str::<Arguments>(text) {
            Ok(arguments) => {
                let paths: Vec<String> = arguments.paths.iter().map(syn::LitStr::value).collect();
                let module =
                    arguments.module.map(|(visibility, name)| format!("{} {name}", visibility.to_token_stream()));
                format!("{} | {} | {}", paths.join(" "), module.unwrap_or_default(), config(arguments.config))
            }
            Err(error) => error.to_string(),
        }
    }

    fn config(config: Option<syn::LitStr>) -> String {
        config.map(|config| config.value()).unwrap_or_default()
    }

    #[test]
    fn arguments_are_a_path_and_options() {
        for (text, expected) in [
            (r#""a.json""#, "a.json |  | "),
            (r#""a.json","#, "a.json |  | "),
            (r#""a.json", module = b"#, "a.json | pub b | "),
            (r#"path = "a.json", module = pub(crate) b, config = "t.toml""#, "a.json | pub (crate) b | t.toml"),
            (r#"module = b, path = ["a.json", "c",]"#, "a.json c | pub b | "),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn mistakes_are_reported() {
        for (text, expected) in [
            ("", "name a schema, for example `schema!(\"schemas/order.schema.json\")`"),
            ("module = a", "name a schema, for example `schema!(\"schemas/order.schema.json\")`"),
            ("path = []", "name at least one schema"),
            (r#""a", path = "b""#, "`path` is given twice"),
            (r#""a", config = "b", config = "c""#, "`config` is given twice"),
            (r#""a", modul = b"#, "there is no option `modul`; the options are `path`, `module` and `config`"),
            (r#""a" "b""#, "expected `,`"),
            ("path = 1", "expected square brackets"),
            (r#""a", module = "b""#, "expected identifier"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
