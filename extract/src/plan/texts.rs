use ecow::EcoString;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::Field;

/// The roles whose value is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the contract's own")]
pub enum TextRole {
    Ordinal,
    Title,
    Description,
    Goal,
    Programme,
    Sector,
    Result,
    Indicator,
    Baseline,
    Target,
    Location,
    Beneficiaries,
    Priority,
    Status,
    Note,
}

/// Texts by their role, in the order of the roles. A list, as a record has few of them and a long sheet has many records.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Texts(Vec<(TextRole, Field<EcoString>)>);

impl Texts {
    fn place(&self, role: TextRole) -> Result<usize, usize> {
        self.0.binary_search_by_key(&role, |(role, _)| *role)
    }

    /// The text of a role.
    #[must_use]
    pub fn get(&self, role: TextRole) -> Option<&Field<EcoString>> {
        self.0.get(self.place(role).ok()?).map(|(_, field)| field)
    }

    /// The text of a role, to be changed.
    pub fn get_mut(&mut self, role: TextRole) -> Option<&mut Field<EcoString>> {
        let place = self.place(role).ok()?;
        self.0.get_mut(place).map(|(_, field)| field)
    }

    /// Gives a role its text; the one it had comes back.
    pub fn insert(&mut self, role: TextRole, field: Field<EcoString>) -> Option<Field<EcoString>> {
        match self.place(role) {
            Ok(place) => self.0.get_mut(place).map(|(_, before)| std::mem::replace(before, field)),
            Err(place) => {
                self.0.insert(place, (role, field));
                None
            }
        }
    }

    /// Takes the text from a role.
    pub fn remove(&mut self, role: TextRole) -> Option<Field<EcoString>> {
        self.place(role).ok().map(|place| self.0.remove(place).1)
    }

    /// Each role that has a text.
    pub fn iter(&self) -> impl Iterator<Item = (TextRole, &Field<EcoString>)> {
        self.0.iter().map(|(role, field)| (*role, field))
    }

    /// The texts alone.
    pub fn values(&self) -> impl Iterator<Item = &Field<EcoString>> {
        self.0.iter().map(|(_, field)| field)
    }

    /// The texts alone, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Field<EcoString>> {
        self.0.iter_mut().map(|(_, field)| field)
    }

    /// Keeps no room for more.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.0.shrink_to_fit();
    }
}

impl IntoIterator for Texts {
    type Item = (TextRole, Field<EcoString>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Roles;

        impl<'de> Visitor<'de> for Roles {
            type Value = Texts;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("texts by their role")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Texts, A::Error> {
                let mut texts = Texts::default();
                while let Some((role, field)) = map.next_entry()? {
                    texts.insert(role, field);
                }
                Ok(texts)
            }
        }

        deserializer.deserialize_map(Roles)
    }
}
