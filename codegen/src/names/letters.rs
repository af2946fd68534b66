//! The non-ASCII letters that an identifier keeps.
//! Follows the identifier profile of Unicode Standard Annex #31 as far as rustc's lints for identifiers do: scripts in
//! modern use (Table 5), without compatibility forms.

use std::ops::RangeInclusive;

/// The blocks of scripts in modern use.
/// Only characters that are also `XID_Continue` are kept.
const SCRIPTS: [RangeInclusive<char>; 16] = [
    // Greek, Cyrillic, Armenian, Hebrew.
    '\u{386}'..='\u{3CE}',
    '\u{400}'..='\u{52F}',
    '\u{531}'..='\u{586}',
    '\u{5D0}'..='\u{5EA}',
    // Arabic, Thaana, the scripts of India, Thai and Lao, Myanmar, Georgian, Ethiopic, Khmer.
    '\u{620}'..='\u{6FF}',
    '\u{780}'..='\u{7B1}',
    '\u{900}'..='\u{DFF}',
    '\u{E00}'..='\u{EFF}',
    '\u{1000}'..='\u{109F}',
    '\u{10D0}'..='\u{10FA}',
    '\u{1200}'..='\u{135F}',
    '\u{1780}'..='\u{17DF}',
    // Kana and Han, Hangul.
    '\u{3005}'..='\u{9FFF}',
    '\u{AC00}'..='\u{D7A3}',
    // Rare Han characters.
    '\u{20000}'..='\u{2EE5D}',
    '\u{30000}'..='\u{323AF}',
];

/// Characters of these blocks that Unicode normalization (NFC or NFKC) replaces.
const REPLACED: [RangeInclusive<char>; 13] = [
    '\u{387}'..='\u{387}',
    '\u{675}'..='\u{678}',
    '\u{958}'..='\u{95F}',
    '\u{9DC}'..='\u{9DF}',
    '\u{A33}'..='\u{A33}',
    '\u{A36}'..='\u{A36}',
    '\u{A59}'..='\u{A5E}',
    '\u{E33}'..='\u{E33}',
    '\u{EB3}'..='\u{EB3}',
    '\u{EDC}'..='\u{EDD}',
    '\u{309F}'..='\u{309F}',
    '\u{30FF}'..='\u{30FF}',
    '\u{3131}'..='\u{33FF}',
];

/// Letters of Greek and Cyrillic that look like ASCII letters or digits.
/// rustc warns about a crate in which a script has no other letters (`mixed_script_confusables`), so a name without
/// others is transliterated.
const LOOKALIKES: &str = "ΑΒΓΕΖΗΘΙΚΛΜΝΟΠΡΤΥΦΧαβγδεηθικνοπρστυφ\
    ЅІЈАБВГЕЗКЛМНОПРСТУФХЫЬЮабгекопрстуфхчшєѕіјћҐґғҘҪҫҮүҺһҽҿӀӏӔӕӘәӠӡӨ";

/// Lower-case Latin letters, by the ASCII letters that replace them.
const LATIN: [(&str, &str); 26] = [
    ("a", "àáâãåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "äæ"),
    ("c", "çćĉċč"),
    ("d", "ðďđ"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệə"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįıİǐỉị"),
    ("ij", "ĳ"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŉ"),
    ("ng", "ŋ"),
    ("o", "òóôõøōŏőơǒọỏốồổỗộớờởỡợ"),
    ("oe", "öœ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšſș"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûũūŭůűųưǔǖǘǚǜụủứừửữự"),
    ("ue", "ü"),
    ("w", "ŵẁẃẅ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżž"),
];

/// Returns whether an identifier keeps this non-ASCII character.
pub(super) fn is_kept(character: char) -> bool {
    is_in(&SCRIPTS, character) && !is_in(&REPLACED, character) && unicode_ident::is_xid_continue(character)
}

fn is_in(ranges: &[RangeInclusive<char>], character: char) -> bool {
    ranges.iter().any(|range| range.contains(&character))
}

/// Blocks of quotation marks, brackets, dashes and other punctuation, which separate words like that of ASCII.
const PUNCTUATION: [RangeInclusive<char>; 8] = [
    '\u{A1}'..='\u{BF}',
    '\u{2010}'..='\u{2027}',
    '\u{2030}'..='\u{205E}',
    '\u{2E00}'..='\u{2E7F}',
    '\u{3001}'..='\u{3003}',
    '\u{3008}'..='\u{301F}',
    '\u{30FB}'..='\u{30FB}',
    '\u{FF01}'..='\u{FF0F}',
];

/// Returns whether the character is punctuation.
pub(super) fn is_punctuation(character: char) -> bool {
    is_in(&PUNCTUATION, character) && !character.is_alphanumeric()
}

/// Returns whether the character is a mark that combines with the letter before it (U+0300 to U+036F).
pub(super) fn is_combining(character: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&character)
}

/// Returns whether every non-ASCII letter of the word looks like an ASCII letter.
pub(super) fn are_lookalikes(word: &str) -> bool {
    let mut others = word.chars().filter(|letter| !letter.is_ascii()).peekable();
    others.peek().is_some() && others.all(|letter| LOOKALIKES.contains(letter))
}

/// Returns whether a text has a letter of Greek or Cyrillic that looks like no ASCII letter.
/// A script that has one in a name is written as it is in the whole name.
pub(super) fn has_unmistakable(text: &str) -> bool {
    let is_other = |letter: char| {
        ('\u{370}'..='\u{52F}').contains(&letter)
            && is_kept(letter)
            && !letter.to_lowercase().all(|small| LOOKALIKES.contains(small))
    };
    text.chars().any(is_other)
}

/// Returns the words for a lower-case word of Greek or Cyrillic letters: the name of a single Greek letter, else the
/// ASCII letters that commonly replace them. `None` if a letter has no common replacement.
pub(super) fn transliterated(word: &str) -> Option<Vec<String>> {
    let find = |table: &'static [(&str, &'static str)], letter: char| {
        table.iter().find(|(letters, _)| letters.contains(letter)).map(|(_, ascii)| *ascii)
    };
    let is_greek = |letter: char| find(&GREEK_NAMES, letter).is_some();
    let is_symbol = word.chars().filter(|letter| !letter.is_ascii()).count() == 1 && word.contains(is_greek);
    let mut words = vec![String::new()];
    for letter in word.chars() {
        match (letter.is_ascii(), find(&GREEK_NAMES, letter)) {
            (false, Some(name)) if is_symbol => words.extend([name.to_owned(), String::new()]),
            (true, _) => words.last_mut()?.push(letter),
            (false, _) => words.last_mut()?.push_str(find(&REPLACEMENTS, letter)?),
        }
    }
    words.retain(|word| !word.is_empty());
    Some(words).filter(|words| !words.is_empty())
}

