//! The structure of a file: its tables, and the marks of their cells. ISO 32000-1, 14.7.2 and 14.8.4.3.4.

use std::collections::{HashMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_syntax::xref::XRef;

use crate::pdf::tagged::{CellId, Structure, TaggedSpan, TaggedTable};

/// Most elements looked at; a file with more has its tables from its pages.
const MOST_ELEMENTS: usize = 1_000_000;
/// Deepest element looked at.
const DEEPEST: usize = 100;
/// Most names that lead from a role to a standard one.
const MOST_ROLES: usize = 8;

/// The tables of the structure; none if the file has no structure with tables.
pub(super) fn structure(pdf: &Pdf) -> Option<Structure> {
    let xref = pdf.xref();
    let root: Dict<'_> = xref.get::<Dict<'_>>(xref.root_id())?.get("StructTreeRoot")?;
    let number = |index: usize| u32::try_from(index + 1).unwrap_or(u32::MAX);
    let pages = pdf.pages().iter().enumerate();
    let mut walk = Walk {
        xref,
        roles: root.get("RoleMap").unwrap_or_default(),
        classes: root.get("ClassMap").unwrap_or_default(),
        pages: pages.filter_map(|(index, page)| Some((page.raw().obj_id()?, number(index)))).collect(),
        seen: HashSet::new(),
        left: MOST_ELEMENTS,
        tables: Vec::new(),
        marks: HashMap::new(),
    };
    walk.kids(&root, Standing { place: Place::Outside, page: None, depth: 0 });
    walk.found()
}

struct Walk<'a> {
    xref: &'a XRef,
    roles: Dict<'a>,
    classes: Dict<'a>,
    pages: HashMap<ObjectIdentifier, u32>,
    /// Elements are met once, also where a broken tree leads back to them.
    seen: HashSet<ObjectIdentifier>,
    left: usize,
    tables: Vec<RawTable>,
    marks: HashMap<(u32, u32), CellId>,
}

#[derive(Default)]
struct RawTable {
    rows: Vec<Vec<TaggedSpan>>,
    cells: usize,
    /// A table in a cell of it is a table of the page, and no one reading holds both.
    nested: bool,
}

/// What stands around an element.
#[derive(Clone, Copy)]
struct Standing {
    place: Place,
    page: Option<u32>,
    depth: usize,
}

#[derive(Clone, Copy)]
enum Place {
    Outside,
    Table(usize),
    Row(usize),
    Cell(CellId),
    /// In a table within another.
    Nested,
}

enum Role {
    Table,
    Row,
    Cell,
    Other,
}

impl<'a> Walk<'a> {
    fn found(self) -> Option<Structure> {
        if self.left == 0 || self.marks.is_empty() {
            return None;
        }
        let table = |raw: &RawTable| TaggedTable::of(&raw.rows).filter(|_| !raw.nested);
        Some(Structure { tables: self.tables.iter().map(table).collect(), cells: self.marks })
    }

