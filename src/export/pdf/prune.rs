//! The file's objects: only those that count, numbered without gaps.
//!
//! lopdf does the same in time quadratic in the number of objects, which an advertisement may have thousands of.

use lopdf::{Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Drops what the trailer doesn't lead to.
pub(super) fn prune(file: &mut lopdf::Document) {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<ObjectId> = Vec::new();
    file.trailer.iter().for_each(|(_, value)| references(value, &mut waiting));
    while let Some(id) = waiting.pop() {
        if reached.insert(id)
            && let Some(object) = file.objects.get(&id)
        {
            references(object, &mut waiting);
        }
    }
    file.objects.retain(|id, _| reached.contains(id));
}

/// Everything that `object` refers to.
fn references(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, found)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, value)| references(value, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, found)),
        _ => {}
    }
}

/// Numbers the objects from 1, in their order, and leads every reference to the new number.
pub(super) fn renumber(file: &mut lopdf::Document) {
    let numbers: BTreeMap<ObjectId, ObjectId> =
        file.objects.keys().copied().zip((1..).map(|id| (id, 0))).collect();
    let objects = std::mem::take(&mut file.objects);
    file.max_id = objects.len() as u32;
    file.objects = objects
        .into_values()
        .zip(1..)
        .map(|(mut object, id)| {
            lead(&mut object, &numbers);
            ((id, 0), object)
        })
        .collect();
    file.trailer.iter_mut().for_each(|(_, value)| lead(value, &numbers));
}

/// Puts new numbers for old into `object`; a reference to nothing becomes the null it stands for.
fn lead(object: &mut Object, numbers: &BTreeMap<ObjectId, ObjectId>) {
    match object {
        Object::Reference(id) => *object = numbers.get(id).map_or(Object::Null, |id| Object::Reference(*id)),
        Object::Array(items) => items.iter_mut().for_each(|item| lead(item, numbers)),
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, value)| lead(value, numbers)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| lead(value, numbers)),
        _ => {}
    }
}
