//! Paths as text that is the same on every machine.
//! They are relative to a root, with `/`, without redundant `.` and `..`. Purely lexical: never reads the disk, never
//! follows a link.

use std::path::{Component, Path, PathBuf};

/// Returns the path without `.`, and without `..` after a folder.
pub fn normalise(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(normal.components().next_back(), Some(Component::Normal(_))) => {
                normal.pop();
            }
            Component::ParentDir if normal.has_root() => {}
            Component::Prefix(_) | Component::RootDir | Component::ParentDir | Component::Normal(_) => {
                normal.push(component);
            }
        }
    }
    normal
}

/// Returns a path for display: relative to the root, with `/`.
/// Both must be absolute, or relative to the same folder.
pub fn relative(path: &Path, root: &Path) -> String {
    let (path, root) = (normalise(path), normalise(root));
    let (mut path_parts, mut root_parts) = (path.components().peekable(), root.components().peekable());
    while path_parts.peek().is_some() && path_parts.peek() == root_parts.peek() {
        path_parts.next();
        root_parts.next();
    }
    let up = root_parts.map(|_| "..".to_owned());
    let down = path_parts.map(|part| part.as_os_str().to_string_lossy().replace('\\', "/"));
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// Makes the path absolute, if the platform has a current folder.
pub(super) fn absolute(path: &Path) -> PathBuf {
    normalise(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_paths_relative_to_the_root() {
        for (path, root, expected) in [
            ("/a/b/c.json", "/a", "b/c.json"),
            ("/a/./b/../c.json", "/a/b", "../c.json"),
            ("/x/y.json", "/a/b", "../../x/y.json"),
            ("/a", "/a/", "."),
            ("b/c.json", "", "b/c.json"),
        ] {
            assert_eq!(relative(Path::new(path), Path::new(root)), expected, "{path} from {root}");
        }
    }

    #[test]
    fn normalises_without_leaving_the_root() {
        assert_eq!(normalise(Path::new("/../a/./b/..")), Path::new("/a"));
        assert_eq!(normalise(Path::new("../../a")), Path::new("../../a"));
    }
}
