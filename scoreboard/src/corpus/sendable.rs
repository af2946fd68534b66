//! Adds an assertion to generated code that every type can be sent to, and shared with, another thread.
//! Uses only the names of the types.

use crate::compile::Unit;

/// Adds the assertion to the only module of types that a unit has, below its index.
pub(super) fn assert(unit: &mut Unit, types: &[String]) {
    for module in unit.files.iter_mut().filter(|file| file.path != "mod.rs" && !file.path.contains('/')) {
        module.text.push_str(
            "\nconst _: () = {\n    const fn sendable<T: ::core::marker::Send + ::core::marker::Sync + 'static>() {}\n",
        );
        module.text.extend(types.iter().map(|name| format!("    sendable::<{name}>();\n")));
        module.text.push_str("};\n");
    }
}

#[cfg(test)]
mod tests {
    use typewright_codegen::output::OutputFile;

    use super::assert;
    use crate::compile::Unit;

    #[test]
    fn every_type_is_asserted_in_the_module_that_holds_it() {
        let file = |path: &str| OutputFile { path: path.to_owned(), text: "pub mod a;\n".to_owned() };
        let files = vec![file("mod.rs"), file("a.rs"), file("a/check.rs")];
        let mut unit = Unit { name: "unit".to_owned(), files, answer: String::new() };
        assert(&mut unit, &["B".to_owned(), "C".to_owned()]);
        let expected = "pub mod a;\n\nconst _: () = {\n    \
                        const fn sendable<T: ::core::marker::Send + ::core::marker::Sync + 'static>() {}\n    \
                        sendable::<B>();\n    sendable::<C>();\n};\n";
        let texts: Vec<&str> = unit.files.iter().map(|file| file.text.as_str()).collect();
        assert_eq!(texts, ["pub mod a;\n", expected, "pub mod a;\n"]);
    }
}
