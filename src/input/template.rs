//! Templates of furniture, slug lines and file names: text with `{name}`s for values.
//!
//! In: a template and what its names stand for. Out: the text. What stands in `[ ]` goes where one of its values is
//! not given; so does the whole where one outside brackets is not.

/// What a name of a template stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'v> {
    /// This.
    Given(&'v str),
    /// Something that is not given here.
    NotGiven,
    /// Nothing: there is no such name.
    Unknown,
}

/// `template` with its values filled in; `Err` gives a name that does not exist.
pub(crate) fn fill<'v>(template: &str, value: &impl Fn(&str) -> Value<'v>) -> Result<Option<String>, String> {
    let mut filled = String::new();
    let mut rest = template;
    while let Some(open) = rest.find('[') {
        let Some(before) = fill_plain(&rest[..open], value)? else { return Ok(None) };
        filled.push_str(&before);
        let end = rest[open..].find(']').map_or(rest.len(), |close| open + close);
        filled.push_str(&fill_plain(&rest[open + 1..end], value)?.unwrap_or_default());
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    let Some(after) = fill_plain(rest, value)? else { return Ok(None) };
    filled.push_str(&after);
    Ok(Some(filled.trim().to_owned()).filter(|text| !text.is_empty()))
}

/// The same of a template without brackets.
pub(crate) fn fill_plain<'v>(
    template: &str,
    value: &impl Fn(&str) -> Value<'v>,
) -> Result<Option<String>, String> {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        match value(name) {
            Value::Given(value) => filled.push_str(value),
            Value::NotGiven => return Ok(None),
            Value::Unknown => return Err(name.to_owned()),
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(Some(filled))
}

/// The names that a template has between braces.
pub(crate) fn names(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0))
}