    fn kids(&mut self, element: &Dict<'a>, standing: Standing) {
        match element.get_raw::<Object<'a>>("K") {
            Some(MaybeRef::NotRef(Object::Array(kids))) => self.each(&kids, standing),
            Some(MaybeRef::Ref(reference)) => match self.xref.get::<Object<'a>>(reference.into()) {
                // The list itself is no element, but may be one that leads back here.
                Some(Object::Array(kids)) if self.seen.insert(reference.into()) => self.each(&kids, standing),
                Some(Object::Array(_)) | None => {}
                Some(_) => self.kid(MaybeRef::Ref(reference), standing),
            },
            Some(kid) => self.kid(kid, standing),
            None => {}
        }
    }

    fn each(&mut self, kids: &Array<'a>, standing: Standing) {
        for kid in kids.raw_iter() {
            if self.left == 0 {
                return;
            }
            self.kid(kid, standing);
        }
    }

    fn kid(&mut self, kid: MaybeRef<Object<'a>>, standing: Standing) {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            return;
        }
        let kid = match kid {
            MaybeRef::Ref(reference) if !self.seen.insert(reference.into()) => return,
            MaybeRef::Ref(reference) => self.xref.get::<Object<'a>>(reference.into()),
            MaybeRef::NotRef(object) => Some(object),
        };
        match kid {
            Some(Object::Number(number)) => self.mark(standing, number.as_i64()),
            Some(Object::Dict(element)) => match element.get::<Name<'a>>("Type").as_deref() {
                Some(b"OBJR") => {}
                Some(b"MCR") => self.reference(&element, standing),
                _ => self.element(&element, standing),
            },
            _ => {}
        }
    }

    fn element(&mut self, element: &Dict<'a>, around: Standing) {
        if around.depth >= DEEPEST {
            return;
        }
        let place = match (self.role(element), around.place) {
            (Role::Table, Place::Outside) => {
                self.tables.push(RawTable::default());
                Place::Table(self.tables.len() - 1)
            }
            (Role::Table, Place::Table(table) | Place::Row(table) | Place::Cell(CellId { table, .. })) => {
                if let Some(table) = self.tables.get_mut(table) {
                    table.nested = true;
                }
                Place::Nested
            }
            (Role::Row, Place::Table(table)) => {
                if let Some(table) = self.tables.get_mut(table) {
                    table.rows.push(Vec::new());
                }
                Place::Row(table)
            }
            (Role::Cell, Place::Row(table)) => self.cell(element, table),
            (_, place) => place,
        };
        self.kids(element, Standing { place, page: self.page(element, around), depth: around.depth + 1 });
    }

    fn cell(&mut self, element: &Dict<'a>, table: usize) -> Place {
        let span = self.span(element);
        let Some(raw) = self.tables.get_mut(table) else { return Place::Nested };
        let Some(row) = raw.rows.last_mut() else { return Place::Nested };
        row.push(span);
        raw.cells += 1;
        Place::Cell(CellId { table, cell: raw.cells - 1 })
    }

    /// The page that an element names, or the one of the element around it.
    fn page(&self, element: &Dict<'a>, around: Standing) -> Option<u32> {
        match element.get_ref("Pg") {
            Some(page) => self.pages.get(&page.into()).copied(),
            None => around.page,
        }
    }

    /// A marked-content reference; one into a form has numbers of its own.
    fn reference(&mut self, reference: &Dict<'a>, standing: Standing) {
        if reference.contains_key("Stm") {
            return;
        }
        let page = self.page(reference, standing);
        if let Some(number) = reference.get::<i32>("MCID") {
            self.mark(Standing { page, ..standing }, i64::from(number));
        }
    }

    fn mark(&mut self, standing: Standing, number: i64) {
        if let (Place::Cell(cell), Some(page), Ok(number)) = (standing.place, standing.page, u32::try_from(number)) {
            self.marks.insert((page, number), cell);
        }
    }

    fn role(&self, element: &Dict<'a>) -> Role {
        let mut name = element.get::<Name<'a>>("S");
        for _ in 0..MOST_ROLES {
            match name.as_deref() {
                Some(b"Table") => return Role::Table,
                Some(b"TR") => return Role::Row,
                Some(b"TH" | b"TD") => return Role::Cell,
                Some(other) => name = self.roles.get::<Name<'a>>(other),
                None => break,
            }
        }
        Role::Other
    }

    /// The rows and columns that a cell takes, by its attributes and its classes.
    fn span(&self, element: &Dict<'a>) -> TaggedSpan {
        let mut attributes = dicts(element.get::<Object<'a>>("A"));
        match element.get::<Object<'a>>("C") {
            Some(Object::Name(class)) => attributes.extend(dicts(self.classes.get::<Object<'a>>(&*class))),
            Some(Object::Array(classes)) => {
                let named = classes.iter::<Name<'a>>().take(MOST_ROLES);
                attributes.extend(named.flat_map(|class| dicts(self.classes.get::<Object<'a>>(&*class))));
            }
            _ => {}
        }
        let count = |key: &str| {
            let stated = attributes.iter().find_map(|attributes| attributes.get::<i32>(key));
            stated.and_then(|count| usize::try_from(count).ok()).unwrap_or(1).max(1)
        };
        TaggedSpan { rows: count("RowSpan"), columns: count("ColSpan") }
    }
}

/// A dictionary, or those of a list.
fn dicts(object: Option<Object<'_>>) -> Vec<Dict<'_>> {
    match object {
        Some(Object::Dict(dict)) => vec![dict],
        Some(Object::Array(array)) => {
            let objects = array.iter::<Object<'_>>().take(MOST_ROLES);
            objects.filter_map(Object::into_dict).collect()
        }
        _ => Vec::new(),
    }
}