/// The names of Greek letters.
const GREEK_NAMES: [(&str, &str); 24] = [
    ("α", "alpha"),
    ("β", "beta"),
    ("γ", "gamma"),
    ("δ", "delta"),
    ("ε", "epsilon"),
    ("ζ", "zeta"),
    ("η", "eta"),
    ("θ", "theta"),
    ("ι", "iota"),
    ("κ", "kappa"),
    ("λ", "lambda"),
    ("μ", "mu"),
    ("ν", "nu"),
    ("ξ", "xi"),
    ("ο", "omicron"),
    ("π", "pi"),
    ("ρ", "rho"),
    ("σς", "sigma"),
    ("τ", "tau"),
    ("υ", "upsilon"),
    ("φ", "phi"),
    ("χ", "chi"),
    ("ψ", "psi"),
    ("ω", "omega"),
];

/// Greek and Cyrillic letters, by the ASCII letters that replace them.
const REPLACEMENTS: [(&str, &str); 40] = [
    ("αάа", "a"),
    ("βб", "b"),
    ("в", "v"),
    ("γгґ", "g"),
    ("δд", "d"),
    ("εέеэё", "e"),
    ("ж", "zh"),
    ("ζз", "z"),
    ("ηή", "e"),
    ("θ", "th"),
    ("ιίиі", "i"),
    ("ї", "yi"),
    ("є", "ye"),
    ("ј", "j"),
    ("йы", "y"),
    ("κк", "k"),
    ("λл", "l"),
    ("μм", "m"),
    ("νн", "n"),
    ("ξ", "x"),
    ("οόо", "o"),
    ("πп", "p"),
    ("ρр", "r"),
    ("σςс", "s"),
    ("ѕ", "dz"),
    ("τт", "t"),
    ("υύ", "y"),
    ("у", "u"),
    ("φф", "f"),
    ("х", "kh"),
    ("χ", "ch"),
    ("ц", "ts"),
    ("чћ", "ch"),
    ("ш", "sh"),
    ("щ", "shch"),
    ("ъь", ""),
    ("ю", "yu"),
    ("я", "ya"),
    ("ψ", "ps"),
    ("ωώ", "o"),
];

/// Returns the ASCII letters that commonly replace a Latin letter.
pub(super) fn latin(character: char) -> Option<&'static str> {
    let small = character.to_lowercase().next()?;
    LATIN.iter().find(|(_, letters)| letters.contains([small, character])).map(|(ascii, _)| *ascii)
}

#[cfg(test)]
mod tests {
    use super::{are_lookalikes, has_unmistakable, is_combining, is_kept, is_punctuation, latin, transliterated};

    #[test]
    fn letters_of_scripts_in_use_are_kept() {
        assert!("姓名имяかなカナ한글שםاسمनामชื่อ𠮷ދިވެހި".chars().all(is_kept));
        assert!(!"🙂ﬁＡ①ſĳ々\u{301}—".chars().filter(|letter| *letter != '々').any(is_kept));
        assert_eq!(['Ł', 'ő', 'Ế', 'İ', 'x'].map(latin), [Some("l"), Some("o"), Some("e"), Some("i"), None]);
        assert!(is_combining('\u{301}'));
        assert!("«»“”–…「」（）·°・".chars().all(is_punctuation));
        assert!(!"aª²½é€🙂々\u{202e}".chars().any(is_punctuation));
    }

    #[test]
    fn names_of_lookalikes_only_are_transliterated() {
        for (word, expected) in
            [("сор", "sor"), ("α", "alpha"), ("δt", "delta t"), ("ορα", "ora"), ("ь", "-"), ("ҽ", "-")]
        {
            assert_eq!(transliterated(word).map_or("-".to_owned(), |words| words.join(" ")), expected, "{word}");
        }
        assert!(has_unmistakable("имя_сор") && has_unmistakable("Ω"));
        assert!(!has_unmistakable("сор") && !has_unmistakable("日本") && !has_unmistakable("Ορα"));
    }

    #[test]
    fn words_of_lookalikes_only_are_found() {
        assert!(are_lookalikes("сор"));
        assert!(are_lookalikes("aα"));
        assert!(!are_lookalikes("имя"));
        assert!(!are_lookalikes("cop"));
        assert!(!are_lookalikes("姓名"));
    }
}
